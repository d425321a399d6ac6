//! The plan by its links: against a slow and obvious reckoning of its own, and on the CIT plan.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::collections::BTreeMap;

use capofila::figure::{self, Carry};
use capofila::record::{
    Activity, Deliverable, DeliverableSort, Delivery, Dependency, Hour, Link, Measured, Person,
    PlanDays, Snapshot, Standing, Target,
};
use capofila::rule::holiday;
use capofila::store::Edit;
use capofila::value::{Day, Id, Minutes, Percent, Period};
use common::{Cit, Dice, assert_italian, cit, day, put, refused};

/// A plan of a few activities with links that go from earlier to later places of a list.
fn random(dice: &mut Dice) -> Snapshot {
    let mut project = cit();
    project.dependency.clear();
    let settings = &mut project.project[0];
    settings.plan_days = [PlanDays::Calendar, PlanDays::Working][dice.roll(2)];
    let working = settings.plan_days == PlanDays::Working;
    let count = 2 + dice.roll(5);
    project.activity.truncate(count);
    for activity in &mut project.activity {
        // Around Christmas, where weekends and holidays meet.
        activity.start = day("10/12/2018").plus(dice.roll(20) as i64);
        activity.end = activity.start.plus(dice.roll(12) as i64);
        while working && !(activity.start.until(activity.end.plus(1)) > 0 && counts_in(activity)) {
            activity.end = activity.end.plus(1);
        }
        match dice.roll(12) {
            0 => activity.actual_start = Some(activity.start),
            1 => {
                activity.actual_start = Some(activity.start);
                activity.actual_end = Some(activity.end);
            }
            2 => activity.standing = Standing::Cancelled,
            _ => {}
        }
    }
    // Links go by a shuffled order, so that the order of identities says nothing.
    let mut order: Vec<usize> = (0..count).collect();
    for place in 1..count {
        order.swap(place, dice.roll(place + 1));
    }
    for after in 1..count {
        for before in 0..after {
            if dice.roll(2) == 0 {
                project.dependency.push(Dependency {
                    id: Id::random(),
                    owner: project.project[0].owner,
                    predecessor_id: project.activity[order[before]].id,
                    successor_id: project.activity[order[after]].id,
                    link: Link::ALL[dice.roll(4)],
                    lag: dice.roll(9) as i64 - 4,
                });
            }
        }
    }
    project.dependency.sort_by_key(|row| row.id);
    project
}

fn works(day: Day) -> bool {
    day.weekday() <= 5 && holiday(day, []).is_none()
}

fn counts_in(activity: &Activity) -> bool {
    (0..activity.start.until(activity.end) + 1).any(|offset| works(activity.start.plus(offset)))
}

/// The slow reckoning: days that count, one by one, and every place of an activity tried.
struct Slow<'a> {
    project: &'a Snapshot,
    /// The days that count, in order.
    days: Vec<Day>,
    as_of: Day,
}

impl<'a> Slow<'a> {
    fn new(project: &'a Snapshot, as_of: Day) -> Slow<'a> {
        let working = project.project[0].plan_days == PlanDays::Working;
        let own: Vec<_> =
            project.holiday.iter().filter(|row| row.owner == project.project[0].owner).collect();
        let days = (0..400).map(|offset| day("01/06/2018").plus(offset));
        let days = days.filter(|day| {
            !working || day.weekday() <= 5 && holiday(*day, own.iter().copied()).is_none()
        });
        Slow { project, days: days.collect(), as_of }
    }

    fn kept(&self) -> impl Iterator<Item = &'a Activity> {
        self.project.activity.iter().filter(|row| row.standing != Standing::Cancelled)
    }

    /// The days of an activity: places in the list of days, first and last.
    fn planned(&self, activity: &Activity) -> (usize, usize) {
        let has = |day: &&Day| activity.start <= **day && **day <= activity.end;
        let first = self.days.iter().position(|day| has(&day)).unwrap();
        (first, first + self.days.iter().filter(has).count() - 1)
    }

    fn begun(&self, activity: &Activity) -> bool {
        activity.actual_start.is_some_and(|day| day <= self.as_of)
    }

    fn links(&self) -> impl Iterator<Item = (&'a Activity, &'a Activity, &'a Dependency)> {
        let find = |id| self.kept().find(|row| row.id == id);
        self.project
            .dependency
            .iter()
            .filter_map(move |row| Some((find(row.predecessor_id)?, find(row.successor_id)?, row)))
    }

