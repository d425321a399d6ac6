//! Staff and hours reckoned a second time, straight from the rows and the rules of cost, limits and overheads, with
//! big rationals and nothing of the program's own reckoning, over a thousand random projects. Every figure must agree
//! to the cent and the minute.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use capofila::figure::{self, WorkCell};
use capofila::record::{
    Action, Allocation, Body, BudgetLine, Category, Cost, Hour, HourSort, HoursBy, OtherProject,
    Person, Prorate, Rate, Role, Rounding, Snapshot, Target,
};
use capofila::value::{Cents, Day, Id, Minutes, Month, Percent, Period};
use common::{Dice, cit, day};
use num_bigint::BigInt;
use num_rational::BigRational;
use uuid::Uuid;

const PROJECTS: u64 = 1_000;

fn whole(number: i64) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

fn ratio(part: i64, whole: i64) -> BigRational {
    BigRational::new(BigInt::from(part), BigInt::from(whole))
}

/// The actions as the columns of every figure have them.
fn actions(all: &Snapshot) -> Vec<&Action> {
    let mut actions: Vec<&Action> = all.action.iter().collect();
    actions.sort_by(|a, b| a.code.cmp(&b.code));
    actions
}

/// Half up to a whole number.
fn half_up(exact: &BigRational) -> i64 {
    i64::try_from((exact + ratio(1, 2)).floor().to_integer()).unwrap()
}

fn down(exact: &BigRational) -> i64 {
    i64::try_from(exact.floor().to_integer()).unwrap()
}

/// A project reckoned by hand.
struct Reckoner<'a>(&'a Snapshot);

impl Reckoner<'_> {
    fn project(&self) -> &capofila::record::Project {
        &self.0.project[0]
    }

    /// The cost in force on a day; before the first one, the first.
    fn cost(&self, person: Id<Person>, on: Day) -> Option<&Cost> {
        let mut costs: Vec<&Cost> =
            self.0.cost.iter().filter(|cost| cost.person_id == person).collect();
        costs.sort_by_key(|cost| cost.since);
        let begun = costs.iter().filter(|cost| cost.since <= on).count();
        costs.get(begun.saturating_sub(1)).copied()
    }

    /// What minutes cost exactly, in cents: yearly gross cost × hours ÷ (1720 × share of full time).
    fn exact(&self, cost: Option<&Cost>, minutes: i64) -> Option<BigRational> {
        let cost = cost?;
        let full = whole(self.project().yearly_hours.into()) * ratio(cost.share.get(), 10_000);
        let rate = whole(cost.yearly?.get()) / full;
        let rate = if self.project().rate == Rate::Cut { rate.floor() } else { rate };
        Some(rate * ratio(minutes, 60))
    }

    fn action(&self, hour: &Hour) -> Option<Id<Action>> {
        let above = |id| self.0.activity.iter().find(|row| row.id == id).unwrap().action_id;
        hour.action_id.or(hour.activity_id.map(above))
    }

    /// What a person did up to a day, by action and month: minutes, their cost rounded once, minutes without a cost.
    fn months(&self, person: Id<Person>, until: Day) -> BTreeMap<(Id<Action>, Month), [i64; 3]> {
        let mut months = BTreeMap::new();
        let theirs = self.0.hour.iter().filter(|hour| hour.person_id == person);
        for hour in theirs.filter(|hour| hour.day <= until) {
            let Some(action) = self.action(hour) else { continue };
            let (minutes, uncosted, sum) =
                months.entry((action, Month::of(hour.day))).or_insert((0, 0, whole(0)));
            *minutes += hour.minutes.get();
            match self.exact(self.cost(person, hour.day), hour.minutes.get()) {
                Some(part) => *sum += part,
                None => *uncosted += hour.minutes.get(),
            }
        }
        let rounded = |(minutes, uncosted, sum)| [minutes, half_up(&sum), uncosted];
        months.into_iter().map(|(place, sums)| (place, rounded(sums))).collect()
    }

    /// The same by action: whole months, and the last one as far as it goes.
    fn cumulative(&self, person: Id<Person>, until: Day) -> BTreeMap<Id<Action>, [i64; 3]> {
        let mut sums = BTreeMap::new();
        for ((action, _), part) in self.months(person, until) {
            plus(sums.entry(action).or_default(), part);
        }
        sums
    }

    /// A period is the cumulative amount at its end less the one on the day before it; one a column of actions.
    fn period(&self, person: Id<Person>, period: Period) -> Vec<[i64; 3]> {
        let end = self.cumulative(person, period.end);
        let before = self.cumulative(person, period.start.plus(-1));
        let of = |sums: &BTreeMap<_, _>, action| sums.get(action).copied().unwrap_or([0; 3]);
        actions(self.0)
            .into_iter()
            .map(|action| {
                let (end, before) = (of(&end, &action.id), of(&before, &action.id));
                [end[0] - before[0], end[1] - before[1], end[2] - before[2]]
            })
            .collect()
    }

    /// Overheads on all that a body's staff has cost up to a day.
    fn overheads(&self, body: Id<Body>, until: Day) -> i64 {
        let people = self.0.person.iter().filter(|person| person.owner == body);
        let staff: i64 = people
            .flat_map(|person| self.cumulative(person.id, until).into_values())
            .map(|[_, cost, _]| cost)
            .sum();
        let exact = whole(staff) * ratio(self.project().overhead_rate.get(), 10_000);
        match self.project().overhead_rounding {
            Rounding::Down => down(&exact),
            Rounding::HalfUp => half_up(&exact),
        }
    }

    /// The yearly limit in whole minutes, day by day.
    fn limit(&self, person: &Person, year: i32) -> i64 {
        let (project, mut days, mut shares) = (self.project(), 0, 0);
        let mut on = Day::new(year, 1, 1).unwrap();
        while on.parts().0 == year {
            days += 1;
            let begun = project.start.max(person.start.unwrap_or(project.start)) <= on;
            let over = match (person.end, project.eligibility_end) {
                (None, None) => project.end < on,
                (a, b) => a.is_some_and(|end| end < on) || b.is_some_and(|end| end < on),
            };
            if project.prorate == Prorate::Whole || (begun && !over) {
                shares += self.cost(person.id, on).map_or(10_000, |cost| cost.share.get());
            }
            on = on.plus(1);
        }
        down(&(whole(i64::from(project.yearly_hours) * 60) * ratio(shares, days * 10_000)))
    }
}

