//! The staff survey (*rilevazione dati personale*) of a partner as a workbook: made by [`write`], filled in elsewhere,
//! and read by [`review`], which reads a worksheet that was typed from the paper form as well.

mod cell;
mod head;
mod instructions;
mod origin;
mod person;
mod read;
mod table;
mod whose;
mod write;

use std::path::Path;

use super::Proposal;
use crate::error::Result;
use crate::output::deliver;
use crate::record::{Body, Snapshot};
use crate::store::Store;
use crate::value::{Id, Refusal};

pub use read::review;
pub use write::write;

/// Writes the survey of `body` to `path`.
///
/// # Errors
/// An ending other than `.xlsx`, a body that is not in the project, a path that is taken or cannot be written.
pub fn export(store: &mut Store, body: Id<Body>, path: &Path, replace: bool) -> Result<()> {
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Err(Refusal::new(format!(
            "La rilevazione è una cartella di lavoro: scrivila in un file il cui nome finisca in .xlsx, non in «{}».",
            path.display()
        ))
        .into());
    }
    deliver(path, &write(&*store.snapshot()?, body)?, replace)
}

/// What the file at `path`, a survey of `body`, would do; tried on the store, and nothing written.
///
/// # Errors
/// A file that is no spreadsheet or no survey of this body, a project that cannot be written.
pub fn propose(store: &mut Store, body: Id<Body>, path: &Path) -> Result<Proposal> {
    let book = super::read_with(path, store.progress())?;
    let snapshot = store.snapshot()?;
    review(&snapshot, body, &book)?.tried(store)
}

/// The body that the survey is of.
fn body(snapshot: &Snapshot, id: Id<Body>) -> std::result::Result<&Body, Refusal> {
    Snapshot::find(&snapshot.body, id)
        .ok_or_else(|| Refusal::new("L'ente non è più nel progetto: torna alla pagina e riprova."))
}
