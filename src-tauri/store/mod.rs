//! The file: one project, one SQLite database. The only SQL of the application. It keeps nothing that could
//! be reckoned, so nothing it holds can be stale.
//!
//! [`Store::save`] is the one door for writing: check, begin, write, journal, commit. Very many hours come through
//! [`Store::pour`], which does the same with one line in the journal.

mod bulk;
mod content;
mod create;
mod cursor;
mod delete;
mod edit;
mod file;
mod hour;
mod journal;
mod rehearse;
mod row;
mod schema;
mod upgrade;
mod verify;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, ErrorCode, Params};
use uuid::Uuid;

use self::file::Taken;
use crate::error::{Error, Result};
use crate::progress::{Progress, Stage, stopped};
use crate::record::{AnyRecord, Copy, Hour, Kind, Person, Record, Snapshot};
use crate::rule::Lookup;
use crate::value::{Code, Id, Period, Refusal};

pub use content::{LARGEST_DOCUMENT, digest};
pub use create::{Blueprint, Form, Line, Partner, create, template};
pub use edit::{Change, Deletion, Edit};
pub use verify::Finding;

/// An open project.
pub struct Store {
    path: PathBuf,
    connection: Connection,
    columns: schema::Columns,
    history: cursor::Cursor,
    snapshot: Option<Arc<Snapshot>>,
    writable: bool,
    place: Option<file::Place>,
    progress: Progress,
    // After the connection, which must be closed before it.
    _guard: Option<File>,
}

/// What a project is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To look and to change: no other program may have the file meanwhile.
    Write,
    /// To look: others may look too.
    Read,
}

/// A database error is a defect, except where a caller knows better and says so first, and where a person stopped
/// the work: see [`interruptible`].
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => stopped().into(),
            _ => Error::Bug(Box::new(error)),
        }
    }
}

/// Lets whoever may stop `progress` stop the statements of `connection`, however long one of them takes. A commit is
/// too short a statement to be stopped.
fn interruptible(connection: &mut Connection, progress: &Progress) -> Result<()> {
    /// Steps of SQLite's machine between two looks: a fraction of a millisecond.
    const STEPS: i32 = 10_000;
    let progress = progress.clone();
    Ok(connection.progress_handler(STEPS, Some(move || progress.wished()))?)
}

