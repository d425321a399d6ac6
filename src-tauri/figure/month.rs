//! One person's month: what was worked for what on which day, its totals, and what to look at.

use serde::Serialize;
use ts_rs::TS;

use super::board::{MonthState, Sheets, state};
use super::lack::{Lack, lacks};
use super::{cost, warning};
use crate::error::Result;
use crate::record::{
    Action, Activity, Body, Closure, Document, Hour, HourSort, HoursBy, OtherProject, Person,
    Project, Sheet, Snapshot, Target,
};
use crate::rule::{Desk, Holidays};
use crate::value::{Cents, Day, Id, Minutes, Month, Percent, Period, Refusal};

/// A person's month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MonthFigure {
    /// Who.
    pub person: Person,
    /// The person's body.
    pub body: Option<Body>,
    /// Which month.
    pub month: Month,
    /// Its days.
    pub days: Vec<MonthDay>,
    /// What hours go to: first this project, then other projects, ordinary work, absence.
    pub rows: Vec<MonthRow>,
    /// All rows together, day by day.
    pub totals: Vec<Minutes>,
    /// This project's hours in the month.
    pub ours: Minutes,
    /// All hours in the month.
    pub total: Minutes,
    /// This project's hours by action with their cost, rounded once each; for the accounting copy.
    pub costs: Vec<ActionWork>,
    /// What this project's hours cost; empty while the yearly cost is to be completed.
    pub cost: Option<Cents>,
    /// The person's calendar year.
    pub year: YearUse,
    /// What to look at, the gravest first.
    pub warnings: Vec<Warning>,
    /// What it still lacks to be said complete.
    pub lacks: Vec<Lack>,
    /// Where the month stands.
    pub state: MonthState,
    /// Its sheet, once there is one.
    pub sheet: Option<Sheet>,
    /// The signed copy, once there is one.
    pub signed: Option<Document>,
    /// Its closings, the first one first.
    pub closures: Vec<Closure>,
}

/// A day of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MonthDay {
    /// The day.
    pub day: Day,
    /// Monday is 1, Sunday 7.
    pub weekday: u32,
    /// What sort of day.
    pub sort: DaySort,
    /// The name of the holiday.
    pub name: Option<String>,
    /// Whether this project's hours may be written: inside project, eligibility and assignment.
    pub assigned: bool,
}

/// What sort of day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum DaySort {
    Workday,
    Saturday,
    Sunday,
    Holiday,
}

/// What hours go to, day by day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MonthRow {
    /// What kind of target.
    pub sort: HourSort,
    /// The action, where the target is one.
    pub action_id: Option<Id<Action>>,
    /// The activity, where the target is one.
    pub activity_id: Option<Id<Activity>>,
    /// The other funded project, where the target is one.
    pub other_id: Option<Id<OtherProject>>,
    /// Code: `A1`, `A1.2`; empty where it has none.
    pub code: String,
    /// In words.
    pub label: String,
    /// One a day.
    pub cells: Vec<MonthCell>,
    /// All its hours of the month. An absence's days without hours are counted in `days`.
    pub total: Minutes,
    /// Whole days of absence.
    pub days: u32,
    /// Hours planned for the person and the action; empty for other rows.
    pub planned: Option<Minutes>,
    /// Hours planned less all those worked to the end of this month; empty for other rows.
    pub left: Option<Minutes>,
}

/// A cell of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MonthCell {
    /// The identity that the cell's row of hours has or would have.
    pub id: Id<Hour>,
    /// How long; empty while nothing was written. No time is the whole day of an absence.
    pub minutes: Option<Minutes>,
}

/// This project's hours on an action.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ActionWork {
    /// Which action.
    pub action_id: Id<Action>,
    /// Its code.
    pub code: String,
    /// Its short title.
    pub title: String,
    /// Hours of the month.
    pub minutes: Minutes,
    /// What they cost; empty while the yearly cost is to be completed.
    pub cost: Option<Cents>,
}

/// How much of a person's yearly limit is used (rule 3.3).
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export)]
pub struct YearUse {
    /// Which year.
    pub year: i32,
    /// The limit, rounded down to whole minutes.
    pub limit: Minutes,
    /// Hours on all funded projects.
    pub funded: Minutes,
    /// Those on this project.
    pub ours: Minutes,
    /// How much of the limit is used.
    pub percent: Option<Percent>,
}

/// Something to look at. What is wrong was refused before; this is only said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Warning {
    /// Which day, where it speaks of one.
    pub day: Option<Day>,
    /// Which action, where it speaks of one.
    pub action_id: Option<Id<Action>>,
    /// The sentence, with its reason.
    pub message: String,
    /// Why; for pages that say several at once.
    #[serde(skip)]
    #[ts(skip)]
    pub cause: Cause,
}

