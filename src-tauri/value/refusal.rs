//! A "no" that a person can act on. Not for bugs: those are errors.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// The beginning of a text, short enough to stand in a sentence; what cannot be seen shows as a dot.
pub fn excerpt(text: &str) -> String {
    cut(text, 40)
}

/// The same, of at most `longest` characters.
pub fn cut(text: &str, longest: usize) -> String {
    let seen = |c: char| if c.is_control() { '·' } else { c };
    let mut short: String = text.chars().take(longest).map(seen).collect();
    if text.chars().nth(longest).is_some() {
        short.push('…');
    }
    short
}

/// Why something was not done, in one Italian sentence: what is wrong, where, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Refusal {
    /// The sentence.
    pub message: String,
    /// Present only where the interface does something else than show the sentence.
    pub code: Option<Code>,
    /// The field of the record that the sentence speaks of.
    pub field: Option<String>,
    /// The identity of the row that the sentence speaks of, where it speaks of one.
    #[ts(type = "string | null")]
    pub record: Option<Uuid>,
}

/// The refusals on which the interface branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Code {
    /// The deletion takes other rows along: ask, then repeat it with `cascade`.
    Cascade,
    /// The file can only be read.
    ReadOnly,
    /// Another program holds the file.
    Held,
    /// The file is not where it was.
    Missing,
    /// Something stands already where a new file should go.
    Exists,
    /// A person stopped the work: told calmly, for nothing is wrong.
    Stopped,
    /// A defect of the program: shown with its details and a button to copy them.
    Bug,
}

impl Refusal {
    /// A refusal of the whole action.
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), code: None, field: None, record: None }
    }

    /// A refusal of the value of `field`.
    pub fn field(field: &str, message: impl Into<String>) -> Refusal {
        Refusal { field: Some(field.to_owned()), ..Refusal::new(message) }
    }

    /// The same refusal, said of the row `record`.
    #[must_use]
    pub fn about(self, record: Uuid) -> Refusal {
        Refusal { record: Some(record), ..self }
    }

    /// The same refusal with a code for the interface.
    #[must_use]
    pub fn code(self, code: Code) -> Refusal {
        Refusal { code: Some(code), ..self }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}
