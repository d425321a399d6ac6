//! Duties (*adempimenti*): what must be done to start, to run, and next; and who has done it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Body, Check, Meeting, check};
use crate::value::{Day, Id, Refusal};

/// Something that must be done, once or once by each partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Duty {
    /// Identity.
    pub id: Id<Duty>,
    /// The lead.
    pub owner: Id<Body>,
    /// Start-up, running, or next step.
    pub group: DutyGroup,
    /// The duty it is a step of.
    pub parent_id: Option<Id<Duty>>,
    /// The meeting that decided it.
    pub meeting_id: Option<Id<Meeting>>,
    /// What is to be done.
    pub title: String,
    /// Who is to do it.
    pub assignee: Assignee,
    /// The body, when one is named.
    pub body_id: Option<Id<Body>>,
    /// The last day for it; empty while it is to be completed.
    pub due: Option<Day>,
    /// Free note.
    pub note: String,
    /// Place in its group.
    pub position: i64,
}

/// The three lists of the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DutyGroup {
    /// *Adempimenti per lo start-up*.
    Startup,
    /// *Adempimenti per la gestione a regime*.
    Running,
    /// *Prossimi passi*.
    NextStep,
}

impl DutyGroup {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            DutyGroup::Startup => "Avvio del progetto",
            DutyGroup::Running => "Gestione a regime",
            DutyGroup::NextStep => "Prossimi passi",
        }
    }
}

/// Who is to do a duty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Assignee {
    /// The source does not say: *da completare*. One completion settles it.
    #[default]
    Unset,
    /// One body.
    Body,
    /// *Tutti i partner*: one completion by each.
    AllPartners,
}

/// A body says that it has done a duty. Its owner is that body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Completion {
    /// Identity.
    pub id: Id<Completion>,
    /// The body that has done it.
    pub owner: Id<Body>,
    /// Which duty.
    pub duty_id: Id<Duty>,
    /// The day it was done.
    pub day: Day,
    /// Free note: protocol, act.
    pub note: String,
}

impl Check for Duty {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("title", "Adempimento", &self.title)?;
        check::text("note", "Nota", &self.note)?;
        if self.assignee == Assignee::Body && self.body_id.is_none() {
            return Err(Refusal::field(
                "body_id",
                "Adempimento: scegli l'ente che deve provvedere.",
            ));
        }
        if self.parent_id == Some(self.id) {
            return Err(Refusal::field(
                "parent_id",
                "Adempimento: non può essere un passo di sé stesso.",
            ));
        }
        Ok(())
    }
}

impl Check for Completion {
    fn check(&self) -> Result<(), Refusal> {
        check::text("note", "Nota", &self.note)
    }
}
