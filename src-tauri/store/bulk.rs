//! Very many hours in one step. An entry of the journal for each would weigh more than the hours, so such a step
//! leaves one change set: a line of JSON for each row, as it was and as it is, by column name, all compressed. Its
//! digest is part of the operation's link; undo, redo and the check of the file read it.

use std::io::{BufRead, BufReader, BufWriter, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::file::Damage;
use super::{Change, Edit, Finding, Store, hour, journal, journal::Sort, verify::finding};
use crate::error::{Error, Result};
use crate::progress::{Progress, Stage};
use crate::record::{Hour, Kind, Snapshot};
use crate::rule;
use crate::value::Id;

/// Up to so many rows the journal has an entry for each, as for everything else.
const FEW: usize = 2_000;

/// A row as it was and as it is.
pub(super) type Turn = (Option<Hour>, Option<Hour>);

impl Store {
    /// Puts the hours `put` and takes away those that `gone` names, as one step called `title`, or nothing. However
    /// many they are, rights and rules hold as in [`Store::save`]. The news of what changed does not list them.
    ///
    /// # Errors
    /// Those of [`Store::save`].
    pub fn pour(
        &mut self,
        title: &str,
        mut put: Vec<Hour>,
        mut gone: Vec<Id<Hour>>,
    ) -> Result<Change> {
        // Of a row that is named twice the last word counts.
        put.sort_by_key(|hour| hour.id);
        put.dedup_by(|next, kept| {
            let again = next.id == kept.id;
            if again {
                std::mem::swap(next, kept);
            }
            again
        });
        gone.sort_unstable();
        gone.dedup();
        gone.retain(|id| Snapshot::find(&put, *id).is_none());
        if put.len() + gone.len() <= FEW {
            let put = put.into_iter().map(|hour| Edit::Put(Box::new(hour.into())));
            let gone = gone.into_iter().map(|id| Edit::Delete {
                kind: Kind::Hour,
                id: id.uuid(),
                cascade: false,
            });
            return self.save(title, put.chain(gone).collect());
        }
        self.demand_writable()?;
        let snapshot = self.snapshot()?;
        self.progress.begin(Stage::Write, 0)?;
        if let Some((id, refusal)) = rule::weigh(&snapshot, &put, &gone).into_iter().next() {
            return Err(refusal.about(id.uuid()).into());
        }
        let known = |id| Snapshot::find(&snapshot.hour, id).cloned();
        let put = put.into_iter().map(|after| (known(after.id), Some(after)));
        let gone = gone.into_iter().filter_map(|id| Some((Some(known(id)?), None)));
        let mut turns: Vec<Turn> =
            put.chain(gone).filter(|(before, after)| before != after).collect();
        turns.sort_by_key(place);
        self.transact(title, Sort::Do, |store| store.spill(&turns))
    }

    /// Writes the rows in the order of the file, and their change set, inside the transaction that is under way.
    pub(super) fn spill(&self, turns: &[Turn]) -> Result<()> {
        if turns.is_empty() {
            return Ok(());
        }
        journal::leave(&self.connection, Kind::Hour)?;
        self.apply(turns)?;
        journal::attend(&self.connection, &self.columns, Kind::Hour)?;
        let payload = pack(turns, &self.progress)?;
        let rows = i64::try_from(turns.len()).unwrap_or(i64::MAX);
        self.connection
            .prepare_cached(
                "INSERT INTO bulk (operation_id, kind, rows, payload, digest)
                 SELECT operation_id, ?1, ?2, ?3, ?4 FROM temp.now",
            )?
            .execute(params![Kind::Hour.name(), rows, payload, digest(rows, &payload)])?;
        Ok(())
    }

    fn apply(&self, turns: &[Turn]) -> Result<()> {
        self.progress.begin(Stage::Write, turns.len())?;
        let mut put = self.connection.prepare_cached(&format!(
            "INSERT INTO hour ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET
                 owner = excluded.owner, person_id = excluded.person_id, day = excluded.day,
                 sort = excluded.sort, action_id = excluded.action_id,
                 activity_id = excluded.activity_id, other_id = excluded.other_id,
                 minutes = excluded.minutes",
            hour::COLUMNS
        ))?;
        let mut delete = self.connection.prepare_cached("DELETE FROM hour WHERE id = ?1")?;
        for (before, after) in turns {
            self.progress.one()?;
            match (before, after) {
                (_, Some(after)) => hour::write(&mut put, after)?,
                (Some(before), None) => {
                    hour::bind(&mut delete, 1, Some(before.id.uuid()))?;
                    delete.raw_execute()?;
                }
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Gathers the history's last word on every row, of entries and change sets, in the temporary table `word`; and
    /// finds the sets that are not those that were written.
    pub(super) fn gather_words(&self) -> Result<Vec<Finding>> {
        self.connection.execute_batch(
            "DROP TABLE IF EXISTS temp.word;
             CREATE TEMP TABLE word (
                 kind TEXT NOT NULL, record TEXT NOT NULL, operation_id INTEGER NOT NULL, after TEXT,
                 PRIMARY KEY (kind, record)
             ) STRICT, WITHOUT ROWID;
             INSERT INTO word SELECT kind, record, operation_id, after
             FROM entry GROUP BY kind, record HAVING id = max(id);",
        )?;
        let mut operations =
            self.connection.prepare("SELECT operation_id FROM bulk ORDER BY operation_id")?;
        let mut keep = self.connection.prepare(
            "INSERT INTO word VALUES ('hour', ?1, ?2, ?3) ON CONFLICT DO UPDATE
             SET operation_id = excluded.operation_id, after = excluded.after
             WHERE excluded.operation_id > word.operation_id",
        )?;
        let mut operations = operations.query([])?;
        let mut findings = Vec::new();
        while let Some(row) = operations.next()? {
            let operation: i64 = row.get(0)?;
            let turns = match turns(&self.connection, operation, &self.progress) {
                Ok(turns) => turns.unwrap_or_default(),
                Err(Error::Refused(stopped)) => return Err(stopped.into()),
                Err(_) => {
                    findings.push(finding(
                        format!("cronologia, operazione {operation}"),
                        "L'elenco delle ore cambiate è stato alterato.",
                    ));
                    continue;
                }
            };
            self.progress.begin(Stage::Check, turns.len())?;
            for turn in turns {
                self.progress.one()?;
                let after = turn.1.as_ref().map(serde_json::to_string).transpose()?;
                keep.execute(params![place(&turn).uuid().to_string(), operation, after])?;
            }
        }
        Ok(findings)
    }
}

/// The identity of the row that a turn speaks of.
fn place((before, after): &Turn) -> Id<Hour> {
    after.as_ref().or(before.as_ref()).map_or_else(|| Id::new(uuid::Uuid::nil()), |hour| hour.id)
}

/// What operation `id` did to hours, where it left a change set.
pub(super) fn turns(
    connection: &Connection,
    id: i64,
    progress: &Progress,
) -> Result<Option<Vec<Turn>>> {
    let found: Option<(i64, Vec<u8>, Vec<u8>)> = connection
        .prepare_cached("SELECT rows, payload, digest FROM bulk WHERE operation_id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((rows, payload, kept)) = found else { return Ok(None) };
    let whole = digest(rows, &payload) == kept;
    let turns = unpack(&payload, progress)?
        .filter(|turns| whole && i64::try_from(turns.len()).is_ok_and(|count| count == rows));
    turns.map(Some).ok_or_else(|| Damage(format!("bulk {id}")).into())
}

/// Whether operation `id` left a change set.
pub(super) fn stands(connection: &Connection, id: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM bulk WHERE operation_id = ?1)")?
        .query_row([id], |row| row.get(0))?)
}

fn digest(rows: i64, payload: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(rows.to_be_bytes());
    hash.update(payload);
    hash.finalize().to_vec()
}

fn pack(turns: &[Turn], progress: &Progress) -> Result<Vec<u8>> {
    let bug = |error: std::io::Error| Error::Bug(Box::new(error));
    let mut to =
        BufWriter::with_capacity(1 << 16, DeflateEncoder::new(Vec::new(), Compression::fast()));
    for turn in turns {
        progress.go_on()?;
        serde_json::to_writer(&mut to, turn)?;
        to.write_all(b"\n").map_err(bug)?;
    }
    let encoder = to.into_inner().map_err(|error| bug(error.into_error()))?;
    encoder.finish().map_err(bug)
}

/// Nothing where the bytes are no change set.
fn unpack(payload: &[u8], progress: &Progress) -> Result<Option<Vec<Turn>>> {
    let mut from = BufReader::with_capacity(1 << 16, DeflateDecoder::new(payload));
    let (mut turns, mut line) = (Vec::new(), Vec::new());
    loop {
        progress.go_on()?;
        line.clear();
        match from.read_until(b'\n', &mut line) {
            Ok(0) => return Ok(Some(turns)),
            Ok(_) => match serde_json::from_slice(&line) {
                Ok(turn) => turns.push(turn),
                Err(_) => return Ok(None),
            },
            Err(_) => return Ok(None),
        }
    }
}
