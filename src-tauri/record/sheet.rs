//! The life of a person's month: in compilation, complete, closed by the lead, reopened with a reason; and the
//! documents that prove it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Body, Check, Person, check};
use crate::value::{Day, Id, Month, Refusal};

/// A person's month (*foglio ore*) as the person's body sees it. A month without a sheet is in compilation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Sheet {
    /// Identity.
    pub id: Id<Sheet>,
    /// The person's body.
    pub owner: Id<Body>,
    /// Whose month.
    pub person_id: Id<Person>,
    /// Which month.
    pub month: Month,
    /// What the body says of it.
    pub state: SheetState,
    /// The signed copy.
    pub signed_id: Option<Id<Document>>,
}

/// What a body says of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SheetState {
    /// *In compilazione*.
    Open,
    /// *Completo*: all hours are there.
    Complete,
    /// *Nessuna ora questo mese*, said explicitly, so that a missing sheet shows as missing.
    Nothing,
}

/// The lead has closed a month: a judgement on the body's [`Sheet`]. Each closing is a version that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Closure {
    /// Identity.
    pub id: Id<Closure>,
    /// The lead.
    pub owner: Id<Body>,
    /// What was closed.
    pub sheet_id: Id<Sheet>,
    /// First, second, … closing of that month, from 1.
    pub version: u16,
    /// The day it was closed.
    pub day: Day,
    /// The timesheet as it was printed at the closing, to be printed again with the same bytes.
    pub document_id: Id<Document>,
    /// The signed copy that the sheet had at the closing; empty where it had none.
    pub signed_id: Option<Id<Document>>,
    /// The day it was reopened; empty while it is closed.
    pub reopened: Option<Day>,
    /// Why it was reopened.
    pub reason: String,
}

/// A document kept inside the project. Its bytes are stored once, by their digest, outside the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Document {
    /// Identity.
    pub id: Id<Document>,
    /// The body whose document it is.
    pub owner: Id<Body>,
    /// What it is, in words.
    pub title: String,
    /// File name, without folders.
    pub file: String,
    /// How many bytes.
    pub size: u32,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// The day it came into the project.
    pub day: Day,
}

impl SheetState {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            SheetState::Open => "in compilazione",
            SheetState::Complete => "completo",
            SheetState::Nothing => "nessuna ora",
        }
    }
}

impl Check for Sheet {
    fn check(&self) -> Result<(), Refusal> {
        Ok(())
    }
}

impl Check for Closure {
    fn check(&self) -> Result<(), Refusal> {
        check::text("reason", "Motivo della riapertura", &self.reason)?;
        if self.reopened.is_some() {
            check::filled("reason", "Motivo della riapertura", &self.reason)?;
        }
        Ok(())
    }
}

impl Check for Document {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("title", "Titolo del documento", &self.title)?;
        check::filled("file", "Nome del file", &self.file)?;
        let digits = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if self.sha256.len() != 64 || !self.sha256.bytes().all(digits) {
            return Err(Refusal::field(
                "sha256",
                "Documento: l'impronta non è valida. Allegalo di nuovo.",
            ));
        }
        if self.file.contains(['/', '\\']) {
            return Err(Refusal::field("file", "Nome del file: non può contenere cartelle."));
        }
        Ok(())
    }
}
