//! Bringing an older file to the newest version: its tables, and in its history the rows that got new columns.

use rusqlite::{Connection, params};

use super::journal::{self, Sort};
use super::schema::{self, Columns};
use crate::error::Result;
use crate::record::Kind;

/// Brings an older file to the newest version, all or nothing, and says what its columns are then. What a row got
/// becomes an operation of the history, before which no undo goes: its older rows lack the new columns.
pub fn upgrade(connection: &Connection) -> Result<Columns> {
    let transaction = connection.unchecked_transaction()?;
    let former = schema::columns(&transaction)?;
    schema::advance(&transaction)?;
    let columns = schema::columns(&transaction)?;
    journal::watch(&transaction, &columns)?;
    let title = format!("Aggiornamento del file al formato {}", schema::VERSION);
    let operation = journal::begin(&transaction, None, &title, Sort::Create)?;
    for kind in Kind::ALL {
        let grown = former.names(*kind).len() < columns.names(*kind).len();
        if grown && !former.names(*kind).is_empty() {
            tell(&transaction, operation, *kind, &former, &columns)?;
        }
    }
    journal::seal(&transaction, operation)?;
    transaction.commit()?;
    Ok(columns)
}

/// Writes the new columns of a kind into the history. A row that was changed behind the program's back is left out
/// of it, and so it is still found.
fn tell(
    connection: &Connection,
    operation: i64,
    kind: Kind,
    former: &Columns,
    columns: &Columns,
) -> Result<()> {
    let table = kind.name();
    let (old, new) = (former.json(kind, "row."), columns.json(kind, "row."));
    let mut statement = connection.prepare(&format!(
        "WITH last AS (
             SELECT record, after, max(id) FROM entry WHERE kind = '{table}' GROUP BY record
         )
         SELECT row.id, {old}, {new} FROM {table} AS row JOIN last ON last.record = row.id
         WHERE {old} IS last.after"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, before, after): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let parts = [Some(table.to_owned()), Some(id), Some(before), Some(after)];
        let digest = journal::digest(&parts);
        let [_, id, before, after] = parts;
        connection
            .prepare_cached(
                "INSERT INTO entry (operation_id, kind, record, before, after, digest)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![operation, table, id, before, after, digest])?;
    }
    Ok(())
}
