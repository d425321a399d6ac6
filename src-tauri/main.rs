//! The program: terminal commands, else the window.

use std::process::ExitCode;

fn main() -> ExitCode {
    match capofila::cli::run() {
        capofila::cli::Outcome::Done(code) => code,
        #[cfg(feature = "desktop")]
        capofila::cli::Outcome::Window(file) => capofila::desktop::run(file),
        #[cfg(not(feature = "desktop"))]
        capofila::cli::Outcome::Window(_) => {
            eprintln!(
                "Questa versione di Capofila è solo per il terminale: prova «capofila --help»."
            );
            ExitCode::from(1)
        }
    }
}
