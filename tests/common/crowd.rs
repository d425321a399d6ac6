//! Projects with many people at work, for what must hold, and hold quickly, whatever the number of rows.

use capofila::record::{AnyRecord, Body, Cost, Hour, Person, Role, Roles, Snapshot, Target};
use capofila::store::Blueprint;
use capofila::value::{Cents, Id, Minutes, Percent};

use super::day;

/// The CIT project with `bodies` more partners, each with `people` who work full time.
pub fn crowd(bodies: u32, people: u32) -> Vec<AnyRecord> {
    let mut rows = Blueprint::Cit.records().unwrap();
    let lead = rows[0].owner();
    for number in 1..=bodies {
        let body = Body {
            id: Id::random(),
            owner: lead,
            code: format!("R{number}"),
            name: format!("Comune di Riuso {number}"),
            roles: Roles([Role::Reuser].into()),
            position: 10 + i64::from(number),
            note: String::new(),
        };
        for place in 1..=people {
            let surname = format!("Persona{number}x{place}");
            let someone = Person::new(body.id, "Maria", &surname, i64::from(place));
            rows.push(
                Cost {
                    id: Id::random(),
                    owner: body.id,
                    person_id: someone.id,
                    since: day("01/01/2018"),
                    share: Percent::WHOLE,
                    yearly: Cents::new(3_500_000 + i64::from(place)).ok(),
                }
                .into(),
            );
            rows.push(someone.into());
        }
        rows.push(body.into());
    }
    rows
}

/// What everybody works from the project's first day on: on each of `days` days on `rows` actions in turn, two hours
/// or a little more each.
pub fn hours(project: &Snapshot, days: u32, rows: usize) -> Vec<Hour> {
    let (first, actions) = (project.project[0].start, &project.action);
    let mut hours = Vec::new();
    for person in &project.person {
        for place in 0..days {
            for action in actions.iter().cycle().skip(place as usize % actions.len()).take(rows) {
                let target = Target::Action(action.id);
                let minutes = Minutes::new(120 + i64::from(place % 4)).unwrap();
                let on = first.plus(i64::from(place));
                hours.push(Hour::new(person.owner, person.id, on, target, minutes));
            }
        }
    }
    hours
}