    /// Whether a link holds: the days that count between the two ends are at least its lag.
    fn holds(&self, link: &Dependency, before: (usize, usize), after: (usize, usize)) -> bool {
        let from = match link.link {
            Link::FinishStart | Link::FinishFinish => before.1 + 1,
            Link::StartStart | Link::StartFinish => before.0,
        };
        let to = match link.link {
            Link::FinishStart | Link::StartStart => after.0,
            Link::FinishFinish | Link::StartFinish => after.1 + 1,
        };
        to as i64 - from as i64 >= link.lag
    }

    fn earliest(&self, activity: &Activity) -> (usize, usize) {
        let planned = self.planned(activity);
        let waits: Vec<_> = self
            .links()
            .filter(|(_, after, _)| after.id == activity.id)
            .map(|(before, _, link)| (self.earliest(before), link))
            .collect();
        if self.begun(activity) || waits.is_empty() {
            return planned;
        }
        let length = planned.1 - planned.0;
        let fits = |start: &usize| {
            waits.iter().all(|(before, link)| self.holds(link, *before, (*start, start + length)))
        };
        let start = (0..self.days.len()).find(fits).unwrap();
        (start, start + length)
    }

    fn latest(&self, activity: &Activity) -> (usize, usize) {
        let next: Vec<_> = self
            .links()
            .filter(|(before, ..)| before.id == activity.id)
            .map(|(_, after, link)| (self.latest(after), link))
            .collect();
        self.last_place(activity, &next)
    }

    /// The last place of an activity at which the links to `next` and the end of the plan hold.
    fn last_place(
        &self,
        activity: &Activity,
        next: &[((usize, usize), &Dependency)],
    ) -> (usize, usize) {
        let planned = self.planned(activity);
        let length = planned.1 - planned.0;
        let end = self.kept().map(|row| self.planned(row).1).max().unwrap();
        let fits = |start: &usize| {
            let here = (*start, start + length);
            here.1 <= end && next.iter().all(|(after, link)| self.holds(link, here, *after))
        };
        let start = (0..self.days.len()).rev().find(fits).unwrap();
        (start, start + length)
    }

    fn free(&self, activity: &Activity) -> i64 {
        let next: Vec<_> = self
            .links()
            .filter(|(before, ..)| before.id == activity.id)
            .map(|(_, after, link)| (self.planned(after), link))
            .collect();
        self.last_place(activity, &next).1 as i64 - self.planned(activity).1 as i64
    }

    fn period(&self, (first, last): (usize, usize)) -> Period {
        Period { start: self.days[first], end: self.days[last] }
    }
}

#[test]
fn ten_thousand_random_networks_are_as_a_slow_reckoning_has_them() {
    let mut dice = Dice(11);
    let as_of = day("25/12/2018");
    for round in 0..10_000 {
        let project = random(&mut dice);
        let slow = Slow::new(&project, as_of);
        let figure = figure::schedule(&project, as_of);
        assert!(figure.ring.is_empty());
        assert_eq!(figure.activities.len(), slow.kept().count(), "{round}");
        for (row, activity) in figure.activities.iter().zip(slow.kept()) {
            let case = format!("{round} {} {:?}", activity.code, project.dependency);
            assert_eq!(row.earliest, slow.period(slow.earliest(activity)), "{case}");
            let latest = slow.latest(activity);
            assert_eq!(row.latest, slow.period(latest), "{case}");
            let slack = latest.1 as i64 - slow.planned(activity).1 as i64;
            let over = activity.actual_end.is_some_and(|day| day <= as_of);
            assert_eq!(row.slack, (!over).then_some(slack), "{case}");
            assert_eq!(row.free, (!over).then(|| slow.free(activity)), "{case}");
            assert_eq!(row.critical, !over && slack <= 0, "{case}");
        }
        let broken: Vec<_> = slow
            .links()
            .filter(|(before, after, link)| {
                let starts = matches!(link.link, Link::FinishStart | Link::StartStart);
                let past =
                    after.actual_end.is_some_and(|day| day <= as_of) || starts && slow.begun(after);
                !past && !slow.holds(link, slow.planned(before), slow.planned(after))
            })
            .map(|(.., link)| link.id)
            .collect();
        let told: Vec<_> = figure.broken.iter().map(|row| row.dependency_id).collect();
        assert_eq!(told, broken, "{round}");
        figure.broken.iter().for_each(|row| assert_italian(&row.message));
    }
}

