//! The staff survey (*rilevazione dati personale*): who works at each partner, for which hours of which action, and
//! what that is to cost against the budget.

use serde::Serialize;
use ts_rs::TS;

use super::{cost, in_force};
use crate::error::Result;
use crate::record::{Action, Body, Category, Person, Project, Role, Snapshot};
use crate::value::{Cents, Day, Id, Minutes, Percent, Refusal};

/// The staff of all partners.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SurveyFigure {
    /// At the end of which day.
    pub as_of: Day,
    /// The actions, in the order of the columns.
    pub actions: Vec<ActionHead>,
    /// One a partner.
    pub bodies: Vec<BodySurvey>,
}

/// An action as the head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ActionHead {
    /// Identity.
    pub id: Id<Action>,
    /// Code: `A1`.
    pub code: String,
    /// Short title.
    pub title: String,
}

impl From<&Action> for ActionHead {
    fn from(action: &Action) -> ActionHead {
        let (code, title) = (action.code.clone(), action.short_title.clone());
        ActionHead { id: action.id, code, title }
    }
}

/// The staff of one partner.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BodySurvey {
    /// The partner.
    pub body_id: Id<Body>,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its people, in their order.
    pub people: Vec<PersonRow>,
    /// The survey's header: one a column of actions.
    pub spending: Vec<Spending>,
    /// The header's total.
    pub total: Spending,
}

/// The survey's header for one action, or in all.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export)]
pub struct Spending {
    /// *Totale spesa prevista*: staff in the budget; empty where the budget is not split by action.
    pub planned: Option<Cents>,
    /// *Totale spesa allocata*: what the hours planned cost.
    pub allocated: Cents,
    /// Planned less allocated.
    pub difference: Option<Cents>,
    /// The hours planned.
    pub minutes: Minutes,
}

/// One person in the survey.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PersonRow {
    /// Who.
    pub id: Id<Person>,
    /// Family name and name.
    pub name: String,
    /// Share of full time in force as of the day.
    pub share: Option<Percent>,
    /// Yearly gross cost in force as of the day; empty while it is to be completed.
    pub yearly: Option<Cents>,
    /// First day of that cost.
    pub since: Option<Day>,
    /// First day of the cost that hours planned are reckoned with: the one in force when the assignment begins.
    pub planned_since: Option<Day>,
    /// The hourly rate of that cost to two decimals, to be shown; amounts follow from the exact one.
    pub hourly: Option<Cents>,
    /// Hours planned and their cost, one a column of actions.
    pub cells: Vec<PlannedCell>,
    /// All hours planned.
    pub minutes: Minutes,
    /// What they cost; empty while the yearly cost is to be completed.
    pub cost: Option<Cents>,
    /// What is still missing of this person, in words.
    pub missing: Vec<String>,
}

/// Hours planned for a person on an action.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export)]
pub struct PlannedCell {
    /// How long.
    pub minutes: Minutes,
    /// What that costs, rounded once; empty while the yearly cost is to be completed.
    pub cost: Option<Cents>,
}

/// The staff survey, with the costs in force on `as_of`.
pub fn survey(snapshot: &Snapshot, as_of: Day) -> SurveyFigure {
    let actions: Vec<ActionHead> =
        cost::actions(snapshot).into_iter().map(ActionHead::from).collect();
    let bodies =
        partners(snapshot).into_iter().map(|body| one(snapshot, &actions, body, as_of)).collect();
    SurveyFigure { as_of, actions, bodies }
}

/// The survey of one partner as a form.
#[derive(Debug, Clone)]
pub struct SurveyForm {
    /// The project.
    pub project: Project,
    /// The day whose costs are in force.
    pub as_of: Day,
    /// The actions, in the order of the columns.
    pub actions: Vec<ActionHead>,
    /// The partner's figures.
    pub body: BodySurvey,
    /// The people themselves, one a row of the figures.
    pub people: Vec<Person>,
}

/// The survey of `body`, with the costs in force on `as_of`.
///
/// # Errors
/// A partner who is not in the project.
pub fn survey_form(snapshot: &Snapshot, body: Id<Body>, as_of: Day) -> Result<SurveyForm> {
    let actions: Vec<ActionHead> =
        cost::actions(snapshot).into_iter().map(ActionHead::from).collect();
    let partner = partners(snapshot).into_iter().find(|partner| partner.id == body);
    let (Some(project), Some(partner)) = (snapshot.project(), partner) else {
        return Err(Refusal::new("Questo ente non è più tra i partner. Scegline un altro.").into());
    };
    Ok(SurveyForm {
        project: project.clone(),
        as_of,
        body: one(snapshot, &actions, partner, as_of),
        actions,
        people: people(snapshot, body).into_iter().cloned().collect(),
    })
}