/// A project of its own with staff at work, the same for the same seed.
fn random(seed: u64) -> Snapshot {
    let mut dice = Dice(seed);
    // The first numbers of neighbouring seeds are alike.
    for _ in 0..8 {
        dice.roll(2);
    }
    let mut all = cit();
    let project = &mut all.project[0];
    project.rate = [Rate::Exact, Rate::Cut][dice.roll(2)];
    project.overhead_rounding = [Rounding::Down, Rounding::HalfUp][dice.roll(2)];
    project.prorate = [Prorate::Whole, Prorate::Days][dice.roll(2)];
    project.hours_by = [HoursBy::Action, HoursBy::Activity][dice.roll(2)];
    project.yearly_hours = [1_720, 1_720, 1_600, 1_643][dice.roll(4)];
    project.overhead_rate = Percent::new([1_500, 1_500, 2_500, 1_333][dice.roll(4)]);
    project.start = day("01/10/2019").plus(dice.roll(60) as i64);
    project.end = project.start.plus(200 + dice.roll(200) as i64);
    project.eligibility_end = [None, Some(project.end.plus(60))][dice.roll(2)];
    let start = project.start;
    let bodies: Vec<Id<Body>> = all.body.iter().map(|body| body.id).collect();
    for serial in 0..1 + dice.roll(4) {
        let owner = bodies[dice.roll(3)];
        let mut somebody = Person::new(owner, "Nome", &format!("Cognome {serial}"), 1);
        // Some people's identities begin alike, and so do those of their hours.
        let lead = if dice.roll(3) == 0 { 7 } else { dice.roll(1 << 26) as u128 };
        somebody.id = Id::new(Uuid::from_u128((lead << 102) | (1 + serial as u128)));
        somebody.start = [None, Some(start.plus(dice.roll(30) as i64))][dice.roll(2)];
        somebody.end = [None, Some(start.plus(120 + dice.roll(200) as i64))][dice.roll(2)];
        staff(&mut all, &mut dice, &somebody);
        all.person.push(somebody);
    }
    budget(&mut all, &mut dice);
    all.person.sort_by_key(|row| row.id);
    all.cost.sort_by_key(|row| row.id);
    all.allocation.sort_by_key(|row| row.id);
    all.other_project.sort_by_key(|row| row.id);
    all.hour.sort_by_key(|row| row.id);
    all
}

fn serial<T>(all: &Snapshot, dice: &mut Dice) -> Id<T> {
    let count =
        all.cost.len() + all.allocation.len() + all.other_project.len() + all.budget_line.len();
    Id::new(Uuid::from_u128((dice.roll(1 << 30) as u128) << 64 | count as u128))
}

