//! What the Gantt draws beside the rows of the plan: what is critical, which activity waits for which, what is due and
//! what was delivered, the days of rest. Where it stands on a page is decided elsewhere.

use std::collections::{HashMap, HashSet};

use super::measure::delivered;
use super::schedule::by_links;
use super::{ActivityRow, ActivityState, PlanFigure, plan};
use crate::error::Result;
use crate::record::{
    Activity, Baseline, Body, Deliverable, DeliverableSort, Link, Project, Snapshot,
};
use crate::rule::Holidays;
use crate::value::{Day, Id, Period, Refusal};

/// The Gantt of a project, or of some of its days.
#[derive(Debug, Clone)]
pub struct GanttFigure {
    /// The project.
    pub project: Project,
    /// The lead.
    pub lead: Option<Body>,
    /// The days that are shown; without, all of them.
    pub period: Option<Period>,
    /// How many activities the plan has.
    pub all: usize,
    /// The rows: those that have something in the days that are shown.
    pub plan: PlanFigure,
    /// What is drawn beside them.
    pub chart: Chart,
}

/// What the Gantt draws beside the rows of the plan.
#[derive(Debug, Clone, Default)]
pub struct Chart {
    /// The days that have something in them, the day of the plan among them unless it is far away.
    pub span: Option<Period>,
    /// Activities of which every day of delay moves the end of the plan, by their links. Without links nothing is.
    pub critical: HashSet<Id<Activity>>,
    /// Which activity waits for which.
    pub links: Vec<ChartLink>,
    /// The codes of the activities at the two ends of the links.
    pub codes: HashMap<Id<Activity>, String>,
    /// What is due, by its day.
    pub marks: Vec<ChartMark>,
    /// Weekends and holidays of the lead, in runs; nothing where the plan is so long that no paper shows a day.
    pub rest: Vec<Period>,
}

/// One activity waits for another.
#[derive(Debug, Clone, Copy)]
pub struct ChartLink {
    /// The one that is waited for.
    pub before: Id<Activity>,
    /// The one that waits.
    pub after: Id<Activity>,
    /// Which ends are tied.
    pub link: Link,
    /// The dates do not respect it.
    pub broken: bool,
}

/// A deliverable or a milestone.
#[derive(Debug, Clone)]
pub struct ChartMark {
    /// Of which activity.
    pub activity_id: Id<Activity>,
    /// A thing, or an event.
    pub sort: DeliverableSort,
    /// What it is.
    pub title: String,
    /// The day it was delivered or, until then, the last day for it.
    pub day: Day,
    /// Where it stands.
    pub state: MarkState,
}

/// Where a deliverable stands as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkState {
    /// Its day is still to come.
    ToCome,
    /// Its day has come and nobody says that it was delivered.
    Late,
    /// It was delivered by then.
    Delivered,
}

/// The Gantt at the end of `as_of`, of all days or of those of `period`.
///
/// # Errors
/// A plan without activities, or without any in the period.
pub fn gantt(
    snapshot: &Snapshot,
    as_of: Day,
    baseline: Option<Id<Baseline>>,
    period: Option<Period>,
) -> Result<GanttFigure> {
    let Some(project) = snapshot.project() else {
        return Err(Refusal::new("Il file non contiene un progetto.").into());
    };
    let mut plan = plan(snapshot, as_of, baseline);
    let all = plan.activities.len();
    if all == 0 {
        return Err(Refusal::new(
            "Il piano non contiene ancora attività: non c'è un Gantt da stampare. Aggiungile in Piano.",
        )
        .into());
    }
    let mut chart = chart(snapshot, &plan);
    if let Some(period) = period {
        let due: HashSet<Id<Activity>> = chart
            .marks
            .iter()
            .filter(|mark| period.has(mark.day))
            .map(|mark| mark.activity_id)
            .collect();
        plan.activities.retain(|row| due.contains(&row.id) || touches(row, as_of, period));
        let kept: HashSet<_> = plan.activities.iter().map(|row| row.action_id).collect();
        plan.actions.retain(|row| kept.contains(&row.id));
        if plan.activities.is_empty() {
            return Err(Refusal::field(
                "period",
                format!(
                    "Dal {} al {} il piano non ha attività. Scegli altri giorni.",
                    period.start, period.end
                ),
            )
            .into());
        }
        chart.rest = rest(snapshot, project, period);
    }
    Ok(GanttFigure {
        project: project.clone(),
        lead: Snapshot::find(&snapshot.body, project.owner).cloned(),
        period,
        all,
        plan,
        chart,
    })
}

