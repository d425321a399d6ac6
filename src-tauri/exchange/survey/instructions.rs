//! The second sheet: what a partner must know to fill in the first.

use super::cell::lines_of;
use super::write::SHEET;
use crate::error::Result;
use crate::exchange::{Entry, Look, Page};
use crate::record::{Body, Project, Rate};
use crate::value::Minutes;

/// How the form is filled in and sent back.
pub(super) fn instructions(project: &Project, body: &Body) -> Result<Page> {
    const WIDTH: u16 = 110;
    let mut page = Page::new("Istruzioni")?;
    page.width(0, 4.0)?;
    page.width(1, WIDTH.into())?;
    page.bare();
    page.put(0, 0, Entry::Text("Come si compila"), Look::Title)?;
    let rate = match project.rate {
        Rate::Exact => "il costo orario non si arrotonda",
        Rate::Cut => "il costo orario si tronca a due decimali",
    };
    let steps = [
        format!("Il foglio «{SHEET}» raccoglie il personale interno di {} per «{}». Le altre celle sono bloccate e si calcolano da sole.", body.name, project.acronym),
        "Compilare SOLO le celle con sfondo bianco, una riga per persona. Le righe già compilate vengono dal progetto: correggile dove serve, e aggiungi le persone nuove nelle righe vuote.".to_owned(),
        "Non scrivere una persona al posto di un'altra: le righe già compilate restano della stessa persona. Una persona che non partecipa più si toglie nel programma, non qui.".to_owned(),
        "Indica categoria, qualifica, forma contrattuale e mansione. La mansione deve essere diversa e distinta da quelle ordinarie del contratto; la lettera d'incarico e la data in cui è stata verificata l'idoneità si possono aggiungere in seguito.".to_owned(),
        format!("% orario lavorat.: 100 per il tempo pieno, 50 per metà tempo. Il totale del costo effettivo annuo lordo è quello reale della persona, anche a tempo parziale. Il costo orario è il costo annuo diviso per {} ore (ridotte in proporzione alla % di orario), secondo {}: {rate}.", group(project.yearly_hours), project.legal_basis),
        "Costo valido dal: il giorno da cui vale il costo. Se il costo cambia da un certo giorno scrivi il nuovo costo e il nuovo giorno: il costo di prima resta per il periodo precedente. Se la cella è vuota, il costo vale dall'inizio dell'incarico.".to_owned(),
        "Numero ore allocate: le ore previste per ogni azione su tutto il progetto, con i decimali (0,5 è mezz'ora). In alto la spesa allocata si confronta con quella prevista nel budget.".to_owned(),
        "Scrivi i valori, non formule: quando il file torna al capofila i risultati delle formule non si leggono.".to_owned(),
        "Salva il file come xlsx e invialo all'ente capofila. Contiene dati personali: usa un canale riservato.".to_owned(),
    ];
    for (row, step) in (2..).zip(&steps) {
        let number = format!("{}.", row - 1);
        page.put(row, 0, Entry::Text(&number), Look::Plain)?;
        page.prose(row, 1, step)?;
        page.lines(row, lines_of(step, WIDTH))?;
    }
    page.protect();
    Ok(page)
}

/// `1.720`.
fn group(hours: u16) -> String {
    Minutes::hours(hours).to_string()
}
