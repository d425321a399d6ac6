//! The window's verbs as JSON in and JSON out, and everything that people and programs can get wrong: a refusal in
//! Italian each time, nothing changed, never a panic.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::path::{Path, PathBuf};

use capofila::Error;
use capofila::session::{Session, Verb};
use common::assert_italian;
use serde_json::{Value, json};
use uuid::Uuid;

/// A window with nothing open, in a folder of its own.
struct Window {
    folder: tempfile::TempDir,
    session: Session,
}

impl Window {
    fn new() -> Window {
        let folder = common::fast_folder();
        let session = Session::new(folder.path().join("home"));
        Window { folder, session }
    }

    /// A window on the sample project.
    fn sample() -> Window {
        let mut window = Window::new();
        window.done(json!({"verb": "sample"}));
        window
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn call(&mut self, wish: &Value) -> Result<Value, Error> {
        let reply = self.session.call(Verb::read(wish)?)?;
        Ok(serde_json::to_value(reply).unwrap())
    }

    fn done(&mut self, wish: Value) -> Value {
        self.call(&wish).unwrap_or_else(|error| panic!("{wish}: {error}"))
    }

    /// The refusal of a wish, as the window gets it.
    fn refused(&mut self, wish: &Value) -> Value {
        match self.call(wish) {
            Ok(reply) => panic!("{wish} was done: {reply}"),
            Err(Error::Bug(bug)) => panic!("{wish} was a bug: {bug}"),
            Err(error) => {
                assert_italian(&error.to_string());
                serde_json::to_value(error.refusal()).unwrap()
            }
        }
    }

    fn records(&mut self, kind: &str) -> Vec<Value> {
        let all = self.done(json!({"verb": "records"}));
        all.as_array().unwrap().iter().filter(|row| row["kind"] == kind).cloned().collect()
    }

    /// The first row of `kind` with `value` in `field`.
    fn row(&mut self, kind: &str, field: &str, value: &str) -> Value {
        self.records(kind).into_iter().find(|row| row[field] == value).unwrap()
    }
}

fn save(rows: &[&Value]) -> Value {
    let edits: Vec<Value> = rows.iter().map(|row| json!({"put": row})).collect();
    json!({"verb": "save", "title": "Modifica", "edits": edits})
}

/// `row` with another value in `field`.
fn with(row: &Value, field: &str, value: impl Into<Value>) -> Value {
    let mut row = row.clone();
    row[field] = value.into();
    row
}

fn named(path: &Path) -> Value {
    path.to_str().unwrap().into()
}

#[test]
fn every_verb_takes_and_gives_json() {
    let mut window = Window::new();
    let status = window.done(json!({"verb": "status"}));
    assert_eq!((&status["project"], &status["recent"]), (&Value::Null, &json!([])));
    let status = window.done(json!({"verb": "sample"}));
    let sample = status["project"]["path"].clone();
    assert_eq!(status["project"]["writable"], true);
    assert!(Uuid::parse_str(status["project"]["copy"].as_str().unwrap()).is_ok());
    assert_eq!(status["recent"][0]["path"], sample);
    assert_eq!(status["recent"][0]["missing"], false);

    let row = window.row("activity", "code", "A1.1");
    let change = window.done(save(&[&with(&row, "end", "2018-06-15")]));
    assert_eq!(change["put"], json!([with(&row, "end", "2018-06-15")]));
    assert_eq!((&change["undo"], &change["deleted"]), (&"Modifica".into(), &json!([])));
    let change = window.done(json!({"verb": "undo"}));
    assert_eq!((&change["put"][0], &change["redo"]), (&row, &"Modifica".into()));
    let change = window.done(json!({"verb": "redo"}));
    assert_eq!(change["put"][0]["end"], "2018-06-15");
    let wish = json!({"put": with(&row, "end", "2018-01-01")});
    let tried = window.done(json!({"verb": "rehearse", "edits": [wish]}));
    assert_eq!(tried["refusals"][0]["record"], row["id"]);
    assert_eq!(
        (&tried["doubts"], tried["refusals"][0]["field"].as_str()),
        (&json!([]), Some("end"))
    );
    let tool = window.records("tool").remove(0);
    let delete = json!({"delete": {"kind": "tool", "id": tool["id"], "cascade": false}});
    let change = window.done(json!({"verb": "save", "title": "Via", "edits": [delete]}));
    assert_eq!(change["deleted"], json!([{"kind": "tool", "id": tool["id"]}]));

    let as_of = "2018-12-04";
    for (question, field) in [
        (json!({"figure": "dashboard", "as_of": as_of}), "lights"),
        (json!({"figure": "partners"}), "contacts"),
        (json!({"figure": "plan", "as_of": as_of, "baseline_id": null}), "activities"),
        (json!({"figure": "budget", "budget_id": null}), "rows"),
        (json!({"figure": "compare", "left": null, "right": null}), "activities"),
        (json!({"figure": "indicators", "as_of": as_of}), "indicators"),
        (json!({"figure": "duties", "as_of": as_of}), "duties"),
        (json!({"figure": "sal", "number": 3, "as_of": null}), "notes"),
    ] {
        let figure = window.done(json!({"verb": "ask", "question": question}));
        assert!(figure[field].is_array(), "{question}");
    }
    assert_eq!(window.done(json!({"verb": "verify"})), json!([]));

    let made = window.path("made.capofila");
    let form = json!({"from": "form", "acronym": "P", "title": "Prova", "programme": "", "call": "",
        "authority": "", "cup": "B81H18000000001", "start": "2020-01-31", "end": "2021-01-30",
        "overhead_rate": 15, "quarters": "project", "partners": [
            {"code": "EC", "name": "Comune", "roles": ["lead"],
             "budget": [{"category": "staff", "amount": 100}]}]});
    let create = json!({"verb": "create", "path": named(&made), "blueprint": form});
    let status = window.done(create.clone());
    assert_eq!(status["project"]["path"], named(&made));
    assert_eq!(status["recent"].as_array().unwrap().len(), 2);
    assert_eq!(window.refused(&create)["code"], "exists");
    // A refused opening leaves what was open as it was.
    let missing = json!({"verb": "open", "path": named(&window.path("x.capofila"))});
    assert_eq!(window.refused(&missing)["code"], "missing");
    assert_eq!(window.done(json!({"verb": "status"}))["project"]["path"], named(&made));

    let status = window.done(json!({"verb": "open", "path": sample}));
    assert_eq!(status["project"]["undo"], "Via");
    let again = window.done(json!({"verb": "open", "path": sample}));
    assert_eq!(again, status);
    let status = window.done(json!({"verb": "forget", "path": named(&made)}));
    assert_eq!(status["recent"].as_array().unwrap().len(), 1);
    std::fs::remove_file(&made).unwrap();
    let status = window.done(json!({"verb": "close"}));
    assert_eq!(status["project"], Value::Null);
    // The sample keeps what was done to it.
    window.done(json!({"verb": "sample"}));
    assert_eq!(window.row("activity", "code", "A1.1")["end"], "2018-06-15");
}

#[test]
fn without_a_project_there_is_nothing_to_do() {
    let mut window = Window::new();
    for wish in [
        json!({"verb": "records"}),
        json!({"verb": "undo"}),
        json!({"verb": "redo"}),
        json!({"verb": "verify"}),
        json!({"verb": "save", "title": "x", "edits": []}),
        json!({"verb": "ask", "question": {"figure": "partners"}}),
    ] {
        assert_eq!(window.refused(&wish)["message"], "Nessun progetto è aperto. Aprine uno.");
    }
}

#[test]
fn a_wish_in_another_form_is_refused() {
    let mut window = Window::sample();
    let row = window.row("activity", "code", "A1.1");
    let mut partial = row.clone();
    partial.as_object_mut().unwrap().remove("actual_end");
    let before = window.done(json!({"verb": "records"}));
    for (wish, sentence) in [
        (json!(null), "non è del tipo previsto"),
        (json!("status"), "non è del tipo previsto"),
        (json!([1, 2]), ""),
        (json!({}), "manca il campo «verb»"),
        (json!({"verb": "fly"}), "«fly» non è tra i valori previsti"),
        (json!({"verb": 3}), ""),
        (json!({"verb": "undo", "x": 1}), "il campo «x» non è previsto"),
        (json!({"verb": "open"}), "manca il campo «path»"),
        (json!({"verb": "open", "path": 7}), "non è del tipo previsto"),
        (json!({"verb": "save", "title": "x"}), "manca il campo «edits»"),
        (json!({"verb": "save", "title": "x", "edits": [{"steal": 1}]}), "«steal»"),
        (json!({"verb": "save", "title": "x", "edits": [{}]}), ""),
        (json!({"verb": "save", "title": "x", "edits": [{"put": {"kind": "king"}}]}), "«king»"),
        (save(&[&json!({"kind": "activity"})]), "manca il campo"),
        (save(&[&partial]), "manca il campo «actual_end»"),
        (save(&[&with(&row, "colour", "red")]), "il campo «colour» non è previsto"),
        (save(&[&with(&row, "kind", "action")]), ""),
        (save(&[&with(&row, "id", "42")]), "«42» non è l'identificativo di una riga"),
        (save(&[&with(&row, "title", 42)]), "non è del tipo previsto"),
        (save(&[&with(&row, "standing", "asleep")]), "«asleep» non è tra i valori previsti"),
        (
            json!({"verb": "save", "title": "x", "edits": [{"delete": {"kind": "tool", "id": "x", "cascade": true}}]}),
            "",
        ),
        (json!({"verb": "ask", "question": {"figure": "moon"}}), "«moon»"),
        (json!({"verb": "ask", "question": {"figure": "sal", "number": -1, "as_of": null}}), ""),
        (
            json!({"verb": "ask", "question": {"figure": "sal", "number": 5, "as_of": null}}),
            "Il SAL 5 non esiste",
        ),
        (
            json!({"verb": "ask", "question": {"figure": "sal", "number": 0, "as_of": null}}),
            "Il SAL 0 non esiste",
        ),
        (json!({"verb": "create", "path": "x", "blueprint": {"from": "moon"}}), "«moon»"),
    ] {
        let message = window.refused(&wish)["message"].as_str().unwrap().to_owned();
        assert!(message.contains(sentence), "{wish}: {message}");
    }
    assert_eq!(window.done(json!({"verb": "records"})), before);
    assert_eq!(window.done(json!({"verb": "status"}))["project"]["undo"], Value::Null);
}

#[test]
fn odd_texts_are_kept_whole_or_refused() {
    let mut window = Window::sample();
    let row = window.row("activity", "code", "A1.1");
    for title in [
        "x".repeat(10_000),
        "👩‍👩‍👧‍👦 🇮🇹 👍🏽".to_owned(),
        "\u{202e}שלום العربية".to_owned(),
        "e\u{301}\u{323}\u{30a} Z\u{351}\u{36b}\u{343}".to_owned(),
        "riga\nriga\ttab \u{1} \u{1b}[31m \u{7f} \u{feff}".to_owned(),
        "'; DROP TABLE activity; -- \"\\ %s {0}".to_owned(),
        "à".repeat(20_000),
    ] {
        window.done(save(&[&with(&row, "title", title.clone())]));
        assert_eq!(window.row("activity", "code", "A1.1")["title"], title);
    }
    window.done(json!({"verb": "undo"}));
    for title in ["", " \n ", &"x".repeat(20_001), "nu\0llo"] {
        let refusal = window.refused(&save(&[&with(&row, "title", title)]));
        assert_eq!(refusal["field"], "title", "{refusal}");
    }
    assert_eq!(window.done(json!({"verb": "verify"})), json!([]));
}

#[test]
fn values_out_of_range_are_refused_at_their_field() {
    let mut window = Window::sample();
    let activity = window.row("activity", "code", "A1.1");
    let project = window.records("project").remove(0);
    let indicator = window.row("indicator", "name", "Svolgimento Road show territoriali");
    let yes = window.row("indicator", "name", "Convenzione firmata");
    let (one, two) = (window.row("body", "code", "P1"), window.row("body", "code", "P2"));
    let budget = with(&window.records("budget").remove(0), "id", Uuid::from_u128(1).to_string());
    let budget = with(&with(&budget, "number", 1), "state", "draft");
    let line = with(&window.records("budget_line").remove(0), "id", Uuid::from_u128(2).to_string());
    let line = with(&line, "budget_id", budget["id"].clone());
    window.done(save(&[&budget, &line]));
    let owner = project["owner"].clone();
    let reading = |indicator: &Value, value: Value| {
        json!({"kind": "reading", "id": Uuid::from_u128(3), "owner": owner, "note": "",
               "indicator_id": indicator["id"], "day": "2018-12-04", "value": value, "evidence": ""})
    };
    let progress = |percent: Value| {
        json!({"kind": "progress", "id": Uuid::from_u128(4), "owner": owner,
               "activity_id": activity["id"], "day": "2018-12-04", "percent": percent})
    };
    let before = window.done(json!({"verb": "records"}));
    for (row, field) in [
        // Amounts: cents, whole and not below zero.
        (with(&line, "amount", -5), "amount"),
        (with(&line, "amount", 1_000_000_000_001_i64), "amount"),
        (with(&line, "amount", 1e9), ""),
        (with(&line, "amount", 12.5), ""),
        (with(&line, "amount", "1.234,567"), ""),
        (with(&line, "amount", "NaN"), ""),
        (with(&line, "amount", Value::Null), ""),
        (with(&line, "amount", 1_i64 << 51), ""),
        (with(&line, "amount", i64::MIN), ""),
        (with(&line, "amount", u64::MAX), ""),
        (with(&line, "action_id", Uuid::from_u128(9).to_string()), ""),
        // Days.
        (with(&activity, "end", "2019-02-30"), ""),
        (with(&activity, "end", "0001-01-01"), ""),
        (with(&activity, "end", "9999-12-31"), ""),
        (with(&activity, "end", ""), ""),
        (with(&activity, "end", 20_190_101), ""),
        (with(&activity, "end", "2018-04-30"), "end"),
        (
            with(&with(&activity, "actual_start", "2018-06-02"), "actual_end", "2018-06-01"),
            "actual_end",
        ),
        (with(&project, "end", "2018-04-30"), "end"),
        (with(&project, "eligibility_end", "2018-04-30"), "eligibility_end"),
        // Per cents and quantities.
        (with(&project, "overhead_rate", 100.01), "overhead_rate"),
        (with(&project, "overhead_rate", -1), "overhead_rate"),
        (with(&project, "overhead_rate", 1e300), ""),
        (with(&project, "red_gap", 1), "red_gap"),
        (with(&project, "notice_days", 70_000), ""),
        (with(&project, "cup", "B81H1800000000"), "cup"),
        (with(&project, "cup", "b81h18000000001"), "cup"),
        (with(&project, "acronym", ""), "acronym"),
        (progress(json!(100.01)), "percent"),
        (progress(json!(-0.01)), "percent"),
        (with(&indicator, "target", -1), "target"),
        (with(&indicator, "target", 1e18), ""),
        (with(&yes, "target", 2), "target"),
        (with(&indicator, "due_rule", "day"), "due_day"),
        (with(&indicator, "due_rule", "after_end"), "due_months"),
        (reading(&indicator, json!(-1)), "value"),
        (reading(&yes, json!(0.5)), "value"),
        (reading(&yes, json!(2)), "value"),
        // Names and codes.
        (with(&one, "name", ""), "name"),
        (with(&one, "code", ""), "code"),
        (with(&one, "code", "P 1"), "code"),
        (with(&one, "code", "P\u{1}"), "code"),
        (with(&one, "code", "P".repeat(21)), "code"),
        (with(&one, "code", two["code"].clone()), "code"),
        (with(&one, "roles", json!(["support", "giver"])), "roles"),
        (with(&one, "roles", json!(["king"])), ""),
        (with(&activity, "action_id", Uuid::from_u128(9).to_string()), ""),
    ] {
        let refusal = window.refused(&save(&[&row]));
        let told = refusal["field"].as_str().unwrap_or_default();
        assert!(field.is_empty() || told == field, "{row}: {refusal}");
        // Of many rows in one step, the one that is wrong is named.
        assert!(field.is_empty() || refusal["record"] == row["id"], "{row}: {refusal}");
    }
    // Of two edits, one good: neither is done.
    window.refused(&save(&[&with(&activity, "title", "nuovo"), &with(&one, "name", "")]));
    assert_eq!(window.done(json!({"verb": "records"})), before);
    // What is at the edge is accepted.
    for row in [
        with(&line, "amount", 1_000_000_000_000_i64),
        with(&activity, "end", "2100-12-31"),
        with(&activity, "start", "1900-01-01"),
        progress(json!(100)),
        progress(json!(33.33)),
        reading(&yes, json!(1)),
        with(&project, "cup", "B81H18000000001"),
        with(&one, "roles", json!([])),
    ] {
        window.done(save(&[&row]));
    }
    let plan = json!({"figure": "dashboard", "as_of": "2018-12-04"});
    window.done(json!({"verb": "ask", "question": plan}));
    assert_eq!(window.done(json!({"verb": "verify"})), json!([]));
}

#[test]
fn files_that_are_no_projects_leave_the_window_as_it_is() {
    let mut window = Window::sample();
    let letter = window.path("letter.capofila");
    std::fs::write(&letter, "Gentile collega").unwrap();
    let open = window.done(json!({"verb": "status"}));
    for wish in [
        json!({"verb": "open", "path": named(&letter)}),
        json!({"verb": "open", "path": named(window.folder.path())}),
        json!({"verb": "open", "path": ""}),
        json!({"verb": "create", "path": named(&letter), "blueprint": {"from": "cit"}}),
        json!({"verb": "create", "path": "", "blueprint": {"from": "cit"}}),
        json!({"verb": "create", "path": named(&letter.join("x")), "blueprint": {"from": "cit"}}),
    ] {
        window.refused(&wish);
        assert_eq!(window.done(json!({"verb": "status"})), open, "{wish}");
    }
    assert_eq!(std::fs::read_to_string(&letter).unwrap(), "Gentile collega");
}

#[test]
fn a_broken_list_of_recent_files_is_forgotten() {
    let mut window = Window::sample();
    std::fs::write(window.path("home/recenti.json"), "{").unwrap();
    assert_eq!(window.done(json!({"verb": "status"}))["recent"], json!([]));
}

#[test]
fn delivered_files_never_take_the_place_of_others() {
    use capofila::output::deliver;
    let window = Window::sample();
    let pdf = window.path("sal.pdf");
    deliver(&pdf, b"uno", false).unwrap();
    deliver(&pdf, b"uno", false).unwrap();
    let told = |done: capofila::Result<()>| {
        let error = done.unwrap_err();
        assert_italian(&error.to_string());
        error.refusal().code
    };
    assert_eq!(told(deliver(&pdf, b"due", false)), Some(capofila::value::Code::Exists));
    assert_eq!(std::fs::read(&pdf).unwrap(), b"uno");
    deliver(&pdf, b"due", true).unwrap();
    assert_eq!(std::fs::read(&pdf).unwrap(), b"due");
    let mut rights = pdf.metadata().unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&pdf, rights).unwrap();
    told(deliver(&pdf, b"tre", true));
    told(deliver(window.folder.path(), b"x", true));
    told(deliver(&window.path("no/such.pdf"), b"x", true));
    let project = window.path("home/Progetto CIT.capofila");
    let before = std::fs::read(&project).unwrap();
    told(deliver(&project, b"%PDF", true));
    assert!(std::fs::read(&project).unwrap() == before);
    assert_eq!(std::fs::read(&pdf).unwrap(), b"due");
    let left: Vec<_> = window.folder.path().read_dir().unwrap().collect();
    assert_eq!(left.len(), 2, "nothing half-written: {left:?}");
}

