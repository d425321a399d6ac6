//! Named baselines: what was promised, kept beside what is planned now. Dates, budget and targets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Activity, Body, Budget, Check, Indicator, check};
use crate::value::{Day, Id, Quantity, Refusal};

/// A plan that was approved and is kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Baseline {
    /// Identity.
    pub id: Id<Baseline>,
    /// The lead.
    pub owner: Id<Body>,
    /// Name: *Piano approvato*.
    pub name: String,
    /// The day it was approved, where it is known.
    pub day: Option<Day>,
    /// The version of the budget that belongs to it.
    pub budget_id: Option<Id<Budget>>,
    /// Place in lists.
    pub position: i64,
}

/// The dates of an activity in a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BaselineActivity {
    /// Identity.
    pub id: Id<BaselineActivity>,
    /// The lead.
    pub owner: Id<Body>,
    /// In which baseline.
    pub baseline_id: Id<Baseline>,
    /// Of which activity.
    pub activity_id: Id<Activity>,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

/// The target of an indicator in a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BaselineTarget {
    /// Identity.
    pub id: Id<BaselineTarget>,
    /// The lead.
    pub owner: Id<Body>,
    /// In which baseline.
    pub baseline_id: Id<Baseline>,
    /// Of which indicator.
    pub indicator_id: Id<Indicator>,
    /// What was to be reached.
    pub target: Quantity,
}

impl Check for Baseline {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("name", "Nome del piano di riferimento", &self.name)
    }
}

impl Check for BaselineActivity {
    fn check(&self) -> Result<(), Refusal> {
        check::order("end", "Date di riferimento", Some(self.start), Some(self.end))
    }
}

impl Check for BaselineTarget {
    fn check(&self) -> Result<(), Refusal> {
        Ok(())
    }
}
