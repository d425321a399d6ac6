//! `esporta`: spreadsheets for others to fill in or to look at, the plan for other programs, and the Gantt.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::gantt::{self, Gantt};
use super::{done, partner};
use crate::error::Result;
use crate::exchange::plan::{self, Written};
use crate::exchange::{hours, survey};
use crate::progress::Progress;
use crate::record::Kind;
use crate::store::{Access, Store};
use crate::value::{Day, Month};

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
    /// Le ore, una riga per persona, giorno e attività (xlsx o csv)
    Ore {
        /// Il codice del partner, per esempio P1; senza, tutti
        #[arg(long, value_name = "CODICE")]
        partner: Option<String>,
        /// Il mese (AAAA-MM); senza, tutti
        #[arg(long, value_name = "AAAA-MM")]
        mese: Option<Month>,
        /// Il file da scrivere, che finisce in .xlsx o .csv
        #[arg(short = 'o', long = "output", value_name = "FOGLIO")]
        output: PathBuf,
        /// Sostituisce il file se c'è già
        #[arg(long)]
        sostituisci: bool,
    },
    /// Il Gantt, su carta o come immagine (pdf, svg o png)
    Gantt(Gantt),
    /// Il piano, per Microsoft Project (xml), GanttProject (gan) o un foglio di calcolo (xlsx o csv); le scadenze (ics)
    Piano {
        /// Alla fine di quale giorno (AAAA-MM-GG); senza, oggi
        #[arg(long, value_name = "AAAA-MM-GG")]
        al: Option<Day>,
        /// Il file da scrivere, che finisce in .xml, .gan, .xlsx, .csv o .ics
        #[arg(short = 'o', long = "output", value_name = "PIANO")]
        output: PathBuf,
        /// Sostituisce il file se c'è già
        #[arg(long)]
        sostituisci: bool,
    },
}

/// Writes it.
pub fn export(file: &Path, what: &What, progress: &Progress) -> Result<()> {
    let mut store = Store::open_with(file, Access::Read, progress)?;
    match what {
        What::Rilevazione { partner: code, output, sostituisci } => {
            let body = partner(&mut store, code)?;
            survey::export(&mut store, body, output, *sostituisci)?;
            done(&format!("Scritta la rilevazione in «{}».", output.display()));
        }
        What::Ore { partner: code, mese, output, sostituisci } => {
            let body = code.as_ref().map(|code| partner(&mut store, code)).transpose()?;
            let rows = hours::export(&mut store, body, *mese, output, *sostituisci)?;
            let rows = Kind::Hour.count(rows);
            done(&format!("Scritto «{}»: {rows}.", output.display()));
        }
        What::Gantt(wish) => gantt::print(&mut store, wish, progress)?,
        What::Piano { al, output, sostituisci } => {
            let as_of = al.unwrap_or_else(Day::today);
            let written = plan::export(&mut store, as_of, output, *sostituisci)?;
            let what = match written {
                Written::Rows(1) => "una riga".to_owned(),
                Written::Rows(count) => format!("{count} righe"),
                Written::Days(1) => "una scadenza".to_owned(),
                Written::Days(count) => format!("{count} scadenze"),
            };
            done(&format!("Scritto «{}»: {what}.", output.display()));
        }
    }
    Ok(())
}
