//! Where undo and redo stand. Kept in memory, found again at every opening by following the journal.

use rusqlite::Connection;

use super::journal::Sort;
use crate::error::Result;

/// The operations that can be taken back, and those that can be done again; the next one last.
#[derive(Debug, Default)]
pub struct Cursor {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// An operation and its title.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its number in the journal.
    pub id: i64,
    /// What it is called: *Modifica partner*.
    pub title: String,
    /// Whether it is never taken back: the closing of a month, its reopening. Undo stops there.
    pub stays: bool,
}

impl Cursor {
    /// Follows the journal from its beginning.
    pub fn load(connection: &Connection) -> Result<Cursor> {
        let mut cursor = Cursor::default();
        let mut statement = connection.prepare(
            "SELECT id, title, sort, target,
                    id IN (SELECT operation_id FROM entry WHERE kind = 'closure')
             FROM operation ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let step = Step { id: row.get(0)?, title: row.get(1)?, stays: row.get(4)? };
            let target: Option<i64> = row.get(3)?;
            let sort = match (row.get::<_, String>(2)?.as_str(), target) {
                ("undo", Some(target)) => Sort::Undo(target),
                ("redo", Some(target)) => Sort::Redo(target),
                ("do", _) => Sort::Do,
                _ => Sort::Create,
            };
            cursor.follow(step, sort);
        }
        Ok(cursor)
    }

    /// Takes note of an operation that was committed.
    pub fn follow(&mut self, step: Step, sort: Sort) {
        match sort {
            Sort::Create => *self = Cursor::default(),
            Sort::Do => {
                self.undone.clear();
                self.done.push(step);
            }
            Sort::Undo(_) => self.undone.extend(self.done.pop()),
            Sort::Redo(_) => self.done.extend(self.undone.pop()),
        }
    }

    /// What would be taken back next.
    pub fn undo(&self) -> Option<&Step> {
        self.done.last().filter(|step| !step.stays)
    }

    /// Whether undo stops at a step that is never taken back.
    pub fn stopped(&self) -> bool {
        self.done.last().is_some_and(|step| step.stays)
    }

    /// What would be done again next.
    pub fn redo(&self) -> Option<&Step> {
        self.undone.last()
    }
}
