//! The shell: one window that shows the interface and carries its wishes to the core. The only place that names
//! Tauri. It reckons nothing and keeps nothing but the session.

mod command;
mod core;
mod system;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tauri::{AppHandle, Emitter, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use self::core::Core;
use crate::cli::complain;

/// The one window, as the capabilities name it.
const WINDOW: &str = "main";
/// Told to the interface when a second start asks for a file; the payload is its absolute path.
const OPEN: &str = "open";
/// Told to the interface while it waits; the payload is how far the work is, or nothing once it is over.
const PROGRESS: &str = "progress";

/// Shows the window, on the project at `file` or on the first page, until it is closed.
pub fn run(file: Option<PathBuf>) -> ExitCode {
    if let Some(code) = system::prepare() {
        return code;
    }
    let home = match system::home() {
        Ok(home) => home,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::from(1);
        }
    };
    if !system::display() {
        complain(
            "La finestra di Capofila non si apre: non c'è uno schermo. Avvia il programma dalla tua scrivania, oppure usa i comandi del terminale: «capofila --help».",
        );
        return ExitCode::from(1);
    }
    let file = file.map(|file| absolute(Path::new(""), file));
    match shown(home, file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!(
                "La finestra di Capofila non si apre: {error}. I tuoi file non sono stati toccati."
            ));
            ExitCode::from(1)
        }
    }
}

fn shown(home: PathBuf, file: Option<PathBuf>) -> tauri::Result<()> {
    let place = home.join("finestra.json");
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(again))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_filename(place.to_string_lossy())
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![
            command::call,
            command::choose,
            command::show,
            command::startup,
            command::stop,
        ])
        .setup(move |app| {
            let window = app.handle().clone();
            let tell = move |far| {
                // Where the window is gone, nobody waits.
                let _ = window.emit(PROGRESS, far);
            };
            app.manage(Core::new(home.clone(), file, tell));
            WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
                .title("Capofila")
                .inner_size(1280.0, 800.0)
                .min_inner_size(900.0, 600.0)
                .data_directory(home.join("web"))
                .on_navigation(ours)
                .on_document_title_changed(|window, title| {
                    // A title that cannot be shown leaves the last one: nothing depends on it.
                    let _ = window.set_title(&title);
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// The interface is in the program: no link leads out of it, and no page takes its place.
fn ours(url: &tauri::Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

/// A second start: the window comes forward and opens the file that was asked for.
fn again(app: &AppHandle, line: Vec<String>, folder: String) {
    let Some(window) = app.get_webview_window(WINDOW) else { return };
    forward(&window);
    if let Some(file) = crate::cli::file(line) {
        // The interface is gone only when the window is: then there is nobody to open it for.
        let _ = window.emit(OPEN, absolute(Path::new(&folder), file));
    }
}

/// A window that the desktop does not let come forward is still there to be clicked.
fn forward(window: &WebviewWindow) {
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}

/// `file` as it is meant by somebody who stands in `folder`.
fn absolute(folder: &Path, file: PathBuf) -> PathBuf {
    let file = folder.join(file);
    std::path::absolute(&file).unwrap_or(file)
}
