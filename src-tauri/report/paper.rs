//! Paper before it is a file: pages of things drawn, and beside them the structure that a reader of an
//! accessible document follows. One list, from which both the PDF and the preview are made.

use std::collections::BTreeSet;

use super::font::{self, Face};

/// A colour: red, green, blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Text.
    pub const BLACK: Ink = Ink(0x17, 0x32, 0x4d);
    /// Secondary text; still 4,5:1 on white.
    pub const GREY: Ink = Ink(0x5b, 0x6f, 0x82);
    /// Rules.
    pub const RULE: Ink = Ink(0xc5, 0xcf, 0xd9);
    /// Heads of tables, groups.
    pub const SHADE: Ink = Ink(0xf0, 0xf4, 0xf9);
    /// Days of rest in a calendar.
    pub const REST: Ink = Ink(0xe4, 0xea, 0xf1);
    /// The public sector's blue.
    pub const BLUE: Ink = Ink(0x00, 0x66, 0xcc);
    /// A bar not yet filled.
    pub const PALE: Ink = Ink(0xb8, 0xd4, 0xf0);
    /// Errors and what is late.
    pub const RED: Ink = Ink(0xcc, 0x33, 0x4d);
    /// Warnings, the day of the report.
    pub const AMBER: Ink = Ink(0xa6, 0x63, 0x00);
    /// All well.
    pub const GREEN: Ink = Ink(0x00, 0x80, 0x55);
    /// The paper.
    pub const WHITE: Ink = Ink(0xff, 0xff, 0xff);
}

/// Something drawn. Points (1/72 inch) from the page's top left corner.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Shape {
    /// A run of text on a baseline. Every character is in the font.
    Text { x: f32, y: f32, face: Face, size: f32, ink: Ink, text: String },
    /// A straight line, dashed or not.
    Line { from: (f32, f32), to: (f32, f32), width: f32, ink: Ink, dashed: bool },
    /// A filled rectangle.
    Rect { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    /// The outline of a rectangle.
    Frame { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    /// What is drawn in the place of a text that the font lacks; whoever copies or listens gets the text.
    Sign { text: String, shapes: Vec<Shape> },
    /// A filled polygon.
    Polygon { points: Vec<(f32, f32)>, ink: Ink },
}

/// A shape and the element it belongs to; none for what is mere decoration.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Item {
    pub shape: Shape,
    pub element: Option<usize>,
}

/// One page.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub items: Vec<Item>,
}

/// What an element is to a reader. The names are those of the PDF standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Role {
    Document,
    Sect,
    H1,
    H2,
    P,
    TOC,
    TOCI,
    L,
    LI,
    LBody,
    Table,
    TR,
    /// A head of columns.
    TH,
    /// A head of a row.
    RowHead,
    TD,
    Figure,
}

impl Role {
    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Sect => "Sect",
            Role::H1 => "H1",
            Role::H2 => "H2",
            Role::P => "P",
            Role::TOC => "TOC",
            Role::TOCI => "TOCI",
            Role::L => "L",
            Role::LI => "LI",
            Role::LBody => "LBody",
            Role::Table => "Table",
            Role::TR => "TR",
            Role::TH | Role::RowHead => "TH",
            Role::TD => "TD",
            Role::Figure => "Figure",
        }
    }
}

/// An element of the structure.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Element {
    pub role: Role,
    pub parent: Option<usize>,
    pub kids: Vec<usize>,
    /// What a figure shows, for those who do not see it.
    pub alt: Option<String>,
    /// How many columns a cell takes.
    pub span: usize,
}

/// A bookmark.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Bookmark {
    pub level: usize,
    pub title: String,
    pub page: usize,
    pub y: f32,
}

/// What the document says of itself.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Meta {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// `YYYYMMDD`; passed in, so that the same data gives the same bytes.
    pub day: String,
}

/// A document being drawn.
#[derive(Debug)]
pub struct Paper {
    /// What it says of itself.
    pub meta: Meta,
    /// Its pages, in order.
    pub pages: Vec<Page>,
    /// Its structure; the first element is the document.
    pub elements: Vec<Element>,
    /// Its bookmarks, in order.
    pub bookmarks: Vec<Bookmark>,
    missing: BTreeSet<char>,
    open: Vec<usize>,
}

impl Paper {
    /// A document without pages.
    pub fn new(meta: Meta) -> Paper {
        let document =
            Element { role: Role::Document, parent: None, kids: Vec::new(), alt: None, span: 1 };
        Paper {
            meta,
            pages: Vec::new(),
            elements: vec![document],
            bookmarks: Vec::new(),
            missing: BTreeSet::new(),
            open: vec![0],
        }
    }

