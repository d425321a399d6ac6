//! Head and foot of each page: whose sheet, where it stands, page n of N of that sheet. Decoration: a reader is
//! not told again.

use super::{MARGINS, standing};
use crate::figure::{Timesheet, TimesheetsFigure};
use crate::report::flow::Flow;
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Shape, Style};

const SMALL: Style = Style::new(Face::Regular, 7.0, Ink::GREY);

/// Marks the pages of `sheet`, which begin with `first` and go to the last.
pub fn lay(
    flow: &mut Flow,
    first: usize,
    figure: &TimesheetsFigure,
    sheet: &Timesheet,
    accounting: bool,
) {
    let last = flow.paper.last();
    let name = sheet.month.person.full_name();
    let copy = if accounting { " · copia per la contabilità" } else { "" };
    for page in first..=last {
        let (width, height) = (flow.paper.pages[page].width, flow.paper.pages[page].height);
        let (left, right) = (MARGINS.side, width - MARGINS.side);
        let half =
            |text: &str| font::shorten(SMALL.face, SMALL.size, text, (right - left) / 2.0 - 8.0);
        if page > first {
            let head = format!("{} · foglio ore {}, segue", figure.project.acronym, figure.month);
            flow.paper.write_on(page, None, (left, 22.0), SMALL, &half(&head));
            end(flow, page, 22.0, right, &half(&name));
        }
        let (from, to) = ((left, height - 28.0), (right, height - 28.0));
        let line = Shape::Line { from, to, width: 0.5, ink: Ink::RULE, dashed: false };
        flow.paper.decorate_on(page, line);
        let state = format!("Foglio {}{copy}", standing(sheet));
        flow.paper.write_on(page, None, (left, height - 18.0), SMALL, &half(&state));
        let number = format!(" · pagina {} di {}", page - first + 1, last - first + 1);
        let room = (right - left) / 2.0 - font::width(SMALL.face, SMALL.size, &number);
        let who = format!("{} · {}", figure.body.code, name);
        let who = font::shorten(SMALL.face, SMALL.size, &who, room);
        end(flow, page, height - 18.0, right, &format!("{who}{number}"));
    }
}

fn end(flow: &mut Flow, page: usize, y: f32, right: f32, text: &str) {
    let x = right - font::width(SMALL.face, SMALL.size, text);
    flow.paper.write_on(page, None, (x, y), SMALL, text);
}
