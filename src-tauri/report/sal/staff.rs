//! Staff: hours and cost by action and partner, the yearly limit, the sheets that are not in order. Where there are no
//! hours it is said openly. Nothing is invented.

use super::cost;
use crate::figure::{BudgetRow, SalFigure, StaffFigure, StaffRow, WorkCell};
use crate::record::Category;
use crate::report::flow::{BODY, Flow};
use crate::report::table::{Cell, Column, Look, Table};
use crate::value::{HourForm, Minutes, Period};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let staff = &figure.staff;
    if !staff.any() {
        return absent(flow, figure);
    }
    let form = form(staff);
    let until = staff.period.end;
    let start = figure.project.start.min(staff.period.start);
    flow.lead(
        BODY,
        format!(
            "Periodo: dal {} al {until}. Cumulato: dal {start} al {until}. «Dovute» sono le ore previste in proporzione \
             ai giorni d'incarico trascorsi al {until}.",
            staff.period.start
        ),
    );
    if let Some(sentence) = uncosted(staff) {
        flow.lead(BODY, sentence);
    }
    flow.heading(2, "Ore e costo per azione");
    flow.table(&hours("Azione", &staff.actions, &staff.total, form));
    flow.heading(2, "Ore e costo per partner");
    flow.table(&hours("Partner", &staff.bodies, &staff.total, form));
    limit(flow, staff, form);
    sheets(flow, staff);
}

/// One form for all the hours of the section.
fn form(staff: &StaffFigure) -> HourForm {
    let rows = staff.actions.iter().chain(&staff.bodies).chain([&staff.total]);
    let hours = rows.flat_map(|row| {
        [row.planned, row.due, row.work.minutes, row.worked.minutes, row.worked.uncosted]
    });
    let years = staff.years.iter().flat_map(|row| [row.year.funded, row.year.limit]);
    HourForm::of(hours.chain(years))
}

/// What the stars of the costs say, where there are any.
pub fn uncosted(staff: &StaffFigure) -> Option<String> {
    let hours = staff.total.worked.uncosted;
    (hours > Minutes::ZERO).then(|| {
        format!(
            "* Il costo non comprende {} ore, cumulate, di persone di cui manca il costo annuo lordo.",
            form(staff).write(hours)
        )
    })
}

/// Hours planned and worked, with their cost.
fn hours(name: &str, rows: &[StaffRow], total: &StaffRow, form: HourForm) -> Table {
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share(name, 1.0),
        Column::fit("Ore previste").right(),
        Column::fit("Ore dovute").right(),
        Column::fit("Ore periodo").right(),
        Column::fit("Ore cumulate").right(),
        Column::fit("Costo periodo").right(),
        Column::fit("Costo cumulato").right(),
    ]);
    for row in rows {
        table.row(cells(row, form));
    }
    table.add(Look::Total, cells(total, form).map(Cell::strong));
    table
}

fn cells(row: &StaffRow, form: HourForm) -> [Cell; 8] {
    let own = |work: WorkCell| cost(work.cost, work.uncosted > Minutes::ZERO).into();
    [
        Cell::head(row.code.clone()),
        row.name.clone().into(),
        form.write(row.planned).into(),
        form.write(row.due).into(),
        form.write(row.work.minutes).into(),
        form.write(row.worked.minutes).into(),
        own(row.work),
        own(row.worked),
    ]
}

fn limit(flow: &mut Flow, staff: &StaffFigure, form: HourForm) {
    flow.heading(2, format!("Limite annuo al {}", staff.period.end));
    if staff.years.is_empty() {
        flow.paragraph(BODY, "Nessuna persona ha raggiunto il 90 % del proprio limite annuo.");
        return;
    }
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share("Persona", 1.0),
        Column::fit("Anno"),
        Column::fit("Ore su progetti finanziati").right(),
        Column::fit("Limite").right(),
        Column::fit("%").right(),
    ]);
    for row in &staff.years {
        table.row([
            Cell::head(row.code.clone()),
            row.name.clone().into(),
            row.year.year.to_string().into(),
            form.write(row.year.funded).into(),
            form.write(row.year.limit).into(),
            super::percent(row.year.percent).into(),
        ]);
    }
    flow.table(&table);
}

fn sheets(flow: &mut Flow, staff: &StaffFigure) {
    let Period { start, end } = staff.period;
    flow.heading(2, format!("Fogli ore dal {start} al {end} mancanti o non firmati"));
    if staff.sheets.is_empty() {
        flow.paragraph(BODY, "I fogli ore dei mesi conclusi del periodo sono completi e firmati.");
        return;
    }
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::fit("Mese"),
        Column::share("Mancanti", 1.0),
        Column::share("In compilazione", 1.0),
        Column::share("Non firmati", 1.0),
    ]);
    let names = |names: &[String]| {
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    for row in &staff.sheets {
        table.row([
            Cell::head(row.code.clone()),
            row.month.to_string().into(),
            names(&row.missing).into(),
            names(&row.open).into(),
            names(&row.unsigned).into(),
        ]);
    }
    flow.table(&table);
}

fn absent(flow: &mut Flow, figure: &SalFigure) {
    let sentence = "Le ore del personale non sono ancora registrate nel progetto: ore e costi per azione, \
                    limite annuo e fogli ore mancanti o non firmati non sono quindi indicati.";
    if figure.budget.budget.is_none() {
        flow.paragraph(BODY, sentence);
        return;
    }
    flow.lead(BODY, format!("{sentence} Il costo previsto a budget è il seguente."));
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share("Partner", 1.0),
        Column::fit(Category::Staff.label()).right(),
        Column::fit("Ore registrate").right(),
    ]);
    for row in &figure.budget.rows {
        table.row(budgeted(row));
    }
    table.add(Look::Total, budgeted(&figure.budget.total).map(Cell::strong));
    flow.table(&table);
}

fn budgeted(row: &BudgetRow) -> [Cell; 4] {
    [
        Cell::head(row.code.clone()),
        row.name.clone().into(),
        row.amounts.staff.euro().into(),
        "dato assente".into(),
    ]
}
