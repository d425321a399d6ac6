//! Files made for others. A file appears whole at its place, or not at all.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Error, Result};
use crate::value::{Code, Refusal};

/// Writes `bytes` to `path`. What stands there already is kept unless `replace` is set; the same bytes are
/// no reason to refuse.
///
/// # Errors
/// A path that is a folder, is taken, or cannot be written. Nothing is left half-written.
pub fn deliver(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    deliver_all(&[(path, bytes)], replace)
}

/// The same for files that belong together: as long as the place of one is not free, none is written.
///
/// # Errors
/// Those of [`deliver`]. When the system fails between two files, the first ones stand whole at their places.
pub fn deliver_all(files: &[(&Path, &[u8])], replace: bool) -> Result<()> {
    let mut places = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        // What stands at the end of a link is written, and the link stays.
        let target = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
        let path = target.unwrap_or_else(|| (*path).to_owned());
        if free(&path, bytes, replace)? {
            places.push((path, bytes));
        }
    }
    places.iter().try_for_each(|(path, bytes)| write(path, bytes, replace))
}

/// Whether `bytes` are to be written to `path`; not when they stand there already.
fn free(path: &Path, bytes: &[u8], replace: bool) -> Result<bool> {
    if path.is_dir() {
        return Err(Refusal::new(format!(
            "«{}» è una cartella. Indica anche il nome del file.",
            path.display()
        ))
        .into());
    }
    // Told by its name: to open it here would take the lock from the store that holds it.
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("capofila")) {
        return Err(Refusal::new(format!(
            "«{}» è il nome di un progetto: qui si scrive un altro tipo di file. Scegli un altro nome.",
            path.display()
        ))
        .into());
    }
    if let Ok(metadata) = path.metadata() {
        if !metadata.is_file() {
            return Err(Refusal::new(format!(
                "«{}» non è un file in cui scrivere. Scegli un altro nome.",
                path.display()
            ))
            .into());
        }
        let same = metadata.len() == bytes.len() as u64;
        let refuse = |source| Error::io("Non riesco a scrivere", path, source);
        if same && std::fs::read(path).map_err(refuse)? == bytes {
            return Ok(false);
        }
        if !replace {
            return Err(Refusal::new(format!(
                "«{}» esiste già, è diverso e non viene sovrascritto. Scegli un altro nome o chiedi di sostituirlo.",
                path.display()
            ))
            .code(Code::Exists)
            .into());
        }
        if metadata.permissions().readonly() {
            return Err(Refusal::new(format!(
                "«{}» è di sola lettura e non viene sostituito. Scegli un altro nome.",
                path.display()
            ))
            .into());
        }
    }
    Ok(true)
}

fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    let refuse = |source| Error::io("Non riesco a scrivere", path, source);
    let mut draft = draft(path, Rights::Folder).map_err(refuse)?;
    draft.write_all(bytes).map_err(refuse)?;
    draft.as_file().sync_all().map_err(refuse)?;
    let placed = if replace { draft.persist(path) } else { draft.persist_noclobber(path) };
    placed.map_err(|error| refuse(error.error))?;
    anchor(path);
    Ok(())
}

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rights {
    /// Whom its folder lets, as with any new file: a page made for others.
    Folder,
    /// Who makes it, alone: a project holds personal data.
    Own,
}

/// An empty file in the folder of `path`, to be filled and then put in its place.
pub(crate) fn draft(path: &Path, rights: Rights) -> std::io::Result<NamedTempFile> {
    let mut draft = tempfile::Builder::new();
    draft.prefix(".capofila-");
    #[cfg(unix)]
    if rights == Rights::Folder {
        draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = rights;
    draft.tempfile_in(folder(path))
}

/// Makes sure of the new name of `path` against a power cut: it is kept by the folder. A system that does not
/// open folders needs no telling, so a failure is none.
pub(crate) fn anchor(path: &Path) {
    let _ = std::fs::File::open(folder(path)).and_then(|folder| folder.sync_all());
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
