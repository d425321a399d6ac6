//! The project's plan as the model that files are written from.

use std::collections::HashMap;

use super::task::{Plan, Promise, Sort, Task, Tie};
use crate::figure;
use crate::record::{
    Activity, Baseline, Deliverable, DeliverableSort, Delivery, Snapshot, Standing,
};
use crate::value::{Day, Id, Percent};

/// The plan of `snapshot` at the end of `as_of`: the actions, below them the activities, after each activity what it must
/// bring. The chosen baseline comes first.
pub(super) fn outline(snapshot: &Snapshot, as_of: Day) -> Plan {
    let project = snapshot.project();
    let mut plan = Plan {
        title: project.map(|row| row.acronym.clone()).unwrap_or_default(),
        project: project.map(|row| row.id.uuid()),
        as_of: Some(as_of),
        days: project.map(|row| row.plan_days),
        ..Plan::default()
    };
    let due = due(snapshot);
    let delivered: HashMap<Id<Deliverable>, &Delivery> =
        snapshot.delivery.iter().map(|row| (row.deliverable_id, row)).collect();
    let figure = figure::plan(snapshot, as_of, None);
    let mut places = HashMap::new();
    let mut rows = figure.activities.iter().peekable();
    for action in &figure.actions {
        let parent = plan.tasks.len();
        plan.tasks.push(Task {
            id: Some(action.id.uuid()),
            sort: Some(Sort::Action),
            code: action.code.clone(),
            name: action.short_title.clone(),
            start: action.start,
            end: action.end,
            ..Task::default()
        });
        while let Some(row) = rows.next_if(|row| row.action_id == action.id) {
            let Some(activity) = Snapshot::find(&snapshot.activity, row.id) else { continue };
            places.insert(activity.id, plan.tasks.len());
            plan.tasks.push(Task {
                parent: Some(parent),
                id: Some(activity.id.uuid()),
                sort: Some(Sort::Activity),
                code: activity.code.clone(),
                name: activity.title.clone(),
                start: Some(activity.start),
                end: Some(activity.end),
                actual_start: row.actual_start,
                actual_end: row.actual_end,
                percent: row.progress,
                standing: Some((activity.standing, activity.standing_since)),
                of: action.code.clone(),
                ..Task::default()
            });
            for row in due.get(&activity.id).into_iter().flatten() {
                let day = delivered.get(&row.id).map(|row| row.day).filter(|day| *day <= as_of);
                plan.tasks.push(mark(row, activity, parent, day));
            }
        }
    }
    plan.ties = ties(snapshot, &places);
    plan.baselines = baselines(snapshot, &places);
    plan
}

/// What each activity must bring, in order.
fn due(snapshot: &Snapshot) -> HashMap<Id<Activity>, Vec<&Deliverable>> {
    let mut due: HashMap<Id<Activity>, Vec<&Deliverable>> = HashMap::new();
    for row in &snapshot.deliverable {
        due.entry(row.activity_id).or_default().push(row);
    }
    for rows in due.values_mut() {
        rows.sort_by_key(|row| (row.position, row.due, row.id));
    }
    due
}

/// A deliverable or milestone, reached on `day`.
fn mark(row: &Deliverable, activity: &Activity, parent: usize, day: Option<Day>) -> Task {
    Task {
        parent: Some(parent),
        id: Some(row.id.uuid()),
        sort: Some(match row.sort {
            DeliverableSort::Deliverable => Sort::Deliverable,
            DeliverableSort::Milestone => Sort::Milestone,
        }),
        name: row.title.clone(),
        start: Some(row.due),
        end: Some(row.due),
        point: true,
        actual_end: day,
        percent: day.map(|_| Percent::WHOLE),
        of: activity.code.clone(),
        ..Task::default()
    }
}

fn ties(snapshot: &Snapshot, places: &HashMap<Id<Activity>, usize>) -> Vec<Tie> {
    let mut ties: Vec<Tie> = snapshot
        .dependency
        .iter()
        .filter_map(|row| {
            let before = *places.get(&row.predecessor_id)?;
            let after = *places.get(&row.successor_id)?;
            Some(Tie { place: String::new(), before, after, link: row.link, lag: row.lag })
        })
        .collect();
    ties.sort_by_key(|tie| (tie.after, tie.before));
    ties
}

/// The baselines that promise dates; the chosen one first.
fn baselines(snapshot: &Snapshot, places: &HashMap<Id<Activity>, usize>) -> Vec<Promise> {
    let chosen = snapshot.project().and_then(|row| row.baseline_id);
    let mut baselines: Vec<_> = snapshot.baseline.iter().collect();
    baselines.sort_by_key(|row| (Some(row.id) != chosen, row.position, row.id));
    let promise = |row: &&Baseline| {
        let own = snapshot.baseline_activity.iter().filter(|date| date.baseline_id == row.id);
        let mut dates: Vec<(usize, Day, Day)> = own
            .filter_map(|date| Some((*places.get(&date.activity_id)?, date.start, date.end)))
            .collect();
        dates.sort_unstable();
        Promise { name: row.name.clone(), chosen: Some(row.id) == chosen, dates }
    };
    baselines.iter().map(promise).collect()
}

impl Task {
    /// What people see in a program that shows the name alone.
    pub(super) fn shown(&self) -> String {
        if self.code.is_empty() {
            return self.name.clone();
        }
        format!("{} {}", self.code, self.name)
    }

    /// The whole per cents; what is not finished is never 100.
    pub(super) fn whole_percent(&self) -> i64 {
        self.percent.map_or(0, |percent| percent.get() / 100)
    }

    /// Whether it counts no more.
    pub(super) fn cancelled(&self) -> bool {
        matches!(self.standing, Some((Standing::Cancelled, _)))
    }
}