/// Why there is something to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The yearly limit is near or exceeded.
    Limit,
    /// More hours than were planned for the action.
    Plan,
    /// Hours on a holiday.
    Holiday,
    /// Hours on a Sunday.
    Sunday,
    /// Hours on a day of absence.
    Absence,
    /// More hours than the contract's daily ones.
    Daily,
    /// Hours after the project's end.
    After,
}

/// `person`'s `month`, as of a day; of the year all hours count, also those after the month.
///
/// # Errors
/// A person who is not in the project.
pub fn month(
    snapshot: &Snapshot,
    person: Id<Person>,
    month: Month,
    as_of: Day,
) -> Result<MonthFigure> {
    let end = Day::new(month.parts().0, 12, 31).unwrap_or(month.last());
    counted(snapshot, person, month, as_of, end)
}

/// The same, its year counted to the end of the day `until`.
pub fn counted(
    snapshot: &Snapshot,
    person: Id<Person>,
    month: Month,
    as_of: Day,
    until: Day,
) -> Result<MonthFigure> {
    let found = (snapshot.project(), Snapshot::find(&snapshot.person, person));
    let (Some(project), Some(person)) = found else {
        return Err(
            Refusal::new("Questa persona non è più nel progetto. Scegline un'altra.").into()
        );
    };
    let costs = cost::costs(snapshot, person.id);
    let desk = Desk::open(project, person, &costs);
    let hours: Vec<&Hour> = snapshot.hours(person.id, month.period()).collect();
    let days = days(snapshot, project, person, month);
    let rows = rows(snapshot, project, person, month, &hours);
    let totals = (0..days.len())
        .map(|place| rows.iter().filter_map(|row| row.cells[place].minutes).sum())
        .collect();
    let work = cost::worked(snapshot, person, month.period());
    let costs: Vec<ActionWork> = cost::actions(snapshot)
        .into_iter()
        .filter_map(|action| {
            let work = work.get(&action.id)?;
            Some(ActionWork {
                action_id: action.id,
                code: action.code.clone(),
                title: action.short_title.clone(),
                minutes: work.minutes,
                cost: (work.uncosted == Minutes::ZERO).then_some(work.cost),
            })
        })
        .collect();
    let sheets = Sheets::of(snapshot);
    let sheet = sheets.get(person.id, month).cloned();
    let closing_of =
        |closure: &Closure| sheet.as_ref().is_some_and(|sheet| sheet.id == closure.sheet_id);
    let mut closures: Vec<Closure> =
        snapshot.closure.iter().filter(|closure| closing_of(closure)).cloned().collect();
    closures.sort_by_key(|closure| closure.version);
    let year = used(snapshot, &desk, until.parts().0, until);
    let ours = hours.iter().filter(|hour| hour.ours()).map(|hour| hour.minutes).sum();
    Ok(MonthFigure {
        body: Snapshot::find(&snapshot.body, person.owner).cloned(),
        month,
        totals,
        ours,
        total: hours.iter().map(|hour| hour.minutes).sum(),
        cost: costs.iter().map(|work| work.cost).sum(),
        costs,
        year,
        warnings: warning::warnings(snapshot, &desk, month, year, &days, &rows),
        lacks: lacks(month, as_of, ours, &days, &rows),
        state: state(snapshot, &sheets, person, month, as_of),
        signed: sheet
            .as_ref()
            .and_then(|sheet| Snapshot::find(&snapshot.document, sheet.signed_id?))
            .cloned(),
        sheet,
        closures,
        days,
        rows,
        person: person.clone(),
    })
}

/// How much of the yearly limit is used by the end of `until`.
pub fn used(snapshot: &Snapshot, desk: &Desk, year: i32, until: Day) -> YearUse {
    let limit = desk.limit(year).minutes();
    let (mut funded, mut ours) = (Minutes::ZERO, Minutes::ZERO);
    let last = Day::new(year, 12, 31).map(|last| last.min(until));
    let days = Day::new(year, 1, 1).zip(last).and_then(|(first, last)| Period::new(first, last));
    if let Some(days) = days {
        for hour in snapshot.hours(desk.person.id, days) {
            if hour.funded() {
                funded += hour.minutes;
            }
            if hour.ours() {
                ours += hour.minutes;
            }
        }
    }
    YearUse { year, limit, funded, ours, percent: Percent::ratio(funded.get(), limit.get()) }
}

