//! Running head and foot: which document this is, and page n of N. Decoration: a reader is not told again.

use super::title;
use crate::figure::SalFigure;
use crate::report::flow::{Flow, SIDE};
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Shape, Style};

const SMALL: Style = Style::new(Face::Regular, 7.5, Ink::GREY);

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let count = flow.paper.pages.len();
    let lead = figure.lead.as_ref().map(|lead| lead.name.as_str()).unwrap_or_default();
    let state = format!("{}, versione {}", super::cover::state(figure), figure.text.version);
    for page in 0..count {
        let (width, height) = (flow.paper.pages[page].width, flow.paper.pages[page].height);
        let right = width - SIDE;
        let room = width / 2.0 - SIDE - 10.0;
        let half = |text: &str| font::shorten(SMALL.face, SMALL.size, text, room);
        if page > 0 {
            let head = half(&format!("{} · situazione al {}", title(figure), figure.as_of));
            pair(flow, page, 44.0, (&head, &half(&state)), right);
            line(flow, page, 50.0, right);
        }
        line(flow, page, height - 43.0, right);
        let number = format!("pagina {} di {count}", page + 1);
        pair(flow, page, height - 32.0, (&half(lead), &number), right);
    }
}

fn pair(flow: &mut Flow, page: usize, y: f32, (left, end): (&str, &str), right: f32) {
    flow.paper.write_on(page, None, (SIDE, y), SMALL, left);
    let x = right - font::width(SMALL.face, SMALL.size, end);
    flow.paper.write_on(page, None, (x, y), SMALL, end);
}

fn line(flow: &mut Flow, page: usize, y: f32, right: f32) {
    let shape =
        Shape::Line { from: (SIDE, y), to: (right, y), width: 0.5, ink: Ink::RULE, dashed: false };
    flow.paper.decorate_on(page, shape);
}
