//! What comes next: the text, the planned progress, and all that falls due until the next quarter ends.

use super::{marked, or_absent, written};
use crate::figure::{Deadline, SalFigure};
use crate::report::flow::{BODY, Flow};
use crate::report::paper::Ink;
use crate::report::table::{Cell, Column, Table};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let following = figure.text.number.saturating_add(1);
    let next = figure.quarters.iter().find(|quarter| quarter.number == following);
    let sentence = next.map_or_else(
        || "È l'ultimo trimestre del progetto.".to_owned(),
        |next| {
            format!(
                "Il prossimo trimestre va dal {} al {}; alla sua fine l'avanzamento previsto è {}.",
                next.period.start,
                next.period.end,
                or_absent(figure.planned_next)
            )
        },
    );
    flow.paragraph(BODY, &sentence);
    if next.is_some() || !figure.text.next.trim().is_empty() {
        flow.heading(2, "Attività previste");
        written(flow, &figure.text.next);
    }
    flow.heading(2, format!("Scaduto e non concluso al {}", figure.as_of));
    list(flow, figure.deadlines.iter().filter(|deadline| deadline.late), "Nulla.");
    flow.heading(2, format!("Scadenze fino al {}", figure.until));
    list(flow, figure.deadlines.iter().filter(|deadline| !deadline.late), "Nulla.");
}

fn list<'a>(flow: &mut Flow, deadlines: impl Iterator<Item = &'a Deadline>, nothing: &str) {
    let mut table = Table::new(vec![
        Column::fit("Scadenza"),
        Column::fit("Tipo"),
        Column::fit("Codice"),
        Column::share("Che cosa", 1.6),
        Column::share("A cura di", 0.4),
    ]);
    for deadline in deadlines {
        let day = Cell::head(deadline.day.to_string());
        table.row([
            if deadline.late { day.ink(Ink::RED) } else { day },
            deadline.kind.label().into(),
            deadline.code.clone().into(),
            marked(&deadline.title, deadline.title_text).into(),
            if deadline.who.is_empty() { "–".into() } else { deadline.who.clone().into() },
        ]);
    }
    if table.is_empty() {
        flow.paragraph(BODY, nothing);
    } else {
        flow.table(&table);
    }
}
