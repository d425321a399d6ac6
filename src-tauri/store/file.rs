//! The file as the system sees it: what it is before it is opened, how it is opened, and what to say when
//! that fails. Whatever depends on the system's files stands here.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::schema::{APPLICATION, VERSION};
use crate::error::{Error, Result};
use crate::value::{Code, Refusal};

/// Which file stands at a path: its device and number there. Nothing where none stands, and on systems that do
/// not let an open file be moved.
pub type Place = (u64, u64);

/// Which file stands at `path` now.
#[cfg(unix)]
pub fn place(path: &Path) -> Option<Place> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Which file stands at `path` now: here an open file stays where it is.
#[cfg(not(unix))]
pub fn place(_: &Path) -> Option<Place> {
    None
}

/// Looks at the first bytes, without SQLite, which would touch what it does not know.
pub fn inspect(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Err(Refusal::new(format!(
            "«{}» è una cartella. Indica il file del progetto, che finisce in .capofila.",
            path.display()
        ))
        .into());
    }
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        // A pipe or a device could be waited for without end.
        return Err(Refusal::new(format!(
            "«{}» non è un file che si possa leggere. Indica il file del progetto, che finisce in .capofila.",
            path.display()
        ))
        .into());
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(100).read_to_end(&mut head));
    if let Err(error) = read {
        if error.kind() == std::io::ErrorKind::NotFound {
            return Err(Refusal::new(format!(
                "Il file «{}» non c'è. Controlla il percorso, o se è stato spostato.",
                path.display()
            ))
            .code(Code::Missing)
            .into());
        }
        return Err(Error::io("Non riesco ad aprire", path, error));
    }
    let word = |place: usize| -> Option<u32> {
        head.get(place..place + 4)?.try_into().ok().map(u32::from_be_bytes)
    };
    if !head.starts_with(b"SQLite format 3\0") || word(68) != Some(APPLICATION) {
        return Err(Refusal::new(format!(
            "«{}» non è un progetto di Capofila. Scegli un file che finisce in .capofila; questo non è stato toccato.",
            path.display()
        ))
        .into());
    }
    let version = word(60).unwrap_or(0);
    if version == 0 {
        return Err(damaged(path));
    }
    if version > VERSION {
        return Err(Refusal::new(format!(
            "«{}» è stato scritto da una versione più nuova di Capofila (formato {version}, questa conosce fino al {VERSION}). Aggiorna il programma; il file non è stato toccato.",
            path.display()
        ))
        .into());
    }
    Ok(())
}

/// Whether the system marks the file as one that is only read.
fn read_only(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.permissions().readonly())
}

/// The file, opened and taken. The connection goes before the guard: see [`guard`].
pub struct Taken {
    /// The database.
    pub connection: Connection,
    /// Whether it can be written.
    pub writable: bool,
    /// What keeps other programs out.
    pub guard: Option<File>,
}

/// Opens the file and takes it: for this program alone when it is `wanted` for writing and can be written, else
/// for reading together with other readers.
pub fn enter(path: &Path, wanted: bool) -> rusqlite::Result<Taken> {
    let closed = read_only(path);
    let guard = guard(path, wanted && !closed)?;
    if wanted && !closed {
        let refused = |code| {
            matches!(
                code,
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied
            )
        };
        match connect(path, true)
            .and_then(|connection| hold(&connection, true).map(|()| connection))
        {
            // A folder in which nothing can be written keeps no journal, so its files are only read.
            Err(error) if error.sqlite_error_code().is_some_and(refused) => {}
            taken => return Ok(Taken { connection: taken?, writable: true, guard }),
        }
    }
    // What a crash left half done is rolled back by the first opening, which must be allowed to write.
    let connection = connect(path, unfinished(path) && !closed)?;
    hold(&connection, false)?;
    if let Some(guard) = &guard {
        // Other readers are welcome; where the system does not let go of the rest, they wait.
        let _ = guard.try_lock_shared();
    }
    Ok(Taken { connection, writable: false, guard })
}

/// Takes the file a second time, by a lock that belongs to this opening of it. SQLite's own locks, of POSIX, are lost
/// as soon as anything in the program closes the same file, and a file dialog opens and closes every file of
/// the folder that it shows. To be dropped after the connection, since that closes the file too.
#[cfg(unix)]
fn guard(path: &Path, alone: bool) -> rusqlite::Result<Option<File>> {
    use std::fs::TryLockError;
    let Ok(file) = File::open(path) else { return Ok(None) };
    match if alone { file.try_lock() } else { file.try_lock_shared() } {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            None,
        )),
        // A file system without such locks leaves it at SQLite's.
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Takes the file a second time: not needed here, where locks belong to the handle that took them.
#[cfg(not(unix))]
fn guard(_: &Path, _: bool) -> rusqlite::Result<Option<File>> {
    Ok(None)
}

