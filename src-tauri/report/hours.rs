//! The hours of a period: person by month and action, with the totals of partners and of all. What they cost is for
//! accounting and not on this page.

use super::flow::BODY;
use super::paper::{Meta, Paper};
use super::staff;
use super::table::{Cell, Column, Look, Table};
use crate::figure::{BodyHours, HoursFigure, HoursRow};
use crate::value::{HourForm, Minutes};

/// The summary on paper.
pub fn hours(figure: &HoursFigure) -> Paper {
    let period = figure.period;
    let title = format!("Ore del personale dal {} al {}", period.start, period.end);
    let meta = Meta {
        title: title.clone(),
        author: figure.lead.as_ref().map_or_else(String::new, |lead| lead.name.clone()),
        subject: figure.project.acronym.clone(),
        day: period.end.iso().replace('-', ""),
    };
    let mut flow = staff::begin(meta, &figure.project, &title);
    let form = form(figure);
    if figure.bodies.is_empty() {
        flow.paragraph(BODY, "Nessuna ora sul progetto in questo periodo.");
    }
    for body in &figure.bodies {
        flow.heading(2, format!("{} – {}", body.code, body.name));
        flow.table(&of_body(figure, body, form));
    }
    if figure.bodies.len() > 1 {
        flow.heading(2, "Tutti i partner");
        flow.table(&of_all(figure, form));
    }
    staff::actions(&mut flow, &figure.actions);
    staff::feet(&mut flow, &format!("{} · {title}", figure.project.acronym));
    flow.paper
}

/// The columns: what the row is of, then the actions and all of them together.
fn table(figure: &HoursFigure, heads: Vec<Column>) -> Table {
    let actions = figure.actions.iter().map(|action| Column::even(action.code.as_str()).right());
    Table::new(heads.into_iter().chain(actions).chain([Column::fit("Totale").right()]).collect())
}

fn of_body(figure: &HoursFigure, body: &BodyHours, form: HourForm) -> Table {
    let heads = vec![Column::share("Cognome e nome", 1.0), Column::share("Mese", 0.6)];
    let mut table = table(figure, heads);
    for person in &body.people {
        let name = || Cell::head(person.name.clone());
        for (month, row) in &person.months {
            table.row(cells([name(), month.to_string().into()], row, form));
        }
        if person.months.len() > 1 {
            let heads = [name(), "Totale della persona".into()];
            table.row(cells(heads, &person.total, form).into_iter().map(Cell::strong));
        }
    }
    let heads = [Cell::head("Totale"), Cell::from(body.code.clone())];
    table.add(Look::Total, cells(heads, &body.total, form).into_iter().map(Cell::strong));
    table
}

fn of_all(figure: &HoursFigure, form: HourForm) -> Table {
    let mut table = table(figure, vec![Column::share("Partner", 1.0)]);
    for body in &figure.bodies {
        table.row(cells([Cell::head(format!("{} – {}", body.code, body.name))], &body.total, form));
    }
    let total = cells([Cell::head("Totale")], &figure.total, form);
    table.add(Look::Total, total.into_iter().map(Cell::strong));
    table
}

/// One form for all the pages: every other number is a sum of these.
fn form(figure: &HoursFigure) -> HourForm {
    let people = figure.bodies.iter().flat_map(|body| &body.people);
    let rows = people.flat_map(|person| person.months.iter().map(|(_, row)| row));
    HourForm::of(rows.flat_map(|row| row.cells.iter().copied()))
}

fn cells<const N: usize>(heads: [Cell; N], row: &HoursRow, form: HourForm) -> Vec<Cell> {
    let hours = row.cells.iter().chain([&row.total]).map(|hours| written(*hours, form).into());
    heads.into_iter().chain(hours).collect()
}

/// Nothing is a dash: a white cell might be forgotten.
fn written(hours: Minutes, form: HourForm) -> String {
    if hours == Minutes::ZERO { "–".to_owned() } else { form.write(hours) }
}
