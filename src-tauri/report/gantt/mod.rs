//! The Gantt as vectors: one drawing for the SAL's pages and for paper of its own. Every part asks [`view::View`] where
//! things stand; none reckons on the plan.

mod alone;
mod axis;
mod bar;
mod calendar;
mod drawing;
mod fit;
mod form;
mod legend;
mod link;
mod mark;
mod tile;
mod view;

use super::flow::{self, Flow, SIDE};
use crate::figure::{Chart, PlanFigure};
use axis::Axis;
use drawing::{Drawing, Line};
use fit::{Look, SMALLEST};
use legend::Legend;
use view::View;

pub use alone::gantt;
pub use form::{Form, PaperSize};

/// What the Gantt is called on paper.
pub const NAME: &str = "Cronoprogramma";

/// Draws the plan to the bottom of the page, and on over the next ones if need be.
pub fn within(flow: &mut Flow, plan: &PlanFigure, chart: &Chart) {
    let Some(span) = chart.span.map(axis::whole) else { return };
    flow.begin(200.0);
    let drawing = Drawing::new(plan, chart);
    let (width, height) = (flow.width(), flow.bottom() - flow.y);
    let legend = Legend::new(&drawing, &Axis { span, left: 0.0, width });
    let around = |look: &Look| look.head() + legend.height(look, width);
    let fit = fit::fit(&drawing, width, height, &around);
    let gutter = gutter(&drawing, &fit.look, fit.parts.len() > 1);
    let left = SIDE + fit.look.side() + gutter;
    let axis = Axis { span, left, width: width - fit.look.side() - 2.0 * gutter };
    let legend = Legend::new(&drawing, &axis);
    let total = fit.parts.len();
    for (place, rows) in (1..).zip(&fit.parts) {
        if place > 1 {
            flow.page();
            let style = fit.look.strong();
            let y = flow.y + flow::ascent(style);
            let text = format!("{NAME} (segue)");
            flow.paper.write_on(flow.paper.last(), None, (SIDE, y), style, &text);
            flow.y += flow::leading(style) + 6.0;
        }
        let part = if total > 1 { format!(", parte {place} di {total}") } else { String::new() };
        let (drawing, look, top) = (&drawing, fit.look, flow.y);
        let view = View { drawing, look, rows, axis, left: SIDE, top, gutter };
        flow.paper.open_figure(told(&view, &part));
        view::draw(&mut flow.paper, &view);
        legend.draw(&mut flow.paper, &look, (SIDE, view.bottom(), width));
        flow.paper.close();
        flow.y = view.bottom() + legend.height(&look, width);
    }
}

/// White beside the bars: for a mark at the edge or, where bars and links go on beyond it, for the codes of what is
/// there.
fn gutter(drawing: &Drawing, look: &Look, open: bool) -> f32 {
    let codes = open && !drawing.chart.links.is_empty();
    if codes { drawing.gutter(look.small()) } else { SMALLEST + 1.0 }
}

/// What a chart shows, in words for those who do not see it.
fn told(view: &View, part: &str) -> String {
    let (plan, span) = (view.drawing.plan, view.axis.span);
    let rows = || (0..view.rows.len()).map(|row| view.rows[row].place);
    let codes: Vec<&str> = (0..view.rows.len())
        .filter(|row| matches!(view.line(*row), Line::Activity(_)))
        .map(|row| view.drawing.lines[view.rows[row].place].code())
        .collect();
    let names = match codes[..] {
        [] => "azioni senza attività".to_owned(),
        [only] => format!("attività {only}"),
        [first, .., last] => format!("attività da {first} a {last}"),
    };
    let count = |count: usize, one: &str, many: &str| match count {
        0 => String::new(),
        1 => format!(" Un {one}."),
        _ => format!(" {count} {many}."),
    };
    let marks = rows()
        .flat_map(|place| view.drawing.marks(place))
        .filter(|mark| span.has(mark.day))
        .count();
    let critical = rows().filter(|place| view.drawing.critical(&view.drawing.lines[*place]));
    let critical: Vec<&str> = critical.map(|place| view.drawing.lines[place].code()).collect();
    let critical = match critical[..] {
        [] => String::new(),
        _ => format!(" Critiche: {}.", critical.join(", ")),
    };
    format!(
        "Diagramma di Gantt{part}: {names} dal {} al {}, con date di riferimento, date attuali, \
         avanzamento e situazione al {}.{}{critical} Gli stessi dati sono nelle tabelle delle attività.",
        span.start,
        span.end,
        plan.as_of,
        count(marks, "traguardo o prodotto", "traguardi e prodotti"),
    )
}