/// The words that stand between `before` and the next quotation mark.
fn words(text: &str, before: &str) -> std::collections::BTreeSet<String> {
    let quoted = text.split(before).skip(1);
    quoted.filter_map(|rest| rest.split(['"', '\'']).next()).map(str::to_owned).collect()
}

#[test]
fn the_interface_knows_every_verb_by_its_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/api");
    let verbs = std::fs::read_to_string(root.join("types/Verb.ts")).unwrap();
    let verbs = words(&verbs, "\"verb\": \"");
    assert!(verbs.len() >= 12, "{verbs:?}");
    let Ok(api) = std::fs::read_to_string(root.join("index.ts")) else {
        println!("skipped: the interface is not here");
        return;
    };
    assert_eq!(words(&api, "verb: '"), verbs);
}

#[test]
fn every_field_of_every_kind_takes_an_odd_value_or_refuses_it() {
    let mut window = Window::sample();
    let odd = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0.001),
        json!(1e300),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(""),
        json!("x"),
        json!("2019-02-30"),
        json!("\u{0}\u{7}\u{202e}"),
        json!([]),
        json!([["lead"]]),
        json!({}),
        json!({"kind": "body"}),
    ];
    let mut project = capofila::record::Snapshot::default();
    for row in window.done(json!({"verb": "records"})).as_array().unwrap() {
        project.push(serde_json::from_value(row.clone()).unwrap());
    }
    let mut rows: Vec<Value> = common::row::one_of_each(&project)
        .iter()
        .map(|row| serde_json::to_value(row).unwrap())
        .collect();
    let scan = window.folder.path().join("copia.pdf");
    std::fs::write(&scan, common::row::CONTENT).unwrap();
    let owner = &window.records("project")[0]["owner"];
    window.done(
        json!({"verb": "attach", "title": "Allega", "path": scan, "document_id": Uuid::from_u128(1),
                       "owner": owner, "name": "Copia firmata", "edits": []}),
    );
    // One by one, since a row may refer to the one before.
    rows.iter().for_each(|row| drop(window.done(save(&[row]))));
    rows.extend(window.records("project"));
    rows.extend(window.records("copy"));
    let (mut taken, mut refused) = (0, 0);
    for row in &rows {
        for field in row.as_object().unwrap().keys() {
            for value in &odd {
                match window.call(&save(&[&with(row, field, value.clone())])) {
                    Ok(_) => taken += 1,
                    Err(Error::Bug(bug)) => panic!("{} {field} {value}: {bug}", row["kind"]),
                    Err(error) => {
                        assert_italian(&error.to_string());
                        refused += 1;
                    }
                }
            }
        }
        // Back to a row that others can be tried beside.
        window.done(save(&[row]));
    }
    assert!(taken > 100 && refused > 2_000, "{taken} {refused}");
    assert_eq!(window.done(json!({"verb": "verify"})), json!([]));
    let question = json!({"figure": "dashboard", "as_of": "2018-12-04"});
    window.done(json!({"verb": "ask", "question": question}));
}
