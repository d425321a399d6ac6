//! The plan: actions, activities, and what is said of them day by day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Body, Check, check};
use crate::value::{Day, Id, Minutes, Percent, Refusal, Text};

/// An action, A1 to A5 in CIT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Action {
    /// Identity.
    pub id: Id<Action>,
    /// The lead.
    pub owner: Id<Body>,
    /// Code: `A1`.
    pub code: String,
    /// Name in a few words.
    pub short_title: String,
    /// Name in full.
    pub title: String,
    /// Place in lists.
    pub position: i64,
}

/// An activity below an action, A1.1 to A5.4 in CIT, with its current and actual dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Activity {
    /// Identity.
    pub id: Id<Activity>,
    /// The lead.
    pub owner: Id<Body>,
    /// The action it belongs to.
    pub action_id: Id<Action>,
    /// Code: `A1.1`.
    pub code: String,
    /// Description.
    pub title: String,
    /// Whether the source gives the whole description.
    pub title_text: Text,
    /// First day, as planned now.
    pub start: Day,
    /// Last day, as planned now.
    pub end: Day,
    /// The day it really began, once it did.
    pub actual_start: Option<Day>,
    /// The day it really ended, once it did.
    pub actual_end: Option<Day>,
    /// Suspended and cancelled are typed; every other state follows from dates and progress.
    pub standing: Standing,
    /// The day from which `standing` holds; empty means always.
    pub standing_since: Option<Day>,
    /// What its progress follows from.
    pub measured: Measured,
    /// Hours planned for it, above zero; only for progress by hours.
    pub hours: Option<Minutes>,
    /// Place in lists.
    pub position: i64,
}

/// What a person decides about an activity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Standing {
    /// Goes on by its dates.
    #[default]
    Active,
    /// *Sospesa*.
    Suspended,
    /// *Annullata*: counts no more, neither in what is planned nor in what is done.
    Cancelled,
}

/// What the progress of an activity follows from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Measured {
    /// The per cent that a person types.
    #[default]
    Typed,
    /// Its deliverables and milestones: those delivered, of all.
    Deliverables,
    /// The hours worked for it, of those planned for it.
    Hours,
}

/// How far an activity had come at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Progress {
    /// Identity.
    pub id: Id<Progress>,
    /// The body that says so.
    pub owner: Id<Body>,
    /// Of which activity.
    pub activity_id: Id<Activity>,
    /// The day it speaks of, not the day it was typed.
    pub day: Day,
    /// Per cent complete, 0 to 100.
    pub percent: Percent,
}

/// What was done on an activity: the text of the quarter in the SAL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Note {
    /// Identity.
    pub id: Id<Note>,
    /// The body that says so.
    pub owner: Id<Body>,
    /// Of which activity.
    pub activity_id: Id<Activity>,
    /// The day it speaks of; its quarter is where the SAL prints it.
    pub day: Day,
    /// The text.
    pub text: String,
}

/// A tool given for reuse, and the activity that brings it into use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Tool {
    /// Identity.
    pub id: Id<Tool>,
    /// The lead.
    pub owner: Id<Body>,
    /// The activity that brings it into use.
    pub activity_id: Option<Id<Activity>>,
    /// What it is.
    pub name: String,
    /// Where it is seen; empty when the source names no address.
    pub url: String,
    /// Place in lists.
    pub position: i64,
}

impl Check for Action {
    fn check(&self) -> Result<(), Refusal> {
        check::code("code", "Codice dell'azione", &self.code)?;
        check::filled("short_title", "Nome breve dell'azione", &self.short_title)?;
        check::text("title", "Titolo dell'azione", &self.title)
    }
}

impl Check for Activity {
    fn check(&self) -> Result<(), Refusal> {
        check::code("code", "Codice dell'attività", &self.code)?;
        check::filled("title", "Descrizione dell'attività", &self.title)?;
        let name = format!("Attività {}", self.code);
        check::order("end", &name, Some(self.start), Some(self.end))?;
        let real = format!("{name}, date effettive");
        check::order("actual_end", &real, self.actual_start, self.actual_end)?;
        if self.hours.is_some_and(|hours| hours <= Minutes::ZERO) {
            return Err(Refusal::field(
                "hours",
                format!("{name}, ore previste: scrivi un valore sopra lo zero o lascia vuoto."),
            ));
        }
        Ok(())
    }
}

impl Check for Progress {
    fn check(&self) -> Result<(), Refusal> {
        if !(Percent::ZERO..=Percent::WHOLE).contains(&self.percent) {
            return Err(Refusal::field(
                "percent",
                format!(
                    "Avanzamento: {} % non va bene: scrivi un valore tra 0 e 100.",
                    self.percent
                ),
            ));
        }
        Ok(())
    }
}

impl Check for Note {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("text", "Nota", &self.text)
    }
}

impl Check for Tool {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("name", "Strumento a riuso", &self.name)?;
        check::text("url", "Indirizzo dello strumento", &self.url)
    }
}
