//! Closing months: each sheet is printed as it stands, the pages are kept, and the closing names them, all in one step.
//! Nobody's copy of a closed month depends on what the program or the project becomes later.

use std::collections::BTreeSet;

use crate::error::Result;
use crate::figure;
use crate::progress::Stage;
use crate::record::{AnyRecord, Closure, Document, Kind, Sheet, Snapshot};
use crate::report;
use crate::store::{Change, Edit, Store, digest};
use crate::value::{Day, Id, Month, Refusal};

/// Closes `sheets` on `day`.
///
/// # Errors
/// No sheet at all; one that is not complete, is closed already, or is not in the project; a worker who is not the
/// lead's; a person's wish to stop. Nothing is closed then.
pub fn seal(store: &mut Store, sheets: &[Id<Sheet>], day: Day) -> Result<Change> {
    let snapshot = store.snapshot()?;
    let mut months = BTreeSet::new();
    let (mut contents, mut edits) = (Vec::new(), Vec::new());
    // The same sheet named twice is closed once.
    let mut seen = BTreeSet::new();
    store.progress().begin(Stage::Print, sheets.len())?;
    for sheet in sheets.iter().filter(|sheet| seen.insert(sheet.uuid())) {
        store.progress().one()?;
        let (month, bytes, rows) = one(&snapshot, *sheet, day)?;
        months.insert(month);
        contents.push(bytes);
        edits.extend(rows.map(|row| Edit::Put(Box::new(row))));
    }
    let count = Kind::Sheet.count(contents.len());
    let title = match (months.first(), months.len()) {
        (Some(month), 1) => format!("Chiudi {month}: {count}"),
        (Some(_), _) => format!("Chiudi {count}"),
        (None, _) => {
            let sentence = "Nessun foglio ore da chiudere: scegli almeno un foglio completo.";
            return Err(Refusal::new(sentence).into());
        }
    };
    store.save_with(&title, &contents, edits)
}

/// The month of one sheet, its pages, and the rows that close it.
fn one(
    snapshot: &Snapshot,
    sheet_id: Id<Sheet>,
    day: Day,
) -> Result<(Month, Vec<u8>, [AnyRecord; 2])> {
    let (version, figure) = figure::closing(snapshot, sheet_id, day)?;
    let bytes = report::timesheets(&figure, false).pdf()?;
    let (owner, code, month) = (figure.project.owner, &figure.body.code, figure.month);
    let document = Document {
        id: Id::random(),
        owner,
        title: format!("Foglio ore {month}, {code}, versione {version}"),
        file: file(code, month, sheet_id, version),
        size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        sha256: digest(&bytes),
        day,
    };
    let closure = Closure {
        id: Id::random(),
        owner,
        sheet_id,
        version,
        day,
        document_id: document.id,
        signed_id: Snapshot::find(&snapshot.sheet, sheet_id).and_then(|sheet| sheet.signed_id),
        reopened: None,
        reason: String::new(),
    };
    Ok((month, bytes, [document.into(), closure.into()]))
}

/// A name that keeps the people of a partner apart without naming them: `foglio-ore-2018-11-P1-1a2b3c4d-v1.pdf`.
fn file(code: &str, month: Month, sheet: Id<Sheet>, version: u16) -> String {
    let plain = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '-' };
    let code: String = code.chars().map(plain).collect();
    let (year, month) = month.parts();
    let sheet = sheet.uuid().simple().to_string();
    let short = sheet.get(..8).unwrap_or_default();
    format!("foglio-ore-{year:04}-{month:02}-{code}-{short}-v{version}.pdf")
}