/// What a move carries along as needed breaks no link that held, and moves nothing further than that.
#[test]
fn what_is_carried_along_keeps_the_links_that_held() {
    let mut dice = Dice(12);
    let as_of = day("01/12/2018");
    for round in 0..2_000 {
        let project = random(&mut dice);
        let before = figure::schedule(&project, as_of).broken.len();
        let moved = project.activity[dice.roll(project.activity.len())].id;
        let days = dice.roll(15) as i64;
        let shift = figure::shift(&project, &[moved], days, Carry::AsNeeded, as_of).unwrap();
        let after: BTreeMap<_, _> =
            shift.activities.iter().map(|row| (row.id, row.after)).collect();
        assert!(shift.broken.len() <= before, "{round}: {:?}", shift.broken);
        let mut done = project.clone();
        for activity in &mut done.activity {
            if let Some(span) = after.get(&activity.id) {
                (activity.start, activity.end) = (span.start, span.end);
            }
        }
        assert_eq!(figure::schedule(&done, as_of).broken, shift.broken, "{round}");
        // One day less for any activity that was carried along breaks something.
        if days > 0 && before == 0 {
            for row in shift.activities.iter().filter(|row| row.carried) {
                let mut less = done.clone();
                let slow = Slow::new(&less, as_of);
                let activity = less.activity.iter().find(|one| one.id == row.id).unwrap();
                let (first, last) = slow.planned(activity);
                let span = slow.period((first - 1, last - 1));
                let activity = less.activity.iter_mut().find(|one| one.id == row.id).unwrap();
                (activity.start, activity.end) = (span.start, span.end);
                assert!(!figure::schedule(&less, as_of).broken.is_empty(), "{round} {}", row.code);
            }
        }
    }
}

fn id(project: &Snapshot, code: &str) -> Id<Activity> {
    project.activity.iter().find(|row| row.code == code).unwrap().id
}

fn link(project: &Snapshot, before: &str, after: &str, lag: i64) -> Dependency {
    Dependency {
        id: Id::random(),
        owner: project.project[0].owner,
        predecessor_id: id(project, before),
        successor_id: id(project, after),
        link: Link::FinishStart,
        lag,
    }
}

/// The CIT plan with the links that its dates suggest.
fn linked() -> Snapshot {
    let mut project = cit();
    let suggested = figure::suggested(&project);
    let pairs: Vec<(String, String, i64)> = suggested
        .iter()
        .map(|row| {
            assert_italian(&row.message);
            let code = |id| Snapshot::find(&project.activity, id).unwrap().code.clone();
            (code(row.predecessor_id), code(row.successor_id), row.lag)
        })
        .collect();
    let known = [
        ("A2.3", "A2.5", 0),
        ("A2.3", "A2.6", 0),
        ("A2.4", "A2.5", 0),
        ("A2.4", "A2.6", 0),
        ("A3.1", "A3.2", -1),
        ("A3.2", "A3.3", -1),
        ("A3.3", "A3.4", -1),
        ("A3.3", "A3.5", -1),
        ("A4.1", "A4.2", -1),
        ("A4.2", "A4.3", -1),
    ];
    let said: Vec<_> =
        pairs.iter().map(|(before, after, lag)| (&**before, &**after, *lag)).collect();
    assert_eq!(said, known);
    project.dependency =
        known.iter().map(|(before, after, lag)| link(&project, before, after, *lag)).collect();
    project.dependency.sort_by_key(|row| row.id);
    project
}

#[test]
fn the_links_that_the_cit_plan_suggests_hold_and_are_suggested_once() {
    let project = linked();
    let figure = figure::schedule(&project, day("31/07/2018"));
    assert_eq!(figure.broken, []);
    assert_eq!(figure.end, Some(day("30/04/2019")));
    assert_eq!(figure::suggested(&project), []);
    let row = |code: &str| {
        figure.activities.iter().find(|row| row.id == id(&project, code)).cloned().unwrap()
    };
    // The chain A3.1 → A3.2 → A3.3 → A3.5 may slip until 30 April.
    assert_eq!(row("A3.5").slack, Some(108));
    assert_eq!(row("A3.3").slack, Some(108));
    assert_eq!((row("A3.3").free, row("A3.3").critical), (Some(0), false));
    assert_eq!((row("A1.2").slack, row("A1.2").critical), (Some(0), true));
    assert_eq!(row("A3.2").earliest, Period { start: day("01/07/2018"), end: day("31/07/2018") });
}

