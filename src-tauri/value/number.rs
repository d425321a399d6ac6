//! Per cents and measured quantities: exact decimals with a fixed number of places.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ts_rs::TS;

use super::{LARGEST, Refusal, excerpt, group, read};

/// A per cent with two decimals, kept as hundredths of a per cent: 49,15 % is 4915.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "number")]
pub struct Percent(i64);

/// A measured quantity with three decimals (an indicator's target or reading), kept as thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "number")]
pub struct Quantity(i64);

impl Percent {
    /// 0 %.
    pub const ZERO: Percent = Percent(0);
    /// 100 %.
    pub const WHOLE: Percent = Percent(10_000);

    /// From hundredths of a per cent.
    pub const fn new(hundredths: i64) -> Percent {
        Percent(hundredths)
    }

    /// Reads `15` or `49,15`, with or without the sign.
    ///
    /// # Errors
    /// Anything else, with a sentence that shows the accepted form.
    pub fn read(text: &str) -> Result<Percent, Refusal> {
        read(text.trim().trim_end_matches('%'), 2).map(Percent).ok_or_else(|| {
            Refusal::new(format!(
                "«{}» non è una percentuale: scrivila come 15 oppure 49,15.",
                excerpt(text)
            ))
        })
    }

    /// `part ÷ whole` in per cent, rounded half up to two decimals; nothing when `whole` is zero.
    pub fn ratio(part: i64, whole: i64) -> Option<Percent> {
        let exact = Decimal::from(part).checked_mul(Decimal::from(10_000))?;
        let rounded = exact
            .checked_div(Decimal::from(whole))?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        rounded.to_i64().map(Percent)
    }

    /// Hundredths of a per cent.
    pub fn get(self) -> i64 {
        self.0
    }

    /// The exact decimal number: 49.15.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }
}

impl Quantity {
    /// Zero.
    pub const ZERO: Quantity = Quantity(0);
    /// One, which is also the "yes" of a yes/no indicator.
    pub const ONE: Quantity = Quantity(1_000);

    /// A whole number of units.
    pub fn whole(units: i64) -> Quantity {
        Quantity(units.saturating_mul(1_000).clamp(-LARGEST, LARGEST))
    }

    /// Thousandths of a unit.
    pub fn get(self) -> i64 {
        self.0
    }

    /// The sum, which stops at the ends of the range instead of wrapping.
    #[must_use]
    pub fn plus(self, other: Quantity) -> Quantity {
        Quantity((self.0 + other.0).clamp(-LARGEST, LARGEST))
    }

    /// The mean of `sum` over `count` readings, rounded once half up; nothing when there are none.
    pub fn mean(sum: Quantity, count: usize) -> Option<Quantity> {
        let exact = Decimal::from(sum.0).checked_div(Decimal::from(count))?;
        exact
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .map(Quantity)
    }
}

/// Written forms that differ by type only in their number of decimals.
macro_rules! fixed {
    ($name:ident, $places:literal) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let scale = 10_i64.pow($places);
                if !to.is_human_readable() || self.0 % scale == 0 {
                    let whole = if to.is_human_readable() { self.0 / scale } else { self.0 };
                    return to.serialize_i64(whole);
                }
                // Below 2^51 a double gives back every decimal of this length.
                #[allow(clippy::cast_precision_loss)]
                to.serialize_f64(self.0 as f64 / scale as f64)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                if !from.is_human_readable() {
                    return i64::deserialize(from).map($name);
                }
                let scale = 10_f64.powi($places);
                let scaled = (f64::deserialize(from)? * scale).round();
                #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
                if scaled.is_finite() && scaled.abs() <= LARGEST as f64 {
                    Ok($name(scaled as i64))
                } else {
                    Err(D::Error::custom("Il numero è troppo grande."))
                }
            }
        }

        /// As Italians write it, without needless zeros: `49,15`, `5`, `1.000`.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let scale = 10_u64.pow($places);
                let (size, sign) = (self.0.unsigned_abs(), if self.0 < 0 { "-" } else { "" });
                let whole = group(&(size / scale).to_string());
                let decimals = format!("{:0width$}", size % scale, width = $places);
                let decimals = decimals.trim_end_matches('0');
                let comma = if decimals.is_empty() { "" } else { "," };
                f.pad(&format!("{sign}{whole}{comma}{decimals}"))
            }
        }
    };
}

fixed!(Percent, 2);
fixed!(Quantity, 3);

impl Percent {
    /// Always with two decimals, as totals are printed: `49,15 %`.
    pub fn exact(self) -> String {
        let (size, sign) = (self.0.unsigned_abs(), if self.0 < 0 { "-" } else { "" });
        format!("{sign}{},{:02}\u{a0}%", group(&(size / 100).to_string()), size % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_rounded_once_half_up() {
        assert_eq!(Percent::ratio(1, 3), Some(Percent(3_333)));
        assert_eq!(Percent::ratio(2, 3), Some(Percent(6_667)));
        assert_eq!(Percent::ratio(1, 0), None);
    }

    #[test]
    fn json_is_the_number_people_mean() {
        for (thousandths, json) in [(5_000, "5"), (20_500, "20.5"), (-1, "-0.001")] {
            assert_eq!(serde_json::to_string(&Quantity(thousandths)).unwrap(), json);
            assert_eq!(serde_json::from_str::<Quantity>(json).unwrap(), Quantity(thousandths));
        }
        assert!(serde_json::from_str::<Quantity>("1e300").is_err());
    }

    #[test]
    fn prints_as_italians_do() {
        assert_eq!(Percent(4_915).to_string(), "49,15");
        assert_eq!(Percent(1_500).exact(), "15,00\u{a0}%");
        assert_eq!(Quantity::whole(1_000).to_string(), "1.000");
    }
}