/// How many rows `table` has.
fn count(connection: &Connection, table: &str) -> Result<usize> {
    let sql = format!("SELECT count(*) FROM {table}");
    let count: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

impl Store {
    /// Opens the project at `path`. A file that can only be read opens for reading.
    ///
    /// # Errors
    /// A file that is missing, no project, damaged, from a newer version, or held by another program. It is
    /// left as it was, byte for byte.
    pub fn open(path: &Path, access: Access) -> Result<Store> {
        Store::open_with(path, access, &Progress::default())
    }

    /// The same, telling `progress` of this and of all that is done with the store later.
    ///
    /// # Errors
    /// Those of [`Store::open`], and a person's wish to stop.
    pub fn open_with(path: &Path, access: Access, progress: &Progress) -> Result<Store> {
        file::inspect(path)?;
        let taken = file::enter(path, access == Access::Write)
            .map_err(|error| file::explain(path, error))?;
        Store::over(path, taken, progress).map_err(|error| file::told(path, error))
    }

    fn over(path: &Path, taken: Taken, progress: &Progress) -> Result<Store> {
        let Taken { mut connection, writable, guard } = taken;
        progress.begin(Stage::Load, 0)?;
        interruptible(&mut connection, progress)?;
        file::sound(&connection)?;
        let older = schema::version(&connection)? < schema::VERSION;
        // What is only read is brought to the newest version in memory, and stays as it is in the file.
        let mut connection =
            if older && !writable { file::copied(&connection)? } else { connection };
        interruptible(&mut connection, progress)?;
        let columns =
            if older { upgrade::upgrade(&connection)? } else { schema::columns(&connection)? };
        let columns = columns.whole()?;
        if writable && !older {
            journal::watch(&connection, &columns)?;
        }
        let history = cursor::Cursor::load(&connection)?;
        let path = path.to_owned();
        let place = file::place(&path);
        Ok(Store {
            path,
            connection,
            columns,
            history,
            snapshot: None,
            writable,
            place,
            progress: progress.clone(),
            _guard: guard,
        })
    }

    /// Who is told how far long works with this store are, and may stop them.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Where the project is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether changes are possible.
    pub fn writable(&self) -> bool {
        self.writable
    }

    /// Everything the project holds now. Kept until the next change.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn snapshot(&mut self) -> Result<Arc<Snapshot>> {
        if let Some(snapshot) = &self.snapshot {
            return Ok(Arc::clone(snapshot));
        }
        let snapshot = Arc::new(self.read().map_err(|error| file::told(&self.path, error))?);
        self.snapshot = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }

    /// Reads every row from the file.
    fn read(&self) -> Result<Snapshot> {
        self.progress.begin(Stage::Load, count(&self.connection, "hour")?)?;
        let mut snapshot = Snapshot::default();
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Hour) {
            let sql =
                format!("SELECT {} FROM {} ORDER BY id", self.columns.list(*kind), kind.name());
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                snapshot.push(row::record(*kind, self.columns.names(*kind), row)?);
            }
        }
        let sql = format!("SELECT {} FROM hour ORDER BY id", hour::COLUMNS);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            snapshot.hour.push(hour::read(row)?);
            self.progress.one()?;
        }
        Ok(snapshot)
    }

    /// The row of `kind` that `id` names.
    fn row(&self, kind: Kind, id: Uuid) -> Result<Option<AnyRecord>> {
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", self.columns.list(kind), kind.name());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([id.to_string()])?;
        match rows.next()? {
            Some(row) => row::record(kind, self.columns.names(kind), row).map(Some),
            None => Ok(None),
        }
    }

    /// The rows of a kind that a condition picks.
    fn rows<T: Record>(&self, condition: &str, values: impl Params) -> Result<Vec<T>> {
        let kind = T::KIND;
        let names = self.columns.names(kind);
        let sql =
            format!("SELECT {} FROM {} WHERE {condition}", self.columns.list(kind), kind.name());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row::typed(names, row)?);
        }
        Ok(found)
    }

    /// Who works in this copy.
    fn worker(&self) -> Result<Option<Copy>> {
        let id: Option<String> = rusqlite::OptionalExtension::optional(self.connection.query_row(
            "SELECT id FROM copy",
            [],
            |row| row.get(0),
        ))?;
        let id = id.and_then(|id| Uuid::parse_str(&id).ok()).map(Id::new);
        id.map_or(Ok(None), |id| self.find(id))
    }

    /// Refuses when the file is no longer where it was opened: a change would go into a file that nobody finds.
    fn demand_place(&self) -> Result<()> {
        if self.place == file::place(&self.path) {
            return Ok(());
        }
        Err(Refusal::new(format!(
            "«{}» è stato spostato, cancellato o sostituito mentre era aperto: la modifica non è stata salvata. Rimetti il file al suo posto e riprova, oppure chiudi il progetto e riaprilo da dove si trova ora.",
            self.path.display()
        ))
        .code(Code::Missing)
        .into())
    }

    /// Refuses when the file can only be read.
    fn demand_writable(&self) -> Result<()> {
        if self.writable {
            return Ok(());
        }
        Err(Refusal::new(format!(
            "Il file «{}» è di sola lettura: le modifiche non si possono salvare. Copialo in una cartella tua e apri la copia.",
            self.path.display()
        ))
        .code(Code::ReadOnly)
        .into())
    }
}

impl Lookup for Store {
    fn find<T: Record>(&self, id: Id<T>) -> Result<Option<T>> {
        Ok(self.rows("id = ?1", [id.uuid().to_string()])?.pop())
    }

    fn related<T: Record>(&self, field: &'static str, id: Uuid) -> Result<Vec<T>> {
        let condition = format!("\"{field}\" = ?1 ORDER BY id");
        self.rows(&condition, [id.to_string()])
    }

    fn hours(&self, person: Id<Person>, period: Period) -> Result<Vec<Hour>> {
        let (first, last) = Hour::stretch(person, period);
        self.rows(
            "id BETWEEN ?1 AND ?2 AND person_id = ?3 ORDER BY id",
            [first.to_string(), last.to_string(), person.uuid().to_string()],
        )
    }

    fn all<T: Record>(&self) -> Result<Vec<T>> {
        self.rows("true ORDER BY id", [])
    }
}
