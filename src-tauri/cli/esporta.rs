//! `esporta`: spreadsheets for others to fill in.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::{done, partner};
use crate::error::Result;
use crate::exchange::survey;
use crate::store::{Access, Store};

/// What is written.
#[derive(Debug, Subcommand)]
pub enum What {
    /// La rilevazione dei dati del personale di un partner (xlsx)
    Rilevazione {
        /// Il codice del partner, per esempio P1
        #[arg(long, value_name = "CODICE")]
        partner: String,
        /// Il file da scrivere
        #[arg(short = 'o', long = "output", value_name = "XLSX")]
        output: PathBuf,
        /// Sostituisce il file se c'è già
        #[arg(long)]
        sostituisci: bool,
    },
}

/// Writes it.
pub fn export(file: &Path, what: &What) -> Result<()> {
    let mut store = Store::open(file, Access::Read)?;
    match what {
        What::Rilevazione { partner: code, output, sostituisci } => {
            let body = partner(&mut store, code)?;
            survey::export(&mut store, body, output, *sostituisci)?;
            done(&format!("Scritta la rilevazione in «{}».", output.display()));
        }
    }
    Ok(())
}
