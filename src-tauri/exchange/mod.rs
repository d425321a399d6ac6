//! Other programs: spreadsheets read safely, spreadsheets written safely. From a file to a [`Book`], and from what
//! is to be written to bytes; no clock.
//!
//! A file from outside is never trusted. What it is, its bytes tell and not its name. Of a workbook only what a
//! sheet shows is read: the relations, the shared texts, the number formats, the sheets; in one pass, and each piece
//! of XML through a meter that knows how much has been unpacked, whatever the archive declares. Nothing is
//! allocated because a file says so: two far cells cost two rows, a bomb stops at the meter.
//!
//! So the XML is read here, over `zip` and `quick_xml`, and not by a library for workbooks. The best of these reserves
//! room for as many shared texts as the file declares, which in a file of 2 KB ends the program where no one can
//! catch it; and it tells neither the hidden rows nor, without that, which cells are computed. The tests read the
//! same files with it and compare.
//!
//! - [`read`] gives a [`Book`] of [`Sheet`]s, [`Row`]s and [`Cell`]s; a computed cell is told, its value never taken.
//! - [`Workbook`] and [`delimited`] write: a text stays a text, whatever it begins with.
//! - What a file would change in the project is a [`Proposal`]: a [`Review`] and a list of edits, tried on the store
//!   before it is shown, and carried out by the one door for writing.
//! - [`survey`] is the staff survey, [`hours`] are hours, [`plan`] is the plan with other programs; out and in.

mod book;
mod delimited;
mod fold;
mod format;
pub mod hours;
mod limit;
mod number;
mod package;
pub mod plan;
mod proposal;
mod read;
mod remark;
mod review;
mod sheet;
pub mod survey;
mod workbook;
mod write;

use book::HIDDEN;
pub use book::{Book, Cell, Place, Row, Sheet};
pub use delimited::delimited;
pub use number::Number;
pub use proposal::{Proposal, Spot};
use read::bytes;
pub use read::{read, read_with};
pub use review::{Review, ReviewCounts, ReviewRow, ReviewSort, SHOWN};
pub use write::{Area, Choice, Entry, Kind, Look, Page, Workbook};
