//! Staff as a SAL tells of it: hours and cost against what was planned, who is near the yearly limit, which sheets
//! are missing. Salaries and tax codes stay out of it.

use serde::Serialize;
use ts_rs::TS;

use super::board::{MonthState, Sheets, state};
use super::month::{self, YearUse};
use super::pace::{Due, due};
use super::survey::{Spending, SurveyFigure, partners, people, survey};
use super::work::{WorkFigure, work};
use super::{Amounts, WorkCell, budget, cost};
use crate::record::{Body, Category, Project, SheetState, Snapshot};
use crate::rule::Desk;
use crate::value::{Cents, Day, Id, Minutes, Month, Percent, Period};

/// Staff of a quarter, and from the project's start to the quarter's end.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct StaffFigure {
    /// From the quarter's first day to its last, or to the day of the report.
    pub period: Period,
    /// One an action, all partners together.
    pub actions: Vec<StaffRow>,
    /// One a partner, all actions together.
    pub bodies: Vec<StaffRow>,
    /// All of it.
    pub total: StaffRow,
    /// What was spent: two a partner, and two in all.
    pub spending: Vec<SpentRow>,
    /// People who used most of a year's limit.
    pub years: Vec<PersonYear>,
    /// The sheets that are not in order, by partner and month of the quarter.
    pub sheets: Vec<SheetRow>,
}

/// Hours and cost of an action or of a partner.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[ts(export)]
pub struct StaffRow {
    /// Code: `A1`, `P1`; empty in the row of totals.
    pub code: String,
    /// In words.
    pub name: String,
    /// Hours planned.
    pub planned: Minutes,
    /// Those that should be worked by the end of the period, in proportion to the days gone by.
    pub due: Minutes,
    /// What the hours planned cost.
    pub allocated: Cents,
    /// Worked in the period.
    pub work: WorkCell,
    /// Worked to its end.
    pub worked: WorkCell,
}

/// What a partner spent in a category that follows from hours: staff, and the overheads on it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SpentRow {
    /// The partner's code; empty in a row of totals.
    pub code: String,
    /// Staff or overheads.
    pub category: Category,
    /// The budget in force.
    pub budget: Cents,
    /// Spent before the period.
    pub before: Cents,
    /// Spent in the period.
    pub period: Cents,
    /// Spent to its end.
    pub to_date: Cents,
    /// Budget less what was spent.
    pub left: Cents,
    /// How much of the budget was spent.
    pub percent: Option<Percent>,
}

/// How much of a year's limit a person has used.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PersonYear {
    /// Code of the person's body.
    pub code: String,
    /// Family name and name.
    pub name: String,
    /// The year.
    #[serde(flatten)]
    pub year: YearUse,
}

/// Sheets of one partner's month that are not in order.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SheetRow {
    /// The partner's code.
    pub code: String,
    /// The month, which is over.
    pub month: Month,
    /// Whose sheet says nothing.
    pub missing: Vec<String>,
    /// Whose sheet is not complete.
    pub open: Vec<String>,
    /// Whose sheet has no signed copy.
    pub unsigned: Vec<String>,
}

impl StaffFigure {
    /// Whether hours are recorded or planned at all.
    pub fn any(&self) -> bool {
        self.total.worked.minutes > Minutes::ZERO || self.total.planned > Minutes::ZERO
    }
}

/// Staff in `period`, which lies inside the project.
pub fn staff(snapshot: &Snapshot, project: &Project, period: Period) -> StaffFigure {
    let whole = Period { start: project.start.min(period.start), end: period.end };
    let (here, all) = (work(snapshot, period), work(snapshot, whole));
    let (planned, due) = (survey(snapshot, period.end), due(snapshot, period.end));
    StaffFigure {
        period,
        actions: by_action(&planned, &due, &here, &all),
        bodies: by_body(&planned, &due, &here, &all),
        total: StaffRow {
            name: "Totale".to_owned(),
            due: due.of(|_, _| true),
            ..row(planned.bodies.iter().map(|body| &body.total), here.total, all.total)
        },
        spending: spending(snapshot, &here, &all),
        years: years(snapshot, project, period.end),
        sheets: sheets(snapshot, period),
    }
}

/// A row from what was planned and worked.
fn row<'a>(
    planned: impl Iterator<Item = &'a Spending> + Clone,
    here: WorkCell,
    all: WorkCell,
) -> StaffRow {
    StaffRow {
        planned: planned.clone().map(|part| part.minutes).sum(),
        allocated: planned.map(|part| part.allocated).sum(),
        work: here,
        worked: all,
        ..StaffRow::default()
    }
}

