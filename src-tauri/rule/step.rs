//! What is judged only when a whole step is done, because its rows may put each other right.

use super::{Lookup, hours::Worked, ring};
use crate::error::Result;
use crate::record::{AnyRecord, Hour};
use crate::value::Refusal;

/// What a step touches of that sort, gathered row by row.
#[derive(Debug, Default)]
pub struct Step {
    worked: Worked,
    linked: bool,
}

impl Step {
    /// Takes note that a row goes from `before` (nothing: it is new) to `after` (nothing: it is deleted).
    pub fn note(&mut self, before: Option<&AnyRecord>, after: Option<&AnyRecord>) {
        self.worked.note(hour(before), hour(after));
        self.linked |= matches!(after, Some(AnyRecord::Dependency(_)));
    }

    /// Judges the step as a whole.
    ///
    /// # Errors
    /// The first of [`Step::faults`].
    pub fn settle(&self, rows: &impl Lookup) -> Result<()> {
        self.faults(rows)?.into_iter().next().map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// All that forbids the step as a whole: limits on hours that are exceeded, links that close a ring.
    ///
    /// # Errors
    /// Rows that cannot be read.
    pub fn faults(&self, rows: &impl Lookup) -> Result<Vec<Refusal>> {
        let mut faults = self.worked.faults(rows)?;
        if self.linked {
            faults.extend(ring::fault(rows)?);
        }
        Ok(faults)
    }
}

fn hour(row: Option<&AnyRecord>) -> Option<&Hour> {
    match row {
        Some(AnyRecord::Hour(hour)) => Some(hour),
        _ => None,
    }
}
