//! What falls due: open duties, activities to conclude, indicators to measure, in one list by day.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{ActivityState, DutiesFigure, DutyState, IndicatorState, IndicatorsFigure, PlanFigure};
use crate::value::{Day, Text};

/// Something that falls due and is not done.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Deadline {
    /// The day it falls due.
    pub day: Day,
    /// What it is.
    pub kind: DeadlineKind,
    /// Which row it is.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Its code or number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether the title is whole.
    pub title_text: Text,
    /// Who is to do it; empty where the plan does not say.
    pub who: String,
    /// Whether its day has come.
    pub late: bool,
}

/// What kind of row falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum DeadlineKind {
    Duty,
    Activity,
    Indicator,
}

impl DeadlineKind {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            DeadlineKind::Duty => "Adempimento",
            DeadlineKind::Activity => "Attività",
            DeadlineKind::Indicator => "Indicatore",
        }
    }
}

/// All that is open and falls due not after `until`, the earliest first.
pub fn deadlines(
    plan: &PlanFigure,
    indicators: &IndicatorsFigure,
    duties: &DutiesFigure,
    until: Day,
) -> Vec<Deadline> {
    let as_of = plan.as_of;
    let open = |row: &&super::ActivityRow| {
        !matches!(row.state, ActivityState::Concluded | ActivityState::Cancelled)
    };
    let activities = plan.activities.iter().filter(open).map(|row| Deadline {
        day: row.end,
        kind: DeadlineKind::Activity,
        id: row.id.uuid(),
        code: row.code.clone(),
        title: row.title.clone(),
        title_text: row.title_text,
        who: String::new(),
        late: row.end <= as_of,
    });
    let unmet = indicators.indicators.iter().filter(|row| row.state != IndicatorState::Met);
    let indicators = unmet.filter_map(|row| {
        let day = row.due?;
        Some(Deadline {
            day,
            kind: DeadlineKind::Indicator,
            id: row.id.uuid(),
            code: row.number.to_string(),
            title: row.title(),
            title_text: row.name_text,
            who: String::new(),
            late: day <= as_of,
        })
    });
    let undone = duties.duties.iter().filter(|row| row.state != DutyState::Done);
    let duties = undone.filter_map(|row| {
        let day = row.due?;
        Some(Deadline {
            day,
            kind: DeadlineKind::Duty,
            id: row.id.uuid(),
            code: row.number.clone(),
            title: row.title.clone(),
            title_text: Text::Whole,
            who: row.who.clone(),
            late: day <= as_of,
        })
    });
    let mut all: Vec<Deadline> = duties
        .chain(activities)
        .chain(indicators)
        .filter(|deadline| deadline.day <= until)
        .collect();
    // On one day and of one kind they stay in the order of the papers.
    all.sort_by_key(|deadline| (deadline.day, deadline.kind));
    all
}
