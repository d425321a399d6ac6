//! What a month gives to look at (rule 3.3): hours that are allowed but odd, each with its reason.

use super::cost;
use super::month::{Cause, DaySort, MonthDay, MonthRow, Warning, YearUse, planned, to_end};
use crate::record::{Action, HourSort, Snapshot};
use crate::rule::Desk;
use crate::value::{Day, Minutes, Month};

/// The warnings of a person's month, the gravest first: the yearly limit, then the plan, then day by day.
pub fn warnings(
    snapshot: &Snapshot,
    desk: &Desk,
    month: Month,
    year: YearUse,
    days: &[MonthDay],
    rows: &[MonthRow],
) -> Vec<Warning> {
    let mut warnings = whole(snapshot, desk, month, year, plain);
    for (place, day) in days.iter().enumerate() {
        let cells = rows.iter().filter_map(|row| Some((row.sort, row.cells.get(place)?.minutes?)));
        warnings.extend(by_day(desk, day.day, (day.sort, day.name.as_deref()), cells.collect()));
    }
    warnings
}

/// Hours as they stand on the screen.
pub(super) fn plain(time: Minutes) -> String {
    time.to_string()
}

/// Those that speak of no single day, with hours as `written` has them.
pub fn whole(
    snapshot: &Snapshot,
    desk: &Desk,
    month: Month,
    year: YearUse,
    written: impl Fn(Minutes) -> String,
) -> Vec<Warning> {
    let limit = limit(desk, year.year, year.funded, &written);
    limit.into_iter().chain(plan(snapshot, desk, month, &written)).collect()
}

/// A year of whose limit much is used by `funded`.
pub(super) fn limit(
    desk: &Desk,
    year: i32,
    funded: Minutes,
    written: impl Fn(Minutes) -> String,
) -> Option<Warning> {
    let limit = desk.limit(year);
    let excess = if limit.exceeded(funded, 100) {
        "oltre il limite annuo"
    } else if funded > Minutes::ZERO && limit.reached(funded, 90) {
        "almeno il 90 % del limite annuo"
    } else {
        return None;
    };
    let message = format!(
        "Nel {year} le ore sui progetti finanziati sono {}, {excess} di {}.",
        written(funded),
        written(limit.minutes())
    );
    Some(Warning { day: None, action_id: None, message, cause: Cause::Limit })
}

/// Hours beyond those planned for the person and the action, where any are planned for the person at all.
fn plan(
    snapshot: &Snapshot,
    desk: &Desk,
    month: Month,
    written: impl Fn(Minutes) -> String,
) -> Vec<Warning> {
    let (person, mut warnings) = (desk.person, Vec::new());
    if !snapshot.allocation.iter().any(|row| row.person_id == person.id) {
        return warnings;
    }
    for action in cost::actions(snapshot) {
        let here = snapshot
            .hours(person.id, month.period())
            .any(|hour| cost::action_of(snapshot, hour) == Some(action.id));
        let (planned, worked) =
            (planned(snapshot, person, action.id), to_end(snapshot, person, month, action.id));
        warnings.extend(beyond(action, planned, worked, &written).filter(|_| here));
    }
    warnings
}

/// Hours on `action` beyond those `planned`.
pub(super) fn beyond(
    action: &Action,
    planned: Minutes,
    worked: Minutes,
    written: impl Fn(Minutes) -> String,
) -> Option<Warning> {
    (worked > planned).then(|| Warning {
        day: None,
        action_id: Some(action.id),
        message: format!(
            "{} {}: con {} ore si superano di {} le {} previste.",
            action.code,
            action.short_title,
            written(worked),
            written(worked - planned),
            written(planned)
        ),
        cause: Cause::Plan,
    })
}

/// What a person did on a day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DayWork {
    /// All but absence.
    pub(super) worked: Minutes,
    /// Whether some of it was for this project.
    ours: bool,
    /// Whether the whole day is one of absence.
    absent: bool,
}

impl DayWork {
    /// Adds the hours of a target.
    pub(super) fn add(&mut self, sort: HourSort, minutes: Minutes) {
        match sort {
            HourSort::Absence => self.absent |= minutes == Minutes::ZERO,
            sort => {
                self.worked += minutes;
                self.ours |= matches!(sort, HourSort::Action | HourSort::Activity);
            }
        }
    }
}

impl FromIterator<(HourSort, Minutes)> for DayWork {
    fn from_iter<I: IntoIterator<Item = (HourSort, Minutes)>>(cells: I) -> DayWork {
        let mut day = DayWork::default();
        cells.into_iter().for_each(|(sort, minutes)| day.add(sort, minutes));
        day
    }
}

/// What is odd about the day `on`, which is of such a sort and has such a name.
pub(super) fn by_day(
    desk: &Desk,
    on: Day,
    sort: (DaySort, Option<&str>),
    work: DayWork,
) -> Vec<Warning> {
    let (mut warnings, worked) = (Vec::new(), work.worked);
    if worked == Minutes::ZERO {
        return warnings;
    }
    let mut say = |cause: Cause, message: String| {
        warnings.push(Warning { day: Some(on), action_id: None, message, cause });
    };
    match sort {
        (DaySort::Holiday, Some(name)) => {
            say(Cause::Holiday, format!("{on}: {worked} ore in un giorno festivo ({name})."))
        }
        (DaySort::Sunday, _) => say(Cause::Sunday, format!("{on}: {worked} ore di domenica.")),
        _ => {}
    }
    if work.absent {
        say(Cause::Absence, format!("{on}: {worked} ore in un giorno di assenza."));
    }
    if let Some(daily) = desk.person.daily.filter(|daily| *daily > Minutes::ZERO && worked > *daily)
    {
        say(Cause::Daily, format!("{on}: {worked} ore, oltre le {daily} dell'orario giornaliero."));
    }
    if work.ours && desk.project.eligibility_end.is_none() && on > desk.project.end {
        say(Cause::After, format!("{on}: ore dopo la fine del progetto ({}).", desk.project.end));
    }
    warnings
}
