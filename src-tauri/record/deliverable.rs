//! Who does an activity, what comes out of it and when it was delivered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Activity, Body, Check, Document, check};
use crate::value::{Day, Id, Refusal};

/// A body's part in an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Involvement {
    /// Identity.
    pub id: Id<Involvement>,
    /// The lead.
    pub owner: Id<Body>,
    /// In which activity.
    pub activity_id: Id<Activity>,
    /// Which body.
    pub body_id: Id<Body>,
    /// Whether it answers for the activity; one body at most does.
    pub part: Part,
}

/// What a body does in an activity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Part {
    /// *Responsabile*.
    Responsible,
    /// *Partecipa*.
    #[default]
    Taking,
}

/// Something that an activity must bring by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Deliverable {
    /// Identity.
    pub id: Id<Deliverable>,
    /// The lead.
    pub owner: Id<Body>,
    /// Of which activity.
    pub activity_id: Id<Activity>,
    /// A thing that is handed over, or an event.
    pub sort: DeliverableSort,
    /// What it is.
    pub title: String,
    /// The last day for it.
    pub due: Day,
    /// Place in lists.
    pub position: i64,
}

/// What is due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DeliverableSort {
    /// *Prodotto*: a thing that is handed over.
    #[default]
    Deliverable,
    /// *Traguardo*: an event that is reached.
    Milestone,
}

/// A body says that a deliverable was handed over or a milestone reached. Its owner is that body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Delivery {
    /// Identity.
    pub id: Id<Delivery>,
    /// The body that says so.
    pub owner: Id<Body>,
    /// Which deliverable; one delivery each.
    pub deliverable_id: Id<Deliverable>,
    /// The day it happened.
    pub day: Day,
    /// What proves it.
    pub document_id: Option<Id<Document>>,
    /// What proves it, in words: protocol, address.
    pub evidence: String,
}

impl Check for Involvement {
    fn check(&self) -> Result<(), Refusal> {
        Ok(())
    }
}

impl Check for Deliverable {
    fn check(&self) -> Result<(), Refusal> {
        let name = match self.sort {
            DeliverableSort::Deliverable => "Prodotto",
            DeliverableSort::Milestone => "Traguardo",
        };
        check::filled("title", name, &self.title)
    }
}

impl Check for Delivery {
    fn check(&self) -> Result<(), Refusal> {
        check::text("evidence", "Prova della consegna", &self.evidence)
    }
}
