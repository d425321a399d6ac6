//! The plan as of a day: what should be, what is, and the slip between them.

use std::collections::HashMap;

use serde::Serialize;
use ts_rs::TS;

use super::measure::Measure;
use super::progress::Weighted;
use crate::record::{
    Action, Activity, Baseline, BaselineActivity, Measured, Note, Progress, Snapshot, Standing,
};
use crate::value::{Day, Id, Percent, Period, Text};

/// The plan as of a day, against a baseline.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PlanFigure {
    /// At the end of which day.
    pub as_of: Day,
    /// Against which baseline; none when the project has none.
    pub baseline: Option<Baseline>,
    /// How many activities should stand where, by the baseline.
    pub counts: PlanCounts,
    /// Planned progress, weighted by days; nothing without activities.
    pub planned: Option<Percent>,
    /// Actual progress, weighted alike; nothing while nothing is recorded.
    pub actual: Option<Percent>,
    /// First to last day of all that is drawn.
    pub span: Option<Period>,
    /// The actions.
    pub actions: Vec<ActionRow>,
    /// The activities, by action.
    pub activities: Vec<ActivityRow>,
}

/// How many activities should have ended, run, or are to come. Cancelled ones are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanCounts {
    /// Should have ended: the end is not after the day.
    pub ended: usize,
    /// Should be running.
    pub running: usize,
    /// Are to come: the start is after the day.
    pub to_come: usize,
    /// Should have ended by their current dates and have not.
    pub late: usize,
    /// Have ended.
    pub concluded: usize,
}

/// An action with the sum of its activities.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ActionRow {
    /// Which action.
    pub id: Id<Action>,
    /// Its code.
    pub code: String,
    /// Its short title.
    pub short_title: String,
    /// Its long title.
    pub title: String,
    /// First day of its activities, as planned now.
    pub start: Option<Day>,
    /// Last day of its activities, as planned now.
    pub end: Option<Day>,
    /// First day of its activities in the baseline.
    pub baseline_start: Option<Day>,
    /// Last day of its activities in the baseline.
    pub baseline_end: Option<Day>,
    /// Planned progress.
    pub planned: Option<Percent>,
    /// Actual progress; nothing while nothing is recorded.
    pub progress: Option<Percent>,
}

/// An activity as of the day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ActivityRow {
    /// Which activity.
    pub id: Id<Activity>,
    /// Its action.
    pub action_id: Id<Action>,
    /// Its code.
    pub code: String,
    /// Its description.
    pub title: String,
    /// Whether the description is whole.
    pub title_text: Text,
    /// First day in the baseline.
    pub baseline_start: Option<Day>,
    /// Last day in the baseline.
    pub baseline_end: Option<Day>,
    /// First day, as planned now.
    pub start: Day,
    /// Last day, as planned now.
    pub end: Day,
    /// The day it began, if it had by then.
    pub actual_start: Option<Day>,
    /// The day it ended, if it had by then.
    pub actual_end: Option<Day>,
    /// Where the baseline puts it.
    pub by_plan: ByPlan,
    /// Where it stands.
    pub state: ActivityState,
    /// Planned progress, in the baseline.
    pub planned: Option<Percent>,
    /// Progress by then, as its rule has it: recorded, delivered or worked.
    pub progress: Option<Percent>,
    /// Days between the baseline's end and the real, current or overdue one; positive is late.
    pub slip: Option<i64>,
    /// The latest note by then.
    pub note: Option<Note>,
}

/// Where the plan puts an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ByPlan {
    /// Its end is not after the day.
    Ended,
    /// In between.
    Running,
    /// Its start is after the day.
    ToCome,
}

/// Where an activity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ActivityState {
    /// *Annullata*, typed.
    Cancelled,
    /// *Sospesa*, typed.
    Suspended,
    /// It ended, or stands at 100 %.
    Concluded,
    /// Its current end has come and it is not concluded.
    Late,
    /// It began, or its current start has come.
    Running,
    /// It has not begun.
    ToCome,
}

impl ActivityState {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            ActivityState::Cancelled => "annullata",
            ActivityState::Suspended => "sospesa",
            ActivityState::Concluded => "conclusa",
            ActivityState::Late => "in ritardo",
            ActivityState::Running => "in corso",
            ActivityState::ToCome => "da avviare",
        }
    }
}

impl ByPlan {
    fn of(span: Period, day: Day) -> ByPlan {
        if span.end <= day {
            ByPlan::Ended
        } else if span.start > day {
            ByPlan::ToCome
        } else {
            ByPlan::Running
        }
    }
}

