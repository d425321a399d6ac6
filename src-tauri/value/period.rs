//! Spans of days.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Day;

/// A span of days; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Period {
    /// First day.
    pub start: Day,
    /// Last day, never before the first.
    pub end: Day,
}

impl Period {
    /// The span from `start` to `end`, or nothing when it would end before it starts.
    pub fn new(start: Day, end: Day) -> Option<Period> {
        (start <= end).then_some(Period { start, end })
    }

    /// How many days it has; at least one.
    pub fn days(self) -> i64 {
        self.start.until(self.end) + 1
    }

    /// How many of its days have passed at the end of `day`.
    pub fn elapsed(self, day: Day) -> i64 {
        (self.start.until(day) + 1).clamp(0, self.days())
    }

    /// Whether `day` belongs to it.
    pub fn has(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} – {}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_both_ends() {
        let day = |text| Day::read(text).unwrap();
        let period = Period::new(day("01/05/2018"), day("31/05/2018")).unwrap();
        assert_eq!(period.days(), 31);
        assert_eq!(period.elapsed(day("30/04/2018")), 0);
        assert_eq!(period.elapsed(day("01/05/2018")), 1);
        assert_eq!(period.elapsed(day("01/01/2019")), 31);
        assert_eq!(Period::new(day("02/05/2018"), day("01/05/2018")), None);
    }
}
