//! *Verifica archivio*: whether the file is whole, and whether what it holds is what was written.

use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::{Store, count, file, journal};
use crate::error::Result;
use crate::progress::{Progress, Stage};
use crate::record::{Kind, Snapshot};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Finding {
    /// Where: a table, a row, a line of the history.
    pub place: String,
    /// What is wrong, in Italian.
    pub message: String,
}

pub(super) fn finding(place: impl Into<String>, message: impl Into<String>) -> Finding {
    Finding { place: place.into(), message: message.into() }
}

impl Store {
    /// Checks pages, references, rows, and the journal with its chain. An empty list means all is well.
    ///
    /// # Errors
    /// When the file cannot be read to the end.
    pub fn verify(&self) -> Result<Vec<Finding>> {
        self.examine().map_err(|error| file::told(&self.path, error))
    }

    fn examine(&self) -> Result<Vec<Finding>> {
        self.progress.begin(Stage::Check, 0)?;
        let mut findings = pages(&self.connection)?;
        findings.extend(rows(&self.read()?));
        self.progress.begin(Stage::Check, 0)?;
        findings.extend(self.unwritten()?);
        findings.extend(self.spoiled()?);
        findings.extend(chain(&self.connection, &self.progress)?);
        Ok(findings)
    }

    /// The fingerprint of all the project holds, the same for the same content.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn content_hash(&self) -> Result<String> {
        let mut hash = Sha256::new();
        for kind in Kind::ALL {
            let row = self.columns.json(*kind, "");
            let sql = format!("SELECT {row} FROM {} ORDER BY id", kind.name());
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            hash.update(kind.name());
            while let Some(row) = rows.next()? {
                hash.update(row.get::<_, String>(0)?);
                hash.update(b"\n");
            }
        }
        Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Rows that differ from what the journal last wrote of them: changed behind the program's back.
    fn unwritten(&self) -> Result<Vec<Finding>> {
        let mut findings = self.gather_words()?;
        let whole = findings.is_empty();
        for kind in Kind::ALL {
            // What a spoiled change set said of hours is not known: that it is spoiled is said once.
            if *kind == Kind::Hour && !whole {
                continue;
            }
            let table = kind.name();
            let row = self.columns.json(*kind, "row.");
            let sql = format!(
                "SELECT row.id FROM {table} AS row
                 LEFT JOIN temp.word ON word.kind = '{table}' AND word.record = row.id
                 WHERE {row} IS NOT word.after
                 UNION ALL
                 SELECT record FROM temp.word
                 WHERE kind = '{table}' AND after IS NOT NULL AND record NOT IN (SELECT id FROM {table})"
            );
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                findings.push(finding(
                    format!("{table} {}", row.get::<_, String>(0)?),
                    "La riga non corrisponde alla cronologia: è stata cambiata senza Capofila.",
                ));
            }
        }
        self.connection.execute_batch("DROP TABLE temp.word")?;
        Ok(findings)
    }
}

/// Rows that break a rule of their own.
fn rows(snapshot: &Snapshot) -> Vec<Finding> {
    let mut findings: Vec<Finding> = snapshot
        .records()
        .filter_map(|record| {
            let refusal = record.check().err()?;
            let place = format!("{} {}", record.kind().name(), record.id());
            Some(finding(place, refusal.message))
        })
        .collect();
    for (kind, count) in
        [(Kind::Project, snapshot.project.len()), (Kind::Copy, snapshot.copy.len())]
    {
        if count != 1 {
            findings.push(finding(
                kind.name(),
                format!("Deve esserci una riga sola, ce ne sono {count}."),
            ));
        }
    }
    findings
}

/// SQLite's own checks.
fn pages(connection: &Connection) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    // The verdict's words are for programmers; to a person it is one thing.
    let verdict: String =
        connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        findings.push(finding("archivio", "La struttura del file è danneggiata."));
    }
    let mut statement =
        connection.prepare("SELECT \"table\", parent FROM pragma_foreign_key_check")?;
    let broken =
        statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for pair in broken {
        let (table, parent) = pair?;
        findings
            .push(finding(table, format!("Una riga si riferisce a una di {parent} che non c'è.")));
    }
    Ok(findings)
}

/// The chain of operations and the digests it is made of.
fn chain(connection: &Connection, progress: &Progress) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    progress.begin(Stage::Check, count(connection, "entry")?)?;
    let mut statement =
        connection.prepare("SELECT id, kind, record, before, after, digest FROM entry")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        progress.one()?;
        let parts = [Some(row.get(1)?), Some(row.get(2)?), row.get(3)?, row.get(4)?];
        if journal::digest(&parts) != row.get::<_, Vec<u8>>(5)? {
            let id: i64 = row.get(0)?;
            findings.push(finding(format!("cronologia, voce {id}"), "La voce è stata alterata."));
        }
    }
    let mut statement = connection.prepare("SELECT id, chain FROM operation ORDER BY id")?;
    let operations: Vec<(i64, Vec<u8>)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, kept) in operations {
        if journal::link(connection, id)? != kept {
            findings.push(finding(
                format!("cronologia, operazione {id}"),
                "L'operazione è stata alterata, o ne manca una prima.",
            ));
        }
    }
    Ok(findings)
}
