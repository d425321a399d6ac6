//! Rows made from rows, whatever their kind: what a test writes when any row will do.

use capofila::record::{AnyRecord, Hour, Kind, Snapshot, Target};
use capofila::store::digest;
use capofila::value::{Day, Minutes};
use serde_json::{Value, json};
use uuid::Uuid;

/// What the documents of tests hold.
pub const CONTENT: &[u8] = b"abc";

/// A new row like `row`; `serial` keeps apart what may stand only once.
pub fn again(row: &AnyRecord, serial: u32) -> AnyRecord {
    let mut fields = serde_json::to_value(row).unwrap();
    fields["id"] = json!(Uuid::from_u128(u128::from(serial) << 64 | 1));
    for (name, value) in fields.as_object_mut().unwrap() {
        match name.as_str() {
            "code" => *value = json!(format!("X{serial}")),
            "number" => *value = json!(1_000 + serial % 60_000),
            "roles" => value.as_array_mut().unwrap().retain(|role| role != "lead"),
            "state" if row.kind() != Kind::Sheet => *value = json!("draft"),
            _ => {}
        }
    }
    if row.kind() == Kind::Hour {
        // An hour's identity is that of its place, so a new one is of another day.
        fields["id"] = json!(row.id());
        let AnyRecord::Hour(hour) = serde_json::from_value(fields).unwrap() else { unreachable!() };
        let day = Day::new(2018, 6, 1).unwrap().plus(i64::from(serial % 300));
        let target = hour.target().unwrap();
        return Hour::new(hour.owner, hour.person_id, day, target, hour.minutes).into();
    }
    if row.kind() == Kind::Sheet {
        fields["month"] = json!(format!("20{:02}-{:02}", 19 + serial % 70, serial % 12 + 1));
    }
    if row.kind() == Kind::Cost {
        fields["since"] = json!(Day::new(2018, 6, 1).unwrap().plus(i64::from(serial % 9_000)));
    }
    serde_json::from_value(fields).unwrap()
}

/// The same row with another value in one of its fields.
pub fn changed(row: &AnyRecord, serial: u32, project: &Snapshot) -> AnyRecord {
    let mut fields = serde_json::to_value(row).unwrap();
    let some = |list: Vec<Value>| list[serial as usize % list.len()].clone();
    let field = match row.kind() {
        Kind::Body | Kind::Contact | Kind::Indicator | Kind::Duty => "note",
        Kind::Reading | Kind::Completion => "note",
        Kind::Budget => "act",
        Kind::Baseline | Kind::Copy | Kind::Tool | Kind::Attendee => "name",
        Kind::Project => "objective",
        Kind::Action | Kind::Activity | Kind::Meeting => "title",
        Kind::Note | Kind::MeetingNote => "text",
        Kind::Sal => "summary",
        Kind::Progress => "percent",
        Kind::BaselineActivity => "end",
        Kind::BaselineTarget => "target",
        Kind::BudgetLine => "amount",
        Kind::IndicatorActivity => "activity_id",
        Kind::Holiday | Kind::OtherProject => "name",
        Kind::Person => "note",
        Kind::Document => "title",
        Kind::Cost => "yearly",
        Kind::Allocation | Kind::Hour => "minutes",
        Kind::Sheet => "state",
        Kind::Closure => "reason",
        Kind::Dependency => "lag",
        Kind::Involvement => "part",
        Kind::Deliverable | Kind::Problem => "title",
        Kind::Delivery => "evidence",
    };
    fields[field] = match row.kind() {
        Kind::Progress => json!(f64::from(serial % 10_001) / 100.0),
        Kind::BaselineActivity => json!(format!("2019-11-{:02}", serial % 30 + 1)),
        Kind::BaselineTarget | Kind::BudgetLine | Kind::Cost | Kind::Allocation => json!(serial),
        Kind::Hour => json!(serial % 600 + 1),
        Kind::Dependency => json!(i64::from(serial % 400) - 200),
        Kind::Involvement if fields["part"] == json!("taking") => json!("responsible"),
        Kind::Involvement => json!("taking"),
        Kind::Sheet => json!(["complete", "nothing"][serial as usize % 2]),
        Kind::IndicatorActivity => {
            let ids = project.activity.iter().map(|row| json!(row.id));
            some(ids.filter(|id| *id != fields["activity_id"]).collect())
        }
        _ => json!(format!("È cambiato {serial} volte 👍 \u{202b}ع\u{202c} e\u{301}")),
    };
    serde_json::from_value(fields).unwrap()
}

/// The kinds whose rows come and go as people wish: a closed month stays closed.
pub fn free() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Closure)
}

