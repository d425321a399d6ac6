//! What a month gives to look at (rule 3.3): hours that are allowed but odd, each with its reason.

use super::cost;
use super::month::{Cause, DaySort, MonthDay, MonthRow, Warning, YearUse, planned, to_end};
use crate::record::{HourSort, Snapshot};
use crate::rule::Desk;
use crate::value::{Minutes, Month};

/// The warnings of a person's month, the gravest first: the yearly limit, then the plan, then day by day.
pub fn warnings(
    snapshot: &Snapshot,
    desk: &Desk,
    month: Month,
    year: YearUse,
    days: &[MonthDay],
    rows: &[MonthRow],
) -> Vec<Warning> {
    let mut warnings = whole(snapshot, desk, month, year, |time| time.to_string());
    for (place, day) in days.iter().enumerate() {
        by_day(desk, day, place, rows, &mut warnings);
    }
    warnings
}

/// Those that speak of no single day, with hours as `written` has them.
pub fn whole(
    snapshot: &Snapshot,
    desk: &Desk,
    month: Month,
    year: YearUse,
    written: impl Fn(Minutes) -> String,
) -> Vec<Warning> {
    limit(desk, year, &written).into_iter().chain(plan(snapshot, desk, month, &written)).collect()
}

fn limit(desk: &Desk, used: YearUse, written: impl Fn(Minutes) -> String) -> Option<Warning> {
    let limit = desk.limit(used.year);
    let excess = if limit.exceeded(used.funded, 100) {
        "oltre il limite annuo"
    } else if used.funded > Minutes::ZERO && limit.reached(used.funded, 90) {
        "almeno il 90 % del limite annuo"
    } else {
        return None;
    };
    Some(Warning {
        day: None,
        action_id: None,
        message: format!(
            "Nel {} le ore sui progetti finanziati sono {}, {excess} di {}.",
            used.year,
            written(used.funded),
            written(used.limit)
        ),
        cause: Cause::Limit,
    })
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
        if here && worked > planned {
            warnings.push(Warning {
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
            });
        }
    }
    warnings
}

fn by_day(
    desk: &Desk,
    day: &MonthDay,
    place: usize,
    rows: &[MonthRow],
    warnings: &mut Vec<Warning>,
) {
    let cell = |row: &MonthRow| row.cells.get(place).and_then(|cell| cell.minutes);
    let worked: Minutes =
        rows.iter().filter(|row| row.sort != HourSort::Absence).filter_map(cell).sum();
    if worked == Minutes::ZERO {
        return;
    }
    let ours = rows.iter().any(|row| {
        matches!(row.sort, HourSort::Action | HourSort::Activity) && cell(row).is_some()
    });
    let mut say = |cause: Cause, message: String| {
        warnings.push(Warning { day: Some(day.day), action_id: None, message, cause });
    };
    let on = day.day;
    match (day.sort, &day.name) {
        (DaySort::Holiday, Some(name)) => {
            say(Cause::Holiday, format!("{on}: {worked} ore in un giorno festivo ({name})."))
        }
        (DaySort::Sunday, _) => say(Cause::Sunday, format!("{on}: {worked} ore di domenica.")),
        _ => {}
    }
    let absent = rows.iter().filter(|row| row.sort == HourSort::Absence).find_map(cell);
    if absent == Some(Minutes::ZERO) {
        say(Cause::Absence, format!("{on}: {worked} ore in un giorno di assenza."));
    }
    if let Some(daily) = desk.person.daily.filter(|daily| *daily > Minutes::ZERO && worked > *daily)
    {
        say(Cause::Daily, format!("{on}: {worked} ore, oltre le {daily} dell'orario giornaliero."));
    }
    if ours && desk.project.eligibility_end.is_none() && on > desk.project.end {
        say(Cause::After, format!("{on}: ore dopo la fine del progetto ({}).", desk.project.end));
    }
}
