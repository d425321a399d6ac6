//! What the links of the plan say of its dates (rule 3.7): how early and how late each activity can be, which ones hold the
//! end of the plan, which links are not respected. Dates that a person typed stay; nothing is moved here.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use ts_rs::TS;

use super::network::{Network, Ring};
use crate::record::{Action, Activity, Dependency, Link, PlanDays, Snapshot};
use crate::rule::Holidays;
use crate::value::{Day, Id, Period};

/// The plan by its links.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ScheduleFigure {
    /// At the end of which day.
    pub as_of: Day,
    /// In which days lags and slack are counted.
    pub days: PlanDays,
    /// The last day of the plan; none without activities.
    pub end: Option<Day>,
    /// The activities that are not cancelled.
    pub activities: Vec<ScheduleRow>,
    /// The links that are not respected.
    pub broken: Vec<BrokenLink>,
    /// The codes of activities that wait for one another; then nothing else is reckoned of the links.
    pub ring: Vec<String>,
    /// The holidays of the country and of the lead from a year before the plan to a year after it; none where the plan
    /// is longer than fifty years, of which no drawing shows single days.
    pub holidays: Vec<FreeDay>,
}

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FreeDay {
    /// When.
    pub day: Day,
    /// What is kept.
    pub name: String,
}

/// An activity by its links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScheduleRow {
    /// Which activity.
    pub id: Id<Activity>,
    /// As soon as all links allow; as planned where it waits for none, as it was once it began.
    pub earliest: Period,
    /// As late as the end of the plan allows.
    pub latest: Period,
    /// Days by which it can be later without moving the end of the plan; below zero it is too late already. Nothing
    /// once it ended.
    pub slack: Option<i64>,
    /// Days by which it can be later without touching any other activity. Nothing once it ended.
    pub free: Option<i64>,
    /// *Critica*: every day of delay moves the end of the plan.
    pub critical: bool,
}

/// A link that the planned dates do not respect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BrokenLink {
    /// Which link.
    pub dependency_id: Id<Dependency>,
    /// The activity that comes too early.
    pub activity_id: Id<Activity>,
    /// By how many days of the plan.
    pub days: i64,
    /// What is wrong, in a sentence.
    pub message: String,
}

/// The plan by its links at the end of `as_of`.
pub fn schedule(snapshot: &Snapshot, as_of: Day) -> ScheduleFigure {
    ScheduleFigure { holidays: holidays(snapshot), ..by_links(snapshot, as_of) }
}

/// The same without the holidays, which only a screen asks for.
pub(super) fn by_links(snapshot: &Snapshot, as_of: Day) -> ScheduleFigure {
    let days = snapshot.project().map(|project| project.plan_days).unwrap_or_default();
    let mut figure = ScheduleFigure {
        as_of,
        days,
        end: None,
        activities: Vec::new(),
        broken: Vec::new(),
        ring: Vec::new(),
        holidays: Vec::new(),
    };
    let network = match Network::new(snapshot, as_of) {
        Ok(network) => network,
        Err(Ring(ring)) => {
            figure.ring = ring.into_iter().map(|id| code(snapshot, id)).collect();
            return figure;
        }
    };
    let (earliest, latest) = (network.earliest(), network.latest());
    for (place, id) in network.ids.iter().enumerate() {
        let (node, early, late) = (network.nodes[place], earliest[place], latest[place]);
        let slack = late.end - node.end;
        figure.activities.push(ScheduleRow {
            id: *id,
            earliest: network.axis.span(early.start, early.end),
            latest: network.axis.span(late.start, late.end),
            slack: (!node.over).then_some(slack),
            free: (!node.over).then(|| network.free(place)),
            critical: !node.over && slack <= 0,
        });
    }
    figure.end = network.last_day(&network.nodes);
    figure.broken = broken(snapshot, &network);
    figure
}

/// No longer plan is drawn day by day.
const LONGEST: i64 = 50 * 366;

