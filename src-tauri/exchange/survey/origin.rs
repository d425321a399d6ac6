//! Where a book comes from: whether it is ours, for which project and partner, and what of it is read.

use super::table::{Table, letters};
use super::write::{BOOK, PARTNER, PROJECT};
use crate::exchange::fold::fold;
use crate::exchange::{Book, Row};
use crate::record::{Body, Project, Snapshot};
use crate::value::{Refusal, excerpt};

/// Whether the book is a survey that we made, for this project and body.
pub(super) fn ours(
    snapshot: &Snapshot,
    project: &Project,
    body: &Body,
    book: &Book,
) -> Result<bool, Refusal> {
    let Some(sort) = book.mark(BOOK.0) else { return Ok(false) };
    if sort != BOOK.1 {
        return Err(Refusal::new(
            "Il file è stato scritto dal programma, ma non è una rilevazione dei dati del personale: scegli il file giusto.",
        ));
    }
    if book.mark(PROJECT) != Some(project.id.uuid().to_string().as_str()) {
        return Err(Refusal::new(
            "La rilevazione è di un altro progetto: apri quel progetto, oppure scegli il file giusto.",
        ));
    }
    let partner = book.mark(PARTNER).unwrap_or_default();
    if partner == body.id.uuid().to_string() {
        return Ok(true);
    }
    let whose = snapshot.body.iter().find(|it| it.id.uuid().to_string() == partner);
    let whose = whose.map_or_else(|| "un altro ente".to_owned(), |it| it.name.clone());
    Err(of_another(&whose, body))
}

fn of_another(whose: &str, body: &Body) -> Refusal {
    Refusal::new(format!(
        "La rilevazione è di {whose} e non di {}: scegli l'altro ente, oppure il file giusto.",
        body.name
    ))
}

/// Refuses a form on which another partner of the project is named: `Ente: Comune di Lecce`.
pub(super) fn demand_body(snapshot: &Snapshot, body: &Body, table: &Table) -> Result<(), Refusal> {
    for row in table.above {
        let texts: Vec<String> = row.cells.iter().filter_map(|cell| cell.text().ok()).collect();
        let line = format!(" {}", fold(&texts.join(" ")));
        let Some((_, named)) = line.split_once(" ente ") else { continue };
        let is = |it: &&Body| named.starts_with(&fold(&it.name));
        if snapshot.body.iter().any(|it| it.id == body.id && is(&it)) {
            return Ok(());
        }
        if let Some(other) = snapshot.body.iter().find(is) {
            return Err(of_another(&other.name, body));
        }
    }
    Ok(())
}

/// What was read and what was not.
pub(super) fn source(table: &Table, rows: &[&Row], body: &Body) -> String {
    let name = match table.sheet.name.as_str() {
        "" => "File".to_owned(),
        name => format!("Foglio «{}»", excerpt(name)),
    };
    let lines = match rows.len() {
        0 => "nessuna riga".to_owned(),
        1 => "una riga".to_owned(),
        count => format!("{count} righe"),
    };
    let mut text = format!("{name} di {}: {lines}", body.name);
    let others: Vec<String> = table
        .others
        .iter()
        .map(|(column, head)| format!("«{}» ({})", excerpt(head), letters(*column)))
        .collect();
    if !others.is_empty() {
        text.push_str(&format!("; colonne non lette: {}", few(&others)));
    }
    text + "."
}

/// The first of `names`, and how many more.
fn few(names: &[String]) -> String {
    const SHOWN: usize = 10;
    let first = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => first,
        Some(more) => format!("{first} e altre {more}"),
    }
}
