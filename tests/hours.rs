//! Staff and hours: what is refused, what is warned about, and the life of a month. Each rule of the limits on hours
//! with its sentence.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use capofila::figure::{self, Colour, MonthState, Topic};
use capofila::record::{
    Allocation, AnyRecord, Closure, Copy, Hour, HourSort, HoursBy, OtherProject, Person, Prorate,
    Rate, SheetState, Snapshot, Target, WorkRole,
};
use capofila::rule::holiday;
use capofila::store::{Access, Edit, Store};
use capofila::value::{Cents, Code, Id, Minutes, Month};
use common::office::{Office, staffed};
use common::{assert_italian, cit, day, put, refused};

const ACTIONS: [&str; 5] = ["A1", "A2", "A3", "A4", "A5"];

fn delete(row: impl Into<AnyRecord>, cascade: bool) -> Edit {
    let row = row.into();
    Edit::Delete { kind: row.kind(), id: row.id(), cascade }
}

fn other(office: &Office) -> OtherProject {
    OtherProject {
        id: Id::random(),
        owner: office.body,
        name: "Altro progetto".to_owned(),
        cup: String::new(),
        position: 1,
    }
}

fn plan(office: &mut Office, hours: [u16; 5]) {
    for (code, hours) in ACTIONS.into_iter().zip(hours) {
        let (owner, person_id, action_id) = (office.body, office.person.id, office.action(code));
        let minutes = Minutes::hours(hours);
        office.done([put(Allocation { id: Id::random(), owner, person_id, action_id, minutes })]);
    }
}

/// Fills days of 2018 from its 1 June with 24 hours each, up to `hours`.
fn fill(office: &Office, target: Target, hours: u16) -> Vec<Edit> {
    let days = hours.div_ceil(24);
    (0..days)
        .map(|place| {
            let rest = (hours - place * 24).min(24);
            let mut hour = office.hour("01/06/2018", target, &rest.to_string());
            hour.day = hour.day.plus(place.into());
            put(Hour::new(hour.owner, hour.person_id, hour.day, target, hour.minutes))
        })
        .collect()
}

#[test]
fn the_worksheets_example_comes_out_to_the_cent() {
    let mut office = Office::new();
    let hours = [30, 40, 30, 20, 50];
    plan(&mut office, hours);
    // The same hours worked in one month, ten a day.
    let mut on = day("02/11/2018");
    for (code, hours) in ACTIONS.into_iter().zip(hours) {
        for _ in 0..hours / 10 {
            let edit = office.works(&on.iso(), code, "10");
            office.done([edit]);
            on = on.plus(1);
        }
    }
    let exact = ["744,77", "993,02", "744,77", "496,51", "1.241,28", "4.220,35"];
    let cut = ["744,60", "992,80", "744,60", "496,40", "1.241,00", "4.219,40"];
    for (rate, amounts) in [(Rate::Exact, exact), (Rate::Cut, cut)] {
        office.settle(|project| project.rate = rate);
        let project = office.project();
        let survey = figure::survey(&project, day("04/12/2018"));
        let body = survey.bodies.iter().find(|body| body.code == "P1").unwrap();
        let planned: Vec<String> = body.people[0]
            .cells
            .iter()
            .map(|cell| cell.cost.unwrap().to_string())
            .chain([body.people[0].cost.unwrap().to_string()])
            .collect();
        assert_eq!(planned, amounts);
        assert_eq!(body.total.allocated.to_string(), amounts[5]);
        let month = Month::read("2018-11").unwrap();
        let work = figure::work(&project, month.period());
        let worked: Vec<String> =
            work.cells.iter().chain([&work.total]).map(|cell| cell.cost.to_string()).collect();
        assert_eq!(worked, amounts);
        assert_eq!(office.month("2018-11").cost.unwrap().to_string(), amounts[5]);
    }
}

#[test]
fn a_day_holds_24_hours_over_all_its_rows() {
    let mut office = Office::new();
    let ordinary = put(office.hour("05/11/2018", Target::Ordinary, "8"));
    let first = office.works("05/11/2018", "A1", "16");
    office.done([ordinary, first]);
    let more = office.works("05/11/2018", "A2", "0:01");
    let refusal = refused(office.save([more]));
    assert_eq!(
        refusal.message,
        "Bianchi Mario, 05/11/2018: 24:01 ore in un giorno sono troppe, il massimo è 24. Correggi le ore."
    );
    // A paste moves hours from one row to another: only the day as it will be is judged.
    let (second, less) =
        (office.works("05/11/2018", "A2", "8"), office.works("05/11/2018", "A1", "8"));
    office.done([second, less]);
    assert_eq!(office.month("2018-11").totals[4], Minutes::DAY);
    // Rows that are each small and too much together.
    let many: Vec<Edit> =
        ["A1", "A2", "A3"].map(|code| office.works("06/11/2018", code, "8:20")).into();
    refused(office.save(many));
    assert_eq!(office.month("2018-11").totals[5], Minutes::ZERO, "nothing is half written");
    let row = put(office.hour("06/11/2018", Target::Ordinary, "25"));
    assert_eq!(refused(office.save([row])).field.as_deref(), Some("minutes"));
}

