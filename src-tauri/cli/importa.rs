//! `importa`: files that come back from other programs, with their review.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::table::{Table, visible};
use super::{partner, say};
use crate::error::Result;
use crate::exchange::{Proposal, Review, ReviewSort, hours, plan, survey};
use crate::progress::Progress;
use crate::store::{Access, Store};
use crate::value::{Day, Refusal};

/// What is read.
#[derive(Debug, Subcommand)]
pub enum What {
    /// La rilevazione dei dati del personale di un partner (xlsx o csv)
    Rilevazione {
        #[command(flatten)]
        source: Source,
        /// Il codice del partner, per esempio P1
        #[arg(long, value_name = "CODICE")]
        partner: String,
    },
    /// Le ore: una riga per persona, giorno e attività, oppure un mese di una persona per foglio (xlsx o csv)
    Ore {
        #[command(flatten)]
        source: Source,
        /// Il codice del partner delle persone, per esempio P1; senza, tutti
        #[arg(long, value_name = "CODICE")]
        partner: Option<String>,
    },
    /// Il piano da Microsoft Project (xml), GanttProject (gan) o un foglio di calcolo (xlsx o csv)
    Piano {
        #[command(flatten)]
        source: Source,
        /// Il giorno di cui parla l'avanzamento (AAAA-MM-GG), se il file non lo dice; senza, oggi
        #[arg(long, value_name = "AAAA-MM-GG")]
        al: Option<Day>,
    },
}

/// Which file, and what becomes of it.
#[derive(Debug, Args)]
pub struct Source {
    /// Il file da leggere
    #[arg(value_name = "FOGLIO")]
    path: PathBuf,
    /// Mostra che cosa cambierebbe e non scrive nulla
    #[arg(long)]
    prova: bool,
    /// Risposta in JSON
    #[arg(long)]
    json: bool,
}

/// Reads it, shows what changes, and writes that unless it is a trial.
pub fn import(file: &Path, what: &What, progress: &Progress) -> Result<()> {
    let mut store = Store::open_with(file, Access::Write, progress)?;
    let (source, proposal) = match what {
        What::Rilevazione { source, partner: code } => {
            let body = partner(&mut store, code)?;
            (source, survey::propose(&mut store, body, &source.path)?)
        }
        What::Ore { source, partner: code } => {
            let body = code.as_ref().map(|code| partner(&mut store, code)).transpose()?;
            (source, hours::propose(&mut store, body, &source.path)?)
        }
        What::Piano { source, al } => {
            let as_of = al.unwrap_or_else(Day::today);
            (source, plan::propose(&mut store, as_of, &source.path)?)
        }
    };
    finish(&mut store, source, proposal)
}

fn finish(store: &mut Store, source: &Source, proposal: Proposal) -> Result<()> {
    let review = proposal.review.clone();
    let errors = review.counts.errors > 0;
    let written = !errors && !source.prova;
    if written {
        proposal.carry_out(store)?;
    }
    if source.json {
        let report = serde_json::json!({ "written": written, "review": review });
        say(&serde_json::to_string_pretty(&report)?)?;
    }
    if errors {
        return Err(refused(&source.path, &review));
    }
    if source.json {
        return Ok(());
    }
    let changes = review.counts.added + review.counts.changed;
    let outcome = if written && changes == 0 {
        "Nulla da cambiare: il progetto è già così.".to_owned()
    } else if written {
        format!("Fatto: {}.", review.title)
    } else {
        "Prova: nulla è stato scritto.".to_owned()
    };
    say(&visible(&format!("{}\n{outcome}", words(&review))))
}

/// The review as people read it.
fn words(review: &Review) -> String {
    let counts = review.counts;
    let mut text = format!(
        "{}\nNuove: {}. Modificate: {}. Uguali: {}. Mancanti nel file: {}. Avvisi: {}.",
        review.source, counts.added, counts.changed, counts.same, counts.missing, counts.warnings
    );
    if !review.rows.is_empty() {
        let mut table = Table::new(&["Esito", "Dove", "Chi", "Che cosa"]);
        for row in &review.rows {
            let sort = match row.sort {
                ReviewSort::Error => "errore",
                ReviewSort::Warning => "avviso",
                ReviewSort::Added => "nuova",
                ReviewSort::Changed => "modificata",
                ReviewSort::Missing => "mancante",
            };
            table.row(vec![
                sort.to_owned(),
                row.place.clone(),
                row.subject.clone(),
                row.message.clone(),
            ]);
        }
        text.push_str(&format!("\n\n{table}"));
    }
    text
}

/// Every error of the file as a refusal of all of it.
fn refused(path: &Path, review: &Review) -> crate::error::Error {
    let errors = || review.rows.iter().filter(|row| row.sort == ReviewSort::Error);
    let list: Vec<String> = errors()
        .map(|row| {
            let parts = [row.place.as_str(), row.subject.as_str(), row.message.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            format!("- {}", parts.join(": "))
        })
        .collect();
    let count = review.counts.errors;
    let count = if count == 1 { "un errore".to_owned() } else { format!("{count} errori") };
    let shown: usize = errors().map(|row| row.count).sum();
    let more = review.counts.errors - shown;
    let more = if more > 0 { format!("\n- … e altri {more}.") } else { String::new() };
    Refusal::new(format!(
        "«{}» ha {count}:\n{}{more}\nNulla è stato scritto: correggi il file e riprova.",
        path.display(),
        list.join("\n")
    ))
    .into()
}
