//! The Gantt as vectors, fitted to landscape pages: baseline, current dates, progress, delay, and the day of
//! the report. Where a row would become too low for its label, the chart goes on over more pages.

use super::flow::{self, Flow, SIDE};
use super::font::{self, Face};
use super::paper::{Ink, Shape, Style};
use crate::figure::{ActionRow, ActivityRow, ActivityState, PlanFigure};
use crate::value::{Day, Percent, Period};

/// Labels are never smaller than 7 points.
const LABEL: Style = Style::new(Face::Regular, 7.5, Ink::BLACK);
const STRONG: Style = Style::new(Face::SemiBold, 7.5, Ink::BLACK);
const FAINT: Style = Style::new(Face::Regular, 7.0, Ink::GREY);

/// Columns beside the bars: code and title at the left, slip at the right.
const CODE: f32 = 36.0;
const TITLE: f32 = 250.0;
const SLIP: f32 = 40.0;

/// Rows are between so high, and so high.
const LOWEST: f32 = 11.0;
const HIGHEST: f32 = 19.0;

/// The two lines of the calendar, and the legend.
const HEAD: f32 = 27.0;
const LEGEND: f32 = 20.0;

enum Line<'a> {
    Action(&'a ActionRow),
    Activity(&'a ActivityRow),
}

/// What a row draws, whichever it is of.
struct Bar {
    baseline: Option<Period>,
    current: Option<Period>,
    progress: Option<Percent>,
    late_until: Option<Day>,
    cancelled: bool,
}

/// Where days stand on the page.
struct Axis {
    span: Period,
    left: f32,
    width: f32,
}

impl Axis {
    /// Whole months around `span`.
    fn new(span: Period, left: f32, width: f32) -> Axis {
        let (year, month, _) = span.start.parts();
        let start = Day::new(year, month, 1).unwrap_or(span.start);
        let (year, month, _) = span.end.parts();
        let first = Day::new(year, month, 1).unwrap_or(span.end);
        let end = first.plus_months(1).plus(-1).max(span.end);
        Axis { span: Period { start, end }, left, width }
    }

    /// The place of the beginning of `day`.
    fn at(&self, day: Day) -> f32 {
        // Days of two centuries at most.
        #[allow(clippy::cast_precision_loss)]
        let (part, whole) = (self.span.start.until(day) as f32, self.span.days() as f32);
        self.left + self.width * (part / whole).clamp(0.0, 1.0)
    }

    /// Left edge and width of a span, its last day included; never so narrow that it cannot be seen.
    fn bar(&self, span: Period) -> (f32, f32) {
        let left = self.at(span.start);
        (left, (self.at(span.end.plus(1)) - left).max(1.0))
    }

    /// The first days of steps of months wide enough for their names.
    fn steps(&self) -> Vec<(Day, Day)> {
        const STEPS: [i32; 8] = [1, 3, 6, 12, 24, 60, 120, 240];
        #[allow(clippy::cast_precision_loss)]
        let month = self.width * 30.4 / self.span.days() as f32;
        // A step has few months: exact as a float.
        #[allow(clippy::cast_precision_loss)]
        let fits = |step: &&i32| month * (**step as f32) >= 22.0;
        let step = STEPS.iter().find(fits).copied().unwrap_or(240);
        let mut steps = Vec::new();
        let (year, first, _) = self.span.start.parts();
        let month = i32::try_from(first).unwrap_or(1) - 1;
        let back = if step < 12 { month % step } else { month + 12 * (year % (step / 12)) };
        let mut day = self.span.start.plus_months(-back);
        while day <= self.span.end {
            let next = day.plus_months(step);
            if next <= day {
                break;
            }
            steps.push((day, next));
            day = next;
        }
        steps
    }
}

/// Draws the plan to the bottom of the page, and on over the next ones if need be.
pub fn gantt(flow: &mut Flow, title: &str, plan: &PlanFigure) {
    let Some(span) = plan.span else { return };
    flow.begin(200.0);
    let lines = lines(plan);
    let room = flow.bottom() - flow.y - HEAD - LEGEND;
    let most = count(room / LOWEST);
    let pages = lines.len().div_ceil(most.max(1)).max(1);
    let each = lines.len().div_ceil(pages);
    let mut parts = Vec::with_capacity(pages);
    let mut rest = &lines[..];
    while !rest.is_empty() {
        let mut take = each.min(rest.len());
        // An action is not parted from its first activity.
        if take > 1 && take < rest.len() && matches!(rest[take - 1], Line::Action(_)) {
            take -= 1;
        }
        let (part, left) = rest.split_at(take);
        parts.push(part);
        rest = left;
    }
    #[allow(clippy::cast_precision_loss)]
    let row = (room / each as f32).clamp(LOWEST, HIGHEST);
    let total = parts.len();
    for (place, part) in (1..).zip(parts) {
        if place > 1 {
            flow.page();
            let text = format!("{title} (segue)");
            let y = flow.y + flow::ascent(STRONG);
            flow.paper.write_on(flow.paper.last(), None, (SIDE, y), STRONG, &text);
            flow.y += flow::leading(STRONG) + 6.0;
        }
        let part_of = if total > 1 { format!(", parte {place} di {total}") } else { String::new() };
        flow.paper.open_figure(format!(
            "Diagramma di Gantt{part_of}: {} dal {} al {}, con date di riferimento, date attuali, \
             avanzamento e situazione al {}. Gli stessi dati sono nelle tabelle delle attività.",
            names(part),
            span.start,
            span.end,
            plan.as_of
        ));
        draw(flow, plan, part, row, span);
        flow.paper.close();
    }
}

/// How many whole rows a number says.
fn count(rows: f32) -> usize {
    // A page has few rows: neither sign nor size is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rows = rows.max(1.0) as usize;
    rows
}

fn lines(plan: &PlanFigure) -> Vec<Line<'_>> {
    let mut rest = plan.activities.iter().peekable();
    let mut lines = Vec::with_capacity(plan.actions.len() + plan.activities.len());
    for action in &plan.actions {
        lines.push(Line::Action(action));
        while let Some(row) = rest.next_if(|row| row.action_id == action.id) {
            lines.push(Line::Activity(row));
        }
    }
    lines
}

