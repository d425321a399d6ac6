//! The grid: what was worked for what on which day. Days that are not worked are hatched and lettered, so that they
//! show without colour; where the rows need more pages, heads come again on each.

use super::{NOTE, TEXT};
use crate::figure::{DaySort, MonthDay, MonthRow, Timesheet, TimesheetsFigure};
use crate::record::HourSort;
use crate::report::flow::{self, Flow};
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Role, Shape, Style};
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
/// A label longer than this is cut: its code says which it is.
const LINES: usize = 6;
/// What the legend takes below the rows.
const LEGEND: f32 = 13.0;
/// From one line of a hatch to the next.
const HATCH: f32 = 5.0;

/// A row made ready.
struct Row {
    label: Vec<String>,
    cells: Vec<String>,
    total: String,
    sum: bool,
    height: f32,
}

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
    let rows = rows(figure, sheet);
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

fn rows(figure: &TimesheetsFigure, sheet: &Timesheet) -> Vec<Row> {
    let mut rows = Vec::new();
    let ours = |row: &&MonthRow| matches!(row.sort, HourSort::Action | HourSort::Activity);
    // Of dozens of activities a month has a few; the others would only push it off the page.
    let kept = |row: &&MonthRow| row.sort != HourSort::Activity || row.total > Minutes::ZERO;
    rows.extend(sheet.month.rows.iter().filter(ours).filter(kept).map(|row| plain(figure, row)));
    rows.push(sum("Totale sul progetto", &sheet.ours, sheet.month.ours));
    let rest = sheet.month.rows.iter().filter(|row| !ours(row));
    rows.extend(rest.map(|row| plain(figure, row)));
    rows.push(sum("Totale delle ore lavorate", &sheet.worked, sheet.total));
    rows
}

fn plain(figure: &TimesheetsFigure, row: &MonthRow) -> Row {
    let other = figure.others.iter().find(|other| Some(other.id) == row.other_id);
    let label = match other {
        Some(other) if other.cup.trim().is_empty() => {
            format!("{} (altro progetto, CUP {})", row.label, super::TO_COMPLETE)
        }
        Some(other) => format!("{} (altro progetto, CUP {})", row.label, other.cup),
        None => format!("{} {}", row.code, row.label).trim().to_owned(),
    };
    let cells = row.cells.iter().map(|cell| match cell.minutes {
        Some(Minutes::ZERO) => "X".to_owned(),
        other => hours(other.unwrap_or_default()),
    });
    let total = match (row.days, row.total) {
        (0, total) => hours(total),
        (days, Minutes::ZERO) => format!("{days} g"),
        (days, total) => format!("{days} g + {total}"),
    };
    ready(&label, cells.collect(), total, false)
}

fn sum(label: &str, days: &[Minutes], total: Minutes) -> Row {
    let total = total.to_string();
    ready(label, days.iter().map(|day| hours(*day)).collect(), total, true)
}

fn ready(label: &str, cells: Vec<String>, total: String, sum: bool) -> Row {
    let style = if sum { STRONG } else { CELL };
    let mut label = font::wrap(style.face, style.size, label, LABEL - 2.0 * PAD);
    if label.len() > LINES {
        label.truncate(LINES);
        let room = LABEL - 2.0 * PAD - style.size;
        if let Some(last) = label.last_mut() {
            *last = format!("{}…", font::shorten(style.face, style.size, last.trim_end(), room));
        }
    }
    let height = lines(label.len()) + PAD_Y * 2.0;
    Row { label, cells, total, sum, height }
}

/// The height of `count` lines of a label.
fn lines(count: usize) -> f32 {
    // No label has so many lines that a float could not count them.
    #[allow(clippy::cast_precision_loss)]
    let count = count as f32;
    STEP * count
}

/// Nothing is left white.
fn hours(minutes: Minutes) -> String {
    if minutes == Minutes::ZERO { String::new() } else { minutes.to_string() }
}