fn holidays(snapshot: &Snapshot) -> Vec<FreeDay> {
    let first = snapshot.activity.iter().map(|row| row.start).min();
    let last = snapshot.activity.iter().map(|row| row.end).max();
    let Some((first, last)) = first.zip(last).filter(|(first, last)| first.until(*last) < LONGEST)
    else {
        return Vec::new();
    };
    let Some(project) = snapshot.project() else { return Vec::new() };
    let own = Holidays::of(snapshot, project.owner);
    let first = first.plus(-366);
    (0..=first.until(last.plus(366)))
        .map(|offset| first.plus(offset))
        .filter_map(|day| Some(FreeDay { day, name: own.name(day)? }))
        .collect()
}

/// The links that the dates of `network` do not respect. What has happened is no longer told.
pub fn broken(snapshot: &Snapshot, network: &Network) -> Vec<BrokenLink> {
    let edges = network.edges.iter().zip(&network.links);
    edges
        .filter_map(|(edge, link)| {
            let after = network.nodes[edge.after];
            let missing = edge.missing(network.nodes[edge.before], after);
            let starts = matches!(edge.link, Link::FinishStart | Link::StartStart);
            if missing <= 0 || after.over || (starts && after.begun) {
                return None;
            }
            let span = network.axis.span(after.start + missing, after.end + missing);
            let (activity_id, waited) = (network.ids[edge.after], network.ids[edge.before]);
            let (verb, day) = if starts { ("cominciare", span.start) } else { ("finire", span.end) };
            Some(BrokenLink {
                dependency_id: *link,
                activity_id,
                days: missing,
                message: format!(
                    "{}: per il legame {} con {} dovrebbe {verb} non prima del {day}, {} dopo la data prevista.",
                    code(snapshot, activity_id),
                    edge.link.label(),
                    code(snapshot, waited),
                    if missing == 1 { "un giorno".to_owned() } else { format!("{missing} giorni") },
                ),
            })
        })
        .collect()
}

pub(super) fn code(snapshot: &Snapshot, id: Id<Activity>) -> String {
    Snapshot::find(&snapshot.activity, id).map(|row| row.code.clone()).unwrap_or_default()
}

/// A link that the dates of the plan suggest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SuggestedLink {
    /// The activity that ends.
    pub predecessor_id: Id<Activity>,
    /// The activity that starts then, of the same action.
    pub successor_id: Id<Activity>,
    /// Days between them: −1 when it starts on the very day, 0 on the day after.
    pub lag: i64,
    /// Why it is suggested, in a sentence.
    pub message: String,
}

/// Finish-to-start links between activities of one action, of which one starts on the day on which the other ends or on
/// the next. Neither is linked to the other yet.
pub fn suggested(snapshot: &Snapshot) -> Vec<SuggestedLink> {
    let mut rows: Vec<&Activity> = snapshot.activity.iter().collect();
    rows.sort_by(|a, b| (a.position, &a.code).cmp(&(b.position, &b.code)));
    let mut starting: HashMap<(Id<Action>, Day), Vec<&Activity>> = HashMap::new();
    for row in &rows {
        starting.entry((row.action_id, row.start)).or_default().push(row);
    }
    let tied: HashSet<(Id<Activity>, Id<Activity>)> = snapshot
        .dependency
        .iter()
        .flat_map(|link| {
            let (before, after) = (link.predecessor_id, link.successor_id);
            [(before, after), (after, before)]
        })
        .collect();
    let mut found = Vec::new();
    for before in &rows {
        for (gap, when) in [(0, "il giorno stesso in cui"), (1, "il giorno dopo che")] {
            let next = starting.get(&(before.action_id, before.end.plus(gap)));
            let next = next.into_iter().flatten().filter(|after| {
                before.start < after.start && !tied.contains(&(before.id, after.id))
            });
            found.extend(next.map(|after| SuggestedLink {
                predecessor_id: before.id,
                successor_id: after.id,
                lag: gap - 1,
                message: format!("{} comincia {when} {} finisce.", after.code, before.code),
            }));
        }
    }
    found
}