#[test]
fn the_holidays_around_the_plan_are_those_of_the_country_and_of_the_lead() {
    let mut project = cit();
    let kept = |project: &Snapshot, text: &str| -> Vec<String> {
        let found = figure::schedule(project, day("04/12/2018")).holidays;
        found.into_iter().filter(|free| free.day == day(text)).map(|free| free.name).collect()
    };
    assert_eq!(kept(&project, "25/12/2018"), ["Natale"]);
    assert_eq!(kept(&project, "26/08/2018"), ["Santo patrono"]);
    // Of a partner, and none.
    assert!(kept(&project, "15/02/2019").is_empty() && kept(&project, "04/12/2018").is_empty());
    // Once a year at either side of it.
    assert_eq!(kept(&project, "25/04/2020"), ["Liberazione"]);
    assert!(kept(&project, "25/12/2020").is_empty());

    project.activity[0].end = day("31/12/2099");
    assert!(figure::schedule(&project, day("04/12/2018")).holidays.is_empty());
}

#[test]
fn a_move_is_shown_with_what_it_carries_along() {
    let mut project = linked();
    let activity_id = id(&project, "A3.3");
    let due = Deliverable {
        id: Id::random(),
        owner: project.project[0].owner,
        activity_id,
        sort: DeliverableSort::Deliverable,
        title: "Rapporto dei bisogni".to_owned(),
        due: day("14/09/2018"),
        position: 1,
    };
    project.deliverable.push(due);
    let shown = |project: &Snapshot, carry, as_of| {
        let shift = figure::shift(project, &[activity_id], 30, carry, day(as_of)).unwrap();
        let rows = shift.activities.iter().map(|row| format!("{} {}", row.code, row.after));
        (rows.collect::<Vec<_>>(), shift)
    };
    let (rows, shift) = shown(&project, Carry::Nothing, "31/07/2018");
    assert_eq!(rows, ["A3.3 30/08/2018 – 14/10/2018"]);
    let told: Vec<&str> = shift.broken.iter().map(|row| &*row.message).collect();
    assert_eq!(told.len(), 2);
    let sentence = "A3.4: per il legame fine-inizio con A3.3 dovrebbe cominciare non prima del 14/10/2018, 30 giorni dopo la data prevista.";
    assert!(told.contains(&sentence), "{told:?}");
    assert_eq!(shift.deliverables[0].after, day("14/10/2018"));

    let chain = [
        "A3.3 30/08/2018 – 14/10/2018",
        "A3.4 14/10/2018 – 13/12/2018",
        "A3.5 14/10/2018 – 11/02/2019",
    ];
    for carry in [Carry::AsNeeded, Carry::Along] {
        let (rows, shift) = shown(&project, carry, "31/07/2018");
        assert_eq!(rows, chain);
        assert_eq!(
            (shift.broken.len(), shift.end_before, shift.end_after),
            (0, Some(day("30/04/2019")), Some(day("30/04/2019")))
        );
        assert_eq!(shift.activities.iter().filter(|row| row.carried).count(), 2);
    }

    // What has begun keeps its start; what has ended stays and takes nothing along.
    let activity = project.activity.iter_mut().find(|row| row.id == activity_id).unwrap();
    activity.actual_start = Some(day("31/07/2018"));
    let (rows, shift) = shown(&project, Carry::AsNeeded, "31/08/2018");
    assert_eq!(rows[0], "A3.3 31/07/2018 – 14/10/2018");
    assert_eq!(shift.kept, ["A3.3 è già iniziata: si sposta solo la fine."]);
    let activity = project.activity.iter_mut().find(|row| row.id == activity_id).unwrap();
    activity.actual_end = Some(day("14/09/2018"));
    let (rows, shift) = shown(&project, Carry::Along, "30/09/2018");
    assert_eq!((rows.len(), shift.kept), (0, vec!["A3.3 è conclusa e resta dov'è.".to_owned()]));
}

#[test]
fn a_move_to_a_day_is_counted_in_the_days_of_the_plan() {
    let mut project = cit();
    let between = |project: &Snapshot, from, to| figure::days_between(project, day(from), day(to));
    assert_eq!(between(&project, "30/11/2018", "04/12/2018"), 4);
    assert_eq!(between(&project, "04/12/2018", "30/11/2018"), -4);
    project.project[0].plan_days = PlanDays::Working;
    // A weekend, then the Immaculate Conception on a Saturday and Christmas with St Stephen's day.
    assert_eq!(between(&project, "30/11/2018", "04/12/2018"), 2);
    assert_eq!(between(&project, "27/12/2018", "24/12/2018"), -1);
}

