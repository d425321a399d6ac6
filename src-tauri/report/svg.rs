//! The preview: the same shapes as an SVG a page.

use std::fmt::Write;

use super::font;
use super::paper::{Ink, Page, Paper, Shape};

impl Paper {
    /// One SVG document a page, for the screen.
    pub fn svg(&self) -> Vec<String> {
        let count = self.pages.len();
        let name =
            |place: usize| escape(&format!("{}, pagina {place} di {count}", self.meta.title));
        (1..).zip(&self.pages).map(|(place, page)| draw(page, &name(place))).collect()
    }
}

fn draw(page: &Page, name: &str) -> String {
    let (width, height) = (page.width, page.height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{name}\" font-family=\"Titillium Web\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>"
    );
    for item in &page.items {
        paint(&mut svg, &item.shape);
    }
    svg.push_str("</svg>");
    svg
}

fn paint(svg: &mut String, shape: &Shape) {
    // Writing to a string cannot fail.
    let _ = match shape {
        Shape::Text { x, y, face, size, ink, text } => write!(
            svg,
            // The paper's own width, so that the screen's rounding of glyphs moves no margin.
            "<text x=\"{x:.2}\" y=\"{y:.2}\" textLength=\"{:.2}\" lengthAdjust=\"spacingAndGlyphs\" font-size=\"{size}\" font-weight=\"{}\" fill=\"{}\" xml:space=\"preserve\">{}</text>",
            font::width(*face, *size, text),
            face.weight(),
            hex(*ink),
            escape(text)
        ),
        Shape::Line { from, to, width, ink, dashed } => write!(
            svg,
            "<line x1=\"{:.2}\" y1=\"{:.2}\" x2=\"{:.2}\" y2=\"{:.2}\" stroke=\"{}\" stroke-width=\"{width}\"{}/>",
            from.0,
            from.1,
            to.0,
            to.1,
            hex(*ink),
            if *dashed { " stroke-dasharray=\"2 2\"" } else { "" }
        ),
        Shape::Rect { x, y, width, height, ink } => write!(
            svg,
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{}\"/>",
            hex(*ink)
        ),
        Shape::Frame { x, y, width, height, ink } => write!(
            svg,
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"none\" stroke=\"{}\" stroke-width=\"0.5\"/>",
            hex(*ink)
        ),
        Shape::Sign { text, shapes } => {
            let _ = write!(svg, "<g role=\"img\" aria-label=\"{}\">", escape(text));
            for shape in shapes {
                paint(svg, shape);
            }
            write!(svg, "</g>")
        }
        Shape::Polygon { points, ink } => {
            let list: Vec<String> = points.iter().map(|(x, y)| format!("{x:.2},{y:.2}")).collect();
            write!(svg, "<polygon points=\"{}\" fill=\"{}\"/>", list.join(" "), hex(*ink))
        }
    };
}

fn hex(ink: Ink) -> String {
    format!("#{:02x}{:02x}{:02x}", ink.0, ink.1, ink.2)
}

fn escape(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            other if other.is_control() => "\u{fffd}".to_owned(),
            other => other.to_string(),
        })
        .collect()
}