/// Splits some of the staff's budget by action.
fn budget(all: &mut Snapshot, dice: &mut Dice) {
    for _ in 0..dice.roll(4) {
        let like = all.budget_line.iter().find(|line| line.category == Category::Staff).cloned();
        let (id, action) = (serial(all, dice), all.action[dice.roll(5)].id);
        let amount = Cents::new(dice.roll(10_000_000) as i64).unwrap();
        all.budget_line.push(BudgetLine { id, action_id: Some(action), amount, ..like.unwrap() });
    }
}

/// What a person costs, plans and works: dense around the turn of the year and 29 February 2020.
fn staff(all: &mut Snapshot, dice: &mut Dice, somebody: &Person) {
    let (owner, person_id, first) = (somebody.owner, somebody.id, all.project[0].start);
    let mut since = first.plus(dice.roll(60) as i64 - 40);
    for _ in 0..dice.roll(4) {
        let id = serial(all, dice);
        let share =
            Percent::new([10_000, 5_000, 8_333, 1 + dice.roll(10_000) as i64][dice.roll(4)]);
        let yearly = Cents::new(1_500_000 + dice.roll(6_000_000) as i64).ok();
        let yearly = yearly.filter(|_| dice.roll(6) > 0);
        all.cost.push(Cost { id, owner, person_id, since, share, yearly });
        since = since.plus(1 + dice.roll(70) as i64);
    }
    for action in all.action.clone() {
        if dice.roll(3) > 0 {
            let minutes = Minutes::new(dice.roll(20_000) as i64).unwrap();
            let id = serial(all, dice);
            all.allocation.push(Allocation { id, owner, person_id, action_id: action.id, minutes });
        }
    }
    let other = OtherProject {
        id: serial(all, dice),
        owner,
        name: "Altro".to_owned(),
        cup: String::new(),
        position: 1,
    };
    let mut taken = BTreeSet::new();
    for _ in 0..20 + dice.roll(40) {
        let on = match dice.roll(3) {
            0 => day("20/12/2019").plus(dice.roll(24) as i64),
            1 => day("20/02/2020").plus(dice.roll(20) as i64),
            _ => first.plus(dice.roll(200) as i64),
        };
        let target = match dice.roll(9) {
            0..=3 => Target::Action(all.action[dice.roll(5)].id),
            4..=5 => Target::Activity(all.activity[dice.roll(all.activity.len())].id),
            6 => Target::Other(other.id),
            7 => Target::Ordinary,
            _ => Target::Absence,
        };
        let least = usize::from(target != Target::Absence);
        let minutes = Minutes::new((least + dice.roll(500)) as i64).unwrap();
        let hour = Hour::new(owner, person_id, on, target, minutes);
        if taken.insert(hour.id) {
            all.hour.push(hour);
        }
    }
    all.other_project.push(other);
}

fn cell(cell: &WorkCell) -> [i64; 3] {
    [cell.minutes.get(), cell.cost.get(), cell.uncosted.get()]
}

fn plus(sum: &mut [i64; 3], part: [i64; 3]) {
    sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
}

fn same_work(all: &Snapshot, period: Period) {
    let (by_hand, figure) = (Reckoner(all), figure::work(all, period));
    let partners = all.body.iter().filter(|body| !body.roles.has(Role::Support)).count();
    assert_eq!(figure.bodies.len(), partners);
    let (mut total, mut overheads) = ([0; 3], 0);
    let mut columns = vec![[0; 3]; figure.actions.len()];
    for body in &figure.bodies {
        let mut of_body = [0; 3];
        let mut cells = vec![[0; 3]; figure.actions.len()];
        for person in all.person.iter().filter(|person| person.owner == body.body_id) {
            let parts = by_hand.period(person.id, period);
            let mut sum = [0; 3];
            parts.iter().for_each(|part| plus(&mut sum, *part));
            let row = body.people.iter().find(|row| row.person_id == person.id);
            assert_eq!(row.is_some(), sum[0] > 0);
            if let Some(row) = row {
                assert_eq!(row.cells.iter().map(cell).collect::<Vec<_>>(), parts);
                assert_eq!(cell(&row.total), sum);
            }
            cells.iter_mut().zip(&parts).for_each(|(cell, part)| plus(cell, *part));
            plus(&mut of_body, sum);
        }
        assert_eq!(body.cells.iter().map(cell).collect::<Vec<_>>(), cells);
        assert_eq!(cell(&body.total), of_body);
        let before = by_hand.overheads(body.body_id, period.start.plus(-1));
        let due = by_hand.overheads(body.body_id, period.end) - before;
        assert_eq!(body.overheads.get(), due);
        columns.iter_mut().zip(cells).for_each(|(cell, part)| plus(cell, part));
        plus(&mut total, of_body);
        overheads += due;
    }
    assert_eq!(figure.cells.iter().map(cell).collect::<Vec<_>>(), columns);
    assert_eq!((cell(&figure.total), figure.overheads.get()), (total, overheads));
}