#[test]
fn hours_stay_inside_project_eligibility_and_assignment() {
    let mut office = Office::new();
    let mut says = |on: &str, sentence: &str| {
        let edit = office.works(on, "A1", "1");
        let refusal = refused(office.save([edit]));
        assert_eq!(refusal.message, format!("Bianchi Mario, {on}: {sentence}"));
        assert_eq!(refusal.field.as_deref(), Some("day"));
    };
    says("30/04/2018", "il progetto comincia il 01/05/2018. Togli le ore o correggi il giorno.");
    // Eligibility is not known yet: what comes after the project is only looked at.
    let edit = office.works("02/05/2019", "A1", "1");
    office.done([edit]);
    assert_eq!(
        office.warnings("2019-05"),
        ["02/05/2019: ore dopo la fine del progetto (30/04/2019)."]
    );
    office.settle(|project| project.eligibility_end = Some(day("30/06/2019")));
    assert_eq!(office.warnings("2019-05"), Vec::<String>::new());
    let mut says = |on: &str, sentence: &str| {
        let edit = office.works(on, "A1", "1");
        assert_eq!(
            refused(office.save([edit])).message,
            format!("Bianchi Mario, {on}: {sentence}")
        );
    };
    says(
        "01/07/2019",
        "l'ammissibilità delle spese finisce il 30/06/2019. Togli le ore o correggi il giorno.",
    );
    office.alter(|person| {
        person.start = Some(day("10/09/2018"));
        person.end = Some(day("20/12/2018"));
    });
    let mut says = |on: &str, sentence: &str| {
        let edit = office.works(on, "A1", "1");
        assert_eq!(
            refused(office.save([edit])).message,
            format!("Bianchi Mario, {on}: {sentence}")
        );
    };
    let mend = "Correggi il giorno o l'incarico in Personale.";
    says("09/09/2018", &format!("l'incarico comincia il 10/09/2018. {mend}"));
    says("21/12/2018", &format!("l'incarico finisce il 20/12/2018. {mend}"));
    // Whatever is not for this project may be recorded on any day.
    let rows = ["03/01/2018", "21/12/2018", "01/07/2019"]
        .map(|on| put(office.hour(on, Target::Ordinary, "6")));
    office.done(rows);
    for on in ["10/09/2018", "20/12/2018"] {
        let edit = office.works(on, "A1", "1");
        office.done([edit]);
    }
}

#[test]
fn a_year_of_all_funded_projects_has_a_limit() {
    let mut office = Office::new();
    let other = other(&office);
    let ordinary = fill(&office, Target::Ordinary, 24);
    office.done([put(other.clone())].into_iter().chain(ordinary));
    let mut elsewhere = fill(&office, Target::Other(other.id), 48 + 1_000);
    // Ordinary work already fills the first day, and counts for nothing.
    elsewhere.drain(..2);
    office.done(elsewhere);
    assert_eq!(office.month("2018-11").year.funded, Minutes::hours(1_000));
    let day_of = |place: i64| day("01/09/2018").plus(place).iso();
    let mut edits: Vec<Edit> =
        (0..22).map(|place| office.works(&day_of(place), "A1", "24")).collect();
    edits.push(office.works(&day_of(22), "A1", "19:59"));
    office.done(edits);
    let year = |office: &mut Office| -> Vec<String> {
        let said = office.warnings("2018-11").into_iter();
        said.filter(|sentence| sentence.contains("Nel 2018")).collect()
    };
    assert_eq!(year(&mut office), [""; 0], "one minute below 90 %");
    let edit = office.works(&day_of(22), "A1", "20");
    office.done([edit]);
    assert_eq!(
        year(&mut office),
        [
            "Nel 2018 le ore sui progetti finanziati sono 1.548, almeno il 90 % del limite annuo di 1.720."
        ]
    );
    let mut edits: Vec<Edit> =
        (23..30).map(|place| office.works(&day_of(place), "A2", "24")).collect();
    edits.push(office.works("15/10/2018", "A2", "4"));
    office.done(edits);
    assert_eq!(office.month("2018-11").year.percent.unwrap().to_string(), "100");
    let more = office.works("16/10/2018", "A2", "0:01");
    let refusal = refused(office.save([more]));
    assert_eq!(
        refusal.message,
        "Bianchi Mario: nel 2018 le ore sui progetti finanziati sarebbero 1.720:01, oltre il limite annuo di 1.720. Riduci le ore."
    );
    refused(office.save([put(office.hour("16/10/2018", Target::Other(other.id), "0:01"))]));
    // What does not count may still be written, and hours may move within the year.
    let row = put(office.hour("16/10/2018", Target::Ordinary, "8"));
    office.done([row]);
    let (less, more) =
        (office.works("15/10/2018", "A2", "3"), office.works("17/10/2018", "A1", "1"));
    office.done([more, less]);
    // Half time from 1 July: 181 days of 365 whole, 184 half.
    let cost = office.cost("01/07/2018", 50, Some(21_350));
    office.done([put(cost)]);
    assert_eq!(office.month("2018-11").year.limit, Minutes::new(77_187).unwrap());
    assert_eq!(
        year(&mut office),
        ["Nel 2018 le ore sui progetti finanziati sono 1.720, oltre il limite annuo di 1.286,45."]
    );
    let lower = office.works("17/10/2018", "A1", "0:30");
    office.done([lower]);
    let higher = office.works("17/10/2018", "A1", "0:31");
    refused(office.save([higher]));
    let known = office.project().hour.iter().find(|hour| hour.day == day("17/10/2018")).cloned();
    office.done([delete(known.unwrap(), false)]);
}

