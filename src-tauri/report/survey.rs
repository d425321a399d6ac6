//! The staff survey of a partner (*rilevazione dati personale*), as the programme's form has it: spending by action
//! above, people with their hours below. No tax code is on it.

use super::flow::{BODY, Flow, SMALL};
use super::paper::{Meta, Paper};
use super::staff;
use super::table::{Cell, Column, Look, Table};
use super::word::{TO_COMPLETE, or_missing};
use crate::figure::{Spending, SurveyForm};
use crate::record::Rate;
use crate::value::{Cents, Minutes, Percent};

/// The survey on paper.
pub fn survey(form: &SurveyForm) -> Paper {
    let body = &form.body;
    let meta = Meta {
        title: format!("Rilevazione dati personale – {}", body.code),
        author: body.name.clone(),
        subject: form.project.acronym.clone(),
        day: form.as_of.iso().replace('-', ""),
    };
    let title = format!("Rilevazione dati personale – {} {}", body.code, body.name);
    let mut flow = staff::begin(meta, &form.project, &title);
    flow.heading(2, "Spesa per il personale");
    flow.table(&spending(form));
    flow.heading(2, "Personale e numero di ore allocate");
    if form.people.is_empty() {
        flow.paragraph(
            BODY,
            "Nessuna persona: il partner non ha ancora indicato il proprio personale.",
        );
    } else {
        flow.table(&people(form));
    }
    notes(&mut flow, form);
    let foot = format!("{} · {title} · costi in vigore al {}", form.project.acronym, form.as_of);
    staff::feet(&mut flow, &foot);
    flow.paper
}

fn notes(flow: &mut Flow, form: &SurveyForm) {
    staff::actions(flow, &form.actions);
    let hours = Minutes::hours(form.project.yearly_hours);
    let rate = match form.project.rate {
        Rate::Exact => "il costo orario non è arrotondato",
        Rate::Cut => "il costo orario è troncato a due decimali",
    };
    flow.paragraph(
        SMALL,
        &format!(
            "Spesa allocata = costo annuo lordo × ore ÷ ({hours} × % orario), arrotondata una volta per persona e azione; {rate}. Base giuridica: {}. Costi in vigore al {}.",
            or_missing(&form.project.legal_basis),
            form.as_of
        ),
    );
}

fn spending(form: &SurveyForm) -> Table {
    let mut columns = vec![Column::share("", 1.0)];
    columns.extend(form.actions.iter().map(|action| Column::fit(action.code.as_str()).right()));
    columns.push(Column::fit("Totale").right());
    let mut table = Table::new(columns);
    let body = &form.body;
    let mut row = |look: Look, name: &str, amount: fn(&Spending) -> String| {
        let cells = body.spending.iter().chain([&body.total]).map(|cell| amount(cell).into());
        table.add(look, std::iter::once(Cell::head(name)).chain(cells));
    };
    row(Look::Plain, "Totale spesa prevista", |cell| or_absent(cell.planned));
    row(Look::Plain, "Totale spesa allocata", |cell| cell.allocated.euro());
    row(Look::Total, "Differenza", |cell| or_absent(cell.difference));
    row(Look::Plain, "Numero di ore allocate", |cell| cell.minutes.to_string());
    table
}

fn or_absent(amount: Option<Cents>) -> String {
    amount.map_or_else(|| "–".to_owned(), Cents::euro)
}

fn people(form: &SurveyForm) -> Table {
    let mut columns = vec![
        Column::share("Cognome e nome", 1.3),
        Column::fit("Cat."),
        Column::share("Qualifica", 1.1),
        Column::share("Forma contrattuale", 1.1),
        Column::fit("% orario").right(),
        Column::fit("Costo annuo lordo").right(),
    ];
    columns.extend(form.actions.iter().map(|action| Column::fit(action.code.as_str()).right()));
    columns.push(Column::fit("Ore").right());
    columns.push(Column::fit("Spesa allocata").right());
    let mut table = Table::new(columns).size(7.5);
    for (person, row) in form.people.iter().zip(&form.body.people) {
        let known = [&person.category, &person.qualification, &person.contract];
        let mut cells = vec![Cell::head(row.name.clone())];
        cells.extend(known.map(|text| or_missing(text).into()));
        cells.push(row.share.map_or_else(|| TO_COMPLETE.to_owned(), Percent::exact).into());
        cells.push(row.yearly.map_or_else(|| TO_COMPLETE.to_owned(), Cents::euro).into());
        cells.extend(row.cells.iter().map(|cell| cell.minutes.to_string().into()));
        cells.push(Cell::from(row.minutes.to_string()).strong());
        cells.push(row.cost.map_or_else(|| TO_COMPLETE.to_owned(), Cents::euro).into());
        table.row(cells);
    }
    let body = &form.body;
    let mut total = vec![Cell::head("Totale").span(6)];
    total.extend(body.spending.iter().map(|cell| cell.minutes.to_string().into()));
    total.push(body.total.minutes.to_string().into());
    total.push(body.total.allocated.euro().into());
    table.add(Look::Total, total.into_iter().map(Cell::strong));
    table
}
