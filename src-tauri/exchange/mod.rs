//! Other programs: spreadsheets read and written. Nothing here writes the project; what a file would change is a list
//! of edits with a [`Review`], carried out by the one door for writing.

mod review;

pub use review::{Review, ReviewCounts, ReviewRow, ReviewSort, SHOWN};
