//! The staff survey of a partner (*rilevazione dati personale*), as the programme's form has it: spending by action
//! above, people with their hours below. No tax code is on it.

use super::flow::{BODY, Flow, SMALL};
use super::paper::{Meta, Paper};
use super::staff;
use super::table::{Cell, Column, Look, Table};
use super::word::{NO_COST, TO_COMPLETE, or_missing};
use crate::figure::{Spending, SurveyForm};
use crate::record::Rate;
use crate::value::{Cents, HourForm, Minutes, Percent};

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
    let people = form.people.iter().zip(&form.body.people);
    let lacking: Vec<String> = people
        .filter(|(_, row)| row.cost.is_none() && row.minutes > Minutes::ZERO)
        .map(|(person, _)| format!("{} {}", person.name, person.surname))
        .collect();
    if !lacking.is_empty() {
        let names = lacking.join(", ");
        let sentence = format!(
            "La spesa allocata non comprende le ore di {names}: manca il costo annuo lordo."
        );
        flow.paragraph(BODY, &sentence);
    }
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

/// One form for all hours: every other number is a sum of these.
fn written(form: &SurveyForm) -> HourForm {
    let cells = form.body.people.iter().flat_map(|person| &person.cells);
    HourForm::of(cells.map(|cell| cell.minutes))
}

fn spending(form: &SurveyForm) -> Table {
    let mut columns = vec![Column::share("", 1.0)];
    columns.extend(form.actions.iter().map(|action| Column::even(action.code.as_str()).right()));
    columns.push(Column::fit("Totale").right());
    let mut table = Table::new(columns);
    let (body, hours) = (&form.body, written(form));
    let mut row = |look: Look, name: &str, amount: &dyn Fn(&Spending) -> String| {
        let cells = body.spending.iter().chain([&body.total]).map(|cell| amount(cell).into());
        table.add(look, std::iter::once(Cell::head(name)).chain(cells));
    };
    row(Look::Plain, "Totale spesa prevista", &|cell| or_absent(cell.planned));
    row(Look::Plain, "Totale spesa allocata", &allocated);
    row(Look::Total, "Differenza", &|cell| or_absent(cell.difference.filter(|_| !lacks(cell))));
    row(Look::Plain, "Numero di ore allocate", &|cell| hours.write(cell.minutes));
    table
}

/// Hours that cost nothing are hours whose cost is missing.
fn lacks(cell: &Spending) -> bool {
    cell.minutes > Minutes::ZERO && cell.allocated == Cents::ZERO
}

fn allocated(cell: &Spending) -> String {
    if lacks(cell) { NO_COST.to_owned() } else { cell.allocated.euro() }
}

fn or_absent(amount: Option<Cents>) -> String {
    amount.map_or_else(|| "–".to_owned(), Cents::euro)
}

fn people(form: &SurveyForm) -> Table {
    let mut columns = vec![
        Column::share("Nome", 0.9),
        Column::share("Cognome", 1.0),
        Column::fit("Cat."),
        Column::share("Qualifica", 1.1),
        Column::share("Forma contrattuale", 1.1),
        Column::fit("% orario").right(),
        Column::fit("Costo annuo lordo").right(),
    ];
    columns.extend(form.actions.iter().map(|action| Column::even(action.code.as_str()).right()));
    columns.push(Column::fit("Ore").right());
    columns.push(Column::fit("Spesa allocata").right());
    let mut table = Table::new(columns).size(7.5);
    let hours = written(form);
    for (person, row) in form.people.iter().zip(&form.body.people) {
        let known = [&person.category, &person.qualification, &person.contract];
        let mut cells = vec![Cell::head(&person.name), Cell::head(&person.surname)];
        cells.extend(known.map(|text| or_missing(text).into()));
        cells.push(row.share.map_or_else(|| TO_COMPLETE.to_owned(), Percent::exact).into());
        cells.push(row.yearly.map_or_else(|| TO_COMPLETE.to_owned(), Cents::euro).into());
        cells.extend(row.cells.iter().map(|cell| hours.write(cell.minutes).into()));
        cells.push(Cell::from(hours.write(row.minutes)).strong());
        cells.push(row.cost.map_or_else(|| NO_COST.to_owned(), Cents::euro).into());
        table.row(cells);
    }
    let body = &form.body;
    let mut total = vec![Cell::head("Totale").span(7)];
    total.extend(body.spending.iter().map(|cell| hours.write(cell.minutes).into()));
    total.push(hours.write(body.total.minutes).into());
    total.push(allocated(&body.total).into());
    table.add(Look::Total, total.into_iter().map(Cell::strong));
    table
}
