//! The bar of a row: planned dates with progress, baseline below, real dates above, delay behind. What has a colour has a
//! shape of its own too.

use super::drawing::Line;
use super::view::{Shelf, View};
use crate::figure::{ActivityRow, ActivityState};
use crate::report::paper::{Ink, Paper, Shape};
use crate::value::{Percent, Period};

pub fn draw(paper: &mut Paper, view: &View, row: usize, shelf: &Shelf) {
    let line = view.line(row);
    if let Some((left, right)) = line.baseline().and_then(|span| view.axis.bar(span)) {
        let (x, width) = (left, right - left);
        let (y, height) = (shelf.baseline, shelf.thin);
        paper.draw(Shape::Rect { x, y, width, height, ink: Ink::GREY });
    }
    match line {
        Line::Action(_) => bracket(paper, view, line, shelf),
        Line::Activity(row) => activity(paper, view, line, row, shelf),
    }
    if let Some(current) = line.current() {
        continued(paper, view, current, shelf);
    }
}

/// The bracket of an action over its activities.
fn bracket(paper: &mut Paper, view: &View, line: &Line, shelf: &Shelf) {
    let Some(span) = line.current() else { return };
    let Some((left, right)) = view.axis.bar(span) else { return };
    let (top, height, tooth) = (shelf.bar, shelf.thick * 0.4, shelf.thick);
    let (x, width) = (left, right - left);
    paper.draw(Shape::Rect { x, y: top, width, height, ink: Ink::BLACK });
    let deep = tooth.min(width);
    if view.axis.span.has(span.start) {
        let points = vec![(left, top), (left + deep, top), (left, top + tooth)];
        paper.draw(Shape::Polygon { points, ink: Ink::BLACK });
    }
    if view.axis.span.has(span.end) {
        let points = vec![(right, top), (right - deep, top), (right, top + tooth)];
        paper.draw(Shape::Polygon { points, ink: Ink::BLACK });
    }
}

fn activity(paper: &mut Paper, view: &View, line: &Line, row: &ActivityRow, shelf: &Shelf) {
    let as_of = view.drawing.plan.as_of;
    let (y, height) = (shelf.bar, shelf.thick);
    if let Some((left, right)) = line.current().and_then(|span| view.axis.bar(span)) {
        let (x, width) = (left, right - left);
        plain(paper, row.state, (x, y, width, height));
        if let Some((left, right)) = done(row).and_then(|part| share(view, line, part)) {
            let width = right - left;
            paper.draw(Shape::Rect { x: left, y, width, height, ink: Ink::BLUE });
        }
        if row.state == ActivityState::Cancelled {
            let middle = shelf.middle();
            stroke(paper, (x, middle), (x + width, middle), 0.8, Ink::GREY, false);
        }
        if view.drawing.critical(line) {
            outline(paper, (x, y, width, height), 1.1, Ink::BLACK, false);
        }
    }
    if let Some((left, right)) = row.overdue(as_of).and_then(|span| view.axis.bar(span)) {
        overdue(paper, view.axis.span.has(as_of), (left, right), shelf);
    }
    if let Some((left, right)) = row.actual(as_of).and_then(|span| view.axis.bar(span)) {
        let (over, under) = (shelf.bar - 1.4, shelf.bar);
        stroke(paper, (left, over), (right, over), 0.9, Ink::BLACK, false);
        stroke(paper, (left, over), (left, under), 0.9, Ink::BLACK, false);
        if row.actual_end.is_some() {
            stroke(paper, (right, over), (right, under), 0.9, Ink::BLACK, false);
        }
    }
}

/// An area: left, top, width, height.
pub type Area = (f32, f32, f32, f32);

/// The bar of a state, as planned.
pub fn plain(paper: &mut Paper, state: ActivityState, (x, y, width, height): Area) {
    let ink = if state == ActivityState::Cancelled { Ink::WHITE } else { Ink::PALE };
    paper.draw(Shape::Rect { x, y, width, height, ink });
    match state {
        ActivityState::Cancelled => outline(paper, (x, y, width, height), 0.5, Ink::GREY, true),
        ActivityState::Suspended => outline(paper, (x, y, width, height), 0.9, Ink::AMBER, true),
        _ => {}
    }
}

fn done(row: &ActivityRow) -> Option<f32> {
    let progress = row.progress.filter(|progress| *progress > Percent::ZERO)?;
    // Per cent in hundredths, 10,000 at most.
    #[allow(clippy::cast_precision_loss)]
    let part = progress.get() as f32 / Percent::WHOLE.get() as f32;
    Some(part.min(1.0))
}

/// Left and right edge of the first part of a bar, of what is on the axis of it.
fn share(view: &View, line: &Line, part: f32) -> Option<(f32, f32)> {
    let (axis, span) = (&view.axis, line.current()?);
    // Reckoned from the whole bar, which may begin and end on other pages.
    #[allow(clippy::cast_precision_loss)]
    let (before, days) = (axis.span.start.until(span.start) as f32, span.days() as f32);
    let left = axis.left + before * axis.day();
    let right = (left + days * axis.day() * part).min(axis.right());
    let left = left.max(axis.left);
    (right > left).then_some((left, right))
}

/// The delay: a dashed line from the end that has passed, with a triangle where its day is on the page.
pub fn overdue(paper: &mut Paper, ends: bool, (left, right): (f32, f32), shelf: &Shelf) {
    let (middle, half) = (shelf.middle(), shelf.thick * 0.45);
    let tip = if ends { (shelf.thick * 0.9).min(right - left) } else { 0.0 };
    stroke(paper, (left, middle), (right - tip, middle), 0.9, Ink::RED, true);
    if ends {
        let x = right - tip;
        let points = vec![(x, middle - half), (right, middle), (x, middle + half)];
        paper.draw(Shape::Polygon { points, ink: Ink::RED });
    }
}

/// A small triangle in the white beside the bars where a bar goes on beyond them.
fn continued(paper: &mut Paper, view: &View, span: Period, shelf: &Shelf) {
    let (middle, half, shown) = (shelf.middle(), shelf.thick.min(6.0) / 2.0, view.axis.span);
    let touches = span.start <= shown.end && shown.start <= span.end;
    let mut point = |x: f32, tip: f32| {
        let points = vec![(x, middle - half), (x + tip, middle), (x, middle + half)];
        paper.draw(Shape::Polygon { points, ink: Ink::GREY });
    };
    if touches && span.start < shown.start {
        point(view.axis.left - 1.5, -half * 1.4);
    }
    if touches && span.end > shown.end {
        point(view.axis.right() + 1.5, half * 1.4);
    }
}

/// The four sides of an area, drawn inside it.
pub fn outline(paper: &mut Paper, area: Area, width: f32, ink: Ink, dashed: bool) {
    let (x, y, wide, high) = area;
    let inner = (width / 2.0).min(wide / 2.0);
    let (left, right, top, bottom) = (x + inner, x + wide - inner, y + inner, y + high - inner);
    for (from, to) in [
        ((x, top), (x + wide, top)),
        ((x, bottom), (x + wide, bottom)),
        ((left, y), (left, y + high)),
        ((right, y), (right, y + high)),
    ] {
        stroke(paper, from, to, width, ink, dashed);
    }
}

pub fn stroke(
    paper: &mut Paper,
    from: (f32, f32),
    to: (f32, f32),
    width: f32,
    ink: Ink,
    dashed: bool,
) {
    paper.draw(Shape::Line { from, to, width, ink, dashed });
}
