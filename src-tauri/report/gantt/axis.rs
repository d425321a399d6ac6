//! Where days stand on the page, and the steps of the calendar that are wide enough for their names.

use crate::value::{Day, Period};

/// A stretch of days on a stretch of the page.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    pub span: Period,
    /// Where the first day begins.
    pub left: f32,
    /// Of all the days.
    pub width: f32,
}

/// How the calendar above the bars is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Day,
    /// From Monday.
    Week,
    Months(i32),
}

/// Plans longer than this are shown by whole months.
const SHORT: i64 = 62;

/// The days of `span` with those that make its months whole, when it is long.
pub fn whole(span: Period) -> Period {
    if span.days() <= SHORT {
        return span;
    }
    let end = month(span.end).plus_months(1).plus(-1);
    Period { start: month(span.start), end: end.max(span.end) }
}

/// The first day of its month.
pub fn month(day: Day) -> Day {
    let (year, month, _) = day.parts();
    Day::new(year, month, 1).unwrap_or(day)
}

impl Axis {
    /// The width of a day.
    pub fn day(&self) -> f32 {
        // Days of a few thousand years at most.
        #[allow(clippy::cast_precision_loss)]
        let days = self.span.days() as f32;
        self.width / days
    }

    /// Where it ends.
    pub fn right(&self) -> f32 {
        self.left + self.width
    }

    /// The place of the beginning of `day`, or the end of the axis that is nearer to it.
    pub fn at(&self, day: Day) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let days = self.span.start.until(day) as f32;
        self.left + (days * self.day()).clamp(0.0, self.width)
    }

    /// Left and right edge of the days of `span` that are on the axis; nothing when none is. Never so narrow that it
    /// cannot be seen.
    pub fn bar(&self, span: Period) -> Option<(f32, f32)> {
        let shown = span.start <= self.span.end && self.span.start <= span.end;
        let (left, right) = (self.at(span.start), self.at(span.end.plus(1)));
        let left = left.min(self.right() - 1.0);
        shown.then(|| (left, right.max(left + 1.0)))
    }

    /// The finest steps whose names have room when letters have `size`.
    pub fn step(&self, size: f32) -> Step {
        const MONTHS: [i32; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 1200];
        let day = self.day();
        if day >= size * 1.3 {
            return Step::Day;
        }
        if day * 7.0 >= size * 2.2 {
            return Step::Week;
        }
        // A step has few months: exact as a float.
        #[allow(clippy::cast_precision_loss)]
        let fits = |months: &&i32| day * 30.4 * (**months as f32) >= size * 2.5;
        Step::Months(MONTHS.iter().find(fits).copied().unwrap_or(1200))
    }

    /// The beginnings of the steps, each with that of the next; the first may begin before the axis.
    pub fn steps(&self, step: Step) -> Vec<(Day, Day)> {
        let start = self.span.start;
        let mut day = match step {
            Step::Day => start,
            Step::Week => start.plus(1 - i64::from(start.weekday())),
            Step::Months(months) => {
                let (year, number, _) = start.parts();
                let passed = i32::try_from(number).unwrap_or(1) - 1 + 12 * year;
                month(start).plus_months(-(passed % months))
            }
        };
        let mut steps = Vec::new();
        while day <= self.span.end {
            let next = match step {
                Step::Day => day.plus(1),
                Step::Week => day.plus(7),
                Step::Months(months) => day.plus_months(months),
            };
            steps.push((day, next));
            // At the last year of the calendar days do not go on.
            if next <= day {
                break;
            }
            day = next;
        }
        steps
    }
}
