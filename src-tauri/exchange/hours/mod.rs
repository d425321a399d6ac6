//! Hours as a table: written by [`export`] with their identities, and read by [`review`] in the long form or as month
//! grids, one person a sheet. Cell by cell nothing is asked of the store, so that a million rows take seconds; the
//! rules are the same.
//!
//! What is allowed and odd is told by the rules of a month's warnings, asked of the project as it would be.
//!
//! A figure of 0 takes the hours of its cell away; a cell without a figure says nothing, and what the file does not
//! speak of stays.

mod grid;
mod long;
mod merge;
mod people;
mod read;
mod target;
mod write;

use std::path::Path;

use super::{Book, Proposal, Sheet};
use crate::error::Result;
use crate::output::deliver;
use crate::progress::{Progress, Stage};
use crate::record::{Body, Snapshot};
use crate::store::Store;
use crate::value::{Id, Month, Refusal, excerpt};

/// What the marks of a workbook of hours say, and under which key.
const BOOK: (&str, &str) = ("libro", "ore");
const PROJECT: &str = "progetto";

/// Writes the hours of `month`, or of all of them, of `partner`, or of everyone, to `path`, whose ending says the
/// form.
///
/// # Errors
/// An ending other than `.xlsx` and `.csv`, more rows than a sheet has, a path that is taken or cannot be written.
pub fn export(
    store: &mut Store,
    partner: Option<Id<Body>>,
    month: Option<Month>,
    path: &Path,
    replace: bool,
) -> Result<usize> {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let snapshot = store.snapshot()?;
    let rows = write::rows(&snapshot, partner, month);
    let progress = store.progress();
    progress.begin(Stage::Export, rows.len())?;
    let bytes = match ending.to_str() {
        Some("csv") => write::csv(&rows, progress)?,
        Some("xlsx") => write::workbook(&snapshot, &rows, progress)?,
        _ => {
            return Err(Refusal::new(format!(
                "Le ore si scrivono in un file il cui nome finisca in .xlsx o .csv, non in «{}».",
                path.display()
            ))
            .into());
        }
    };
    deliver(path, &bytes, replace)?;
    Ok(rows.len())
}

/// What the file at `path` would do to the hours; nothing is written. Without `partner` it may speak of everyone.
///
/// # Errors
/// A file that is no spreadsheet, or holds no hours of this project.
pub fn propose(store: &mut Store, partner: Option<Id<Body>>, path: &Path) -> Result<Proposal> {
    let progress = store.progress().clone();
    let book = super::read_with(path, &progress)?;
    Ok(review(&*store.snapshot()?, partner, &book, &progress)?)
}

/// What `book` would do to the hours.
///
/// # Errors
/// A book that holds no hours of this project; a person's wish to stop.
pub fn review(
    snapshot: &Snapshot,
    partner: Option<Id<Body>>,
    book: &Book,
    progress: &Progress,
) -> std::result::Result<Proposal, Refusal> {
    demand_ours(snapshot, book)?;
    let rows = book.sheets.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.rows.len());
    progress.begin(Stage::Compare, rows.sum())?;
    let mut reading = read::Reading::new(snapshot, partner, book);
    let mut skipped = Vec::new();
    let mut found = 0;
    for (place, sheet) in book.sheets.iter().enumerate() {
        if sheet.hidden {
            if holds_hours(sheet) {
                reading.pass(sheet);
            }
            continue;
        }
        reading.turn(place);
        if let Some(grid) = grid::Grid::find(sheet) {
            grid.read(&mut reading, progress)?;
        } else if let Some(table) = long::Table::find(sheet)? {
            table.read(&mut reading, progress)?;
        } else {
            if !sheet.rows.is_empty() {
                skipped.push(format!("«{}»", excerpt(&sheet.name)));
            }
            continue;
        }
        found += 1;
    }
    if found == 0 {
        return Err(Refusal::new(
            "Non trovo ore in nessun foglio visibile del file: servono le intestazioni «Persona», «Giorno», «Azione o attività» e «Ore», oppure un mese con i giorni da 1 a 31 in una riga. Controlla di aver scelto il file giusto.",
        ));
    }
    merge::merge(snapshot, reading, &skipped, progress)
}

/// Whether a sheet has hours in one of the forms that are read.
fn holds_hours(sheet: &Sheet) -> bool {
    grid::Grid::find(sheet).is_some() || !matches!(long::Table::find(sheet), Ok(None))
}

/// Refuses a book of ours that is something else, or of another project.
fn demand_ours(snapshot: &Snapshot, book: &Book) -> std::result::Result<(), Refusal> {
    let Some(sort) = book.mark(BOOK.0) else { return Ok(()) };
    if sort != BOOK.1 {
        return Err(Refusal::new(
            "Il file è stato scritto dal programma, ma non contiene ore: scegli il file giusto.",
        ));
    }
    let project = snapshot.project().map(|project| project.id.uuid().to_string());
    if book.mark(PROJECT) != project.as_deref() {
        return Err(Refusal::new(
            "Le ore sono di un altro progetto: apri quel progetto, oppure scegli il file giusto.",
        ));
    }
    Ok(())
}
