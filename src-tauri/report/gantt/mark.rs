//! Milestones and deliverables: a diamond for an event, a triangle for a thing. Filled is delivered, empty is to come, a
//! thick outline with a point in it is late. The title stands beside where its row is free.

use super::drawing::Line;
use super::view::{Shelf, View};
use crate::figure::MarkState;
use crate::record::DeliverableSort;
use crate::report::font;
use crate::report::paper::{Ink, Paper, Shape};

/// A stretch of a row, from left to right.
type Stretch = (f32, f32);

/// Draws the marks of a row; `away` is what links take of it.
pub fn draw(paper: &mut Paper, view: &View, row: usize, shelf: &Shelf, away: &[Stretch]) {
    let all = view.drawing.marks(view.rows[row].place);
    let shown = all.iter().filter(|mark| view.axis.span.has(mark.day));
    let size = (shelf.thick * 0.62).clamp(3.0, 6.5);
    // At the end of its day, as far as the axis goes.
    let places: Vec<(f32, _)> = shown
        .map(|mark| (view.axis.at(mark.day.plus(1)).min(view.right() - size), *mark))
        .collect();
    if places.is_empty() {
        return;
    }
    let mut taken: Vec<Stretch> = away.to_vec();
    taken.extend(places.iter().map(|(x, _)| (x - size, x + size)));
    taken.extend(bars(view, view.line(row)));
    let style = view.look.small();
    for (x, mark) in &places {
        let middle = (*x, shelf.middle());
        sign(paper, mark.sort, mark.state, middle, size);
        let limits = (view.axis.left, view.right() - 1.0);
        let (left, right) = free(&taken, limits, (x - size - 1.5, x + size + 1.5));
        let title = mark.title.trim();
        let own = font::width(style.face, style.size, title);
        // Right of the sign if the title has room there, or left of it; cut on the wider side where it has some.
        let behind = own <= right || (own > left && right >= left);
        let room = if behind { right } else { left };
        if own > room && room < LEAST {
            continue;
        }
        let title = font::shorten(style.face, style.size, title, room);
        let own = font::width(style.face, style.size, &title);
        let left = if behind { x + size + 1.5 } else { x - size - 1.5 - own };
        let (y, height) = (middle.1 - style.size * 0.5, style.size);
        paper.draw(Shape::Rect { x: left, y, width: own, height, ink: Ink::WHITE });
        paper.write(left, middle.1 + style.size * 0.34, style, &title);
        taken.push((left, left + own));
    }
}

/// A title is not cut shorter than this, in points.
const LEAST: f32 = 40.0;

/// How much of a row is free left of one place and right of another.
fn free(taken: &[Stretch], limits: Stretch, (left, right): Stretch) -> (f32, f32) {
    let over = |place: f32| taken.iter().any(|(from, to)| *from < place && place < *to);
    let before = taken.iter().map(|(_, to)| *to).filter(|to| *to <= left);
    let behind = taken.iter().map(|(from, _)| *from).filter(|from| *from >= right);
    let before = left - before.fold(limits.0, f32::max) - 1.0;
    let behind = behind.fold(limits.1, f32::min) - right - 1.0;
    (if over(left) { 0.0 } else { before }, if over(right) { 0.0 } else { behind })
}

/// The stretches that the bars of a row take.
fn bars(view: &View, line: &Line) -> Vec<Stretch> {
    let as_of = view.drawing.plan.as_of;
    let mut spans = vec![line.current(), line.baseline()];
    if let Line::Activity(row) = line {
        spans.extend([row.actual(as_of), row.overdue(as_of)]);
    }
    spans.into_iter().flatten().filter_map(|span| view.axis.bar(span)).collect()
}

/// The sign of a mark around its middle.
pub fn sign(
    paper: &mut Paper,
    sort: DeliverableSort,
    state: MarkState,
    middle: (f32, f32),
    size: f32,
) {
    let (ink, edge) = match state {
        MarkState::Delivered => (Ink::GREEN, 0.0),
        MarkState::ToCome => (Ink::BLACK, size * 0.3),
        MarkState::Late => (Ink::RED, size * 0.42),
    };
    let shape = |size: f32, ink: Ink| Shape::Polygon { points: corners(sort, middle, size), ink };
    // White around it, so that it stands out from a bar.
    paper.draw(shape(size + 0.8, Ink::WHITE));
    paper.draw(shape(size, ink));
    if edge > 0.0 {
        paper.draw(shape(size - edge, Ink::WHITE));
    }
    if state == MarkState::Late {
        paper.draw(shape(size * 0.28, ink));
    }
}

fn corners(sort: DeliverableSort, (x, y): (f32, f32), size: f32) -> Vec<(f32, f32)> {
    match sort {
        DeliverableSort::Milestone => {
            vec![(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        }
        DeliverableSort::Deliverable => {
            let (half, up, down) = (size, size * 0.7, size);
            vec![(x - half, y - up), (x + half, y - up), (x, y + down)]
        }
    }
}