#[test]
fn links_that_close_a_ring_are_refused_and_the_ring_is_named() {
    let (_cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    let rows = [("A1.1", "A1.2"), ("A1.2", "A1.3")]
        .map(|(before, after)| put(link(&project, before, after, 0)));
    store.save("Aggiungi legami", rows.into()).unwrap();
    let before = store.content_hash().unwrap();
    let last = link(&project, "A1.3", "A1.1", 0);
    let refusal = refused(store.save("Aggiungi legame", vec![put(last.clone())]));
    assert_italian(&refusal.message);
    assert!(refusal.message.contains("A1.1") && refusal.message.contains(" → "), "{refusal:?}");
    assert_eq!(store.content_hash().unwrap(), before);
    // In one step a link may be turned round.
    let known = store.snapshot().unwrap().dependency.clone();
    let gone = known.iter().map(|row| Edit::Delete {
        kind: capofila::record::Kind::Dependency,
        id: row.id.uuid(),
        cascade: false,
    });
    store.save("Gira il legame", gone.chain([put(last)]).collect()).unwrap();
    let again = link(&project, "A1.3", "A1.1", 2);
    assert_eq!(
        refused(store.save("Aggiungi legame", vec![put(again)])).message,
        "Legame: tra queste due attività c'è già. Modifica quello."
    );
    let own =
        Dependency { successor_id: id(&project, "A1.1"), ..link(&project, "A1.1", "A1.2", 0) };
    assert!(refused(store.save("Legame", vec![put(own)])).message.contains("se stessa"));
}

#[test]
fn progress_follows_the_rule_of_its_activity() {
    let mut project = cit();
    let owner = project.project[0].owner;
    let person = Person::new(owner, "Mario", "Bianchi", 1);
    let activity_id = id(&project, "A3.3");
    let at = |project: &Snapshot, as_of: &str| {
        let plan = figure::plan(project, day(as_of), None);
        plan.activities.into_iter().find(|row| row.code == "A3.3").unwrap().progress
    };
    let rule = |project: &mut Snapshot, measured, hours| {
        let row = project.activity.iter_mut().find(|row| row.id == activity_id).unwrap();
        (row.measured, row.hours) = (measured, hours);
    };
    rule(&mut project, Measured::Deliverables, None);
    assert_eq!(at(&project, "31/08/2018"), None, "nothing to deliver says nothing");
    for place in 1..=3 {
        let row = Deliverable {
            id: Id::random(),
            owner,
            activity_id,
            sort: DeliverableSort::Deliverable,
            title: format!("Rapporto {place}"),
            due: day("14/09/2018"),
            position: place,
        };
        project.deliverable.push(row);
    }
    assert_eq!(at(&project, "31/08/2018"), Some(Percent::ZERO));
    let done = Delivery {
        id: Id::random(),
        owner,
        deliverable_id: project.deliverable[0].id,
        day: day("01/09/2018"),
        document_id: None,
        evidence: String::new(),
    };
    project.delivery.push(done);
    assert_eq!(
        at(&project, "31/08/2018"),
        Some(Percent::ZERO),
        "what comes later is not counted yet"
    );
    assert_eq!(at(&project, "01/09/2018"), Some(Percent::new(3_333)));

    rule(&mut project, Measured::Hours, Some(Minutes::hours(8)));
    assert_eq!(at(&project, "30/11/2018"), None);
    for (on, target) in
        [("03/09/2018", Target::Activity(activity_id)), ("04/09/2018", Target::Ordinary)]
    {
        project.hour.push(Hour::new(owner, person.id, day(on), target, Minutes::hours(6)));
    }
    assert_eq!(at(&project, "02/09/2018"), None);
    assert_eq!(at(&project, "03/09/2018"), Some(Percent::new(7_500)));
    rule(&mut project, Measured::Hours, Some(Minutes::hours(5)));
    assert_eq!(
        at(&project, "03/09/2018"),
        Some(Percent::WHOLE),
        "more hours are no more than the whole"
    );
    rule(&mut project, Measured::Hours, None);
    assert_eq!(at(&project, "03/09/2018"), None, "nothing planned, nothing to compare with");
}