#[test]
fn the_yearly_limit_may_follow_the_days_of_the_assignment() {
    let mut office = Office::new();
    assert_eq!(office.month("2018-11").year.limit, Minutes::hours(1_720));
    office.settle(|project| project.prorate = Prorate::Days);
    // From 1 May to the end of the year: 245 days of 365.
    assert_eq!(office.month("2018-11").year.limit, Minutes::new(103_200 * 245 / 365).unwrap());
    assert_eq!(office.month("2019-03").year.limit, Minutes::new(103_200 * 120 / 365).unwrap());
    office.alter(|person| {
        person.start = Some(day("01/10/2018"));
        person.end = Some(day("31/12/2030"));
    });
    assert_eq!(office.month("2018-11").year.limit, Minutes::new(103_200 * 92 / 365).unwrap());
    assert_eq!(office.month("2020-11").year.limit, Minutes::hours(1_720), "a leap year is a year");
    // An assignment that outlives eligibility counts no further than it.
    office.settle(|project| project.eligibility_end = Some(day("30/06/2019")));
    assert_eq!(office.month("2019-03").year.limit, Minutes::new(103_200 * 181 / 365).unwrap());
}

#[test]
fn odd_days_are_allowed_and_said() {
    let mut office = Office::new();
    office.alter(|person| person.daily = Some(Minutes::read("7:12").unwrap()));
    for (on, month, sentence) in [
        ("11/11/2018", "2018-11", "11/11/2018: 7 ore di domenica."),
        ("22/04/2019", "2019-04", "22/04/2019: 7 ore in un giorno festivo (Lunedì dell'Angelo)."),
        (
            "08/12/2018",
            "2018-12",
            "08/12/2018: 7 ore in un giorno festivo (Immacolata Concezione).",
        ),
        ("15/02/2019", "2019-02", "15/02/2019: 7 ore in un giorno festivo (Santo patrono)."),
    ] {
        let edit = office.works(on, "A1", "7");
        office.done([edit]);
        assert_eq!(office.warnings(month), [sentence]);
    }
    // The patron of Lecce is no holiday in Brescia, and 4 October is one from 2026 on; a Saturday is none.
    for on in ["26/08/2019", "04/10/2018", "06/10/2018"] {
        let edit = office.works(on, "A1", "7");
        office.settle(|project| project.eligibility_end = Some(day("31/12/2030")));
        office.done([edit]);
        assert_eq!(office.warnings(&Month::of(day(on)).first().iso()[..7]), Vec::<String>::new());
    }
    let edit = office.works("04/10/2027", "A1", "7");
    office.done([edit]);
    assert_eq!(
        office.warnings("2027-10"),
        ["04/10/2027: 7 ore in un giorno festivo (San Francesco)."]
    );
    let project = office.project();
    let own = |code: &str| {
        let body = project.body.iter().find(|body| body.code == code).unwrap().id;
        project.holiday.iter().filter(move |row| row.owner == body)
    };
    assert!(holiday(day("26/08/2018"), own("EC")).is_some());
    assert_eq!(holiday(day("26/08/2018"), own("P1")), None);

    let edit = office.works("12/11/2018", "A1", "7:13");
    office.done([edit]);
    let absent = put(office.hour("13/11/2018", Target::Absence, "0"));
    let edit = office.works("13/11/2018", "A1", "2");
    office.done([absent, edit]);
    assert_eq!(
        office.warnings("2018-11"),
        [
            "11/11/2018: 7 ore di domenica.",
            "12/11/2018: 7:13 ore, oltre le 7,2 dell'orario giornaliero.",
            "13/11/2018: 2 ore in un giorno di assenza.",
        ]
    );
}

