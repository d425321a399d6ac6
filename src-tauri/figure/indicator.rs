//! Indicators as of a day: value, target, state.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use ts_rs::TS;

use crate::record::{
    Action, Activity, Aggregation, Body, Comparator, DueRule, Indicator, IndicatorKind, Reading,
    Snapshot,
};
use crate::value::{Day, Id, Quantity, Text};

/// The indicators as of a day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct IndicatorsFigure {
    /// At the end of which day.
    pub as_of: Day,
    /// How many stand where.
    pub counts: IndicatorCounts,
    /// One row an indicator, by number.
    pub indicators: Vec<IndicatorRow>,
}

/// How many indicators stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[allow(missing_docs)]
pub struct IndicatorCounts {
    pub met: usize,
    pub not_measured: usize,
    pub late: usize,
    pub on_course: usize,
    pub not_due: usize,
}

/// An indicator as of the day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct IndicatorRow {
    /// Which indicator.
    pub id: Id<Indicator>,
    /// Its number.
    pub number: u16,
    /// Output or result.
    #[serde(rename = "type")]
    pub sort: IndicatorKind,
    /// Its action.
    pub action_id: Id<Action>,
    /// The code of its action.
    pub action_code: String,
    /// The codes of its activities.
    pub activity_codes: Vec<String>,
    /// Its name; empty while it is to be completed.
    pub name: String,
    /// Whether the name is whole.
    pub name_text: Text,
    /// How value and target are compared.
    pub comparator: Comparator,
    /// What is to be reached.
    pub target: Quantity,
    /// What is counted.
    pub unit: String,
    /// What the readings add up to; nothing without readings.
    pub value: Option<Quantity>,
    /// How many readings count by then.
    pub readings: usize,
    /// When it falls due; nothing while it is to be completed.
    pub due: Option<Day>,
    /// Where the day comes from.
    pub due_rule: DueRule,
    /// How many months the rule counts, where it counts them.
    pub due_months: Option<u16>,
    /// Where it stands.
    pub state: IndicatorState,
}

/// Where an indicator stands: the first that fits (rule 3.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum IndicatorState {
    /// The target is reached.
    Met,
    /// It is due and nothing was read.
    NotMeasured,
    /// It is due and the target is missed.
    Late,
    /// It is not due and something was read.
    OnCourse,
    /// It is not due yet.
    NotDue,
}

impl IndicatorState {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            IndicatorState::Met => "raggiunto",
            IndicatorState::NotMeasured => "non rilevato",
            IndicatorState::Late => "in ritardo",
            IndicatorState::OnCourse => "in corso",
            IndicatorState::NotDue => "non ancora dovuto",
        }
    }
}

impl IndicatorRow {
    /// The target as the papers write it: `sì`, `≥ 5`, `= 1`.
    pub fn goal(&self) -> String {
        match self.comparator {
            Comparator::Yes => "sì".to_owned(),
            Comparator::AtLeast => format!("≥ {}", self.target),
            Comparator::Equal => format!("= {}", self.target),
        }
    }

    /// The value in words, or nothing without readings.
    pub fn reached(&self) -> Option<String> {
        let value = self.value?;
        Some(match self.comparator {
            Comparator::Yes if value >= self.target => "sì".to_owned(),
            Comparator::Yes => "no".to_owned(),
            _ => value.to_string(),
        })
    }

    /// The name, or what stands where the papers have none.
    pub fn title(&self) -> String {
        match self.name_text {
            Text::Missing => "denominazione da completare".to_owned(),
            Text::Whole | Text::Cut => self.name.clone(),
        }
    }
}

