//! Links between activities (rule 3.7). A link tells what a date should be and never moves one by itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Activity, Body, Check};
use crate::value::{Id, Refusal};

/// One activity waits for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Dependency {
    /// Identity.
    pub id: Id<Dependency>,
    /// The lead.
    pub owner: Id<Body>,
    /// The activity that is waited for.
    pub predecessor_id: Id<Activity>,
    /// The activity that waits.
    pub successor_id: Id<Activity>,
    /// Which ends are tied.
    pub link: Link,
    /// Days between them, in the days the project plans in; negative lets them overlap. Finish to start with 0 is the
    /// day after.
    pub lag: i64,
}

/// The four types of link: which end of the predecessor holds which end of the successor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Link {
    /// *Fine-inizio*.
    #[default]
    FinishStart,
    /// *Inizio-inizio*.
    StartStart,
    /// *Fine-fine*.
    FinishFinish,
    /// *Inizio-fine*.
    StartFinish,
}

impl Link {
    /// All of them.
    pub const ALL: [Link; 4] =
        [Link::FinishStart, Link::StartStart, Link::FinishFinish, Link::StartFinish];

    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            Link::FinishStart => "fine-inizio",
            Link::StartStart => "inizio-inizio",
            Link::FinishFinish => "fine-fine",
            Link::StartFinish => "inizio-fine",
        }
    }
}

/// The longest lag, in days either way: ten years.
pub const LONGEST_LAG: i64 = 3_650;

impl Check for Dependency {
    fn check(&self) -> Result<(), Refusal> {
        if self.predecessor_id == self.successor_id {
            return Err(Refusal::field(
                "successor_id",
                "Legame: un'attività non può dipendere da se stessa. Scegline un'altra.",
            ));
        }
        if !(-LONGEST_LAG..=LONGEST_LAG).contains(&self.lag) {
            return Err(Refusal::field(
                "lag",
                format!(
                    "Legame: {} giorni di attesa sono troppi, scrivi un numero tra −{LONGEST_LAG} e {LONGEST_LAG}.",
                    self.lag
                ),
            ));
        }
        Ok(())
    }
}
