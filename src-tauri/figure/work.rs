//! What staff did and cost in a period, by partner and action, with the overheads that follow.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::cost::{self, WorkCell};
use super::survey::{ActionHead, partners, people};
use crate::record::{Action, Body, Person, Project, Rounding, Snapshot};
use crate::value::{Cents, Id, Percent, Period};

/// Staff in a period.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct WorkFigure {
    /// The period.
    pub period: Period,
    /// The actions, in the order of the columns.
    pub actions: Vec<ActionHead>,
    /// One a partner.
    pub bodies: Vec<BodyWork>,
    /// All partners together, one a column of actions.
    pub cells: Vec<WorkCell>,
    /// All of it.
    pub total: WorkCell,
    /// All overheads.
    pub overheads: Cents,
}

/// Staff of one partner in a period.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BodyWork {
    /// The partner.
    pub body_id: Id<Body>,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its people who worked.
    pub people: Vec<PersonWork>,
    /// One a column of actions.
    pub cells: Vec<WorkCell>,
    /// All actions together.
    pub total: WorkCell,
    /// The overheads of the period: those of all staff cost up to its end, less those up to the day before it
    /// (rule 3.4).
    pub overheads: Cents,
}

/// What one person did in a period.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PersonWork {
    /// Who.
    pub person_id: Id<Person>,
    /// Family name and name.
    pub name: String,
    /// One a column of actions.
    pub cells: Vec<WorkCell>,
    /// All actions together.
    pub total: WorkCell,
}

/// What staff did and cost in `period`.
pub fn work(snapshot: &Snapshot, period: Period) -> WorkFigure {
    let actions: Vec<ActionHead> =
        cost::actions(snapshot).into_iter().map(ActionHead::from).collect();
    let earlier = earlier(snapshot, period);
    let bodies: Vec<BodyWork> = partners(snapshot)
        .into_iter()
        .map(|body| of_body(snapshot, &actions, body, period, earlier))
        .collect();
    let mut cells = vec![WorkCell::default(); actions.len()];
    let (mut total, mut overheads) = (WorkCell::default(), Cents::ZERO);
    for body in &bodies {
        add(&mut cells, &body.cells);
        total += body.total;
        overheads += body.overheads;
    }
    WorkFigure { period, actions, bodies, cells, total, overheads }
}

fn of_body(
    snapshot: &Snapshot,
    actions: &[ActionHead],
    body: &Body,
    period: Period,
    earlier: Option<Period>,
) -> BodyWork {
    let mut cells = vec![WorkCell::default(); actions.len()];
    let (mut total, mut before) = (WorkCell::default(), Cents::ZERO);
    let mut rows = Vec::new();
    for person in people(snapshot, body.id) {
        if let Some(earlier) = earlier {
            before +=
                cost::worked(snapshot, person, earlier).into_values().map(|work| work.cost).sum();
        }
        let work = cost::worked(snapshot, person, period);
        if work.is_empty() {
            continue;
        }
        let row = of_person(person, actions, &work);
        add(&mut cells, &row.cells);
        total += row.total;
        rows.push(row);
    }
    let overheads = snapshot.project().map_or(Cents::ZERO, |project| {
        overheads(project, before + total.cost) - overheads(project, before)
    });
    BodyWork {
        body_id: body.id,
        code: body.code.clone(),
        name: body.name.clone(),
        people: rows,
        cells,
        total,
        overheads,
    }
}

/// From the first hour of all to the day before `period`.
fn earlier(snapshot: &Snapshot, period: Period) -> Option<Period> {
    let first = snapshot.hour.iter().map(|hour| hour.day).min()?;
    Period::new(first, period.start.plus(-1))
}

fn of_person(
    person: &Person,
    actions: &[ActionHead],
    work: &BTreeMap<Id<Action>, WorkCell>,
) -> PersonWork {
    let cells: Vec<WorkCell> =
        actions.iter().map(|action| work.get(&action.id).copied().unwrap_or_default()).collect();
    let mut total = WorkCell::default();
    cells.iter().for_each(|cell| total += *cell);
    PersonWork { person_id: person.id, name: person.full_name(), cells, total }
}

fn add(sums: &mut [WorkCell], cells: &[WorkCell]) {
    sums.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += *cell);
}

/// Overheads on `staff`, a cumulative cost, rounded once as the project says (rule 3.4: "up to", so down).
pub fn overheads(project: &Project, staff: Cents) -> Cents {
    match project.overhead_rounding {
        Rounding::HalfUp => staff.share(project.overhead_rate),
        Rounding::Down => {
            let parts = i128::from(staff.get()) * i128::from(project.overhead_rate.get());
            let whole = parts.div_euclid(i128::from(Percent::WHOLE.get()));
            i64::try_from(whole)
                .ok()
                .and_then(|cents| Cents::new(cents).ok())
                .unwrap_or(Cents::ZERO)
        }
    }
}
