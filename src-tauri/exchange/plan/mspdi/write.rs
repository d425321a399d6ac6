//! A plan as Microsoft Project's XML. Every task is scheduled by hand, so that its dates stay as they are whatever the
//! links say; a plan in calendar days has a calendar in which every day is worked.

use super::{CODE, FIELDS, FINISH, ID, LONGEST, MINUTES, OF, SORT, SPACE, START, STATE, SUBJECT};
use crate::error::Result;
use crate::exchange::plan::rest::Rest;
use crate::exchange::plan::task::{Plan, Task, standing_text};
use crate::exchange::plan::xml::Writer;
use crate::progress::Progress;
use crate::record::Link;
use crate::value::Day;

/// The file.
///
/// # Errors
/// A person's wish to stop.
pub(in crate::exchange::plan) fn write(
    plan: &Plan,
    rest: &Rest,
    progress: &Progress,
) -> Result<Vec<u8>> {
    let mut xml = Writer::new();
    xml.open("Project", &[("xmlns", SPACE)]);
    head(&mut xml, plan);
    xml.open("ExtendedAttributes", &[]);
    for (field, name, alias) in FIELDS {
        xml.open("ExtendedAttribute", &[]);
        xml.leaf("FieldID", field);
        xml.leaf("FieldName", name);
        xml.leaf("Alias", alias);
        xml.close();
    }
    xml.close();
    calendar(&mut xml, rest);
    xml.open("Tasks", &[]);
    for task in tasks(plan) {
        progress.one()?;
        write_task(&mut xml, plan, rest, &task);
    }
    Ok(xml.bytes())
}

fn head(xml: &mut Writer, plan: &Plan) {
    let (start, end) = ends(plan);
    xml.leaf("SaveVersion", "14");
    xml.leaf("Title", &cut(&plan.title));
    if let Some(id) = plan.project {
        xml.leaf("Subject", &format!("{SUBJECT}{id}"));
    }
    xml.leaf("ScheduleFromStart", "1");
    if let Some(day) = start {
        xml.leaf("StartDate", &at(day, START));
    }
    if let Some(day) = end {
        xml.leaf("FinishDate", &at(day, FINISH));
    }
    xml.leaf("CurrencyCode", "EUR");
    xml.leaf("CalendarUID", "1");
    xml.leaf("DefaultStartTime", START);
    xml.leaf("DefaultFinishTime", FINISH);
    xml.leaf("MinutesPerDay", &MINUTES.to_string());
    xml.leaf("DurationFormat", "7");
    xml.leaf("WeekStartDay", "1");
    if let Some(day) = plan.as_of {
        xml.leaf("StatusDate", &at(day, FINISH));
    }
}

/// The first and the last day of all.
fn ends(plan: &Plan) -> (Option<Day>, Option<Day>) {
    let start = plan.tasks.iter().filter_map(|task| task.start).min();
    (start, plan.tasks.iter().filter_map(|task| task.end).max())
}

/// The calendar of the project: which days of the week are worked, which holidays are not.
fn calendar(xml: &mut Writer, rest: &Rest) {
    xml.open("Calendars", &[]);
    xml.open("Calendar", &[]);
    xml.leaf("UID", "1");
    xml.leaf("Name", "Capofila");
    xml.leaf("IsBaseCalendar", "1");
    xml.leaf("BaseCalendarUID", "-1");
    xml.open("WeekDays", &[]);
    // There Sunday is 1.
    for day in 1..=7 {
        xml.open("WeekDay", &[]);
        xml.leaf("DayType", &day.to_string());
        let worked = !(rest.weekends() && (day == 1 || day == 7));
        xml.leaf("DayWorking", if worked { "1" } else { "0" });
        if worked {
            xml.open("WorkingTimes", &[]);
            for (from, to) in [(START, "12:00:00"), ("13:00:00", FINISH)] {
                xml.open("WorkingTime", &[]);
                xml.leaf("FromTime", from);
                xml.leaf("ToTime", to);
                xml.close();
            }
            xml.close();
        }
        xml.close();
    }
    xml.close();
    if !rest.holidays().is_empty() {
        xml.open("Exceptions", &[]);
        for (day, name) in rest.holidays() {
            xml.open("Exception", &[]);
            xml.leaf("EnteredByOccurrences", "0");
            xml.open("TimePeriod", &[]);
            xml.leaf("FromDate", &at(*day, "00:00:00"));
            xml.leaf("ToDate", &at(*day, "23:59:00"));
            xml.close();
            xml.leaf("Occurrences", "1");
            xml.leaf("Name", name);
            xml.leaf("Type", "1");
            xml.leaf("DayWorking", "0");
            xml.close();
        }
        xml.close();
    }
    xml.close();
    xml.close();
}

/// A task with its place in the tree.
struct Placed<'a> {
    place: usize,
    task: &'a Task,
    outline: String,
    level: usize,
    summary: bool,
}

