//! The rows of the grid, made ready: labels broken into lines, hours as they are written.

use super::{CELL, LABEL, PAD, PAD_Y, STRONG, lines};
use crate::figure::{MonthRow, Timesheet, TimesheetsFigure};
use crate::record::HourSort;
use crate::report::font;
use crate::report::word::TO_COMPLETE;
use crate::value::{HourForm, Minutes};

/// A label longer than this is cut: its code says which it is.
const LINES: usize = 6;

/// A row made ready.
pub struct Row {
    pub label: Vec<String>,
    pub cells: Vec<String>,
    pub total: String,
    pub sum: bool,
    pub height: f32,
}

/// This project's rows with their sum, then the others with the sum of all.
pub fn rows(figure: &TimesheetsFigure, sheet: &Timesheet) -> Vec<Row> {
    let mut rows = Vec::new();
    let ours = |row: &&MonthRow| matches!(row.sort, HourSort::Action | HourSort::Activity);
    // Of dozens of activities a month has a few; the others would only push it off the page.
    let kept = |row: &&MonthRow| row.sort != HourSort::Activity || row.total > Minutes::ZERO;
    let own = sheet.month.rows.iter().filter(ours).filter(kept);
    rows.extend(own.map(|row| plain(figure, row, sheet.form)));
    rows.push(sum("Totale sul progetto", &sheet.ours, sheet.month.ours, sheet.form));
    let rest = sheet.month.rows.iter().filter(|row| !ours(row));
    rows.extend(rest.map(|row| plain(figure, row, sheet.form)));
    rows.push(sum("Totale delle ore lavorate", &sheet.worked, sheet.total, sheet.form));
    rows
}

fn plain(figure: &TimesheetsFigure, row: &MonthRow, form: HourForm) -> Row {
    let other = figure.others.iter().find(|other| Some(other.id) == row.other_id);
    let label = match other {
        Some(other) if other.cup.trim().is_empty() => {
            format!("{} (altro progetto, CUP {})", row.label, TO_COMPLETE)
        }
        Some(other) => format!("{} (altro progetto, CUP {})", row.label, other.cup),
        None => format!("{} {}", row.code, row.label).trim().to_owned(),
    };
    let cells = row.cells.iter().map(|cell| match cell.minutes {
        Some(Minutes::ZERO) => "X".to_owned(),
        other => hours(other.unwrap_or_default(), form),
    });
    let total = match (row.days, row.total) {
        (0, total) => hours(total, form),
        (days, Minutes::ZERO) => format!("{days} g"),
        (days, total) => format!("{days} g + {}", form.write(total)),
    };
    ready(&label, cells.collect(), total, false)
}

fn sum(label: &str, days: &[Minutes], total: Minutes, form: HourForm) -> Row {
    let cells = days.iter().map(|day| hours(*day, form)).collect();
    ready(label, cells, form.write(total), true)
}

fn ready(label: &str, cells: Vec<String>, total: String, sum: bool) -> Row {
    let style = if sum { STRONG } else { CELL };
    let mut label = font::wrap(style.face, style.size, label, LABEL - 2.0 * PAD);
    if label.len() > LINES {
        label.truncate(LINES);
        if let Some(last) = label.last_mut() {
            let cut = format!("{}…", last.trim_end());
            *last = font::shorten(style.face, style.size, &cut, LABEL - 2.0 * PAD);
        }
    }
    let height = lines(label.len()) + PAD_Y * 2.0;
    Row { label, cells, total, sum, height }
}

/// Nothing is left white.
fn hours(minutes: Minutes, form: HourForm) -> String {
    if minutes == Minutes::ZERO { String::new() } else { form.write(minutes) }
}
