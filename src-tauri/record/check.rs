//! The few checks that many kinds share. What a single kind must keep stands beside its struct.

use crate::value::{Day, Refusal, excerpt};

/// What must hold of a row alone.
pub trait Check {
    /// # Errors
    /// The first rule that does not hold, with the field it speaks of.
    fn check(&self) -> Result<(), Refusal>;
}

/// The longest text a field takes, in characters: far beyond any paper, far below what hurts.
const LONGEST: usize = 20_000;

/// Refuses a text that no file could keep whole. Characters that the paper's font lacks are welcome:
/// they print as a box and are listed.
pub fn text(field: &str, name: &str, text: &str) -> Result<(), Refusal> {
    let count = text.chars().count();
    if count > LONGEST {
        return Err(Refusal::field(
            field,
            format!("{name}: il testo ha {count} caratteri, il massimo è {LONGEST}. Accorcialo."),
        ));
    }
    if text.contains('\0') {
        return Err(Refusal::field(
            field,
            format!(
                "{name}: il testo contiene un carattere nullo, che non si può conservare. Riscrivilo."
            ),
        ));
    }
    Ok(())
}

/// Refuses an empty text where one is needed.
pub fn filled(field: &str, name: &str, value: &str) -> Result<(), Refusal> {
    text(field, name, value)?;
    if value.trim().is_empty() {
        return Err(Refusal::field(field, format!("{name}: il campo è vuoto. Scrivi un valore.")));
    }
    Ok(())
}

/// Refuses a short code that is empty, long or has blanks.
pub fn code(field: &str, name: &str, value: &str) -> Result<(), Refusal> {
    filled(field, name, value)?;
    if value.chars().count() > 20 || value.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Refusal::field(
            field,
            format!(
                "{name}: «{}» non va bene: usa al più 20 caratteri, senza spazi.",
                excerpt(value)
            ),
        ));
    }
    Ok(())
}

/// Refuses an end before its start.
pub fn order(field: &str, name: &str, start: Option<Day>, end: Option<Day>) -> Result<(), Refusal> {
    match (start, end) {
        (Some(start), Some(end)) if end < start => Err(Refusal::field(
            field,
            format!(
                "{name}: la fine ({end}) è prima dell'inizio ({start}). Correggi una delle due date."
            ),
        )),
        _ => Ok(()),
    }
}