fn tasks(plan: &Plan) -> Vec<Placed<'_>> {
    let mut summary = vec![false; plan.tasks.len()];
    for parent in plan.tasks.iter().filter_map(|task| task.parent) {
        summary[parent] = true;
    }
    let (mut children, mut top) = (vec![0; plan.tasks.len()], 0);
    let mut placed: Vec<Placed> = Vec::with_capacity(plan.tasks.len());
    for (place, task) in plan.tasks.iter().enumerate() {
        let count = task.parent.map_or(&mut top, |parent| &mut children[parent]);
        *count += 1;
        let count = *count;
        let (outline, level) = match task.parent.map(|parent| &placed[parent]) {
            Some(parent) => (format!("{}.{count}", parent.outline), parent.level + 1),
            None => (count.to_string(), 1),
        };
        placed.push(Placed { place, task, outline, level, summary: summary[place] });
    }
    placed
}

fn write_task(xml: &mut Writer, plan: &Plan, rest: &Rest, placed: &Placed) {
    let Placed { place, task, outline, level, summary } = placed;
    let number = (place + 1).to_string();
    let yes = |flag: bool| if flag { "1" } else { "0" };
    xml.open("Task", &[]);
    xml.leaf("UID", &number);
    xml.leaf("ID", &number);
    xml.leaf("Name", &cut(&task.shown()));
    xml.leaf("Active", yes(!task.cancelled()));
    // The sum of an action follows its activities.
    xml.leaf("Manual", yes(!summary));
    xml.leaf("Type", "0");
    xml.leaf("IsNull", "0");
    xml.leaf("WBS", if task.code.is_empty() { outline } else { &task.code });
    xml.leaf("OutlineNumber", outline);
    xml.leaf("OutlineLevel", &level.to_string());
    xml.leaf("Priority", "500");
    if let (Some(start), Some(end)) = (task.start, task.end) {
        let (start, finish) = (at(start, if task.point { FINISH } else { START }), at(end, FINISH));
        let lasts = duration(task, rest);
        xml.leaf("Start", &start);
        xml.leaf("Finish", &finish);
        xml.leaf("Duration", &lasts);
        if !summary {
            xml.leaf("ManualStart", &start);
            xml.leaf("ManualFinish", &finish);
            xml.leaf("ManualDuration", &lasts);
        }
        xml.leaf("DurationFormat", "7");
    }
    xml.leaf("Milestone", yes(task.point));
    xml.leaf("Summary", yes(*summary));
    // The progress of a sum follows as well.
    if !summary {
        xml.leaf("PercentComplete", &task.whole_percent().to_string());
    }
    let began = task.actual_start.or(task.actual_end.filter(|_| task.point));
    if let Some(day) = began {
        xml.leaf("ActualStart", &at(day, if task.point { FINISH } else { START }));
    }
    if let Some(day) = task.actual_end {
        xml.leaf("ActualFinish", &at(day, FINISH));
    }
    // As soon as possible: nothing but its own dates holds it.
    xml.leaf("ConstraintType", "0");
    for tie in plan.ties_of(*place) {
        xml.open("PredecessorLink", &[]);
        xml.leaf("PredecessorUID", &(tie.before + 1).to_string());
        xml.leaf("Type", link(tie.link));
        xml.leaf("CrossProject", "0");
        // In tenths of minutes.
        xml.leaf("LinkLag", &(tie.lag * MINUTES * 10).to_string());
        xml.leaf("LagFormat", "7");
        xml.close();
    }
    attributes(xml, task);
    let promised = plan.baselines.iter().filter(|promise| promise.chosen);
    for (_, start, end) in promised.flat_map(|promise| promise.of(*place)) {
        xml.open("Baseline", &[]);
        xml.leaf("Number", "0");
        xml.leaf("Start", &at(*start, START));
        xml.leaf("Finish", &at(*end, FINISH));
        xml.leaf("Duration", &hours(rest.week().count(*start, *end)));
        xml.leaf("DurationFormat", "7");
        xml.close();
    }
    xml.close();
}

fn attributes(xml: &mut Writer, task: &Task) {
    let id = task.id.map(|id| id.to_string()).unwrap_or_default();
    let state = task.standing.map(|(state, since)| standing_text(state, since));
    let fields = [
        (ID, id.as_str()),
        (CODE, &task.code),
        (SORT, task.sort.map_or("", |sort| sort.label())),
        (STATE, state.as_deref().unwrap_or_default()),
        (OF, &task.of),
    ];
    for (field, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        xml.open("ExtendedAttribute", &[]);
        xml.leaf("FieldID", field);
        xml.leaf("Value", value);
        xml.close();
    }
}

fn duration(task: &Task, rest: &Rest) -> String {
    match (task.start, task.end) {
        (Some(start), Some(end)) if !task.point => hours(rest.week().count(start, end).max(1)),
        _ => hours(0),
    }
}

/// As much of a name as there is room for.
fn cut(name: &str) -> String {
    name.chars().take(LONGEST).collect()
}

/// So many days of work.
fn hours(days: i64) -> String {
    format!("PT{}H0M0S", days * MINUTES / 60)
}

fn at(day: Day, time: &str) -> String {
    format!("{}T{time}", day.iso())
}

/// The number of a link's type there.
pub(super) fn link(link: Link) -> &'static str {
    match link {
        Link::FinishFinish => "0",
        Link::FinishStart => "1",
        Link::StartFinish => "2",
        Link::StartStart => "3",
    }
}
