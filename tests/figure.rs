//! Figures against the numbers of the CIT papers.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use capofila::figure::{self, ActivityState, ByPlan, Colour, DutyState, IndicatorState, Topic};
use capofila::record::{
    Activity, Aggregation, AnyRecord, Assignee, Category, Comparator, Completion, DueRule,
    Indicator, Progress, Quarters, Reading, Role, Snapshot, Standing,
};
use capofila::value::{Cents, Id, Percent, Quantity};
use common::{cit, day};

fn activity(project: &Snapshot, code: &str) -> Activity {
    project.activity.iter().find(|activity| activity.code == code).unwrap().clone()
}

#[test]
fn the_budget_is_that_of_the_papers_to_the_cell() {
    let figure = figure::budget(&cit(), None);
    let rows: Vec<(String, [i64; 4])> = figure
        .rows
        .iter()
        .chain([&figure.total])
        .map(|row| {
            let cells = [
                row.amounts.staff,
                row.amounts.overheads,
                row.amounts.purchases,
                row.amounts.total,
            ];
            (row.code.clone(), cells.map(Cents::get))
        })
        .collect();
    let small = [3_500_000, 525_000, 0, 4_025_000];
    let expected = [
        ("EC", [5_450_000, 817_500, 22_000_000, 28_267_500]),
        ("P1", [17_250_000, 2_587_500, 0, 19_837_500]),
        ("P2", small),
        ("P3", small),
        ("P4", small),
        ("P5", small),
        ("", [36_700_000, 5_505_000, 22_000_000, 64_205_000]),
    ];
    assert_eq!(rows, expected.map(|(code, cells)| (code.to_owned(), cells)));
    assert_eq!(figure.total.amounts.total.euro(), "642.050,00\u{a0}€");
    assert!(figure.rows.iter().all(|row| row.overhead_share == Percent::read("15").ok()));
    assert!(figure.checks.iter().all(|check| check.ok), "{:?}", figure.checks);
}

#[test]
fn the_plan_is_that_of_the_papers() {
    let project = cit();
    for (as_of, ended, running, to_come, planned) in [
        ("04/12/2018", 10, 11, 8, "49,15"),
        ("31/07/2018", 6, 4, 19, "16,36"),
        ("31/01/2019", 13, 14, 2, "72,03"),
        ("30/04/2018", 0, 0, 29, "0,00"),
        ("30/04/2019", 29, 0, 0, "100,00"),
    ] {
        let plan = figure::plan(&project, day(as_of), None);
        let counts = plan.counts;
        let sums = (counts.ended, counts.running, counts.to_come);
        assert_eq!(sums, (ended, running, to_come), "{as_of}");
        assert_eq!(plan.planned.unwrap().exact(), format!("{planned}\u{a0}%"), "{as_of}");
        assert_eq!(plan.actual, None, "nothing is recorded");
        // Nothing is recorded, so whatever should have ended is late.
        assert_eq!(counts.late, counts.ended, "{as_of}");
    }
}

#[test]
fn the_kick_off_was_181_days_late() {
    let plan = figure::plan(&cit(), day("04/12/2018"), None);
    let row = plan.activities.iter().find(|row| row.code == "A5.1").unwrap();
    assert_eq!((row.slip, row.by_plan), (Some(181), ByPlan::Ended));
}

#[test]
fn progress_counts_from_the_day_it_speaks_of() {
    let mut project = cit();
    let row = activity(&project, "A1.1");
    project.progress.push(Progress {
        id: Id::random(),
        owner: row.owner,
        activity_id: row.id,
        day: day("01/06/2018"),
        percent: Percent::WHOLE,
    });
    let before = figure::plan(&project, day("31/05/2018"), None);
    assert_eq!((before.actual, before.counts.late), (None, 1));
    let after = figure::plan(&project, day("01/06/2018"), None);
    assert_eq!((after.counts.concluded, after.counts.late), (1, 0));
    // 31 days of the 3318 that the plan's activities last in all.
    let days: i64 = after.activities.iter().map(|row| row.start.until(row.end) + 1).sum();
    assert_eq!(after.actual, Percent::ratio(31, days));
}

#[test]
fn indicators_fall_due_by_rule() {
    let project = cit();
    let figure = figure::indicators(&project, day("04/12/2018"));
    assert_eq!(figure.indicators.len(), 38);
    let due = |number: u16| figure.indicators[usize::from(number) - 1].due.map(|day| day.iso());
    for (number, day) in [
        (30, Some("2019-11-01")),
        (37, Some("2019-11-01")),
        (36, Some("2019-10-30")),
        (34, Some("2020-04-30")),
        (1, None),
        (22, Some("2018-06-06")),
        (28, None),
    ] {
        assert_eq!(due(number).as_deref(), day, "{number}");
    }
    let state = |number: usize| figure.indicators[number - 1].state;
    assert_eq!(state(22), IndicatorState::NotMeasured);
    assert_eq!(state(26), IndicatorState::NotDue);
}

