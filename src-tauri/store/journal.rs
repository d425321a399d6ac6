//! The journal: every change of a row, whoever makes it, is written in the same transaction, by temporary
//! triggers made from the schema. Undo, redo, history and audit trail are this one table, and `bulk` beside it for
//! operations on very many hours.

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::schema::Columns;
use crate::error::Result;
use crate::record::{Body, Copy, Kind};
use crate::value::Id;

/// Why an operation was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The project was made, or brought to a newer version: undo stops here.
    Create,
    /// Somebody changed something.
    Do,
    /// An operation was taken back.
    Undo(i64),
    /// An operation that was taken back was done again.
    Redo(i64),
}

impl Sort {
    fn parts(self) -> (&'static str, Option<i64>) {
        match self {
            Sort::Create => ("create", None),
            Sort::Do => ("do", None),
            Sort::Undo(target) => ("undo", Some(target)),
            Sort::Redo(target) => ("redo", Some(target)),
        }
    }
}

/// Puts the triggers that write the journal on every table of records.
pub fn watch(connection: &Connection, columns: &Columns) -> Result<()> {
    connection.create_scalar_function(
        "digest",
        4,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |context| {
            let mut parts = Vec::with_capacity(context.len());
            for place in 0..context.len() {
                parts.push(context.get::<Option<String>>(place)?);
            }
            Ok(digest(&parts))
        },
    )?;
    connection.execute_batch("CREATE TEMP TABLE now (operation_id INTEGER NOT NULL)")?;
    Kind::ALL.iter().try_for_each(|kind| attend(connection, columns, *kind))
}

/// Puts the triggers on the table of `kind`.
pub fn attend(connection: &Connection, columns: &Columns, kind: Kind) -> Result<()> {
    let table = kind.name();
    let (old, new) = (columns.json(kind, "OLD."), columns.json(kind, "NEW."));
    for (event, condition, id, before, after) in [
        ("INSERT", String::new(), "NEW.id", "NULL", new.as_str()),
        ("UPDATE", format!("WHEN {old} IS NOT {new}"), "NEW.id", old.as_str(), new.as_str()),
        ("DELETE", String::new(), "OLD.id", old.as_str(), "NULL"),
    ] {
        connection.execute_batch(&format!(
            "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} {condition}
             BEGIN
                 INSERT INTO entry (operation_id, kind, record, before, after, digest)
                 VALUES ((SELECT operation_id FROM now), '{table}', {id}, {before}, {after},
                         digest('{table}', {id}, {before}, {after}));
             END"
        ))?;
    }
    Ok(())
}

/// Takes the triggers off the table of `kind`, for who writes its own word on what changes there.
pub fn leave(connection: &Connection, kind: Kind) -> Result<()> {
    for event in ["INSERT", "UPDATE", "DELETE"] {
        connection.execute_batch(&format!("DROP TRIGGER temp.journal_{}_{event}", kind.name()))?;
    }
    Ok(())
}

/// Opens an operation; the rows written until [`seal`] belong to it.
pub fn begin(
    connection: &Connection,
    worker: Option<&Copy>,
    title: &str,
    sort: Sort,
) -> Result<i64> {
    let (name, target) = sort.parts();
    let body: Option<String> = match worker {
        Some(worker) => rusqlite::OptionalExtension::optional(connection.query_row(
            "SELECT name FROM body WHERE id = ?1",
            [worker.owner.uuid().to_string()],
            |row| row.get(0),
        ))?,
        None => None,
    };
    let at = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    connection
        .prepare_cached(
            "INSERT INTO operation (at, who, body, role, title, sort, target, chain)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, x'')",
        )?
        .execute(params![
            at,
            worker.map_or("", |worker| &worker.name),
            body.unwrap_or_default(),
            worker.map_or("", |worker| worker.role.label()),
            title,
            name,
            target,
        ])?;
    let id = connection.last_insert_rowid();
    connection.execute("DELETE FROM temp.now", [])?;
    connection.execute("INSERT INTO temp.now VALUES (?1)", [id])?;
    Ok(id)
}

