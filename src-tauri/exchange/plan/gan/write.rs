//! A plan as GanttProject's file. There a task is a first day and a number of worked days, and none begins or ends on a
//! day of rest: where one of ours does, or the project plans in calendar days, every day counts and weekends
//! are only shown.

use super::{BEGAN, CODE, ENDED, FIELDS, ID, LINKS, OF, SORT, STATE, SUBJECT};
use crate::error::Result;
use crate::exchange::plan::rest::Rest;
use crate::exchange::plan::task::{Plan, Sort, Task, Tie, standing_text};
use crate::exchange::plan::xml::Writer;
use crate::progress::Progress;
use crate::value::Day;

/// The properties that every file has: what they are called, and of which sort they are.
const OWN: [(&str, &str, &str); 10] = [
    ("tpd0", "type", "icon"),
    ("tpd1", "priority", "icon"),
    ("tpd2", "info", "icon"),
    ("tpd3", "name", "text"),
    ("tpd4", "begindate", "date"),
    ("tpd5", "enddate", "date"),
    ("tpd6", "duration", "int"),
    ("tpd7", "completion", "int"),
    ("tpd8", "coordinator", "text"),
    ("tpd9", "predecessorsr", "text"),
];

/// The file.
///
/// # Errors
/// A person's wish to stop.
pub(in crate::exchange::plan) fn write(
    plan: &Plan,
    rest: Rest,
    some: Day,
    progress: &Progress,
) -> Result<Vec<u8>> {
    let fits = rest.weekends() && plan.dates().all(|day| rest.week().works(day));
    let rest = if fits { rest } else { Rest::none(some) };
    let some = plan.dates().min().unwrap_or(some);
    let mut xml = Writer::new();
    xml.open(
        "project",
        &[
            ("name", &plan.title),
            ("company", ""),
            ("webLink", ""),
            ("view-date", &some.iso()),
            ("view-index", "0"),
            ("gantt-divider-location", "400"),
            ("resource-divider-location", "300"),
            ("version", "3.3.3309"),
            ("locale", "it"),
        ],
    );
    let subject = plan.project.map(|id| format!("{SUBJECT}{id}")).unwrap_or_default();
    xml.leaf("description", &subject);
    xml.empty("view", &[("id", "gantt-chart")]);
    xml.empty("view", &[("id", "resource-table")]);
    calendars(&mut xml, &rest);
    tasks(&mut xml, plan, &rest, some, progress)?;
    for name in ["resources", "allocations", "vacations"] {
        xml.empty(name, &[]);
    }
    baselines(&mut xml, plan, &rest);
    xml.empty("roles", &[("roleset-name", "Default")]);
    Ok(xml.bytes())
}

fn calendars(xml: &mut Writer, rest: &Rest) {
    xml.open("calendars", &[]);
    xml.open("day-types", &[]);
    xml.empty("day-type", &[("id", "0")]);
    xml.empty("day-type", &[("id", "1")]);
    let week = [
        ("sun", "1"),
        ("mon", "0"),
        ("tue", "0"),
        ("wed", "0"),
        ("thu", "0"),
        ("fri", "0"),
        ("sat", "1"),
    ];
    xml.empty("default-week", &[&[("id", "1"), ("name", "default")][..], &week].concat());
    let shown = if rest.weekends() { "false" } else { "true" };
    xml.empty("only-show-weekends", &[("value", shown)]);
    xml.empty("overriden-day-types", &[]);
    xml.empty("days", &[]);
    xml.close();
    for (day, _) in rest.holidays() {
        let (year, month, date) = day.parts();
        let (year, month, date) = (year.to_string(), month.to_string(), date.to_string());
        let date = [("year", &*year), ("month", &*month), ("date", &*date), ("type", "HOLIDAY")];
        xml.empty("date", &date);
    }
    xml.close();
}