#[test]
fn readings_take_an_indicator_through_its_states() {
    let mut project = cit();
    let shows = project.indicator.iter().find(|row| row.number == 23).unwrap().clone();
    let mut read = |on: &str, value| {
        project.reading.push(Reading {
            id: Id::random(),
            owner: shows.owner,
            indicator_id: shows.id,
            day: day(on),
            value: Quantity::whole(value),
            note: String::new(),
            evidence: String::new(),
        });
        project.clone()
    };
    let state =
        |project: &Snapshot, on: &str| figure::indicators(project, day(on)).indicators[22].state;
    let project = read("01/10/2018", 2);
    assert_eq!(state(&project, "30/09/2018"), IndicatorState::NotDue);
    assert_eq!(state(&project, "01/10/2018"), IndicatorState::OnCourse);
    assert_eq!(state(&project, "28/03/2019"), IndicatorState::Late);
    let project = read("01/02/2019", 6);
    assert_eq!(state(&project, "28/03/2019"), IndicatorState::Met);
}

#[test]
fn a_light_without_data_says_so() {
    let project = cit();
    let sal = figure::sal(&project, 3, Some(day("04/12/2018"))).unwrap();
    let colours: Vec<(Topic, Colour)> =
        sal.lights.iter().map(|light| (light.topic, light.colour)).collect();
    assert_eq!(
        colours,
        [
            (Topic::Time, Colour::Absent),
            (Topic::Money, Colour::Absent),
            (Topic::Hours, Colour::Absent),
            (Topic::Indicators, Colour::Amber),
            (Topic::Duties, Colour::Amber),
        ]
    );
}

#[test]
fn quarters_start_with_the_project() {
    let project = cit();
    let quarters = figure::quarters(project.project().unwrap());
    let spans: Vec<String> = quarters.iter().map(|quarter| quarter.period.to_string()).collect();
    assert_eq!(
        spans,
        [
            "01/05/2018 – 31/07/2018",
            "01/08/2018 – 31/10/2018",
            "01/11/2018 – 31/01/2019",
            "01/02/2019 – 30/04/2019",
        ]
    );
    assert!(figure::sal(&project, 5, None).is_err());
    assert_eq!(figure::sal(&project, 3, None).unwrap().as_of, day("31/01/2019"));
}

#[test]
fn every_partner_completes_a_duty_of_all() {
    let mut project = cit();
    let late = |project: &Snapshot| {
        let figure = figure::duties(project, day("14/12/2018"));
        let row = figure.duties.iter().find(|row| row.bodies.len() == 6).unwrap().clone();
        (row.bodies.iter().filter(|body| body.day.is_some()).count(), row.state.label())
    };
    assert_eq!(late(&project), (0, "in ritardo"));
    let duty = project
        .duty
        .iter()
        .find(|duty| duty.title.starts_with("Predisposizione, da parte"))
        .unwrap()
        .clone();
    for body in project.body.clone().iter().filter(|body| body.is_partner()) {
        project.push(AnyRecord::from(Completion {
            id: Id::random(),
            owner: body.id,
            duty_id: duty.id,
            day: day("10/12/2018"),
            note: String::new(),
        }));
    }
    assert_eq!(late(&project), (6, "fatto"));
}

/// The CIT project with its activity A1.1 (01/05/2018 to 31/05/2018, as promised) changed by `change`.
fn with_activity(change: impl FnOnce(&mut Activity)) -> Snapshot {
    let mut project = cit();
    change(project.activity.iter_mut().find(|row| row.code == "A1.1").unwrap());
    project
}

/// What `owner`, by code, says of A1.1 on `on`.
fn say(project: &mut Snapshot, owner: &str, on: &str, percent: i64) {
    let owner = project.body.iter().find(|body| body.code == owner).unwrap().id;
    let activity_id = activity(project, "A1.1").id;
    let percent = Percent::new(percent * 100);
    project.progress.push(Progress { id: Id::random(), owner, activity_id, day: day(on), percent });
}

