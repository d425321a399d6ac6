//! Indicators of output and result: what is promised, and the readings that say how far it came.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Action, Activity, Body, Check, check};
use crate::value::{Day, Id, Quantity, Refusal, Text};

/// The definition of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Indicator {
    /// Identity.
    pub id: Id<Indicator>,
    /// The lead.
    pub owner: Id<Body>,
    /// Number in the project's list.
    pub number: u16,
    /// Output or result.
    #[serde(rename = "type")]
    pub sort: IndicatorKind,
    /// The action it belongs to.
    pub action_id: Id<Action>,
    /// Name; empty when it is to be completed.
    pub name: String,
    /// Whether the source gives the whole name.
    pub name_text: Text,
    /// How a value is compared with the target.
    pub comparator: Comparator,
    /// What is to be reached; 1 for yes.
    pub target: Quantity,
    /// What is counted; empty for yes/no.
    pub unit: String,
    /// How readings add up to one value.
    pub aggregation: Aggregation,
    /// When it falls due: a rule, so that it moves with the project.
    pub due_rule: DueRule,
    /// Months after the start or the end, for the rules that count them.
    pub due_months: Option<u16>,
    /// The day, for the rule that names one.
    pub due_day: Option<Day>,
    /// Doubts about the source.
    pub note: String,
}

/// Output or result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum IndicatorKind {
    /// *Indicatore di output*.
    Output,
    /// *Indicatore di risultato*.
    Result,
}

/// How a value is compared with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Comparator {
    /// Yes or no: met when yes.
    Yes,
    /// At least the target.
    AtLeast,
    /// Exactly the target.
    Equal,
}

/// How the readings of an indicator add up (rule 3.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Aggregation {
    /// Every reading adds to the others.
    Sum,
    /// The latest reading counts.
    Last,
    /// The latest reading of each partner, summed.
    LastByPartner,
    /// The mean of the latest readings of the partners.
    Mean,
    /// How many partners say yes.
    CountYes,
    /// Yes as soon as one reading says yes.
    AnyYes,
}

/// When an indicator falls due (rule 3.8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DueRule {
    /// *Da completare*.
    #[default]
    Unset,
    /// With the end of its activities: a suggestion, where the source names no day.
    ActivitiesEnd,
    /// Months after the project's start.
    AfterStart,
    /// Months after the project's end.
    AfterEnd,
    /// On a day.
    Day,
}

/// An activity that an indicator measures (inferred from the papers).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IndicatorActivity {
    /// Identity.
    pub id: Id<IndicatorActivity>,
    /// The lead.
    pub owner: Id<Body>,
    /// The indicator.
    pub indicator_id: Id<Indicator>,
    /// The activity.
    pub activity_id: Id<Activity>,
}

/// A value read on a day. Its owner is the body that read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reading {
    /// Identity.
    pub id: Id<Reading>,
    /// The body that read it.
    pub owner: Id<Body>,
    /// Of which indicator.
    pub indicator_id: Id<Indicator>,
    /// The day it speaks of.
    pub day: Day,
    /// The value; 1 for yes, 0 for no.
    pub value: Quantity,
    /// Free note.
    pub note: String,
    /// Where the proof is: act, protocol, address.
    pub evidence: String,
}

impl Check for Indicator {
    fn check(&self) -> Result<(), Refusal> {
        if self.name_text == Text::Missing {
            check::text("name", "Nome dell'indicatore", &self.name)?;
        } else {
            check::filled("name", "Nome dell'indicatore", &self.name)?;
        }
        check::text("unit", "Unità di misura", &self.unit)?;
        check::text("note", "Nota", &self.note)?;
        if self.target < Quantity::ZERO {
            return Err(Refusal::field(
                "target",
                format!(
                    "Valore target: {} è negativo. Scrivi zero o un valore positivo.",
                    self.target
                ),
            ));
        }
        if self.comparator == Comparator::Yes && self.target != Quantity::ONE {
            return Err(Refusal::field(
                "target",
                "Valore target: un indicatore sì/no ha per obiettivo «sì».",
            ));
        }
        match self.due_rule {
            DueRule::AfterStart | DueRule::AfterEnd if self.due_months.is_none() => {
                Err(Refusal::field("due_months", "Scadenza: scrivi dopo quanti mesi."))
            }
            DueRule::Day if self.due_day.is_none() => {
                Err(Refusal::field("due_day", "Scadenza: scrivi il giorno."))
            }
            _ => Ok(()),
        }
    }
}

impl Check for IndicatorActivity {
    fn check(&self) -> Result<(), Refusal> {
        Ok(())
    }
}

impl Check for Reading {
    fn check(&self) -> Result<(), Refusal> {
        check::text("note", "Nota", &self.note)?;
        check::text("evidence", "Evidenza", &self.evidence)?;
        if self.value < Quantity::ZERO {
            return Err(Refusal::field(
                "value",
                format!("Valore: {} è negativo. Scrivi zero o un valore positivo.", self.value),
            ));
        }
        Ok(())
    }
}
