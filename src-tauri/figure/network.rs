//! The plan as a network of activities and links, on the axis of its days (rule 3.7): from where each activity can
//! start, and how late it can end, when every link holds. Pure numbers; dates and words are in [`super::schedule`].

use std::collections::HashMap;

use super::axis::Axis;
use crate::record::{Activity, Dependency, Link, Snapshot, Standing};
use crate::rule;
use crate::value::{Day, Id, Period};

/// An activity on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Where it starts, as planned or as it was.
    pub start: i64,
    /// Where it has ended.
    pub end: i64,
    /// It has begun, so its start stays.
    pub begun: bool,
    /// It has ended, so it stays whole.
    pub over: bool,
}

/// A link between two nodes: the end of the second that `link` names is at least `lag` after that of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The place of the predecessor.
    pub before: usize,
    /// The place of the successor.
    pub after: usize,
    /// Which ends are tied.
    pub link: Link,
    /// Days between them.
    pub lag: i64,
}

impl Edge {
    /// By how much `after` comes too early for `before`; 0 or less when the link holds.
    pub fn missing(&self, before: Node, after: Node) -> i64 {
        let held = match self.link {
            Link::FinishStart | Link::FinishFinish => before.end,
            Link::StartStart | Link::StartFinish => before.start,
        };
        held + self.lag - self.tied(after)
    }

    /// The end of the successor that is tied.
    fn tied(&self, after: Node) -> i64 {
        match self.link {
            Link::FinishStart | Link::StartStart => after.start,
            Link::FinishFinish | Link::StartFinish => after.end,
        }
    }
}

/// The activities that count, with the links between them.
#[derive(Debug)]
pub struct Network {
    /// The activities, cancelled ones left out, in the order of the list of the project.
    pub ids: Vec<Id<Activity>>,
    /// The same on the axis.
    pub nodes: Vec<Node>,
    /// The links between them, in the order of the list of the project.
    pub edges: Vec<Edge>,
    /// Which link of the project each edge is.
    pub links: Vec<Id<Dependency>>,
    /// The days.
    pub axis: Axis,
    into: Vec<Vec<usize>>,
    out: Vec<Vec<usize>>,
    order: Vec<usize>,
}

/// Activities that wait for one another.
#[derive(Debug)]
pub struct Ring(pub Vec<Id<Activity>>);

impl Network {
    /// The network as of a day: an activity that had begun or ended by then has the dates it really had.
    ///
    /// # Errors
    /// A ring, which only a file that was changed behind the program's back holds.
    pub fn new(snapshot: &Snapshot, as_of: Day) -> Result<Network, Ring> {
        let standing = |activity: &&Activity| {
            let holds = activity.standing_since.is_none_or(|since| since <= as_of);
            !(holds && activity.standing == Standing::Cancelled)
        };
        let kept: Vec<&Activity> = snapshot.activity.iter().filter(standing).collect();
        let spans: Vec<Dates> = kept.iter().map(|activity| Dates::of(activity, as_of)).collect();
        let first = spans.iter().map(|dates| dates.span.start).min().unwrap_or(as_of);
        let last = spans.iter().map(|dates| dates.span.end).max().unwrap_or(as_of);
        let axis = Axis::new(snapshot, Period { start: first, end: last });
        let nodes = spans.iter().map(|dates| {
            let (start, end) = axis.place(dates.span);
            Node { start, end, begun: dates.begun, over: dates.over }
        });
        let nodes: Vec<Node> = nodes.collect();
        let places: HashMap<Id<Activity>, usize> =
            kept.iter().enumerate().map(|(place, activity)| (activity.id, place)).collect();
        let mut network = Network {
            ids: kept.iter().map(|activity| activity.id).collect(),
            into: vec![Vec::new(); nodes.len()],
            out: vec![Vec::new(); nodes.len()],
            order: Vec::new(),
            edges: Vec::new(),
            links: Vec::new(),
            nodes,
            axis,
        };
        for row in &snapshot.dependency {
            let ends = (places.get(&row.predecessor_id), places.get(&row.successor_id));
            let (Some(before), Some(after)) = ends else { continue };
            network.out[*before].push(network.edges.len());
            network.into[*after].push(network.edges.len());
            let (before, after) = (*before, *after);
            network.edges.push(Edge { before, after, link: row.link, lag: row.lag });
            network.links.push(row.id);
        }
        if !network.sort() {
            return Err(Ring(rule::ring(&snapshot.dependency).unwrap_or_default()));
        }
        Ok(network)
    }

