//! Meetings: who came and what each body said. What was decided is a duty that names the meeting.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Body, Check, check};
use crate::value::{Day, Id, Refusal};

/// A meeting of the partnership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Meeting {
    /// Identity.
    pub id: Id<Meeting>,
    /// The lead.
    pub owner: Id<Body>,
    /// What it was about.
    pub title: String,
    /// Where.
    pub place: String,
    /// When.
    pub day: Day,
    /// What was said at the opening.
    pub opening: String,
}

/// Someone who came. The name stands here, since a row of the lead never points at a partner's contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Attendee {
    /// Identity.
    pub id: Id<Attendee>,
    /// The lead.
    pub owner: Id<Body>,
    /// To which meeting.
    pub meeting_id: Id<Meeting>,
    /// For which body.
    pub body_id: Id<Body>,
    /// First name and surname.
    pub name: String,
    /// Place in the list.
    pub position: i64,
}

/// One point that a body made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeetingNote {
    /// Identity.
    pub id: Id<MeetingNote>,
    /// The lead.
    pub owner: Id<Body>,
    /// In which meeting.
    pub meeting_id: Id<Meeting>,
    /// Which body spoke.
    pub body_id: Id<Body>,
    /// The point.
    pub text: String,
    /// Place in the list.
    pub position: i64,
}

impl Check for Meeting {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("title", "Titolo della riunione", &self.title)?;
        check::text("place", "Luogo della riunione", &self.place)?;
        check::text("opening", "Apertura della riunione", &self.opening)
    }
}

impl Check for Attendee {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("name", "Partecipante", &self.name)
    }
}

impl Check for MeetingNote {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("text", "Nota della riunione", &self.text)
    }
}
