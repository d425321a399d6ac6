//! Moving activities by days, shown before it is done (rule 3.7). Nothing is moved that has happened: what has begun keeps its
//! start, what has ended stays.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::axis::Axis;
use super::measure::delivered;
use super::network::{Network, Node, Ring};
use super::schedule::{BrokenLink, broken, code};
use crate::record::{Activity, Deliverable, Snapshot};
use crate::value::{Day, Id, Period, Refusal};

/// What moves along with the activities that a person moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Carry {
    /// Nothing.
    #[default]
    Nothing,
    /// The activities that wait for them, as far as their links ask, and no further.
    AsNeeded,
    /// All activities that wait for them, near or far, by the same days.
    Along,
}

/// A move as it would be.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ShiftFigure {
    /// The activities that move, in the order of the plan.
    pub activities: Vec<ShiftedActivity>,
    /// Their deliverables and milestones that are still to come.
    pub deliverables: Vec<ShiftedDeliverable>,
    /// What was asked for and does not move, each with its reason.
    pub kept: Vec<String>,
    /// The links that would not be respected then.
    pub broken: Vec<BrokenLink>,
    /// The last day of the plan before.
    pub end_before: Option<Day>,
    /// The last day of the plan after.
    pub end_after: Option<Day>,
}

/// An activity that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ShiftedActivity {
    /// Which activity.
    pub id: Id<Activity>,
    /// Its code.
    pub code: String,
    /// As planned now.
    pub before: Period,
    /// As it would be planned.
    pub after: Period,
    /// It was not asked for, and moves along.
    pub carried: bool,
}

/// A deliverable that moves with its activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ShiftedDeliverable {
    /// Which deliverable.
    pub id: Id<Deliverable>,
    /// What it is.
    pub title: String,
    /// Due now.
    pub before: Day,
    /// As it would be due.
    pub after: Day,
}

/// How `moved` would stand, moved by `days` of the plan (negative: earlier), with what `carry` takes along, at the
/// end of `as_of`.
///
/// # Errors
/// Activities that wait for one another.
pub fn shift(
    snapshot: &Snapshot,
    moved: &[Id<Activity>],
    days: i64,
    carry: Carry,
    as_of: Day,
) -> Result<ShiftFigure, Refusal> {
    let mut network = Network::new(snapshot, as_of).map_err(|Ring(ring)| {
        let codes: Vec<String> = ring.into_iter().map(|id| code(snapshot, id)).collect();
        Refusal::new(format!(
            "Queste attività si aspettano a vicenda: {}. Togli uno dei loro legami e riprova.",
            codes.join(", ")
        ))
    })?;
    let before = network.nodes.clone();
    let asked: BTreeSet<Id<Activity>> = moved.iter().copied().collect();
    let mut push: BTreeMap<usize, i64> = BTreeMap::new();
    let mut kept = Vec::new();
    for &place in &network.order().to_vec() {
        let id = network.ids[place];
        let by = if asked.contains(&id) {
            days
        } else {
            carried(&network, &before, &push, place, days, carry)
        };
        let node = network.nodes[place];
        if by == 0 {
            continue;
        }
        if node.over {
            if asked.contains(&id) {
                kept.push(format!("{} è conclusa e resta dov'è.", code(snapshot, id)));
            }
            continue;
        }
        if node.begun {
            kept.push(format!("{} è già iniziata: si sposta solo la fine.", code(snapshot, id)));
        }
        network.nodes[place] = moved_by(node, by);
        push.insert(place, by);
    }
    let mut figure = ShiftFigure {
        activities: Vec::new(),
        deliverables: Vec::new(),
        kept,
        broken: broken(snapshot, &network),
        end_before: network.last_day(&before),
        end_after: network.last_day(&network.nodes),
    };
    let delivered = delivered(snapshot, as_of);
    for place in push.into_keys() {
        let id = network.ids[place];
        let Some(activity) = Snapshot::find(&snapshot.activity, id) else { continue };
        let node = network.nodes[place];
        let span = network.axis.span(node.start, node.end);
        // What has begun keeps the start that was planned for it.
        let start = if node.begun { activity.start.min(span.end) } else { span.start };
        let after = Period { start, end: span.end };
        figure.activities.push(ShiftedActivity {
            id,
            code: activity.code.clone(),
            before: Period { start: activity.start, end: activity.end },
            after,
            carried: !asked.contains(&id),
        });
        deliverables(snapshot, activity, after, &delivered, &mut figure.deliverables);
    }
    figure.activities.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(figure)
}

/// By how many days of the plan what starts on `from` must move to start on `to`; negative: earlier.
pub fn days_between(snapshot: &Snapshot, from: Day, to: Day) -> i64 {
    let axis = Axis::new(snapshot, Period { start: from.min(to), end: from.max(to) });
    let start = |day: Day| axis.place(Period { start: day, end: day }).0;
    start(to) - start(from)
}

/// By how many days an activity that was not asked for moves along.
fn carried(
    network: &Network,
    before: &[Node],
    push: &BTreeMap<usize, i64>,
    place: usize,
    days: i64,
    carry: Carry,
) -> i64 {
    let mut waits = network.into(place).filter(|edge| push.contains_key(&edge.before)).peekable();
    match carry {
        Carry::Along if waits.peek().is_some() => days,
        Carry::AsNeeded => {
            // A link that did not hold before is not mended on the way: it only must not get worse.
            let node = network.nodes[place];
            let more = waits.map(|edge| {
                let now = edge.missing(network.nodes[edge.before], node);
                now.min(now - edge.missing(before[edge.before], before[place]))
            });
            more.max().unwrap_or(0).max(0)
        }
        _ => 0,
    }
}

fn moved_by(node: Node, days: i64) -> Node {
    let start = if node.begun { node.start } else { node.start + days };
    Node { start, end: (node.end + days).max(start + 1), ..node }
}

/// What is still due of an activity moves by the days by which its end moves.
fn deliverables(
    snapshot: &Snapshot,
    activity: &Activity,
    after: Period,
    delivered: &HashMap<Id<Deliverable>, Day>,
    shifted: &mut Vec<ShiftedDeliverable>,
) {
    let by = activity.end.until(after.end);
    let due = snapshot.deliverable.iter().filter(|row| row.activity_id == activity.id);
    let due = due.filter(|row| by != 0 && !delivered.contains_key(&row.id));
    shifted.extend(due.map(|row| ShiftedDeliverable {
        id: row.id,
        title: row.title.clone(),
        before: row.due,
        after: row.due.plus(by),
    }));
}
