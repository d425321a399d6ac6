//! What is judged only when a whole step is done, because its rows may put each other right.

use super::{Lookup, hours::Worked, ring};
use crate::error::Result;
use crate::record::{AnyRecord, Hour};

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
    /// A limit on hours that is exceeded; links that close a ring.
    pub fn settle(&self, rows: &impl Lookup) -> Result<()> {
        self.worked.settle(rows)?;
        if self.linked { ring::no_ring(rows) } else { Ok(()) }
    }
}

fn hour(row: Option<&AnyRecord>) -> Option<&Hour> {
    match row {
        Some(AnyRecord::Hour(hour)) => Some(hour),
        _ => None,
    }
}
