//! What a step would give to look at, before it is done: very many hours, or other hours planned. The rules are those of a month's warnings;
//! here they are asked of the project as it would be, without making a copy of it.

use std::collections::BTreeMap;

use super::month::{Warning, sort};
use super::warning::{DayWork, beyond, by_day, limit, plain};
use super::{actions, cost};
use crate::record::{Action, Cost, Hour, Person, Snapshot};
use crate::rule::{Desk, Holidays};
use crate::value::{Day, Id, Minutes, Period};

/// The warnings that would stand once the rows `put` are as given and those of `gone` are away, and do not stand now;
/// one that stands already is told where its hours grow. Each comes with the last row that adds to what it speaks of.
/// Hours planned are compared with those of all months.
pub fn arising<'a>(
    snapshot: &'a Snapshot,
    put: impl Iterator<Item = &'a Hour>,
    gone: &[Id<Hour>],
) -> Vec<(Id<Hour>, Warning)> {
    let Some(project) = snapshot.project() else { return Vec::new() };
    let mut steps: BTreeMap<Id<Person>, Step> = BTreeMap::new();
    for hour in put {
        steps.entry(hour.person_id).or_default().put.push(hour);
    }
    for hour in gone.iter().filter_map(|id| Snapshot::find(&snapshot.hour, *id)) {
        steps.entry(hour.person_id).or_default().touched.push(hour.id);
    }
    let mut costs: BTreeMap<Id<Person>, Vec<Cost>> = BTreeMap::new();
    for cost in &snapshot.cost {
        costs.entry(cost.person_id).or_default().push(cost.clone());
    }
    let mut plans: BTreeMap<Id<Person>, BTreeMap<Id<Action>, Minutes>> = BTreeMap::new();
    for plan in &snapshot.allocation {
        let plans = plans.entry(plan.person_id).or_default();
        *plans.entry(plan.action_id).or_default() += plan.minutes;
    }
    let scene = Scene { snapshot, actions: actions(snapshot) };
    let mut arising = Vec::new();
    for (id, step) in steps {
        let Some(person) = Snapshot::find(&snapshot.person, id) else { continue };
        let costs = costs.get(&id).map_or(&[][..], Vec::as_slice);
        let desk = Desk::open(project, person, costs);
        scene.person(&desk, plans.get(&id), step, &mut arising);
    }
    arising
}

/// The warning that would stand once `planned` hours are planned for `person` on `action`.
pub fn outgrown(
    snapshot: &Snapshot,
    person: Id<Person>,
    action: &Action,
    planned: Minutes,
) -> Option<Warning> {
    let worked = all(snapshot, person)
        .filter(|hour| cost::action_of(snapshot, hour) == Some(action.id))
        .map(|hour| hour.minutes)
        .sum();
    beyond(action, planned, worked, plain)
}

/// What the hours that `person` has already would give to look at, were the person and `costs` as given: hours outside
/// of the assignment, more than the limit of a year, hours of which nobody knows what they cost. Nothing of what is
/// so already.
pub fn unsettled(snapshot: &Snapshot, person: &Person, costs: &[Cost]) -> Vec<String> {
    let Some(project) = snapshot.project() else { return Vec::new() };
    let Some(before) = Snapshot::find(&snapshot.person, person.id) else { return Vec::new() };
    let held = cost::costs(snapshot, person.id);
    let (old, new) = (Desk::open(project, before, &held), Desk::open(project, person, costs));
    let mut said = Vec::new();
    let outside = |desk: &Desk, hour: &Hour| {
        let Person { start, end, .. } = desk.person;
        start.is_some_and(|day| hour.day < day) || end.is_some_and(|day| hour.day > day)
    };
    let out = all(snapshot, person.id)
        .filter(|hour| hour.ours() && outside(&new, hour) && !outside(&old, hour));
    if let Some((minutes, days)) = sum(out) {
        said.push(format!(
            "{minutes} ore già scritte restano fuori dall'incarico ({days}): correggi l'incarico, oppure le ore."
        ));
    }
    let mut years: BTreeMap<i32, Minutes> = BTreeMap::new();
    for hour in all(snapshot, person.id).filter(|hour| hour.funded()) {
        *years.entry(hour.day.parts().0).or_default() += hour.minutes;
    }
    for (year, funded) in years {
        let (then, now) = (limit(&old, year, funded, plain), limit(&new, year, funded, plain));
        said.extend(
            now.filter(|now| then.is_none_or(|then| then.message != now.message))
                .map(|now| now.message),
        );
    }
    let free = |costs: &[Cost], hour: &Hour| {
        cost::in_force(costs, hour.day).is_none_or(|cost| cost.yearly.is_none())
    };
    let lost = all(snapshot, person.id)
        .filter(|hour| hour.ours() && free(costs, hour) && !free(&held, hour));
    if let Some((minutes, days)) = sum(lost) {
        said.push(format!("{minutes} ore già scritte restano senza costo ({days})."));
    }
    said
}

