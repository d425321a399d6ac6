//! Files made for others. A file appears whole at its place, or not at all.

use std::io::Write;
use std::path::Path;

use crate::error::{Error, Result};
use crate::value::{Code, Refusal};

/// Writes `bytes` to `path`. What stands there already is kept unless `replace` is set; the same bytes are
/// no reason to refuse.
///
/// # Errors
/// A path that is a folder, is taken, or cannot be written. Nothing is left half-written.
pub fn deliver(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    if path.is_dir() {
        return Err(Refusal::new(format!(
            "«{}» è una cartella. Indica anche il nome del file.",
            path.display()
        ))
        .into());
    }
    if let Ok(found) = path.metadata() {
        // A device could be read without end.
        if !found.is_file() {
            return Err(Refusal::new(format!(
                "«{}» non è un file e non ci si può scrivere. Scegli un altro nome.",
                path.display()
            ))
            .into());
        }
        let long = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if found.len() == long && std::fs::read(path).is_ok_and(|found| found == bytes) {
            return Ok(());
        }
        if !replace {
            return Err(Refusal::new(format!(
                "«{}» esiste già, è diverso e non viene sovrascritto. Scegli un altro nome o chiedi di sostituirlo.",
                path.display()
            ))
            .code(Code::Exists)
            .into());
        }
        if found.permissions().readonly() {
            return Err(Refusal::new(format!(
                "«{}» è di sola lettura e non viene sostituito. Scegli un altro nome.",
                path.display()
            ))
            .into());
        }
    }
    let refuse = |source| Error::io("Non riesco a scrivere", path, source);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut draft =
        tempfile::Builder::new().prefix(".capofila-").tempfile_in(folder).map_err(refuse)?;
    draft.write_all(bytes).map_err(refuse)?;
    draft.as_file().sync_all().map_err(refuse)?;
    let placed = if replace { draft.persist(path) } else { draft.persist_noclobber(path) };
    placed.map_err(|error| refuse(error.error))?;
    Ok(())
}
