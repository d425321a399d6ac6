//! The cover: which project, which quarter, who signs, and the index.

use super::{SECTIONS, TO_COMPLETE, or_missing};
use crate::figure::SalFigure;
use crate::record::SalState;
use crate::report::flow::{self, Flow, SIDE};
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Role, Shape, Style};
use crate::report::table::{Cell, Column, Table};

const KIND: Style = Style::new(Face::SemiBold, 12.0, Ink::BLUE);
const NUMBER: Style = Style::new(Face::Bold, 32.0, Ink::BLACK);
const ENTRY: Style = Style::new(Face::Regular, 9.5, Ink::BLACK);

/// A line of the index whose page is not known yet.
pub struct Entry {
    page: usize,
    element: usize,
    x: f32,
    y: f32,
}

pub fn lay(flow: &mut Flow, figure: &SalFigure) -> Vec<Entry> {
    let project = &figure.project;
    let (x, y, width) = (SIDE, flow.y - 16.0, flow.width());
    flow.paper.decorate(Shape::Rect { x, y, width, height: 3.0, ink: Ink::BLUE });
    flow.paragraph(Style { size: 11.0, ..KIND }, &or_missing(&project.programme));
    flow.paragraph(flow::SMALL, &statement(figure));
    flow.y += 34.0;
    flow.paragraph(KIND, "Stato di avanzamento dei lavori");
    flow.paper.open(Role::H1);
    let number = format!("SAL n. {}", figure.text.number);
    flow.paper.write(SIDE, flow.y + flow::ascent(NUMBER), NUMBER, &number);
    flow.paper.close();
    flow.y += flow::leading(NUMBER);
    let period = figure.quarter.period;
    let quarter = format!("Trimestre dal {} al {}", period.start.long(), period.end.long());
    flow.paragraph(Style::new(Face::Regular, 13.0, Ink::BLACK), &quarter);
    flow.y += 22.0;
    flow.paragraph(Style::new(Face::Bold, 14.0, Ink::BLACK), &project.acronym);
    // A title of a few lines is set large; a very long one must still be read whole.
    let size = match project.title.chars().count() {
        0..=300 => 13.0,
        301..=1_000 => 10.5,
        _ => 8.5,
    };
    flow.paragraph(Style::new(Face::Regular, size, Ink::BLACK), &project.title);
    flow.y += 14.0;
    facts(flow, figure);
    flow.y += 14.0;
    index(flow)
}

/// The sentence that every document of the programme must carry.
fn statement(figure: &SalFigure) -> String {
    let own = &figure.project.cofinancing;
    if own.trim().is_empty() {
        format!("Dichiarazione di cofinanziamento: {TO_COMPLETE}")
    } else {
        own.clone()
    }
}

/// Draft or final, in words.
pub fn state(figure: &SalFigure) -> &'static str {
    match figure.text.state {
        SalState::Draft => "Bozza",
        SalState::Final => "Definitivo",
    }
}

fn facts(flow: &mut Flow, figure: &SalFigure) {
    let (project, text) = (&figure.project, &figure.text);
    let lead = figure.lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default();
    let signatory = match (text.signatory.trim(), text.signatory_role.trim()) {
        ("", _) => TO_COMPLETE.to_owned(),
        (name, "") => name.to_owned(),
        (name, role) => format!("{name}, {role}"),
    };
    let eligible = project
        .eligibility_end
        .map_or_else(|| TO_COMPLETE.to_owned(), |day| format!("fino al {day}"));
    let situation = if figure.as_of > figure.quarter.period.end {
        format!("{}, dopo la fine del trimestre", figure.as_of)
    } else {
        figure.as_of.to_string()
    };
    let issued = text.issued.map_or_else(|| TO_COMPLETE.to_owned(), |day| day.to_string());
    let mut table = Table::new(vec![Column::fit(""), Column::share("", 1.0)]).size(9.0);
    for (name, value) in [
        ("Avviso", or_missing(&project.call)),
        ("Autorità di gestione", or_missing(&project.authority)),
        ("CUP", or_missing(&project.cup)),
        ("Ente capofila", or_missing(&lead)),
        ("Durata del progetto", format!("dal {} al {}", project.start, project.end)),
        ("Ammissibilità delle spese", eligible),
        ("Situazione al", situation),
        ("Stato e versione", format!("{}, versione {}", state(figure), text.version)),
        ("Data del documento", issued),
        ("Protocollo", or_missing(&text.protocol)),
        ("Firmatario", signatory),
    ] {
        table.row([Cell::head(name), value.into()]);
    }
    flow.table(&table);
}

/// The index, its page numbers left open until the pages are there.
fn index(flow: &mut Flow) -> Vec<Entry> {
    let title = Style::new(Face::SemiBold, 10.5, Ink::BLACK);
    // Never parted: better whole on the next page.
    flow.begin(flow::height(ENTRY, SECTIONS.len()) + flow::leading(title) + 4.0);
    flow.paper.open(Role::P);
    flow.paper.write(SIDE, flow.y + flow::ascent(title), title, "Indice");
    flow.paper.close();
    flow.y += flow::leading(title) + 2.0;
    flow.paper.open(Role::TOC);
    let mut entries = Vec::with_capacity(SECTIONS.len());
    for (number, (name, _)) in (1..).zip(SECTIONS) {
        let element = flow.paper.open(Role::TOCI);
        let y = flow.y + flow::ascent(ENTRY);
        let text = format!("{number} {name}");
        flow.paper.write(SIDE, y, ENTRY, &text);
        flow.paper.close();
        let x = SIDE + font::width(ENTRY.face, ENTRY.size, &text) + 6.0;
        entries.push(Entry { page: flow.paper.last(), element, x, y });
        flow.y += flow::leading(ENTRY);
    }
    flow.paper.close();
    entries
}

/// Writes the page numbers into the index.
pub fn fill(flow: &mut Flow, entries: &[Entry]) {
    let pages: Vec<usize> =
        flow.paper.bookmarks.iter().filter(|mark| mark.level == 1).map(|mark| mark.page).collect();
    for (entry, page) in entries.iter().zip(pages) {
        let number = (page + 1).to_string();
        let right = flow.paper.pages[entry.page].width - SIDE;
        let x = right - font::width(ENTRY.face, ENTRY.size, &number);
        let (from, to) = ((entry.x, entry.y - 2.0), (x - 6.0, entry.y - 2.0));
        let line = Shape::Line { from, to, width: 0.5, ink: Ink::RULE, dashed: true };
        flow.paper.decorate_on(entry.page, line);
        flow.paper.write_on(entry.page, Some(entry.element), (x, entry.y), ENTRY, &number);
    }
}
