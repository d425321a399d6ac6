//! `esporta … gantt`: the Gantt alone, as a PDF or as pictures.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{boxes, done};
use crate::error::Result;
use crate::progress::Progress;
use crate::record::Snapshot;
use crate::report::{Form, PaperSize};
use crate::session::press;
use crate::store::Store;
use crate::value::{Day, Period, Refusal};
use crate::{figure, report};

#[derive(Debug, Args)]
pub struct Gantt {
    /// La carta: a4 o a3
    #[arg(long, value_name = "CARTA", default_value = "a4", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    foglio: Paper,
    /// In verticale; senza, in orizzontale
    #[arg(long)]
    verticale: bool,
    /// Su più fogli da affiancare, in una scala più grande
    #[arg(long)]
    affiancato: bool,
    /// Il primo giorno da mostrare (AAAA-MM-GG); senza, l'inizio del piano
    #[arg(long, value_name = "AAAA-MM-GG")]
    dal: Option<Day>,
    /// L'ultimo giorno da mostrare (AAAA-MM-GG); senza, la fine del piano
    #[arg(long, value_name = "AAAA-MM-GG")]
    al: Option<Day>,
    /// I giorni del trimestre del SAL con questo numero
    #[arg(long, value_name = "N", conflicts_with_all = ["dal", "al"])]
    trimestre: Option<u16>,
    /// La situazione alla fine di quale giorno (AAAA-MM-GG); senza, oggi
    #[arg(long, value_name = "AAAA-MM-GG")]
    al_giorno: Option<Day>,
    /// Sostituisce il file se c'è già
    #[arg(long)]
    sostituisci: bool,
    /// Il file da scrivere, che finisce in .pdf, .svg o .png
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Paper {
    A4,
    A3,
}

/// Writes it.
pub fn print(store: &mut Store, wish: &Gantt, progress: &Progress) -> Result<()> {
    known(&wish.output)?;
    let snapshot = store.snapshot()?;
    let as_of = wish.al_giorno.unwrap_or_else(Day::today);
    let period = period(&snapshot, wish, as_of)?;
    let figure = figure::gantt(&snapshot, as_of, None, period)?;
    let size = match wish.foglio {
        Paper::A4 => PaperSize::A4,
        Paper::A3 => PaperSize::A3,
    };
    let form = Form { size, upright: wish.verticale, tiled: wish.affiancato };
    let paper = report::gantt(&figure, form);
    let paths = press(&paper, &wish.output, wish.sostituisci, progress)?;
    let name = |path: Option<&PathBuf>| path.unwrap_or(&wish.output).display().to_string();
    let place = match paths.len() {
        0 | 1 => format!("«{}»", name(paths.first())),
        _ => format!("«{}» … «{}»", name(paths.first()), name(paths.last())),
    };
    let pages = paper.pages.len();
    let word = if pages == 1 { "pagina" } else { "pagine" };
    done(&format!("Scritto il Gantt al {as_of} in {place}: {pages} {word}."));
    boxes(&paper);
    Ok(())
}

/// Only three forms are known, by the ending of the name.
fn known(path: &Path) -> Result<()> {
    let ends = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if ["pdf", "svg", "png"].into_iter().any(ends) {
        return Ok(());
    }
    Err(Refusal::new(format!(
        "«{}» non dice in quale forma scrivere il Gantt: il nome deve finire in .pdf, .svg o .png.",
        path.display()
    ))
    .into())
}

/// The days to show; nothing for all of them.
fn period(snapshot: &Snapshot, wish: &Gantt, as_of: Day) -> Result<Option<Period>> {
    if let Some((number, project)) = wish.trimestre.zip(snapshot.project()) {
        return Ok(Some(figure::sal_quarter(project, number)?.period));
    }
    if wish.dal.is_none() && wish.al.is_none() {
        return Ok(None);
    }
    // Where one of the two is not said, the plan says it; without a plan there is nothing to show anyway.
    let Some(whole) = figure::gantt(snapshot, as_of, None, None)?.chart.span else {
        return Ok(None);
    };
    let (start, end) = (wish.dal.unwrap_or(whole.start), wish.al.unwrap_or(whole.end));
    match Period::new(start, end) {
        Some(period) => Ok(Some(period)),
        None => Err(Refusal::new(format!(
            "Il periodo comincia il {start} e finisce prima, il {end}. Correggi --dal o --al."
        ))
        .into()),
    }
}
