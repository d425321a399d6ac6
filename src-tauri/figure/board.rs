//! Who is missing: the months of all partners and people at a glance.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use ts_rs::TS;

use super::survey::{partners, people};
use crate::record::{Body, Person, Project, Sheet, SheetState, Snapshot};
use crate::value::{Day, Id, Minutes, Month, Period};

/// Partner × month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BoardFigure {
    /// At the end of which day.
    pub as_of: Day,
    /// The months, from the project's first to that of the day, or of the last hours where they go further.
    pub months: Vec<Month>,
    /// One a partner.
    pub bodies: Vec<BodyBoard>,
    /// Sheets that are missing in all.
    pub missing: u32,
}

/// The months of one partner.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BodyBoard {
    /// The partner.
    pub body_id: Id<Body>,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its people.
    pub people: Vec<PersonBoard>,
    /// All its people together, one a month.
    pub months: Vec<BoardMonth>,
}

/// The months of one person.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PersonBoard {
    /// Who.
    pub person_id: Id<Person>,
    /// Family name and name.
    pub name: String,
    /// One a month.
    pub months: Vec<PersonMonth>,
}

/// A person's month on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PersonMonth {
    /// Where it stands.
    pub state: MonthState,
    /// This project's hours.
    pub minutes: Minutes,
}

/// A partner's month: how many of its people are where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardMonth {
    /// People assigned in the month.
    pub people: u32,
    /// Sheets that are over and say nothing.
    pub missing: u32,
    /// Sheets in compilation.
    pub open: u32,
    /// Sheets that are complete, or say that there are no hours; signed ones too.
    pub complete: u32,
    /// Sheets with a signed copy, closed ones left out.
    pub signed: u32,
    /// Closed sheets.
    pub closed: u32,
    /// This project's hours.
    pub minutes: Minutes,
}

/// Where a month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MonthState {
    /// The person is not assigned in this month.
    Outside,
    /// *Mancante*: the month is over and nothing was said of it.
    Missing,
    /// *In compilazione*.
    Open,
    /// *Completo*.
    Complete,
    /// *Nessuna ora*, said explicitly.
    Nothing,
    /// *Firmato*: complete, with its signed copy.
    Signed,
    /// *Chiuso* by the lead.
    Closed,
}

impl MonthState {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            MonthState::Outside => "fuori incarico",
            MonthState::Missing => "mancante",
            MonthState::Open => "in compilazione",
            MonthState::Complete => "completo",
            MonthState::Nothing => "nessuna ora",
            MonthState::Signed => "firmato",
            MonthState::Closed => "chiuso",
        }
    }
}

/// The sheets of a project, found by person and month.
pub struct Sheets<'a> {
    sheets: HashMap<(Id<Person>, Month), &'a Sheet>,
    closed: HashSet<Id<Sheet>>,
}

impl<'a> Sheets<'a> {
    /// Those of `snapshot`.
    pub fn of(snapshot: &'a Snapshot) -> Sheets<'a> {
        let open = snapshot.closure.iter().filter(|closure| closure.reopened.is_none());
        Sheets {
            sheets: snapshot
                .sheet
                .iter()
                .map(|sheet| ((sheet.person_id, sheet.month), sheet))
                .collect(),
            closed: open.map(|closure| closure.sheet_id).collect(),
        }
    }

    /// The sheet of a person's month, once there is one.
    pub fn get(&self, person: Id<Person>, month: Month) -> Option<&'a Sheet> {
        self.sheets.get(&(person, month)).copied()
    }
}

/// The board as of a day.
pub fn board(snapshot: &Snapshot, as_of: Day) -> BoardFigure {
    let months: Vec<Month> = snapshot.project().map_or_else(Vec::new, |project| {
        let last_hour = snapshot.hour.iter().filter(|hour| hour.ours()).map(|hour| hour.day).max();
        let end = as_of.min(last_day(project)).max(last_hour.unwrap_or(project.start));
        Period::new(project.start, end)
            .map_or_else(Vec::new, |period| Month::within(period).collect())
    });
    let sheets = Sheets::of(snapshot);
    let bodies: Vec<BodyBoard> = partners(snapshot)
        .into_iter()
        .map(|body| of_body(snapshot, &sheets, body, &months, as_of))
        .collect();
    let missing = bodies.iter().flat_map(|body| &body.months).map(|month| month.missing).sum();
    BoardFigure { as_of, months, bodies, missing }
}

/// The last day on which this project's hours are expected.
fn last_day(project: &Project) -> Day {
    project.eligibility_end.unwrap_or(project.end)
}

fn of_body(
    snapshot: &Snapshot,
    sheets: &Sheets,
    body: &Body,
    months: &[Month],
    as_of: Day,
) -> BodyBoard {
    let people: Vec<PersonBoard> = people(snapshot, body.id)
        .into_iter()
        .map(|person| PersonBoard {
            person_id: person.id,
            name: person.full_name(),
            months: months
                .iter()
                .map(|month| PersonMonth {
                    state: state(snapshot, sheets, person, *month, as_of),
                    minutes: ours(snapshot, person, *month),
                })
                .collect(),
        })
        .collect();
    let sums = (0..months.len())
        .map(|place| {
            let mut sum = BoardMonth::default();
            people
                .iter()
                .filter_map(|person| person.months.get(place))
                .for_each(|month| sum.add(*month));
            sum
        })
        .collect();
    BodyBoard {
        body_id: body.id,
        code: body.code.clone(),
        name: body.name.clone(),
        people,
        months: sums,
    }
}

impl BoardMonth {
    fn add(&mut self, month: PersonMonth) {
        self.minutes += month.minutes;
        self.people += u32::from(month.state != MonthState::Outside);
        match month.state {
            MonthState::Outside => {}
            MonthState::Missing => self.missing += 1,
            MonthState::Open => self.open += 1,
            MonthState::Complete | MonthState::Nothing => self.complete += 1,
            MonthState::Signed => {
                self.complete += 1;
                self.signed += 1;
            }
            MonthState::Closed => self.closed += 1,
        }
    }
}

fn ours(snapshot: &Snapshot, person: &Person, month: Month) -> Minutes {
    snapshot
        .hours(person.id, month.period())
        .filter(|hour| hour.ours())
        .map(|hour| hour.minutes)
        .sum()
}

/// Where `person`'s `month` stands at the end of `as_of`.
pub fn state(
    snapshot: &Snapshot,
    sheets: &Sheets,
    person: &Person,
    month: Month,
    as_of: Day,
) -> MonthState {
    if let Some(sheet) = sheets.get(person.id, month) {
        if sheets.closed.contains(&sheet.id) {
            return MonthState::Closed;
        }
        match (sheet.state, sheet.signed_id) {
            (SheetState::Open, _) => {}
            (_, Some(_)) => return MonthState::Signed,
            (SheetState::Complete, None) => return MonthState::Complete,
            (SheetState::Nothing, None) => return MonthState::Nothing,
        }
    }
    if ours(snapshot, person, month) > Minutes::ZERO {
        return MonthState::Open;
    }
    let assigned = snapshot.project().and_then(|project| {
        let start = project.start.max(person.start.unwrap_or(project.start));
        Period::new(start, last_day(project).min(person.end.unwrap_or(last_day(project))))
    });
    match assigned {
        Some(period) if period.start <= month.last() && month.first() <= period.end => {
            if month.last() <= as_of { MonthState::Missing } else { MonthState::Open }
        }
        _ => MonthState::Outside,
    }
}
