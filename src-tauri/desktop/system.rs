//! What differs from one operating system to another, or from a desk to a test: where the program keeps its own
//! files, the file dialogs, the system's own programs, and what a web view needs before it starts.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use directories::ProjectDirs;
use serde::Deserialize;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::error::{Error, Result};
use crate::value::{Code, Refusal};

/// Replaces the program's own folder, so that tests and demonstrations leave a person's own alone.
const HOME: &str = "CAPOFILA_HOME";
/// Answers every file dialog with this path, for tests: they cannot reach a dialog of the system.
const CHOICE: &str = "CAPOFILA_SCELTA";

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A project that exists.
    Open,
    /// A project to be made.
    Create,
    /// A PDF to be written.
    Print,
    /// A file to be kept as a document.
    Attach,
    /// A document to be written.
    Extract,
    /// A drawing to be written, as PDF or as picture.
    Draw,
    /// A spreadsheet to be read.
    Import,
    /// A plan of another program to be read.
    ImportPlan,
    /// A plan for another program to be written.
    ExportPlan,
    /// A spreadsheet to be written.
    Export,
}

impl Purpose {
    /// Whether the file must be there already.
    fn reads(self) -> bool {
        matches!(self, Purpose::Open | Purpose::Attach | Purpose::Import | Purpose::ImportPlan)
    }

    fn title(self) -> &'static str {
        match self {
            Purpose::Open => "Apri un progetto",
            Purpose::Create => "Nuovo progetto",
            Purpose::Print => "Stampa in PDF",
            Purpose::Attach => "Allega un documento",
            Purpose::Extract => "Salva il documento",
            Purpose::Draw => "Stampa il Gantt",
            Purpose::ImportPlan => "Leggi un piano",
            Purpose::ExportPlan => "Salva il piano per un altro programma",
            Purpose::Import => "Leggi un foglio di calcolo",
            Purpose::Export => "Salva per Excel o LibreOffice",
        }
    }

    /// What the dialog shows, and the endings of such files; none for files of any sort.
    fn kind(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Purpose::Open | Purpose::Create => ("Progetto Capofila", &["capofila"]),
            Purpose::Print => ("Documento PDF", &["pdf"]),
            Purpose::Draw => ("Documento PDF o immagine", &["pdf", "svg", "png"]),
            Purpose::ImportPlan => ("Piano", &["xml", "gan", "xlsx", "csv"]),
            Purpose::ExportPlan => ("Piano o calendario", &["xml", "gan", "xlsx", "csv", "ics"]),
            Purpose::Import | Purpose::Export => ("Foglio di calcolo", &["xlsx", "csv"]),
            Purpose::Attach | Purpose::Extract => ("Documento", &[]),
        }
    }
}

/// Readies the process for the web view. A code means that another process has done the work meanwhile.
///
/// With NVIDIA's own driver WebKitGTK often shows an empty window unless its DMA-BUF renderer is off, which it only
/// reads from the environment: the program starts itself again with it.
#[cfg(target_os = "linux")]
pub fn prepare() -> Option<ExitCode> {
    use std::os::unix::process::CommandExt;
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_some() || !Path::new("/proc/driver/nvidia/version").exists() {
        return None;
    }
    let program = std::env::current_exe().ok()?;
    let mut again = std::process::Command::new(program);
    again.args(std::env::args_os().skip(1)).env(SWITCH, "1");
    // Returns only when it fails: then the window is tried as things are.
    let _ = again.exec();
    None
}

/// Readies the process for the web view: nothing to do here.
#[cfg(not(target_os = "linux"))]
pub fn prepare() -> Option<ExitCode> {
    None
}

/// Whether there is a screen to show a window on; without one the toolkit would end the program.
pub fn display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// The program's own folder: recent files, the sample, the window's place, what the web view keeps.
///
/// # Errors
/// When the system knows no home of the person.
pub fn home() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os(HOME).filter(|home| !home.is_empty()) {
        return Ok(std::path::absolute(&home).unwrap_or_else(|_| home.into()));
    }
    let folders = ProjectDirs::from("it", "", "Capofila").ok_or_else(|| {
        Refusal::new(
            "Non trovo la tua cartella personale: imposta CAPOFILA_HOME sulla cartella dove \
             Capofila può tenere i propri file, e riapri il programma.",
        )
    })?;
    Ok(folders.data_local_dir().to_owned())
}

/// Asks the person for a path with the system's own dialog; `suggested` is a name or a path to begin from.
///
/// # Errors
/// When the dialog cannot be shown.
pub async fn choose(
    app: AppHandle,
    purpose: Purpose,
    suggested: String,
) -> Result<Option<PathBuf>> {
    if let Some(answer) = std::env::var_os(CHOICE).filter(|answer| !answer.is_empty()) {
        return Ok(Some(answer.into()));
    }
    let dialog = dialog(&app, purpose, Path::new(&suggested));
    let asked = tauri::async_runtime::spawn_blocking(move || {
        if purpose.reads() { dialog.blocking_pick_file() } else { dialog.blocking_save_file() }
    });
    let answer = asked.await.map_err(|error| Error::Bug(Box::new(error)))?;
    let path = answer.and_then(|path| path.into_path().ok());
    Ok(path.map(|path| named(path, purpose)))
}

fn dialog(app: &AppHandle, purpose: Purpose, suggested: &Path) -> FileDialogBuilder<tauri::Wry> {
    let (words, endings) = purpose.kind();
    let mut dialog = app.dialog().file().set_title(purpose.title());
    if !endings.is_empty() {
        dialog = dialog.add_filter(words, endings);
    }
    if let Some(name) = suggested.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    match suggested.parent().filter(|folder| folder.is_absolute()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// GTK's dialog does not add the ending that a person leaves out.
fn named(path: PathBuf, purpose: Purpose) -> PathBuf {
    let (_, endings) = purpose.kind();
    let ended = endings.iter().any(|ending| path.extension() == Some(ending.as_ref()));
    let Some(ending) = endings.first().filter(|_| !purpose.reads() && !ended) else { return path };
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Opens the file at `path` with the program the system has for it.
///
/// # Errors
/// When the file is gone, or the system has no program for it.
pub fn show(path: &Path) -> Result<()> {
    if !path.exists() {
        let words = format!("Il file «{}» non è più dov'era: stampalo di nuovo.", path.display());
        return Err(Refusal::new(words).code(Code::Missing).into());
    }
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|_| {
        let words = format!(
            "Il computer non ha un programma per aprire «{}». Il file c'è: aprilo dalla sua cartella.",
            path.display()
        );
        Refusal::new(words).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_ending_gets_it() {
        let cases = [
            (Purpose::Print, "/a/SAL 3", "/a/SAL 3.pdf"),
            (Purpose::Print, "/a/SAL 3.pdf", "/a/SAL 3.pdf"),
            (Purpose::Print, "/a/SAL v1.2", "/a/SAL v1.2.pdf"),
            (Purpose::Draw, "/a/Gantt.png", "/a/Gantt.png"),
            (Purpose::ExportPlan, "/a/Piano", "/a/Piano.xml"),
            (Purpose::Create, "/a/cit", "/a/cit.capofila"),
            (Purpose::Open, "/a/cit", "/a/cit"),
        ];
        for (purpose, typed, meant) in cases {
            assert_eq!(named(typed.into(), purpose), Path::new(meant), "{typed}");
        }
    }
}
