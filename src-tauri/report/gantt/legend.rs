//! What the signs of a chart mean: those that are there, and no other.

use std::collections::BTreeSet;

use super::axis::Axis;
use super::bar::{outline, overdue, plain, stroke};
use super::drawing::{Drawing, Line};
use super::fit::Look;
use super::view::Shelf;
use super::{calendar, link, mark};
use crate::figure::{ActivityState, MarkState};
use crate::record::DeliverableSort;
use crate::report::font;
use crate::report::paper::{Ink, Paper, Shape};

/// A sign, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Current,
    Progress,
    Actual,
    Baseline,
    Late,
    Critical,
    State(ActivityState),
    Mark(DeliverableSort, MarkState),
    Link { broken: bool },
    Rest,
    AsOf,
}

/// The signs of a drawing with their words.
pub struct Legend(Vec<(Sign, String)>);

/// From the left of a sign to its words, and from there to the next sign.
const SIGN: f32 = 20.0;
const GAP: f32 = 12.0;

impl Legend {
    /// What is there in a drawing on the days of `axis`, be they on one page or on more.
    pub fn new(drawing: &Drawing, axis: &Axis) -> Legend {
        let (plan, chart) = (drawing.plan, drawing.chart);
        let rows = || plan.activities.iter();
        let mut all: Vec<(Sign, String)> = vec![(Sign::Current, "date attuali".to_owned())];
        let mut add = |is: bool, sign: Sign, words: &str| {
            if is {
                all.push((sign, words.to_owned()));
            }
        };
        let worked = rows().any(|row| row.progress.is_some_and(|part| part.get() > 0));
        add(worked, Sign::Progress, "avanzamento");
        add(rows().any(|row| row.actual(plan.as_of).is_some()), Sign::Actual, "date effettive");
        if let Some(baseline) = &plan.baseline {
            add(rows().any(|row| row.baseline_start.is_some()), Sign::Baseline, &baseline.name);
        }
        add(rows().any(|row| row.overdue(plan.as_of).is_some()), Sign::Late, "ritardo");
        let critical = |line: &Line| drawing.critical(line);
        add(drawing.lines.iter().any(critical), Sign::Critical, "critica (bordo scuro)");
        for state in [ActivityState::Suspended, ActivityState::Cancelled] {
            add(rows().any(|row| row.state == state), Sign::State(state), state.label());
        }
        let shown: BTreeSet<(bool, MarkState)> = (0..drawing.lines.len())
            .flat_map(|place| drawing.marks(place))
            .filter(|mark| axis.span.has(mark.day))
            .map(|mark| (mark.sort == DeliverableSort::Deliverable, mark.state))
            .collect();
        for (thing, state) in shown {
            let (sort, [to_come, late, delivered]) = match thing {
                false => (
                    DeliverableSort::Milestone,
                    ["traguardo da raggiungere", "traguardo in ritardo", "traguardo raggiunto"],
                ),
                true => (
                    DeliverableSort::Deliverable,
                    ["prodotto da consegnare", "prodotto in ritardo", "prodotto consegnato"],
                ),
            };
            let words = match state {
                MarkState::ToCome => to_come,
                MarkState::Late => late,
                MarkState::Delivered => delivered,
            };
            add(true, Sign::Mark(sort, state), words);
        }
        let links: BTreeSet<bool> = (0..drawing.lines.len())
            .flat_map(|place| drawing.links(place))
            .map(|link| link.broken)
            .collect();
        add(links.contains(&false), Sign::Link { broken: false }, "legame");
        add(links.contains(&true), Sign::Link { broken: true }, "legame non rispettato");
        add(calendar::rests(axis) && !chart.rest.is_empty(), Sign::Rest, "non lavorativo");
        let dated = format!("situazione al {}", plan.as_of);
        add(axis.span.has(plan.as_of), Sign::AsOf, &dated);
        Legend(all)
    }

    /// Which entries stand where, in lines not wider than `width`: left edge, line, words.
    fn places(&self, look: &Look, width: f32) -> Vec<(f32, u8, String)> {
        let style = look.small();
        let (mut x, mut line) = (0.0_f32, 0);
        let place = |(_, words): &(Sign, String)| {
            let words = font::shorten(style.face, style.size, words, width / 3.0);
            let own = SIGN + font::width(style.face, style.size, &words);
            if x > 0.0 && x + own > width {
                (x, line) = (0.0, line + 1);
            }
            let left = x;
            x += own + GAP;
            (left, line, words)
        };
        self.0.iter().map(place).collect()
    }

    /// With the white above it.
    pub fn height(&self, look: &Look, width: f32) -> f32 {
        let lines = self.places(look, width).last().map_or(0, |(_, line, _)| line + 1);
        6.0 + f32::from(lines) * step(look)
    }

    /// Draws it below the chart.
    pub fn draw(&self, paper: &mut Paper, look: &Look, (left, top, width): (f32, f32, f32)) {
        let style = look.small();
        for ((sign, _), (x, line, words)) in self.0.iter().zip(self.places(look, width)) {
            let middle = top + 6.0 + (f32::from(line) + 0.5) * step(look);
            draw(paper, *sign, left + x, middle);
            paper.write(left + x + SIGN, middle + style.size * 0.34, style, &words);
        }
    }
}

fn step(look: &Look) -> f32 {
    look.small().size * 1.75
}

/// A sign in the 16 points from `x` on.
fn draw(paper: &mut Paper, sign: Sign, x: f32, middle: f32) {
    let (width, height) = (16.0, 6.0);
    let (right, y) = (x + width, middle - height / 2.0);
    let area = (x, y, width, height);
    match sign {
        Sign::Current => plain(paper, ActivityState::ToCome, area),
        Sign::Progress => {
            plain(paper, ActivityState::ToCome, area);
            paper.draw(Shape::Rect { x, y, width: 10.0, height, ink: Ink::BLUE });
        }
        Sign::Actual => {
            stroke(paper, (x, middle), (right, middle), 0.9, Ink::BLACK, false);
            stroke(paper, (x, middle), (x, middle + 2.5), 0.9, Ink::BLACK, false);
            stroke(paper, (right, middle), (right, middle + 2.5), 0.9, Ink::BLACK, false);
        }
        Sign::Baseline => {
            let (y, height) = (middle - 0.9, 1.8);
            paper.draw(Shape::Rect { x, y, width, height, ink: Ink::GREY });
        }
        Sign::Late => {
            let (top, bottom) = (y, y + height);
            let shelf = Shelf { top, bottom, bar: y, thick: height, baseline: bottom, thin: 0.0 };
            overdue(paper, true, (x, right), &shelf);
        }
        Sign::Critical => {
            plain(paper, ActivityState::ToCome, area);
            outline(paper, area, 1.1, Ink::BLACK, false);
        }
        Sign::State(state) => {
            plain(paper, state, area);
            if state == ActivityState::Cancelled {
                stroke(paper, (x, middle), (right, middle), 0.8, Ink::GREY, false);
            }
        }
        Sign::Mark(sort, state) => mark::sign(paper, sort, state, (x + width / 2.0, middle), 4.0),
        Sign::Link { broken } => link::line(paper, &[(x, middle), (right, middle)], broken, 3.2),
        Sign::Rest => {
            paper.draw(Shape::Rect { x: x + 4.0, y, width: 8.0, height, ink: Ink::REST });
            outline(paper, (x + 4.0, y, 8.0, height), 0.25, Ink::RULE, false);
        }
        Sign::AsOf => {
            let x = x + width / 2.0;
            stroke(paper, (x, middle - 4.0), (x, middle + 4.0), 1.2, Ink::AMBER, false);
        }
    }
}