#[test]
fn hours_above_those_planned_are_said() {
    let mut office = Office::new();
    plan(&mut office, [10, 0, 0, 0, 0]);
    let edits = ["05/11/2018", "06/11/2018"].map(|on| office.works(on, "A1", "5"));
    office.done(edits);
    assert_eq!(office.warnings("2018-11"), Vec::<String>::new());
    // Hours by activity count for the action above it.
    let activity = office.project().activity.iter().find(|row| row.code == "A1.2").unwrap().id;
    office.settle(|project| project.hours_by = HoursBy::Activity);
    let row = put(office.hour("03/12/2018", Target::Activity(activity), "0:30"));
    let unplanned = office.works("03/12/2018", "A2", "1");
    office.done([row, unplanned]);
    assert_eq!(
        office.warnings("2018-12"),
        [
            "A1 Coordinamento e rendicontazione: con 10,5 ore si superano di 0,5 le 10 previste.",
            "A2 Kit del riuso: con 1 ore si superano di 1 le 0 previste.",
        ]
    );
    assert_eq!(
        office.warnings("2018-11"),
        Vec::<String>::new(),
        "the month before stays as it was"
    );
}

#[test]
fn an_hour_goes_to_one_thing_of_its_own_body() {
    let mut office = Office::new();
    let action = office.action("A1");
    let good = office.hour("05/11/2018", Target::Action(action), "2");
    let both = Hour { activity_id: Some(office.project().activity[0].id), ..good.clone() };
    assert!(refused(office.save([put(both)])).message.contains("a una cosa sola"));
    let none = Hour { action_id: None, ..good.clone() };
    assert_eq!(refused(office.save([put(none)])).field.as_deref(), Some("sort"));
    let named = Hour { sort: HourSort::Ordinary, ..good.clone() };
    assert_eq!(refused(office.save([put(named)])).field.as_deref(), Some("sort"));
    let elsewhere = Hour { id: Id::random(), ..good.clone() };
    assert_eq!(refused(office.save([put(elsewhere)])).field.as_deref(), Some("id"));
    let moved = Hour { day: day("06/11/2018"), ..good.clone() };
    assert_eq!(refused(office.save([put(moved)])).field.as_deref(), Some("id"));
    for minutes in ["0", "-1"] {
        let row = office.hour("05/11/2018", Target::Action(action), minutes);
        assert_eq!(refused(office.save([put(row)])).field.as_deref(), Some("minutes"));
    }
    let theirs = Hour { owner: office.lead, ..good.clone() };
    assert_eq!(
        refused(office.save([put(theirs)])).message,
        "Bianchi Mario: le ore sono dell'ente della persona."
    );
    let theirs = OtherProject { owner: office.lead, ..other(&office) };
    office.done([put(theirs.clone())]);
    let row = office.hour("05/11/2018", Target::Other(theirs.id), "2");
    assert_eq!(
        refused(office.save([put(row)])).message,
        "Bianchi Mario: «Altro progetto» è di un altro ente. Scegli un progetto dell'ente della persona."
    );
    let nowhere = office.hour("05/11/2018", Target::Action(Id::random()), "2");
    assert!(refused(office.save([put(nowhere)])).message.contains("non c'è più"));
    office.done([put(good)]);
}

#[test]
fn a_referent_writes_the_hours_of_the_own_body_only() {
    let mut office = Office::new();
    let theirs = Person::new(office.lead, "Anna", "Verdi", 1);
    office.done([put(theirs.clone())]);
    let copy = office.project().copy[0].clone();
    office.done([put(Copy { owner: office.body, role: WorkRole::Referent, ..copy })]);
    let action = office.action("A1");
    let own = office.works("05/11/2018", "A1", "2");
    office.done([own]);
    let row = Hour::new(
        office.lead,
        theirs.id,
        day("05/11/2018"),
        Target::Action(action),
        Minutes::hours(1),
    );
    assert_eq!(refused(office.save([put(row)])).code, Some(Code::ReadOnly));
    let sheet = office.sheet("2018-11", SheetState::Complete);
    office.done([put(sheet.clone())]);
    assert_eq!(refused(office.close(&sheet, 1, b"foglio")).code, Some(Code::ReadOnly));
}

