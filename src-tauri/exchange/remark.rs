//! What is wrong in a file, or to look at, of which there may be as much as there are cells: kept within measure, and
//! the same sentence over and over told once.

use std::collections::HashMap;

use super::review::{MESSAGE, SUBJECT};
use super::{ReviewRow, ReviewSort, SHOWN};
use crate::value::{cut, group};

/// How many rows of one sentence are told one by one; beyond that all of them are told together.
const ALIKE: usize = 10;

/// Remarks of one sort, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    groups: Vec<Group>,
    known: HashMap<String, usize>,
    /// How many there are.
    count: usize,
}

/// Rows of which the same is said.
#[derive(Debug)]
struct Group {
    message: String,
    /// The first of them, each with its place in the order of all.
    first: Vec<(usize, String, String)>,
    count: usize,
    last: String,
}

impl Remarks {
    /// Adds a remark. Beyond the number of sentences that are shown, new ones are only counted.
    pub(super) fn add(&mut self, place: String, subject: &str, message: &str) {
        self.count += 1;
        let message = cut(message, MESSAGE);
        let at = match self.known.get(&message) {
            Some(at) => *at,
            None if self.groups.len() == SHOWN => return,
            None => {
                let (first, last) = (Vec::new(), String::new());
                self.groups.push(Group { message: message.clone(), first, count: 0, last });
                self.known.insert(message, self.groups.len() - 1);
                self.groups.len() - 1
            }
        };
        let group = &mut self.groups[at];
        group.count += 1;
        if group.first.len() < ALIKE {
            group.first.push((self.count, place, cut(subject, SUBJECT)));
        } else {
            group.last = place;
        }
    }

    /// The rows to be shown, at most [`SHOWN`].
    pub(super) fn rows(&self, sort: ReviewSort) -> Vec<ReviewRow> {
        let mut rows: Vec<(usize, ReviewRow)> =
            self.groups.iter().flat_map(|group| group.rows(sort)).collect();
        rows.sort_by_key(|(order, _)| *order);
        rows.into_iter().map(|(_, row)| row).take(SHOWN).collect()
    }
}

impl Group {
    fn rows(&self, sort: ReviewSort) -> Vec<(usize, ReviewRow)> {
        let mut rows: Vec<(usize, ReviewRow)> = self
            .first
            .iter()
            .map(|(order, place, subject)| {
                let (place, subject) = (place.clone(), subject.clone());
                let message = self.message.clone();
                (*order, ReviewRow { sort, place, subject, message, count: 1 })
            })
            .collect();
        if self.count > ALIKE {
            rows.truncate(1);
            let others = group(&(self.count - 1).to_string());
            for (_, row) in &mut rows {
                row.count = self.count;
                row.message = format!("{} Lo stesso altre {others} volte", self.message);
                let last =
                    if self.last.is_empty() { "." } else { &format!(", fino a {}.", self.last) };
                row.message.push_str(last);
                if !row.subject.is_empty() {
                    row.subject.push_str(" e altri");
                }
            }
        }
        rows
    }
}
