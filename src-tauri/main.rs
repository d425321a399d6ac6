//! The program: terminal commands, else the window.

use std::process::ExitCode;

fn main() -> ExitCode {
    match capofila::cli::run() {
        capofila::cli::Outcome::Done(code) => code,
        #[cfg(feature = "desktop")]
        capofila::cli::Outcome::Window(file) => capofila::desktop::run(file),
        #[cfg(not(feature = "desktop"))]
        capofila::cli::Outcome::Window(_) => {
            capofila::cli::complain(
                "Questa copia di Capofila è solo per il terminale e non ha la finestra: per i comandi che conosce prova «capofila --help».",
            );
            ExitCode::from(1)
        }
    }
}
