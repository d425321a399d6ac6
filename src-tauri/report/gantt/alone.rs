//! The Gantt as a document of its own, on the paper that is wished for.

use super::axis::{self, Axis};
use super::drawing::{Drawing, Line};
use super::fit::{self, Fit, Look, Row};
use super::form::{Form, PaperSize};
use super::legend::Legend;
use super::tile::{self, Place};
use super::view::{self, View};
use super::{NAME, told};
use crate::figure::GanttFigure;
use crate::report::font::{self, Face};
use crate::report::paper::{Bookmark, Ink, Meta, Page, Paper, Role, Shape, Style};

/// White around the page.
const SIDE: f32 = 34.0;
const TOP: f32 = 28.0;
const FOOT: f32 = 34.0;

/// Sizes that grow with the paper.
struct Scale {
    title: Style,
    small: Style,
    /// Letters of sheets side by side.
    tiled: f32,
}

impl Scale {
    fn of(size: PaperSize) -> Scale {
        let (title, small, tiled) = match size {
            PaperSize::A4 => (14.0, 8.0, 8.0),
            PaperSize::A3 => (18.0, 9.5, 9.0),
        };
        Scale {
            title: Style::new(Face::Bold, title, Ink::BLUE),
            small: Style::new(Face::Regular, small, Ink::GREY),
            tiled,
        }
    }

    /// Title, a line below it, and white.
    fn heading(&self) -> f32 {
        self.title.size * 1.25 + self.small.size * 1.3 + 8.0
    }
}

/// The Gantt on paper.
pub fn gantt(figure: &GanttFigure, form: Form) -> Paper {
    let drawing = Drawing::new(&figure.plan, &figure.chart);
    let title = format!("{NAME} – {}", figure.project.acronym);
    let as_of = figure.plan.as_of;
    let mut paper = Paper::new(Meta {
        title: title.clone(),
        author: figure.lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default(),
        subject: format!("Situazione al {as_of}"),
        day: as_of.iso().replace('-', ""),
    });
    let Some(sheets) = Sheets::new(figure, &drawing, form) else { return paper };
    paper.open(Role::Sect);
    for (row, rows) in sheets.fit.parts.iter().enumerate() {
        for (column, axis) in sheets.axes.iter().enumerate() {
            let (count, columns) = (sheets.fit.parts.len(), sheets.axes.len());
            let place = Place { row, rows: count, column, columns };
            let (width, height) = form.page();
            paper.pages.push(Page { width, height, items: Vec::new() });
            sheets.page(&mut paper, &title, rows, *axis, place);
        }
    }
    paper.close();
    paper
}

/// What all pages share.
struct Sheets<'a> {
    figure: &'a GanttFigure,
    drawing: &'a Drawing<'a>,
    form: Form,
    scale: Scale,
    legend: Legend,
    fit: Fit,
    /// Those side by side.
    axes: Vec<Axis>,
    gutter: f32,
}

