//! A number of a spreadsheet, exact.

use crate::value::LARGEST;

/// A decimal number as a spreadsheet shows it: 15 significant digits, of which the file may hold two more that
/// come from its binary form (`1.0049999999999999` was typed as 1,005).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// The digits, without zeros at the end.
    digits: i64,
    /// How many of them are decimals; negative where zeros follow.
    scale: i32,
}

/// How many digits count.
const DIGITS: usize = 15;

impl Number {
    /// Reads the form that files hold: `42700`, `-0.5`, `4.27E4`.
    pub(super) fn parse(text: &str) -> Option<Number> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let bytes = || whole.bytes().chain(decimals.bytes());
        if bytes().next().is_none() || !bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let counting: Vec<u8> = bytes().skip_while(|byte| *byte == b'0').collect();
        let kept = counting.len().min(DIGITS);
        let mut digits =
            counting[..kept].iter().fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        digits += i64::from(counting.get(kept).is_some_and(|byte| *byte >= b'5'));
        let dropped = i32::try_from(counting.len() - kept).ok()?;
        let mut scale = i32::try_from(decimals.len()).ok()?.checked_sub(exponent)?;
        scale = scale.checked_sub(dropped)?;
        if digits == 0 {
            return Some(Number { digits: 0, scale: 0 });
        }
        while digits % 10 == 0 {
            digits /= 10;
            scale = scale.checked_sub(1)?;
        }
        // Beyond what a spreadsheet can hold.
        if scale.unsigned_abs() > 400 {
            return None;
        }
        Some(Number { digits: if negative { -digits } else { digits }, scale })
    }

    /// Whether it is the part of a day that a time of that day is, and no whole number of minutes as hours: 0,3125
    /// is 7:30.
    pub(super) fn is_part_of_day(self) -> bool {
        self.floor() == Some(0) && !self.is_whole(60) && self.is_whole(1_440)
    }

    /// Whether this number times `factor` is whole, but for what 15 digits cannot hold.
    fn is_whole(self, factor: u16) -> bool {
        /// Below a millionth of one.
        const NEAR: i128 = 1_000_000;
        // A number so small is near nothing, and 15 digits never need more.
        let scale = self.scale.clamp(0, 20).unsigned_abs();
        let divisor = 10_i128.pow(scale);
        let rest = (i128::from(self.digits) * i128::from(factor)).rem_euclid(divisor);
        rest.min(divisor - rest) * NEAR < divisor
    }

    /// This number times `factor`, rounded once, half up; nothing beyond the largest integer.
    pub fn times(self, factor: u16) -> Option<i64> {
        let product = i128::from(self.digits) * i128::from(factor);
        let rounded = if self.scale > 0 {
            // 15 digits times a factor are below half of 10^30.
            let divisor = if self.scale > 30 {
                10_i128.pow(30)
            } else {
                10_i128.pow(self.scale.unsigned_abs())
            };
            let half = if product < 0 { -divisor / 2 } else { divisor / 2 };
            (product + half) / divisor
        } else {
            product.checked_mul(10_i128.checked_pow(self.scale.unsigned_abs())?)?
        };
        i64::try_from(rounded).ok().filter(|number| number.unsigned_abs() <= LARGEST.unsigned_abs())
    }

    /// The largest whole number that is not above this one.
    pub(super) fn floor(self) -> Option<i64> {
        if self.scale <= 0 {
            return self.times(1);
        }
        let divisor = 10_i64.checked_pow(self.scale.unsigned_abs()).unwrap_or(i64::MAX);
        Some(self.digits.div_euclid(divisor))
    }

    /// A hundred times this number.
    pub(super) fn hundredfold(self) -> Number {
        Number { scale: if self.digits == 0 { 0 } else { self.scale - 2 }, ..self }
    }
}

/// As Italians type it, without dots: `42700,5`.
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let places = usize::try_from(self.scale).unwrap_or(0);
        if places == 0 {
            let zeros = "0".repeat(self.scale.unsigned_abs() as usize);
            return write!(f, "{sign}{digits}{zeros}");
        }
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, decimals) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole},{decimals}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn reads_what_files_hold_and_refuses_the_rest() {
        for (text, shown) in [
            ("42700", "42700"),
            ("-0.5", "-0,5"),
            ("4.27E4", "42700"),
            ("1e-3", "0,001"),
            ("0.30000000000000004", "0,3"),
            ("7.0999999999999996", "7,1"),
            ("999999999999999.9", "1000000000000000"),
            ("0", "0"),
            ("-0.000", "0"),
            ("1E+2", "100"),
            ("007", "7"),
        ] {
            assert_eq!(number(text).to_string(), shown, "{text}");
        }
        for text in
            ["", ".", "-", "1,5", "NaN", "inf", "1e", "1e999", "0x1", "1 ", "٣", "1e99999999999"]
        {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn is_rounded_once_half_up() {
        for (text, factor, rounded) in [
            ("1.005", 100, Some(101)),
            ("1.0049999999999999", 100, Some(101)),
            ("-1.005", 100, Some(-101)),
            ("0.0049", 100, Some(0)),
            ("7.33", 60, Some(440)),
            ("1e-40", 100, Some(0)),
            ("22517998136852.4", 100, Some(LARGEST - 7)),
            ("22517998136852.5", 100, None),
            ("1e300", 1, None),
            ("1e20", 1, None),
        ] {
            assert_eq!(number(text).times(factor), rounded, "{text} × {factor}");
        }
        for (text, floor) in
            [("43438.99", 43_438), ("-0.5", -1), ("7", 7), ("1e-300", 0), ("20", 20)]
        {
            assert_eq!(number(text).floor(), Some(floor), "{text}");
        }
    }
}
