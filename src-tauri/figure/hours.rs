//! Hours by person, action and month over a period. What they cost is another figure's.

use std::collections::BTreeMap;

use super::cost;
use super::survey::{ActionHead, partners, people};
use crate::error::Result;
use crate::record::{Action, Body, Person, Project, Snapshot};
use crate::value::{Id, Minutes, Month, Period, Refusal};

/// Hours of this project in a period.
#[derive(Debug, Clone)]
pub struct HoursFigure {
    /// The project.
    pub project: Project,
    /// The lead.
    pub lead: Option<Body>,
    /// The period.
    pub period: Period,
    /// The actions, in the order of the columns.
    pub actions: Vec<ActionHead>,
    /// The partners with hours.
    pub bodies: Vec<BodyHours>,
    /// All of them together.
    pub total: HoursRow,
}

/// Hours of one partner.
#[derive(Debug, Clone)]
pub struct BodyHours {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its people with hours.
    pub people: Vec<PersonHours>,
    /// All of them together.
    pub total: HoursRow,
}

/// Hours of one person.
#[derive(Debug, Clone)]
pub struct PersonHours {
    /// Family name and name.
    pub name: String,
    /// The months with hours.
    pub months: Vec<(Month, HoursRow)>,
    /// All of them together.
    pub total: HoursRow,
}

/// Hours by action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HoursRow {
    /// One a column of actions.
    pub cells: Vec<Minutes>,
    /// All actions together.
    pub total: Minutes,
}

/// The hours of `period`, of one partner or of all.
///
/// # Errors
/// A partner who is not in the project, a file without one.
pub fn hours(snapshot: &Snapshot, body: Option<Id<Body>>, period: Period) -> Result<HoursFigure> {
    let Some(project) = snapshot.project() else {
        return Err(Refusal::new("Il file non contiene un progetto.").into());
    };
    if body.is_some_and(|body| Snapshot::find(&snapshot.body, body).is_none()) {
        return Err(Refusal::new("Questo ente non è più nel progetto. Scegline un altro.").into());
    }
    let actions: Vec<&Action> = cost::actions(snapshot);
    let bodies: Vec<BodyHours> = partners(snapshot)
        .into_iter()
        .filter(|partner| body.is_none_or(|body| body == partner.id))
        .filter_map(|partner| of_body(snapshot, &actions, partner, period))
        .collect();
    Ok(HoursFigure {
        project: project.clone(),
        lead: Snapshot::find(&snapshot.body, project.owner).cloned(),
        period,
        total: sum(actions.len(), bodies.iter().map(|body| &body.total)),
        bodies,
        actions: actions.into_iter().map(ActionHead::from).collect(),
    })
}

fn of_body(
    snapshot: &Snapshot,
    actions: &[&Action],
    body: &Body,
    period: Period,
) -> Option<BodyHours> {
    let people: Vec<PersonHours> = people(snapshot, body.id)
        .into_iter()
        .filter_map(|person| of_person(snapshot, actions, person, period))
        .collect();
    let total = sum(actions.len(), people.iter().map(|person| &person.total));
    let (code, name) = (body.code.clone(), body.name.clone());
    (!people.is_empty()).then_some(BodyHours { code, name, people, total })
}

fn of_person(
    snapshot: &Snapshot,
    actions: &[&Action],
    person: &Person,
    period: Period,
) -> Option<PersonHours> {
    let mut months = BTreeMap::<Month, HoursRow>::new();
    for hour in snapshot.hours(person.id, period) {
        let own = cost::action_of(snapshot, hour);
        let Some(place) = actions.iter().position(|action| Some(action.id) == own) else {
            continue;
        };
        let row = months.entry(Month::of(hour.day)).or_insert_with(|| HoursRow {
            cells: vec![Minutes::ZERO; actions.len()],
            total: Minutes::ZERO,
        });
        row.cells[place] += hour.minutes;
        row.total += hour.minutes;
    }
    let total = sum(actions.len(), months.values());
    let (name, empty) = (person.full_name(), months.is_empty());
    (!empty).then(|| PersonHours { name, months: months.into_iter().collect(), total })
}

fn sum<'a>(actions: usize, rows: impl Iterator<Item = &'a HoursRow>) -> HoursRow {
    let mut sum = HoursRow { cells: vec![Minutes::ZERO; actions], total: Minutes::ZERO };
    for row in rows {
        sum.cells.iter_mut().zip(&row.cells).for_each(|(cell, own)| *cell += *own);
        sum.total += row.total;
    }
    sum
}
