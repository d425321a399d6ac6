//! Working time.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LARGEST, Refusal, excerpt, group};

/// Working time in whole minutes.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(try_from = "i64", into = "i64")]
#[ts(type = "number")]
pub struct Minutes(i64);

impl Minutes {
    /// No time.
    pub const ZERO: Minutes = Minutes(0);
    /// 24 hours.
    pub const DAY: Minutes = Minutes(24 * 60);

    /// So many minutes.
    ///
    /// # Errors
    /// Beyond ±(2^51 − 1), which no screen could carry exactly.
    pub fn new(minutes: i64) -> Result<Minutes, Refusal> {
        if minutes.unsigned_abs() > LARGEST.unsigned_abs() {
            return Err(Refusal::new("Le ore sono troppe: controlla il valore."));
        }
        Ok(Minutes(minutes))
    }

    /// So many whole hours.
    pub const fn hours(hours: u16) -> Minutes {
        Minutes(hours as i64 * 60)
    }

    /// Reads hours as they are typed: `7,5`, `7:30` or `1.720`. A decimal that is no whole minute is rounded half
    /// up to one: `7,33` is 440 minutes.
    ///
    /// # Errors
    /// Anything else, with a sentence that shows the accepted forms.
    pub fn read(text: &str) -> Result<Minutes, Refusal> {
        let refuse = || {
            Refusal::new(format!(
                "«{}» non sono ore: scrivile come 7,5 oppure 7:30.",
                excerpt(text)
            ))
        };
        let bare = text.trim();
        if let Some((hours, minutes)) = bare.split_once(':') {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            if minutes.len() != 2 || !digits(hours) || !digits(minutes) || hours.is_empty() {
                return Err(refuse());
            }
            let (hours, minutes) = (hours.parse::<u32>(), minutes.parse::<u32>());
            return match (hours, minutes) {
                (Ok(hours), Ok(minutes)) if minutes < 60 => {
                    Minutes::new(i64::from(hours) * 60 + i64::from(minutes))
                }
                _ => Err(refuse()),
            };
        }
        let thousandths = super::read(bare, 3).ok_or_else(refuse)?;
        Minutes::rounded(Decimal::new(thousandths, 3)).ok_or_else(refuse)
    }

    /// A decimal number of hours, rounded half up to whole minutes; nothing when it is out of range.
    pub fn rounded(hours: Decimal) -> Option<Minutes> {
        let exact = hours.checked_mul(Decimal::from(60))?;
        let whole = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        whole.to_i64().and_then(|minutes| Minutes::new(minutes).ok())
    }

    /// The number of minutes.
    pub fn get(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Minutes {
    type Error = Refusal;
    fn try_from(minutes: i64) -> Result<Minutes, Refusal> {
        Minutes::new(minutes)
    }
}

impl From<Minutes> for i64 {
    fn from(time: Minutes) -> i64 {
        time.0
    }
}

/// Sums stop at the ends of the range instead of wrapping.
impl Add for Minutes {
    type Output = Minutes;
    fn add(self, other: Minutes) -> Minutes {
        Minutes((self.0 + other.0).clamp(-LARGEST, LARGEST))
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Minutes) {
        *self = *self + other;
    }
}

impl Sub for Minutes {
    type Output = Minutes;
    fn sub(self, other: Minutes) -> Minutes {
        Minutes((self.0 - other.0).clamp(-LARGEST, LARGEST))
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Minutes>>(times: I) -> Minutes {
        times.fold(Minutes::ZERO, Add::add)
    }
}

/// Hours as Italians write them: `7,5` where two decimals say it exactly, else `7:20`.
impl std::fmt::Display for Minutes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&HourForm::of([*self]).write(*self))
    }
}

/// How hours that stand together are written: all in one form, so that a column can be compared and added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HourForm {
    /// `7,5`
    Decimal,
    /// `7:30`
    Clock,
}

impl HourForm {
    /// Decimals when two of them say each of `hours` exactly (0,05 is three minutes), else hours and minutes. Sums and
    /// differences of such hours are as exact, and need not be named.
    pub fn of(hours: impl IntoIterator<Item = Minutes>) -> HourForm {
        let exact = hours.into_iter().all(|time| time.0 % 3 == 0);
        if exact { HourForm::Decimal } else { HourForm::Clock }
    }

    /// `time` in this form; where decimals cannot say it exactly, in hours and minutes all the same.
    pub fn write(self, time: Minutes) -> String {
        let (size, sign) = (time.0.unsigned_abs(), if time.0 < 0 { "-" } else { "" });
        let (whole, rest) = (group(&(size / 60).to_string()), size % 60);
        if self == HourForm::Clock || rest % 3 != 0 {
            return format!("{sign}{whole}:{rest:02}");
        }
        let decimals = format!("{:02}", rest * 100 / 60);
        let decimals = decimals.trim_end_matches('0');
        let comma = if decimals.is_empty() { "" } else { "," };
        format!("{sign}{whole}{comma}{decimals}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hours_as_they_are_typed() {
        for (text, minutes) in [
            ("7,5", 450),
            ("7:30", 450),
            (" 8 ", 480),
            ("7,33", 440),
            ("0,25", 15),
            ("1.720", 103_200),
            ("24", 1_440),
            ("-1", -60),
            ("0:05", 5),
            ("7,125", 428),
        ] {
            assert_eq!(Minutes::read(text).map(Minutes::get), Ok(minutes), "{text}");
        }
        for text in [
            "",
            "7,5,5",
            "7:3",
            "7:60",
            "7:300",
            "X",
            "7.5",
            ":30",
            "7:-1",
            "9999999999999999",
            "1e3",
        ] {
            assert!(Minutes::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn prints_hours_exactly() {
        for (minutes, text) in [
            (450, "7,5"),
            (440, "7:20"),
            (0, "0"),
            (15, "0,25"),
            (3, "0,05"),
            (103_200, "1.720"),
            (-90, "-1,5"),
        ] {
            assert_eq!(Minutes(minutes).to_string(), text);
            if minutes >= 0 {
                assert_eq!(Minutes::read(text).map(Minutes::get), Ok(minutes));
            }
        }
    }

    #[test]
    fn hours_that_stand_together_have_one_form() {
        let written = |all: &[i64]| -> Vec<String> {
            let all: Vec<Minutes> = all.iter().copied().map(Minutes).collect();
            let form = HourForm::of(all.iter().copied());
            all.into_iter().map(|time| form.write(time)).collect()
        };
        assert_eq!(written(&[450, 3, 0, 103_200]), ["7,5", "0,05", "0", "1.720"]);
        assert_eq!(written(&[450, 440, 0, -90]), ["7:30", "7:20", "0:00", "-1:30"]);
        assert_eq!(HourForm::Decimal.write(Minutes(440)), "7:20", "never wrong by a rounding");
    }
}