fn days(snapshot: &Snapshot, project: &Project, person: &Person, month: Month) -> Vec<MonthDay> {
    let holidays = Holidays::of(snapshot, person.owner);
    let period = month.period();
    let first = project.start.max(person.start.unwrap_or(project.start));
    let last = person.end.into_iter().chain(project.eligibility_end).min();
    (0..period.days())
        .map(|place| {
            let day = period.start.plus(place);
            let (sort, name) = sort(day, &holidays);
            let assigned = first <= day && last.is_none_or(|last| day <= last);
            MonthDay { day, weekday: day.weekday(), sort, name, assigned }
        })
        .collect()
}

/// What sort of day `day` is for a body with these holidays, and its name where it is one.
pub(super) fn sort(day: Day, holidays: &Holidays) -> (DaySort, Option<String>) {
    let name = holidays.name(day);
    let sort = match (day.weekday(), &name) {
        (_, Some(_)) => DaySort::Holiday,
        (6, None) => DaySort::Saturday,
        (7, None) => DaySort::Sunday,
        _ => DaySort::Workday,
    };
    (sort, name)
}

/// The rows of the grid: what the project records hours for, and whatever else has hours in the month.
fn rows(
    snapshot: &Snapshot,
    project: &Project,
    person: &Person,
    month: Month,
    hours: &[&Hour],
) -> Vec<MonthRow> {
    let used = |target: Target| hours.iter().any(|hour| hour.target() == Some(target));
    let mut targets = Vec::new();
    for action in cost::actions(snapshot) {
        let target = Target::Action(action.id);
        if project.hours_by == HoursBy::Action || used(target) {
            targets.push((target, action.code.clone(), action.short_title.clone()));
        }
        let mut activities: Vec<_> =
            snapshot.activity.iter().filter(|activity| activity.action_id == action.id).collect();
        activities.sort_by_key(|activity| (activity.position, activity.id));
        for activity in activities {
            let target = Target::Activity(activity.id);
            if project.hours_by == HoursBy::Activity || used(target) {
                targets.push((target, activity.code.clone(), activity.title.clone()));
            }
        }
    }
    let mut others: Vec<_> =
        snapshot.other_project.iter().filter(|other| other.owner == person.owner).collect();
    others.sort_by_key(|other| (other.position, other.id));
    let other = others.iter().map(|row| (Target::Other(row.id), String::new(), row.name.clone()));
    targets.extend(other);
    targets.push((Target::Ordinary, String::new(), "Attività ordinaria".to_owned()));
    targets.push((Target::Absence, String::new(), "Assenza".to_owned()));
    targets
        .into_iter()
        .map(|(target, code, label)| row(snapshot, person, month, target, code, label))
        .collect()
}

fn row(
    snapshot: &Snapshot,
    person: &Person,
    month: Month,
    target: Target,
    code: String,
    label: String,
) -> MonthRow {
    let period = month.period();
    let like = Hour::new(person.owner, person.id, period.start, target, Minutes::ZERO);
    let cells: Vec<MonthCell> = (0..period.days())
        .map(|place| {
            let id = Hour::place(person.id, period.start.plus(place), target);
            MonthCell { id, minutes: Snapshot::find(&snapshot.hour, id).map(|hour| hour.minutes) }
        })
        .collect();
    let planned = like.action_id.map(|action| planned(snapshot, person, action));
    let left = like.action_id.zip(planned).map(|(action, planned)| {
        let worked = to_end(snapshot, person, month, action);
        planned - worked
    });
    let whole_days = cells.iter().filter(|cell| cell.minutes == Some(Minutes::ZERO)).count();
    MonthRow {
        sort: target.sort(),
        action_id: like.action_id,
        activity_id: like.activity_id,
        other_id: like.other_id,
        code,
        label,
        total: cells.iter().filter_map(|cell| cell.minutes).sum(),
        days: u32::try_from(whole_days).unwrap_or(u32::MAX),
        cells,
        planned,
        left,
    }
}

/// The hours planned for `person` on `action`.
pub fn planned(snapshot: &Snapshot, person: &Person, action: Id<Action>) -> Minutes {
    let rows = snapshot.allocation.iter();
    rows.filter(|row| row.person_id == person.id && row.action_id == action)
        .map(|row| row.minutes)
        .sum()
}

/// The hours that `person` worked on `action` to the end of `month`.
pub fn to_end(snapshot: &Snapshot, person: &Person, month: Month, action: Id<Action>) -> Minutes {
    let Some(first) = Day::new(1900, 1, 1) else { return Minutes::ZERO };
    snapshot
        .hours(person.id, Period { start: first, end: month.last() })
        .filter(|hour| cost::action_of(snapshot, hour) == Some(action))
        .map(|hour| hour.minutes)
        .sum()
}
