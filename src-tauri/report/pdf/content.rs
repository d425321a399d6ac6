//! A page as operators. What belongs to an element is marked with its number on the page; all the rest is an
//! artifact, passed over by whoever reads aloud.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle, Point,
    Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder,
};

use super::handle;
use crate::report::paper::{Element, Ink, Page, Shape};

/// A page's operators, and for each marked sequence the element it belongs to.
pub struct Content {
    pub ops: Vec<Op>,
    pub owners: Vec<usize>,
}

pub fn draw(page: &Page, elements: &[Element]) -> Content {
    let ops = Vec::with_capacity(page.items.len() * 6);
    let mut pen =
        Pen { ops, height: page.height, fill: None, stroke: None, width: None, dashed: false };
    let mut owners = Vec::new();
    let mut current = None;
    for item in &page.items {
        if current != Some(item.element) {
            if current.is_some() {
                pen.ops.push(Op::EndMarkedContent);
            }
            match item.element {
                Some(element) => {
                    let number = i64::try_from(owners.len()).unwrap_or(0);
                    pen.mark(elements[element].role.tag(), "MCID", DictItem::Int(number));
                    owners.push(element);
                }
                None => pen.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
            }
            current = Some(item.element);
        }
        pen.shape(&item.shape, item.element.is_some());
    }
    if current.is_some() {
        pen.ops.push(Op::EndMarkedContent);
    }
    Content { ops: pen.ops, owners }
}

/// Writes operators, and knows what was set last, so that it is set again only when it changes.
struct Pen {
    ops: Vec<Op>,
    height: f32,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    width: Option<f32>,
    dashed: bool,
}

impl Pen {
    fn mark(&mut self, tag: &str, key: &str, value: DictItem) {
        let properties = DictItem::Dict { map: BTreeMap::from([(key.to_owned(), value)]) };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    /// The file counts upwards from the bottom.
    fn point(&self, (x, y): (f32, f32)) -> Point {
        Point { x: rounded(x), y: rounded(self.height - y) }
    }

    fn corner(&self, place: (f32, f32)) -> LinePoint {
        LinePoint { p: self.point(place), bezier: false }
    }

    fn fill(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.ops.push(Op::SetFillColor { col: colour(ink) });
            self.fill = Some(ink);
        }
    }

    fn stroke(&mut self, ink: Ink, width: f32, dashed: bool) {
        if self.stroke != Some(ink) {
            self.ops.push(Op::SetOutlineColor { col: colour(ink) });
            self.stroke = Some(ink);
        }
        if self.width != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
            self.width = Some(width);
        }
        if self.dashed != dashed {
            let dash = LineDashPattern::new(0.0, if dashed { &[2.0, 2.0] } else { &[] });
            self.ops.push(Op::SetLineDashPattern { dash });
            self.dashed = dashed;
        }
    }

    fn rectangle(&mut self, corner: (f32, f32), width: f32, height: f32, mode: PaintMode) {
        let Point { x, y } = self.point((corner.0, corner.1 + height));
        let (width, height, mode) = (rounded(width), rounded(height), Some(mode));
        let rectangle = Rect { x, y, width, height, mode, winding_order: None };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn shape(&mut self, shape: &Shape, told: bool) {
        match shape {
            Shape::Text { x, y, face, size, ink, text } => {
                self.fill(*ink);
                let pos = self.point((*x, *y));
                self.ops.extend([
                    Op::StartTextSection,
                    Op::SetFont { font: PdfFontHandle::External(handle(*face)), size: Pt(*size) },
                    Op::SetTextCursor { pos },
                    Op::ShowText { items: vec![TextItem::Text(text.clone())] },
                    Op::EndTextSection,
                ]);
            }
            Shape::Line { from, to, width, ink, dashed } => {
                self.stroke(*ink, *width, *dashed);
                let points = vec![self.corner(*from), self.corner(*to)];
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Shape::Rect { x, y, width, height, ink } => {
                self.fill(*ink);
                self.rectangle((*x, *y), *width, *height, PaintMode::Fill);
            }
            Shape::Frame { x, y, width, height, ink } => {
                self.stroke(*ink, 0.5, false);
                self.rectangle((*x, *y), *width, *height, PaintMode::Stroke);
            }
            Shape::Polygon { points, ink } => {
                self.fill(*ink);
                let points = points.iter().map(|point| self.corner(*point)).collect();
                let (rings, mode) = (vec![PolygonRing { points }], PaintMode::Fill);
                let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
                self.ops.push(Op::DrawPolygon { polygon });
            }
            Shape::Sign { text, shapes } => {
                // Whoever copies or listens gets the character itself. Inside an artifact nobody does.
                if told {
                    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
                    let data = units.flat_map(u16::to_be_bytes).collect();
                    self.mark("Span", "ActualText", DictItem::String { data, literal: false });
                }
                for shape in shapes {
                    self.shape(shape, false);
                }
                if told {
                    self.ops.push(Op::EndMarkedContent);
                }
            }
        }
    }
}

/// Two decimals at most: a hundredth of a point is finer than any printer, and shorter to write.
fn rounded(value: f32) -> Pt {
    Pt((value * 100.0).round() / 100.0)
}

fn colour(ink: Ink) -> Color {
    let part = |part: u8| (f32::from(part) / 0.255).round() / 1000.0;
    Color::Rgb(Rgb::new(part(ink.0), part(ink.1), part(ink.2), None))
}
