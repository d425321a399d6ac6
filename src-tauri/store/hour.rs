//! Hours to and from their rows by hand, column by column: there may be millions, where serde's words take their
//! time. What is read is what serde would read.

use rusqlite::types::ValueRef;
use rusqlite::{Row, Statement};
use uuid::Uuid;

use super::file::Damage;
use crate::error::Result;
use crate::record::{Hour, HourSort};
use crate::value::{Day, Id, Minutes};

/// The columns in the order in which they are read and bound here.
pub const COLUMNS: &str =
    "id, owner, person_id, day, sort, action_id, activity_id, other_id, minutes";

/// Every sort with its name in the file.
const SORTS: [(HourSort, &str); 5] = [
    (HourSort::Action, "action"),
    (HourSort::Activity, "activity"),
    (HourSort::Other, "other"),
    (HourSort::Ordinary, "ordinary"),
    (HourSort::Absence, "absence"),
];

/// The hour that a row of [`COLUMNS`] holds.
pub fn read(row: &Row) -> Result<Hour> {
    Ok(Hour {
        id: needed(row, 0)?,
        owner: needed(row, 1)?,
        person_id: needed(row, 2)?,
        day: day(text(row, 3)?).ok_or_else(|| damage("day"))?,
        sort: sort(text(row, 4)?).ok_or_else(|| damage("sort"))?,
        action_id: id(row, 5)?,
        activity_id: id(row, 6)?,
        other_id: id(row, 7)?,
        minutes: Minutes::new(row.get(8)?).map_err(|_| damage("minutes"))?,
    })
}

/// Binds `hour` to the places of [`COLUMNS`] and runs the statement.
pub fn write(statement: &mut Statement, hour: &Hour) -> rusqlite::Result<()> {
    let name = SORTS.iter().find(|(sort, _)| *sort == hour.sort).map_or("", |(_, name)| name);
    bind(statement, 1, Some(hour.id.uuid()))?;
    bind(statement, 2, Some(hour.owner.uuid()))?;
    bind(statement, 3, Some(hour.person_id.uuid()))?;
    statement.raw_bind_parameter(4, hour.day.iso())?;
    statement.raw_bind_parameter(5, name)?;
    bind(statement, 6, hour.action_id.map(Id::uuid))?;
    bind(statement, 7, hour.activity_id.map(Id::uuid))?;
    bind(statement, 8, hour.other_id.map(Id::uuid))?;
    statement.raw_bind_parameter(9, hour.minutes.get())?;
    statement.raw_execute().map(drop)
}

/// Binds an identity as the text that it is in the file.
pub fn bind(statement: &mut Statement, place: usize, id: Option<Uuid>) -> rusqlite::Result<()> {
    let mut buffer = Uuid::encode_buffer();
    let text = id.map(|id| &*id.hyphenated().encode_lower(&mut buffer));
    statement.raw_bind_parameter(place, text)
}

fn damage(column: &str) -> crate::Error {
    Damage(format!("hour: {column}")).into()
}

fn text<'a>(row: &'a Row, place: usize) -> Result<&'a str> {
    row.get_ref(place)?.as_str().map_err(|error| Damage(format!("hour: {error}")).into())
}

fn id<T>(row: &Row, place: usize) -> Result<Option<Id<T>>> {
    match row.get_ref(place)? {
        ValueRef::Null => Ok(None),
        _ => needed(row, place).map(Some),
    }
}

fn needed<T>(row: &Row, place: usize) -> Result<Id<T>> {
    Uuid::parse_str(text(row, place)?).map(Id::new).map_err(|_| damage("identity"))
}

fn sort(text: &str) -> Option<HourSort> {
    SORTS.iter().find(|(_, name)| *name == text).map(|(sort, _)| *sort)
}

/// A day as the file writes it.
fn day(text: &str) -> Option<Day> {
    let number = |range| text.get::<std::ops::Range<usize>>(range)?.parse().ok();
    let year = i32::try_from(number(0..4)?).ok()?;
    if text.len() == 10 { Day::new(year, number(5..7)?, number(8..10)?) } else { None }
}
