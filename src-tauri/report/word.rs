//! Words that several pages say.

/// What stands where something is not there yet.
pub const TO_COMPLETE: &str = "da completare";

/// A text, or the words that say it is not there yet.
pub fn or_missing(text: &str) -> String {
    if text.trim().is_empty() { TO_COMPLETE.to_owned() } else { text.to_owned() }
}
