//! What is drawn, row by row, whatever the paper: the rows of actions and activities with their links and marks.

use std::collections::HashMap;

use crate::figure::{ActionRow, ActivityRow, Chart, ChartLink, ChartMark, PlanFigure};
use crate::record::{Activity, Link};
use crate::report::font;
use crate::report::paper::Style;
use crate::value::{Id, Percent, Period};

/// A row.
#[derive(Clone, Copy)]
pub enum Line<'a> {
    Action(&'a ActionRow),
    Activity(&'a ActivityRow),
}

impl Line<'_> {
    pub fn code(&self) -> &str {
        match self {
            Line::Action(row) => &row.code,
            Line::Activity(row) => &row.code,
        }
    }

    pub fn title(&self) -> &str {
        match self {
            Line::Action(row) => &row.short_title,
            Line::Activity(row) => &row.title,
        }
    }

    /// The progress of an activity, in words; empty while nothing is recorded.
    pub fn progress(&self) -> String {
        match self {
            Line::Action(_) => String::new(),
            Line::Activity(row) => row.progress.map(Percent::exact).unwrap_or_default(),
        }
    }

    /// The slip of an activity, in days, in words; empty when there is none.
    pub fn slip(&self) -> String {
        match self {
            Line::Activity(row) if row.slip.is_some_and(|slip| slip != 0) => row.slipped(),
            _ => String::new(),
        }
    }

    /// The dates as planned now.
    pub fn current(&self) -> Option<Period> {
        match self {
            Line::Action(row) => Period::new(row.start?, row.end?),
            Line::Activity(row) => Period::new(row.start, row.end),
        }
    }

    /// The dates of the baseline.
    pub fn baseline(&self) -> Option<Period> {
        match self {
            Line::Action(row) => Period::new(row.baseline_start?, row.baseline_end?),
            Line::Activity(row) => Period::new(row.baseline_start?, row.baseline_end?),
        }
    }
}

/// The rows of a plan with what belongs to them.
pub struct Drawing<'a> {
    pub plan: &'a PlanFigure,
    pub chart: &'a Chart,
    pub lines: Vec<Line<'a>>,
    /// The row of each activity.
    places: HashMap<Id<Activity>, usize>,
    /// The links that begin or end at each row.
    tied: Vec<Vec<&'a ChartLink>>,
    /// The marks of each row, by their day.
    marks: Vec<Vec<&'a ChartMark>>,
}

impl<'a> Drawing<'a> {
    pub fn new(plan: &'a PlanFigure, chart: &'a Chart) -> Drawing<'a> {
        let mut rest = plan.activities.iter().peekable();
        let mut lines = Vec::with_capacity(plan.actions.len() + plan.activities.len());
        let mut places = HashMap::new();
        for action in &plan.actions {
            lines.push(Line::Action(action));
            while let Some(row) = rest.next_if(|row| row.action_id == action.id) {
                places.insert(row.id, lines.len());
                lines.push(Line::Activity(row));
            }
        }
        let (mut tied, mut marks) = (vec![Vec::new(); lines.len()], vec![Vec::new(); lines.len()]);
        for link in &chart.links {
            for end in [link.before, link.after] {
                if let Some(place) = places.get(&end) {
                    tied[*place].push(link);
                }
            }
        }
        for mark in &chart.marks {
            if let Some(place) = places.get(&mark.activity_id) {
                marks[*place].push(mark);
            }
        }
        Drawing { plan, chart, lines, places, tied, marks }
    }

    /// The row of an activity; none where it is not shown.
    pub fn place(&self, id: Id<Activity>) -> Option<usize> {
        self.places.get(&id).copied()
    }

    pub fn marks(&self, place: usize) -> &[&'a ChartMark] {
        &self.marks[place]
    }

    pub fn links(&self, place: usize) -> &[&'a ChartLink] {
        &self.tied[place]
    }

    /// Whether every day of delay of the row moves the end of the plan.
    pub fn critical(&self, line: &Line) -> bool {
        matches!(line, Line::Activity(row) if self.chart.critical.contains(&row.id))
    }

    /// White beside the bars for the codes of activities on other pages, when letters look so.
    pub fn gutter(&self, style: Style) -> f32 {
        let code = |code: &String| font::width(style.face, style.size, code);
        self.chart.codes.values().map(code).fold(0.0, f32::max).min(60.0) + 12.0
    }
}

/// Whether the link is tied to the end of the activity that is waited for, and to the end of the one that waits.
pub fn ends(link: Link) -> (bool, bool) {
    match link {
        Link::FinishStart => (true, false),
        Link::StartStart => (false, false),
        Link::FinishFinish => (true, true),
        Link::StartFinish => (false, true),
    }
}