#[test]
fn where_an_activity_stands_follows_from_its_dates_and_progress() {
    use ActivityState::{Cancelled, Concluded, Late, Running, Suspended, ToCome};
    type Change = fn(&mut Activity);
    let as_planned: Change = |_| {};
    let ended_early: Change = |row| row.actual_end = Some(day("20/05/2018"));
    let ended_late: Change = |row| row.actual_end = Some(day("10/06/2018"));
    let began_early: Change = |row| row.actual_start = Some(day("20/04/2018"));
    let replanned: Change = |row| row.end = day("15/06/2018");
    let suspended: Change = |row| {
        row.standing = Standing::Suspended;
        row.standing_since = Some(day("15/05/2018"));
    };
    let always_suspended: Change = |row| row.standing = Standing::Suspended;
    let cancelled: Change = |row| {
        row.standing = Standing::Cancelled;
        row.standing_since = Some(day("15/05/2018"));
    };
    // Change, what is said of its progress, as of; then state, slip, progress.
    for (change, said, as_of, state, slip, percent) in [
        (as_planned, None, "30/04/2018", ToCome, Some(0), None),
        (as_planned, None, "01/05/2018", Running, Some(0), None),
        (as_planned, None, "30/05/2018", Running, Some(0), None),
        (as_planned, None, "31/05/2018", Late, Some(0), None),
        (as_planned, None, "05/06/2018", Late, Some(5), None),
        (ended_early, None, "19/05/2018", Running, Some(0), None),
        (ended_early, None, "20/05/2018", Concluded, Some(-11), Some(100)),
        (ended_early, Some(("25/05/2018", 50)), "01/06/2018", Concluded, Some(-11), Some(100)),
        (ended_late, None, "09/06/2018", Late, Some(9), None),
        (ended_late, None, "15/06/2018", Concluded, Some(10), Some(100)),
        (began_early, None, "19/04/2018", ToCome, Some(0), None),
        (began_early, None, "25/04/2018", Running, Some(0), None),
        (replanned, None, "05/06/2018", Running, Some(15), None),
        (replanned, None, "20/06/2018", Late, Some(20), None),
        (as_planned, Some(("20/04/2018", 10)), "25/04/2018", Running, Some(0), Some(10)),
        (as_planned, Some(("20/04/2018", 0)), "25/04/2018", ToCome, Some(0), Some(0)),
        (as_planned, Some(("10/05/2018", 30)), "09/05/2018", Running, Some(0), None),
        (as_planned, Some(("10/05/2018", 30)), "12/05/2018", Running, Some(0), Some(30)),
        (as_planned, Some(("02/06/2018", 100)), "01/06/2018", Late, Some(1), None),
        (as_planned, Some(("02/06/2018", 100)), "10/06/2018", Concluded, Some(0), Some(100)),
        (suspended, None, "14/05/2018", Running, Some(0), None),
        (suspended, None, "15/05/2018", Suspended, Some(0), None),
        (suspended, None, "05/06/2018", Suspended, Some(5), None),
        (suspended, Some(("20/05/2018", 100)), "05/06/2018", Concluded, Some(0), Some(100)),
        (always_suspended, None, "01/01/2018", Suspended, Some(0), None),
        (cancelled, None, "14/05/2018", Running, Some(0), None),
        (cancelled, None, "15/05/2018", Cancelled, None, None),
        (cancelled, Some(("14/05/2018", 100)), "15/05/2018", Cancelled, None, Some(100)),
    ] {
        let mut project = with_activity(change);
        if let Some((on, percent)) = said {
            say(&mut project, "EC", on, percent);
        }
        let plan = figure::plan(&project, day(as_of), None);
        let row = plan.activities.iter().find(|row| row.code == "A1.1").unwrap();
        let found = (row.state, row.slip, row.progress.map(|percent| percent.get() / 100));
        assert_eq!(found, (state, slip, percent), "{as_of}: {row:?}");
        let concluded = usize::from(state == Concluded);
        assert_eq!(plan.counts.concluded, concluded, "{as_of}");
    }
}

#[test]
fn a_cancelled_activity_weighs_nothing() {
    let project = with_activity(|row| row.standing = Standing::Cancelled);
    let plan = figure::plan(&project, day("31/05/2018"), None);
    let counts = plan.counts;
    assert_eq!((counts.ended, counts.running, counts.to_come), (0, 6, 22));
    let all = figure::plan(&cit(), day("31/05/2018"), None);
    assert!(plan.planned < all.planned, "{:?} {:?}", plan.planned, all.planned);
    // It stays where it was drawn, and is no longer a deadline.
    assert_eq!(plan.span, all.span);
    let sal = figure::sal(&project, 1, Some(day("31/05/2018"))).unwrap();
    assert!(sal.deadlines.iter().all(|deadline| deadline.code != "A1.1"));
}

#[test]
fn the_latest_word_on_progress_counts_and_on_one_day_the_leads() {
    let mut project = cit();
    say(&mut project, "P1", "10/05/2018", 20);
    say(&mut project, "EC", "10/05/2018", 15);
    say(&mut project, "P2", "10/05/2018", 25);
    let progress = |project: &Snapshot, as_of: &str| {
        let plan = figure::plan(project, day(as_of), None);
        plan.activities.iter().find(|row| row.code == "A1.1").unwrap().progress
    };
    assert_eq!(progress(&project, "10/05/2018"), Some(Percent::new(1_500)));
    say(&mut project, "P1", "11/05/2018", 10);
    assert_eq!(progress(&project, "11/05/2018"), Some(Percent::new(1_000)));
    assert_eq!(progress(&project, "10/05/2018"), Some(Percent::new(1_500)));
}

