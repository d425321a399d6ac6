//! The schema's versions and what can be read off it.

use std::collections::HashMap;

use rusqlite::Connection;

use super::file::Damage;
use crate::error::Result;
use crate::record::Kind;

/// `CAPO`, in the header of every project file.
pub const APPLICATION: u32 = 0x4341_504f;

/// Each step takes a file from the version of its place to the next.
const STEPS: &[&str] =
    &[include_str!("schema.sql"), include_str!("schema2.sql"), include_str!("schema3.sql")];

/// The newest version, which this program writes.
pub const VERSION: u32 = STEPS.len() as u32;

/// The version of a file; 0 while it is empty.
pub fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Takes an older (or empty) file through the steps that it lacks. For a transaction to hold together.
pub fn advance(connection: &Connection) -> Result<()> {
    for step in STEPS.iter().skip(version(connection)? as usize) {
        connection.execute_batch(step)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    Ok(())
}

/// The columns of every table of records, in the file's order.
pub struct Columns(HashMap<Kind, (Vec<String>, String)>);

/// Reads the columns off the file; none for a table that an older version lacks.
pub fn columns(connection: &Connection) -> Result<Columns> {
    let mut tables = HashMap::new();
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    for kind in Kind::ALL {
        let names = statement
            .query_map([kind.name()], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<String>>>()?;
        let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        tables.insert(*kind, (names, quoted.join(", ")));
    }
    Ok(Columns(tables))
}

impl Columns {
    /// Refuses a file that lacks a table.
    ///
    /// # Errors
    /// The table that is not there.
    pub fn whole(self) -> Result<Columns> {
        match Kind::ALL.iter().find(|kind| self.names(**kind).is_empty()) {
            Some(kind) => Err(Damage(format!("no table {}", kind.name())).into()),
            None => Ok(self),
        }
    }

    /// The names, bare.
    pub fn names(&self, kind: Kind) -> &[String] {
        self.0.get(&kind).map_or(&[], |(names, _)| names)
    }

    /// The names, quoted and between commas, ready for a statement.
    pub fn list(&self, kind: Kind) -> &str {
        self.0.get(&kind).map_or("", |(_, list)| list)
    }

    /// The SQL that writes the row called `alias` as JSON by column name.
    pub fn json(&self, kind: Kind, alias: &str) -> String {
        let pairs: Vec<String> =
            self.names(kind).iter().map(|name| format!("'{name}', {alias}\"{name}\"")).collect();
        format!("json_object({})", pairs.join(", "))
    }
}
