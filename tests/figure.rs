//! Figures against the numbers of the CIT papers.

mod common;

use capofila::figure::{self, ByPlan, Colour, IndicatorState, Topic};
use capofila::record::{AnyRecord, Progress, Reading, Snapshot};
use capofila::value::{Cents, Id, Percent, Quantity};
use common::{cit, day};

fn activity(project: &Snapshot, code: &str) -> capofila::record::Activity {
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
        project.push(AnyRecord::from(capofila::record::Completion {
            id: Id::random(),
            owner: body.id,
            duty_id: duty.id,
            day: day("10/12/2018"),
            note: String::new(),
        }));
    }
    assert_eq!(late(&project), (6, "fatto"));
}
