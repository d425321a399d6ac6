//! A plan as a table for spreadsheets: a row a task, in columns whose order does not matter.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::{csv, workbook};

use crate::record::Link;

/// What the marks of a workbook say, and under which key.
pub(super) const BOOK: (&str, &str) = ("libro", "piano");
pub(super) const PROJECT: &str = "progetto";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Field {
    Id,
    Sort,
    Code,
    Title,
    Of,
    Start,
    End,
    ActualStart,
    ActualEnd,
    Percent,
    State,
    Ties,
    PromisedStart,
    PromisedEnd,
}

impl Field {
    const ALL: [Field; 14] = [
        Field::Id,
        Field::Sort,
        Field::Code,
        Field::Title,
        Field::Of,
        Field::Start,
        Field::End,
        Field::ActualStart,
        Field::ActualEnd,
        Field::Percent,
        Field::State,
        Field::Ties,
        Field::PromisedStart,
        Field::PromisedEnd,
    ];

    /// What stands at its head.
    fn label(self) -> &'static str {
        match self {
            Field::Id => "Identificativo",
            Field::Sort => "Tipo",
            Field::Code => "Codice",
            Field::Title => "Descrizione",
            Field::Of => "Di",
            Field::Start => "Inizio",
            Field::End => "Fine",
            Field::ActualStart => "Inizio effettivo",
            Field::ActualEnd => "Fine effettiva",
            Field::Percent => "Avanzamento %",
            Field::State => "Stato",
            Field::Ties => "Dipende da",
            Field::PromisedStart => "Inizio di riferimento",
            Field::PromisedEnd => "Fine di riferimento",
        }
    }

    /// The field that stands under a head, folded, as people write it.
    fn named(head: &str) -> Option<Field> {
        Some(match head {
            "identificativo" | "id" => Field::Id,
            "tipo" => Field::Sort,
            "codice" | "cod" | "wbs" => Field::Code,
            "descrizione" | "nome" | "titolo" | "attivita" | "nome attivita" => Field::Title,
            "di" | "azione" | "azione o attivita" => Field::Of,
            "inizio" | "data inizio" | "data di inizio" => Field::Start,
            "fine" | "data fine" | "data di fine" => Field::End,
            "inizio effettivo" => Field::ActualStart,
            "fine effettiva" => Field::ActualEnd,
            "avanzamento" | "completamento" => Field::Percent,
            "stato" => Field::State,
            "dipende da" | "predecessori" => Field::Ties,
            "inizio di riferimento" => Field::PromisedStart,
            "fine di riferimento" => Field::PromisedEnd,
            _ => return None,
        })
    }
}

/// What people write for a link: its name, or the letters of Project in Italian and in English.
fn link(word: &str) -> Option<Link> {
    let word = word.to_lowercase();
    let short = |link| match link {
        Link::FinishStart => ["fi", "fs"],
        Link::StartStart => ["ii", "ss"],
        Link::FinishFinish => ["ff", "ff"],
        Link::StartFinish => ["if", "sf"],
    };
    Link::ALL.into_iter().find(|link| link.label() == word || short(*link).contains(&&*word))
}
