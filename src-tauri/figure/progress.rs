//! Weighted progress: parts of a whole counted in days, added exactly and divided once.

use crate::value::{Day, Percent, Period};

/// A sum of weighted parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weighted {
    part: i64,
    whole: i64,
}

impl Weighted {
    /// Adds a span as it should stand at the end of `day`: the days that have passed, of all its days.
    pub fn plan(&mut self, span: Period, day: Day) {
        self.add(span.elapsed(day) * Percent::WHOLE.get(), span.days());
    }

    /// Adds a span that stands at `percent`.
    pub fn done(&mut self, span: Period, percent: Percent) {
        self.add(span.days() * percent.get(), span.days());
    }

    fn add(&mut self, part: i64, days: i64) {
        self.part += part;
        self.whole += days * Percent::WHOLE.get();
    }

    /// The whole in per cent, rounded once; nothing when nothing was added.
    pub fn percent(self) -> Option<Percent> {
        Percent::ratio(self.part, self.whole)
    }
}