#[test]
fn without_a_baseline_progress_is_planned_on_the_current_dates() {
    let mut project = with_activity(|row| row.end = day("15/06/2018"));
    let of = |project: &Snapshot| {
        let plan = figure::plan(project, day("15/05/2018"), None);
        plan.activities.into_iter().find(|row| row.code == "A1.1").unwrap()
    };
    // 15 of the 31 days promised.
    assert_eq!(of(&project).planned, Percent::ratio(15, 31));
    project.project[0].baseline_id = None;
    // 15 of the 46 days planned now; nothing to slip against.
    assert_eq!((of(&project).planned, of(&project).slip), (Percent::ratio(15, 46), None));
}

/// The state and value of indicator 23 (road shows, ≥ 6, due 28/03/2019) after `change` and `readings`: on which
/// day, by whom, how many.
fn measured(
    change: impl FnOnce(&mut Indicator),
    readings: &[(&str, &str, i64)],
    as_of: &str,
) -> (Option<i64>, IndicatorState) {
    let mut project = cit();
    let indicator = project.indicator.iter_mut().find(|row| row.number == 23).unwrap();
    change(indicator);
    let indicator_id = indicator.id;
    for (on, by, value) in readings {
        let owner = project.body.iter().find(|body| body.code == *by).unwrap().id;
        project.reading.push(Reading {
            id: Id::random(),
            owner,
            indicator_id,
            day: day(on),
            value: Quantity::whole(*value),
            note: String::new(),
            evidence: String::new(),
        });
    }
    let figure = figure::indicators(&project, day(as_of));
    let row = figure.indicators.iter().find(|row| row.number == 23).unwrap();
    (row.value.map(Quantity::get), row.state)
}

#[test]
fn readings_add_up_as_the_indicator_says() {
    use Aggregation::{AnyYes, CountYes, Last, LastByPartner, Mean, Sum};
    let readings = [
        ("01/10/2018", "P1", 2),
        ("02/10/2018", "P2", 3),
        ("03/10/2018", "P1", 5),
        ("03/10/2018", "P3", 0),
    ];
    for (aggregation, early, late) in [
        (Sum, 2_000, 10_000),
        (Last, 2_000, 0),
        (LastByPartner, 2_000, 8_000),
        (Mean, 2_000, 2_667),
        (CountYes, 1_000, 2_000),
        (AnyYes, 1_000, 1_000),
    ] {
        // Of two readings on one day that of the higher identity counts last: here the one with less.
        let by_day = |as_of| measured(|row| row.aggregation = aggregation, &readings, as_of).0;
        assert_eq!(by_day("30/09/2018"), None, "{aggregation:?}");
        assert_eq!(by_day("01/10/2018"), Some(early), "{aggregation:?}");
        if aggregation != Last {
            assert_eq!(by_day("03/10/2018"), Some(late), "{aggregation:?}");
        }
    }
    let corrected = [("01/10/2018", "P1", 5), ("04/10/2018", "P1", 0)];
    let count = |row: &mut Indicator| row.aggregation = CountYes;
    assert_eq!(measured(count, &corrected, "04/10/2018").0, Some(0), "a no takes back a yes");
    let last = |row: &mut Indicator| row.aggregation = Last;
    assert_eq!(measured(last, &corrected, "04/10/2018").0, Some(0));
}

#[test]
fn the_first_state_that_fits_is_the_indicators() {
    use IndicatorState::{Late, Met, NotDue, NotMeasured, OnCourse};
    let (five, six, seven) =
        ([("01/10/2018", "EC", 5)], [("01/10/2018", "EC", 6)], [("01/10/2018", "EC", 7)]);
    let at_least = |_: &mut Indicator| {};
    let equal = |row: &mut Indicator| row.comparator = Comparator::Equal;
    let undated = |row: &mut Indicator| row.due_rule = DueRule::Unset;
    type Change = fn(&mut Indicator);
    for (change, readings, as_of, state) in [
        (at_least as Change, &[][..], "27/03/2019", NotDue),
        (at_least, &[], "28/03/2019", NotMeasured),
        (at_least, &five, "27/03/2019", OnCourse),
        (at_least, &five, "28/03/2019", Late),
        (at_least, &six, "28/03/2019", Met),
        (at_least, &six, "01/10/2018", Met),
        (at_least, &seven, "28/03/2019", Met),
        (equal, &six, "28/03/2019", Met),
        (equal, &seven, "28/03/2019", Late),
        (undated, &[], "28/03/2019", NotDue),
        (undated, &five, "28/03/2019", OnCourse),
        (undated, &six, "28/03/2019", Met),
    ] {
        assert_eq!(measured(change, readings, as_of).1, state, "{as_of} {readings:?}");
    }
}