fn by_action(
    planned: &SurveyFigure,
    due: &Due,
    here: &WorkFigure,
    all: &WorkFigure,
) -> Vec<StaffRow> {
    let heads = planned.actions.iter().enumerate().zip(&here.cells).zip(&all.cells);
    heads
        .map(|(((place, head), here), all)| {
            let parts = planned.bodies.iter().filter_map(move |body| body.spending.get(place));
            StaffRow {
                code: head.code.clone(),
                name: head.title.clone(),
                due: due.of(|_, action| action == head.id),
                ..row(parts, *here, *all)
            }
        })
        .collect()
}

fn by_body(
    planned: &SurveyFigure,
    due: &Due,
    here: &WorkFigure,
    all: &WorkFigure,
) -> Vec<StaffRow> {
    let bodies = planned.bodies.iter().zip(&here.bodies).zip(&all.bodies);
    bodies
        .map(|((planned, here), all)| StaffRow {
            code: planned.code.clone(),
            name: planned.name.clone(),
            due: due.of(|body, _| body == planned.body_id),
            ..row(std::iter::once(&planned.total), here.total, all.total)
        })
        .collect()
}

/// Two rows a partner, staff and overheads, and two in all.
fn spending(snapshot: &Snapshot, here: &WorkFigure, all: &WorkFigure) -> Vec<SpentRow> {
    let budget = budget(snapshot, None);
    let amounts = |body: Id<Body>| {
        let row = budget.rows.iter().find(|row| row.body_id == Some(body));
        row.map(|row| row.amounts).unwrap_or_default()
    };
    let mut rows = Vec::new();
    for (here, all) in here.bodies.iter().zip(&all.bodies) {
        let (code, amounts) = (&here.code, amounts(here.body_id));
        rows.push(spent(code, Category::Staff, amounts, here.total.cost, all.total.cost));
        rows.push(spent(code, Category::Overheads, amounts, here.overheads, all.overheads));
    }
    let amounts = budget.total.amounts;
    rows.push(spent("", Category::Staff, amounts, here.total.cost, all.total.cost));
    rows.push(spent("", Category::Overheads, amounts, here.overheads, all.overheads));
    rows
}

fn spent(
    code: &str,
    category: Category,
    budget: Amounts,
    period: Cents,
    to_date: Cents,
) -> SpentRow {
    let budget = budget.get(category);
    SpentRow {
        code: code.to_owned(),
        category,
        budget,
        before: to_date - period,
        period,
        to_date,
        left: budget - to_date,
        percent: to_date.percent_of(budget),
    }
}

/// Who used at least 90 % of a year's limit by the end of `until`, in a year that the project has seen.
fn years(snapshot: &Snapshot, project: &Project, until: Day) -> Vec<PersonYear> {
    let mut found = Vec::new();
    for body in partners(snapshot) {
        for person in people(snapshot, body.id) {
            let costs = cost::costs(snapshot, person.id);
            let desk = Desk::open(project, person, &costs);
            for year in project.start.parts().0..=until.parts().0 {
                let used = month::used(snapshot, &desk, year, until);
                if used.funded > Minutes::ZERO && desk.limit(year).reached(used.funded, 90) {
                    let (code, name) = (body.code.clone(), person.full_name());
                    found.push(PersonYear { code, name, year: used });
                }
            }
        }
    }
    found
}

/// The sheets of the months that are over at the period's end.
fn sheets(snapshot: &Snapshot, period: Period) -> Vec<SheetRow> {
    let known = Sheets::of(snapshot);
    let over = || Month::within(period).filter(|month| month.last() <= period.end);
    let mut rows = Vec::new();
    for body in partners(snapshot) {
        let people = people(snapshot, body.id);
        for month in over() {
            let (code, empty) = (body.code.clone(), Vec::new);
            let mut row =
                SheetRow { code, month, missing: empty(), open: empty(), unsigned: empty() };
            for person in &people {
                let sheet = known.get(person.id, month);
                // A sheet that says that there are no hours needs no signature.
                let signed = sheet.is_some_and(|sheet| {
                    sheet.signed_id.is_some() || sheet.state == SheetState::Nothing
                });
                match state(snapshot, &known, person, month, period.end) {
                    MonthState::Missing => row.missing.push(person.full_name()),
                    MonthState::Open => row.open.push(person.full_name()),
                    MonthState::Complete => row.unsigned.push(person.full_name()),
                    MonthState::Closed if !signed => row.unsigned.push(person.full_name()),
                    _ => {}
                }
            }
            if !(row.missing.is_empty() && row.open.is_empty() && row.unsigned.is_empty()) {
                rows.push(row);
            }
        }
    }
    rows
}
