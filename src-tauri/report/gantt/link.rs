//! Links as lines with corners and an arrow head. One whose other end is not on the page ends in an arrow with the code
//! of the activity that is there.

use super::bar::stroke;
use super::drawing::ends;
use super::view::{Shelf, View};
use crate::figure::ChartLink;
use crate::record::Activity;
use crate::report::font;
use crate::report::paper::{Ink, Paper, Shape};
use crate::value::{Day, Id};

/// A place on the page.
type Point = (f32, f32);

/// One end of a link: the end of a bar, and its row.
#[derive(Debug, Clone, Copy)]
pub struct End {
    pub at: Point,
    /// Right of the bar, or left of it.
    pub finish: bool,
    /// The row.
    pub top: f32,
    pub bottom: f32,
}

/// Draws the links whose two ends are on the page.
pub fn draw(paper: &mut Paper, view: &View, shelves: &[Shelf]) {
    let head = view.look.size * 0.42;
    for row in 0..view.rows.len() {
        for link in view.drawing.links(view.rows[row].place) {
            // Each link once, from the row that is waited for.
            if view.on_page(link.before) != Some(row) {
                continue;
            }
            let (finish, waits) = ends(link.link);
            let pair =
                end(view, shelves, link.before, finish).zip(end(view, shelves, link.after, waits));
            if let Some((before, after)) = pair {
                line(paper, &route(before, after, head), link.broken, head);
            }
        }
    }
}

/// An end of a bar; nothing when it is not on the page.
fn end(view: &View, shelves: &[Shelf], id: Id<Activity>, finish: bool) -> Option<End> {
    let row = view.on_page(id)?;
    let (x, shelf) = (edge(view, row, finish)?, &shelves[row]);
    Some(End { at: (x, shelf.middle()), finish, top: shelf.top, bottom: shelf.bottom })
}

fn edge(view: &View, row: usize, finish: bool) -> Option<f32> {
    let (span, axis) = (view.line(row).current()?, &view.axis);
    let day: Day = if finish { span.end } else { span.start };
    let (left, right) = axis.bar(span)?;
    axis.span.has(day).then_some(if finish { right } else { left })
}

/// The corners of a link, from the bar that is waited for to the one that waits. It leaves and comes in level, never
/// through its two bars, by the gap between two rows where there is no straight way down.
pub fn route(before: End, after: End, head: f32) -> Vec<Point> {
    let ((x1, y1), (x2, y2)) = (before.at, after.at);
    let side = |end: End| if end.finish { 1.0 } else { -1.0 };
    // Room for the head, and a little to see a line behind it.
    let (out, back) = (x1 + side(before) * 3.0, x2 + side(after) * (head + 2.5));
    // A way straight down leaves in the right direction, and comes in in the right one.
    let clear = |x: f32| side(before) * (x - out) >= -0.01 && side(after) * (x - back) >= -0.01;
    let straight = [back, out].into_iter().find(|x| clear(*x));
    let mut points = vec![before.at];
    if let Some(x) = straight {
        points.extend([(x, y1), (x, y2)]);
    } else {
        let gap = if y2 > y1 { after.top } else { after.bottom };
        points.extend([(out, y1), (out, gap), (back, gap), (back, y2)]);
    }
    points.push(after.at);
    points
}

/// Draws a link; one that the dates do not respect is dashed.
pub fn line(paper: &mut Paper, points: &[Point], broken: bool, head: f32) {
    let ink = if broken { Ink::RED } else { Ink::GREY };
    let [.., from, tip] = *points else { return };
    let turn = if tip.0 > from.0 { 1.0 } else { -1.0 };
    for pair in points.windows(2) {
        // The last one ends where the head begins.
        let last = pair[1] == tip;
        let to = if last { (tip.0 - turn * head * 0.8, tip.1) } else { pair[1] };
        stroke(paper, pair[0], to, 0.6, ink, broken);
    }
    arrow(paper, tip, turn, head, ink);
}

fn arrow(paper: &mut Paper, (x, y): Point, turn: f32, head: f32, ink: Ink) {
    let back = x - turn * head;
    let points = vec![(x, y), (back, y - head * 0.55), (back, y + head * 0.55)];
    paper.draw(Shape::Polygon { points, ink });
}