/// The plan at the end of `as_of`, against `baseline` or the one the project has chosen.
pub fn plan(project: &Snapshot, as_of: Day, baseline: Option<Id<Baseline>>) -> PlanFigure {
    let chosen = baseline.or_else(|| project.project().and_then(|project| project.baseline_id));
    let baseline = chosen.and_then(|id| Snapshot::find(&project.baseline, id));
    let known = Known::new(project, as_of, baseline);
    let mut actions = project.action.clone();
    actions.sort_by(|a, b| (a.position, &a.code).cmp(&(b.position, &b.code)));
    let mut by_action = HashMap::<Id<Action>, Vec<&Activity>>::new();
    for activity in &project.activity {
        by_action.entry(activity.action_id).or_default().push(activity);
    }
    let mut figure = PlanFigure {
        as_of,
        baseline: baseline.cloned(),
        counts: PlanCounts::default(),
        planned: None,
        actual: None,
        span: None,
        actions: Vec::with_capacity(actions.len()),
        activities: Vec::with_capacity(project.activity.len()),
    };
    let mut all = Sum::default();
    for action in actions {
        let mut own = by_action.remove(&action.id).unwrap_or_default();
        own.sort_by(|a, b| (a.position, &a.code).cmp(&(b.position, &b.code)));
        let mut sum = Sum::default();
        let rows: Vec<ActivityRow> = own.into_iter().map(|activity| known.row(activity)).collect();
        for row in &rows {
            // What the baseline does not know was not promised: it has dates and a state, and weighs nothing.
            let promised = baseline.is_none() || row.baseline_start.is_some();
            sum.add(row, promised, as_of);
            all.add(row, promised, as_of);
            figure.counts.add(row, promised);
        }
        figure.actions.push(sum.action(&action));
        figure.activities.extend(rows);
    }
    figure.planned = all.planned.percent();
    figure.actual = all.recorded.then(|| all.actual.percent()).flatten();
    figure.span = all.span();
    figure
}

/// What is known of activities as of the day, found once for all.
struct Known<'a> {
    as_of: Day,
    baseline: HashMap<Id<Activity>, &'a BaselineActivity>,
    progress: HashMap<Id<Activity>, &'a Progress>,
    note: HashMap<Id<Activity>, &'a Note>,
    measure: Measure,
}

impl<'a> Known<'a> {
    fn new(project: &'a Snapshot, as_of: Day, baseline: Option<&Baseline>) -> Known<'a> {
        let lead = project.project().map(|project| project.owner);
        let mut progress = HashMap::<Id<Activity>, &Progress>::new();
        for row in project.progress.iter().filter(|row| row.day <= as_of) {
            let latest = progress.entry(row.activity_id).or_insert(row);
            // On one day the lead's word stands over a partner's.
            let weight = |row: &Progress| (row.day, Some(row.owner) == lead, row.id);
            if weight(row) > weight(latest) {
                *latest = row;
            }
        }
        let mut note = HashMap::<Id<Activity>, &Note>::new();
        for row in project.note.iter().filter(|row| row.day <= as_of) {
            let latest = note.entry(row.activity_id).or_insert(row);
            if (row.day, row.id) > (latest.day, latest.id) {
                *latest = row;
            }
        }
        let baseline = project
            .baseline_activity
            .iter()
            .filter(|row| Some(row.baseline_id) == baseline.map(|baseline| baseline.id))
            .map(|row| (row.activity_id, row))
            .collect();
        Known { as_of, baseline, progress, note, measure: Measure::new(project, as_of) }
    }

    fn row(&self, activity: &Activity) -> ActivityRow {
        let baseline = self.baseline.get(&activity.id);
        let promised = baseline
            .map_or_else(|| current(activity), |row| Period::new(row.start, row.end))
            .or_else(|| current(activity));
        let began = activity.actual_start.filter(|day| *day <= self.as_of);
        let ended = activity.actual_end.filter(|day| *day <= self.as_of);
        let recorded = match activity.measured {
            Measured::Typed => self.progress.get(&activity.id).map(|row| row.percent),
            _ => self.measure.percent(activity),
        };
        let progress = if ended.is_some() { Some(Percent::WHOLE) } else { recorded };
        let state = self.state(activity, began, progress);
        let slip = baseline.filter(|_| state != ActivityState::Cancelled).map(|row| {
            // What has not ended by its day ends later by as much as has passed, suspended or not.
            let current = if state == ActivityState::Concluded {
                activity.end
            } else {
                activity.end.max(self.as_of)
            };
            row.end.until(ended.unwrap_or(current))
        });
        ActivityRow {
            id: activity.id,
            action_id: activity.action_id,
            code: activity.code.clone(),
            title: activity.title.clone(),
            title_text: activity.title_text,
            baseline_start: baseline.map(|row| row.start),
            baseline_end: baseline.map(|row| row.end),
            start: activity.start,
            end: activity.end,
            actual_start: began,
            actual_end: ended,
            by_plan: promised.map_or(ByPlan::ToCome, |span| ByPlan::of(span, self.as_of)),
            state,
            planned: promised.and_then(|span| {
                let mut weighted = Weighted::default();
                weighted.plan(span, self.as_of);
                weighted.percent()
            }),
            progress,
            slip,
            note: self.note.get(&activity.id).map(|note| (*note).clone()),
        }
    }

    fn state(
        &self,
        activity: &Activity,
        began: Option<Day>,
        progress: Option<Percent>,
    ) -> ActivityState {
        let holds = activity.standing_since.is_none_or(|since| since <= self.as_of);
        match activity.standing {
            Standing::Cancelled if holds => ActivityState::Cancelled,
            _ if progress >= Some(Percent::WHOLE) => ActivityState::Concluded,
            Standing::Suspended if holds => ActivityState::Suspended,
            _ if activity.end <= self.as_of => ActivityState::Late,
            _ if began.is_some() || activity.start <= self.as_of => ActivityState::Running,
            _ if progress > Some(Percent::ZERO) => ActivityState::Running,
            _ => ActivityState::ToCome,
        }
    }
}

fn current(activity: &Activity) -> Option<Period> {
    Period::new(activity.start, activity.end)
}

impl ActivityRow {
    /// The slip in words: `+187 g`, `0 g`, or a dash where there is no baseline.
    pub fn slipped(&self) -> String {
        match self.slip {
            None => "–".to_owned(),
            Some(0) => "0 g".to_owned(),
            Some(days) => format!("{days:+} g"),
        }
    }

