//! The calendar above the bars: two lines of names, a thin line down at each step, days of rest as a shade where a day
//! is wide enough, and the day of the plan with its flag. No name hides under the flag.

use super::axis::{Axis, Step};
use super::view::View;
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Paper, Shape, Style};
use crate::value::Day;

const MONTHS: [&str; 12] =
    ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"];

/// A narrower day of rest cannot be seen, in points.
const NARROWEST: f32 = 1.5;

/// Whether the days of rest can be seen on the axis.
pub fn rests(axis: &Axis) -> bool {
    axis.day() >= NARROWEST
}

/// Shades the days of rest, below all else.
pub fn rest(paper: &mut Paper, view: &View) {
    if !rests(&view.axis) {
        return;
    }
    let (y, height) = (view.body(), view.bottom() - view.body());
    for run in &view.drawing.chart.rest {
        let Some((left, right)) = view.axis.bar(*run) else { continue };
        let (x, width) = (left, right - left);
        paper.draw(Shape::Rect { x, y, width, height, ink: Ink::REST });
    }
}

/// A name of the upper line: where its days begin and end on the page.
struct Name {
    left: f32,
    right: f32,
    text: String,
}

/// Draws names and lines; left and right edge of the flag that [`today`] draws over them, if the day is on the axis.
pub fn draw(paper: &mut Paper, view: &View) -> Option<(f32, f32)> {
    let (axis, look) = (&view.axis, &view.look);
    let (label, strong) = (look.label(), look.strong());
    let (x, y, width, height) = (view.left, view.top, view.width(), look.head());
    paper.draw(Shape::Rect { x, y, width, height, ink: Ink::SHADE });
    let (upper, lower) = (y + look.size * 1.25, y + height - look.size * 0.5 - 1.0);
    heads(paper, view, lower);
    let step = axis.step(look.size);
    for (start, next) in axis.steps(step) {
        let left = axis.at(start);
        if start >= axis.span.start {
            let (from, to) = ((left, y + height / 2.0), (left, view.bottom()));
            paper.draw(Shape::Line { from, to, width: 0.25, ink: Ink::RULE, dashed: false });
        }
        let (year, month, day) = start.parts();
        let (text, style) = match step {
            Step::Day | Step::Week => (day.to_string(), label),
            Step::Months(months) if months < 12 => (MONTHS[month as usize - 1].to_owned(), label),
            Step::Months(_) => (year.to_string(), strong),
        };
        let own = font::width(style.face, style.size, &text);
        let right = axis.at(next);
        if own + 3.0 <= right - left {
            let x = if step == Step::Day { (left + right - own) / 2.0 } else { left + 2.0 };
            paper.write(x, lower, style, &text);
        }
    }
    let names = upper_names(axis, step);
    let flag = axis.span.has(view.drawing.plan.as_of).then(|| flag(axis, &names, strong, view));
    for (name, x) in placed(&names, strong, flag) {
        paper.write(x, upper, strong, &name.text);
    }
    flag
}

/// What the columns beside the bars are.
fn heads(paper: &mut Paper, view: &View, y: f32) {
    let (look, strong) = (&view.look, view.look.strong());
    paper.write(view.left + 3.0, y, strong, "Attività");
    let mut right = view.left + look.code + look.title;
    for (width, word) in [(look.progress, "Avanz."), (look.slip, "Scost.")] {
        right += width;
        if width > 0.0 {
            let own = font::width(strong.face, strong.size, word);
            paper.write(right - 3.0 - own, y, strong, word);
        }
    }
}

/// Years above months, months above weeks and days; nothing above years.
fn upper_names(axis: &Axis, step: Step) -> Vec<Name> {
    let (unit, months) = match step {
        Step::Day | Step::Week => (Step::Months(1), true),
        Step::Months(months) if months < 12 => (Step::Months(12), false),
        Step::Months(_) => return Vec::new(),
    };
    let name = |(start, next): (Day, Day)| {
        let (year, month, _) = start.parts();
        let text = match months {
            true => format!("{} {year}", MONTHS[month as usize - 1]),
            false => year.to_string(),
        };
        Name { left: axis.at(start), right: axis.at(next), text }
    };
    axis.steps(unit).into_iter().map(name).collect()
}

/// Each name at the beginning of its days or, where the flag stands there, behind it; those that fit.
fn placed(
    names: &[Name],
    style: Style,
    flag: Option<(f32, f32)>,
) -> impl Iterator<Item = (&Name, f32)> {
    names.iter().filter_map(move |name| {
        let own = font::width(style.face, style.size, &name.text) + 2.0;
        let hidden = |x: f32| flag.is_some_and(|(left, right)| x < right && x + own > left);
        let behind = flag.map_or(name.left, |(_, right)| right + 1.0);
        [name.left + 2.0, behind.max(name.left + 2.0)]
            .into_iter()
            .find(|x| !hidden(*x) && x + own <= name.right)
            .map(|x| (name, x))
    })
}

fn flag_style(view: &View) -> Style {
    Style::new(Face::SemiBold, view.look.small().size, Ink::WHITE)
}

/// Left and right edge of the flag that names the day of the plan: where it hides the fewest names, as long as it
/// touches its line.
fn flag(axis: &Axis, names: &[Name], strong: Style, view: &View) -> (f32, f32) {
    let style = flag_style(view);
    let as_of = view.drawing.plan.as_of;
    let width = font::width(style.face, style.size, &as_of.to_string()) + 6.0;
    let line = axis.at(as_of.plus(1));
    let places = [line - width / 2.0, line - width, line].map(|left| {
        let left = left.min(view.right() - width).max(view.left + view.look.side());
        (left, left + width)
    });
    let shown = |flag: (f32, f32)| placed(names, strong, Some(flag)).count();
    let [mut best, others @ ..] = places;
    for other in others {
        if shown(other) > shown(best) {
            best = other;
        }
    }
    best
}

/// The day of the plan, as a line over the chart and a flag above it.
pub fn today(paper: &mut Paper, view: &View, (left, right): (f32, f32)) {
    let style = flag_style(view);
    let as_of = view.drawing.plan.as_of;
    let x = view.axis.at(as_of.plus(1));
    let (y, height) = (view.top + 2.0, style.size * 1.5);
    let (from, to) = ((x, y), (x, view.bottom()));
    paper.draw(Shape::Line { from, to, width: 1.0, ink: Ink::AMBER, dashed: false });
    paper.draw(Shape::Rect { x: left, y, width: right - left, height, ink: Ink::AMBER });
    paper.write(left + 3.0, y + style.size * 1.14, style, &as_of.to_string());
}
