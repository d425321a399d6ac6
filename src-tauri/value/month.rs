//! Calendar months.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ts_rs::TS;

use super::{Day, Period, Refusal, excerpt};

/// A month of the calendar, written `2018-11` in JSON and in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Month(Day);

impl Month {
    /// The month that `day` belongs to.
    pub fn of(day: Day) -> Month {
        let (year, month, _) = day.parts();
        Month(Day::new(year, month, 1).unwrap_or(day))
    }

    /// Reads `2018-11` or `11/2018`.
    ///
    /// # Errors
    /// Anything else, with a sentence that shows the accepted form.
    pub fn read(text: &str) -> Result<Month, Refusal> {
        let bare = text.trim();
        let (year, month) = bare
            .split_once('-')
            .or_else(|| bare.split_once('/').map(|(month, year)| (year, month)))
            .unwrap_or_default();
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let well =
            year.len() == 4 && (1..=2).contains(&month.len()) && digits(year) && digits(month);
        well.then(|| Day::new(year.parse().ok()?, month.parse().ok()?, 1))
            .flatten()
            .map(Month)
            .ok_or_else(|| {
                Refusal::new(format!(
                    "«{}» non è un mese: scrivilo come 2018-11 oppure 11/2018.",
                    excerpt(text)
                ))
            })
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.0.plus_months(1).plus(-1).max(self.0)
    }

    /// From its first day to its last.
    pub fn period(self) -> Period {
        Period { start: self.first(), end: self.last() }
    }

    /// The month `count` months later, earlier when negative.
    #[must_use]
    pub fn plus(self, count: i32) -> Month {
        Month::of(self.0.plus_months(count))
    }

    /// Year and number of the month, from 1.
    pub fn parts(self) -> (i32, u32) {
        let (year, month, _) = self.0.parts();
        (year, month)
    }

    /// The months that `period` touches, in order.
    pub fn within(period: Period) -> impl Iterator<Item = Month> {
        let last = Month::of(period.end);
        std::iter::successors(Some(Month::of(period.start)), move |month| {
            let next = month.plus(1);
            (next > *month && next <= last).then_some(next)
        })
    }
}

/// `novembre 2018`.
impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let long = self.0.long();
        f.pad(long.split_once(' ').map_or(long.as_str(), |(_, rest)| rest))
    }
}

impl std::str::FromStr for Month {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Month, Refusal> {
        Month::read(text)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (year, month) = self.parts();
        to.collect_str(&format_args!("{year:04}-{month:02}"))
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Month, D::Error> {
        Month::read(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_prints_and_counts() {
        let month = Month::read("2018-11").unwrap();
        assert_eq!(month, Month::read("11/2018").unwrap());
        assert_eq!(month.to_string(), "novembre 2018");
        assert_eq!(
            (month.first().iso(), month.last().iso()),
            ("2018-11-01".into(), "2018-11-30".into())
        );
        assert_eq!(Month::read("2020-02").unwrap().last().iso(), "2020-02-29");
        assert_eq!(month.plus(2), Month::read("2019-01").unwrap());
        let period = Period::new(month.first().plus(10), month.last().plus(40)).unwrap();
        assert_eq!(Month::within(period).count(), 3);
        assert_eq!(Month::within(Month::read("2100-12").unwrap().period()).count(), 1);
        for text in ["", "2018", "2018-13", "18-11", "2018-11-01", "novembre", "2018-1a"] {
            assert!(Month::read(text).is_err(), "{text}");
        }
    }
}