fn tasks(xml: &mut Writer, plan: &Plan, rest: &Rest, some: Day, progress: &Progress) -> Result<()> {
    xml.open("tasks", &[("empty-milestones", "true")]);
    xml.open("taskproperties", &[]);
    for (id, name, sort) in OWN {
        xml.empty(
            "taskproperty",
            &[("id", id), ("name", name), ("type", "default"), ("valuetype", sort)],
        );
    }
    for (id, name) in FIELDS {
        xml.empty(
            "taskproperty",
            &[("id", id), ("name", name), ("type", "custom"), ("valuetype", "text")],
        );
    }
    xml.close();
    let mut ties: Vec<&Tie> = plan.ties.iter().collect();
    ties.sort_by_key(|tie| (tie.before, tie.after));
    let mut open: Vec<usize> = Vec::new();
    for (place, task) in plan.tasks.iter().enumerate() {
        progress.one()?;
        while open.last().copied() != task.parent && open.pop().is_some() {
            xml.close();
        }
        let from = ties.partition_point(|tie| tie.before < place);
        let to = ties.partition_point(|tie| tie.before <= place);
        begin(xml, place, task, rest, some);
        for tie in &ties[from..to] {
            depend(xml, tie);
        }
        properties(xml, task);
        open.push(place);
    }
    for _ in open {
        xml.close();
    }
    xml.close();
    Ok(())
}

/// Opens a task.
fn begin(xml: &mut Writer, place: usize, task: &Task, rest: &Rest, some: Day) {
    let (start, end) = (task.start.unwrap_or(some), task.end.unwrap_or(some));
    let lasts = if task.point { 0 } else { rest.week().count(start, end).max(1) };
    let uid = task.id.map(|id| id.simple().to_string()).unwrap_or_default();
    xml.open(
        "task",
        &[
            ("id", &place.to_string()),
            ("uid", &uid),
            ("name", &task.shown()),
            ("meeting", if task.point { "true" } else { "false" }),
            ("start", &start.iso()),
            ("duration", &lasts.to_string()),
            ("complete", &task.whole_percent().to_string()),
            ("expand", "true"),
        ],
    );
}

fn depend(xml: &mut Writer, tie: &Tie) {
    let sort = LINKS.iter().find(|(_, link)| *link == tie.link).map_or("2", |(sort, _)| sort);
    let (after, lag) = (tie.after.to_string(), tie.lag.to_string());
    // Rubber, for a date that a person typed is not pulled by a link.
    let tie = [("id", &*after), ("type", sort), ("difference", &lag), ("hardness", "Rubber")];
    xml.empty("depend", &tie);
}

fn properties(xml: &mut Writer, task: &Task) {
    let id = task.id.map(|id| id.to_string());
    let state = task.standing.map(|(state, since)| standing_text(state, since));
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let fields = [
        (ID, id),
        (CODE, Some(task.code.clone())),
        (SORT, task.sort.map(|sort| sort.label().to_owned())),
        (STATE, state),
        (OF, Some(task.of.clone())),
        (BEGAN, day(task.actual_start)),
        (ENDED, day(task.actual_end)),
    ];
    for (field, value) in fields {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            xml.empty("customproperty", &[("taskproperty-id", field), ("value", &value)]);
        }
    }
}

fn baselines(xml: &mut Writer, plan: &Plan, rest: &Rest) {
    xml.open("previous", &[]);
    for promise in &plan.baselines {
        xml.open("previous-tasks", &[("name", &promise.name)]);
        for (place, start, end) in &promise.dates {
            let lasts = rest.week().count(*start, *end).max(1).to_string();
            let group = plan.tasks.get(*place).is_some_and(|it| it.sort == Some(Sort::Action));
            xml.empty(
                "previous-task",
                &[
                    ("id", &place.to_string()),
                    ("start", &start.iso()),
                    ("duration", &lasts),
                    ("meeting", "false"),
                    ("super", if group { "true" } else { "false" }),
                ],
            );
        }
        xml.close();
    }
    xml.close();
}
