//! A step tried and taken back: what would be refused, all of it at once and not only the first.

use super::journal::{self, Sort};
use super::{Edit, Store};
use crate::error::{Error, Result};
use crate::progress::Stage;
use crate::rule;
use crate::value::Refusal;

impl Store {
    /// Why each of `edits` would be refused, those that would not counted as done. Nothing is changed.
    ///
    /// # Errors
    /// A file that cannot be written, for then not even that can be tried.
    pub fn rehearse(&mut self, edits: Vec<Edit>) -> Result<Vec<Refusal>> {
        self.demand_writable()?;
        self.demand_place()?;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let tried = self.try_out(edits);
        // SQLite rolls back by itself when the disk fails.
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        tried.map_err(|error| self.explain(error))
    }

    fn try_out(&self, edits: Vec<Edit>) -> Result<Vec<Refusal>> {
        let worker = self.worker()?;
        journal::begin(&self.connection, worker.as_ref(), "", Sort::Do)?;
        let mut step = rule::Step::default();
        let mut refusals = Vec::new();
        self.progress.begin(Stage::Compare, edits.len())?;
        for edit in edits {
            self.progress.one()?;
            let id = edit.record();
            let outcome = self.carry_out(edit, worker.as_ref(), &mut step);
            match outcome.map_err(|error| self.explain(error)) {
                Ok(()) => {}
                Err(Error::Refused(refusal)) => refusals.push(refusal.about(id)),
                Err(error) => return Err(error),
            }
        }
        refusals.extend(step.faults(self)?);
        // A person's wish to stop is no refusal of a row.
        self.progress.go_on()?;
        Ok(refusals)
    }
}
