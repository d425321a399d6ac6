//! A page as a picture of points, for what takes no PDF: the same shapes, and letters from the same font.

use tiny_skia::{
    Color, FillRule, Paint, Path, PathBuilder, Pixmap, PixmapMut, Stroke, StrokeDash, Transform,
};
use ttf_parser::OutlineBuilder;

use super::font::{self, Face};
use super::paper::{Ink, Page, Paper, Shape};
use crate::error::{Error, Result};
use crate::progress::{Progress, Stage};

/// Points of a picture to the inch: small letters stay sharp in print.
const RESOLUTION: f32 = 200.0;
/// The same to the metre, as the file says it.
const METRE: u32 = 7_874;

impl Paper {
    /// One PNG a page, 200 points to the inch, telling `progress`.
    ///
    /// # Errors
    /// A person's wish to stop, and defects: a page without a size, a font that does not parse.
    pub fn png(&self, progress: &Progress) -> Result<Vec<Vec<u8>>> {
        progress.begin(Stage::Print, self.pages.len())?;
        let letters = Letters::new().ok_or_else(|| bug("a font does not parse"))?;
        let mut all = Vec::with_capacity(self.pages.len());
        for page in &self.pages {
            progress.one()?;
            all.push(encode(&draw(page, &letters)?)?);
        }
        Ok(all)
    }
}

fn bug(what: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Bug(what.into())
}

fn encode(picture: &Pixmap) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: METRE,
        yppu: METRE,
        unit: png::Unit::Meter,
    }));
    // The page is white below all else: nothing shines through.
    let colours: Vec<u8> =
        picture.pixels().iter().flat_map(|dot| [dot.red(), dot.green(), dot.blue()]).collect();
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&colours)?;
        writer.finish()
    });
    written.map_err(bug)?;
    Ok(bytes)
}

fn draw(page: &Page, letters: &Letters) -> Result<Pixmap> {
    let scale = RESOLUTION / 72.0;
    // A page has a few thousand points a side.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let dots = |points: f32| (points * scale).round() as u32;
    let picture = Pixmap::new(dots(page.width), dots(page.height));
    let mut picture = picture.ok_or_else(|| bug("a page without a size"))?;
    picture.fill(Color::WHITE);
    let mut pen =
        Pen { picture: picture.as_mut(), scale: Transform::from_scale(scale, scale), letters };
    for item in &page.items {
        pen.shape(&item.shape);
    }
    Ok(picture)
}

struct Pen<'a> {
    picture: PixmapMut<'a>,
    scale: Transform,
    letters: &'a Letters,
}

fn paint(ink: Ink) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(ink.0, ink.1, ink.2, 255);
    paint
}

impl Pen<'_> {
    fn fill(&mut self, path: Option<Path>, ink: Ink, place: Transform) {
        // A shape without extent leaves no trace.
        let Some(path) = path else { return };
        let place = self.scale.pre_concat(place);
        self.picture.fill_path(&path, &paint(ink), FillRule::Winding, place, None);
    }

    fn stroke(&mut self, path: Option<Path>, ink: Ink, width: f32, dashed: bool) {
        let Some(path) = path else { return };
        let dash = if dashed { StrokeDash::new(vec![2.0, 2.0], 0.0) } else { None };
        let stroke = Stroke { width, dash, ..Stroke::default() };
        self.picture.stroke_path(&path, &paint(ink), &stroke, self.scale, None);
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Text { x, y, face, size, ink, text } => {
                let mut x = *x;
                for character in text.chars() {
                    let place = Transform::from_row(*size, 0.0, 0.0, *size, x, *y);
                    self.fill(self.letters.path(*face, character), *ink, place);
                    x += font::width(*face, *size, character.encode_utf8(&mut [0; 4]));
                }
            }
            Shape::Line { from, to, width, ink, dashed } => {
                self.stroke(polygon(&[*from, *to], false), *ink, *width, *dashed);
            }
            Shape::Rect { x, y, width, height, ink } => {
                let corners = rectangle((*x, *y), *width, *height);
                self.fill(polygon(&corners, true), *ink, Transform::identity());
            }
            Shape::Frame { x, y, width, height, ink } => {
                let corners = rectangle((*x, *y), *width, *height);
                self.stroke(polygon(&corners, true), *ink, 0.5, false);
            }
            Shape::Polygon { points, ink } => {
                self.fill(polygon(points, true), *ink, Transform::identity());
            }
            Shape::Sign { shapes, .. } => shapes.iter().for_each(|shape| self.shape(shape)),
        }
    }
}

fn rectangle((x, y): (f32, f32), width: f32, height: f32) -> [(f32, f32); 4] {
    [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
}

fn polygon(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let [first, rest @ ..] = points else { return None };
    path.move_to(first.0, first.1);
    rest.iter().for_each(|point| path.line_to(point.0, point.1));
    if closed {
        path.close();
    }
    path.finish()
}

/// The outlines of the letters, in faces of size 1.
struct Letters([ttf_parser::Face<'static>; 3]);

impl Letters {
    fn new() -> Option<Letters> {
        let face = |face: Face| ttf_parser::Face::parse(face.bytes(), 0).ok();
        let [regular, strong, bold] = Face::ALL.map(face);
        Some(Letters([regular?, strong?, bold?]))
    }

    fn path(&self, face: Face, character: char) -> Option<Path> {
        let font = &self.0[face as usize];
        let em = f32::from(font.units_per_em());
        let mut outline = Outline { path: PathBuilder::new(), em };
        font.outline_glyph(font.glyph_index(character)?, &mut outline)?;
        outline.path.finish()
    }
}

/// An outline as it is told: letters count upwards, pages downwards.
struct Outline {
    path: PathBuilder,
    em: f32,
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(x / self.em, -y / self.em);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(x / self.em, -y / self.em);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let em = self.em;
        self.path.quad_to(x1 / em, -y1 / em, x / em, -y / em);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let em = self.em;
        self.path.cubic_to(x1 / em, -y1 / em, x2 / em, -y2 / em, x / em, -y / em);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