    /// The dates that were promised: the baseline's, or the current ones where it has none.
    fn promised(&self) -> Option<Period> {
        match (self.baseline_start, self.baseline_end) {
            (Some(start), Some(end)) => Period::new(start, end),
            _ => Period::new(self.start, self.end),
        }
    }
}

impl PlanCounts {
    fn add(&mut self, row: &ActivityRow, promised: bool) {
        match row.state {
            ActivityState::Cancelled => return,
            ActivityState::Late => self.late += 1,
            ActivityState::Concluded => self.concluded += 1,
            _ => {}
        }
        if !promised {
            return;
        }
        match row.by_plan {
            ByPlan::Ended => self.ended += 1,
            ByPlan::Running => self.running += 1,
            ByPlan::ToCome => self.to_come += 1,
        }
    }
}

/// The sum of some activities. Cancelled ones, and those that were not promised, weigh nothing and only stretch
/// what is drawn.
#[derive(Default)]
struct Sum {
    planned: Weighted,
    actual: Weighted,
    recorded: bool,
    current: Option<Period>,
    baseline: Option<Period>,
}

impl Sum {
    fn add(&mut self, row: &ActivityRow, promised: bool, as_of: Day) {
        self.current = join(self.current, Period::new(row.start, row.end));
        if let (Some(start), Some(end)) = (row.baseline_start, row.baseline_end) {
            self.baseline = join(self.baseline, Period::new(start, end));
        }
        if !promised || row.state == ActivityState::Cancelled {
            return;
        }
        if let Some(span) = row.promised() {
            self.planned.plan(span, as_of);
            self.actual.done(span, row.progress.unwrap_or_default());
            self.recorded |= row.progress.is_some() || row.actual_start.is_some();
        }
    }

    fn span(&self) -> Option<Period> {
        join(self.current, self.baseline)
    }

    fn action(self, action: &Action) -> ActionRow {
        ActionRow {
            id: action.id,
            code: action.code.clone(),
            short_title: action.short_title.clone(),
            title: action.title.clone(),
            start: self.current.map(|span| span.start),
            end: self.current.map(|span| span.end),
            baseline_start: self.baseline.map(|span| span.start),
            baseline_end: self.baseline.map(|span| span.end),
            planned: self.planned.percent(),
            progress: self.recorded.then(|| self.actual.percent()).flatten(),
        }
    }
}

fn join(a: Option<Period>, b: Option<Period>) -> Option<Period> {
    match (a, b) {
        (Some(a), Some(b)) => Period::new(a.start.min(b.start), a.end.max(b.end)),
        (a, b) => a.or(b),
    }
}