/// The first and the last activity of a page, in words.
fn names(part: &[Line]) -> String {
    let codes: Vec<&str> = part
        .iter()
        .filter_map(|line| match line {
            Line::Activity(row) => Some(row.code.as_str()),
            Line::Action(_) => None,
        })
        .collect();
    match codes[..] {
        [] => "azioni senza attività".to_owned(),
        [only] => format!("attività {only}"),
        [first, .., last] => format!("attività da {first} a {last}"),
    }
}

fn draw(flow: &mut Flow, plan: &PlanFigure, part: &[Line], row: f32, span: Period) {
    let left = SIDE + CODE + TITLE;
    let axis = Axis::new(span, left, flow.width() - CODE - TITLE - SLIP);
    let top = flow.y + HEAD;
    #[allow(clippy::cast_precision_loss)]
    let bottom = top + row * part.len() as f32;
    let flag = flag(&axis, plan.as_of);
    bands(flow, part, row, top);
    calendar(flow, &axis, bottom, flag);
    for line in part {
        flow.y = flow.y.max(top);
        label(flow, line, row);
        bar(flow, &axis, &shape_of(line, plan.as_of), row);
        flow.y += row;
        let (from, to) = ((SIDE, flow.y), (SIDE + flow.width(), flow.y));
        flow.paper.draw(Shape::Line { from, to, width: 0.25, ink: Ink::RULE, dashed: false });
    }
    if let Some(flag) = flag {
        today(flow, &axis, plan.as_of, flag, top, bottom);
    }
    legend(flow, plan);
}

/// The bands of the actions, below all else.
fn bands(flow: &mut Flow, part: &[Line], row: f32, top: f32) {
    let (x, width) = (SIDE, flow.width());
    let mut y = top;
    for line in part {
        if matches!(line, Line::Action(_)) {
            flow.paper.draw(Shape::Rect { x, y, width, height: row, ink: Ink::SHADE });
        }
        y += row;
    }
}