/// Ties the finished operation to all before it.
pub fn seal(connection: &Connection, id: i64) -> Result<()> {
    let chain = link(connection, id)?;
    connection.execute("UPDATE operation SET chain = ?2 WHERE id = ?1", params![id, chain])?;
    connection.execute("DELETE FROM temp.now", [])?;
    Ok(())
}

/// The link that operation `id` should carry: over the link before it, its own words, and the digests of
/// its entries and of its change set. Digests and not payloads, so that personal payloads can be erased without breaking it.
pub fn link(connection: &Connection, id: i64) -> Result<Vec<u8>> {
    let mut hash = Sha256::new();
    let before: Option<Vec<u8>> = rusqlite::OptionalExtension::optional(
        connection
            .prepare_cached("SELECT chain FROM operation WHERE id < ?1 ORDER BY id DESC LIMIT 1")?
            .query_row([id], |row| row.get(0)),
    )?;
    hash.update(before.unwrap_or_default());
    let words: String = connection
        .prepare_cached(
            "SELECT json_array(id, at, who, body, role, title, sort, target) FROM operation WHERE id = ?1",
        )?
        .query_row([id], |row| row.get(0))?;
    hash.update(words);
    for sql in [
        "SELECT digest FROM entry WHERE operation_id = ?1 ORDER BY id",
        "SELECT digest FROM bulk WHERE operation_id = ?1",
    ] {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            hash.update(row.get::<_, Vec<u8>>(0)?);
        }
    }
    Ok(hash.finalize().to_vec())
}

/// The digest of an entry's kind, record, before and after.
pub fn digest(parts: &[Option<String>]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        // Lengths first, so that no two different entries run into the same bytes.
        let text = part.as_deref().unwrap_or("");
        hash.update([u8::from(part.is_some())]);
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.finalize().to_vec()
}

/// The bodies whose rows operation `id` touched. Who works in a copy is nobody's data and is left out.
pub fn owners(connection: &Connection, id: i64) -> Result<Vec<Id<Body>>> {
    let mut statement = connection.prepare_cached(
        "SELECT before ->> '$.owner' FROM entry
         WHERE operation_id = ?1 AND kind <> 'copy' AND before IS NOT NULL
         UNION
         SELECT after ->> '$.owner' FROM entry
         WHERE operation_id = ?1 AND kind <> 'copy' AND after IS NOT NULL",
    )?;
    let owners = statement
        .query_map([id], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(owners.iter().filter_map(|owner| Uuid::parse_str(owner).ok()).map(Id::new).collect())
}

/// Takes every row that operation `id` touched back to what it was before.
pub fn revert(connection: &Connection, columns: &Columns, id: i64) -> Result<()> {
    let entries: Vec<(String, String, Option<String>, bool)> = connection
        .prepare_cached(
            "SELECT kind, record, before, after IS NULL FROM entry WHERE operation_id = ?1 ORDER BY id DESC",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, record, before, was_deleted) in entries {
        let Some(kind) = Kind::ALL.iter().find(|kind| kind.name() == name) else { continue };
        let list = columns.list(*kind);
        let values: Vec<String> =
            columns.names(*kind).iter().map(|name| format!("?1 ->> '$.{name}'")).collect();
        let values = values.join(", ");
        match before {
            None => {
                let sql = format!("DELETE FROM {name} WHERE id = ?1");
                connection.prepare_cached(&sql)?.execute([record])?;
            }
            Some(before) if was_deleted => {
                let sql = format!("INSERT INTO {name} ({list}) VALUES ({values})");
                connection.prepare_cached(&sql)?.execute([before])?;
            }
            Some(before) => {
                let sql = format!(
                    "UPDATE {name} SET ({list}) = (SELECT {values}) WHERE id = ?1 ->> '$.id'"
                );
                connection.prepare_cached(&sql)?.execute([before])?;
            }
        }
    }
    Ok(())
}
