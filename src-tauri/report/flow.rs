//! Text that flows down a page and on to the next: headings that stay with what follows them, paragraphs
//! without lone lines, lists. What is said here knows nothing of projects.

use super::font::{self, Face};
use super::paper::{Bookmark, Ink, Meta, Page, Paper, Role, Shape, Style};

/// A4, in points.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;

/// White at the two sides of most pages.
pub const SIDE: f32 = 54.0;

/// White at the four sides; running head and foot stand in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Left and right.
    pub side: f32,
    /// Above.
    pub top: f32,
    /// Below.
    pub bottom: f32,
}

const MARGINS: Margins = Margins { side: SIDE, top: 72.0, bottom: 60.0 };

/// Running text.
pub const BODY: Style = Style::new(Face::Regular, 9.5, Ink::BLACK);
/// Explanations.
pub const SMALL: Style = Style::new(Face::Regular, 8.0, Ink::GREY);

const H1: Style = Style::new(Face::Bold, 16.0, Ink::BLUE);
const H2: Style = Style::new(Face::SemiBold, 11.5, Ink::BLACK);

/// Below a first-level heading, down to its rule.
const RULE: f32 = 3.0;
/// From an item's mark to its text.
const INDENT: f32 = 11.0;

/// How a heading looks, with the white around it.
struct Head {
    style: Style,
    role: Role,
    before: f32,
    after: f32,
}

impl Head {
    fn of(level: usize) -> Head {
        if level == 1 {
            Head { style: H1, role: Role::H1, before: 22.0, after: RULE + 8.0 }
        } else {
            Head { style: H2, role: Role::H2, before: 14.0, after: 5.0 }
        }
    }
}

/// White below a paragraph.
fn after(style: Style) -> f32 {
    style.size * 0.6
}

/// How a page is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Portrait,
    Landscape,
}

/// What waits for the block it must stay with.
enum Held {
    Heading { level: usize, title: String },
    Lead { style: Style, text: String },
}

/// A document being filled from top to bottom.
pub struct Flow {
    /// What is drawn so far.
    pub paper: Paper,
    /// Where the next block begins.
    pub y: f32,
    turn: Turn,
    margins: Margins,
    /// The part of the page's width that is written on: its left edge and its width.
    frame: Option<(f32, f32)>,
    held: Vec<Held>,
    in_section: bool,
}

/// The height of a line of text.
pub fn leading(style: Style) -> f32 {
    style.size * 1.32
}

/// From the top of a line to its baseline.
pub fn ascent(style: Style) -> f32 {
    style.size * 0.98
}

impl Flow {
    /// An empty document with its first page.
    pub fn new(meta: Meta) -> Flow {
        Flow::with(meta, Turn::Portrait, MARGINS)
    }

    /// An empty document whose pages are held so, with margins of their own.
    pub fn with(meta: Meta, turn: Turn, margins: Margins) -> Flow {
        let (paper, held, y) = (Paper::new(meta), Vec::new(), margins.top);
        let mut flow = Flow { paper, y, turn, margins, frame: None, held, in_section: false };
        flow.page();
        flow
    }

    /// Goes on at the top of a new page.
    pub fn page(&mut self) {
        let (width, height) = match self.turn {
            Turn::Portrait => (SHORT, LONG),
            Turn::Landscape => (LONG, SHORT),
        };
        self.paper.pages.push(Page { width, height, items: Vec::new() });
        self.y = self.margins.top;
    }

    /// Goes on at the top of a new page held in this way; a page on which nothing stands yet is used.
    pub fn turn(&mut self, turn: Turn) {
        if self.turn == turn && self.at_top() {
            return;
        }
        self.turn = turn;
        if self.at_top() {
            self.paper.pages.pop();
        }
        self.page();
    }

    /// Writes on a part of the width only, or, with nothing, again on all of it.
    pub fn frame(&mut self, frame: Option<(f32, f32)>) {
        self.frame = frame;
    }

    /// Where lines begin.
    pub fn left(&self) -> f32 {
        self.frame.map_or(self.margins.side, |(left, _)| left)
    }

    /// Where lines end.
    pub fn right(&self) -> f32 {
        self.left() + self.width()
    }

    /// The width between the margins, or of the part that is written on.
    pub fn width(&self) -> f32 {
        let page = self.paper.pages.last().map_or(SHORT, |page| page.width);
        self.frame.map_or(page - 2.0 * self.margins.side, |(_, width)| width)
    }

    /// Where pages begin.
    pub fn top(&self) -> f32 {
        self.margins.top
    }

