//! Whether staff keeps pace: hours worked against those planned, in proportion to the days gone by.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::Serialize;
use ts_rs::TS;

use super::board::board;
use crate::record::{Action, Allocation, Body, Project, Snapshot};
use crate::value::{Day, Id, Minutes, Period};

/// How the hours of the whole project stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Pace {
    /// Hours planned in all.
    pub planned: Minutes,
    /// Those that should be worked by the day: each person's in proportion to the days of the assignment.
    pub due: Minutes,
    /// Hours worked by the day.
    pub worked: Minutes,
    /// Sheets of months that are over and say nothing.
    pub missing: u32,
}

/// The pace at the end of `as_of`.
pub fn pace(snapshot: &Snapshot, as_of: Day) -> Pace {
    let ours = snapshot.hour.iter().filter(|hour| hour.ours() && hour.day <= as_of);
    Pace {
        planned: snapshot.allocation.iter().map(|row| row.minutes).sum(),
        due: due(snapshot, as_of).of(|_, _| true),
        worked: ours.map(|hour| hour.minutes).sum(),
        missing: board(snapshot, as_of).missing,
    }
}

/// The hours that should be worked by a day, exactly, by partner and action.
pub struct Due(BTreeMap<(Id<Body>, Id<Action>), BigRational>);

/// What should be worked at the end of `as_of`.
pub fn due(snapshot: &Snapshot, as_of: Day) -> Due {
    let mut sums = BTreeMap::new();
    for row in &snapshot.allocation {
        if let Some(project) = snapshot.project() {
            *sums
                .entry((row.owner, row.action_id))
                .or_insert_with(|| BigRational::from_integer(0.into())) +=
                part(snapshot, project, row, as_of);
        }
    }
    Due(sums)
}

impl Due {
    /// Those of the partners and actions that `keep` picks, rounded down once to whole minutes.
    pub fn of(&self, keep: impl Fn(Id<Body>, Id<Action>) -> bool) -> Minutes {
        let kept = self.0.iter().filter(|((body, action), _)| keep(*body, *action));
        let sum: BigRational = kept.map(|(_, part)| part).sum();
        let whole = i64::try_from(sum.floor().to_integer()).unwrap_or(i64::MAX);
        Minutes::new(whole).unwrap_or(Minutes::ZERO)
    }
}

/// The share of one allocation: the days of the assignment that have passed, of all its days.
fn part(snapshot: &Snapshot, project: &Project, row: &Allocation, as_of: Day) -> BigRational {
    let person = Snapshot::find(&snapshot.person, row.person_id);
    let start = person.and_then(|person| person.start).unwrap_or(project.start).max(project.start);
    let end = person.and_then(|person| person.end).unwrap_or(project.end);
    let (passed, days) = Period::new(start, end)
        .map_or((1, 1), |assigned| (assigned.elapsed(as_of), assigned.days()));
    let whole = BigInt::from(row.minutes.get()) * BigInt::from(passed);
    BigRational::new(whole, BigInt::from(days))
}