impl<'a> Sheets<'a> {
    fn new(figure: &'a GanttFigure, drawing: &'a Drawing<'a>, form: Form) -> Option<Sheets<'a>> {
        let span = figure.period.or_else(|| figure.chart.span.map(axis::whole))?;
        let scale = Scale::of(form.size);
        let (width, height) = form.page();
        let (width, height) = (width - 2.0 * SIDE, height - TOP - FOOT - scale.heading());
        let widest = Axis { span, left: 0.0, width };
        let legend = Legend::new(drawing, &widest);
        let around = |look: &Look| look.head() + legend.height(look, width);
        let fit = match form.tiled {
            true => fit::spread(drawing, scale.tiled, width, height, &around),
            false => fit::fit(drawing, width, height, &around),
        };
        let open = form.tiled || figure.period.is_some() || fit.parts.len() > 1;
        let gutter = super::gutter(drawing, &fit.look, open);
        let left = SIDE + fit.look.side() + gutter;
        let room = width - fit.look.side() - 2.0 * gutter;
        let axes = match form.tiled {
            true => tile::columns(span, left, room),
            false => vec![Axis { span, left, width: room }],
        };
        #[allow(clippy::cast_precision_loss)]
        let all = Axis { span, left, width: axes.first()?.day() * span.days() as f32 };
        let legend = Legend::new(drawing, &all);
        Some(Sheets { figure, drawing, form, scale, legend, fit, axes, gutter })
    }

    fn page(&self, paper: &mut Paper, title: &str, rows: &[Row], axis: Axis, place: Place) {
        let (width, height) = self.form.page();
        let look = self.fit.look;
        self.heading(paper, title, place);
        let top = TOP + self.scale.heading();
        let view =
            View { drawing: self.drawing, look, rows, axis, left: SIDE, top, gutter: self.gutter };
        self.bookmarks(paper, &view, title, place);
        let part = if place.rows * place.columns > 1 {
            format!(", {}", self.numbered(place))
        } else {
            String::new()
        };
        paper.open_figure(told(&view, &part));
        view::draw(paper, &view);
        self.legend.draw(paper, &look, (SIDE, view.bottom(), width - 2.0 * SIDE));
        paper.close();
        self.foot(paper, height - FOOT + 12.0, place);
    }

    fn heading(&self, paper: &mut Paper, title: &str, place: Place) {
        let Scale { title: style, small, .. } = self.scale;
        let (page, first) = (paper.last(), place.row + place.column == 0);
        let right = self.form.page().0 - SIDE;
        if self.form.tiled && place.rows * place.columns > 1 {
            place.map(paper, (right, TOP), self.scale.heading() - 8.0);
        }
        let room = right - SIDE - 100.0;
        let title = font::shorten(style.face, style.size, title, room);
        let state = font::shorten(small.face, small.size, &self.state(), room);
        let y = TOP + style.size;
        for (role, style, y, text) in
            [(Role::H1, style, y, title), (Role::P, small, y + small.size * 1.5, state)]
        {
            let element = first.then(|| paper.open(role));
            paper.write_on(page, element, (SIDE, y), style, &text);
            if first {
                paper.close();
            }
        }
    }

    /// What the page shows, in a line.
    fn state(&self) -> String {
        let GanttFigure { plan, period, all, .. } = self.figure;
        let mut parts = vec![format!("situazione al {}", plan.as_of)];
        if let Some(baseline) = &plan.baseline {
            parts.push(format!("riferimento «{}»", baseline.name));
        }
        if let Some(period) = period {
            let shown = plan.activities.len();
            parts.push(format!("dal {} al {}", period.start, period.end));
            parts.push(format!("{shown} attività su {all}"));
        }
        parts.join(" · ")
    }

    fn bookmarks(&self, paper: &mut Paper, view: &View, title: &str, place: Place) {
        let page = paper.last();
        let mut add = |level, title: String, y| {
            paper.bookmarks.push(Bookmark { level, title, page, y });
        };
        if page == 0 {
            add(1, title.to_owned(), TOP);
        }
        if place.columns > 1 {
            let span = view.axis.span;
            add(2, format!("{}, dal {} al {}", self.numbered(place), span.start, span.end), TOP);
            return;
        }
        let mut y = view.body();
        for row in view.rows {
            let line = &self.drawing.lines[row.place];
            if let Line::Action(action) = line {
                add(2, format!("{} {}", action.code, action.short_title), y);
            }
            y += row.height;
        }
    }

    fn numbered(&self, place: Place) -> String {
        match self.form.tiled {
            true => place.words(),
            false => format!("pagina {} di {}", place.row + 1, place.rows),
        }
    }

    fn foot(&self, paper: &mut Paper, y: f32, place: Place) {
        let project = &self.figure.project;
        let style =
            Style::new(Face::Regular, fit::SMALLEST.max(self.scale.small.size - 1.0), Ink::GREY);
        let right = self.form.page().0 - SIDE;
        let (from, to) = ((SIDE, y - style.size * 1.3), (right, y - style.size * 1.3));
        paper.decorate(Shape::Line { from, to, width: 0.5, ink: Ink::RULE, dashed: false });
        let cup =
            if project.cup.is_empty() { String::new() } else { format!(" · CUP {}", project.cup) };
        let number = self.numbered(place);
        let own = font::width(style.face, style.size, &number);
        let room = right - SIDE - own - 20.0;
        let left = format!("{}{cup}", project.acronym);
        let left = font::shorten(style.face, style.size, &left, room);
        let page = paper.last();
        paper.write_on(page, None, (SIDE, y), style, &left);
        paper.write_on(page, None, (right - own, y), style, &number);
    }
}