fn same_survey(all: &Snapshot, as_of: Day) {
    let by_hand = Reckoner(all);
    for body in figure::survey(all, as_of).bodies {
        let mut header = vec![[0; 2]; all.action.len()];
        assert_eq!(
            body.people.len(),
            all.person.iter().filter(|row| row.owner == body.body_id).count()
        );
        for row in &body.people {
            let person = all.person.iter().find(|person| person.id == row.id).unwrap();
            let now = by_hand.cost(row.id, as_of);
            assert_eq!(row.share, now.map(|cost| cost.share));
            assert_eq!(
                (row.yearly, row.since),
                (now.and_then(|cost| cost.yearly), now.map(|cost| cost.since))
            );
            let hourly = by_hand.exact(now, 60).map(|exact| half_up(&exact));
            assert_eq!(row.hourly.map(Cents::get), hourly);
            // The cost in force when the assignment begins holds for all that is planned.
            let first = by_hand.cost(row.id, person.start.unwrap_or(by_hand.project().start));
            let (mut minutes, mut sum) = (0, Some(0));
            for (place, (action, cell)) in actions(all).into_iter().zip(&row.cells).enumerate() {
                let planned: i64 = all
                    .allocation
                    .iter()
                    .filter(|known| known.person_id == row.id && known.action_id == action.id)
                    .map(|known| known.minutes.get())
                    .sum();
                let cost = by_hand.exact(first, planned).map(|exact| half_up(&exact));
                assert_eq!((cell.minutes.get(), cell.cost.map(Cents::get)), (planned, cost));
                header[place][0] += planned;
                header[place][1] += cost.unwrap_or(0);
                minutes += planned;
                sum = sum.zip(cost).map(|(sum, cost)| sum + cost);
            }
            assert_eq!((row.minutes.get(), row.cost.map(Cents::get)), (minutes, sum));
        }
        let lines = |action: Option<Id<Action>>| -> Vec<i64> {
            let staff = all.budget_line.iter().filter(|line| {
                line.body_id == body.body_id
                    && line.category == Category::Staff
                    && (action.is_none() || line.action_id == action)
            });
            staff.map(|line| line.amount.get()).collect()
        };
        let planned = |lines: Vec<i64>| (!lines.is_empty()).then(|| lines.into_iter().sum::<i64>());
        let mut sums = [0; 2];
        for ((action, known), cells) in actions(all).into_iter().zip(&body.spending).zip(&header) {
            let planned = planned(lines(Some(action.id)));
            assert_eq!(known.planned.map(Cents::get), planned);
            assert_eq!([known.minutes.get(), known.allocated.get()], *cells);
            assert_eq!(known.difference.map(Cents::get), planned.map(|planned| planned - cells[1]));
            sums = [sums[0] + cells[0], sums[1] + cells[1]];
        }
        assert_eq!([body.total.minutes.get(), body.total.allocated.get()], sums);
        assert_eq!(body.total.planned.map(Cents::get), planned(lines(None)));
    }
}

