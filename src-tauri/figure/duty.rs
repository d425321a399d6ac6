//! Duties as of a day: who has done them and who has not.

use std::collections::HashMap;

use serde::Serialize;
use ts_rs::TS;

use super::partner::partners;
use crate::record::{Assignee, Body, Completion, Duty, DutyGroup, Snapshot};
use crate::value::{Day, Id};

/// The duties as of a day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DutiesFigure {
    /// At the end of which day.
    pub as_of: Day,
    /// How many are late.
    pub late: usize,
    /// How many are done.
    pub done: usize,
    /// By group and place; steps follow the duty they belong to.
    pub duties: Vec<DutyRow>,
}

/// A duty as of the day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DutyRow {
    /// Which duty.
    pub id: Id<Duty>,
    /// Its group.
    pub group: DutyGroup,
    /// The duty it is a step of.
    pub parent_id: Option<Id<Duty>>,
    /// Its number on the paper: `2`, `2.1`.
    pub number: String,
    /// What is to be done.
    pub title: String,
    /// How it is assigned.
    pub assignee: Assignee,
    /// Who is to do it, in words.
    pub who: String,
    /// The last day for it.
    pub due: Option<Day>,
    /// Where it stands.
    pub state: DutyState,
    /// The bodies that are to do it, each with the day it did.
    pub bodies: Vec<BodyState>,
}

/// Whether a body has done its part.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BodyState {
    /// Which body.
    pub body_id: Id<Body>,
    /// Its code.
    pub code: String,
    /// The day it was done, if it was by then.
    pub day: Option<Day>,
}

/// Where a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DutyState {
    /// Everybody who had to has done it.
    Done,
    /// Its day has come and somebody is missing.
    Late,
    /// Its day is near.
    Soon,
    /// There is time.
    Open,
    /// No day is set.
    Undated,
}

impl DutyState {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            DutyState::Done => "fatto",
            DutyState::Late => "in ritardo",
            DutyState::Soon => "in scadenza",
            DutyState::Open => "da fare",
            DutyState::Undated => "senza scadenza",
        }
    }
}

/// The duties at the end of `as_of`.
pub fn duties(project: &Snapshot, as_of: Day) -> DutiesFigure {
    let mut done = HashMap::<Id<Duty>, Vec<&Completion>>::new();
    for completion in project.completion.iter().filter(|completion| completion.day <= as_of) {
        done.entry(completion.duty_id).or_default().push(completion);
    }
    let bodies = partners(project);
    let everyone: Vec<&Body> = bodies.partners.iter().collect();
    let notice = project.project().map_or(0, |project| i64::from(project.notice_days));
    let mut sorted: Vec<&Duty> = project.duty.iter().collect();
    sorted.sort_by_key(|duty| (duty.group, duty.position, duty.id));
    let mut steps = HashMap::<Id<Duty>, Vec<&Duty>>::new();
    for duty in &sorted {
        if let Some(parent) = duty.parent_id {
            steps.entry(parent).or_default().push(duty);
        }
    }
    let make = |duty: &Duty, number: String| {
        let completions = done.get(&duty.id).map_or(&[][..], Vec::as_slice);
        let named = duty.body_id.and_then(|id| Snapshot::find(&project.body, id));
        let (who, expected): (String, Vec<&Body>) = match duty.assignee {
            Assignee::AllPartners => ("Tutti i partner".to_owned(), everyone.clone()),
            Assignee::Body => (
                named.map(|body| body.name.clone()).unwrap_or_default(),
                named.into_iter().collect(),
            ),
            Assignee::Unset => ("da completare".to_owned(), Vec::new()),
        };
        let bodies: Vec<BodyState> = expected
            .iter()
            .map(|body| BodyState {
                body_id: body.id,
                code: body.code.clone(),
                day: completions
                    .iter()
                    .find(|completion| completion.owner == body.id)
                    .map(|completion| completion.day),
            })
            .collect();
        let is_done = if bodies.is_empty() {
            !completions.is_empty()
        } else {
            bodies.iter().all(|body| body.day.is_some())
        };
        let state = match duty.due {
            _ if is_done => DutyState::Done,
            None => DutyState::Undated,
            Some(due) if due <= as_of => DutyState::Late,
            Some(due) if as_of.until(due) <= notice => DutyState::Soon,
            Some(_) => DutyState::Open,
        };
        DutyRow {
            id: duty.id,
            group: duty.group,
            parent_id: duty.parent_id,
            number,
            title: duty.title.clone(),
            assignee: duty.assignee,
            who,
            due: duty.due,
            state,
            bodies,
        }
    };
    let mut rows = Vec::with_capacity(sorted.len());
    let mut counter = HashMap::<DutyGroup, usize>::new();
    for duty in sorted.iter().filter(|duty| duty.parent_id.is_none()) {
        let number = counter.entry(duty.group).or_default();
        *number += 1;
        let mut parent = make(duty, number.to_string());
        let own: Vec<DutyRow> = (1..)
            .zip(steps.get(&duty.id).into_iter().flatten())
            .map(|(step, duty)| make(duty, format!("{number}.{step}")))
            .collect();
        // A duty with steps is done when its steps are.
        if !own.is_empty() && own.iter().all(|step| step.state == DutyState::Done) {
            parent.state = DutyState::Done;
        }
        rows.push(parent);
        rows.extend(own);
    }
    let count = |state| rows.iter().filter(|row| row.state == state).count();
    DutiesFigure { as_of, late: count(DutyState::Late), done: count(DutyState::Done), duties: rows }
}