#[test]
fn due_days_move_with_the_project() {
    let due = |change: fn(&mut Snapshot), rule: DueRule, months| {
        let mut project = cit();
        change(&mut project);
        let indicator = project.indicator.iter_mut().find(|row| row.number == 2).unwrap();
        (indicator.due_rule, indicator.due_months) = (rule, months);
        indicator.due_day = Some(day("29/02/2020"));
        figure::indicators(&project, day("04/12/2018")).indicators[1].due.map(|day| day.iso())
    };
    let as_is = |_: &mut Snapshot| {};
    let moved = |project: &mut Snapshot| {
        (project.project[0].start, project.project[0].end) = (day("31/08/2018"), day("31/08/2019"));
    };
    let slipped = |project: &mut Snapshot| {
        project.activity.iter_mut().find(|row| row.code == "A1.1").unwrap().end = day("15/06/2018");
    };
    for (change, rule, months, expected) in [
        (as_is as fn(&mut Snapshot), DueRule::Unset, None, None),
        (as_is, DueRule::AfterStart, Some(18), Some("2019-11-01")),
        (moved, DueRule::AfterStart, Some(18), Some("2020-02-29")),
        (as_is, DueRule::AfterEnd, Some(0), Some("2019-04-30")),
        (moved, DueRule::AfterEnd, Some(6), Some("2020-02-29")),
        (as_is, DueRule::AfterEnd, Some(u16::MAX), Some("2100-12-31")),
        (as_is, DueRule::Day, None, Some("2020-02-29")),
        (as_is, DueRule::ActivitiesEnd, None, Some("2018-05-31")),
        (slipped, DueRule::ActivitiesEnd, None, Some("2018-06-15")),
    ] {
        assert_eq!(due(change, rule, months).as_deref(), expected, "{rule:?}");
    }
}

fn light(project: &Snapshot, topic: Topic, as_of: &str) -> Colour {
    let sal = figure::sal(project, 1, Some(day(as_of))).unwrap();
    assert!(sal.lights.iter().all(|light| !light.rule.is_empty() && !light.reason.is_empty()));
    sal.lights.iter().find(|light| light.topic == topic).unwrap().colour
}

#[test]
fn the_light_of_time_compares_planned_and_actual() {
    // One activity is left, half of it planned by then; its progress makes the gap.
    let mut project = cit();
    for row in project.activity.iter_mut().filter(|row| row.code != "A1.1") {
        row.standing = Standing::Cancelled;
    }
    let own = activity(&project, "A1.1").id;
    for row in project.baseline_activity.iter_mut().filter(|row| row.activity_id == own) {
        row.end = day("30/05/2018");
    }
    let colour = |percent: i64| {
        let mut project = project.clone();
        say(&mut project, "EC", "10/05/2018", 0);
        project.progress[0].percent = Percent::new(percent);
        light(&project, Topic::Time, "15/05/2018")
    };
    assert_eq!(light(&project, Topic::Time, "15/05/2018"), Colour::Absent);
    for (percent, expected) in [
        (10_000, Colour::Green),
        (4_501, Colour::Green),
        (4_500, Colour::Amber),
        (3_501, Colour::Amber),
        (3_500, Colour::Red),
        (0, Colour::Red),
    ] {
        assert_eq!(colour(percent), expected, "{percent}");
    }
}

#[test]
fn the_light_of_money_needs_amounts_and_judges_them() {
    let mut project = cit();
    assert_eq!(light(&project, Topic::Money, "04/12/2018"), Colour::Absent);
    let line = project.budget_line[0].clone();
    project.budget_line.clear();
    assert_eq!(light(&project, Topic::Money, "04/12/2018"), Colour::Absent);
    project.budget_line.push(line);
    assert_eq!(light(&project, Topic::Money, "04/12/2018"), Colour::Red, "five have no budget");
}

#[test]
fn what_the_budget_lacks_is_said() {
    let mut project = cit();
    let support = project.body.iter().position(|body| body.roles.has(Role::Support)).unwrap();
    let mut line = project.budget_line[0].clone();
    (line.id, line.body_id) = (Id::random(), project.body[support].id);
    line.amount = Cents::new(100).unwrap();
    project.budget_line.push(line);
    let figure = figure::budget(&project, None);
    assert_eq!(figure.total.amounts.total.get(), 64_205_100);
    let said: Vec<&str> = figure.checks.iter().map(|check| check.message.as_str()).collect();
    assert!(
        said.iter().any(|said| said.contains("EGS EasyGov Solutions: non è un partner")),
        "{said:?}"
    );

    let mut project = cit();
    let overheads = project.budget_line.iter_mut();
    let ec = project.body.iter().find(|body| body.code == "EC").unwrap().id;
    for line in overheads.filter(|line| line.body_id == ec) {
        if line.category == capofila::record::Category::Overheads {
            line.amount += Cents::new(1).unwrap();
        }
    }
    let figure = figure::budget(&project, None);
    let wrong: Vec<&str> = figure
        .checks
        .iter()
        .filter(|check| !check.ok)
        .map(|check| check.message.as_str())
        .collect();
    assert_eq!(
        wrong,
        [
            "EC Comune di Lecce: le spese generali superano di 0,01\u{a0}€ il 15 % del personale. Riducile a 8.175,00\u{a0}€."
        ]
    );
}

