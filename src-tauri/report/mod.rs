//! The paper: a small layout kit, and the pages made with it: SAL, timesheets, survey, hours, Gantt. The pages lay out what `figure`
//! reckoned and reckon nothing, so a page and a screen cannot disagree; no clock, no file, no network.
//!
//! [`Paper`] is what was drawn, with the structure that an accessible document needs; from it come both the
//! PDF and the preview.

mod flow;
mod font;
mod gantt;
mod hours;
mod light;
mod paper;
mod pdf;
mod raster;
mod sal;
mod staff;
mod survey;
mod svg;
mod table;
mod timesheet;
mod word;

pub use font::Face;
pub use gantt::{Form, PaperSize, gantt};
pub use hours::hours;
pub use paper::{Bookmark, Element, Ink, Item, Meta, Page, Paper, Role, Shape, Style};
pub use sal::sal;
pub use survey::survey;
pub use timesheet::timesheets;
pub use word::NO_COST;
