//! Staff: hours and cost by action and partner, the yearly limit, the sheets that are not in order. Where there are no
//! hours it is said openly. Nothing is invented.

use super::TO_COMPLETE;
use crate::figure::{BudgetRow, SalFigure, StaffFigure, StaffRow, WorkCell};
use crate::record::Category;
use crate::report::flow::{BODY, Flow, SMALL};
use crate::report::table::{Cell, Column, Look, Table};
use crate::value::Minutes;

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let staff = &figure.staff;
    if !staff.any() {
        return absent(flow, figure);
    }
    let (period, start) = (staff.period, figure.project.start);
    flow.lead(BODY, format!("Ore e costi del periodo {period}; cumulati dal {start}."));
    let uncosted = staff.total.worked.uncosted;
    if uncosted > Minutes::ZERO {
        let sentence = format!(
            "{uncosted} ore sono senza costo, perché il costo annuo lordo della persona è da completare."
        );
        flow.paragraph(SMALL, &sentence);
    }
    flow.heading(2, "Ore e costo per azione");
    flow.table(&hours("Azione", &staff.actions, &staff.total));
    flow.heading(2, "Ore e costo per partner");
    flow.table(&hours("Partner", &staff.bodies, &staff.total));
    let sentence =
        "«A oggi» sono le ore previste in proporzione ai giorni d'incarico già trascorsi.";
    flow.paragraph(SMALL, sentence);
    limit(flow, staff);
    sheets(flow, staff);
}

/// Hours planned and worked, with their cost.
fn hours(name: &str, rows: &[StaffRow], total: &StaffRow) -> Table {
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share(name, 1.0),
        Column::fit("Ore previste").right(),
        Column::fit("A oggi").right(),
        Column::fit("Periodo").right(),
        Column::fit("Cumulate").right(),
        Column::fit("Costo del periodo").right(),
        Column::fit("Costo cumulato").right(),
    ]);
    for row in rows {
        table.row(cells(row));
    }
    table.add(Look::Total, cells(total).map(Cell::strong));
    table
}

fn cells(row: &StaffRow) -> [Cell; 8] {
    [
        Cell::head(row.code.clone()),
        row.name.clone().into(),
        row.planned.to_string().into(),
        row.due.to_string().into(),
        row.work.minutes.to_string().into(),
        row.worked.minutes.to_string().into(),
        cost(row.work).into(),
        cost(row.worked).into(),
    ]
}

/// What hours cost; where none of them has a cost yet, that is said.
fn cost(cell: WorkCell) -> String {
    let unknown = cell.uncosted > Minutes::ZERO && cell.uncosted == cell.minutes;
    if unknown { TO_COMPLETE.to_owned() } else { cell.cost.euro() }
}

fn limit(flow: &mut Flow, staff: &StaffFigure) {
    flow.heading(2, "Limite annuo");
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
            row.year.funded.to_string().into(),
            row.year.limit.to_string().into(),
            super::percent(row.year.percent).into(),
        ]);
    }
    flow.table(&table);
}

fn sheets(flow: &mut Flow, staff: &StaffFigure) {
    flow.heading(2, "Fogli ore mancanti o non firmati");
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
