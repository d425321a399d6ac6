//! The rules on hours for very many rows at once, judged from memory by the same [`Desk`] as row by row. What judges
//! a person is gathered once.

use std::collections::BTreeMap;

use super::hours::{Desk, Lock, lock};
use crate::record::{Check, Closure, Cost, Hour, Person, Sheet, Snapshot};
use crate::value::{Day, Id, Minutes, Month, Period, Refusal};

/// A row as it is and as it shall be.
type Turn<'a> = (Option<&'a Hour>, Option<&'a Hour>);

/// Judges a step that puts the rows `put` and takes away those that `gone` names, each row at most once: which of
/// them are refused, and why. A day or a year that would hold too much is told of the last row that adds to it.
pub fn weigh(snapshot: &Snapshot, put: &[Hour], gone: &[Id<Hour>]) -> Vec<(Id<Hour>, Refusal)> {
    let mut people: BTreeMap<Id<Person>, Vec<Turn>> = BTreeMap::new();
    for after in put {
        let before = Snapshot::find(&snapshot.hour, after.id);
        people.entry(after.person_id).or_default().push((before, Some(after)));
    }
    for before in gone.iter().filter_map(|id| Snapshot::find(&snapshot.hour, *id)) {
        people.entry(before.person_id).or_default().push((Some(before), None));
    }
    let mut costs: BTreeMap<Id<Person>, Vec<Cost>> = BTreeMap::new();
    for cost in &snapshot.cost {
        costs.entry(cost.person_id).or_default().push(cost.clone());
    }
    let (locks, no_locks) = (locks(snapshot), BTreeMap::new());
    let mut refused = Vec::new();
    for (id, turns) in &people {
        let found = (snapshot.project(), Snapshot::find(&snapshot.person, *id));
        let (Some(project), Some(person)) = found else {
            let gone = Refusal::new("Questa persona non è più nel progetto. Scegline un'altra.");
            refused.extend(turns.iter().map(|turn| (row(*turn), gone.clone())));
            continue;
        };
        let desk = Desk {
            project,
            person,
            costs: costs.get(id).map_or(&[], Vec::as_slice),
            locks: locks.get(id).unwrap_or(&no_locks),
        };
        let verdicts = turns.iter().map(|turn| (row(*turn), one(snapshot, &desk, *turn)));
        refused.extend(verdicts.filter_map(|(id, verdict)| Some((id, verdict.err()?))));
        refused.extend(sums(snapshot, &desk, turns));
    }
    refused
}

/// The identity of the row that a turn speaks of.
fn row((before, after): Turn) -> Id<Hour> {
    after.or(before).map_or_else(|| Id::new(uuid::Uuid::nil()), |hour| hour.id)
}

/// The months of each person that cannot change.
fn locks(snapshot: &Snapshot) -> BTreeMap<Id<Person>, BTreeMap<Month, Lock>> {
    let mut closures: BTreeMap<Id<Sheet>, Vec<Closure>> = BTreeMap::new();
    for closure in &snapshot.closure {
        closures.entry(closure.sheet_id).or_default().push(closure.clone());
    }
    let mut locks: BTreeMap<Id<Person>, BTreeMap<Month, Lock>> = BTreeMap::new();
    for sheet in &snapshot.sheet {
        let closures = closures.get(&sheet.id).map_or(&[][..], Vec::as_slice);
        if let Some(lock) = lock(sheet, closures) {
            locks.entry(sheet.person_id).or_default().insert(sheet.month, lock);
        }
    }
    locks
}

/// Judges one row alone: whose it is, its month, its day.
fn one(snapshot: &Snapshot, desk: &Desk, (before, after): Turn) -> Result<(), Refusal> {
    for hour in before.into_iter().chain(after) {
        snapshot.copy.first().map_or(Ok(()), |copy| copy.allow(hour.owner))?;
    }
    before.map_or(Ok(()), |before| desk.unlocked(before))?;
    after.map_or(Ok(()), |after| after.check().and_then(|()| desk.row(after)))
}

/// Judges the days and years of a person that hold more than before.
fn sums(snapshot: &Snapshot, desk: &Desk, turns: &[Turn]) -> Vec<(Id<Hour>, Refusal)> {
    let mut days: BTreeMap<Day, Sum> = BTreeMap::new();
    let mut years: BTreeMap<i32, Sum> = BTreeMap::new();
    for (before, after) in turns {
        for (hour, sign) in
            before.iter().map(|hour| (hour, -1)).chain(after.iter().map(|hour| (hour, 1)))
        {
            let change = sign * hour.minutes.get();
            days.entry(hour.day).or_default().add(hour, change);
            if hour.funded() {
                years.entry(hour.day.parts().0).or_default().add(hour, change);
            }
        }
    }
    if let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) {
        let (first, last) = (first.parts().0, last.parts().0);
        for hour in whole_years(first, last)
            .into_iter()
            .flat_map(|period| snapshot.hours(desk.person.id, period))
        {
            if let Some(sum) = days.get_mut(&hour.day) {
                sum.before += hour.minutes;
            }
            if let Some(sum) = years.get_mut(&hour.day.parts().0).filter(|_| hour.funded()) {
                sum.before += hour.minutes;
            }
        }
    }
    let days = days.iter().filter_map(|(day, sum)| sum.judge(|worked| desk.day(*day, worked)));
    let years = years.iter().filter_map(|(year, sum)| sum.judge(|funded| desk.year(*year, funded)));
    days.chain(years).collect()
}

fn whole_years(first: i32, last: i32) -> Option<Period> {
    Period::new(Day::new(first, 1, 1)?, Day::new(last, 12, 31)?)
}

/// What a day or a year holds before the step, and what the step adds.
#[derive(Default)]
struct Sum {
    before: Minutes,
    change: i64,
    last: Option<Id<Hour>>,
}

impl Sum {
    fn add(&mut self, hour: &Hour, change: i64) {
        self.change += change;
        if change > 0 {
            self.last = Some(hour.id);
        }
    }

    /// What was too much already may become less.
    fn judge(
        &self,
        judge: impl FnOnce(Minutes) -> Result<(), Refusal>,
    ) -> Option<(Id<Hour>, Refusal)> {
        if self.change <= 0 {
            return None;
        }
        let after = self.before + Minutes::new(self.change).unwrap_or(Minutes::DAY);
        Some((self.last?, judge(after).err()?))
    }
}