/// The partners in their order, those that only support left out.
pub fn partners(snapshot: &Snapshot) -> Vec<&Body> {
    let mut bodies: Vec<&Body> =
        snapshot.body.iter().filter(|body| !body.roles.has(Role::Support)).collect();
    bodies.sort_by_key(|body| (body.position, body.id));
    bodies
}

/// The people of `body` in their order.
pub fn people(snapshot: &Snapshot, body: Id<Body>) -> Vec<&Person> {
    let mut people: Vec<&Person> =
        snapshot.person.iter().filter(|person| person.owner == body).collect();
    people.sort_by(|a, b| {
        (a.position, &a.surname, &a.name, a.id).cmp(&(b.position, &b.surname, &b.name, b.id))
    });
    people
}

fn one(snapshot: &Snapshot, actions: &[ActionHead], body: &Body, as_of: Day) -> BodySurvey {
    let people: Vec<PersonRow> = people(snapshot, body.id)
        .into_iter()
        .filter_map(|person| row(snapshot, actions, person, as_of))
        .collect();
    let budget = in_force(snapshot);
    let lines = || {
        snapshot.budget_line.iter().filter(|line| {
            budget.is_some_and(|budget| budget.id == line.budget_id)
                && line.body_id == body.id
                && line.category == Category::Staff
        })
    };
    let spending = |planned: Option<Cents>, cells: &mut dyn Iterator<Item = &PlannedCell>| {
        let (mut allocated, mut minutes) = (Cents::ZERO, Minutes::ZERO);
        for cell in cells {
            allocated += cell.cost.unwrap_or_default();
            minutes += cell.minutes;
        }
        let difference = planned.map(|planned| planned - allocated);
        Spending { planned, allocated, difference, minutes }
    };
    let by_action = actions
        .iter()
        .enumerate()
        .map(|(place, action)| {
            let of_action: Vec<Cents> = lines()
                .filter(|line| line.action_id == Some(action.id))
                .map(|line| line.amount)
                .collect();
            let planned = (!of_action.is_empty()).then(|| of_action.into_iter().sum());
            spending(planned, &mut people.iter().filter_map(|row| row.cells.get(place)))
        })
        .collect();
    let whole = lines().next().is_some().then(|| lines().map(|line| line.amount).sum());
    BodySurvey {
        body_id: body.id,
        code: body.code.clone(),
        name: body.name.clone(),
        total: spending(whole, &mut people.iter().flat_map(|row| &row.cells)),
        spending: by_action,
        people,
    }
}

fn row(
    snapshot: &Snapshot,
    actions: &[ActionHead],
    person: &Person,
    as_of: Day,
) -> Option<PersonRow> {
    let project = snapshot.project()?;
    let costs = cost::costs(snapshot, person.id);
    let current = cost::in_force(&costs, as_of);
    let cells: Vec<PlannedCell> = actions
        .iter()
        .map(|action| {
            let minutes = snapshot
                .allocation
                .iter()
                .filter(|row| row.person_id == person.id && row.action_id == action.id)
                .map(|row| row.minutes)
                .sum();
            PlannedCell { minutes, cost: cost::planned(project, person, &costs, minutes) }
        })
        .collect();
    let mut missing = Vec::new();
    for (lacks, what) in [
        (person.tax_code.is_empty(), "codice fiscale"),
        (person.qualification.is_empty(), "qualifica"),
        (person.contract.is_empty(), "forma contrattuale"),
        (person.task.is_empty(), "mansione"),
        (person.letter.is_empty(), "lettera d'incarico"),
        (person.suitable.is_none(), "verifica di idoneità"),
        (current.is_none_or(|cost| cost.yearly.is_none()), "costo annuo lordo"),
    ] {
        if lacks {
            missing.push(what.to_owned());
        }
    }
    Some(PersonRow {
        id: person.id,
        name: person.full_name(),
        share: current.map(|cost| cost.share),
        yearly: current.and_then(|cost| cost.yearly),
        since: current.map(|cost| cost.since),
        planned_since: cost::starting(project, person, &costs).map(|cost| cost.since),
        hourly: cost::hourly(project, current),
        minutes: cells.iter().map(|cell| cell.minutes).sum(),
        cost: cells.iter().map(|cell| cell.cost).sum(),
        cells,
        missing,
    })
}
