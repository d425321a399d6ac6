//! The quarterly SAL, one file a section, in the order of the programme's form.

mod activity;
mod budget;
mod cover;
mod deviation;
mod duty;
mod indicator;
mod missing;
mod next;
mod partner;
mod running;
mod signature;
mod staff;
mod summary;

use super::flow::{BODY, Flow, SMALL};
use super::paper::{Meta, Paper};
use super::word::{NO_COST, TO_COMPLETE, or_missing};
use crate::figure::SalFigure;
use crate::value::{Cents, Day, Percent, Text};

/// Lays out one section.
type Lay = fn(&mut Flow, &SalFigure);

/// The sections, in order.
const SECTIONS: [(&str, Lay); 12] = [
    ("Sintesi", summary::lay),
    ("Partenariato", partner::lay),
    ("Adempimenti e procedure", duty::lay),
    ("Attività", activity::lay),
    ("Scostamenti, problemi e misure correttive", deviation::lay),
    ("Budget e spesa", budget::lay),
    ("Personale", staff::lay),
    ("Indicatori di output", indicator::output),
    ("Indicatori di risultato", indicator::result),
    ("Prossimo trimestre e scadenze", next::lay),
    ("Allegati e dati mancanti", missing::lay),
    ("Firme", signature::lay),
];

/// The SAL on paper.
pub fn sal(figure: &SalFigure) -> Paper {
    let mut flow = Flow::new(Meta {
        title: title(figure),
        author: figure.lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default(),
        subject: format!("Stato di avanzamento al {}", figure.as_of),
        day: figure.as_of.iso().replace('-', ""),
    });
    let index = cover::lay(&mut flow, figure);
    flow.page();
    for (number, (title, lay)) in (1..).zip(SECTIONS) {
        flow.heading(1, format!("{number} {title}"));
        lay(&mut flow, figure);
    }
    flow.end_section();
    cover::fill(&mut flow, &index);
    running::lay(&mut flow, figure);
    flow.paper
}

/// What the document is called.
fn title(figure: &SalFigure) -> String {
    format!("SAL n. {} – {}", figure.text.number, figure.project.acronym)
}

/// A text that people write, or the words that say it is not there yet.
fn written(flow: &mut Flow, text: &str) {
    if text.trim().is_empty() {
        flow.paragraph(SMALL, TO_COMPLETE);
    } else {
        flow.prose(BODY, text);
    }
}

fn day(day: Option<Day>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| day.to_string())
}

fn percent(percent: Option<Percent>) -> String {
    percent.map_or_else(|| "–".to_owned(), Percent::exact)
}

fn or_absent(percent: Option<Percent>) -> String {
    percent.map_or_else(|| "dato assente".to_owned(), Percent::exact)
}

/// The cost of hours. Where some of them `lack` one it carries a star, which the page explains; where nothing is left of
/// it, it is missing and no zero.
fn cost(cost: Cents, lack: bool) -> String {
    match (lack, cost) {
        (false, _) => cost.euro(),
        (true, Cents::ZERO) => NO_COST.to_owned(),
        (true, _) => format!("{} *", cost.euro()),
    }
}

/// A text with the mark of what its source cut off.
fn marked(text: &str, state: Text) -> String {
    match state {
        Text::Cut => format!("{text} […]"),
        Text::Whole | Text::Missing => text.to_owned(),
    }
}
