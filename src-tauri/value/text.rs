//! How much of a text its source gives.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether a text is all there. What a paper cuts off stays as it is and says so; nothing is made up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Text {
    /// All there.
    #[default]
    Whole,
    /// Cut off in the source.
    Cut,
    /// Not in the source: *da completare*.
    Missing,
}
