//! The one door for writing. Whoever changes a row, by a screen, a cascade, an undo, comes through
//! `transact`, so that rollback, journal and the news of what changed come with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use rusqlite::params_from_iter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::journal::{self, Sort};
use super::{Store, bulk, cursor::Step, file, row};
use crate::error::{Error, Result};
use crate::progress::Stage;
use crate::record::{AnyRecord, Body, Copy, Kind};
use crate::rule;
use crate::value::{Id, Refusal};

/// One wish of a person. A row that is new and a row that changes are wished for alike.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Edit {
    /// The row shall be as given.
    Put(Box<AnyRecord>),
    /// The row shall be gone.
    Delete {
        /// Its kind.
        kind: Kind,
        /// Its identity.
        #[ts(type = "string")]
        id: Uuid,
        /// Whether the rows that refer to it may go with it.
        cascade: bool,
    },
}

impl Edit {
    /// The identity of the row it speaks of.
    pub(super) fn record(&self) -> Uuid {
        match self {
            Edit::Put(record) => record.id(),
            Edit::Delete { id, .. } => *id,
        }
    }
}

/// What changed: the rows as they are now, those that are gone, and where undo stands.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Change {
    /// What was done, in words.
    pub title: String,
    /// Rows that are new or different.
    pub put: Vec<AnyRecord>,
    /// Rows that are gone.
    pub deleted: Vec<Deletion>,
    /// What undo would take back next.
    pub undo: Option<String>,
    /// What redo would do again next.
    pub redo: Option<String>,
}

/// A row that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Deletion {
    /// Its kind.
    pub kind: Kind,
    /// Its identity.
    #[ts(type = "string")]
    pub id: Uuid,
}

impl Store {
    /// Does all of `edits` as one step called `title`, or nothing.
    ///
    /// # Errors
    /// A rule that forbids one of them, or a file that cannot be written. Nothing is changed then.
    pub fn save(&mut self, title: &str, edits: Vec<Edit>) -> Result<Change> {
        self.save_with(title, &[], edits)
    }

    /// The same, with the bytes of the documents that `edits` name.
    ///
    /// # Errors
    /// Those of [`Store::save`].
    pub fn save_with(
        &mut self,
        title: &str,
        contents: &[Vec<u8>],
        edits: Vec<Edit>,
    ) -> Result<Change> {
        self.transact(title, Sort::Do, |store| {
            contents.iter().try_for_each(|bytes| store.keep(bytes))?;
            let worker = store.worker()?;
            let mut step = rule::Step::default();
            for edit in edits {
                let id = edit.record();
                store.carry_out(edit, worker.as_ref(), &mut step).map_err(|error| {
                    match store.explain(error) {
                        Error::Refused(refusal) => refusal.about(id).into(),
                        other => other,
                    }
                })?;
            }
            step.settle(store)
        })
    }

    pub(super) fn carry_out(
        &self,
        edit: Edit,
        worker: Option<&Copy>,
        step: &mut rule::Step,
    ) -> Result<()> {
        match edit {
            Edit::Put(record) => {
                let before = self.row(record.kind(), record.id())?;
                for row in before.iter().chain([&*record]) {
                    permit(worker, row)?;
                }
                record.check()?;
                if let AnyRecord::Document(document) = &*record {
                    self.demand_content(document)?;
                }
                rule::judge(before.as_ref(), Some(&record), self)?;
                step.note(before.as_ref(), Some(&record));
                self.write(&record)
            }
            Edit::Delete { kind, id, cascade } => self.delete(kind, id, cascade, worker, step),
        }
    }

    /// Takes the last step back.
    ///
    /// # Errors
    /// When there is none, or the file cannot be written.
    pub fn undo(&mut self) -> Result<Change> {
        let Some(step) = self.history.undo().cloned() else {
            return Err(Refusal::new(if self.history.stopped() {
                "La chiusura di un mese e la sua riapertura non si annullano: un mese chiuso si riapre dalla pagina Ore, con una motivazione."
            } else {
                "Non c'è nulla da annullare."
            })
            .into());
        };
        self.transact(&step.title, Sort::Undo(step.id), |store| store.revert(step.id))
    }

    /// Does the last step that was taken back again.
    ///
    /// # Errors
    /// When there is none, or the file cannot be written.
    pub fn redo(&mut self) -> Result<Change> {
        let Some(step) = self.history.redo().cloned() else {
            return Err(Refusal::new("Non c'è nulla da ripetere.").into());
        };
        // What undid the step is itself an operation: taking that back does the step again.
        let undoing: i64 = self.connection.query_row(
            "SELECT max(id) FROM operation WHERE sort = 'undo' AND target = ?1",
            [step.id],
            |row| row.get(0),
        )?;
        self.transact(&step.title, Sort::Redo(step.id), |store| store.revert(undoing))
    }

    /// Takes an operation back, as far as who works here may change its rows.
    fn revert(&self, operation: i64) -> Result<()> {
        self.progress.begin(Stage::Revert, 0)?;
        let turns = bulk::turns(&self.connection, operation, &self.progress)?.unwrap_or_default();
        if let Some(worker) = self.worker()? {
            let hours = turns.iter().flat_map(|(before, after)| before.iter().chain(after));
            let mut owners: BTreeSet<Id<Body>> = hours.map(|hour| hour.owner).collect();
            owners.extend(journal::owners(&self.connection, operation)?);
            owners.into_iter().try_for_each(|owner| worker.allow(owner))?;
        }
        journal::revert(&self.connection, &self.columns, operation)?;
        let back: Vec<bulk::Turn> =
            turns.into_iter().map(|(before, after)| (after, before)).collect();
        self.spill(&back)
    }

