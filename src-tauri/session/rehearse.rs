//! A step tried before it is taken: what would be refused, and what there would be to look at.

use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::figure::{Doubt, doubts};
use crate::record::{AnyRecord, Hour};
use crate::store::{Edit, Store};
use crate::value::Refusal;

/// What a step would come to. Nothing of it was written.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Rehearsal {
    /// Why each wish would be refused, the others counted as done.
    pub refusals: Vec<Refusal>,
    /// What its hours would give to look at.
    pub doubts: Vec<Doubt>,
}

/// Tries `edits`.
///
/// # Errors
/// A file that cannot be written.
pub fn rehearse(store: &mut Store, edits: Vec<Edit>) -> Result<Rehearsal> {
    let refusals = store.rehearse(edits.clone())?;
    let before = store.snapshot()?;
    let hours = |edit: &Edit| match edit {
        Edit::Put(record) => match &**record {
            AnyRecord::Hour(hour) => Some(hour.clone()),
            _ => None,
        },
        Edit::Delete { .. } => None,
    };
    let hours: Vec<Hour> = edits.iter().filter_map(hours).collect();
    if hours.is_empty() {
        return Ok(Rehearsal { refusals, doubts: Vec::new() });
    }
    let mut after = (*before).clone();
    let (mut put, mut gone) = (Vec::new(), Vec::new());
    for edit in edits {
        match edit {
            Edit::Put(record) => put.push(*record),
            Edit::Delete { kind, id, .. } => gone.push((kind, id)),
        }
    }
    after.apply(put, gone.into_iter());
    Ok(Rehearsal { refusals, doubts: doubts(&before, &after, &hours) })
}
