//! Reading the hours of a project, of which there may be a million: column by column, without the detour through
//! serde that the other kinds take.

use rusqlite::Row;
use uuid::Uuid;

use super::{Store, file::Damage};
use crate::error::Result;
use crate::record::{Hour, HourSort};
use crate::value::{Day, Id, Minutes};

/// The columns in the order in which [`hour`] takes them.
const COLUMNS: &str = "id, owner, person_id, day, sort, action_id, activity_id, other_id, minutes";

impl Store {
    /// All hours, ordered by identity.
    pub(super) fn all_hours(&self) -> Result<Vec<Hour>> {
        let sql = format!("SELECT {COLUMNS} FROM hour ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut hours = Vec::new();
        while let Some(row) = rows.next()? {
            hours.push(hour(row)?);
        }
        Ok(hours)
    }
}

fn hour(row: &Row) -> Result<Hour> {
    let sort = match text(row, 4)? {
        "action" => HourSort::Action,
        "activity" => HourSort::Activity,
        "other" => HourSort::Other,
        "ordinary" => HourSort::Ordinary,
        "absence" => HourSort::Absence,
        other => return Err(Damage(format!("hour: sort {other}")).into()),
    };
    Ok(Hour {
        id: id(row, 0)?,
        owner: id(row, 1)?,
        person_id: id(row, 2)?,
        day: Day::read(text(row, 3)?).map_err(spoiled)?,
        sort,
        action_id: target(row, 5)?,
        activity_id: target(row, 6)?,
        other_id: target(row, 7)?,
        minutes: Minutes::new(row.get_ref(8)?.as_i64().map_err(spoiled)?).map_err(spoiled)?,
    })
}

fn text<'a>(row: &'a Row, place: usize) -> Result<&'a str> {
    Ok(row.get_ref(place)?.as_str().map_err(spoiled)?)
}

fn id<T>(row: &Row, place: usize) -> Result<Id<T>> {
    Ok(Id::new(Uuid::parse_str(text(row, place)?).map_err(spoiled)?))
}

fn target<T>(row: &Row, place: usize) -> Result<Option<Id<T>>> {
    let found = row.get_ref(place)?.as_str_or_null().map_err(spoiled)?;
    found
        .map(|text| Uuid::parse_str(text).map(Id::new))
        .transpose()
        .map_err(|error| spoiled(error).into())
}

fn spoiled(error: impl std::fmt::Display) -> Damage {
    Damage(format!("hour: {error}"))
}
