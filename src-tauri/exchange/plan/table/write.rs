//! A plan into rows.

use super::{BOOK, Field, PROJECT};
use crate::error::Result;
use crate::exchange::plan::task::{Plan, Task, standing_text};
use crate::exchange::{Entry, Look, Page, Workbook, delimited};
use crate::progress::Progress;
use crate::value::{Day, Percent};

/// What stands in a cell.
enum Value {
    Text(String),
    Day(Day),
    Percent(Percent),
    Nothing,
}

impl From<Option<Day>> for Value {
    fn from(day: Option<Day>) -> Value {
        day.map_or(Value::Nothing, Value::Day)
    }
}

/// The file as delimited text.
///
/// # Errors
/// A person's wish to stop.
pub(in crate::exchange::plan) fn csv(plan: &Plan, progress: &Progress) -> Result<Vec<u8>> {
    let head = Field::ALL.map(|field| field.label().to_owned());
    let on = |_: &usize| progress.one().is_ok();
    let rows = (0..plan.tasks.len()).take_while(on).map(|place| {
        Field::ALL.map(|field| match value(plan, place, field) {
            Value::Text(text) => text,
            Value::Day(day) => day.to_string(),
            Value::Percent(percent) => percent.to_string(),
            Value::Nothing => String::new(),
        })
    });
    let bytes = delimited([head].into_iter().chain(rows));
    progress.go_on()?;
    Ok(bytes)
}

/// The file as a workbook.
///
/// # Errors
/// A person's wish to stop.
pub(in crate::exchange::plan) fn workbook(plan: &Plan, progress: &Progress) -> Result<Vec<u8>> {
    const WIDTHS: [f64; 14] =
        [12.0, 11.0, 9.0, 60.0, 8.0, 12.0, 12.0, 12.0, 12.0, 13.0, 12.0, 28.0, 12.0, 12.0];
    let mut page = Page::new("Piano")?;
    for (column, (field, width)) in (0..).zip(Field::ALL.into_iter().zip(WIDTHS)) {
        page.put(0, column, Entry::Text(field.label()), Look::Head)?;
        page.width(column, width)?;
    }
    page.freeze(1, 0)?;
    for (number, place) in (1..).zip(0..plan.tasks.len()) {
        progress.one()?;
        for (column, field) in (0..).zip(Field::ALL) {
            match value(plan, place, field) {
                Value::Text(text) => page.put(number, column, Entry::Text(&text), Look::Plain)?,
                Value::Day(day) => page.put(number, column, Entry::Day(day), Look::Plain)?,
                Value::Percent(percent) => {
                    page.put(number, column, Entry::Points(percent), Look::Plain)?;
                }
                Value::Nothing => {}
            }
        }
    }
    let mut book = Workbook::new("Piano")?;
    book.add(page);
    let project = plan.project.map(|id| id.to_string()).unwrap_or_default();
    book.mark(&[BOOK, (PROJECT, &project)])?;
    book.bytes_with(progress)
}

fn value(plan: &Plan, place: usize, field: Field) -> Value {
    let task: &Task = &plan.tasks[place];
    let text = |text: Option<String>| {
        text.filter(|text| !text.is_empty()).map_or(Value::Nothing, Value::Text)
    };
    let chosen = plan.baselines.iter().find(|promise| promise.chosen);
    let promised = chosen.and_then(|promise| promise.of(place));
    match field {
        Field::Id => text(task.id.map(|id| id.to_string())),
        Field::Sort => text(task.sort.map(|sort| sort.label().to_owned())),
        Field::Code => text(Some(task.code.clone())),
        Field::Title => text(Some(task.name.clone())),
        Field::Of => text(Some(task.of.clone())),
        Field::Start if task.point => Value::Nothing,
        Field::Start => task.start.into(),
        Field::End => task.end.into(),
        Field::ActualStart => task.actual_start.into(),
        Field::ActualEnd => task.actual_end.into(),
        Field::Percent => task.percent.map_or(Value::Nothing, Value::Percent),
        Field::State => text(task.standing.map(|(state, since)| standing_text(state, since))),
        Field::Ties => text(Some(ties(plan, place))),
        Field::PromisedStart => promised.map(|(_, start, _)| *start).into(),
        Field::PromisedEnd => promised.map(|(.., end)| *end).into(),
    }
}

/// `A1.1 fine-inizio -1; A1.2 inizio-inizio`.
fn ties(plan: &Plan, place: usize) -> String {
    let ties = plan.ties_of(place).iter().map(|tie| {
        let (code, link) = (&plan.tasks[tie.before].code, tie.link.label());
        match tie.lag {
            0 => format!("{code} {link}"),
            lag => format!("{code} {link} {lag:+}"),
        }
    });
    ties.collect::<Vec<_>>().join("; ")
}
