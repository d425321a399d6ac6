//! The five commands of the interface. A new kind of record or figure adds none: it travels through `call`.

use std::path::PathBuf;

use serde_json::Value;
use tauri::{AppHandle, State};

use super::core::Core;
use super::system::{self, Purpose};
use crate::session::Reply;
use crate::value::Refusal;

/// One wish to the core, in the form of [`crate::session::Verb`].
#[tauri::command]
pub async fn call(core: State<'_, Core>, verb: Value) -> Result<Reply, Refusal> {
    core.call(verb).await
}

/// Asks the person for a path; none when the dialog was closed.
#[tauri::command]
pub async fn choose(
    app: AppHandle,
    purpose: Purpose,
    suggested: String,
) -> Result<Option<PathBuf>, Refusal> {
    system::choose(app, purpose, suggested).await.map_err(|error| error.refusal())
}

/// Opens the file at `path` with the program the system has for it.
#[tauri::command]
pub async fn show(path: PathBuf) -> Result<(), Refusal> {
    system::show(&path).map_err(|error| error.refusal())
}

/// The project on the command line, told once.
#[tauri::command]
pub fn startup(core: State<'_, Core>) -> Option<PathBuf> {
    core.file()
}

/// Stops what the core is at, which leaves everything as it was.
#[tauri::command]
pub fn stop(core: State<'_, Core>) {
    core.stop();
}