/// The hours of `rows`, and their first and last day; nothing where there are none.
fn sum<'a>(rows: impl Iterator<Item = &'a Hour>) -> Option<(Minutes, Period)> {
    let mut rows = rows.peekable();
    let first = rows.peek()?.day;
    Some(rows.fold(
        (Minutes::ZERO, Period { start: first, end: first }),
        |(minutes, days), hour| {
            let days = Period { start: days.start.min(hour.day), end: days.end.max(hour.day) };
            (minutes + hour.minutes, days)
        },
    ))
}

/// What a step does to the hours of a person.
#[derive(Default)]
struct Step<'a> {
    put: Vec<&'a Hour>,
    /// The rows that will not be as they are.
    touched: Vec<Id<Hour>>,
}

/// Something as it is and as it would be, and the last row that adds to it.
#[derive(Clone, Copy, Default)]
struct Turn<T> {
    before: T,
    after: T,
    last: Option<Id<Hour>>,
}

impl Turn<Minutes> {
    fn grows(&self) -> Option<Id<Hour>> {
        self.last.filter(|_| self.after > self.before)
    }
}

/// What a person's hours come to: by day, by year, by action.
#[derive(Default)]
struct Sums {
    days: BTreeMap<Day, Turn<DayWork>>,
    years: BTreeMap<i32, Turn<Minutes>>,
    actions: BTreeMap<Id<Action>, Turn<Minutes>>,
}

/// The project around the people.
struct Scene<'a> {
    snapshot: &'a Snapshot,
    actions: Vec<&'a Action>,
}

impl Scene<'_> {
    fn person(
        &self,
        desk: &Desk,
        plans: Option<&BTreeMap<Id<Action>, Minutes>>,
        step: Step,
        arising: &mut Vec<(Id<Hour>, Warning)>,
    ) {
        let sums = self.sums(desk.person, step);
        for (year, turn) in &sums.years {
            arising.extend(turn.grows().zip(limit(desk, *year, turn.after, plain)));
        }
        // Where nothing is planned for a person there is nothing to compare with.
        for action in plans.map_or(&[][..], |_| &self.actions) {
            let Some(turn) = sums.actions.get(&action.id) else { continue };
            let planned = plans.and_then(|plans| plans.get(&action.id)).copied();
            let beyond = beyond(action, planned.unwrap_or_default(), turn.after, plain);
            arising.extend(turn.grows().zip(beyond));
        }
        let holidays = Holidays::of(self.snapshot, desk.person.owner);
        for (day, turn) in &sums.days {
            let Some(last) = turn.last else { continue };
            let (sort, name) = sort(*day, &holidays);
            let odd = |work| by_day(desk, *day, (sort, name.as_deref()), work);
            let mut after = odd(turn.after);
            if turn.after.worked <= turn.before.worked && !after.is_empty() {
                let before = odd(turn.before);
                after.retain(|new| before.iter().all(|old| old.cause != new.cause));
            }
            arising.extend(after.into_iter().map(|warning| (last, warning)));
        }
    }

    fn sums(&self, person: &Person, step: Step) -> Sums {
        let mut sums = Sums::default();
        let mut touched = step.touched;
        for hour in &step.put {
            touched.push(hour.id);
            sums.days.entry(hour.day).or_default();
        }
        touched.sort_unstable();
        for hour in all(self.snapshot, person.id) {
            let stays = touched.binary_search(&hour.id).is_err();
            if let Some(turn) = sums.days.get_mut(&hour.day) {
                turn.before.add(hour.sort, hour.minutes);
                if stays {
                    turn.after.add(hour.sort, hour.minutes);
                }
            }
            let add = |turn: &mut Turn<Minutes>| {
                turn.before += hour.minutes;
                if stays {
                    turn.after += hour.minutes;
                }
            };
            sums.of(self.snapshot, hour, add);
        }
        for hour in step.put {
            let turn = sums.days.entry(hour.day).or_default();
            turn.after.add(hour.sort, hour.minutes);
            turn.last = Some(hour.id);
            let add = |turn: &mut Turn<Minutes>| {
                turn.after += hour.minutes;
                turn.last = Some(hour.id);
            };
            sums.of(self.snapshot, hour, add);
        }
        sums
    }
}

impl Sums {
    /// Lets `add` add `hour` to its year, where it is funded, and to its action.
    fn of(&mut self, snapshot: &Snapshot, hour: &Hour, add: impl Fn(&mut Turn<Minutes>)) {
        if hour.funded() {
            add(self.years.entry(hour.day.parts().0).or_default());
        }
        if let Some(action) = cost::action_of(snapshot, hour) {
            add(self.actions.entry(action).or_default());
        }
    }
}

/// All that `person` worked.
fn all(snapshot: &Snapshot, person: Id<Person>) -> impl Iterator<Item = &Hour> {
    let always = || Period::new(Day::new(1900, 1, 1)?, Day::new(2100, 12, 31)?);
    always().into_iter().flat_map(move |period| snapshot.hours(person, period))
}
