//! The smallest words of the application: amounts, days, quantities, identities. Each is a newtype that can
//! be printed, sent as JSON, described to TypeScript and kept in a column. No rule about rows lives here.
//!
//! A value has two written forms. For people and programs (JSON) it is what they expect: a per cent is
//! `49.15`. In a column it is an integer or a text, which serde asks for with `is_human_readable() == false`.

mod cents;
mod day;
mod id;
mod minutes;
mod month;
mod number;
mod period;
mod refusal;
mod text;
mod wire;

pub use cents::Cents;
pub use day::Day;
pub use id::Id;
pub use minutes::{HourForm, Minutes};
pub use month::Month;
pub use number::{Percent, Quantity};
pub use period::Period;
pub use refusal::{Code, Refusal, cut, excerpt};
pub use text::Text;
pub use wire::receive;

/// The largest integer that crosses every boundary unharmed (JavaScript, SQLite, JSON): 2^51 − 1.
pub const LARGEST: i64 = (1 << 51) - 1;

/// Writes `digits` with a dot between groups of three, as Italian figures are.
pub(crate) fn group(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Reads an Italian number (`1.234,56`, `1234,5`, `12`) as an integer of `places` decimals.
///
/// A dot is only ever the sign of thousands, so `1.234` is one thousand and `1.23` is refused: guessing
/// would change an amount by a factor of a thousand in silence.
pub(crate) fn read(text: &str, places: u32) -> Option<i64> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    if decimals.len() > places as usize || (text.contains(',') && decimals.is_empty()) {
        return None;
    }
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = !rest.is_empty();
    let well_grouped = rest.iter().all(|group| group.len() == 3) && (!grouped || first.len() <= 3);
    let digits = format!("{first}{}{decimals:0<width$}", rest.concat(), width = places as usize);
    if first.is_empty() || !well_grouped || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    (number <= LARGEST).then_some(if negative { -number } else { number })
}