    /// Where the page ends.
    pub fn bottom(&self) -> f32 {
        self.paper.pages.last().map_or(LONG, |page| page.height) - self.margins.bottom
    }

    /// Whether nothing stands on the page yet.
    pub fn at_top(&self) -> bool {
        self.y <= self.margins.top
    }

    /// White between two blocks; none at the top of a page.
    pub fn gap(&mut self, height: f32) {
        if !self.at_top() {
            self.y += height;
        }
    }

    /// Announces a heading: it is drawn with the beginning of the block that follows, on the same page.
    pub fn heading(&mut self, level: usize, title: impl Into<String>) {
        self.held.push(Held::Heading { level, title: title.into() });
    }

    /// Announces a sentence that stays with the block that follows.
    pub fn lead(&mut self, style: Style, text: impl Into<String>) {
        self.held.push(Held::Lead { style, text: text.into() });
    }

    /// Makes sure that `height` is free, on the next page if need be, and draws what waited for it. Every block begins
    /// with this, and says the height of its first part that cannot be divided: so a heading never stands alone.
    pub fn begin(&mut self, height: f32) {
        let held = std::mem::take(&mut self.held);
        let waiting: f32 = held.iter().map(|block| self.measure(block)).sum();
        if !self.at_top() && self.y + waiting + height > self.bottom() {
            self.page();
        }
        let led = matches!(held.last(), Some(Held::Lead { .. }));
        for block in held {
            match block {
                Held::Heading { level, title } => self.draw_heading(level, &title),
                Held::Lead { style, text } => self.paragraph(style, &text),
            }
        }
        // Behind sentences that fill a page there is no room again: what follows them begins the next one.
        if led && self.y + height > self.bottom() {
            self.page();
        }
    }

    fn measure(&self, block: &Held) -> f32 {
        let (style, text, around) = match block {
            Held::Heading { level, title } => {
                let Head { style, before, after, .. } = Head::of(*level);
                (style, title, before + after)
            }
            Held::Lead { style, text } => (*style, text, after(*style)),
        };
        let lines = font::wrap(style.face, style.size, text, self.width()).len();
        height(style, lines) + around
    }

    fn draw_heading(&mut self, level: usize, title: &str) {
        let Head { style, role, before, after } = Head::of(level);
        if level == 1 {
            self.end_section();
            self.paper.open(Role::Sect);
            self.in_section = true;
        }
        self.gap(before);
        let page = self.paper.last();
        self.paper.bookmarks.push(Bookmark { level, title: title.to_owned(), page, y: self.y });
        let lines = font::wrap(style.face, style.size, title, self.width());
        self.paper.open(role);
        self.lines(style, self.left(), &lines);
        self.paper.close();
        if level == 1 {
            let y = self.y + RULE;
            let (from, to) = ((self.left(), y), (self.right(), y));
            self.paper.decorate(Shape::Line {
                from,
                to,
                width: 0.75,
                ink: Ink::BLUE,
                dashed: false,
            });
        }
        self.y += after;
    }

    /// Closes the section that the last first-level heading opened.
    pub fn end_section(&mut self) {
        if std::mem::take(&mut self.in_section) {
            self.paper.close();
        }
    }

