//! Hours worked: one row a person, a day and a target.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::{Builder, Uuid};

use super::{Action, Activity, Body, Check, OtherProject, Person};
use crate::value::{Day, Id, Minutes, Period, Refusal};

/// Time that a person worked on a day, for exactly one target (rule 3.3). Its identity follows from person, day and
/// target, see [`Hour::place`]: in every copy of the project the same cell is the same row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Hour {
    /// Identity, that of its place.
    pub id: Id<Hour>,
    /// The person's body.
    pub owner: Id<Body>,
    /// Who worked.
    pub person_id: Id<Person>,
    /// On which day.
    pub day: Day,
    /// What kind of target.
    pub sort: HourSort,
    /// The action of this project, where the target is one.
    pub action_id: Option<Id<Action>>,
    /// The activity of this project, where the target is one.
    pub activity_id: Option<Id<Activity>>,
    /// The other funded project, where the target is one.
    pub other_id: Option<Id<OtherProject>>,
    /// How long. No time means the whole day, which only an absence may say: the **X** of the sheet.
    pub minutes: Minutes,
}

/// What kind of target an hour has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HourSort {
    /// An action of this project.
    Action,
    /// An activity of this project.
    Activity,
    /// Another funded project.
    Other,
    /// *Attività ordinaria*.
    Ordinary,
    /// *Assenza*: an X, never the reason.
    Absence,
}

/// The target of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Target {
    Action(Id<Action>),
    Activity(Id<Activity>),
    Other(Id<OtherProject>),
    Ordinary,
    Absence,
}

impl Target {
    /// Its kind.
    pub fn sort(self) -> HourSort {
        match self {
            Target::Action(_) => HourSort::Action,
            Target::Activity(_) => HourSort::Activity,
            Target::Other(_) => HourSort::Other,
            Target::Ordinary => HourSort::Ordinary,
            Target::Absence => HourSort::Absence,
        }
    }

    fn id(self) -> Uuid {
        match self {
            Target::Action(id) => id.uuid(),
            Target::Activity(id) => id.uuid(),
            Target::Other(id) => id.uuid(),
            Target::Ordinary | Target::Absence => Uuid::nil(),
        }
    }
}

impl Hour {
    /// The row that says that `person` of `owner` worked `minutes` for `target` on `day`.
    pub fn new(
        owner: Id<Body>,
        person: Id<Person>,
        day: Day,
        target: Target,
        minutes: Minutes,
    ) -> Hour {
        let (mut action_id, mut activity_id, mut other_id) = (None, None, None);
        match target {
            Target::Action(id) => action_id = Some(id),
            Target::Activity(id) => activity_id = Some(id),
            Target::Other(id) => other_id = Some(id),
            Target::Ordinary | Target::Absence => {}
        }
        Hour {
            id: Hour::place(person, day, target),
            owner,
            person_id: person,
            day,
            sort: target.sort(),
            action_id,
            activity_id,
            other_id,
            minutes,
        }
    }

    /// The identity of a cell. Ordered by it, the rows of a person stand together, day after day, so that a month
    /// or a year is one stretch of the file. First 26 bits of the person, 22 bits of the day, then a digest of all.
    pub fn place(person: Id<Person>, day: Day, target: Target) -> Id<Hour> {
        let mut name = [0; 32];
        name[..8].copy_from_slice(&day_number(day).to_be_bytes());
        name[8] = target.sort() as u8;
        name[16..].copy_from_slice(target.id().as_bytes());
        let digest = Uuid::new_v5(&person.uuid(), &name);
        let mut bytes = *digest.as_bytes();
        bytes[..6].copy_from_slice(&edge(person, day).to_be_bytes()[2..]);
        Id::new(Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// The smallest and the largest identity that an hour of `person` in `period` can have.
    pub fn stretch(person: Id<Person>, period: Period) -> (Uuid, Uuid) {
        let bound = |day, rest: u8| {
            let mut bytes = [rest; 16];
            bytes[..6].copy_from_slice(&edge(person, day).to_be_bytes()[2..]);
            Uuid::from_bytes(bytes)
        };
        (bound(period.start, 0), bound(period.end, u8::MAX))
    }

    /// What it was worked for; nothing for a row that says two things at once, which [`Check`] refuses.
    pub fn target(&self) -> Option<Target> {
        match (self.sort, self.action_id, self.activity_id, self.other_id) {
            (HourSort::Action, Some(id), None, None) => Some(Target::Action(id)),
            (HourSort::Activity, None, Some(id), None) => Some(Target::Activity(id)),
            (HourSort::Other, None, None, Some(id)) => Some(Target::Other(id)),
            (HourSort::Ordinary, None, None, None) => Some(Target::Ordinary),
            (HourSort::Absence, None, None, None) => Some(Target::Absence),
            _ => None,
        }
    }

    /// Whether it was worked for this project.
    pub fn ours(&self) -> bool {
        matches!(self.sort, HourSort::Action | HourSort::Activity)
    }

    /// Whether it was worked for this or another funded project, and so counts towards the yearly limit.
    pub fn funded(&self) -> bool {
        self.ours() || self.sort == HourSort::Other
    }
}

/// Days since 01/01/1900, the first that a project can speak of.
fn day_number(day: Day) -> u64 {
    Day::new(1900, 1, 1).map_or(0, |first| first.until(day)).unsigned_abs()
}

/// The leading 48 bits of the identities of `person`'s rows on `day`.
fn edge(person: Id<Person>, day: Day) -> u64 {
    let lead = u64::try_from(person.uuid().as_u128() >> (128 - 26)).unwrap_or(0);
    lead << 22 | day_number(day)
}

impl Check for Hour {
    fn check(&self) -> Result<(), Refusal> {
        let Some(target) = self.target() else {
            return Err(Refusal::field(
                "sort",
                "Ore: ogni ora va a una cosa sola, un'azione o attività, un altro progetto, l'attività ordinaria o l'assenza.",
            ));
        };
        if self.id != Hour::place(self.person_id, self.day, target) {
            return Err(Refusal::field(
                "id",
                "Ore: l'identificativo non è quello di questa persona, giorno e attività. Aggiorna i dati e riprova.",
            ));
        }
        if self.minutes > Minutes::DAY {
            return Err(Refusal::field(
                "minutes",
                format!(
                    "{}: {} ore in un giorno sono troppe, il massimo è 24.",
                    self.day, self.minutes
                ),
            ));
        }
        let whole_day = self.sort == HourSort::Absence && self.minutes == Minutes::ZERO;
        if self.minutes <= Minutes::ZERO && !whole_day {
            return Err(Refusal::field(
                "minutes",
                format!(
                    "{}: {} ore non vanno bene, scrivi un valore sopra zero oppure svuota la cella.",
                    self.day, self.minutes
                ),
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_one_stretch_of_identities() {
        let person = Id::random();
        let month = crate::value::Month::read("2018-11").unwrap().period();
        let (first, last) = Hour::stretch(person, month);
        let mut before = Uuid::nil();
        for place in 0..30 {
            let day = month.start.plus(place);
            for target in [Target::Ordinary, Target::Absence, Target::Action(Id::random())] {
                let id = Hour::place(person, day, target).uuid();
                assert!(first <= id && id <= last && Hour::place(person, day, target).uuid() == id);
                assert_ne!(id, before);
                assert!(id.as_u128() >> 80 >= before.as_u128() >> 80);
                before = id;
            }
        }
        for day in [month.start.plus(-1), month.end.plus(1)] {
            let id = Hour::place(person, day, Target::Ordinary).uuid();
            assert!(id < first || last < id);
        }
    }
}