/// What is drawn beside the rows of `plan`.
pub fn chart(snapshot: &Snapshot, plan: &PlanFigure) -> Chart {
    let (marks, span) = (marks(snapshot, plan.as_of), reach(plan));
    let span = marks.iter().fold(span, |span, mark| Some(wider(span?, mark.day)));
    let mut chart = Chart {
        span,
        marks,
        rest: snapshot
            .project()
            .zip(span)
            .map(|(project, span)| rest(snapshot, project, span))
            .unwrap_or_default(),
        ..Chart::default()
    };
    if snapshot.dependency.is_empty() {
        return chart;
    }
    let schedule = by_links(snapshot, plan.as_of);
    let broken: HashSet<_> = schedule.broken.iter().map(|link| link.dependency_id).collect();
    let critical = schedule.activities.iter().filter(|row| row.critical);
    chart.critical = critical.map(|row| row.id).collect();
    let ends = snapshot.dependency.iter().flat_map(|row| [row.predecessor_id, row.successor_id]);
    let ends: HashSet<Id<Activity>> = ends.collect();
    let rows = snapshot.activity.iter().filter(|row| ends.contains(&row.id));
    chart.codes = rows.map(|row| (row.id, row.code.clone())).collect();
    chart.links = snapshot
        .dependency
        .iter()
        .map(|row| ChartLink {
            before: row.predecessor_id,
            after: row.successor_id,
            link: row.link,
            broken: broken.contains(&row.id),
        })
        .collect();
    chart
}

impl ActivityRow {
    /// The days on which it was really worked on, still open at the end of `as_of`; nothing before it began.
    pub fn actual(&self, as_of: Day) -> Option<Period> {
        let before = |end: Day| self.start.min(end);
        let start = self.actual_start.or_else(|| self.actual_end.map(before))?;
        Period::new(start, self.actual_end.unwrap_or_else(|| as_of.max(start)))
    }

    /// The days that have passed since it should have ended, up to `as_of`.
    pub fn overdue(&self, as_of: Day) -> Option<Period> {
        let late = self.state == ActivityState::Late;
        late.then(|| Period::new(self.end.plus(1), as_of)).flatten()
    }
}

/// Whether a row has something in `period`.
fn touches(row: &ActivityRow, as_of: Day, period: Period) -> bool {
    let promised = row.baseline_start.zip(row.baseline_end);
    let spans = [
        Period::new(row.start, row.end),
        promised.and_then(|(start, end)| Period::new(start, end)),
        row.actual(as_of),
        row.overdue(as_of),
    ];
    spans.into_iter().flatten().any(|span| span.start <= period.end && period.start <= span.end)
}

/// The days of all rows, and the day of the plan unless it lies so far off (half as long again as the plan) that it
/// would crowd the bars.
fn reach(plan: &PlanFigure) -> Option<Period> {
    let real = plan.activities.iter().flat_map(|row| [row.actual_start, row.actual_end]);
    let span = real.flatten().fold(plan.span?, wider);
    let spare = span.days() / 2;
    let near = Period { start: span.start.plus(-spare), end: span.end.plus(spare) };
    Some(if near.has(plan.as_of) { wider(span, plan.as_of) } else { span })
}

fn wider(span: Period, day: Day) -> Period {
    Period { start: span.start.min(day), end: span.end.max(day) }
}

fn marks(snapshot: &Snapshot, as_of: Day) -> Vec<ChartMark> {
    let delivered = delivered(snapshot, as_of);
    let mark = |row: &Deliverable| {
        let done = delivered.get(&row.id).copied();
        let state = match done {
            Some(_) => MarkState::Delivered,
            None if row.due <= as_of => MarkState::Late,
            None => MarkState::ToCome,
        };
        let (activity_id, day) = (row.activity_id, done.unwrap_or(row.due));
        ChartMark { activity_id, sort: row.sort, title: row.title.clone(), day, state }
    };
    let mut rows: Vec<&Deliverable> = snapshot.deliverable.iter().collect();
    rows.sort_by_key(|row| (row.due, row.position, row.id));
    let mut marks: Vec<ChartMark> = rows.into_iter().map(mark).collect();
    marks.sort_by_key(|mark| mark.day);
    marks
}

/// On no paper a day of more years than this has a width.
const YEARS: i64 = 12;

fn rest(snapshot: &Snapshot, project: &Project, span: Period) -> Vec<Period> {
    if span.days() > YEARS * 366 {
        return Vec::new();
    }
    let holidays = Holidays::of(snapshot, project.owner);
    let mut runs: Vec<Period> = Vec::new();
    for day in (0..span.days()).map(|offset| span.start.plus(offset)) {
        if !holidays.rests(day) {
            continue;
        }
        match runs.last_mut() {
            Some(last) if last.end.plus(1) == day => last.end = day,
            _ => runs.push(Period { start: day, end: day }),
        }
    }
    runs
}
