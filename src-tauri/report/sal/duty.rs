//! Duties: to start, to run, next; each with who has done it and who has not.

use super::day;
use crate::figure::{DutyRow, DutyState, SalFigure};
use crate::record::{Assignee, DutyGroup};
use crate::report::flow::{BODY, Flow, SMALL};
use crate::report::paper::Ink;
use crate::report::table::{Cell, Column, Table};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let duties = &figure.duties;
    let sentence = format!(
        "Al {}: adempimenti {}, fatti {}, in ritardo {}.",
        duties.as_of,
        duties.duties.len(),
        duties.done,
        duties.late
    );
    flow.lead(BODY, sentence);
    for group in [DutyGroup::Startup, DutyGroup::Running, DutyGroup::NextStep] {
        let rows = duties.duties.iter().filter(|row| row.group == group);
        let mut table = Table::new(vec![
            Column::fit("N."),
            Column::share("Adempimento", 1.5),
            Column::share("A cura di", 0.7),
            Column::fit("Scadenza"),
            Column::fit("Stato"),
            Column::share("Stato per partner", 0.9),
        ]);
        for row in rows {
            table.row([
                Cell::head(row.number.clone()),
                row.title.clone().into(),
                row.who.clone().into(),
                day(row.due).into(),
                Cell::from(row.state.label()).strong().ink(ink(row.state)),
                done(row).into(),
            ]);
        }
        if !table.is_empty() {
            flow.heading(2, group.label());
            flow.table(&table);
        }
    }
    flow.heading(2, "Procedure di acquisto");
    flow.paragraph(SMALL, "Le procedure di acquisto non sono ancora registrate nel progetto.");
}

fn ink(state: DutyState) -> Ink {
    match state {
        DutyState::Done => Ink::GREEN,
        DutyState::Late => Ink::RED,
        DutyState::Soon => Ink::AMBER,
        DutyState::Open => Ink::BLACK,
        DutyState::Undated => Ink::GREY,
    }
}

/// Who has done it, with the day, and who is missing.
fn done(row: &DutyRow) -> String {
    let did: Vec<String> = row
        .bodies
        .iter()
        .filter_map(|body| body.day.map(|day| format!("{} ({day})", body.code)))
        .collect();
    let not: Vec<&str> = row
        .bodies
        .iter()
        .filter(|body| body.day.is_none())
        .map(|body| body.code.as_str())
        .collect();
    let all = row.bodies.len();
    let many = all > LISTED;
    match (row.assignee, did.len(), not.is_empty()) {
        (Assignee::Unset, ..) | (_, 0, true) => "–".to_owned(),
        (_, _, true) if many => format!("tutti e {all}"),
        (_, 0, false) if many => format!("nessuno su {all}"),
        (_, _, true) => did.join(", "),
        (_, 0, false) => format!("manca: {}", not.join(", ")),
        (_, count, false) if many => format!("{count} su {all}; manca: {}", not.join(", ")),
        (_, _, false) => format!("{}; manca: {}", did.join(", "), not.join(", ")),
    }
}

/// Beyond so many bodies, those of whom there is nothing to say are counted instead of named.
const LISTED: usize = 12;
