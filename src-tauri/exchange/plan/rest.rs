//! The days of rest of a project's plan, for programs that have calendars.

use super::task::Plan;
use super::week::Week;
use crate::record::{PlanDays, Snapshot};
use crate::rule::Holidays;
use crate::value::Day;

/// Which days a written plan rests on: none where the project plans in calendar days.
pub(super) struct Rest {
    week: Week,
    weekends: bool,
    holidays: Vec<(Day, String)>,
}

impl Rest {
    /// That of `snapshot`, with the holidays between the first and the last date of `plan`.
    pub(super) fn new(snapshot: &Snapshot, plan: &Plan) -> Option<Rest> {
        let project = snapshot.project()?;
        let weekends = project.plan_days == PlanDays::Working;
        if !weekends {
            return Some(Rest::none(project.start));
        }
        let own = Holidays::of(snapshot, project.owner);
        let dates = || plan.dates().chain([project.start, project.end]);
        let (first, last) = (dates().min()?, dates().max()?);
        let holidays: Vec<(Day, String)> = (0..=first.until(last))
            .map(|offset| first.plus(offset))
            .filter(|day| day.weekday() < 6)
            .filter_map(|day| Some((day, own.name(day)?)))
            .collect();
        let rests = |day: Day| {
            day.weekday() > 5 || holidays.binary_search_by_key(&day, |(day, _)| *day).is_ok()
        };
        Some(Rest { week: Week::new(first, rests), weekends, holidays })
    }

    /// Every day is worked.
    pub(super) fn none(some: Day) -> Rest {
        Rest { week: Week::new(some, |_| false), weekends: false, holidays: Vec::new() }
    }

    pub(super) fn week(&self) -> &Week {
        &self.week
    }

    /// Whether Saturdays and Sundays are free.
    pub(super) fn weekends(&self) -> bool {
        self.weekends
    }

    /// The holidays on other days, the earliest first.
    pub(super) fn holidays(&self) -> &[(Day, String)] {
        &self.holidays
    }
}

impl Plan {
    /// Every first and last day in it, promised ones too.
    pub(super) fn dates(&self) -> impl Iterator<Item = Day> + '_ {
        let own = self.tasks.iter().flat_map(|task| [task.start, task.end]).flatten();
        let promised = self.baselines.iter().flat_map(|promise| &promise.dates);
        own.chain(promised.flat_map(|(_, start, end)| [*start, *end]))
    }
}
