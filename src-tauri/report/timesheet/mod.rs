//! The monthly timesheets of a partner: a page a person, or more where the rows need them. What the hours cost
//! stands on the accounting copy alone.

mod facts;
mod grid;
mod running;
mod signature;
mod summary;

use super::flow::{Flow, Margins, Turn};
use super::font::Face;
use super::paper::{Bookmark, Ink, Meta, Paper, Role, Style};
use super::word::{NO_COST, TO_COMPLETE, or_missing};
use crate::figure::{Edition, Timesheet, TimesheetsFigure};

const MARGINS: Margins = Margins { side: 32.0, top: 28.0, bottom: 32.0 };

/// Running text and tables.
const TEXT: Style = Style::new(Face::Regular, 7.5, Ink::BLACK);
/// Explanations.
const NOTE: Style = Style::new(Face::Regular, 7.0, Ink::GREY);
/// Heads of blocks.
const HEAD: Style = Style::new(Face::SemiBold, 8.5, Ink::BLUE);

/// The sheets on paper: the copy for the people, or the one for accounting.
pub fn timesheets(figure: &TimesheetsFigure, accounting: bool) -> Paper {
    let closed = figure.sheets.iter().filter_map(|sheet| match sheet.edition {
        Edition::Closed { day, .. } => Some(day),
        Edition::Open { .. } | Edition::Complete { .. } => None,
    });
    let day = closed.max().unwrap_or(figure.month.last());
    let meta = Meta {
        title: format!("Fogli ore {} – {}", figure.month, figure.body.code),
        author: figure.body.name.clone(),
        subject: figure.project.acronym.clone(),
        day: day.iso().replace('-', ""),
    };
    let mut flow = Flow::with(meta, Turn::Landscape, MARGINS);
    for (place, sheet) in figure.sheets.iter().enumerate() {
        if place > 0 {
            flow.page();
        }
        let first = flow.paper.last();
        let name = sheet.month.person.full_name();
        let mark = Bookmark { level: 1, title: name, page: first, y: flow.y };
        flow.paper.bookmarks.push(mark);
        flow.paper.open(Role::Sect);
        facts::lay(&mut flow, figure, sheet, accounting);
        grid::lay(&mut flow, figure, sheet);
        summary::lay(&mut flow, figure, sheet, accounting);
        signature::lay(&mut flow, sheet);
        flow.paper.close();
        running::lay(&mut flow, first, figure, sheet, accounting);
    }
    flow.paper
}

/// Where a sheet stands, in words.
fn standing(sheet: &Timesheet) -> String {
    let nothing = |nothing: bool| if nothing { ", nessuna ora sul progetto" } else { "" };
    match sheet.edition {
        Edition::Open { reopened: None } => "in compilazione".to_owned(),
        Edition::Open { reopened: Some((version, day)) } => {
            format!("in compilazione (versione {version} riaperta il {day})")
        }
        Edition::Complete { nothing: none } => format!("completo{}", nothing(none)),
        Edition::Closed { again, version, day, nothing: none } => {
            let instead = match version {
                2.. => format!(", sostituisce la versione {}", version - 1),
                _ => String::new(),
            };
            let again =
                if again { ", ristampa: fa fede la copia conservata alla chiusura" } else { "" };
            format!("versione {version} chiusa il {day}{instead}{}{again}", nothing(none))
        }
    }
}
