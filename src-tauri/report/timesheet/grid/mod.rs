//! The grid: what was worked for what on which day. Days that are not worked are hatched and lettered, so that they
//! show without colour; where the rows need more pages, heads come again on each.

mod draw;
mod row;

use super::{NOTE, TEXT};
use crate::figure::{MonthDay, Timesheet, TimesheetsFigure};
use crate::record::HourSort;
use crate::report::flow::Flow;
use crate::report::font::Face;
use crate::report::paper::{Ink, Role, Style};
use crate::value::Minutes;

const CELL: Style = Style::new(Face::Regular, 7.0, Ink::BLACK);
const STRONG: Style = Style::new(Face::SemiBold, 7.0, Ink::BLACK);

/// Width of the column of what was worked for.
const LABEL: f32 = 166.0;
/// Width of the column of totals.
const TOTAL: f32 = 40.0;
/// White in a cell of text.
const PAD: f32 = 3.0;
/// From one line of a label to the next, closer than running text.
const STEP: f32 = 8.3;
/// White above and below a row.
const PAD_Y: f32 = 2.0;
/// Height of the heads of days.
const HEAD: f32 = 21.0;
/// What the legend takes below the rows.
const LEGEND: f32 = 13.0;

/// Where the columns stand.
struct Grid<'a> {
    days: &'a [MonthDay],
    left: f32,
    right: f32,
    day: f32,
}

pub fn lay(flow: &mut Flow, figure: &TimesheetsFigure, sheet: &Timesheet) {
    let days = &sheet.month.days;
    let (left, width) = (flow.left(), flow.width());
    // No month has so many days that a float could not count them.
    #[allow(clippy::cast_precision_loss)]
    let count = days.len().max(1) as f32;
    let grid = Grid { days, left, right: left + width, day: (width - LABEL - TOTAL) / count };
    let rows = row::rows(figure, sheet);
    flow.paper.open(Role::Table);
    let (mut done, mut first) = (0, true);
    while done < rows.len() {
        let room = flow.bottom() - flow.y - HEAD - LEGEND;
        let (mut fit, mut height) = (0, 0.0);
        while let Some(row) = rows.get(done + fit).filter(|row| height + row.height <= room) {
            height += row.height;
            fit += 1;
        }
        if fit == 0 && !flow.at_top() {
            flow.page();
            continue;
        }
        // A sum goes with the row before it.
        while fit > 1 && rows.get(done + fit).is_some_and(|row| row.sum) {
            fit -= 1;
        }
        let fit = fit.max(1);
        grid.chunk(flow, &rows[done..done + fit], first);
        (done, first) = (done + fit, false);
        if done < rows.len() {
            flow.page();
        }
    }
    flow.paper.close();
    legend(flow, sheet, rows.iter().any(|row| row.cells.iter().any(|cell| cell == "X")));
}

/// The height of `count` lines of a label.
fn lines(count: usize) -> f32 {
    // No label has so many lines that a float could not count them.
    #[allow(clippy::cast_precision_loss)]
    let count = count as f32;
    STEP * count
}

/// What the marks mean, and which holidays the month has.
fn legend(flow: &mut Flow, sheet: &Timesheet, absent: bool) {
    let mut parts = vec!["Tratteggio: sabato, domenica e festività.".to_owned()];
    let holidays: Vec<String> = sheet
        .month
        .days
        .iter()
        .filter_map(|day| Some(format!("{} {}", day.day.parts().2, day.name.as_ref()?)))
        .collect();
    if !holidays.is_empty() {
        parts.push(format!("F: festività ({}).", holidays.join(", ")));
    }
    if absent {
        parts.push("X: assenza per l'intera giornata; g: giornate.".to_owned());
    }
    let activities = sheet.month.rows.iter().filter(|row| row.sort == HourSort::Activity);
    if activities.into_iter().any(|row| row.total == Minutes::ZERO) {
        parts.push("Le attività senza ore nel mese non sono elencate.".to_owned());
    }
    flow.y += 2.0;
    flow.paragraph(Style { ink: TEXT.ink, ..NOTE }, &parts.join(" "));
}
