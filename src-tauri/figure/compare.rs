//! Two plans side by side: baselines, or one with the plan as it is now. Dates, budget and targets, and what changed from the
//! left one to the right one (rule 3.7).

use std::collections::HashMap;

use serde::Serialize;
use ts_rs::TS;

use super::budget::in_force;
use crate::record::{Activity, Baseline, Body, Budget, Category, Indicator, Snapshot};
use crate::value::{Cents, Day, Id, Period, Quantity, Refusal};

/// Two plans side by side.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CompareFigure {
    /// The left one; none is the plan as it is now.
    pub left: Option<Baseline>,
    /// The right one; none is the plan as it is now.
    pub right: Option<Baseline>,
    /// The version of the budget that belongs to the left one.
    pub left_budget: Option<Budget>,
    /// The version of the budget that belongs to the right one.
    pub right_budget: Option<Budget>,
    /// Every activity that either knows, in the order of the plan.
    pub activities: Vec<ComparedActivity>,
    /// The amounts that differ. Nothing while one of the two has no budget.
    pub amounts: Vec<ComparedAmount>,
    /// The targets that differ.
    pub targets: Vec<ComparedTarget>,
}

/// The dates of an activity in both. Differences in calendar days, right less left; none where one does not know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedActivity {
    /// Which activity.
    pub id: Id<Activity>,
    /// Its code.
    pub code: String,
    /// Its dates in the left one.
    pub left: Option<Period>,
    /// Its dates in the right one.
    pub right: Option<Period>,
    /// By how many days it starts later.
    pub start: Option<i64>,
    /// By how many days it ends later.
    pub end: Option<i64>,
    /// By how many days it is longer.
    pub duration: Option<i64>,
}

/// The amount of a partner and category in both, where they differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedAmount {
    /// Which partner.
    pub body_id: Id<Body>,
    /// Its name.
    pub body: String,
    /// Which category of cost.
    pub category: Category,
    /// In the left one.
    pub left: Cents,
    /// In the right one.
    pub right: Cents,
    /// Right less left.
    pub change: Cents,
}

/// The target of an indicator in both, where they differ; none where one does not know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedTarget {
    /// Which indicator.
    pub indicator_id: Id<Indicator>,
    /// Its number.
    pub number: u16,
    /// In the left one.
    pub left: Option<Quantity>,
    /// In the right one.
    pub right: Option<Quantity>,
}

/// The baseline `left`, or the plan as it is now, beside `right`.
///
/// # Errors
/// A baseline that is not there.
pub fn compare(
    snapshot: &Snapshot,
    left: Option<Id<Baseline>>,
    right: Option<Id<Baseline>>,
) -> Result<CompareFigure, Refusal> {
    let (left, right) = (Side::new(snapshot, left)?, Side::new(snapshot, right)?);
    Ok(CompareFigure {
        activities: activities(snapshot, &left, &right),
        amounts: amounts(snapshot, left.budget, right.budget),
        targets: targets(snapshot, &left, &right),
        left_budget: left.budget.cloned(),
        right_budget: right.budget.cloned(),
        left: left.baseline.cloned(),
        right: right.baseline.cloned(),
    })
}

/// One of the two plans.
struct Side<'a> {
    baseline: Option<&'a Baseline>,
    budget: Option<&'a Budget>,
    dates: HashMap<Id<Activity>, Period>,
    targets: HashMap<Id<Indicator>, Quantity>,
}

impl<'a> Side<'a> {
    fn new(snapshot: &'a Snapshot, baseline: Option<Id<Baseline>>) -> Result<Side<'a>, Refusal> {
        let Some(id) = baseline else {
            let dates = snapshot.activity.iter();
            let targets = snapshot.indicator.iter();
            return Ok(Side {
                baseline: None,
                budget: in_force(snapshot),
                dates: dates.filter_map(|row| span(row.id, row.start, row.end)).collect(),
                targets: targets.map(|row| (row.id, row.target)).collect(),
            });
        };
        let found = Snapshot::find(&snapshot.baseline, id);
        let baseline = found.ok_or_else(|| {
            Refusal::new("Il piano di riferimento non c'è più. Scegline un altro.")
        })?;
        let dates = snapshot.baseline_activity.iter().filter(|row| row.baseline_id == id);
        let targets = snapshot.baseline_target.iter().filter(|row| row.baseline_id == id);
        let budget = baseline.budget_id.and_then(|id| Snapshot::find(&snapshot.budget, id));
        Ok(Side {
            baseline: Some(baseline),
            budget,
            dates: dates.filter_map(|row| span(row.activity_id, row.start, row.end)).collect(),
            targets: targets.map(|row| (row.indicator_id, row.target)).collect(),
        })
    }
}

fn span(id: Id<Activity>, start: Day, end: Day) -> Option<(Id<Activity>, Period)> {
    Period::new(start, end).map(|span| (id, span))
}

fn activities(snapshot: &Snapshot, left: &Side, right: &Side) -> Vec<ComparedActivity> {
    let place: HashMap<_, _> =
        snapshot.action.iter().map(|action| (action.id, (action.position, &action.code))).collect();
    let mut rows: Vec<&Activity> = snapshot.activity.iter().collect();
    rows.sort_by_key(|row| (place.get(&row.action_id), row.position, &row.code));
    let known = rows.into_iter().filter_map(|row| {
        let (left, right) = (left.dates.get(&row.id).copied(), right.dates.get(&row.id).copied());
        let both = left.zip(right);
        (left.is_some() || right.is_some()).then(|| ComparedActivity {
            id: row.id,
            code: row.code.clone(),
            left,
            right,
            start: both.map(|(left, right)| left.start.until(right.start)),
            end: both.map(|(left, right)| left.end.until(right.end)),
            duration: both.map(|(left, right)| right.days() - left.days()),
        })
    });
    known.collect()
}

fn amounts(
    snapshot: &Snapshot,
    left: Option<&Budget>,
    right: Option<&Budget>,
) -> Vec<ComparedAmount> {
    let Some((left, right)) = left.zip(right) else { return Vec::new() };
    let mut sums: HashMap<(Id<Body>, Category), (Cents, Cents)> = HashMap::new();
    for line in &snapshot.budget_line {
        let sum = sums.entry((line.body_id, line.category)).or_default();
        if line.budget_id == left.id {
            sum.0 += line.amount;
        }
        if line.budget_id == right.id {
            sum.1 += line.amount;
        }
    }
    let mut bodies: Vec<&Body> = snapshot.body.iter().collect();
    bodies.sort_by_key(|body| (body.position, &body.code));
    let pairs = bodies.into_iter().flat_map(|body| Category::ALL.map(|category| (body, category)));
    let changed = pairs.filter_map(|(body, category)| {
        let &(left, right) = sums.get(&(body.id, category))?;
        (left != right).then(|| ComparedAmount {
            body_id: body.id,
            body: body.name.clone(),
            category,
            left,
            right,
            change: right - left,
        })
    });
    changed.collect()
}

fn targets(snapshot: &Snapshot, left: &Side, right: &Side) -> Vec<ComparedTarget> {
    let mut rows: Vec<&Indicator> = snapshot.indicator.iter().collect();
    rows.sort_by_key(|row| row.number);
    let changed = rows.into_iter().filter_map(|row| {
        let left = left.targets.get(&row.id).copied();
        let right = right.targets.get(&row.id).copied();
        (left != right).then_some(ComparedTarget {
            indicator_id: row.id,
            number: row.number,
            left,
            right,
        })
    });
    changed.collect()
}
