//! The quarters of the SAL (rule 3.9).

use serde::Serialize;
use ts_rs::TS;

use crate::record::{Project, Quarters};
use crate::value::{Day, Period};

/// A quarter of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Quarter {
    /// Its number, from 1.
    pub number: u16,
    /// Its days, never outside the project's.
    pub period: Period,
}

/// The quarters from the project's first day to its last.
pub fn quarters(project: &Project) -> Vec<Quarter> {
    let first = match project.quarters {
        Quarters::Project => project.start,
        Quarters::Calendar => {
            let (year, month, _) = project.start.parts();
            Day::new(year, (month - 1) / 3 * 3 + 1, 1).unwrap_or(project.start)
        }
    };
    // Always counted from the first day, so that a month's end stays a month's end.
    (0..u16::MAX)
        .map(|place| {
            let months = 3 * i32::from(place);
            let start = first.plus_months(months).max(project.start);
            let end = first.plus_months(months + 3).plus(-1).min(project.end);
            (place + 1, start, end)
        })
        .take_while(|(_, start, _)| *start <= project.end)
        .filter_map(|(number, start, end)| {
            Period::new(start, end).map(|period| Quarter { number, period })
        })
        .collect()
}

/// The quarter called `number`, if the project has it.
pub fn quarter(project: &Project, number: u16) -> Option<Quarter> {
    quarters(project).into_iter().find(|quarter| quarter.number == number)
}
