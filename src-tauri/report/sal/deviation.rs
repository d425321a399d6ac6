//! Deviations and problems, and what is done about them: what people write, after what the plan says.

use super::{day, marked, written};
use crate::figure::SalFigure;
use crate::report::flow::{BODY, Flow};
use crate::report::table::{Cell, Column, Table};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let late = figure.plan.activities.iter().filter(|row| row.slip.is_some_and(|slip| slip != 0));
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share("Attività con scostamento", 1.0),
        Column::fit("Fine di riferimento"),
        Column::fit("Fine attuale"),
        Column::fit("Scost.").right(),
        Column::fit("Stato"),
    ]);
    for row in late {
        table.row([
            Cell::head(row.code.clone()),
            marked(&row.title, row.title_text).into(),
            day(row.baseline_end).into(),
            day(row.actual_end.or(Some(row.end))).into(),
            row.slipped().into(),
            row.state.label().into(),
        ]);
    }
    if table.is_empty() {
        flow.paragraph(BODY, "Nessuna attività si scosta dal piano di riferimento.");
    } else {
        flow.table(&table);
    }
    flow.heading(2, "Scostamenti e problemi");
    written(flow, &figure.text.deviations);
    flow.heading(2, "Misure correttive");
    written(flow, &figure.text.measures);
}
