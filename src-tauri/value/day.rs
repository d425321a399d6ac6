//! Calendar days.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ts_rs::TS;

use super::{Refusal, excerpt};

/// A calendar day without time and without zone. Where a span has two days, both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Day(NaiveDate);

impl Day {
    /// The years a project can speak of; anything else is a slip of the keyboard.
    const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

    /// A day of the calendar, or nothing when there is no such day or its year is out of range.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Day::within)
    }

    fn within(date: NaiveDate) -> Option<Day> {
        Day::YEARS.contains(&date.year()).then_some(Day(date))
    }

    /// Reads `2018-12-04` or `04/12/2018`.
    ///
    /// # Errors
    /// A text of another form, a day that is not in the calendar, a year before 1900 or after 2100.
    pub fn read(text: &str) -> Result<Day, Refusal> {
        let text = text.trim();
        let iso = text.contains('-');
        let mut parts: Vec<&str> = text.split(if iso { '-' } else { '/' }).collect();
        if iso {
            parts.reverse();
        }
        let digits = |part: &str, longest: usize| {
            let size = part.len();
            (1..=longest).contains(&size) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let [day, month, year] = parts[..] else { return Err(Day::no_day(text)) };
        if !digits(day, 2) || !digits(month, 2) || !digits(year, 4) || year.len() < 4 {
            return Err(Day::no_day(text));
        }
        let number = |part: &str| part.parse().unwrap_or(0);
        let Some(date) =
            NaiveDate::from_ymd_opt(year.parse().unwrap_or(0), number(month), number(day))
        else {
            return Err(Refusal::new(format!(
                "La data «{text}» non esiste nel calendario: controlla il giorno e il mese."
            )));
        };
        Day::within(date).ok_or_else(|| {
            Refusal::new(format!(
                "L'anno della data «{text}» è fuori dall'intervallo accettato, da 1900 a 2100."
            ))
        })
    }

    fn no_day(text: &str) -> Refusal {
        Refusal::new(format!(
            "«{}» non è una data: scrivila come 04/12/2018 oppure 2018-12-04.",
            excerpt(text)
        ))
    }

    /// The day of the machine's clock. Called at the edges only: figures and pages take it as an argument.
    pub fn today() -> Day {
        Day(chrono::Local::now().date_naive())
    }

    /// `2018-12-04`.
    pub fn iso(self) -> String {
        self.0.format("%Y-%m-%d").to_string()
    }

    /// Year, month and day of the month.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// `4 dicembre 2018`.
    pub fn long(self) -> String {
        const MONTHS: [&str; 12] = [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ];
        format!("{} {} {}", self.0.day(), MONTHS[self.0.month0() as usize], self.0.year())
    }

    /// The day of the week: Monday is 1, Sunday 7.
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }

    /// Easter Sunday of `year`, by the Gregorian computation (Meeus, Jones and Butcher).
    pub fn easter(year: i32) -> Option<Day> {
        let (a, b, c) = (year % 19, year / 100, year % 100);
        let (d, e) = (b / 4, b % 4);
        let f = (b + 8) / 25;
        let g = (b - f + 1) / 3;
        let h = (19 * a + b - d - g + 15) % 30;
        let (i, k) = (c / 4, c % 4);
        let l = (32 + 2 * e + 2 * i - h - k) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let sum = u32::try_from(h + l - 7 * m + 114).ok()?;
        Day::new(year, sum / 31, sum % 31 + 1)
    }

    /// Days from this day to `other`, negative when `other` is earlier; 0 on the same day.
    pub fn until(self, other: Day) -> i64 {
        (other.0 - self.0).num_days()
    }

    /// The day `days` later (earlier when negative), held inside the accepted years.
    #[must_use]
    pub fn plus(self, days: i64) -> Day {
        let size = Days::new(days.unsigned_abs());
        let date =
            if days < 0 { self.0.checked_sub_days(size) } else { self.0.checked_add_days(size) };
        Day::held(date, days < 0)
    }

    /// The same day of the month `months` later; the month's last day when it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Day {
        let size = Months::new(months.unsigned_abs());
        let date = if months < 0 {
            self.0.checked_sub_months(size)
        } else {
            self.0.checked_add_months(size)
        };
        Day::held(date, months < 0)
    }

    /// A moved date, or the first or last day of the accepted years when it would leave them.
    fn held(date: Option<NaiveDate>, backwards: bool) -> Day {
        let (first, last) = (*Day::YEARS.start(), *Day::YEARS.end());
        let edge = if backwards {
            NaiveDate::from_ymd_opt(first, 1, 1)
        } else {
            NaiveDate::from_ymd_opt(last, 12, 31)
        };
        date.and_then(Day::within).unwrap_or(Day(edge.unwrap_or(NaiveDate::MAX)))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0.format("%d/%m/%Y").to_string())
    }
}

impl std::str::FromStr for Day {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Day, Refusal> {
        Day::read(text)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        Day::read(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_forms_and_no_impossible_day() {
        let day = Day::new(2018, 12, 4);
        assert_eq!(Day::read("2018-12-04").ok(), day);
        assert_eq!(Day::read(" 4/12/2018 ").ok(), day);
        for text in [
            "",
            "30/02/2019",
            "2019-02-30",
            "01/01/0001",
            "31/12/9999",
            "4/12/18",
            "domani",
            "2018-12",
            "2018-12-",
            "2018-12-004",
            "04-12/2018",
            "2018-12/04",
            "04/12/-2018",
            "٠٤/١٢/٢٠١٨",
        ] {
            assert!(Day::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn easter_falls_where_it_fell() {
        for (year, day) in
            [(2018, "2018-04-01"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2038, "2038-04-25")]
        {
            assert_eq!(Day::easter(year).map(Day::iso).as_deref(), Some(day));
            assert_eq!(Day::easter(year).map(Day::weekday), Some(7));
        }
    }

    #[test]
    fn months_end_where_the_shorter_month_ends() {
        let end = Day::new(2019, 4, 30).unwrap();
        assert_eq!(end.plus_months(6).iso(), "2019-10-30");
        assert_eq!(Day::new(2019, 1, 31).unwrap().plus_months(1).iso(), "2019-02-28");
        assert_eq!(end.plus(-120).iso(), "2018-12-31");
        assert_eq!(end.plus(i64::MAX).iso(), "2100-12-31");
    }
}
