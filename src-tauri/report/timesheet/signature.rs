//! What is declared, and who signs it: the person, and someone else who answers for it.

use super::TEXT;
use super::summary::title;
use crate::figure::{Edition, Timesheet};
use crate::report::flow::{self, Flow};
use crate::report::font;
use crate::report::paper::{Ink, Role, Shape, Style};
use crate::value::Minutes;

/// From the declaration to the lines that are written on.
const ROOM: f32 = 24.0;
/// White between two of those lines.
const GAP: f32 = 18.0;
/// What declaration and signatures take, the declaration of two lines.
pub const HEIGHT: f32 = 92.0;

pub fn lay(flow: &mut Flow, sheet: &Timesheet) {
    let style = Style { size: 8.0, ..TEXT };
    let text = declaration(sheet);
    let lines = font::wrap(style.face, style.size, &text, flow.width()).len();
    flow.begin(flow::height(style, lines) + ROOM + 44.0);
    title(flow, "Dichiarazione");
    flow.paragraph(style, &text);
    flow.y += ROOM;
    let third = (flow.width() + GAP) / 3.0;
    let name = sheet.month.person.full_name();
    let captions = [
        ("Luogo e data", String::new()),
        ("Firma della persona", name),
        ("Firma di chi ne risponde", "nome, cognome e ruolo".to_owned()),
    ];
    let (mut x, top) = (flow.left(), flow.y);
    for (caption, below) in captions {
        let (from, to) = ((x, top), (x + third - GAP, top));
        flow.paper.decorate(Shape::Line { from, to, width: 0.75, ink: Ink::BLACK, dashed: false });
        flow.frame(Some((x, third - GAP)));
        flow.y = top + 2.0;
        flow.paper.open(Role::P);
        flow.paper.write(x, flow.y + flow::ascent(TEXT), TEXT, &format!("{caption} "));
        let below = font::shorten(TEXT.face, TEXT.size, &below, third - GAP);
        let y = flow.y + flow::leading(TEXT) + flow::ascent(TEXT);
        flow.paper.write(x, y, Style { ink: Ink::GREY, ..TEXT }, &below);
        flow.paper.close();
        x += third;
    }
    flow.frame(None);
    flow.y = top + 2.0 + 2.0 * flow::leading(TEXT);
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