#[test]
fn a_month_is_completed_closed_reopened_and_closed_again() {
    let mut office = Office::new();
    let state = |office: &mut Office| office.month("2018-11").state;
    assert_eq!(state(&mut office), MonthState::Missing);
    let edit = office.works("05/11/2018", "A1", "6");
    office.done([edit]);
    assert_eq!(state(&mut office), MonthState::Open);
    let sheet = office.sheet("2018-11", SheetState::Open);
    office.done([put(sheet.clone())]);
    assert!(refused(office.close(&sheet, 1, b"uno")).message.contains("ancora in compilazione"));

    let sheet = office.sheet("2018-11", SheetState::Complete);
    office.done([put(sheet.clone())]);
    assert_eq!(state(&mut office), MonthState::Complete);
    let sentence = "Bianchi Mario, novembre 2018: il mese è segnato come completo. Rimettilo in compilazione e riprova.";
    let row = office.hour("06/11/2018", Target::Ordinary, "2");
    let known = office.project().hour[0].clone();
    for edit in [put(row), office.works("05/11/2018", "A1", "5"), delete(known.clone(), false)] {
        assert_eq!(refused(office.save([edit])).message, sentence);
    }
    // The signed copy comes before the closing, as bytes of the project.
    let signed = Office::document(office.body, "firmato.pdf", b"firmato");
    let rows: [AnyRecord; 2] = [
        signed.clone().into(),
        capofila::record::Sheet { signed_id: Some(signed.id), ..sheet.clone() }.into(),
    ];
    office.store.save_with("Allega", &[b"firmato".to_vec()], rows.map(put).into()).unwrap();
    assert_eq!(state(&mut office), MonthState::Signed);

    refused(office.close(&sheet, 2, b"uno"));
    let first = office.close(&sheet, 1, b"uno").unwrap();
    assert_eq!(state(&mut office), MonthState::Closed);
    assert_eq!(refused(office.close(&sheet, 2, b"due")).message, "Il mese è già chiuso.");
    let closed = "Bianchi Mario, novembre 2018: il mese è chiuso. Per correggerlo va riaperto, con una motivazione, dall'ente capofila.";
    let row = office.hour("06/11/2018", Target::Ordinary, "2");
    for edit in [put(row), office.works("05/11/2018", "A1", "5"), delete(known.clone(), false)] {
        assert_eq!(refused(office.save([edit])).message, closed);
    }
    let open = office.sheet("2018-11", SheetState::Open);
    let person = office.person.clone();
    for edit in [put(open), delete(sheet.clone(), true), delete(person, true)] {
        assert!(refused(office.save([edit])).message.contains("chiuso"));
    }
    // Neither undo nor any change takes the closing away; what came after it is taken back, also after an opening.
    assert_eq!(office.store.steps().0, None);
    assert!(refused(office.store.undo()).message.contains("non si annullano"));
    let mut row = office.person.clone();
    row.position += 1;
    office.save([put(row)]).unwrap();
    let mut office = office.reopened();
    assert!(office.store.steps().0.is_some());
    office.store.undo().unwrap();
    assert_eq!(office.store.steps().0, None);
    assert!(refused(office.store.undo()).message.contains("non si annullano"));
    let document =
        office.project().document.iter().find(|row| row.id == first.document_id).cloned();
    for edit in [
        delete(first.clone(), false),
        delete(document.unwrap(), true),
        put(Closure { version: 2, ..first.clone() }),
        put(Closure { day: day("11/12/2018"), ..first.clone() }),
        put(Closure { document_id: signed.id, ..first.clone() }),
    ] {
        let refusal = refused(office.save([edit]));
        assert!(
            refusal.message.contains("riaprire il mese")
                || refusal.message.contains("mese chiuso resta"),
            "{}",
            refusal.message
        );
    }

    let reopened = Closure { reopened: Some(day("15/12/2018")), ..first.clone() };
    assert_eq!(refused(office.save([put(reopened.clone())])).field.as_deref(), Some("reason"));
    let reason = "Mancavano le ore del 6 novembre.".to_owned();
    let reopened = Closure { reason, ..reopened };
    office.done([put(reopened.clone())]);
    let again = Closure { reason: "Altro motivo.".to_owned(), ..reopened.clone() };
    refused(office.save([put(again)]));
    refused(office.save([put(Closure {
        reopened: None,
        reason: String::new(),
        ..reopened.clone()
    })]));
    let open = office.sheet("2018-11", SheetState::Open);
    let edit = office.works("06/11/2018", "A1", "6");
    office.done([put(open), edit]);
    let sheet = office.sheet("2018-11", SheetState::Complete);
    office.done([put(sheet.clone())]);
    refused(office.close(&sheet, 1, b"due"));
    let second = office.close(&sheet, 2, b"due").unwrap();

    let month = office.month("2018-11");
    assert_eq!(month.closures, [reopened, second]);
    let project = office.project();
    for (closure, bytes) in month.closures.iter().zip([b"uno", b"due"]) {
        let document = project.document.iter().find(|row| row.id == closure.document_id).unwrap();
        assert_eq!(office.store.content(&document.sha256).unwrap(), bytes);
    }
    assert_eq!(office.store.verify().unwrap(), []);
    let path = office.cit.path.clone();
    drop(office.store);
    let mut store = Store::open(&path, Access::Read).unwrap();
    assert_eq!(store.snapshot().unwrap(), project);
}

