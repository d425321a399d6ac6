//! The head of a sheet: which programme and project, who, under which contract, in which month.

use super::{HEAD, NOTE, TEXT, TO_COMPLETE, or_missing, standing};
use crate::figure::{Term, Timesheet, TimesheetsFigure};
use crate::report::flow::{self, Flow};
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Role, Shape, Style};
use crate::report::table::{Cell, Column, Table};

const TITLE: Style = Style::new(Face::Bold, 14.0, Ink::BLACK);

pub fn lay(flow: &mut Flow, figure: &TimesheetsFigure, sheet: &Timesheet, accounting: bool) {
    let project = &figure.project;
    let (x, y, width) = (flow.left(), flow.y - 6.0, flow.width());
    flow.paper.decorate(Shape::Rect { x, y, width, height: 2.0, ink: Ink::BLUE });
    line(flow, HEAD, &or_missing(&project.programme));
    let own = project.cofinancing.trim();
    let statement = if own.is_empty() {
        format!("Dichiarazione di cofinanziamento: {TO_COMPLETE}")
    } else {
        own.to_owned()
    };
    line(flow, NOTE, &statement);
    flow.y += 3.0;
    title(flow, figure, accounting);
    table(flow, figure, sheet);
}

/// Lines of one paragraph, close to the next.
fn line(flow: &mut Flow, style: Style, text: &str) {
    flow.paragraph(style, text);
    flow.y -= style.size * 0.6;
}

fn title(flow: &mut Flow, figure: &TimesheetsFigure, accounting: bool) {
    flow.paper.open(Role::H1);
    let y = flow.y + flow::ascent(TITLE);
    flow.paper.write(flow.left(), y, TITLE, &format!("Foglio ore – {}", figure.month));
    flow.paper.close();
    let copy = if accounting { "Copia per la contabilità" } else { "Copia per la persona" };
    let x = flow.left() + flow.width() - font::width(HEAD.face, HEAD.size, copy);
    flow.paper.open(Role::P);
    flow.paper.write(x, y, HEAD, copy);
    flow.paper.close();
    flow.y += flow::leading(TITLE) + 1.0;
}

fn table(flow: &mut Flow, figure: &TimesheetsFigure, sheet: &Timesheet) {
    let (project, person) = (&figure.project, &sheet.month.person);
    let lead = figure.lead.as_ref().map_or_else(String::new, |lead| lead.name.clone());
    let partner = format!("{} – {}", figure.body.code, figure.body.name);
    let mut table = Table::new(vec![
        Column::fit(""),
        Column::share("", 1.25),
        Column::fit(""),
        Column::share("", 1.0),
    ])
    .size(TEXT.size)
    .tight();
    let whole = format!("{} – {}", project.acronym, project.title);
    table.row([Cell::head("Progetto"), Cell::from(whole).span(3)]);
    for [(name, value), (other, second)] in [
        [("Ente capofila", or_missing(&lead)), ("CUP", or_missing(&project.cup))],
        [("Partner", partner), ("Forma contrattuale", or_missing(&person.contract))],
        [("Cognome e nome", person.full_name()), ("% dell'orario pieno", share(&sheet.terms))],
        [("Categoria e qualifica", rank(sheet)), ("Incarico", assignment(sheet))],
        [("Mansione", or_missing(&person.task)), ("Stato del foglio", standing(sheet))],
    ] {
        table.row([Cell::head(name), value.into(), Cell::head(other), second.into()]);
    }
    flow.table(&table);
    flow.y -= 2.0;
}

fn rank(sheet: &Timesheet) -> String {
    let person = &sheet.month.person;
    match (person.category.trim(), person.qualification.trim()) {
        ("", qualification) => or_missing(qualification),
        (category, "") => format!("{category}, qualifica {TO_COMPLETE}"),
        (category, qualification) => format!("{category}, {qualification}"),
    }
}

/// Act and days of the assignment.
fn assignment(sheet: &Timesheet) -> String {
    let person = &sheet.month.person;
    let mut act = match person.letter.trim() {
        "" => format!("lettera {TO_COMPLETE}"),
        letter => letter.to_owned(),
    };
    if let Some(day) = person.letter_day {
        act.push_str(&format!(" del {day}"));
    }
    match (person.start, person.end) {
        (Some(start), Some(end)) => format!("{act}, dal {start} al {end}"),
        (Some(start), None) => format!("{act}, dal {start}"),
        (None, Some(end)) => format!("{act}, fino al {end}"),
        (None, None) => act,
    }
}

/// The share of full time. A change of cost alone is none of this.
fn share(terms: &[Term]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for term in terms {
        if last == Some(term.share) {
            continue;
        }
        let share = term.share;
        parts.push(match last {
            None => format!("{share}\u{a0}%"),
            Some(_) => format!("{share}\u{a0}% dal {}", term.period.start),
        });
        last = Some(share);
    }
    or_missing(&parts.join(", "))
}