    /// What undo and redo would do next.
    pub fn steps(&self) -> (Option<String>, Option<String>) {
        let title = |step: Option<&Step>| step.map(|step| step.title.clone());
        (title(self.history.undo()), title(self.history.redo()))
    }

    /// Runs `work` as one journaled transaction: all of it, or nothing.
    pub(super) fn transact(
        &mut self,
        title: &str,
        sort: Sort,
        work: impl FnOnce(&Store) -> Result<()>,
    ) -> Result<Change> {
        self.demand_writable()?;
        self.demand_place()?;
        match self.attempt(title, sort, work) {
            Ok(change) => Ok(change),
            Err(error) => {
                self.connection.execute_batch("ROLLBACK").or_else(|failure| {
                    // SQLite rolls back by itself when the disk fails.
                    if self.connection.is_autocommit() { Ok(()) } else { Err(failure) }
                })?;
                // After a failure of the disk the file is brought back by the next one who reads it: that is us, at
                // once. Where even this fails, the journal beside the file waits for the next opening.
                let _ =
                    self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
                Err(self.explain(error))
            }
        }
    }

    fn attempt(
        &mut self,
        title: &str,
        sort: Sort,
        work: impl FnOnce(&Store) -> Result<()>,
    ) -> Result<Change> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let worker = self.worker()?;
        let operation = journal::begin(&self.connection, worker.as_ref(), title, sort)?;
        work(self)?;
        journal::seal(&self.connection, operation)?;
        let (put, deleted) = self.touched(operation)?;
        let poured = bulk::stands(&self.connection, operation)?;
        if put.is_empty() && deleted.is_empty() && !poured && sort == Sort::Do {
            // Nothing is different: no step to undo, no line in the history.
            self.connection.execute_batch("ROLLBACK")?;
        } else {
            self.connection.execute_batch("COMMIT")?;
            let mut kinds =
                put.iter().map(AnyRecord::kind).chain(deleted.iter().map(|row| row.kind));
            let stays = kinds.any(|kind| kind == Kind::Closure);
            self.history.follow(Step { id: operation, title: title.to_owned(), stays }, sort);
            if poured {
                // To read them again takes less than to find a place for each.
                self.snapshot = None;
            } else if let Some(snapshot) = &mut self.snapshot {
                let gone = deleted.iter().map(|row| (row.kind, row.id));
                Arc::make_mut(snapshot).apply(put.clone(), gone);
            }
        }
        let (undo, redo) = self.steps();
        Ok(Change { title: title.to_owned(), put, deleted, undo, redo })
    }

    /// Writes a row, new or not.
    pub(super) fn write(&self, record: &AnyRecord) -> Result<()> {
        // A record that is no row is a defect of the program, not of the file.
        let columns = row::columns(record).map_err(|error| Error::Bug(error.to_string().into()))?;
        let names: Vec<String> = columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
        let updates: Vec<String> =
            names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
            record.kind().name(),
            names.join(", "),
            places.join(", "),
            updates.join(", "),
        );
        let values = columns.into_iter().map(|(_, value)| value);
        self.connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    /// The rows that an operation changed, as they are now.
    fn touched(&self, operation: i64) -> Result<(Vec<AnyRecord>, Vec<Deletion>)> {
        let rows: Vec<(String, String)> = self
            .connection
            .prepare_cached(
                "SELECT kind, record FROM entry WHERE operation_id = ?1 GROUP BY kind, record ORDER BY min(id)",
            )?
            .query_map([operation], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let (mut put, mut deleted) = (Vec::new(), Vec::new());
        for (name, record) in rows {
            let kind = Kind::ALL.iter().find(|kind| kind.name() == name);
            let (Some(&kind), Ok(id)) = (kind, Uuid::parse_str(&record)) else { continue };
            match self.row(kind, id)? {
                Some(record) => put.push(record),
                None => deleted.push(Deletion { kind, id }),
            }
        }
        Ok((put, deleted))
    }

    /// What SQLite's refusal of a change means to a person.
    pub(super) fn explain(&self, error: Error) -> Error {
        let message = match &error {
            Error::Bug(source) => source.to_string(),
            _ => return error,
        };
        if let Some(place) = message.strip_prefix("UNIQUE constraint failed: ") {
            return rule::taken(place).into();
        }
        if message.starts_with("FOREIGN KEY constraint failed") {
            return Refusal::new(
                "La riga si riferisce a un'altra che non c'è più. Nulla è stato modificato: torna alla pagina e riprova.",
            )
            .into();
        }
        file::told(&self.path, error)
    }
}

/// Refuses a referent the rows of other bodies. Who works in a copy may be corrected by who works there.
pub(super) fn permit(worker: Option<&Copy>, row: &AnyRecord) -> Result<()> {
    match worker {
        Some(worker) if row.kind() != Kind::Copy => Ok(worker.allow(row.owner())?),
        _ => Ok(()),
    }
}
