//! One page for whoever reads only one: the numbers, the five lights, what was done, what is asked for.

use super::{or_absent, written};
use crate::figure::SalFigure;
use crate::report::flow::{BODY, Flow, SIDE, SMALL};
use crate::report::font::Face;
use crate::report::light;
use crate::report::paper::{Ink, Role, Shape, Style};
use crate::report::table::{Cell, Column, Table};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    flow.lead(SMALL, format!("Situazione alla fine del {}.", figure.as_of.long()));
    numbers(flow, figure);
    lights(flow, figure);
    flow.heading(2, "Sintesi del trimestre");
    written(flow, &figure.text.summary);
    flow.heading(2, "Decisioni richieste");
    if figure.text.decisions.trim().is_empty() {
        flow.paragraph(BODY, "Nessuna decisione richiesta è stata indicata.");
    } else {
        flow.prose(BODY, &figure.text.decisions);
    }
}

/// The numbers that people ask for first, side by side.
fn numbers(flow: &mut Flow, figure: &SalFigure) {
    const HEIGHT: f32 = 44.0;
    let counts = figure.plan.counts;
    let indicators = figure.indicators.counts;
    let all = figure.indicators.indicators.len();
    let total = figure.budget.total.amounts.total.euro();
    let budget = figure.budget.budget.as_ref().map_or_else(|| "dato assente".to_owned(), |_| total);
    let facts = [
        ("Avanzamento previsto", or_absent(figure.plan.planned)),
        ("Avanzamento effettivo", or_absent(figure.plan.actual)),
        ("Attività in ritardo", format!("{} di {}", counts.late, figure.plan.activities.len())),
        ("Indicatori raggiunti", format!("{} di {all}", indicators.met)),
        ("Budget", budget),
    ];
    flow.begin(HEIGHT);
    const GAP: f32 = 6.0;
    let width = (flow.width() - 4.0 * GAP) / 5.0;
    let (small, large) =
        (Style::new(Face::Regular, 7.5, Ink::GREY), Style::new(Face::SemiBold, 12.0, Ink::BLACK));
    let mut x = SIDE;
    flow.paper.open(Role::L);
    for (name, value) in facts {
        let y = flow.y;
        flow.paper.decorate(Shape::Rect {
            x,
            y,
            width: width - 6.0,
            height: 38.0,
            ink: Ink::SHADE,
        });
        flow.paper.open(Role::LI);
        flow.paper.open(Role::LBody);
        flow.paper.write(x + 7.0, y + 13.0, small, name);
        flow.paper.write(x + 7.0, y + 29.0, large, &value);
        flow.paper.close();
        flow.paper.close();
        x += width + GAP;
    }
    flow.paper.close();
    flow.y += HEIGHT + 4.0;
}

fn lights(flow: &mut Flow, figure: &SalFigure) {
    let mut table = Table::new(vec![
        Column::fit("Ambito"),
        Column::fit("Giudizio"),
        Column::share("Perché", 1.0),
        Column::share("Regola", 1.2),
    ]);
    for found in &figure.lights {
        let word = Cell::from(found.colour.label()).strong();
        table.row([
            Cell::head(found.topic.label()),
            word.ink(light::ink(found.colour)).sign(light::sign(found.colour)),
            found.reason.clone().into(),
            Cell::from(found.rule.clone()).ink(Ink::GREY),
        ]);
    }
    flow.table(&table);
}