fn same_month(all: &Snapshot, person: &Person, month: Month) {
    let by_hand = Reckoner(all);
    let figure = figure::month(all, person.id, month, month.last()).unwrap();
    let hours: Vec<&Hour> = all.hour.iter().filter(|hour| hour.person_id == person.id).collect();
    let here = |hour: &&&Hour| Month::of(hour.day) == month;
    let sum = |keep: &dyn Fn(&Hour) -> bool| -> i64 {
        hours.iter().filter(|hour| keep(hour)).map(|hour| hour.minutes.get()).sum()
    };
    let mut told = 0;
    for (place, on) in figure.days.iter().enumerate() {
        let of_day = sum(&|hour| hour.day == on.day);
        assert_eq!(
            (on.day, figure.totals[place].get()),
            (month.first().plus(place as i64), of_day)
        );
        for row in &figure.rows {
            let cell = row.cells[place];
            let known = hours.iter().find(|hour| hour.id == cell.id);
            assert_eq!(cell.minutes, known.map(|hour| hour.minutes));
            if let Some(known) = known {
                told += 1;
                assert_eq!((known.day, known.sort), (on.day, row.sort));
                assert_eq!(known.action_id, row.action_id);
            }
        }
    }
    assert_eq!(told, hours.iter().filter(here).count(), "every hour of the month has its cell");
    let ours = |hour: &Hour| matches!(hour.sort, HourSort::Action | HourSort::Activity);
    assert_eq!(figure.total.get(), sum(&|hour| Month::of(hour.day) == month));
    assert_eq!(figure.ours.get(), sum(&|hour| Month::of(hour.day) == month && ours(hour)));
    let (months, cumulative) =
        (by_hand.months(person.id, month.last()), by_hand.cumulative(person.id, month.last()));
    let mut cost = Some(0);
    for action in &all.action {
        let [minutes, cents, uncosted] =
            months.get(&(action.id, month)).copied().unwrap_or_default();
        let row = figure.costs.iter().find(|row| row.action_id == action.id);
        assert_eq!(row.map_or(0, |row| row.minutes.get()), minutes);
        if let Some(row) = row {
            let known = (uncosted == 0).then_some(cents);
            assert_eq!(row.cost.map(Cents::get), known);
            cost = cost.zip(known).map(|(sum, cost)| sum + cost);
        }
        let planned: i64 = all
            .allocation
            .iter()
            .filter(|known| known.person_id == person.id && known.action_id == action.id)
            .map(|known| known.minutes.get())
            .sum();
        let worked = cumulative.get(&action.id).map_or(0, |sums| sums[0]);
        if let Some(row) = figure.rows.iter().find(|row| row.action_id == Some(action.id)) {
            assert_eq!(row.planned.map(Minutes::get), Some(planned));
            assert_eq!(row.left.map(Minutes::get), Some(planned - worked));
        }
    }
    assert_eq!(figure.cost.map(Cents::get), cost);
    let year = month.parts().0;
    let in_year = |hour: &Hour| hour.day.parts().0 == year;
    assert_eq!(figure.year.limit.get(), by_hand.limit(person, year));
    assert_eq!(figure.year.ours.get(), sum(&|hour| in_year(hour) && ours(hour)));
    let funded = sum(&|hour| in_year(hour) && (ours(hour) || hour.sort == HourSort::Other));
    assert_eq!(figure.year.funded.get(), funded);
    let limit = figure.year.limit.get();
    let percent = (limit > 0).then(|| half_up(&ratio(funded * 10_000, limit)));
    assert_eq!(figure.year.percent.map(Percent::get), percent);
}

fn same(seed: u64) {
    let all = random(seed);
    let mut dice = Dice(seed ^ 0xABCD);
    let first = all.project[0].start;
    for _ in 0..1 + seed % 2 {
        let start = first.plus(dice.roll(160) as i64 - 10);
        let end = start.plus(dice.roll(120) as i64);
        same_work(&all, Period::new(start, end).unwrap());
    }
    same_work(&all, Period::new(first, first.plus(400)).unwrap());
    same_survey(&all, first.plus(dice.roll(300) as i64 - 20));
    for person in &all.person {
        let turn = ["2019-12", "2020-01", "2020-02"][dice.roll(3)];
        same_month(&all, person, Month::read(turn).unwrap());
    }
}

#[test]
fn an_independent_reckoning_of_a_thousand_projects_agrees_to_the_cent() {
    let share = |part: u64| {
        for seed in (part..PROJECTS).step_by(4) {
            if let Err(why) = std::panic::catch_unwind(|| same(seed)) {
                eprintln!("seed {seed}");
                std::panic::resume_unwind(why);
            }
        }
    };
    std::thread::scope(|scope| {
        (0..4).for_each(|part| drop(scope.spawn(move || share(part))));
    });
}

#[test]
fn the_random_projects_hold_what_is_hard() {
    let all: Vec<Snapshot> = (0..50).map(random).collect();
    let count = |keep: &dyn Fn(&Snapshot) -> bool| all.iter().filter(|all| keep(all)).count();
    assert!(count(&|all| all.hour.iter().any(|hour| hour.day == day("29/02/2020"))) > 5);
    assert!(count(&|all| all.cost.iter().any(|cost| cost.yearly.is_none())) > 5);
    assert!(
        count(&|all| all
            .person
            .iter()
            .any(|row| all.cost.iter().all(|cost| cost.person_id != row.id)))
            > 5
    );
    assert!(count(&|all| all.cost.iter().any(|cost| cost.since.parts().2 > 1)) > 25);
    assert!(count(&|all| all.cost.iter().any(|cost| cost.share < Percent::WHOLE)) > 25);
    assert!(count(&|all| all.person.len() > 2) > 10);
    for sort in [HourSort::Activity, HourSort::Other, HourSort::Ordinary, HourSort::Absence] {
        assert!(count(&|all| all.hour.iter().any(|hour| hour.sort == sort)) > 25);
    }
}