/// One new row of every free kind that may be added, each later one free to refer to those before.
pub fn one_of_each(project: &Snapshot) -> Vec<AnyRecord> {
    let lead = json!(project.project().unwrap().owner);
    let first = |list: Vec<AnyRecord>| list.into_iter().next().unwrap();
    let of = |kind: Kind| first(project.records().filter(|row| row.kind() == kind).collect());
    let made = |kind: Kind, fields: Value| {
        let mut row = json!({"kind": kind, "id": Uuid::nil(), "owner": lead});
        row.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        serde_json::from_value::<AnyRecord>(row).unwrap()
    };
    let activity = json!(project.activity[3].id);
    let indicator = json!(project.indicator[3].id);
    let mut serial = 0;
    let mut budget = Value::Null;
    let addable = free().filter(|kind| !matches!(kind, Kind::Project | Kind::Copy));
    let (mut person, mut deliverable) = (Value::Null, Value::Null);
    addable
        .map(|kind| {
            serial += 1;
            let like = match kind {
                Kind::Progress => made(
                    kind,
                    json!({"activity_id": activity, "day": "2018-12-01", "percent": 40}),
                ),
                Kind::Note => {
                    made(kind, json!({"activity_id": activity, "day": "2018-12-01", "text": "x"}))
                }
                Kind::Reading => made(
                    kind,
                    json!({"indicator_id": indicator, "day": "2018-12-01", "value": 1, "note": "",
                           "evidence": ""}),
                ),
                Kind::Completion => made(
                    kind,
                    json!({"duty_id": project.duty[0].id, "day": "2018-12-01", "note": ""}),
                ),
                Kind::Sal => made(
                    kind,
                    json!({"number": 1, "version": 1, "state": "draft", "issued": null,
                           "protocol": "", "signatory": "", "signatory_role": "", "summary": "",
                           "decisions": "", "deviations": "", "measures": "", "next": ""}),
                ),
                Kind::OtherProject => made(kind, json!({"name": "Altro", "cup": "", "position": 1})),
                Kind::Person => made(
                    kind,
                    json!({"name": "Mario", "surname": "Bianchi", "tax_code": "", "category": "",
                           "qualification": "", "contract": "", "task": "", "letter": "",
                           "letter_day": null, "suitable": null, "start": null, "end": null,
                           "daily": null, "position": 1, "note": ""}),
                ),
                Kind::Cost => made(
                    kind,
                    json!({"person_id": person, "since": "2018-05-01", "share": 100,
                           "yearly": 4_270_000}),
                ),
                Kind::Allocation => made(
                    kind,
                    json!({"person_id": person, "action_id": project.action[0].id, "minutes": 1_800}),
                ),
                Kind::Hour => {
                    let day = Day::new(2018, 6, 1).unwrap();
                    let person = serde_json::from_value(person.clone()).unwrap();
                    let owner = project.project().unwrap().owner;
                    let target = Target::Action(project.action[0].id);
                    Hour::new(owner, person, day, target, Minutes::hours(2)).into()
                }
                Kind::Document => made(
                    kind,
                    json!({"title": "Copia firmata", "file": "foglio.pdf", "size": 3,
                           "sha256": digest(CONTENT),
                           "day": "2018-12-01"}),
                ),
                Kind::Sheet => made(
                    kind,
                    json!({"person_id": person, "month": "2018-11", "state": "open",
                           "signed_id": null}),
                ),
                Kind::Dependency => made(
                    kind,
                    json!({"predecessor_id": activity, "successor_id": project.activity[4].id,
                           "link": "finish_start", "lag": 0}),
                ),
                Kind::Involvement => made(
                    kind,
                    json!({"activity_id": activity, "body_id": project.body[1].id, "part": "taking"}),
                ),
                Kind::Deliverable => made(
                    kind,
                    json!({"activity_id": activity, "sort": "deliverable", "title": "Rapporto",
                           "due": "2018-12-15", "position": 1}),
                ),
                Kind::Delivery => made(
                    kind,
                    json!({"deliverable_id": deliverable, "day": "2018-12-10",
                           "document_id": null, "evidence": "Prot. 123"}),
                ),
                Kind::Problem => made(
                    kind,
                    json!({"activity_id": activity, "day": "2018-12-01", "title": "Ritardo",
                           "cause": "", "effect": "", "measure": "", "body_id": null,
                           "due": null, "solved": null}),
                ),
                _ => of(kind),
            };
            let mut row = serde_json::to_value(again(&like, serial)).unwrap();
            match kind {
                Kind::Budget => budget = row["id"].clone(),
                Kind::Person => person = row["id"].clone(),
                Kind::Deliverable => deliverable = row["id"].clone(),
                Kind::BudgetLine => row["budget_id"] = budget.clone(),
                Kind::BaselineActivity | Kind::BaselineTarget => {
                    // A baseline has each of them once: the new row goes to the new baseline.
                    row["baseline_id"] = json!(Uuid::from_u128(3 << 64 | 1));
                }
                Kind::IndicatorActivity => {
                    // The papers link the first indicator to no activity.
                    let mut unlinked = project.indicator.iter().filter(|row| row.number == 1);
                    row["indicator_id"] = json!(unlinked.next().unwrap().id);
                }
                _ => {}
            }
            serde_json::from_value(row).unwrap()
        })
        .collect()
}
