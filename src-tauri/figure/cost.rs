//! What staff costs (rule 3.2): `yearly gross cost × hours ÷ (yearly hours × share of full time)`, exactly, and rounded
//! half up to cents once, where the amount becomes a figure of its own.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::Serialize;
use ts_rs::TS;

use crate::record::{Action, Cost, Hour, HourSort, Person, Project, Rate, Snapshot};
use crate::rule::Desk;
use crate::value::{Cents, Day, Id, LARGEST, Minutes, Month, Percent, Period};

/// The actions of the project, in the order of its plan.
pub fn actions(snapshot: &Snapshot) -> Vec<&Action> {
    let mut actions: Vec<&Action> = snapshot.action.iter().collect();
    actions.sort_by_key(|action| (action.position, action.id));
    actions
}

/// The costs of `person`, the earliest first.
pub fn costs(snapshot: &Snapshot, person: Id<Person>) -> Vec<Cost> {
    let mut costs: Vec<Cost> =
        snapshot.cost.iter().filter(|cost| cost.person_id == person).cloned().collect();
    costs.sort_by_key(|cost| cost.since);
    costs
}

/// An exact amount of cents: a numerator and a denominator above zero.
type Fraction = (i128, i128);

/// What `worked` minutes cost exactly under `cost`; nothing while that is to be completed.
fn fraction(project: &Project, cost: Option<&Cost>, worked: Minutes) -> Option<Fraction> {
    let cost = cost?;
    let yearly = i128::from(cost.yearly?.get()) * i128::from(Percent::WHOLE.get());
    // Hours of the person's full year, in hundredths of a per cent.
    let hours = i128::from(project.yearly_hours) * i128::from(cost.share.get());
    let minutes = i128::from(worked.get());
    Some(match project.rate {
        Rate::Exact => (yearly * minutes, hours * 60),
        Rate::Cut => (yearly.div_euclid(hours) * minutes, 60),
    })
}

/// Rounds half up to cents.
fn rounded((numerator, denominator): Fraction) -> Cents {
    held((2 * numerator + denominator).div_euclid(2 * denominator))
}

fn held(cents: i128) -> Cents {
    let largest = i128::from(LARGEST);
    let held = i64::try_from(cents.clamp(-largest, largest)).unwrap_or(LARGEST);
    Cents::new(held).unwrap_or(Cents::ZERO)
}

/// Adds amounts exactly and rounds their sum once. One alone, as in nearly every month, needs no large numbers.
fn rounded_sum(parts: &[Fraction]) -> Cents {
    if let [one] = parts {
        return rounded(*one);
    }
    let part = |(numerator, denominator): &Fraction| {
        BigRational::new(BigInt::from(*numerator), BigInt::from(*denominator))
    };
    let half = BigRational::new(BigInt::from(1), BigInt::from(2));
    let sum: BigRational = parts.iter().map(part).fold(half, |sum, part| sum + part);
    held(i128::try_from(sum.floor().to_integer()).unwrap_or(i128::MAX))
}

/// The hourly rate to two decimals, as it is shown; what is reckoned uses the exact one.
pub fn hourly(project: &Project, cost: Option<&Cost>) -> Option<Cents> {
    fraction(project, cost, Minutes::hours(1)).map(rounded)
}

/// What hours planned for a person on an action cost, rounded once. The cost in force on the first day of the
/// assignment holds for all of them.
pub fn planned(
    project: &Project,
    person: &Person,
    costs: &[Cost],
    hours: Minutes,
) -> Option<Cents> {
    fraction(project, starting(project, person, costs), hours).map(rounded)
}

/// The cost in force on the first day of the person's assignment; the first one where it begins later.
pub fn starting<'a>(project: &Project, person: &Person, costs: &'a [Cost]) -> Option<&'a Cost> {
    in_force(costs, person.start.unwrap_or(project.start))
}

/// The cost in force on `day`; the first one on days before it.
pub fn in_force(costs: &[Cost], day: Day) -> Option<&Cost> {
    let latest = costs.iter().filter(|cost| cost.since <= day).max_by_key(|cost| cost.since);
    latest.or_else(|| costs.iter().min_by_key(|cost| cost.since))
}

/// Hours worked and their cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WorkCell {
    /// Hours worked.
    pub minutes: Minutes,
    /// What they cost.
    pub cost: Cents,
    /// Hours among them whose cost is still to be completed.
    pub uncosted: Minutes,
}

impl std::ops::AddAssign for WorkCell {
    fn add_assign(&mut self, other: WorkCell) {
        self.minutes += other.minutes;
        self.cost += other.cost;
        self.uncosted += other.uncosted;
    }
}

/// The action that an hour of this project was worked for.
pub fn action_of(snapshot: &Snapshot, hour: &Hour) -> Option<Id<Action>> {
    match hour.sort {
        HourSort::Action => hour.action_id,
        HourSort::Activity => {
            Snapshot::find(&snapshot.activity, hour.activity_id?).map(|activity| activity.action_id)
        }
        _ => None,
    }
}

/// What `person` did on each action in `period`: hours, and their cost rounded once per action and calendar month.
/// A period that begins or ends inside a month takes the month's cumulative amount less the one before.
pub fn worked(
    snapshot: &Snapshot,
    person: &Person,
    period: Period,
) -> BTreeMap<Id<Action>, WorkCell> {
    let mut work = BTreeMap::new();
    let Some(project) = snapshot.project() else { return work };
    let costs = costs(snapshot, person.id);
    let desk = Desk::open(project, person, &costs);
    let before = period.start.plus(-1);
    for month in Month::within(period) {
        let last = month.last().min(period.end);
        let until = add_up(snapshot, &desk, Period { start: month.first(), end: last });
        // What the month had come to on the day before the period.
        let earlier =
            Period::new(month.first(), before.min(last)).map(|days| add_up(snapshot, &desk, days));
        for (action, sum) in until {
            let WorkCell { minutes, cost, uncosted } = sum;
            let less =
                earlier.as_ref().and_then(|map| map.get(&action)).copied().unwrap_or_default();
            *work.entry(action).or_insert_with(WorkCell::default) += WorkCell {
                minutes: minutes - less.minutes,
                cost: cost - less.cost,
                uncosted: uncosted - less.uncosted,
            };
        }
    }
    work.retain(|_, work| work.minutes != Minutes::ZERO);
    work
}

/// The hours and rounded cost of `days`, which lie in one month, by action.
fn add_up(snapshot: &Snapshot, desk: &Desk, days: Period) -> BTreeMap<Id<Action>, WorkCell> {
    let mut parts: BTreeMap<Id<Action>, (WorkCell, Vec<Fraction>)> = BTreeMap::new();
    for (segment, cost) in desk.segments(days) {
        let mut sums: BTreeMap<Id<Action>, Minutes> = BTreeMap::new();
        for hour in snapshot.hours(desk.person.id, segment) {
            if let Some(action) = action_of(snapshot, hour) {
                *sums.entry(action).or_default() += hour.minutes;
            }
        }
        for (action, minutes) in sums {
            let (work, costs) = parts.entry(action).or_default();
            work.minutes += minutes;
            match fraction(desk.project, cost, minutes) {
                Some(part) => costs.push(part),
                None => work.uncosted += minutes,
            }
        }
    }
    parts
        .into_iter()
        .map(|(action, (work, costs))| (action, WorkCell { cost: rounded_sum(&costs), ..work }))
        .collect()
}