#[test]
fn the_light_of_indicators_looks_at_those_that_are_due() {
    let mut project = cit();
    for (as_of, expected) in [("30/05/2018", Colour::Absent), ("31/05/2018", Colour::Amber)] {
        assert_eq!(light(&project, Topic::Indicators, as_of), expected, "{as_of}");
    }
    let due: Vec<Indicator> =
        project.indicator.iter().filter(|row| [2, 3].contains(&row.number)).cloned().collect();
    for (indicator, value) in due.iter().zip([1, 0]) {
        project.reading.push(Reading {
            id: Id::random(),
            owner: indicator.owner,
            indicator_id: indicator.id,
            day: day("20/05/2018"),
            value: Quantity::whole(value),
            note: String::new(),
            evidence: String::new(),
        });
    }
    assert_eq!(light(&project, Topic::Indicators, "31/05/2018"), Colour::Red);
    project.reading[1].value = Quantity::ONE;
    assert_eq!(light(&project, Topic::Indicators, "31/05/2018"), Colour::Green);
}

#[test]
fn a_duty_stands_where_its_day_and_its_bodies_put_it() {
    use DutyState::{Done, Late, Open, Soon, Undated};
    // The days of notice are 15.
    let state = |assignee, due: Option<&str>, done: &[(&str, &str)], as_of| {
        let mut project = cit();
        let id_of = |code: &str| project.body.iter().find(|body| body.code == code).unwrap().id;
        let (ec, done) =
            (id_of("EC"), done.iter().map(|(by, on)| (id_of(by), day(on))).collect::<Vec<_>>());
        let duty = project.duty.iter_mut().find(|row| row.title == "Richiesta codice CUP").unwrap();
        (duty.assignee, duty.due) = (assignee, due.map(day));
        duty.body_id = (assignee == Assignee::Body).then_some(ec);
        let duty_id = duty.id;
        for (owner, day) in done {
            let note = String::new();
            project.completion.push(Completion { id: Id::random(), owner, duty_id, day, note });
        }
        let figure = figure::duties(&project, day(as_of));
        figure.duties.iter().find(|row| row.id == duty_id).unwrap().state
    };
    let due = Some("31/12/2018");
    let all = ["EC", "P1", "P2", "P3", "P4", "P5"].map(|code| (code, "20/12/2018"));
    for (assignee, due, done, as_of, expected) in [
        (Assignee::Unset, None, &[][..], "04/12/2018", Undated),
        (Assignee::Unset, due, &[], "15/12/2018", Open),
        (Assignee::Unset, due, &[], "16/12/2018", Soon),
        (Assignee::Unset, due, &[], "30/12/2018", Soon),
        (Assignee::Unset, due, &[], "31/12/2018", Late),
        (Assignee::Unset, due, &[("P1", "31/12/2018")], "31/12/2018", Done),
        (Assignee::Unset, due, &[("P1", "31/12/2018")], "30/12/2018", Soon),
        (Assignee::Body, due, &[("P1", "20/12/2018")], "31/12/2018", Late),
        (Assignee::Body, due, &[("EC", "20/12/2018")], "31/12/2018", Done),
        (Assignee::AllPartners, due, &all[..5], "31/12/2018", Late),
        (Assignee::AllPartners, due, &all, "31/12/2018", Done),
        (Assignee::AllPartners, None, &all, "19/12/2018", Undated),
    ] {
        assert_eq!(state(assignee, due, done, as_of), expected, "{assignee:?} {as_of} {done:?}");
    }
}

#[test]
fn a_duty_with_steps_is_done_when_they_are() {
    let mut project = cit();
    let parent = project
        .duty
        .iter()
        .find(|row| row.title.starts_with("Gestione delle forniture"))
        .unwrap()
        .id;
    let steps: Vec<_> =
        project.duty.iter().filter(|row| row.parent_id == Some(parent)).cloned().collect();
    assert_eq!(steps.len(), 3);
    for (done, step) in (1..).zip(&steps) {
        let note = String::new();
        let (owner, duty_id, day) = (step.owner, step.id, day("01/12/2018"));
        project.completion.push(Completion { id: Id::random(), owner, duty_id, day, note });
        let figure = figure::duties(&project, day);
        let row = figure.duties.iter().find(|row| row.id == parent).unwrap();
        assert_eq!(row.state == DutyState::Done, done == 3, "{done}");
    }
}

