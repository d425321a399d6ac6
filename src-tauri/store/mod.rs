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

use rusqlite::{Connection, Params};
use uuid::Uuid;

use self::file::Taken;
use crate::error::{Error, Result};
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

/// A database error is a defect, except where a caller knows better and says so first.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error::Bug(Box::new(error))
    }
}

impl Store {
    /// Opens the project at `path`. A file that can only be read opens for reading.
    ///
    /// # Errors
    /// A file that is missing, no project, damaged, from a newer version, or held by another program. It is
    /// left as it was, byte for byte.
    pub fn open(path: &Path, access: Access) -> Result<Store> {
        file::inspect(path)?;
        let taken = file::enter(path, access == Access::Write)
            .map_err(|error| file::explain(path, error))?;
        Store::over(path, taken).map_err(|error| file::told(path, error))
    }

    fn over(path: &Path, taken: Taken) -> Result<Store> {
        let Taken { connection, writable, guard } = taken;
        file::sound(&connection)?;
        let older = schema::version(&connection)? < schema::VERSION;
        // What is only read is brought to the newest version in memory, and stays as it is in the file.
        let connection = if older && !writable { file::copied(&connection)? } else { connection };
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
            _guard: guard,
        })
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
