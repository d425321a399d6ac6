//! The activities: a table an action with dates, state and what was done in the quarter, then the Gantt of
//! the same dates.

use std::collections::HashMap;

use super::{TO_COMPLETE, day, marked, or_absent, percent};
use crate::figure::{ActionRow, ActivityRow, ActivityState, QuarterNote, SalFigure};
use crate::record::Activity;
use crate::report::flow::{BODY, Flow, SMALL, Turn};
use crate::report::gantt;
use crate::report::paper::Ink;
use crate::report::table::{Cell, Column, Look, Table};
use crate::value::{Day, Id};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let plan = &figure.plan;
    if plan.activities.is_empty() {
        flow.paragraph(BODY, "Il piano non contiene ancora attività.");
        return;
    }
    let counts = plan.counts;
    let reference = plan.baseline.as_ref().map_or_else(
        || "le date attuali (nessun piano di riferimento)".to_owned(),
        |baseline| format!("«{}»", baseline.name),
    );
    let sentence = format!(
        "Al {}, secondo {reference}: {} attività da concludere entro la data, {} in corso, {} da avviare. \
         Avanzamento previsto {}, effettivo {}. In ritardo {}, concluse {}.",
        plan.as_of,
        counts.ended,
        counts.running,
        counts.to_come,
        percent(plan.planned),
        or_absent(plan.actual),
        counts.late,
        counts.concluded
    );
    flow.paragraph(BODY, &sentence);
    if figure.notes.is_empty() {
        flow.heading(2, "Quanto svolto nel trimestre");
        flow.paragraph(SMALL, TO_COMPLETE);
    }
    let mut notes = HashMap::<Id<Activity>, Vec<&QuarterNote>>::new();
    for note in &figure.notes {
        notes.entry(note.activity_id).or_default().push(note);
    }
    let mut rest = plan.activities.iter().peekable();
    for action in &plan.actions {
        let mut rows = Vec::new();
        while let Some(row) = rest.next_if(|row| row.action_id == action.id) {
            rows.push(row);
        }
        lay_action(flow, action, &rows, &notes);
    }
    flow.turn(Turn::Landscape);
    flow.heading(2, gantt::NAME);
    gantt::within(flow, plan, &figure.chart);
    flow.turn(Turn::Portrait);
}

fn lay_action(
    flow: &mut Flow,
    action: &ActionRow,
    rows: &[&ActivityRow],
    notes: &HashMap<Id<Activity>, Vec<&QuarterNote>>,
) {
    flow.heading(2, format!("{} {}", action.code, action.short_title));
    if !action.title.trim().is_empty() && action.title != action.short_title {
        flow.lead(BODY, action.title.clone());
    }
    let progress = format!(
        "Avanzamento previsto {}, effettivo {}.",
        percent(action.planned),
        or_absent(action.progress)
    );
    if rows.is_empty() {
        flow.paragraph(SMALL, "Nessuna attività.");
        return;
    }
    flow.lead(SMALL, progress);
    let mut table = Table::new(vec![
        Column::fit("Cod."),
        Column::share("Attività", 1.0),
        Column::fit("Date di riferimento"),
        Column::fit("Date attuali"),
        Column::fit("Date effettive"),
        Column::fit("Scost.").right(),
        Column::fit("Previsto").right(),
        Column::fit("Effettivo").right(),
        Column::fit("Stato"),
    ])
    .size(7.5);
    for row in rows {
        table.row([
            Cell::head(row.code.clone()),
            marked(&row.title, row.title_text).into(),
            span(row.baseline_start, row.baseline_end).into(),
            span(Some(row.start), Some(row.end)).into(),
            span(row.actual_start, row.actual_end).into(),
            row.slipped().into(),
            percent(row.planned).into(),
            percent(row.progress).into(),
            Cell::from(row.state.label()).strong().ink(ink(row.state)),
        ]);
        let Some(own) = notes.get(&row.id) else { continue };
        let told: Vec<String> =
            own.iter().map(|note| format!("{} ({}): {}", note.day, note.body, note.text)).collect();
        let text = format!("Nel trimestre. {}", told.join("\n"));
        table.add(Look::Note, [Cell::from(""), Cell::from(text).span(8)]);
    }
    flow.table(&table);
}

/// Two days, one under the other.
fn span(start: Option<Day>, end: Option<Day>) -> String {
    match (start, end) {
        (None, None) => "–".to_owned(),
        (start, end) => format!("{}\n{}", day(start), day(end)),
    }
}

fn ink(state: ActivityState) -> Ink {
    match state {
        ActivityState::Late => Ink::RED,
        ActivityState::Concluded => Ink::GREEN,
        ActivityState::Running => Ink::BLUE,
        ActivityState::Suspended => Ink::AMBER,
        ActivityState::Cancelled | ActivityState::ToCome => Ink::GREY,
    }
}
