//! Words that several pages say.

/// What stands where something is not there yet.
pub const TO_COMPLETE: &str = "da completare";

/// What stands where a cost would, as long as what it follows from is missing.
pub const NO_COST: &str = "manca il costo";

/// A text, or the words that say it is not there yet.
pub fn or_missing(text: &str) -> String {
    if text.trim().is_empty() { TO_COMPLETE.to_owned() } else { text.to_owned() }
}
