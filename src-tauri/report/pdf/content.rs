//! A page as the operators of a content stream. What belongs to an element is marked with its number on the
//! page; all the rest is an artifact, passed over by whoever reads aloud.

use super::typeface::{self, Typefaces};
use crate::report::paper::{Element, Ink, Page, Shape};

/// A page's operators, and for each marked sequence the element it belongs to.
pub struct Content {
    pub bytes: Vec<u8>,
    pub owners: Vec<usize>,
}

pub fn draw(page: &Page, elements: &[Element], faces: &Typefaces) -> Content {
    let bytes = Vec::with_capacity(page.items.len() * 64);
    let state = State { fill: None, stroke: None, width: None, dashed: false };
    let mut pen = Pen { bytes, height: page.height, faces, state };
    let mut owners = Vec::new();
    let mut current = None;
    for item in &page.items {
        if current != Some(item.element) {
            if current.is_some() {
                pen.add("EMC\n");
            }
            match item.element {
                Some(element) => {
                    let tag = elements[element].role.tag();
                    pen.add(&format!("/{tag} <</MCID {}>> BDC\n", owners.len()));
                    owners.push(element);
                }
                None => pen.add("/Artifact BMC\n"),
            }
            current = Some(item.element);
        }
        pen.shape(&item.shape, item.element.is_some());
    }
    if current.is_some() {
        pen.add("EMC\n");
    }
    Content { bytes: pen.bytes, owners }
}

/// What was set last, so that it is set again only when it changes.
struct State {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    width: Option<f32>,
    dashed: bool,
}

struct Pen<'a> {
    bytes: Vec<u8>,
    height: f32,
    faces: &'a Typefaces,
    state: State,
}

impl Pen<'_> {
    fn add(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A number with two decimals at most: a hundredth of a point is finer than any printer.
    fn number(&mut self, value: f32) {
        // Within a page: far from the ends of the range.
        #[allow(clippy::cast_possible_truncation)]
        let hundredths = (value * 100.0).round() as i32;
        if hundredths < 0 {
            self.bytes.push(b'-');
        }
        self.decimal(hundredths.unsigned_abs(), 100);
    }

    /// `part` ÷ `whole`, a power of ten, without needless zeros.
    fn decimal(&mut self, part: u32, whole: u32) {
        let mut digits = [0; 10];
        let mut first = digits.len();
        let mut rest = part / whole;
        loop {
            first -= 1;
            digits[first] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.bytes.extend_from_slice(&digits[first..]);
        let (mut rest, mut unit) = (part % whole, whole / 10);
        if rest > 0 {
            self.bytes.push(b'.');
        }
        while rest > 0 {
            self.bytes.push(b'0' + u8::try_from(rest / unit).unwrap_or(0));
            rest %= unit;
            unit /= 10;
        }
        self.bytes.push(b' ');
    }

    /// The file counts upwards from the bottom.
    fn point(&mut self, x: f32, y: f32) {
        self.number(x);
        self.number(self.height - y);
    }

    fn colour(&mut self, ink: Ink) {
        for part in [ink.0, ink.1, ink.2] {
            self.decimal((u32::from(part) * 1_000 + 127) / 255, 1_000);
        }
    }

    fn fill(&mut self, ink: Ink) {
        if self.state.fill != Some(ink) {
            self.colour(ink);
            self.add("rg\n");
            self.state.fill = Some(ink);
        }
    }

    fn stroke(&mut self, ink: Ink, width: f32, dashed: bool) {
        if self.state.stroke != Some(ink) {
            self.colour(ink);
            self.add("RG\n");
            self.state.stroke = Some(ink);
        }
        if self.state.width != Some(width) {
            self.number(width);
            self.add("w\n");
            self.state.width = Some(width);
        }
        if self.state.dashed != dashed {
            self.add(if dashed { "[2 2] 0 d\n" } else { "[] 0 d\n" });
            self.state.dashed = dashed;
        }
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.point(x, y + height);
        self.number(width);
        self.number(height);
    }

    fn shape(&mut self, shape: &Shape, told: bool) {
        match shape {
            Shape::Text { x, y, face, size, ink, text } => {
                self.fill(*ink);
                self.add("BT /");
                self.add(typeface::handle(*face));
                self.add(" ");
                self.number(*size);
                self.add("Tf ");
                self.point(*x, *y);
                self.add("Td <");
                for character in text.chars() {
                    for byte in self.faces.code(*face, character).to_be_bytes() {
                        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                        let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
                        self.bytes.extend([DIGITS[high], DIGITS[low]]);
                    }
                }
                self.add("> Tj ET\n");
            }
            Shape::Line { from, to, width, ink, dashed } => {
                self.stroke(*ink, *width, *dashed);
                self.point(from.0, from.1);
                self.add("m ");
                self.point(to.0, to.1);
                self.add("l S\n");
            }
            Shape::Rect { x, y, width, height, ink } => {
                self.fill(*ink);
                self.rectangle(*x, *y, *width, *height);
                self.add("re f\n");
            }
            Shape::Frame { x, y, width, height, ink } => {
                self.stroke(*ink, 0.5, false);
                self.rectangle(*x, *y, *width, *height);
                self.add("re S\n");
            }
            Shape::Polygon { points, ink } => {
                self.fill(*ink);
                for (place, (x, y)) in points.iter().enumerate() {
                    self.point(*x, *y);
                    self.add(if place == 0 { "m " } else { "l " });
                }
                self.add("h f\n");
            }
            Shape::Sign { text, shapes } => {
                // Whoever copies or listens gets the character itself. Inside an artifact nobody does.
                if told {
                    let units: String =
                        text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                    self.add(&format!("/Span <</ActualText <FEFF{units}>>> BDC\n"));
                }
                for shape in shapes {
                    self.shape(shape, false);
                }
                if told {
                    self.add("EMC\n");
                }
            }
        }
    }
}