#[test]
fn quarters_cover_every_project_without_gap_or_overlap() {
    let spans = |cut, start: &str, end: &str| -> Vec<String> {
        let mut project = cit().project[0].clone();
        (project.quarters, project.start, project.end) = (cut, day(start), day(end));
        let quarters = figure::quarters(&project);
        assert_eq!(quarters[0].period.start, project.start);
        assert_eq!(quarters.last().unwrap().period.end, project.end);
        for (place, pair) in quarters.windows(2).enumerate() {
            assert_eq!(pair[0].period.end.plus(1), pair[1].period.start, "{start} {place}");
        }
        for (number, quarter) in (1..).zip(&quarters) {
            assert_eq!(quarter.number, number);
        }
        quarters.iter().map(|quarter| quarter.period.to_string()).collect()
    };
    assert_eq!(
        spans(Quarters::Project, "31/01/2018", "15/02/2019"),
        [
            "31/01/2018 – 29/04/2018",
            "30/04/2018 – 30/07/2018",
            "31/07/2018 – 30/10/2018",
            "31/10/2018 – 30/01/2019",
            "31/01/2019 – 15/02/2019",
        ]
    );
    assert_eq!(
        spans(Quarters::Calendar, "15/02/2018", "01/07/2018"),
        ["15/02/2018 – 31/03/2018", "01/04/2018 – 30/06/2018", "01/07/2018 – 01/07/2018"]
    );
    assert_eq!(spans(Quarters::Project, "30/11/2019", "29/02/2020").len(), 2);
    assert_eq!(spans(Quarters::Project, "30/11/2018", "27/02/2019").len(), 1);
    assert_eq!(spans(Quarters::Project, "29/02/2020", "29/02/2020").len(), 1);
    assert_eq!(spans(Quarters::Project, "01/01/2020", "31/12/2029").len(), 40);
    assert_eq!(spans(Quarters::Calendar, "31/12/2019", "31/12/2029").len(), 41);
    for start in 1..=31 {
        spans(Quarters::Project, &format!("{start:02}/01/2019"), "31/12/2028");
        spans(Quarters::Calendar, &format!("{start:02}/03/2019"), "31/12/2028");
    }
}

#[test]
fn a_sal_looks_to_the_end_of_the_next_quarter() {
    let mut project = cit();
    (project.project[0].start, project.project[0].end) = (day("31/01/2018"), day("30/04/2019"));
    // The first quarter ends on 29/04 and the second on 30/07: both are counted from 31/01.
    let duty = project.duty[0].id;
    for (due, expected) in [("30/07/2018", true), ("31/07/2018", false)] {
        project.duty[0].due = Some(day(due));
        let sal = figure::sal(&project, 1, None).unwrap();
        let listed = sal.deadlines.iter().any(|deadline| deadline.id == duty.uuid());
        assert_eq!(listed, expected, "{due}");
    }
    for (number, quarter) in [(0, "0"), (7, "7"), (u16::MAX, "65535")] {
        let refusal = figure::sal(&project, number, None).unwrap_err().to_string();
        assert!(refusal.contains(&format!("Il SAL {quarter} non esiste")), "{refusal}");
        common::assert_italian(&refusal);
    }
}

#[test]
fn a_project_without_anything_has_figures_without_anything() {
    let mut project = Snapshot::default();
    project.project.push(cit().project[0].clone());
    let today = day("04/12/2018");
    let plan = figure::plan(&project, today, None);
    assert_eq!((plan.planned, plan.actual, plan.span), (None, None, None));
    assert!(figure::budget(&project, None).budget.is_none());
    assert!(figure::indicators(&project, today).indicators.is_empty());
    assert!(figure::duties(&project, today).duties.is_empty());
    let sal = figure::sal(&project, 1, None).unwrap();
    assert!(sal.lights.iter().all(|light| light.colour == Colour::Absent), "{:?}", sal.lights);
}

#[test]
fn a_sal_says_openly_what_it_lacks() {
    let project = cit();
    let sal = figure::sal(&project, 3, None).unwrap();
    assert_eq!(
        sal.missing,
        [
            "Dichiarazione di cofinanziamento.",
            "CUP del progetto.",
            "Fine dell'ammissibilità delle spese.",
            "Data del documento.",
            "Numero di protocollo.",
            "Firmatario.",
            "Sintesi del trimestre.",
            "Indirizzo e-mail dei referenti: Anna Zingarello.",
            "Responsabile di 19 adempimenti.",
            "Scadenza di 19 adempimenti.",
            "Descrizione di quanto svolto nel trimestre.",
            "Avanzamento delle attività.",
            "Scostamenti e problemi.",
            "Misure correttive.",
            "Denominazione degli indicatori 1, 17, 28.",
            "Data di scadenza degli indicatori 1, 28, 29, 31, 32, 33, 35, 38.",
            "Attività previste nel prossimo trimestre.",
        ]
    );
    let last = figure::sal(&project, 4, None).unwrap();
    assert!(!last.missing.iter().any(|sentence| sentence.starts_with("Attività previste")));
}

