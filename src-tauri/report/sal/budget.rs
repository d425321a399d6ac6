//! Money: the budget by partner and category, the formula of the overheads, the checks.

use super::{cost, percent, staff};
use crate::figure::{BudgetRow, SalFigure, SpentRow, StaffRow};
use crate::record::{Budget, BudgetState, Category};
use crate::report::flow::{BODY, Flow, SMALL};
use crate::report::paper::{Ink, Style};
use crate::report::table::{Cell, Column, Look, Table};
use crate::value::{Cents, Minutes, Period};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let money = &figure.budget;
    let Some(budget) = &money.budget else {
        flow.paragraph(BODY, "Il progetto non ha ancora un budget.");
        return;
    };
    flow.lead(BODY, format!("{}. Importi in euro, IVA inclusa.", version(budget)));
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share("Partner", 1.0),
        Column::fit(Category::Staff.label()).right(),
        Column::fit(Category::Overheads.label()).right(),
        Column::fit("% del personale").right(),
        Column::fit(Category::Purchases.label()).right(),
        Column::fit("Totale").right(),
    ]);
    for row in &money.rows {
        table.row(cells(row));
    }
    table.add(Look::Total, cells(&money.total).map(Cell::strong));
    flow.table(&table);
    overheads(flow, figure);
    flow.heading(2, "Controlli");
    for check in &money.checks {
        let (word, ink) =
            if check.ok { ("Superato", Ink::BLACK) } else { ("Non superato", Ink::RED) };
        flow.paragraph(Style { ink, ..BODY }, &format!("{word}: {}", check.message));
    }
    spending(flow, figure);
}

/// What was spent, as far as it follows from hours.
fn spending(flow: &mut Flow, figure: &SalFigure) {
    flow.heading(2, "Spesa sostenuta");
    if figure.staff.total.worked.minutes == Minutes::ZERO {
        let sentence = "Le spese non sono ancora registrate nel progetto: speso prima del trimestre, nel \
                        trimestre, cumulato e residuo non sono quindi indicati.";
        flow.paragraph(SMALL, sentence);
        return;
    }
    let sentence = "Costo delle ore registrate e spese generali che ne seguono. Gli acquisti di beni e servizi non sono \
                    ancora registrati nel progetto.";
    flow.lead(BODY, sentence);
    let Period { start, end } = figure.staff.period;
    flow.lead(BODY, format!("Periodo: dal {start} al {end}."));
    if let Some(sentence) = staff::uncosted(&figure.staff) {
        flow.lead(BODY, sentence);
    }
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share("Voce", 1.0),
        Column::fit("A budget").right(),
        Column::fit("Prima").right(),
        Column::fit("Periodo").right(),
        Column::fit("Cumulato").right(),
        Column::fit("Residuo").right(),
        Column::fit("%").right(),
    ]);
    for row in &figure.staff.spending {
        let body = figure.staff.bodies.iter().find(|body| body.code == row.code);
        match body {
            Some(body) => table.row(spent(row, body)),
            None => table.add(Look::Total, spent(row, &figure.staff.total).map(Cell::strong)),
        }
    }
    flow.table(&table);
}

/// What was spent, and, of the hours that it follows from, whether some have no cost.
fn spent(row: &SpentRow, staff: &StaffRow) -> [Cell; 8] {
    let lacks = |hours: Minutes| hours > Minutes::ZERO;
    let (here, all) = (lacks(staff.work.uncosted), lacks(staff.worked.uncosted));
    let before = staff.work.uncosted != staff.worked.uncosted;
    let nothing = all && row.to_date == Cents::ZERO;
    let (left, part) = if nothing {
        ("–".to_owned(), "–".to_owned())
    } else {
        (cost(row.left, all), percent(row.percent))
    };
    [
        Cell::head(if row.code.is_empty() { "Totale" } else { &row.code }),
        row.category.label().into(),
        row.budget.euro().into(),
        cost(row.before, before).into(),
        cost(row.period, here).into(),
        cost(row.to_date, all).into(),
        left.into(),
        part.into(),
    ]
}

/// The formula of the overheads, with its numbers.
fn overheads(flow: &mut Flow, figure: &SalFigure) {
    flow.heading(2, "Spese generali");
    let rate = figure.project.overhead_rate.exact();
    let sentence = format!("Spese generali ammissibili = {rate} del costo del personale interno.");
    flow.lead(BODY, sentence);
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share("Formula", 1.0),
        Column::fit("A budget").right(),
    ]);
    for row in &figure.budget.rows {
        table.row(formula(&rate, row));
    }
    table.add(Look::Total, formula(&rate, &figure.budget.total).map(Cell::strong));
    flow.table(&table);
}

fn formula(rate: &str, row: &BudgetRow) -> [Cell; 3] {
    let (staff, limit) = (row.amounts.staff.euro(), row.overhead_limit.euro());
    let name = if row.code.is_empty() { "Totale" } else { &row.code };
    let text = format!("{rate} × {staff} = {limit}");
    [Cell::head(name), text.into(), row.amounts.overheads.euro().into()]
}

fn cells(row: &BudgetRow) -> [Cell; 7] {
    let amounts = row.amounts;
    [
        Cell::head(row.code.clone()),
        row.name.clone().into(),
        amounts.staff.euro().into(),
        amounts.overheads.euro().into(),
        percent(row.overhead_share).into(),
        amounts.purchases.euro().into(),
        Cell::from(amounts.total.euro()).strong(),
    ]
}

/// Which version of the budget this is, and by which act.
fn version(budget: &Budget) -> String {
    let state = match budget.state {
        BudgetState::Draft => "in bozza",
        BudgetState::Approved => "versione approvata",
    };
    let day = budget.day.map(|day| format!(" del {day}")).unwrap_or_default();
    let act = budget.act.trim();
    if act.is_empty() {
        format!("{} ({state}{day})", budget.name)
    } else {
        format!("{} ({state}: {act}{day})", budget.name)
    }
}
