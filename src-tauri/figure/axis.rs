//! The days of the plan in a row: all of them, or working days alone (rule 3.7). A stretch of days is held as two numbers on
//! this axis, its start and the end after its last day, so that lags add up the same way for every type of link.

use crate::record::{LONGEST_LAG, PlanDays, Snapshot};
use crate::rule::Holidays;
use crate::value::{Day, Period};

/// The days of a plan, numbered.
#[derive(Debug)]
pub struct Axis {
    first: Day,
    /// How many working days lie before each day from the first on; empty where every day counts.
    before: Vec<i64>,
}

impl Axis {
    /// The axis of a project whose dates lie in `span`. Far beyond it, where no link of that plan leads, every day counts.
    pub fn new(snapshot: &Snapshot, span: Period) -> Axis {
        let first = span.start.plus(-LONGEST_LAG);
        let Some(project) = snapshot.project().filter(|row| row.plan_days == PlanDays::Working)
        else {
            return Axis { first, before: Vec::new() };
        };
        let holidays = Holidays::of(snapshot, project.owner);
        let mut before = vec![0];
        let mut count = 0;
        for offset in 0..first.until(span.end.plus(LONGEST_LAG)) {
            count += i64::from(!holidays.rests(first.plus(offset)));
            before.push(count);
        }
        Axis { first, before }
    }

    /// Where `span` starts, and where it has ended.
    pub fn place(&self, span: Period) -> (i64, i64) {
        (self.number(span.start), self.number(span.end.plus(1)))
    }

    /// The days from `start` to before `end`. Without a working day in it, the day it starts on.
    pub fn span(&self, start: i64, end: i64) -> Period {
        let first = self.day(start);
        Period { start: first, end: self.day(end - 1).max(first) }
    }

    /// How many days that count lie before `day`.
    fn number(&self, day: Day) -> i64 {
        let offset = self.first.until(day);
        let Some((last, count)) = self.before.len().checked_sub(1).zip(self.before.last()) else {
            return offset;
        };
        match usize::try_from(offset) {
            Ok(place) => self
                .before
                .get(place)
                .copied()
                .unwrap_or_else(|| count + i64::try_from(place - last).unwrap_or(i64::MAX)),
            Err(_) => offset,
        }
    }

    /// The day that counts and has `number` of them before it.
    fn day(&self, number: i64) -> Day {
        let Some((last, count)) = self.before.len().checked_sub(1).zip(self.before.last()) else {
            return self.first.plus(number);
        };
        if number < 0 {
            return self.first.plus(number);
        }
        let offset = if number >= *count {
            i64::try_from(last).unwrap_or(i64::MAX) + (number - count)
        } else {
            let after = self.before.partition_point(|before| *before <= number);
            i64::try_from(after).unwrap_or(i64::MAX) - 1
        };
        self.first.plus(offset)
    }
}
