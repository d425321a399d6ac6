//! Output and result indicators: target, value, the day they fall due, state.

use super::{TO_COMPLETE, marked};
use crate::figure::{IndicatorRow, IndicatorState, SalFigure};
use crate::record::{DueRule, IndicatorKind};
use crate::report::flow::{BODY, Flow, SMALL};
use crate::report::paper::Ink;
use crate::report::table::{Cell, Column, Table};

pub fn output(flow: &mut Flow, figure: &SalFigure) {
    lay(flow, figure, IndicatorKind::Output);
}

pub fn result(flow: &mut Flow, figure: &SalFigure) {
    lay(flow, figure, IndicatorKind::Result);
}

fn lay(flow: &mut Flow, figure: &SalFigure, sort: IndicatorKind) {
    let mut table = Table::new(vec![
        Column::fit("N."),
        Column::fit("Azione"),
        Column::share("Indicatore", 1.0),
        Column::fit("Obiettivo").right(),
        Column::fit("Valore").right(),
        Column::fit("Scadenza"),
        Column::fit("Stato"),
    ]);
    for row in figure.indicators.indicators.iter().filter(|row| row.sort == sort) {
        let title = marked(&row.title(), row.name_text);
        let name = if row.unit.is_empty() { title } else { format!("{title} ({})", row.unit) };
        table.row([
            Cell::head(row.number.to_string()),
            codes(row).into(),
            name.into(),
            row.goal().into(),
            row.reached().unwrap_or_else(|| "–".to_owned()).into(),
            due(row).into(),
            Cell::from(row.state.label()).strong().ink(ink(row.state)),
        ]);
    }
    if table.is_empty() {
        flow.paragraph(BODY, "Nessun indicatore di questo tipo.");
        return;
    }
    flow.table(&table);
    let note = match sort {
        IndicatorKind::Output => {
            "La scadenza di un indicatore di output è, salvo diversa indicazione, la fine delle sue attività."
        }
        IndicatorKind::Result => {
            "Le scadenze contate in mesi seguono l'inizio o la fine del progetto e si spostano con essi."
        }
    };
    flow.paragraph(SMALL, note);
}

/// Its activities, or its action where it names none.
fn codes(row: &IndicatorRow) -> String {
    if row.activity_codes.is_empty() {
        row.action_code.clone()
    } else {
        row.activity_codes.join("\n")
    }
}

/// The day it falls due and, where it is reckoned, from what.
fn due(row: &IndicatorRow) -> String {
    let Some(day) = row.due else { return TO_COMPLETE.to_owned() };
    match (row.due_rule, row.due_months) {
        (DueRule::AfterStart, Some(months)) => format!("{day}\n{months} mesi dall'inizio"),
        (DueRule::AfterEnd, Some(months)) => format!("{day}\n{months} mesi dalla fine"),
        _ => day.to_string(),
    }
}

fn ink(state: IndicatorState) -> Ink {
    match state {
        IndicatorState::Met => Ink::GREEN,
        IndicatorState::NotMeasured => Ink::AMBER,
        IndicatorState::Late => Ink::RED,
        IndicatorState::OnCourse => Ink::BLUE,
        IndicatorState::NotDue => Ink::GREY,
    }
}
