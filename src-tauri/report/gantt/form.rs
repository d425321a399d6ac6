//! On which paper a Gantt is printed, and how it is laid on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a Gantt that stands alone is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, rename = "GanttForm")]
pub struct Form {
    /// The paper.
    pub size: PaperSize,
    /// Held upright; otherwise lying.
    pub upright: bool,
    /// On as many sheets as a readable scale needs, side by side and one below the other; otherwise all days on the width
    /// of one sheet, and all rows on it as long as their letters have 7 points.
    pub tiled: bool,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
}

impl Form {
    /// Width and height of the page, in points.
    pub fn page(self) -> (f32, f32) {
        let (short, long) = match self.size {
            PaperSize::A4 => (595.28, 841.89),
            PaperSize::A3 => (841.89, 1190.55),
        };
        if self.upright { (short, long) } else { (long, short) }
    }
}