#[test]
fn no_hours_in_a_month_is_said_only_where_it_is_true() {
    let mut office = Office::new();
    let ordinary = put(office.hour("05/11/2018", Target::Ordinary, "7"));
    let edit = office.works("06/11/2018", "A1", "1");
    office.done([ordinary, edit]);
    let nothing = office.sheet("2018-11", SheetState::Nothing);
    assert_eq!(
        refused(office.save([put(nothing.clone())])).message,
        "novembre 2018: ci sono ore sul progetto. Toglile, oppure segna il mese come completo."
    );
    let action = office.action("A1");
    let known = office.hour("06/11/2018", Target::Action(action), "1");
    office.done([delete(known, false), put(nothing)]);
    assert_eq!(office.month("2018-11").state, MonthState::Nothing);
    let edit = office.works("06/11/2018", "A1", "1");
    refused(office.save([edit]));
    let moved = capofila::record::Sheet {
        month: Month::read("2018-12").unwrap(),
        ..office.sheet("2018-11", SheetState::Nothing)
    };
    assert_eq!(refused(office.save([put(moved)])).field.as_deref(), Some("month"));
}

#[test]
fn what_is_of_a_person_belongs_to_the_persons_body() {
    let mut office = Office::new();
    let (lead, action_id) = (office.lead, office.action("A1"));
    let cost = office.cost("01/01/2019", 100, None);
    let sheet = office.sheet("2018-11", SheetState::Open);
    let (id, person_id, minutes) = (Id::random(), office.person.id, Minutes::hours(1));
    let allocation = Allocation { id, owner: lead, person_id, action_id, minutes };
    for row in [
        AnyRecord::from(capofila::record::Cost { owner: lead, ..cost }),
        capofila::record::Sheet { owner: lead, ..sheet }.into(),
        allocation.into(),
    ] {
        assert_eq!(refused(office.save([put(row)])).field.as_deref(), Some("owner"));
    }
    let mut person = office.person.clone();
    person.owner = lead;
    assert!(refused(office.save([put(person)])).message.contains("resta del suo ente"));
}

#[test]
fn the_bytes_of_a_document_are_kept_once_and_come_back_as_they_were() {
    let mut office = Office::new();
    let bytes: Vec<u8> = (0..=255_u8).cycle().take(100_000).collect();
    let first = Office::document(office.body, "a.pdf", &bytes);
    let second = Office::document(office.lead, "b.pdf", &bytes);
    refused(office.save([put(first.clone())]));
    let save = |office: &mut Office, row: &capofila::record::Document| {
        office.store.save_with("Allega", std::slice::from_ref(&bytes), vec![put(row.clone())])
    };
    save(&mut office, &first).unwrap();
    let size = std::fs::metadata(&office.cit.path).unwrap().len();
    save(&mut office, &second).unwrap();
    let grown = std::fs::metadata(&office.cit.path).unwrap().len() - size;
    assert!(grown < 50_000, "the same bytes are kept once, the file grew by {grown}");
    office.done([delete(first.clone(), false)]);
    office.store.undo().unwrap();
    assert_eq!(office.store.content(&first.sha256).unwrap(), bytes);
    assert_eq!(office.store.verify().unwrap(), []);
    let path = office.cit.path.clone();
    drop(office.store);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE content SET bytes = zeroblob(10)", []).unwrap();
    drop(raw);
    let store = Store::open(&path, Access::Read).unwrap();
    let findings = store.verify().unwrap();
    assert_eq!(findings.len(), 2, "{findings:?}");
    findings.iter().for_each(|finding| assert_italian(&finding.message));
    let Err(error) = store.content(&first.sha256) else {
        panic!("altered bytes are not given out")
    };
    assert_italian(&error.to_string());
}