/// Draws the arrows of links whose other end is not on the page, with its code; for each row the stretches that they
/// take.
pub fn away(paper: &mut Paper, view: &View, shelves: &[Shelf]) -> Vec<Vec<(f32, f32)>> {
    let mut taken = vec![Vec::new(); view.rows.len()];
    for (row, shelf) in shelves.iter().enumerate() {
        // One arrow for all links out of an end of a bar, and one for all into it.
        for (finish, out) in [(false, false), (false, true), (true, false), (true, true)] {
            let links = view.drawing.links(view.rows[row].place).iter();
            let codes = links.filter_map(|link| elsewhere(view, shelves, row, link, finish, out));
            let codes: Vec<(&str, bool)> = codes.collect();
            let Some(x) = edge(view, row, finish).filter(|_| !codes.is_empty()) else { continue };
            let broken = codes.iter().all(|(_, broken)| *broken);
            let text = codes.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ");
            // What comes in and what goes out stand one above the other at the same end.
            let shift = taken[row].iter().any(|(left, right)| *left <= x && x <= *right);
            let y = shelf.middle() + if shift { shelf.thick * 0.7 } else { 0.0 };
            taken[row].push(stub(paper, view, (x, y), (finish, out), &text, broken));
        }
    }
    taken
}

/// The code at the other end of a link that leaves or comes in at this end of the bar in `row`, when that other end is
/// not on the page, and whether the link is broken.
fn elsewhere<'a>(
    view: &'a View,
    shelves: &[Shelf],
    row: usize,
    link: &ChartLink,
    finish: bool,
    out: bool,
) -> Option<(&'a str, bool)> {
    let (before, after) = ends(link.link);
    let (own, own_end, other, other_end) = match out {
        true => (link.before, before, link.after, after),
        false => (link.after, after, link.before, before),
    };
    let here = view.on_page(own) == Some(row) && own_end == finish;
    if !here || end(view, shelves, other, other_end).is_some() {
        return None;
    }
    view.drawing.chart.codes.get(&other).map(|code| (code.as_str(), link.broken))
}

/// A short line with an arrow and codes; left and right edge of all of it.
fn stub(
    paper: &mut Paper,
    view: &View,
    (x, y): Point,
    (finish, out): (bool, bool),
    codes: &str,
    broken: bool,
) -> (f32, f32) {
    let ink = if broken { Ink::RED } else { Ink::GREY };
    let (side, head) = (if finish { 1.0 } else { -1.0 }, view.look.size * 0.42);
    let far = x + side * (head + 3.0);
    let (from, tip) = if out { (x, far) } else { (far, x) };
    let turn = if tip > from { 1.0 } else { -1.0 };
    stroke(paper, (from, y), (tip - turn * head * 0.8, y), 0.6, ink, broken);
    arrow(paper, (tip, y), turn, head, ink);
    let style = view.look.small();
    let room = match finish {
        true => view.right() - far - 2.0,
        false => far - 2.0 - (view.axis.left - view.gutter),
    };
    let text = font::shorten(style.face, style.size, codes, room);
    let own = font::width(style.face, style.size, &text);
    let left = if finish { far + 1.5 } else { far - 1.5 - own };
    let (top, height) = (y - style.size * 0.5, style.size);
    paper.draw(Shape::Rect { x: left, y: top, width: own, height, ink: Ink::WHITE });
    paper.write(left, y + style.size * 0.34, style, &text);
    (x.min(left), x.max(left + own))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line is level or upright, leaves its bar outwards and comes in from outside, wherever the bars stand.
    #[test]
    fn a_route_leaves_and_comes_in_level() {
        let at = |x: f32, row: f32, finish| End {
            at: (x, row * 12.0 + 6.0),
            finish,
            top: row * 12.0,
            bottom: row * 12.0 + 12.0,
        };
        for (x, row) in [(0.0, 1.0), (40.0, 3.0), (-40.0, 2.0), (3.0, -1.0), (-3.0, -4.0)] {
            for (leaves, comes) in [(true, false), (false, false), (true, true), (false, true)] {
                let points = route(at(100.0, 5.0, leaves), at(100.0 + x, 5.0 + row, comes), 3.0);
                for pair in points.windows(2) {
                    let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
                    assert!(x1 == x2 || y1 == y2, "{points:?}");
                }
                let [first, second, .., before, last] = points[..] else { panic!("{points:?}") };
                assert!((second.0 > first.0) == leaves && second.1 == first.1, "{points:?}");
                assert!((before.0 > last.0) == comes && before.1 == last.1, "{points:?}");
            }
        }
    }
}