    /// Puts every activity after those it waits for; fails on a ring.
    fn sort(&mut self) -> bool {
        let mut waits: Vec<usize> = self.into.iter().map(Vec::len).collect();
        let free = waits.iter().enumerate().filter(|(_, count)| **count == 0);
        self.order = free.map(|(place, _)| place).collect();
        let mut done = 0;
        while let Some(place) = self.order.get(done).copied() {
            done += 1;
            for edge in &self.out[place] {
                let after = self.edges[*edge].after;
                waits[after] -= 1;
                if waits[after] == 0 {
                    self.order.push(after);
                }
            }
        }
        self.order.len() == self.nodes.len()
    }

    /// The links into an activity.
    pub fn into(&self, place: usize) -> impl Iterator<Item = &Edge> {
        self.into[place].iter().map(|edge| &self.edges[*edge])
    }

    /// The links out of an activity.
    pub fn out(&self, place: usize) -> impl Iterator<Item = &Edge> {
        self.out[place].iter().map(|edge| &self.edges[*edge])
    }

    /// The activities, each after those it waits for.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Where each activity could be at the earliest: one that waits for none stays, the others come as soon as all
    /// their links allow. What has begun stays.
    pub fn earliest(&self) -> Vec<Node> {
        let mut nodes = self.nodes.clone();
        for &place in &self.order {
            let mut node = nodes[place];
            if node.begun || self.into[place].is_empty() {
                continue;
            }
            let missing = self.into(place).map(|edge| edge.missing(nodes[edge.before], node)).max();
            let shift = missing.unwrap_or(0);
            (node.start, node.end) = (node.start + shift, node.end + shift);
            nodes[place] = node;
        }
        nodes
    }

    /// Where each activity could be at the latest without moving the end of the plan, which is that of the activity
    /// planned to end last.
    pub fn latest(&self) -> Vec<Node> {
        let end = self.end();
        let mut nodes = self.nodes.clone();
        for &place in self.order.iter().rev() {
            let (node, room) = (nodes[place], self.room(place, &nodes, end));
            nodes[place] = Node { start: node.start + room, end: node.end + room, ..node };
        }
        nodes
    }

    /// The end of the plan.
    pub fn end(&self) -> i64 {
        self.nodes.iter().map(|node| node.end).max().unwrap_or(0)
    }

    /// By how much an activity can be later before a link to another, as planned, or the end of the plan gives.
    pub fn free(&self, place: usize) -> i64 {
        self.room(place, &self.nodes, self.end())
    }

    /// By how much the activity at `place` can be later among `nodes` before a link out of it or `end` gives.
    fn room(&self, place: usize, nodes: &[Node], end: i64) -> i64 {
        let node = nodes[place];
        let links = self.out(place).map(|edge| -edge.missing(node, nodes[edge.after]));
        links.min().unwrap_or(i64::MAX).min(end - node.end)
    }

    /// The last day of `nodes`; none without any.
    pub fn last_day(&self, nodes: &[Node]) -> Option<Day> {
        let end = nodes.iter().map(|node| node.end).max()?;
        Some(self.axis.span(end - 1, end).end)
    }
}

/// When an activity is, as far as that is known on a day.
struct Dates {
    span: Period,
    begun: bool,
    over: bool,
}

impl Dates {
    fn of(activity: &Activity, as_of: Day) -> Dates {
        let known = |day: Option<Day>| day.filter(|day| *day <= as_of);
        let (began, ended) = (known(activity.actual_start), known(activity.actual_end));
        let start = began.unwrap_or(activity.start);
        let end = ended.unwrap_or(activity.end);
        let start = if ended.is_some() { start.min(end) } else { start };
        let span = Period { start, end: end.max(start) };
        Dates { span, begun: began.is_some() || ended.is_some(), over: ended.is_some() }
    }
}