#[test]
fn the_light_of_hours_compares_worked_and_planned() {
    let light = |project: &Snapshot, as_of: &str| {
        let sal = figure::sal(project, 3, Some(day(as_of))).unwrap();
        let light = sal.lights.into_iter().find(|light| light.topic == Topic::Hours).unwrap();
        assert_italian(&light.reason);
        assert_italian(&light.rule);
        (light.colour, light.reason)
    };
    let bare = (Colour::Absent, "Nessuna ora prevista né registrata.".to_owned());
    assert_eq!(light(&cit(), "04/12/2018"), bare);
    let mut project = staffed(cit());
    let (colour, reason) = light(&project, "31/01/2019");
    assert_eq!(colour, Colour::Red, "{reason}");
    // A hundred hours planned over a hundred days, from 8 October to 15 January.
    project.allocation.truncate(1);
    project.hour.clear();
    let row = &mut project.allocation[0];
    row.minutes = Minutes::hours(100);
    let (owner, person_id, action) = (row.owner, row.person_id, row.action_id);
    project.person.retain(|person| person.id == person_id);
    project.person[0].start = Some(day("08/10/2018"));
    project.person[0].end = Some(day("15/01/2019"));
    let mut worked = |hours: &str| {
        let minutes = Minutes::read(hours).unwrap();
        let target = Target::Action(action);
        project.hour = vec![Hour::new(owner, person_id, day("05/11/2018"), target, minutes)];
        light(&project, "06/11/2018")
    };
    // Thirty days have passed, and the sheet of October says nothing.
    let said = |hours: &str, planned: &str| {
        format!("Lavorate {hours} ore, previste a questa data {planned}; fogli ore mancanti: 1.")
    };
    assert_eq!(worked("25,5"), (Colour::Red, said("25,5", "30 di 100")));
    assert_eq!(worked("25:31"), (Colour::Amber, said("25:31", "30:00 di 100:00")));
    assert_eq!(worked("24"), (Colour::Red, said("24", "30 di 100")));
    assert_eq!(worked("40"), (Colour::Amber, said("40", "30 di 100")));
    project.person[0].start = Some(day("01/11/2018"));
    project.person[0].end = Some(day("08/02/2019"));
    let mut worked = |hours: &str, on: &str| {
        let minutes = Minutes::read(hours).unwrap();
        let target = Target::Action(action);
        project.hour = vec![Hour::new(owner, person_id, day("05/11/2018"), target, minutes)];
        light(&project, on)
    };
    assert_eq!(worked("28:31", "30/11/2018").0, Colour::Green);
    assert_eq!(worked("28:30", "30/11/2018").0, Colour::Amber);
    assert_eq!(worked("30", "01/11/2018").0, Colour::Red, "what comes later is not counted yet");
    project.allocation.clear();
    let (colour, reason) = light(&project, "06/11/2018");
    assert_eq!(
        (colour, reason.as_str()),
        (Colour::Absent, "Lavorate 30 ore; nessuna ora prevista.")
    );
}

#[test]
fn a_sal_gathers_the_staff_of_its_quarter() {
    let project = staffed(cit());
    let sal = figure::sal(&project, 3, None).unwrap();
    let staff = &sal.staff;
    assert_eq!(staff.period, sal.quarter.period);
    let of = |code: &str| staff.bodies.iter().find(|row| row.code == code).unwrap();
    // Mondays to Wednesdays of six weeks on five actions, an hour and a quarter each.
    assert_eq!(of("P1").work.minutes, Minutes::new(18 * 5 * 75).unwrap());
    assert_eq!(of("P1").planned, Minutes::hours(170));
    assert_eq!(of("P1").allocated.to_string(), "4.220,35");
    assert_eq!(of("P2").work.uncosted, of("P2").work.minutes);
    let whole = figure::work(&project, sal.quarter.period);
    assert_eq!((staff.total.work, staff.total.worked), (whole.total, whole.total));
    let sum: Minutes = staff.actions.iter().map(|row| row.work.minutes).sum();
    assert_eq!(sum, staff.total.work.minutes);
    let spent: Vec<Cents> =
        staff.spending.iter().filter(|row| row.code.is_empty()).map(|row| row.to_date).collect();
    assert_eq!(spent, [whole.total.cost, whole.overheads]);
    for row in &staff.spending {
        assert_eq!(row.before + row.period, row.to_date);
        assert_eq!(row.left + row.to_date, row.budget);
    }
    let years: Vec<(&str, i32)> =
        staff.years.iter().map(|row| (row.name.as_str(), row.year.year)).collect();
    assert_eq!(years, [("Verdi Anna", 2018)]);
    let sheets: Vec<(String, Month, usize, usize, usize)> = staff
        .sheets
        .iter()
        .map(|row| {
            let (missing, open) = (row.missing.len(), row.open.len());
            (row.code.clone(), row.month, missing, open, row.unsigned.len())
        })
        .collect();
    let month = |text: &str| Month::read(text).unwrap();
    let row = |code: &str, on: &str, missing, open, unsigned| {
        (code.to_owned(), month(on), missing, open, unsigned)
    };
    assert_eq!(
        sheets,
        [
            row("EC", "2018-11", 0, 0, 1),
            row("EC", "2018-12", 0, 1, 0),
            row("EC", "2019-01", 1, 0, 0),
            row("P1", "2018-12", 0, 1, 0),
            row("P1", "2019-01", 1, 0, 0),
            row("P2", "2018-11", 0, 1, 0),
            row("P2", "2018-12", 0, 1, 0),
            row("P2", "2019-01", 1, 0, 0),
        ]
    );
    // A report of the first month of the quarter looks no further.
    let early = figure::sal(&project, 3, Some(day("30/11/2018"))).unwrap().staff;
    assert!(early.total.work.minutes < staff.total.work.minutes);
    assert!(early.sheets.iter().all(|row| row.month == month("2018-11")));
    // The next quarter adds nothing to what was done before it.
    let later = figure::sal(&project, 4, None).unwrap().staff;
    assert_eq!(later.total.work.minutes, Minutes::ZERO);
    assert_eq!(later.total.worked, staff.total.worked);
}