    /// Opens an element inside the one that is open; what is drawn until [`Paper::close`] belongs to it.
    pub fn open(&mut self, role: Role) -> usize {
        self.nest(Element { role, parent: None, kids: Vec::new(), alt: None, span: 1 })
    }

    /// Opens a figure, with words for those who do not see it.
    pub fn open_figure(&mut self, alt: String) -> usize {
        let figure =
            Element { role: Role::Figure, parent: None, kids: Vec::new(), alt: Some(alt), span: 1 };
        self.nest(figure)
    }

    /// Opens a cell that takes `span` columns.
    pub fn open_cell(&mut self, role: Role, span: usize) -> usize {
        self.nest(Element { role, parent: None, kids: Vec::new(), alt: None, span })
    }

    fn nest(&mut self, mut element: Element) -> usize {
        let parent = self.open.last().copied().unwrap_or(0);
        let own = self.elements.len();
        element.parent = Some(parent);
        self.elements.push(element);
        self.elements[parent].kids.push(own);
        self.open.push(own);
        own
    }

    /// Opens again an element that was closed, to go on with it on the next page.
    pub fn reopen(&mut self, element: usize) {
        self.open.push(element);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Draws on the last page, as part of the open element.
    pub fn draw(&mut self, shape: Shape) {
        let element = self.open.last().copied();
        self.put(self.last(), element, shape);
    }

    /// Draws on the last page what no reader needs to be told.
    pub fn decorate(&mut self, shape: Shape) {
        self.put(self.last(), None, shape);
    }

    /// Draws on any page what no reader needs to be told.
    pub fn decorate_on(&mut self, page: usize, shape: Shape) {
        self.put(page, None, shape);
    }

    /// Writes one line on the last page, its baseline at `y`, as part of the open element.
    pub fn write(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let element = self.open.last().copied();
        self.write_on(self.last(), element, (x, y), style, text);
    }

    /// Writes one line on any page, as part of `element` or of none. What the font lacks becomes a box.
    pub fn write_on(
        &mut self,
        page: usize,
        element: Option<usize>,
        (mut x, y): (f32, f32),
        style: Style,
        text: &str,
    ) {
        let Style { face, size, ink } = style;
        for piece in font::pieces(text) {
            if piece.known {
                let text = piece.text.to_owned();
                self.put(page, element, Shape::Text { x, y, face, size, ink, text });
                x += font::width(face, size, piece.text);
                continue;
            }
            for character in piece.text.chars() {
                let advance = font::width(face, size, character.encode_utf8(&mut [0; 4]));
                let shapes = match font::underlined(character) {
                    Some(base) => {
                        let text = base.to_string();
                        let (from, to) = ((x + size * 0.05, y), (x + advance - size * 0.05, y));
                        let y = y - size * 0.07;
                        let width = size * 0.06;
                        vec![
                            Shape::Text { x, y, face, size, ink, text },
                            Shape::Line { from, to, width, ink, dashed: false },
                        ]
                    }
                    None => {
                        self.missing.insert(character);
                        // Programs that read a page give back a sign's text where a glyph is drawn: a blank.
                        let blank = Shape::Text { x, y, face, size, ink, text: " ".to_owned() };
                        let (x, width, height) = (x + advance * 0.1, advance * 0.8, size * 0.7);
                        vec![blank, Shape::Frame { x, y: y - height, width, height, ink }]
                    }
                };
                self.put(page, element, Shape::Sign { text: character.to_string(), shapes });
                x += advance;
            }
        }
    }

    /// The place of the page on which things are drawn.
    pub fn last(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    fn put(&mut self, page: usize, element: Option<usize>, shape: Shape) {
        if let Some(page) = self.pages.get_mut(page) {
            page.items.push(Item { shape, element });
        }
    }

    /// The characters that the font lacks, as a person can read them: `😀 (U+1F600), U+0007`.
    pub fn missing(&self) -> String {
        let name = |character: &char| {
            let code = format!("U+{:04X}", u32::from(*character));
            if character.is_control() { code } else { format!("{character} ({code})") }
        };
        self.missing.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct Style {
    pub face: Face,
    /// Points.
    pub size: f32,
    pub ink: Ink,
}

impl Style {
    /// A style.
    pub const fn new(face: Face, size: f32, ink: Ink) -> Style {
        Style { face, size, ink }
    }
}