/// Years and months above, and a thin line down at each.
fn calendar(flow: &mut Flow, axis: &Axis, bottom: f32, flag: Option<(f32, f32)>) {
    const MONTHS: [&str; 12] =
        ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"];
    let (x, y, width) = (SIDE, flow.y, flow.width());
    flow.paper.draw(Shape::Rect { x, y, width, height: HEAD, ink: Ink::SHADE });
    let (upper, lower) = (y + 10.0, y + 22.0);
    flow.paper.write(SIDE + 3.0, lower, STRONG, "Attività");
    let slip = "Scost.";
    let edge = SIDE + width - 3.0;
    let own = font::width(STRONG.face, STRONG.size, slip);
    flow.paper.write(edge - own, lower, STRONG, slip);
    let mut year_end = f32::MIN;
    let mut shown = None;
    for (start, end) in axis.steps() {
        let (x, next) = (axis.at(start), axis.at(end));
        let (from, to) = ((x, y + 13.0), (x, bottom));
        flow.paper.draw(Shape::Line { from, to, width: 0.25, ink: Ink::RULE, dashed: false });
        let (year, month, _) = start.parts();
        let months = start.plus_months(12) > end;
        let year = year.to_string();
        if months {
            let name = MONTHS[(month as usize + 11) % 12];
            let fits = font::width(LABEL.face, LABEL.size, name) + 3.0 <= next - x;
            if fits {
                flow.paper.write(x + 2.0, lower, LABEL, name);
            }
        }
        if shown.as_ref() != Some(&year) && x >= year_end {
            let own = font::width(STRONG.face, STRONG.size, &year);
            // The flag of the day of the report stands on the same line: the year makes room for it.
            let (left, right) = flag.filter(|_| months).unwrap_or((f32::MAX, f32::MAX));
            let x = if x + own + 4.0 > left && x < right { right + 2.0 } else { x };
            if x + own <= axis.left + axis.width {
                flow.paper.write(x + 2.0, if months { upper } else { lower }, STRONG, &year);
            }
            year_end = x + own + 6.0;
            shown = Some(year);
        }
    }
}

fn label(flow: &mut Flow, line: &Line, row: f32) {
    let (code, title, style, slip) = match line {
        Line::Action(action) => (&action.code, &action.short_title, STRONG, None),
        Line::Activity(row) => {
            let slip = row.slip.filter(|slip| *slip != 0);
            (&row.code, &row.title, LABEL, slip.map(|days| (days, row.slipped())))
        }
    };
    let y = flow.y + row / 2.0 + style.size * 0.34;
    let code = font::shorten(Face::SemiBold, style.size, code, CODE - 5.0);
    let title = font::shorten(style.face, style.size, title, TITLE - 6.0);
    flow.paper.write(SIDE + 3.0, y, STRONG, &code);
    flow.paper.write(SIDE + CODE, y, style, &title);
    if let Some((days, text)) = slip {
        let ink = if days > 0 { Ink::RED } else { Ink::GREEN };
        let style = Style { ink, ..LABEL };
        let own = font::width(style.face, style.size, &text);
        flow.paper.write(SIDE + flow.width() - 3.0 - own, y, style, &text);
    }
}

fn shape_of(line: &Line, as_of: Day) -> Bar {
    let span = |start: Option<Day>, end: Option<Day>| Period::new(start?, end?);
    match line {
        Line::Action(row) => Bar {
            baseline: span(row.baseline_start, row.baseline_end),
            current: span(row.start, row.end),
            progress: None,
            late_until: None,
            cancelled: false,
        },
        Line::Activity(row) => {
            let start = row.actual_start.unwrap_or(row.start);
            let end = row.actual_end.unwrap_or(row.end).max(start);
            Bar {
                baseline: span(row.baseline_start, row.baseline_end),
                current: Period::new(start, end),
                progress: row.progress,
                late_until: (row.state == ActivityState::Late).then_some(as_of),
                cancelled: row.state == ActivityState::Cancelled,
            }
        }
    }
}

