//! Staff: said openly that hours are not recorded. Nothing is invented.

use crate::figure::{BudgetRow, SalFigure};
use crate::record::Category;
use crate::report::flow::{BODY, Flow};
use crate::report::table::{Cell, Column, Look, Table};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
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
        table.row(cells(row));
    }
    table.add(Look::Total, cells(&figure.budget.total).map(Cell::strong));
    flow.table(&table);
}

fn cells(row: &BudgetRow) -> [Cell; 4] {
    [
        Cell::head(row.code.clone()),
        row.name.clone().into(),
        row.amounts.staff.euro().into(),
        "dato assente".into(),
    ]
}
