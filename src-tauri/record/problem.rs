//! What goes wrong, why, and what is done about it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Activity, Body, Check, check};
use crate::value::{Day, Id, Refusal};

/// A problem of the project or of one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Problem {
    /// Identity.
    pub id: Id<Problem>,
    /// The body that says so.
    pub owner: Id<Body>,
    /// Of which activity; of the whole project without.
    pub activity_id: Option<Id<Activity>>,
    /// The day it was seen.
    pub day: Day,
    /// What is wrong.
    pub title: String,
    /// Why.
    pub cause: String,
    /// What follows from it.
    pub effect: String,
    /// What is done about it.
    pub measure: String,
    /// The body that takes care of it.
    pub body_id: Option<Id<Body>>,
    /// The last day for the measure.
    pub due: Option<Day>,
    /// The day it was settled; empty while it is open.
    pub solved: Option<Day>,
}

impl Check for Problem {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("title", "Problema", &self.title)?;
        for (field, name, value) in [
            ("cause", "Causa del problema", &self.cause),
            ("effect", "Effetto del problema", &self.effect),
            ("measure", "Misura adottata", &self.measure),
        ] {
            check::text(field, name, value)?;
        }
        check::order("due", "Scadenza della misura", Some(self.day), self.due)?;
        check::order("solved", "Soluzione del problema", Some(self.day), self.solved)
    }
}
