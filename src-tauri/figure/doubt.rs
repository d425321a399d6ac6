//! What rows of hours would give to look at once they are written: the warnings that their months do not have yet.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

use super::cost::action_of;
use super::month::{Warning, month};
use crate::record::{Hour, Snapshot};
use crate::value::{Id, Month};

/// A warning to come, and the rows of hours that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Doubt {
    /// The sentence, with its reason.
    pub message: String,
    /// Which rows.
    pub records: Vec<Id<Hour>>,
}

/// The warnings of `after`, a project in which `hours` stand, that `before` does not have.
pub fn doubts(before: &Snapshot, after: &Snapshot, hours: &[Hour]) -> Vec<Doubt> {
    let months: BTreeSet<_> =
        hours.iter().map(|hour| (hour.person_id, Month::of(hour.day))).collect();
    let mut doubts = Vec::new();
    for (person, of) in months {
        let warnings = |snapshot| {
            month(snapshot, person, of, of.last()).map(|month| month.warnings).unwrap_or_default()
        };
        let known = warnings(before);
        for warning in warnings(after).into_iter().filter(|warning| !known.contains(warning)) {
            let own = |hour: &&Hour| hour.person_id == person && Month::of(hour.day) == of;
            let records = hours
                .iter()
                .filter(own)
                .filter(|hour| spoken_of(after, &warning, hour))
                .map(|hour| hour.id)
                .collect();
            doubts.push(Doubt { message: warning.message, records });
        }
    }
    doubts
}

fn spoken_of(snapshot: &Snapshot, warning: &Warning, hour: &Hour) -> bool {
    match (warning.day, warning.action_id) {
        (Some(day), _) => hour.day == day,
        (None, Some(action)) => action_of(snapshot, hour) == Some(action),
        (None, None) => hour.funded(),
    }
}
