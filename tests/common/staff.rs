//! People of the partners, with costs, plans and a month of hours: what the staff pages have to say.

use capofila::record::{
    Allocation, AnyRecord, Body, Cost, Hour, OtherProject, Person, Sheet, SheetState, Snapshot,
    Target,
};
use capofila::value::{Cents, Day, Id, Minutes, Month, Percent};
use uuid::Uuid;

/// An identity that follows from a name, so that the same people are the same in every test.
pub fn id<T>(name: &str) -> Id<T> {
    Id::new(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()))
}

pub fn body<'a>(project: &'a Snapshot, code: &str) -> &'a Body {
    project.body.iter().find(|body| body.code == code).unwrap()
}

/// A person of `owner`, known by family name.
pub fn person(owner: Id<Body>, surname: &str, name: &str, position: i64) -> Person {
    let text = str::to_owned;
    Person {
        id: id(&format!("{surname} {name}")),
        owner,
        name: text(name),
        surname: text(surname),
        tax_code: String::new(),
        category: text("D1"),
        qualification: text("Funzionario e assimilati"),
        contract: text("Tempo indeterminato"),
        task: text("Responsabile della rendicontazione"),
        letter: text("Determina 412/2018"),
        letter_day: Some(Day::new(2018, 5, 2).unwrap()),
        suitable: Some(Day::new(2018, 5, 2).unwrap()),
        start: None,
        end: None,
        daily: Some(Minutes::read("7:12").unwrap()),
        position,
        note: String::new(),
    }
}

/// What `person` costs from a day on.
pub fn cost(person: &Person, since: &str, share: &str, yearly: i64) -> Cost {
    Cost {
        id: id(&format!("cost {} {since}", person.id.uuid())),
        owner: person.owner,
        person_id: person.id,
        since: Day::read(since).unwrap(),
        share: Percent::read(share).unwrap(),
        yearly: Some(Cents::new(yearly).unwrap()),
    }
}

/// `hours` planned for `person` on the action `code`.
pub fn plan(project: &Snapshot, person: &Person, code: &str, hours: u16) -> Allocation {
    Allocation {
        id: id(&format!("plan {} {code}", person.id.uuid())),
        owner: person.owner,
        person_id: person.id,
        action_id: project.action.iter().find(|action| action.code == code).unwrap().id,
        minutes: Minutes::hours(hours),
    }
}

/// The target that `name` says: an action or activity by its code, `ordinaria`, `assenza`, or another project.
pub fn target(project: &Snapshot, name: &str) -> Target {
    let action = project.action.iter().find(|action| action.code == name);
    let activity = project.activity.iter().find(|activity| activity.code == name);
    match (action, activity, name) {
        (Some(action), ..) => Target::Action(action.id),
        (_, Some(activity), _) => Target::Activity(activity.id),
        (.., "ordinaria") => Target::Ordinary,
        (.., "assenza") => Target::Absence,
        _ => Target::Other(id(name)),
    }
}

/// Hours of `person` in November 2018, or whichever month `month` (`2018-11`) says.
pub fn hours(
    project: &Snapshot,
    person: &Person,
    month: &str,
    name: &str,
    days: &[(i64, &str)],
) -> Vec<AnyRecord> {
    let first = Month::read(month).unwrap().first();
    let target = target(project, name);
    let hour = |(day, time): &(i64, &str)| {
        let minutes = Minutes::read(time).unwrap();
        Hour::new(person.owner, person.id, first.plus(day - 1), target, minutes).into()
    };
    days.iter().map(hour).collect()
}

/// What the body says of `person`'s month.
pub fn sheet(person: &Person, month: &str, state: SheetState) -> Sheet {
    Sheet {
        id: id(&format!("sheet {} {month}", person.id.uuid())),
        owner: person.owner,
        person_id: person.id,
        month: Month::read(month).unwrap(),
        state,
        signed_id: None,
    }
}

/// Three people of P1 and their November 2018: one full of odd things, one part-time who changes in mid-month, one
/// without hours. Rows in the order in which a store takes them.
pub fn staff(project: &Snapshot) -> Vec<AnyRecord> {
    let owner = body(project, "P1").id;
    let mut mario = person(owner, "Bianchi", "Mario", 1);
    mario.tax_code = "BNCMRA70A01E506K".to_owned();
    let mut anna = person(owner, "De Sanctis", "Anna Chiara", 2);
    (anna.letter, anna.category) = (String::new(), String::new());
    anna.start = Some(Day::new(2018, 6, 1).unwrap());
    let luca = person(owner, "Verdi", "Luca", 3);
    let other = OtherProject {
        id: id("Agenda Digitale Lombardia"),
        owner,
        name: "Agenda Digitale Lombardia".to_owned(),
        cup: "E84H17000000009".to_owned(),
        position: 1,
    };
    let mut rows: Vec<AnyRecord> = vec![other.into()];
    rows.extend([&mario, &anna, &luca].map(|person| person.clone().into()));
    rows.extend([
        cost(&mario, "01/05/2018", "100", 4_270_000).into(),
        cost(&anna, "01/05/2018", "50", 1_915_333).into(),
        cost(&anna, "15/11/2018", "75", 2_999_999).into(),
        cost(&luca, "01/05/2018", "100", 3_111_111).into(),
    ]);
    for (code, hours) in [("A1", 30), ("A2", 40), ("A3", 30), ("A4", 20), ("A5", 50)] {
        rows.push(plan(project, &mario, code, hours).into());
    }
    rows.push(plan(project, &anna, "A2", 120).into());
    for (who, month, name, days) in [
        (&mario, "2018-06", "A1", &[(4, "6"), (5, "7:20"), (6, "4,5")][..]),
        (&mario, "2018-11", "A1", &[(1, "2"), (2, "3,5"), (5, "7:20"), (6, "7:20"), (7, "1")]),
        (&mario, "2018-11", "A3", &[(4, "2,25"), (8, "7:20"), (9, "4")]),
        (&mario, "2018-11", "A5", &[(12, "0:05"), (13, "6"), (14, "7,5"), (30, "3")]),
        (&mario, "2018-11", "Agenda Digitale Lombardia", &[(15, "7,2"), (16, "7,2"), (19, "2")]),
        (&mario, "2018-11", "ordinaria", &[(2, "3"), (9, "3"), (19, "5:12"), (20, "7:12")]),
        (&mario, "2018-11", "assenza", &[(21, "0"), (22, "0"), (23, "3,6"), (7, "0")]),
        (&anna, "2018-11", "A2", &[(5, "3"), (6, "3,6"), (14, "3,6"), (15, "5"), (16, "5,4")]),
        (&anna, "2018-11", "ordinaria", &[(7, "3,6"), (8, "3,6")]),
    ] {
        rows.extend(hours(project, who, month, name, days));
    }
    rows.push(sheet(&mario, "2018-11", SheetState::Complete).into());
    rows.push(sheet(&luca, "2018-11", SheetState::Nothing).into());
    rows
}

/// `project` with `rows` in it.
pub fn with(mut project: Snapshot, rows: Vec<AnyRecord>) -> Snapshot {
    project.apply(rows, std::iter::empty());
    project
}