impl Grid<'_> {
    /// What fits on one page: heads, rows, and behind them the days that are not worked.
    fn chunk(&self, flow: &mut Flow, rows: &[Row], first: bool) {
        let height = HEAD + rows.iter().map(|row| row.height).sum::<f32>();
        let (x, y, width) = (self.left, flow.y, self.right - self.left);
        flow.paper.decorate(Shape::Rect { x, y, width, height: HEAD, ink: Ink::SHADE });
        let mut edge = flow.y + HEAD;
        for row in rows {
            if row.sum {
                let (x, y, width) = (self.left, edge, self.right - self.left);
                let height = row.height;
                flow.paper.decorate(Shape::Rect { x, y, width, height, ink: Ink::SHADE });
            }
            edge += row.height;
        }
        for (place, day) in self.days.iter().enumerate() {
            if day.sort != DaySort::Workday {
                self.hatch(flow, self.day_left(place), flow.y, height);
            }
        }
        self.rules(flow, rows, height);
        self.heads(flow, first);
        for row in rows {
            self.row(flow, row);
        }
    }

    fn day_left(&self, place: usize) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let place = place as f32;
        self.left + LABEL + self.day * place
    }

    /// Slanted lines over a column of the page.
    fn hatch(&self, flow: &mut Flow, x: f32, y: f32, height: f32) {
        let (right, bottom) = (x + self.day, y + height);
        let mut sum = ((x + y) / HATCH).ceil() * HATCH;
        while sum < right + bottom {
            let (start, end) = (x.max(sum - bottom), right.min(sum - y));
            let (from, to) = ((start, sum - start), (end, sum - end));
            let (width, ink) = (0.4, Ink::RULE);
            flow.paper.decorate(Shape::Line { from, to, width, ink, dashed: false });
            sum += HATCH;
        }
    }

    fn rules(&self, flow: &mut Flow, rows: &[Row], height: f32) {
        let (top, bottom) = (flow.y, flow.y + height);
        let mut line = |from, to, ink| {
            flow.paper.decorate(Shape::Line { from, to, width: 0.5, ink, dashed: false });
        };
        let edges = (0..=self.days.len()).map(|place| self.day_left(place));
        for x in edges.chain([self.left, self.right]) {
            line((x, top), (x, bottom), Ink::RULE);
        }
        let mut y = top + HEAD;
        line((self.left, top), (self.right, top), Ink::GREY);
        line((self.left, y), (self.right, y), Ink::GREY);
        for row in rows {
            if row.sum {
                line((self.left, y), (self.right, y), Ink::GREY);
            }
            y += row.height;
            line((self.left, y), (self.right, y), if row.sum { Ink::GREY } else { Ink::RULE });
        }
    }

    /// The heads of the columns, told the first time and decoration when they come again.
    fn heads(&self, flow: &mut Flow, told: bool) {
        const DAYS: [&str; 7] = ["lu", "ma", "me", "gi", "ve", "sa", "do"];
        if told {
            flow.paper.open(Role::TR);
        }
        let y = flow.y + 15.0;
        self.head(flow, told, &[(self.left + PAD, y, STRONG, "Ore dedicate a".to_owned())]);
        for (place, day) in self.days.iter().enumerate() {
            let centre = self.day_left(place) + self.day / 2.0;
            let name = DAYS.get(day.weekday as usize - 1).copied().unwrap_or_default();
            let name = if day.sort == DaySort::Holiday {
                format!("{name} F ")
            } else {
                format!("{name} ")
            };
            let number = day.day.parts().2.to_string();
            let left = |style: Style, text: &str| {
                centre - font::width(style.face, style.size, text.trim_end()) / 2.0
            };
            let lines = [
                (left(CELL, &name), flow.y + 8.4, CELL, name),
                (left(STRONG, &number), flow.y + 17.4, STRONG, number),
            ];
            self.head(flow, told, &lines);
        }
        let x = self.right - PAD - font::width(STRONG.face, STRONG.size, "Totale");
        self.head(flow, told, &[(x, y, STRONG, "Totale".to_owned())]);
        if told {
            flow.paper.close();
        }
        flow.y += HEAD;
    }

    fn head(&self, flow: &mut Flow, told: bool, lines: &[(f32, f32, Style, String)]) {
        if told {
            flow.paper.open(Role::TH);
        }
        for (x, y, style, text) in lines {
            if told {
                flow.paper.write(*x, *y, *style, text);
            } else {
                flow.paper.write_on(flow.paper.last(), None, (*x, *y), *style, text);
            }
        }
        if told {
            flow.paper.close();
        }
    }

    fn row(&self, flow: &mut Flow, row: &Row) {
        let style = if row.sum { STRONG } else { CELL };
        flow.paper.open(Role::TR);
        flow.paper.open(Role::RowHead);
        let mut y = flow.y + PAD_Y + flow::ascent(style);
        for line in &row.label {
            flow.paper.write(self.left + PAD, y, style, line);
            y += STEP;
        }
        flow.paper.close();
        // Figures stand at half the height of a label of many lines.
        let middle = lines(row.label.len().saturating_sub(1)) / 2.0;
        let y = flow.y + PAD_Y + flow::ascent(style) + middle;
        for (place, cell) in row.cells.iter().enumerate() {
            flow.paper.open(Role::TD);
            let middle = self.day_left(place) + self.day / 2.0;
            let x = middle - font::width(style.face, style.size, cell) / 2.0;
            flow.paper.write(x, y, style, cell);
            flow.paper.close();
        }
        flow.paper.open(Role::TD);
        let x = self.right - PAD - font::width(STRONG.face, STRONG.size, &row.total);
        flow.paper.write(x, y, STRONG, &row.total);
        flow.paper.close();
        flow.paper.close();
        flow.y += row.height;
    }
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