fn bar(flow: &mut Flow, axis: &Axis, bar: &Bar, row: f32) {
    let y = flow.y;
    if let Some(current) = bar.current {
        let (x, width) = axis.bar(current);
        let (top, height) = (y + row * 0.18, row * 0.42);
        if bar.cancelled {
            flow.paper.draw(Shape::Frame { x, y: top, width, height, ink: Ink::GREY });
        } else {
            flow.paper.draw(Shape::Rect { x, y: top, width, height, ink: Ink::PALE });
        }
        if let Some(progress) = bar.progress.filter(|progress| *progress > Percent::ZERO) {
            // Per cent in hundredths, 10,000 at most.
            #[allow(clippy::cast_precision_loss)]
            let width = width * progress.get() as f32 / Percent::WHOLE.get() as f32;
            flow.paper.draw(Shape::Rect { x, y: top, width, height, ink: Ink::BLUE });
        }
        if let Some(until) = bar.late_until.filter(|until| *until > current.end) {
            let middle = top + height / 2.0;
            let (from, to) = ((x + width, middle), (axis.at(until.plus(1)), middle));
            if to.0 > from.0 {
                flow.paper.draw(Shape::Line { from, to, width: 0.9, ink: Ink::RED, dashed: true });
            }
        }
    }
    if let Some(baseline) = bar.baseline {
        let (x, width) = axis.bar(baseline);
        let (top, height) = (y + row * 0.68, (row * 0.13).max(1.3));
        flow.paper.draw(Shape::Rect { x, y: top, width, height, ink: Ink::GREY });
    }
}

const FLAG: Style = Style::new(Face::SemiBold, 7.0, Ink::WHITE);

/// Left and right edge of the flag that names the day of the report; nothing when it is off the chart. It
/// steps aside for the name of its year, as long as it still touches its line.
fn flag(axis: &Axis, as_of: Day) -> Option<(f32, f32)> {
    let width = font::width(FLAG.face, FLAG.size, &as_of.to_string()) + 6.0;
    let line = axis.at(as_of.plus(1));
    let (year, ..) = as_of.parts();
    let name =
        axis.at(Day::new(year, 1, 1).map_or(axis.span.start, |day| day.max(axis.span.start)));
    let named = name + font::width(STRONG.face, STRONG.size, &year.to_string()) + 5.0;
    let left = line - width / 2.0;
    let left = if left < named && line >= named { named } else { left };
    let left = left.min(axis.left + axis.width - width).max(axis.left);
    axis.span.has(as_of).then_some((left, left + width))
}

/// The day of the report, as a line over the chart and a flag above it.
fn today(
    flow: &mut Flow,
    axis: &Axis,
    as_of: Day,
    (left, right): (f32, f32),
    top: f32,
    bottom: f32,
) {
    let x = axis.at(as_of.plus(1));
    let (from, to) = ((x, top - 13.0), (x, bottom));
    flow.paper.draw(Shape::Line { from, to, width: 1.0, ink: Ink::AMBER, dashed: false });
    let (x, y, width, height) = (left, top - HEAD + 2.0, right - left, 11.0);
    flow.paper.draw(Shape::Rect { x, y, width, height, ink: Ink::AMBER });
    flow.paper.write(left + 3.0, y + 8.2, FLAG, &as_of.to_string());
}

/// What the inks mean.
fn legend(flow: &mut Flow, plan: &PlanFigure) {
    let y = flow.y + 13.0;
    let mut x = SIDE;
    let reference = plan
        .baseline
        .as_ref()
        .map_or_else(|| "piano di riferimento".to_owned(), |b| b.name.clone());
    let reference = font::shorten(FAINT.face, FAINT.size, &reference, 180.0);
    let dated = format!("situazione al {}", plan.as_of);
    let entries: [(Ink, f32, &str); 5] = [
        (Ink::PALE, 5.0, "date attuali o effettive"),
        (Ink::BLUE, 5.0, "avanzamento"),
        (Ink::GREY, 1.6, &reference),
        (Ink::RED, 0.0, "ritardo (tratteggio)"),
        (Ink::AMBER, 7.0, &dated),
    ];
    for (ink, height, text) in entries {
        let middle = y - 2.5;
        if height == 0.0 {
            let (from, to) = ((x, middle), (x + 16.0, middle));
            flow.paper.draw(Shape::Line { from, to, width: 0.9, ink, dashed: true });
        } else {
            let width = if ink == Ink::AMBER { 1.2 } else { 16.0 };
            let (x, y) = (x + (16.0 - width) / 2.0, middle - height / 2.0);
            flow.paper.draw(Shape::Rect { x, y, width, height, ink });
        }
        flow.paper.write(x + 20.0, y, FAINT, text);
        x += 34.0 + font::width(FAINT.face, FAINT.size, text);
    }
    flow.y += LEGEND;
}
