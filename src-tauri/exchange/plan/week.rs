//! The days that a program counts: durations there are numbers of days, here a plan has last days.

use crate::value::Day;

/// The days from 1900 to 2100, each worked or not.
pub(super) struct Week {
    first: Day,
    /// How many worked days lie before each day.
    before: Vec<u32>,
}

impl Week {
    /// Those on which `rest` says no; `some` day leads to the first of all.
    pub(super) fn new(some: Day, rest: impl Fn(Day) -> bool) -> Week {
        /// More than there are from the first to the last.
        const ALL: i64 = 100_000;
        let (first, last) = (some.plus(-ALL), some.plus(ALL));
        let mut before = vec![0];
        let mut count = 0;
        for offset in 0..=first.until(last) {
            count += u32::from(!rest(first.plus(offset)));
            before.push(count);
        }
        Week { first, before }
    }

    /// How many days are worked from `start` to `end`, ends included.
    pub(super) fn count(&self, start: Day, end: Day) -> i64 {
        i64::from(self.worked(end, 1)) - i64::from(self.worked(start, 0))
    }

    fn worked(&self, day: Day, after: usize) -> u32 {
        let offset = usize::try_from(self.first.until(day)).unwrap_or(0) + after;
        self.before.get(offset).or(self.before.last()).copied().unwrap_or(0)
    }

    /// The last of `days` worked days from `start` on; nothing where the calendar ends before.
    pub(super) fn end(&self, start: Day, days: i64) -> Option<Day> {
        let wanted = i64::from(self.worked(start, 0)).checked_add(days)?;
        let wanted = u32::try_from(wanted).ok()?;
        let after = self.before.partition_point(|before| *before < wanted);
        (after < self.before.len())
            .then(|| self.first.plus(i64::try_from(after).unwrap_or(i64::MAX) - 1).max(start))
    }

    /// Whether `day` is worked.
    pub(super) fn works(&self, day: Day) -> bool {
        self.count(day, day) == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_take_no_time() {
        let day = |text| Day::read(text).unwrap();
        let week = Week::new(day("2018-05-01"), |day| day.weekday() > 5);
        assert_eq!(week.count(day("2018-05-01"), day("2018-05-31")), 23);
        assert_eq!(week.end(day("2018-05-01"), 23), Some(day("2018-05-31")));
        assert_eq!(week.end(day("2018-05-05"), 1), Some(day("2018-05-07")), "a Saturday");
        assert_eq!(week.end(day("2018-05-05"), i64::MAX), None);
        assert_eq!(week.end(day("2100-12-30"), 2), Some(day("2100-12-31")));
        assert_eq!(week.end(day("2100-12-30"), 3), None);
        let never = Week::new(day("2018-05-01"), |_| true);
        assert_eq!(never.end(day("2018-05-05"), 1), None);
        assert!(week.works(day("2018-05-07")) && !week.works(day("2018-05-06")));
    }
}
