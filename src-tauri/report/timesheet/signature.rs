//! What is declared, and who signs it: the person, and someone else who answers for it.

use super::TEXT;
use super::summary::title;
use crate::figure::{Edition, Timesheet};
use crate::report::flow::{self, Flow};
use crate::report::font;
use crate::report::paper::{Ink, Shape, Style};
use crate::value::Minutes;

/// From the declaration to the lines that are written on.
const ROOM: f32 = 24.0;
/// Below those lines, names left out.
const CAPTION: f32 = 18.0;
/// The declaration.
const STYLE: Style = Style { size: 8.0, ..TEXT };
/// White between two of those lines.
const GAP: f32 = 18.0;
/// What declaration and signatures take, the declaration of two lines.
pub const HEIGHT: f32 = 92.0;

pub fn lay(flow: &mut Flow, sheet: &Timesheet) {
    let text = declaration(sheet);
    let name = sheet.month.person.full_name();
    let third = (flow.width() + GAP) / 3.0;
    let lines = |style: Style, text: &str, room: f32| {
        flow::height(style, font::wrap(style.face, style.size, text, room).len())
    };
    let below = lines(TEXT, &name, third - GAP) + CAPTION;
    flow.begin(lines(STYLE, &text, flow.width()) + ROOM + below + 20.0);
    title(flow, "Dichiarazione");
    flow.paragraph(STYLE, &text);
    // A hand wants more room than it needs, where the page has it.
    flow.y += (flow.bottom() - flow.y - below).clamp(ROOM, 2.0 * ROOM);
    let (mut x, top) = (flow.left(), flow.y);
    let mut lowest = top;
    for (caption, below) in [
        ("Luogo e data", ""),
        ("Firma della persona", &name),
        ("Firma di chi ne risponde", "nome, cognome e ruolo"),
    ] {
        let (from, to) = ((x, top), (x + third - GAP, top));
        flow.paper.decorate(Shape::Line { from, to, width: 0.75, ink: Ink::BLACK, dashed: false });
        flow.frame(Some((x, third - GAP)));
        flow.y = top + 2.0;
        flow.paragraph(TEXT, caption);
        flow.y -= TEXT.size * 0.6;
        if !below.is_empty() {
            flow.paragraph(Style { ink: Ink::GREY, ..TEXT }, below);
        }
        lowest = lowest.max(flow.y);
        x += third;
    }
    flow.frame(None);
    flow.y = lowest;
}

fn declaration(sheet: &Timesheet) -> String {
    let (name, month) = (sheet.month.person.full_name(), sheet.month.month);
    let nothing = match sheet.edition {
        Edition::Open { .. } => false,
        Edition::Complete { nothing } | Edition::Closed { nothing, .. } => nothing,
    };
    if nothing && sheet.month.ours == Minutes::ZERO {
        return format!(
            "Il/La sottoscritto/a {name} dichiara di non aver svolto ore sul progetto nel mese di {month}."
        );
    }
    format!(
        "Il/La sottoscritto/a {name} dichiara che le ore riportate sono state effettivamente svolte nel mese di {month} per le attività indicate e che le ore dedicate a questo progetto non sono state imputate ad altri progetti finanziati."
    )
}
