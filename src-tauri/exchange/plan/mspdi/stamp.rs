//! Moments of Microsoft Project as days. A finish is an instant: the evening of the last day, or midnight after it.

use crate::value::{Day, Refusal, excerpt};

/// A day and a time of it, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) day: Day,
    pub(super) time: u32,
}

/// Reads `2018-05-31T17:00:00`; fractions of seconds and zones are passed over.
pub(super) fn stamp(text: &str) -> Result<Stamp, Refusal> {
    let (date, clock) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let no = || Refusal::new(format!("«{}» non è una data: correggila.", excerpt(text)));
    let day = Day::read(date)?;
    if !date.contains('-') {
        return Err(no());
    }
    Ok(Stamp { day, time: time(clock).ok_or_else(no)? })
}

/// The seconds of `17:00:00`.
pub(super) fn time(text: &str) -> Option<u32> {
    let mut parts = text.get(..8).unwrap_or(text).split(':');
    let mut part = |most: u32| {
        let number: u32 = parts.next()?.parse().ok()?;
        (number <= most).then_some(number)
    };
    let (hours, minutes, seconds) = (part(24)?, part(59)?, part(59)?);
    Some(hours * 3_600 + minutes * 60 + seconds)
}

/// The hours of a project's day, in seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hours {
    pub(super) start: u32,
    pub(super) finish: u32,
}

impl Hours {
    /// The last day of what began on `start` and ended at `finish`: at midnight, and before the day's work begins, that
    /// is the day before.
    pub(super) fn last(self, start: Day, finish: Stamp) -> Day {
        if finish.day > start && finish.time <= self.morning() {
            return finish.day.plus(-1);
        }
        finish.day
    }

    /// Whether something begins or ends within a day's work.
    pub(super) fn within(self, start: Stamp, finish: Stamp) -> bool {
        let starts = [0, self.start, self.finish].contains(&start.time);
        let ends = [0, 86_400, self.start, self.finish].contains(&finish.time)
            || finish.time / 60 == 86_340 / 60;
        !starts || !ends
    }

    /// Up to when nothing was worked yet; a day that begins in the evening has no morning.
    fn morning(self) -> u32 {
        if self.start < self.finish { self.start } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finish_belongs_to_the_day_that_it_ends() {
        let hours = Hours { start: 8 * 3_600, finish: 17 * 3_600 };
        let day = |text| Day::read(text).unwrap();
        for (finish, last) in [
            ("2018-05-31T17:00:00", "2018-05-31"),
            ("2018-06-01T00:00:00", "2018-05-31"),
            ("2018-06-01T08:00:00", "2018-05-31"),
            ("2018-05-31T23:59:00", "2018-05-31"),
            ("2018-05-31T12:30:00.5+02:00", "2018-05-31"),
            ("2018-05-01T00:00:00", "2018-05-01"),
        ] {
            let finish = stamp(finish).unwrap();
            assert_eq!(hours.last(day("2018-05-01"), finish), day(last), "{finish:?}");
        }
        let night = Hours { start: 22 * 3_600, finish: 6 * 3_600 };
        let finish = stamp("2018-05-31T06:00:00").unwrap();
        assert_eq!(night.last(day("2018-05-01"), finish), day("2018-05-31"));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in
            ["", "ieri", "0001-01-01T00:00:00", "9999-12-31T17:00:00", "2018-05-31T25:00:00"]
        {
            assert!(stamp(text).is_err(), "{text}");
        }
    }
}