/// The indicators at the end of `as_of`.
pub fn indicators(project: &Snapshot, as_of: Day) -> IndicatorsFigure {
    let mut readings = HashMap::<Id<Indicator>, Vec<&Reading>>::new();
    for reading in project.reading.iter().filter(|reading| reading.day <= as_of) {
        readings.entry(reading.indicator_id).or_default().push(reading);
    }
    let mut activities = HashMap::<Id<Indicator>, Vec<&Activity>>::new();
    for link in &project.indicator_activity {
        let activity = Snapshot::find(&project.activity, link.activity_id);
        activities.entry(link.indicator_id).or_default().extend(activity);
    }
    let mut rows: Vec<IndicatorRow> = project
        .indicator
        .iter()
        .map(|indicator| {
            let mut activities = activities.remove(&indicator.id).unwrap_or_default();
            activities.sort_by(|a, b| a.code.cmp(&b.code));
            let mut readings = readings.remove(&indicator.id).unwrap_or_default();
            readings.sort_by_key(|reading| (reading.day, reading.id));
            row(project, indicator, &activities, &readings, as_of)
        })
        .collect();
    rows.sort_by_key(|row| row.number);
    let mut counts = IndicatorCounts::default();
    for row in &rows {
        *match row.state {
            IndicatorState::Met => &mut counts.met,
            IndicatorState::NotMeasured => &mut counts.not_measured,
            IndicatorState::Late => &mut counts.late,
            IndicatorState::OnCourse => &mut counts.on_course,
            IndicatorState::NotDue => &mut counts.not_due,
        } += 1;
    }
    IndicatorsFigure { as_of, counts, indicators: rows }
}

fn row(
    project: &Snapshot,
    indicator: &Indicator,
    activities: &[&Activity],
    readings: &[&Reading],
    as_of: Day,
) -> IndicatorRow {
    let value = reckon(indicator.aggregation, readings);
    let due = due(project, indicator, activities);
    let met = value.is_some_and(|value| match indicator.comparator {
        Comparator::Yes | Comparator::AtLeast => value >= indicator.target,
        Comparator::Equal => value == indicator.target,
    });
    let is_due = due.is_some_and(|due| due <= as_of);
    let state = match (met, is_due, value.is_some()) {
        (true, ..) => IndicatorState::Met,
        (_, true, false) => IndicatorState::NotMeasured,
        (_, true, true) => IndicatorState::Late,
        (_, false, true) => IndicatorState::OnCourse,
        (_, false, false) => IndicatorState::NotDue,
    };
    let action = Snapshot::find(&project.action, indicator.action_id);
    IndicatorRow {
        id: indicator.id,
        number: indicator.number,
        sort: indicator.sort,
        action_id: indicator.action_id,
        action_code: action.map(|action| action.code.clone()).unwrap_or_default(),
        activity_codes: activities.iter().map(|activity| activity.code.clone()).collect(),
        name: indicator.name.clone(),
        name_text: indicator.name_text,
        comparator: indicator.comparator,
        target: indicator.target,
        unit: indicator.unit.clone(),
        value,
        readings: readings.len(),
        due,
        due_rule: indicator.due_rule,
        due_months: indicator.due_months,
        state,
    }
}

/// The day an indicator falls due: a rule of the project's dates, so it moves with them.
fn due(project: &Snapshot, indicator: &Indicator, activities: &[&Activity]) -> Option<Day> {
    let dates = project.project()?;
    let months = || indicator.due_months.map(i32::from);
    match indicator.due_rule {
        DueRule::Unset => None,
        DueRule::ActivitiesEnd => activities.iter().map(|activity| activity.end).max(),
        DueRule::AfterStart => months().map(|months| dates.start.plus_months(months)),
        DueRule::AfterEnd => months().map(|months| dates.end.plus_months(months)),
        DueRule::Day => indicator.due_day,
    }
}

/// What `readings`, in order of day, add up to.
fn reckon(aggregation: Aggregation, readings: &[&Reading]) -> Option<Quantity> {
    let last = readings.last()?;
    // A later reading of a partner takes the place of an earlier one.
    let by_partner: BTreeMap<Id<Body>, Quantity> =
        readings.iter().map(|reading| (reading.owner, reading.value)).collect();
    let sum =
        |values: &mut dyn Iterator<Item = Quantity>| values.fold(Quantity::ZERO, Quantity::plus);
    match aggregation {
        Aggregation::Sum => Some(sum(&mut readings.iter().map(|reading| reading.value))),
        Aggregation::Last => Some(last.value),
        Aggregation::LastByPartner => Some(sum(&mut by_partner.into_values())),
        Aggregation::Mean => {
            let count = by_partner.len();
            Quantity::mean(sum(&mut by_partner.into_values()), count)
        }
        Aggregation::CountYes => {
            let yes = by_partner.values().filter(|value| **value > Quantity::ZERO).count();
            Some(Quantity::whole(i64::try_from(yes).unwrap_or(i64::MAX)))
        }
        Aggregation::AnyYes => {
            let yes = readings.iter().any(|reading| reading.value > Quantity::ZERO);
            Some(if yes { Quantity::ONE } else { Quantity::ZERO })
        }
    }
}
