//! `timesheet`: the sheets of a partner's month as a PDF.

use std::path::PathBuf;

use clap::Args;

use super::{boxes, done};
use crate::error::Result;
use crate::output::deliver;
use crate::progress::Progress;
use crate::record::{Body, Kind, Person, Snapshot};
use crate::store::{Access, Store};
use crate::value::{Id, Month, Refusal};
use crate::{figure, report};

#[derive(Debug, Args)]
pub struct Timesheet {
    /// Il file del progetto
    file: PathBuf,
    /// Il codice del partner, per esempio P1
    #[arg(long, value_name = "CODICE")]
    partner: String,
    /// Il mese (AAAA-MM)
    #[arg(long, value_name = "AAAA-MM")]
    mese: Month,
    /// Una sola persona: «Cognome Nome»
    #[arg(long, value_name = "COGNOME NOME")]
    persona: Option<String>,
    /// La copia per la contabilità, con i costi
    #[arg(long)]
    contabile: bool,
    /// Sostituisce il PDF se c'è già
    #[arg(long)]
    sostituisci: bool,
    /// Il PDF da scrivere
    #[arg(short = 'o', long = "output", value_name = "PDF")]
    output: PathBuf,
}

/// Writes the PDF.
pub fn print(wish: &Timesheet, progress: &Progress) -> Result<()> {
    let mut store = Store::open_with(&wish.file, Access::Read, progress)?;
    let snapshot = store.snapshot()?;
    let body = body(&snapshot, &wish.partner)?;
    let person = wish.persona.as_ref().map(|name| person(&snapshot, body, name)).transpose()?;
    let figure = figure::timesheets(&snapshot, body.id, person, wish.mese)?;
    let paper = report::timesheets(&figure, wish.contabile);
    deliver(&wish.output, &paper.pdf_with(progress)?, wish.sostituisci)?;
    let (count, pages) = (figure.sheets.len(), paper.pages.len());
    done(&format!(
        "{} {} di {}, {}{}, in «{}»: {pages} {}.",
        if count == 1 { "Scritto" } else { "Scritti" },
        Kind::Sheet.count(count),
        wish.mese,
        body.code,
        if wish.contabile { ", copia per la contabilità" } else { "" },
        wish.output.display(),
        if pages == 1 { "pagina" } else { "pagine" },
    ));
    boxes(&paper);
    Ok(())
}

fn body<'a>(snapshot: &'a Snapshot, code: &str) -> Result<&'a Body> {
    let partners = || snapshot.body.iter().filter(|body| body.is_partner());
    let alike = |body: &&Body| body.code.eq_ignore_ascii_case(code.trim());
    partners().find(alike).ok_or_else(|| {
        let mut codes: Vec<&str> = partners().map(|body| body.code.as_str()).collect();
        codes.sort_unstable();
        let codes = codes.join(", ");
        Refusal::new(format!("«{code}» non è un partner del progetto. I partner sono: {codes}."))
            .into()
    })
}

/// The one person of `body` with this name; capitals do not matter.
fn person(snapshot: &Snapshot, body: &Body, name: &str) -> Result<Id<Person>> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let wanted = plain(name);
    let people = snapshot.person.iter().filter(|person| person.owner == body.id);
    let found: Vec<&Person> =
        people.filter(|person| plain(&person.full_name()) == wanted).collect();
    match found[..] {
        [one] => Ok(one.id),
        [] => Err(Refusal::new(format!(
            "«{name}» non è tra le persone di {}. Scrivi prima il cognome e poi il nome.",
            body.code
        ))
        .into()),
        _ => Err(Refusal::new(format!(
            "«{name}»: {} ha più persone con questo nome. Stampa i fogli di tutto il partner.",
            body.code
        ))
        .into()),
    }
}
