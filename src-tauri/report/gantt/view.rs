//! One chart on a page: some rows and some days, and where they stand. Everything that is drawn asks here.

use super::axis::Axis;
use super::drawing::{Drawing, Line};
use super::fit::{Look, Row};
use super::{bar, calendar, link, mark};
use crate::record::Activity;
use crate::report::font;
use crate::report::paper::{Ink, Paper, Shape, Style};
use crate::value::Id;

/// Some rows and days of a drawing.
pub struct View<'a> {
    pub drawing: &'a Drawing<'a>,
    pub look: Look,
    pub rows: &'a [Row],
    pub axis: Axis,
    /// Left of the labels.
    pub left: f32,
    /// Above the calendar.
    pub top: f32,
    /// White at both ends of the axis.
    pub gutter: f32,
}

/// Where the parts of a row's bar stand.
#[derive(Debug, Clone, Copy)]
pub struct Shelf {
    /// The row.
    pub top: f32,
    pub bottom: f32,
    /// The bar.
    pub bar: f32,
    pub thick: f32,
    /// The baseline below it.
    pub baseline: f32,
    pub thin: f32,
}

impl Shelf {
    /// The shelf of a row among others of which the lowest is `lowest` high: bars of one chart are about as thick.
    fn new(top: f32, height: f32, lowest: f32) -> Shelf {
        let thick = (height.min(lowest * 1.3) * 0.4).clamp(3.6, 13.0);
        let (gap, thin) = ((thick * 0.16).max(0.7), (thick * 0.3).max(1.2));
        let bar = top + (height - thick - gap - thin) / 2.0 + 0.5;
        Shelf { top, bottom: top + height, bar, thick, baseline: bar + thick + gap, thin }
    }

    /// The middle of the bar.
    pub fn middle(&self) -> f32 {
        self.bar + self.thick / 2.0
    }
}

impl View<'_> {
    /// Below the calendar.
    pub fn body(&self) -> f32 {
        self.top + self.look.head()
    }

    /// Below the last row.
    pub fn bottom(&self) -> f32 {
        self.body() + self.rows.iter().map(|row| row.height).sum::<f32>()
    }

    /// Right of the bars.
    pub fn right(&self) -> f32 {
        self.axis.right() + self.gutter
    }

    pub fn width(&self) -> f32 {
        self.right() - self.left
    }

    fn shelves(&self) -> Vec<Shelf> {
        let mut y = self.body();
        let lowest = self.rows.iter().map(|row| row.height).fold(f32::MAX, f32::min);
        let shelf = |row: &Row| {
            let shelf = Shelf::new(y, row.height, lowest);
            y += row.height;
            shelf
        };
        self.rows.iter().map(shelf).collect()
    }

    /// Where on the page the row of an activity stands; none when it stands on another.
    pub fn on_page(&self, id: Id<Activity>) -> Option<usize> {
        let place = self.drawing.place(id)?;
        let first = self.rows.first()?.place;
        place.checked_sub(first).filter(|row| *row < self.rows.len())
    }

    pub fn line(&self, row: usize) -> &Line<'_> {
        &self.drawing.lines[self.rows[row].place]
    }
}

/// Draws it as part of the open element of the page.
pub fn draw(paper: &mut Paper, view: &View) {
    let shelves = view.shelves();
    for (row, shelf) in shelves.iter().enumerate() {
        if matches!(view.line(row), Line::Action(_)) {
            let (x, y, width) = (view.left, shelf.top, view.width());
            let height = shelf.bottom - shelf.top;
            paper.draw(Shape::Rect { x, y, width, height, ink: Ink::SHADE });
        }
    }
    calendar::rest(paper, view);
    let flag = calendar::draw(paper, view);
    for (row, shelf) in shelves.iter().enumerate() {
        labels(paper, view, row, shelf);
        let (from, to) = ((view.left, shelf.bottom), (view.right(), shelf.bottom));
        paper.draw(Shape::Line { from, to, width: 0.25, ink: Ink::RULE, dashed: false });
    }
    link::draw(paper, view, &shelves);
    for (row, shelf) in shelves.iter().enumerate() {
        bar::draw(paper, view, row, shelf);
    }
    if let Some(flag) = flag {
        calendar::today(paper, view, flag);
    }
    let away = link::away(paper, view, &shelves);
    for (row, shelf) in shelves.iter().enumerate() {
        mark::draw(paper, view, row, shelf, &away[row]);
    }
}

/// Code and title, progress and slip.
fn labels(paper: &mut Paper, view: &View, row: usize, shelf: &Shelf) {
    let (look, line, title) = (&view.look, view.line(row), &view.rows[row].title);
    let (label, strong) = (look.label(), look.strong());
    let middle = (shelf.top + shelf.bottom) / 2.0 + look.size * 0.34;
    let code = font::shorten(strong.face, strong.size, line.code(), look.code - 5.0);
    paper.write(view.left + 3.0, middle, strong, &code);
    let style = if matches!(line, Line::Action(_)) { strong } else { label };
    // A title has few lines.
    #[allow(clippy::cast_precision_loss)]
    let mut y = middle - look.leading() * (title.len() as f32 - 1.0) / 2.0;
    for text in title {
        paper.write(view.left + look.code, y, style, text);
        y += look.leading();
    }
    let mut right = view.left + look.code + look.title + look.progress;
    end(paper, right, middle, label, &line.progress());
    right += look.slip;
    let ink = if line.slip().starts_with('+') { Ink::RED } else { Ink::GREEN };
    end(paper, right, middle, Style { ink, ..label }, &line.slip());
}

/// Writes a text that ends at the right edge of its column.
fn end(paper: &mut Paper, right: f32, y: f32, style: Style, text: &str) {
    if !text.is_empty() {
        let own = font::width(style.face, style.size, text);
        paper.write(right - 3.0 - own, y, style, text);
    }
}