/// Whether a crash left SQLite's rollback journal beside the file.
fn unfinished(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    PathBuf::from(journal).exists()
}

/// Opens the database with the settings that lost nothing in thousands of simulated power cuts.
fn connect(path: &Path, writable: bool) -> rusqlite::Result<Connection> {
    let access =
        if writable { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    settle(&connection)?;
    Ok(connection)
}

/// The settings of every connection. The file is a single one at rest, and an acknowledged change is on
/// the disk.
pub fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.busy_timeout(std::time::Duration::from_millis(0))?;
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA synchronous = EXTRA;
         PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA temp_store = MEMORY;",
    )
}

/// The same content in memory.
pub fn copied(connection: &Connection) -> rusqlite::Result<Connection> {
    let mut copy = Connection::open_in_memory()?;
    rusqlite::backup::Backup::new(connection, &mut copy)?.run_to_completion(
        i32::MAX,
        std::time::Duration::ZERO,
        None,
    )?;
    settle(&copy)?;
    Ok(copy)
}

/// Takes the file for this program alone, or for reading together with other readers.
fn hold(connection: &Connection, writable: bool) -> rusqlite::Result<()> {
    if writable {
        connection.pragma_update(None, "journal_mode", "DELETE")?;
        connection.execute_batch("BEGIN EXCLUSIVE")?;
        // A write that is taken back at once shows whether there can be others. A full disk may have room again by
        // the time something is changed.
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        match connection.pragma_update(None, "user_version", version) {
            Err(error) if error.sqlite_error_code() != Some(ErrorCode::DiskFull) => Err(error),
            _ if connection.is_autocommit() => Ok(()),
            _ => connection.execute_batch("ROLLBACK"),
        }
    } else {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
    }
}

/// Refuses a file whose pages do not hold together.
pub fn sound(connection: &Connection) -> Result<()> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Damage(verdict).into()) }
}

/// What in a file is not as this program writes it. Told to a person without the detail, which is for a programmer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Damage(pub String);

impl From<Damage> for Error {
    fn from(damage: Damage) -> Error {
        Error::Bug(Box::new(damage))
    }
}

/// What an error that comes from the file at `path` means to a person.
pub fn told(path: &Path, error: Error) -> Error {
    let Error::Bug(source) = error else { return error };
    match source.downcast::<rusqlite::Error>() {
        Ok(source) => explain(path, *source),
        Err(source) if source.is::<Damage>() => damaged(path),
        Err(source) => Error::Bug(source),
    }
}

/// What a failure of SQLite means to a person.
pub fn explain(path: &Path, error: rusqlite::Error) -> Error {
    let name = path.display();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Refusal::new(format!(
            "«{name}» è già aperto in un altro programma, forse in un'altra finestra di Capofila. Chiudilo lì e riprova; il file non è stato toccato."
        ))
        .code(Code::Held)
        .into(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            damaged(path)
        }
        Some(ErrorCode::DiskFull) => Refusal::new(format!(
            "Il disco di «{name}» è pieno: la modifica non è stata salvata, tutto il resto sì. Libera spazio e riprova."
        ))
        .into(),
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Refusal::new(format!(
            "Non riesco a leggere o scrivere «{name}»: il disco o la rete non risponde. Controlla il collegamento e riprova."
        ))
        .into(),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Refusal::new(format!(
            "«{name}» o la sua cartella è di sola lettura: le modifiche non si possono salvare. Copia il file in una cartella tua e apri la copia."
        ))
        .code(Code::ReadOnly)
        .into(),
        // A value of another type than every column has.
        None => damaged(path),
        _ => error.into(),
    }
}

fn damaged(path: &Path) -> Error {
    Refusal::new(format!(
        "«{}» è danneggiato e non si può leggere. Non è stato toccato: usa l'ultima copia buona.",
        path.display()
    ))
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Blueprint, create};

    #[test]
    fn every_connection_has_the_settings_that_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cit.capofila");
        drop(create(&path, Blueprint::Cit.records().unwrap()).unwrap());
        for wanted in [true, false] {
            let Taken { connection, writable, guard: _guard } = enter(&path, wanted).unwrap();
            assert_eq!(writable, wanted);
            for (setting, value) in [
                ("foreign_keys", "1"),
                ("trusted_schema", "0"),
                ("locking_mode", "exclusive"),
                ("journal_mode", "delete"),
                ("synchronous", "3"),
                ("cell_size_check", "1"),
            ] {
                let found: rusqlite::types::Value = connection
                    .query_row(&format!("PRAGMA {setting}"), [], |row| row.get(0))
                    .unwrap();
                let found = match found {
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => panic!("{setting}: {other:?}"),
                };
                assert_eq!(found, value, "{setting}");
            }
        }
    }
}
