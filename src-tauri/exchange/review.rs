//! What reading a file would do, shown before anything is written.

use serde::Serialize;
use ts_rs::TS;

/// A file that was read, row by row.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Review {
    /// What the step will be called in the history.
    pub title: String,
    /// What the file is, in one sentence: sheet, partner, how many rows.
    pub source: String,
    /// How many rows of each sort.
    pub counts: ReviewCounts,
    /// The rows that differ from the project, those that are refused and what is to be looked at; at most [`SHOWN`] of
    /// each sort.
    pub rows: Vec<ReviewRow>,
}

/// The largest number of rows of one sort that a review lists; the counts count all.
pub const SHOWN: usize = 500;
/// The longest message of a row, in characters.
pub(super) const MESSAGE: usize = 600;
/// The longest name of whom or what a row speaks of.
pub(super) const SUBJECT: usize = 120;

/// How many rows of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReviewCounts {
    /// New in the project.
    pub added: usize,
    /// Different from the project.
    pub changed: usize,
    /// In the project and not in the file; they stay.
    pub missing: usize,
    /// As in the project.
    pub same: usize,
    /// Refused: nothing is written while there is one.
    pub errors: usize,
    /// Allowed, and to be looked at.
    pub warnings: usize,
}

/// A row of the file, or several that have the same wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReviewRow {
    /// What becomes of it.
    pub sort: ReviewSort,
    /// Where it stands: `riga 7`, or the cell `F7` that is wrong; empty for a missing one.
    pub place: String,
    /// Whom or what it speaks of: `Bianchi Mario, 12/11/2018, A2`.
    pub subject: String,
    /// What changes, why it is refused and what to do, or what to look at.
    pub message: String,
    /// How many rows of the file it speaks of; more than one where very many have the same wrong.
    pub count: usize,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum ReviewSort {
    Error,
    Warning,
    Added,
    Changed,
    Missing,
}