#[test]
fn a_month_tells_what_it_lacks_before_it_is_said_complete() {
    let mut office = Office::new();
    let lacks = |office: &mut Office, month: &str, as_of: &str| -> Vec<String> {
        let (project, person) = (office.project(), office.person.id);
        let month = Month::read(month).unwrap();
        let lacks = figure::month(&project, person, month, day(as_of)).unwrap().lacks;
        let said: Vec<String> = lacks.into_iter().map(|lack| lack.message).collect();
        said.iter().for_each(|sentence| assert_italian(sentence));
        said
    };
    let none =
        "Nessuna ora sul progetto in novembre 2018: se è giusto, usa «Nessuna ora questo mese».";
    assert_eq!(lacks(&mut office, "2018-11", "30/11/2018"), [none]);
    assert_eq!(
        lacks(&mut office, "2018-11", "31/10/2018"),
        ["Novembre 2018 non è ancora cominciato: l'ultimo giorno è il 30/11/2018.", none]
    );
    // The 1st is a holiday; from the 5th to the 14th stand hours, and on the 15th an absence.
    let mut edits: Vec<Edit> =
        (5..15).map(|on| office.works(&format!("{on}/11/2018"), "A1", "1")).collect();
    edits.push(put(office.hour("15/11/2018", Target::Absence, "0")));
    office.done(edits);
    assert_eq!(
        lacks(&mut office, "2018-11", "22/11/2018"),
        [
            "Novembre 2018 non è ancora finito: l'ultimo giorno è il 30/11/2018.",
            "6 giorni lavorativi senza ore né assenza: 2, 16–22."
        ]
    );
    office.alter(|person| person.end = Some(day("16/11/2018")));
    let first = office.works("02/11/2018", "A1", "1");
    office.done([first]);
    assert_eq!(
        lacks(&mut office, "2018-11", "30/11/2018"),
        ["Un giorno lavorativo senza ore né assenza: il 16."]
    );
    // Ordinary work alone leaves the project without hours, and its day with some.
    office.done([put(office.hour("03/09/2018", Target::Ordinary, "8"))]);
    let september = lacks(&mut office, "2018-09", "03/09/2018");
    assert_eq!(september.len(), 2, "{september:?}");
}

#[test]
fn a_rehearsal_tells_every_limit_and_what_there_would_be_to_look_at() {
    let mut office = Office::new();
    let before = office.store.content_hash().unwrap();
    let edits = vec![
        office.works("05/11/2018", "A1", "20"),
        office.works("05/11/2018", "A2", "7"),
        office.works("06/11/2018", "A1", "24"),
        office.works("06/11/2018", "A2", "1"),
    ];
    let refusals = office.store.rehearse(edits).unwrap();
    let said: Vec<_> = refusals.iter().map(|refusal| refusal.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "Bianchi Mario, 05/11/2018: 27 ore in un giorno sono troppe, il massimo è 24. Correggi le ore.",
            "Bianchi Mario, 06/11/2018: 25 ore in un giorno sono troppe, il massimo è 24. Correggi le ore.",
        ]
    );
    assert!(refusals.iter().all(|refusal| refusal.record == Some(office.person.id.uuid())));
    assert_eq!(office.store.content_hash().unwrap(), before);

    office.alter(|person| person.daily = Some(Minutes::hours(8)));
    let before = office.project();
    let action = office.action("A1");
    let hours = ["05/11/2018", "06/11/2018"].map(|on| office.hour(on, Target::Action(action), "9"));
    let mut after = (*before).clone();
    after.hour.push(hours[0].clone());
    after.hour.sort_by_key(|hour| hour.id);
    let doubts = figure::doubts(&before, &after, &hours);
    assert_eq!(doubts.len(), 1);
    assert_eq!(doubts[0].message, "05/11/2018: 9 ore, oltre le 8 dell'orario giornaliero.");
    assert_eq!(doubts[0].records, [hours[0].id]);
    assert_eq!(figure::doubts(&after, &after, &hours), []);
}

#[test]
fn the_plan_says_which_of_several_costs_it_uses() {
    let mut office = Office::new();
    let raise = office.cost("01/11/2018", 100, Some(48_000));
    office.done([put(raise)]);
    let mut since = || {
        let survey = figure::survey(&office.project(), day("04/12/2018"));
        let people = survey.bodies.into_iter().flat_map(|body| body.people);
        let row = people.into_iter().next().unwrap();
        let told = (row.since, row.planned_since);
        office.alter(|person| person.start = Some(day("15/11/2018")));
        told
    };
    assert_eq!(since(), (Some(day("01/11/2018")), Some(day("01/05/2018"))));
    assert_eq!(since(), (Some(day("01/11/2018")), Some(day("01/11/2018"))));
}