    /// Paragraphs, one a line of `text`; lines that begin with a dash make a list.
    pub fn prose(&mut self, style: Style, text: &str) {
        let mut listed = false;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("• "));
            if item.is_some() != listed {
                if listed {
                    self.paper.close();
                    self.y += 3.0;
                }
                listed = !listed;
                if let Some(first) = item {
                    self.begin(self.item_height(style, first));
                    self.paper.open(Role::L);
                }
            }
            match item {
                Some(item) => self.item(style, item),
                None => self.paragraph(style, line),
            }
        }
        if listed {
            self.paper.close();
            self.y += 3.0;
        }
    }

    /// A list of sentences.
    pub fn list(&mut self, style: Style, items: &[String]) {
        let Some(first) = items.first() else { return };
        self.begin(self.item_height(style, first));
        self.paper.open(Role::L);
        for item in items {
            self.item(style, item);
        }
        self.paper.close();
    }

    fn item_lines(&self, style: Style, text: &str) -> Vec<String> {
        font::wrap(style.face, style.size, text, self.width() - INDENT)
    }

    /// The part of an item that stays on one page.
    fn item_height(&self, style: Style, text: &str) -> f32 {
        height(style, self.item_lines(style, text).len().min(2))
    }

    fn item(&mut self, style: Style, text: &str) {
        self.begin(self.item_height(style, text));
        let lines = self.item_lines(style, text);
        let (size, middle) = (2.4, self.y + ascent(style) - style.size * 0.34);
        let (x, y) = (self.left() + 2.0, middle - size / 2.0);
        self.paper.decorate(Shape::Rect { x, y, width: size, height: size, ink: Ink::BLUE });
        self.paper.open(Role::LI);
        self.paper.open(Role::LBody);
        self.lines(style, self.left() + INDENT, &lines);
        self.paper.close();
        self.paper.close();
        self.y += 2.5;
    }

    /// One paragraph.
    pub fn paragraph(&mut self, style: Style, text: &str) {
        let lines = font::wrap(style.face, style.size, text, self.width());
        self.begin(height(style, lines.len().min(2)));
        self.paper.open(Role::P);
        self.lines(style, self.left(), &lines);
        self.paper.close();
        self.y += after(style);
    }

    /// Lines of one block. Neither its first nor its last line stands alone on a page.
    fn lines(&mut self, style: Style, x: f32, lines: &[String]) {
        let step = leading(style);
        let mut rest = lines;
        while !rest.is_empty() {
            let mut fit = 0;
            let mut y = self.y;
            while fit < rest.len() && y + step <= self.bottom() {
                y += step;
                fit += 1;
            }
            if rest.len() - fit == 1 && fit > 2 {
                fit -= 1;
            }
            if fit == 0 {
                // A page always takes one line: it is far lower than any page.
                self.page();
                continue;
            }
            for line in &rest[..fit] {
                self.paper.write(x, self.y + ascent(style), style, line);
                self.y += step;
            }
            rest = &rest[fit..];
            if !rest.is_empty() {
                self.page();
            }
        }
    }
}

/// The height of `lines` lines.
pub fn height(style: Style, lines: usize) -> f32 {
    // No text has so many lines that a float could not count them.
    #[allow(clippy::cast_precision_loss)]
    let lines = lines as f32;
    leading(style) * lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::{Cell, Column, Look, Table};

    fn rows(flow: &mut Flow, text: &str, notes: usize) {
        let mut table = Table::new(vec![Column::share("Voce", 1.0), Column::fit("Ore").right()]);
        for _ in 0..3 {
            table.row([Cell::head(text), "7,5".into()]);
            for _ in 0..notes {
                table.add(Look::Note, [Cell::from(text).span(2)]);
            }
        }
        table.add(Look::Total, ["Totale", "22,5"].map(Cell::from));
        flow.table(&table);
    }

    /// Two headings, then a block, at every height of the page: what is drawn down to the block's own first words
    /// stands on one page.
    #[test]
    fn headings_stay_with_what_follows_at_every_height() {
        let text = "parola ".repeat(45);
        type Block<'a> = (&'a str, Role, &'a dyn Fn(&mut Flow));
        let blocks: [Block; 7] = [
            ("paragraph", Role::P, &|flow| flow.paragraph(BODY, &text)),
            ("list", Role::LBody, &|flow| flow.list(BODY, &[text.clone(), text.clone()])),
            ("prose", Role::LBody, &|flow| flow.prose(BODY, &format!("- {text}\n- {text}"))),
            ("table", Role::RowHead, &|flow| rows(flow, "voce", 0)),
            ("rows with notes", Role::RowHead, &|flow| rows(flow, &text, 2)),
            ("high rows", Role::RowHead, &|flow| rows(flow, &text.repeat(8), 0)),
            ("sentences and a table", Role::RowHead, &|flow| {
                flow.lead(BODY, text.repeat(3));
                flow.lead(SMALL, "Una frase.");
                rows(flow, "voce", 0);
            }),
        ];
        for (name, first, block) in blocks {
            for start in 72..780_u16 {
                let text = String::new();
                let meta = Meta {
                    title: text.clone(),
                    author: text.clone(),
                    subject: text,
                    day: String::new(),
                };
                let mut flow = Flow::new(meta);
                flow.y = f32::from(start);
                flow.heading(1, "7 Personale");
                flow.heading(2, "Ore e costo per azione");
                block(&mut flow);
                let mut pages = Vec::new();
                'drawn: for (number, page) in flow.paper.pages.iter().enumerate() {
                    for role in page.items.iter().filter_map(|item| item.element) {
                        pages.push(number);
                        if flow.paper.elements[role].role == first {
                            break 'drawn;
                        }
                    }
                }
                let (head, body) = (pages.first(), pages.last());
                assert!(pages.len() > 2 && head == body, "{name} from {start}: {pages:?}");
            }
        }
    }
}