#[test]
fn a_sal_does_not_speak_of_a_quarter_to_come() {
    let project = cit();
    let before = figure::sal(&project, 3, Some(day("31/10/2018"))).unwrap_err().to_string();
    assert!(before.contains("01/11/2018 – 31/01/2019"), "{before}");
    for as_of in ["01/11/2018", "31/01/2019", "15/02/2019"] {
        assert!(figure::sal(&project, 3, Some(day(as_of))).is_ok(), "{as_of}");
    }
}

#[test]
fn what_the_baseline_does_not_know_was_not_promised() {
    let mut project = cit();
    let before = figure::plan(&project, day("04/12/2018"), None);
    let mut added = activity(&project, "A2.1");
    (added.id, added.code) = (Id::random(), "A2.7".to_owned());
    project.push(AnyRecord::from(added));
    project.activity.sort_by_key(|activity| activity.id);
    let after = figure::plan(&project, day("04/12/2018"), None);
    assert_eq!(after.planned, before.planned);
    assert_eq!(
        (after.counts.ended, after.counts.late),
        (10, 11),
        "late, though nobody promised it"
    );
    let row = after.activities.iter().find(|row| row.code == "A2.7").unwrap();
    assert_eq!((row.slip, row.state), (None, ActivityState::Late));
}

#[test]
fn two_plans_are_compared_in_dates_budget_and_targets() {
    let mut project = cit();
    let approved = Some(project.baseline[0].id);
    let same = figure::compare(&project, approved, None).unwrap();
    assert_eq!((same.activities.len(), same.amounts.len(), same.targets.len()), (29, 0, 0));
    assert!(same.activities.iter().all(|row| row.end == Some(0) && row.duration == Some(0)));
    assert_eq!(same.left.unwrap().name, "Piano approvato");
    assert_eq!((same.right, same.left_budget), (None, same.right_budget));

    // A5.1 was to end on 06/06/2018: held on the day of the kick-off it is 181 days late.
    let moved = project.activity.iter_mut().find(|row| row.code == "A5.1").unwrap();
    (moved.start, moved.end) = (day("01/12/2018"), day("04/12/2018"));
    let mut fresh = activity(&project, "A1.1");
    (fresh.id, fresh.code, fresh.position) = (Id::random(), "A1.7".to_owned(), 7);
    project.activity.push(fresh);
    project.activity.sort_by_key(|activity| activity.id);
    let old = project.budget[0].clone();
    let mut changed = old.clone();
    (changed.id, changed.number) = (Id::random(), 1);
    for mut line in project.budget_line.clone() {
        (line.id, line.budget_id) = (Id::random(), changed.id);
        if line.category == Category::Purchases {
            line.amount = line.amount - Cents::try_from(100_000).unwrap();
        }
        project.budget_line.push(line);
    }
    project.budget.push(changed);
    project.budget.sort_by_key(|budget| budget.id);
    project.indicator.iter_mut().find(|row| row.number == 23).unwrap().target = Quantity::whole(4);
    let figure = figure::compare(&project, approved, None).unwrap();
    let codes: Vec<&str> = figure.activities.iter().map(|row| &*row.code).collect();
    assert_eq!((codes.len(), codes[0], codes[6], codes[29]), (30, "A1.1", "A1.7", "A5.4"));
    let row = |code| figure.activities.iter().find(|row| row.code == code).unwrap();
    assert_eq!(row("A5.1").end, Some(181));
    assert_eq!(
        row("A5.1").duration,
        Some(4 - row("A5.1").left.unwrap().days()),
        "both days are counted"
    );
    assert_eq!((row("A1.7").left, row("A1.7").end), (None, None), "the baseline knows it not");
    let [amount] = &figure.amounts[..] else { panic!("{:?}", figure.amounts) };
    assert_eq!(
        (&*amount.body, amount.category, amount.change.get()),
        ("Comune di Lecce", Category::Purchases, -100_000)
    );
    let [target] = &figure.targets[..] else { panic!("{:?}", figure.targets) };
    assert_eq!(
        (target.number, target.left, target.right),
        (23, Some(Quantity::whole(6)), Some(Quantity::whole(4)))
    );

    let back = figure::compare(&project, None, approved).unwrap();
    assert_eq!(back.activities.iter().find(|row| row.code == "A5.1").unwrap().end, Some(-181));
    // Without a budget of its own there is nothing to compare it with.
    project.baseline[0].budget_id = None;
    let bare = figure::compare(&project, approved, None).unwrap();
    assert_eq!((bare.left_budget, bare.amounts.len()), (None, 0));
    assert!(
        figure::compare(&project, Some(Id::random()), None)
            .unwrap_err()
            .message
            .contains("non c'è più")
    );
}
