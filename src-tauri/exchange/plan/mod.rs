//! The plan with other programs: Microsoft Project's XML, GanttProject's files, spreadsheets; out and in. Dates are days
//! here, ends included, whatever instants or durations a format counts in. What falls due goes out as a calendar.
//!
//! Whatever a file has that the project does not keep is told in its review.

mod code;
mod gan;
mod ics;
mod known;
mod merge;
mod mspdi;
mod outline;
mod rest;
mod shape;
mod table;
mod task;
mod week;
mod xml;

use std::path::Path;

use super::{Proposal, bytes};
use crate::error::Result;
use crate::output::deliver;
use crate::progress::{Progress, Stage};
use crate::store::Store;
use crate::value::{Code, Day, Refusal};
use rest::Rest;
use task::Plan;
use xml::{Fault, Piece, Xml};

/// The most tasks of a file.
const TASKS: usize = 500_000;

/// What was written: how much of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Rows of the plan: actions, activities, deliverables and milestones.
    Rows(usize),
    /// Days on which something falls due.
    Days(usize),
}

/// Writes the plan at the end of `as_of` to `path`, whose ending says the form: `.xml`, `.gan`, `.xlsx`, `.csv`; `.ics`
/// holds what falls due.
///
/// # Errors
/// Another ending, a path that is taken or cannot be written, a person's wish to stop.
pub fn export(store: &mut Store, as_of: Day, path: &Path, replace: bool) -> Result<Written> {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let snapshot = store.snapshot()?;
    let progress = store.progress();
    let plan = outline::outline(&snapshot, as_of);
    progress.begin(Stage::Export, plan.tasks.len())?;
    let rest = || Rest::new(&snapshot, &plan).unwrap_or_else(|| Rest::none(as_of));
    let rows = Written::Rows(plan.tasks.len());
    let (bytes, written) = match ending.to_str() {
        Some("xml") => (mspdi::write(&plan, &rest(), progress)?, rows),
        Some("gan") => (gan::write(&plan, rest(), as_of, progress)?, rows),
        Some("xlsx") => (table::workbook(&plan, progress)?, rows),
        Some("csv") => (table::csv(&plan, progress)?, rows),
        Some("ics") => {
            let (bytes, days) = ics::write(&snapshot, as_of);
            (bytes, Written::Days(days))
        }
        _ => {
            return Err(Refusal::new(format!(
                "Il piano si scrive in un file il cui nome finisca in .xml (Microsoft Project), .gan (GanttProject), .xlsx, .csv o .ics (scadenze), non in «{}».",
                path.display()
            ))
            .into());
        }
    };
    deliver(path, &bytes, replace)?;
    Ok(written)
}

/// What the file at `path` would do to the plan; tried on the store, and nothing written. Progress in it speaks of
/// `as_of`, unless the file names a day.
///
/// # Errors
/// A file that holds no plan or is damaged, a project that cannot be written, a person's wish to stop.
pub fn propose(store: &mut Store, as_of: Day, path: &Path) -> Result<Proposal> {
    let progress = store.progress().clone();
    let (plan, what) = read(path, &progress)?;
    merge::merge(&*store.snapshot()?, plan, as_of, what, &progress)?.tried(store)
}

/// The plan in a file, and what the file is. Its bytes tell, not its name.
fn read(path: &Path, progress: &Progress) -> Result<(Plan, &'static str)> {
    progress.begin(Stage::Read, 0)?;
    let content = bytes(path)?;
    if !looks_like_xml(&content) {
        let book = super::read_with(path, progress)?;
        return Ok((table::read(&book, progress)?, "Foglio del piano"));
    }
    let told = |fault: Fault| match fault.code {
        Some(Code::Stopped) => fault,
        _ => {
            let name = path.file_name().unwrap_or(path.as_os_str()).display();
            Refusal::new(format!("«{name}» {}.", fault.message))
        }
    };
    let text = xml::decoded(&content).map_err(told)?;
    drop(content);
    progress.begin(Stage::Read, text.len())?;
    parsed(&mut Xml::new(&text, progress)).map_err(|fault| told(fault).into())
}

/// Whether a file is XML: behind the marks of its encoding it begins with a bracket.
fn looks_like_xml(bytes: &[u8]) -> bool {
    let mut head = bytes.iter().filter(|byte| **byte != 0).skip_while(|byte| {
        byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF)
    });
    head.next() == Some(&b'<')
}

/// The plan in an XML file of one of the two programs, told by its root.
fn parsed(xml: &mut Xml) -> std::result::Result<(Plan, &'static str), Fault> {
    while let Some(piece) = xml.next()? {
        let Piece::Open(root) = piece else { continue };
        return match root.name.as_str() {
            "Project" => Ok((mspdi::read(xml)?, "Piano di Microsoft Project")),
            "project" => Ok((gan::read(xml, &root)?, "Piano di GanttProject")),
            _ => Err(Refusal::new(
                "non è un piano di Microsoft Project (XML) né di GanttProject (.gan): da Microsoft Project salva il file con nome, come XML",
            )),
        };
    }
    Err(Refusal::new("è vuoto: controlla di aver scelto il file giusto"))
}

fn too_many() -> Fault {
    Refusal::new("ha più di 500.000 attività: dividilo in più file")
}
