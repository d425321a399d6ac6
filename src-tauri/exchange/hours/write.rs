//! Hours as a table for a spreadsheet, in the long form and with their identities.

use std::collections::HashMap;
use std::rc::Rc;

use super::long::Field;
use super::{BOOK, PROJECT, merge, target};
use crate::error::Result;
use crate::exchange::{Entry, Look, Page, Workbook, delimited};
use crate::figure;
use crate::progress::Progress;
use crate::record::{Body, Hour, HourSort, Snapshot};
use crate::value::{Day, Id, Minutes, Month, Period, Refusal};

/// A row of hours with what names it.
pub(super) struct Line<'a> {
    hour: &'a Hour,
    partner: &'a str,
    person: Rc<str>,
    tax_code: &'a str,
    target: Rc<str>,
}

/// The hours of `month`, or of all months, of `partner`, or of everyone: partner by partner, person by person, day by
/// day.
pub(super) fn rows(
    snapshot: &Snapshot,
    partner: Option<Id<Body>>,
    month: Option<Month>,
) -> Vec<Line<'_>> {
    let mut bodies: Vec<&Body> = snapshot.body.iter().collect();
    bodies.retain(|body| partner.is_none_or(|partner| partner == body.id));
    bodies.sort_by_key(|body| (body.position, body.id));
    let all = || Period::new(Day::new(1900, 1, 1)?, Day::new(2100, 12, 31)?);
    let period = month.map(Month::period).or_else(all);
    let mut rows = Vec::new();
    let mut labels = HashMap::new();
    for body in bodies {
        for person in figure::people(snapshot, body.id) {
            let name: Rc<str> = person.full_name().into();
            let mut hours: Vec<(&Hour, Rc<str>)> = period
                .into_iter()
                .flat_map(|period| snapshot.hours(person.id, period))
                .filter_map(|hour| {
                    let label = labels
                        .entry(hour.target()?)
                        .or_insert_with(|| target::label(snapshot, hour).into());
                    Some((hour, Rc::clone(label)))
                })
                .collect();
            hours.sort_by(|(a, of_a), (b, of_b)| {
                (a.day, a.sort, of_a, a.id).cmp(&(b.day, b.sort, of_b, b.id))
            });
            rows.extend(hours.into_iter().map(|(hour, target)| Line {
                hour,
                partner: &body.code,
                person: Rc::clone(&name),
                tax_code: &person.tax_code,
                target,
            }));
        }
    }
    rows
}

/// The file as delimited text.
///
/// # Errors
/// A person's wish to stop.
pub(super) fn csv(rows: &[Line], progress: &Progress) -> Result<Vec<u8>> {
    let head = Field::OURS.map(|field| field.label().to_owned());
    let on = |_: &&Line| progress.one().is_ok();
    let rows = rows.iter().take_while(on).map(|row| {
        [
            row.hour.id.uuid().to_string(),
            row.partner.to_owned(),
            row.person.to_string(),
            row.tax_code.to_owned(),
            row.hour.day.to_string(),
            row.target.to_string(),
            merge::shown(row.hour),
        ]
    });
    let bytes = delimited([head].into_iter().chain(rows));
    progress.go_on()?;
    Ok(bytes)
}

/// The file as a workbook.
///
/// # Errors
/// More rows than a sheet has, a person's wish to stop.
pub(super) fn workbook(snapshot: &Snapshot, rows: &[Line], progress: &Progress) -> Result<Vec<u8>> {
    /// The rows of a sheet, less that of the heads.
    const MOST: usize = (1 << 20) - 1;
    if rows.len() > MOST {
        return Err(Refusal::new(format!(
            "Un foglio di calcolo ha al più {MOST} righe e le ore sono {}: esporta un mese o un partner alla volta, oppure in csv.",
            rows.len()
        ))
        .into());
    }
    let mut page = Page::new("Ore")?;
    for (column, (field, width)) in
        (0..).zip(Field::OURS.into_iter().zip([12.0, 10.0, 28.0, 20.0, 12.0, 22.0, 8.0]))
    {
        page.put(0, column, Entry::Text(field.label()), Look::Head)?;
        page.width(column, width)?;
    }
    page.freeze(1, 0)?;
    for (number, row) in (1..).zip(rows) {
        progress.one()?;
        let whole_day = row.hour.sort == HourSort::Absence && row.hour.minutes == Minutes::ZERO;
        let hours = if whole_day { Entry::Text("X") } else { Entry::Hours(row.hour.minutes.get()) };
        let id = row.hour.id.uuid().to_string();
        let entries = [
            Entry::Text(&id),
            Entry::Text(row.partner),
            Entry::Text(&row.person),
            Entry::Text(row.tax_code),
            Entry::Day(row.hour.day),
            Entry::Text(&row.target),
            hours,
        ];
        for (column, entry) in (0..).zip(entries) {
            page.put(number, column, entry, Look::Plain)?;
        }
    }
    let mut book = Workbook::new("Ore")?;
    book.add(page);
    let project = snapshot.project().map_or_else(String::new, |row| row.id.uuid().to_string());
    book.mark(&[BOOK, (PROJECT, &project)])?;
    book.bytes_with(progress)
}
