//! Money.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LARGEST, Percent, Refusal, excerpt};

/// An amount in whole cents of euro. Never a floating point number.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(try_from = "i64", into = "i64")]
#[ts(type = "number")]
pub struct Cents(i64);

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// A whole number of euro, far below the largest amount.
    pub(crate) const fn whole(euro: i64) -> Cents {
        Cents(euro * 100)
    }

    /// An amount of whole cents.
    ///
    /// # Errors
    /// Beyond ±(2^51 − 1) cents, which no screen could carry exactly.
    pub fn new(cents: i64) -> Result<Cents, Refusal> {
        if cents.unsigned_abs() > LARGEST.unsigned_abs() {
            return Err(Refusal::new(
                "L'importo è troppo grande: il massimo è di circa 22.500 miliardi di euro.",
            ));
        }
        Ok(Cents(cents))
    }

    /// Reads `1.234,56`, `1234,5` or `12`; the euro sign may stand before or after.
    ///
    /// # Errors
    /// Anything else, with a sentence that shows the accepted form.
    pub fn read(text: &str) -> Result<Cents, Refusal> {
        let bare = text.trim().trim_matches('€').replace('\u{a0}', " ");
        super::read(&bare, 2).map(Cents).ok_or_else(|| {
            Refusal::new(format!(
                "«{}» non è un importo: scrivilo con la virgola e al più due decimali, per esempio 1.234,56.",
                excerpt(text)
            ))
        })
    }

    /// The number of cents.
    pub fn get(self) -> i64 {
        self.0
    }

    /// The amount as an exact decimal number of euro.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// `rate` of this amount, multiplied first and rounded once, half up (rule 3.1 of the domain).
    pub fn share(self, rate: Percent) -> Cents {
        let exact = Decimal::from(self.0) * rate.decimal() / Decimal::ONE_HUNDRED;
        let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Cents(i64::try_from(rounded).unwrap_or(LARGEST))
    }

    /// What per cent of `whole` this amount is, to two decimals; nothing when `whole` is zero.
    pub fn percent_of(self, whole: Cents) -> Option<Percent> {
        Percent::ratio(self.0, whole.0)
    }

    /// With the sign of the currency and a space that does not break: `282.675,00 €`.
    pub fn euro(self) -> String {
        format!("{self}\u{a0}€")
    }
}

impl TryFrom<i64> for Cents {
    type Error = Refusal;
    fn try_from(cents: i64) -> Result<Cents, Refusal> {
        Cents::new(cents)
    }
}

impl From<Cents> for i64 {
    fn from(amount: Cents) -> i64 {
        amount.0
    }
}

/// Sums stop at the ends of the range instead of wrapping: an absurd total shows as absurd.
impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents((self.0 + other.0).clamp(-LARGEST, LARGEST))
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Cents) {
        *self = *self + other;
    }
}

impl Neg for Cents {
    type Output = Cents;
    fn neg(self) -> Cents {
        Cents(-self.0)
    }
}

impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        self + -other
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        amounts.fold(Cents::ZERO, Add::add)
    }
}

impl std::fmt::Display for Cents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        f.pad(&format!("{sign}{},{:02}", super::group(&(size / 100).to_string()), size % 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write_and_refuses_the_rest() {
        for (text, cents) in [
            ("282.675,00", 28_267_500),
            ("282675", 28_267_500),
            ("12,5", 1_250),
            ("€ 1.000", 100_000),
            ("1.234,56 €", 123_456),
            ("-5", -500),
            ("0", 0),
        ] {
            assert_eq!(Cents::read(text).map(Cents::get), Ok(cents), "{text}");
        }
        for text in [
            "",
            "1e9",
            "NaN",
            "1.234,567",
            "1.23",
            "12.34,5",
            "1,",
            ",5",
            "5-",
            "1 000",
            "9".repeat(20).as_str(),
        ] {
            assert!(Cents::read(text).is_err(), "{text}");
        }
        for beyond in [LARGEST + 1, -LARGEST - 1, i64::MAX, i64::MIN] {
            assert!(Cents::new(beyond).is_err());
        }
    }

    #[test]
    fn prints_as_italians_do() {
        for (cents, text) in
            [(28_267_500, "282.675,00"), (5, "0,05"), (-123_456, "-1.234,56"), (100, "1,00")]
        {
            assert_eq!(Cents(cents).to_string(), text);
        }
    }

    #[test]
    fn a_share_is_rounded_once_half_up() {
        let rate = Percent::read("15").unwrap();
        for (cents, share) in [(5_450_000, 817_500), (10, 2), (3, 0), (-10, -2)] {
            assert_eq!(Cents(cents).share(rate), Cents(share));
        }
    }
}
