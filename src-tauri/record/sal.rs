//! The quarterly progress report (SAL): what people write into it. Its figures are reckoned, not kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Body, Check, check};
use crate::value::{Day, Id, Refusal};

/// The written part of one SAL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Sal {
    /// Identity.
    pub id: Id<Sal>,
    /// The lead.
    pub owner: Id<Body>,
    /// Number of the quarter, from 1.
    pub number: u16,
    /// Version of the document, from 1.
    pub version: u16,
    /// Draft or final.
    pub state: SalState,
    /// The day on the cover, where it is set.
    pub issued: Option<Day>,
    /// Protocol number; empty until it is given.
    pub protocol: String,
    /// Who signs; empty until it is known.
    pub signatory: String,
    /// In what office.
    pub signatory_role: String,
    /// What the quarter was, in short.
    pub summary: String,
    /// The decisions asked for.
    pub decisions: String,
    /// Deviations and problems, with cause and effect.
    pub deviations: String,
    /// Corrective measures.
    pub measures: String,
    /// What comes next.
    pub next: String,
}

/// Whether the document is final.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SalState {
    /// *Bozza*.
    #[default]
    Draft,
    /// *Definitivo*.
    Final,
}

impl Check for Sal {
    fn check(&self) -> Result<(), Refusal> {
        if self.number == 0 || self.version == 0 {
            return Err(Refusal::field("number", "SAL: numero e versione partono da 1."));
        }
        for (field, name, value) in [
            ("protocol", "Protocollo", &self.protocol),
            ("signatory", "Firmatario", &self.signatory),
            ("signatory_role", "Ruolo del firmatario", &self.signatory_role),
            ("summary", "Sintesi", &self.summary),
            ("decisions", "Decisioni richieste", &self.decisions),
            ("deviations", "Scostamenti e problemi", &self.deviations),
            ("measures", "Misure correttive", &self.measures),
            ("next", "Prossimo trimestre", &self.next),
        ] {
            check::text(field, name, value)?;
        }
        Ok(())
    }
}
