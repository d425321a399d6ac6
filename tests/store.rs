//! The file and its journal: what is kept, what is taken back, and what can be proven afterwards.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::collections::BTreeSet;

use capofila::Error;
use capofila::record::{
    AnyRecord, Body, Budget, BudgetState, Copy, Kind, Role, Snapshot, WorkRole,
};
use capofila::store::{Access, Blueprint, Edit, Form, Line, Partner, Store, create};
use capofila::value::{Cents, Code, Id, Percent};
use common::row::{again, changed, free, one_of_each};
use common::{Cit, Dice, assert_italian, day, fast_folder, put, refused};
use rusqlite::Connection;

fn delete(row: &AnyRecord, cascade: bool) -> Edit {
    Edit::Delete { kind: row.kind(), id: row.id(), cascade }
}

fn body<'a>(project: &'a Snapshot, code: &str) -> &'a Body {
    project.body.iter().find(|body| body.code == code).unwrap()
}

#[test]
fn the_file_is_what_its_header_says() {
    let (cit, store) = Cit::new();
    drop(store);
    let files: Vec<_> = cit.folder.path().read_dir().unwrap().collect();
    assert_eq!(files.len(), 1, "a single file at rest: {files:?}");
    let raw = Connection::open(&cit.path).unwrap();
    let number = |sql: &str| raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("PRAGMA application_id"), i64::from(u32::from_be_bytes(*b"CAPO")));
    assert_eq!(number("PRAGMA user_version"), 3);
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    let tables = "FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                  AND name NOT LIKE 'sqlite_%'";
    assert_eq!(number(&format!("SELECT count(*) {tables} AND NOT strict")), 0);
    assert_eq!(number(&format!("SELECT count(*) {tables}")), Kind::ALL.len() as i64 + 4);
    let unowned = format!(
        "SELECT count(*) {tables} AND name NOT IN ('operation', 'entry', 'bulk', 'content')
         AND name NOT IN (
             SELECT t.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
             WHERE c.name = 'owner' AND c.\"notnull\")"
    );
    assert_eq!(number(&unowned), 0, "every row has an owner");
    assert_eq!(number("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), 0);
}

#[test]
fn a_table_has_the_fields_of_its_record_and_every_reference_is_kept() {
    let (cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    drop(store);
    let raw = Connection::open(&cit.path).unwrap();
    let columns = |sql: &str| -> BTreeSet<String> {
        let mut statement = raw.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut rows = one_of_each(&project);
    rows.extend([project.project[0].clone().into(), project.copy[0].clone().into()]);
    for row in &rows {
        let name = row.kind().name();
        let fields = serde_json::to_value(row).unwrap();
        let mut fields: BTreeSet<String> = fields.as_object().unwrap().keys().cloned().collect();
        fields.remove("kind");
        assert_eq!(columns(&format!("SELECT name FROM pragma_table_info('{name}')")), fields);
        fields.retain(|field| field == "owner" || field.ends_with("_id"));
        let kept = columns(&format!("SELECT \"from\" FROM pragma_foreign_key_list('{name}')"));
        assert_eq!(kept, fields, "{name}");
    }
}

#[test]
fn a_row_of_every_kind_comes_changes_and_goes_and_all_of_it_is_taken_back() {
    let folder = fast_folder();
    let path = folder.path().join("kinds.capofila");
    let mut store = create(&path, Blueprint::Cit.records().unwrap()).unwrap();
    let cit = store.snapshot().unwrap();
    let mut rows = one_of_each(&cit);
    let mut states = vec![(store.content_hash().unwrap(), store.snapshot().unwrap())];
    let mut step = |store: &mut Store, title: &str, edit| {
        let contents = [common::row::CONTENT.to_vec()];
        store
            .save_with(title, &contents, vec![edit])
            .unwrap_or_else(|error| panic!("{title}: {error}"));
        let state = (store.content_hash().unwrap(), store.snapshot().unwrap());
        assert_ne!(state.0, states.last().unwrap().0, "{title}");
        states.push(state);
    };
    for row in &rows {
        step(&mut store, &format!("add {}", row.kind().name()), put(row.clone()));
    }
    rows.extend(cit.project.iter().cloned().map(AnyRecord::from));
    rows.extend(cit.copy.iter().cloned().map(AnyRecord::from));
    for row in &rows {
        let row = changed(row, 17, &cit);
        step(&mut store, &format!("change {}", row.kind().name()), put(row));
    }
    assert_eq!(rows.len(), free().count());
    for kind in Kind::ALL.iter().rev() {
        let single = [Kind::Project, Kind::Copy].contains(kind);
        if let (false, Some(row)) = (single, rows.iter().find(|row| row.kind() == *kind)) {
            step(&mut store, &format!("delete {}", kind.name()), delete(row, true));
        }
    }
    for (hash, snapshot) in states.iter().rev().skip(1) {
        let change = store.undo().unwrap();
        assert_eq!((&store.content_hash().unwrap(), &store.snapshot().unwrap()), (hash, snapshot));
        assert!(change.redo.is_some());
    }
    assert_eq!(store.steps().0, None);
    for (hash, snapshot) in states.iter().skip(1) {
        store.redo().unwrap();
        assert_eq!((&store.content_hash().unwrap(), &store.snapshot().unwrap()), (hash, snapshot));
    }
    assert_eq!(store.verify().unwrap(), []);
    // What is kept in memory is what stands in the file.
    let known = store.snapshot().unwrap();
    drop(store);
    assert_eq!(Store::open(&path, Access::Read).unwrap().snapshot().unwrap(), known);
}

/// What somebody may wish of one row of any kind, more than once in a step too.
fn wish(dice: &mut Dice, project: &Snapshot, seeds: &[AnyRecord], serial: u32) -> Vec<Edit> {
    let kind = free().nth(dice.roll(free().count())).unwrap();
    let rows: Vec<AnyRecord> = project.records().filter(|row| row.kind() == kind).collect();
    if rows.is_empty() {
        let seed = seeds.iter().find(|row| row.kind() == kind).unwrap();
        return vec![put(again(seed, serial))];
    }
    let row = &rows[dice.roll(rows.len())];
    let change = put(changed(row, serial, project));
    match dice.roll(9) {
        0 => vec![delete(row, true)],
        1..=3 => vec![put(again(row, serial))],
        4 => vec![change, put(changed(row, serial + 1, project))],
        5 => vec![change, delete(row, false)],
        _ => vec![change],
    }
}

#[test]
fn a_thousand_random_operations_are_taken_back_and_done_again() {
    let folder = fast_folder();
    let path = folder.path().join("random.capofila");
    let mut store = create(&path, Blueprint::Cit.records().unwrap()).unwrap();
    let seeds = one_of_each(&store.snapshot().unwrap());
    let first = store.content_hash().unwrap();
    let mut dice = Dice(20_181_204);
    let mut marks = vec![(0, first.clone())];
    let (mut done, mut refusals, mut serial) = (0, 0, 0);
    while done < 1_000 {
        serial += 1;
        let project = store.snapshot().unwrap();
        let edits = (0..=dice.roll(3))
            .flat_map(|extra| wish(&mut dice, &project, &seeds, serial * 8 + extra as u32 * 2));
        let before = (refusals % 20 == 0).then(|| store.content_hash().unwrap());
        let contents = [common::row::CONTENT.to_vec()];
        match store.save_with(&format!("Passo {serial}"), &contents, edits.collect()) {
            Ok(_) if store.steps().0 == Some(format!("Passo {serial}")) => {
                done += 1;
                if done % 100 == 0 {
                    marks.push((done, store.content_hash().unwrap()));
                }
            }
            // Nothing was different: no step.
            Ok(_) => {}
            Err(error) => {
                assert_italian(&error.to_string());
                assert!(!matches!(error, Error::Bug(_)), "{error:?}");
                refusals += 1;
                if let Some(before) = before {
                    assert_eq!(store.content_hash().unwrap(), before, "a refusal changes nothing");
                }
            }
        }
    }
    assert!(refusals > 20, "some wishes are refused: {refusals}");
    let last = store.snapshot().unwrap();
    assert_eq!(store.verify().unwrap(), []);
    // Half of the way is undone by another opening of the file.
    for back in (0..1_000).rev() {
        if back == 500 {
            drop(store);
            store = Store::open(&path, Access::Write).unwrap();
        }
        store.undo().unwrap();
        if let Some((_, hash)) = marks.iter().find(|(mark, _)| *mark == back) {
            assert_eq!(&store.content_hash().unwrap(), hash, "{back}");
        }
    }
    assert_eq!(store.content_hash().unwrap(), first);
    assert_eq!(refused(store.undo()).message, "Non c'è nulla da annullare.");
    for forth in 1..=1_000 {
        store.redo().unwrap();
        if let Some((_, hash)) = marks.iter().find(|(mark, _)| *mark == forth) {
            assert_eq!(&store.content_hash().unwrap(), hash, "{forth}");
        }
    }
    assert_eq!(store.snapshot().unwrap(), last);
    assert_eq!(refused(store.redo()).message, "Non c'è nulla da ripetere.");
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_new_step_forgets_what_was_taken_back_and_no_difference_is_no_step() {
    let (_cit, mut store) = Cit::new();
    let row = AnyRecord::from(store.snapshot().unwrap().body[0].clone());
    assert_eq!(store.save("Nulla", vec![put(row.clone())]).unwrap().undo, None);
    assert_eq!(store.save("Nulla", vec![]).unwrap().put, []);
    for (title, serial) in [("Primo", 1), ("Secondo", 2)] {
        let row = changed(&row, serial, &store.snapshot().unwrap());
        store.save(title, vec![put(row)]).unwrap();
    }
    let change = store.undo().unwrap();
    assert_eq!((change.undo.as_deref(), change.redo.as_deref()), (Some("Primo"), Some("Secondo")));
    let row = changed(&row, 3, &store.snapshot().unwrap());
    store.save("Terzo", vec![put(row)]).unwrap();
    assert_eq!(store.steps(), (Some("Terzo".to_owned()), None));
}

#[test]
fn a_step_may_touch_a_row_more_than_once() {
    let (_cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    let before = store.content_hash().unwrap();
    let coded =
        |code: &str, name: &str| Body { code: name.to_owned(), ..body(&project, code).clone() };
    let new = Body { id: Id::random(), ..coded("P5", "P9") };
    let renamed = Body { name: "Comune di Bari".to_owned(), ..new.clone() };
    let gone = AnyRecord::from(project.tool[0].clone());
    let edits = vec![
        // Two partners change codes with each other.
        put(coded("P1", "PX")),
        put(coded("P2", "P1")),
        put(coded("P1", "P2")),
        put(new),
        put(renamed.clone()),
        put(changed(&gone, 1, &project)),
        delete(&gone, false),
    ];
    let change = store.save("Riordina", edits).unwrap();
    assert_eq!((change.put.len(), change.deleted.len()), (3, 1));
    let after = (store.content_hash().unwrap(), store.snapshot().unwrap());
    assert_eq!(body(&after.1, "P9"), &renamed);
    store.undo().unwrap();
    assert_eq!(store.content_hash().unwrap(), before);
    assert_eq!(store.snapshot().unwrap(), project);
    store.redo().unwrap();
    assert_eq!((store.content_hash().unwrap(), store.snapshot().unwrap()), after);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn undo_survives_closing() {
    let (cit, mut store) = Cit::new();
    let before = store.snapshot().unwrap();
    let row = AnyRecord::from(before.activity[0].clone());
    store.save("Modifica attività", vec![put(changed(&row, 1, &before))]).unwrap();
    drop(store);
    let mut store = Store::open(&cit.path, Access::Write).unwrap();
    assert_eq!(store.steps(), (Some("Modifica attività".to_owned()), None));
    store.undo().unwrap();
    drop(store);
    let mut store = Store::open(&cit.path, Access::Write).unwrap();
    assert_eq!(store.steps(), (None, Some("Modifica attività".to_owned())));
    assert_eq!(store.snapshot().unwrap(), before);
}

/// The copy's own row with another person in it.
fn works(store: &mut Store, name: &str, role: WorkRole, body: &str) {
    let project = store.snapshot().unwrap();
    let owner = self::body(&project, body).id;
    let copy = Copy { owner, name: name.to_owned(), role, ..project.copy[0].clone() };
    store.save("Chi lavora qui", vec![put(copy)]).unwrap();
}

#[test]
fn the_history_names_who_works_here() {
    let (cit, mut store) = Cit::new();
    works(&mut store, "Anna Zingarello", WorkRole::Manager, "EC");
    let project = store.snapshot().unwrap();
    let row = AnyRecord::from(project.activity[0].clone());
    store.save("Modifica attività", vec![put(changed(&row, 1, &project))]).unwrap();
    drop(store);
    let raw = Connection::open(&cit.path).unwrap();
    let line: [String; 5] = raw
        .query_row(
            "SELECT who, body, role, title, at FROM operation ORDER BY id DESC LIMIT 1",
            [],
            |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]),
        )
        .unwrap();
    let [who, place, role, title, at] = line;
    assert_eq!(who, "Anna Zingarello");
    assert_eq!(place, "Comune di Lecce");
    assert_eq!((role.as_str(), title.as_str()), ("project manager", "Modifica attività"));
    assert!(at.starts_with("20"), "{at}");
}

#[test]
fn a_referent_changes_the_own_body_only() {
    let (_cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    let lead = AnyRecord::from(project.activity[0].clone());
    store.save("Piano", vec![put(changed(&lead, 1, &project))]).unwrap();
    works(&mut store, "Carmelo Calamia", WorkRole::Referent, "P2");
    let (own, other) = (body(&project, "P2").id, body(&project, "P3").id);
    let contact = |owner| project.contact.iter().find(|row| row.owner == owner).unwrap().clone();
    let before = store.content_hash().unwrap();
    let mut stolen = project.activity[0].clone();
    stolen.owner = own;
    let mut given = contact(own);
    given.owner = other;
    for edit in [
        put(changed(&lead, 2, &project)),
        put(stolen),
        put(changed(&contact(other).into(), 1, &project)),
        put(given),
        delete(&contact(other).into(), true),
        delete(&AnyRecord::from(project.tool[0].clone()), true),
    ] {
        let refusal = refused(store.save("Modifica", vec![edit.clone()]));
        assert_eq!(refusal.code, Some(Code::ReadOnly), "{edit:?}");
        assert_eq!(store.content_hash().unwrap(), before);
    }
    // A plan's row cannot be made one's own either.
    let mut new = project.activity[0].clone();
    (new.id, new.owner, new.code) = (Id::random(), own, "A9.9".to_owned());
    assert_eq!(refused(store.save("Nuova", vec![put(new)])).field.as_deref(), Some("owner"));
    store.save("Contatto", vec![put(changed(&contact(own).into(), 5, &project))]).unwrap();
    store.undo().unwrap();
    // Whoever chose the wrong body at first can correct it.
    works(&mut store, "Carmelo Calamia", WorkRole::Referent, "P3");
    assert_eq!(store.snapshot().unwrap().copy[0].owner, other);
}

#[test]
fn a_referent_does_not_take_back_what_the_lead_did() {
    let (_cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    // Two steps in one: the lead's row and who works here, so that the step comes up for undo.
    let owner = body(&project, "P2").id;
    let copy = Copy { owner, role: WorkRole::Referent, ..project.copy[0].clone() };
    let row = changed(&project.activity[0].clone().into(), 1, &project);
    store.save("Consegna", vec![put(row), put(copy)]).unwrap();
    let before = store.content_hash().unwrap();
    assert_eq!(refused(store.undo()).code, Some(Code::ReadOnly));
    assert_eq!(store.content_hash().unwrap(), before);
    assert_eq!(store.steps().0.as_deref(), Some("Consegna"));
}

#[test]
fn deleting_says_what_goes_along() {
    let (_cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    let before = store.content_hash().unwrap();
    let action = project.action.iter().find(|row| row.code == "A5").unwrap().clone().into();
    let refusal = refused(store.save("Cancella", vec![delete(&action, false)]));
    assert_eq!(refusal.code, Some(Code::Cascade));
    for part in ["4 attività", "8 indicatori", "4 date di riferimento"] {
        assert!(refusal.message.contains(part), "{part}: {}", refusal.message);
    }
    let lead = AnyRecord::from(body(&project, "EC").clone());
    let partner = AnyRecord::from(body(&project, "P2").clone());
    let baseline = AnyRecord::from(project.baseline[0].clone());
    let budget = AnyRecord::from(project.budget[0].clone());
    let own = AnyRecord::from(project.project[0].clone());
    let copy = AnyRecord::from(project.copy[0].clone());
    for (row, reason) in [
        (lead, "è il capofila del progetto"),
        (partner, "«Budget approvato» è approvato"),
        (baseline, "Scegli prima un altro piano di riferimento"),
        (budget, "è approvato"),
        (own, "Scegli prima"),
        (copy, "Scegline prima un altro"),
    ] {
        for cascade in [false, true] {
            let refusal = refused(store.save("Cancella", vec![delete(&row, cascade)]));
            assert!(refusal.message.contains(reason), "{}", refusal.message);
            assert_eq!(refusal.code, None);
        }
    }
    assert_eq!(store.content_hash().unwrap(), before);
    let change = store.save("Cancella azione", vec![delete(&action, true)]).unwrap();
    assert_eq!(change.deleted.iter().filter(|row| row.kind == Kind::Activity).count(), 4);
    store.undo().unwrap();
    assert_eq!(store.content_hash().unwrap(), before);
}

/// A project of two bodies, as the guided form makes it.
fn form() -> Form {
    let partner = |code: &str, role, amount| Partner {
        code: code.to_owned(),
        name: format!("Comune {code}"),
        roles: capofila::record::Roles([role].into()),
        budget: vec![Line {
            category: capofila::record::Category::Staff,
            amount: Cents::new(amount).unwrap(),
        }],
    };
    Form {
        acronym: "Prova".to_owned(),
        title: "Un progetto di prova".to_owned(),
        programme: String::new(),
        call: String::new(),
        authority: String::new(),
        cup: String::new(),
        start: day("31/01/2020"),
        end: day("30/01/2021"),
        overhead_rate: Percent::new(1_500),
        quarters: capofila::record::Quarters::Project,
        partners: vec![partner("EC", Role::Lead, 100), partner("P1", Role::Reuser, 200)],
    }
}

fn made(form: Form) -> capofila::Result<Store> {
    let folder = fast_folder();
    let path = folder.keep().join("form.capofila");
    create(&path, Blueprint::Form(form).records()?)
}

#[test]
fn a_partner_with_a_draft_budget_goes_with_it() {
    let mut store = made(form()).unwrap();
    let project = store.snapshot().unwrap();
    let partner = AnyRecord::from(body(&project, "P1").clone());
    let refusal = refused(store.save("Cancella partner", vec![delete(&partner, false)]));
    assert_eq!(refusal.code, Some(Code::Cascade));
    assert!(refusal.message.contains("1 riga di budget"), "{}", refusal.message);
    store.save("Cancella partner", vec![delete(&partner, true)]).unwrap();
    let after = store.snapshot().unwrap();
    assert_eq!((after.body.len(), after.budget_line.len()), (1, 1));
    store.undo().unwrap();
    assert_eq!(store.snapshot().unwrap(), project);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn who_works_here_keeps_the_own_body() {
    let mut store = made(form()).unwrap();
    works(&mut store, "Anna", WorkRole::Coordinator, "P1");
    let project = store.snapshot().unwrap();
    let partner = AnyRecord::from(body(&project, "P1").clone());
    let refusal = refused(store.save("Cancella", vec![delete(&partner, true)]));
    assert!(refusal.message.contains("si lavora per l'ente da cancellare"), "{}", refusal.message);
}

#[test]
fn a_form_is_refused_where_it_is_wrong() {
    let mut two = form();
    two.partners[1].roles = capofila::record::Roles([Role::Lead].into());
    let mut twins = form();
    twins.partners[1].code = "EC".to_owned();
    let mut nameless = form();
    nameless.partners[1].name = "  ".to_owned();
    let mut backwards = form();
    backwards.end = day("30/01/2020");
    let mut cup = form();
    cup.cup = "B81H1800000000".to_owned();
    let mut negative = form();
    negative.partners[0].budget[0].amount = Cents::new(-500).unwrap();
    for (form, field) in [
        (two, "partners"),
        (twins, "code"),
        (nameless, "name"),
        (backwards, "end"),
        (cup, "cup"),
        (negative, "amount"),
    ] {
        assert_eq!(refused(made(form)).field.as_deref(), Some(field));
    }
}

#[test]
fn the_project_has_one_lead_and_one_approved_budget_stays() {
    let (_cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    let before = store.content_hash().unwrap();
    let partner = body(&project, "P1").clone();
    let mut usurper = partner.clone();
    usurper.owner = usurper.id;
    usurper.roles.0.insert(Role::Lead);
    let newcomer = Body { id: Id::random(), code: "P9".to_owned(), ..usurper.clone() };
    let newcomer = Body { owner: newcomer.id, ..newcomer };
    let mut demoted = body(&project, "EC").clone();
    demoted.roles.0.remove(&Role::Lead);
    let mut sold = project.project[0].clone();
    sold.owner = partner.id;
    let mut reopened = project.budget[0].clone();
    reopened.state = BudgetState::Draft;
    let mut twin = project.project[0].clone();
    twin.id = Id::random();
    let copy = Copy { id: Id::random(), ..project.copy[0].clone() };
    let mut line = project.budget_line[0].clone();
    line.amount = Cents::ZERO;
    for row in [
        AnyRecord::from(usurper),
        newcomer.into(),
        demoted.into(),
        sold.into(),
        reopened.into(),
        twin.into(),
        copy.into(),
        line.into(),
    ] {
        refused(store.save("Modifica", vec![put(row)]));
    }
    assert_eq!(store.content_hash().unwrap(), before);
    // The way to other amounts is a new version, and its approval needs the act.
    let draft = Budget {
        id: Id::random(),
        number: 1,
        name: "Rimodulazione 1".to_owned(),
        state: BudgetState::Draft,
        ..project.budget[0].clone()
    };
    store.save("Apri rimodulazione", vec![put(draft.clone())]).unwrap();
    let approved = Budget { state: BudgetState::Approved, ..draft };
    assert_eq!(
        refused(store.save("Approva", vec![put(approved.clone())])).field.as_deref(),
        Some("day")
    );
    let act = Budget { day: Some(day("01/02/2019")), act: "Det. 12".to_owned(), ..approved };
    store.save("Approva", vec![put(act)]).unwrap();
}

#[test]
fn two_projects_from_one_template_share_no_identity() {
    let ids =
        || -> BTreeSet<_> { Blueprint::Cit.records().unwrap().iter().map(AnyRecord::id).collect() };
    let (one, other) = (ids(), ids());
    assert_eq!(one.len(), other.len());
    assert!(one.is_disjoint(&other));
}

#[test]
fn whatever_was_changed_behind_the_programs_back_is_found() {
    let (cit, mut store) = Cit::new();
    let project = store.snapshot().unwrap();
    for serial in 1..4 {
        let row = changed(&project.activity[0].clone().into(), serial, &project);
        store.save("Modifica attività", vec![put(row)]).unwrap();
    }
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    let whole = std::fs::read(&cit.path).unwrap();
    for (tampering, finding) in [
        ("UPDATE entry SET after = replace(after, 'Lecce', 'Bari')", "La voce è stata alterata."),
        ("UPDATE entry SET before = NULL, after = NULL WHERE id = 9", "La voce è stata alterata."),
        ("DELETE FROM entry WHERE id = 9", "L'operazione è stata alterata"),
        ("DELETE FROM entry WHERE operation_id = 3", "L'operazione è stata alterata"),
        ("UPDATE operation SET who = 'nessuno' WHERE id = 2", "L'operazione è stata alterata"),
        ("UPDATE operation SET at = '2018-01-01' WHERE id = 4", "L'operazione è stata alterata"),
        ("DELETE FROM operation WHERE id = 2", "L'operazione è stata alterata"),
        ("DELETE FROM operation WHERE id = 1", "L'operazione è stata alterata"),
        ("UPDATE body SET name = 'Bari' WHERE code = 'P1'", "cambiata senza Capofila"),
        ("UPDATE budget_line SET amount = amount + 1", "cambiata senza Capofila"),
        ("DELETE FROM contact WHERE name LIKE 'A%'", "cambiata senza Capofila"),
        ("INSERT INTO tool SELECT 'x', owner, NULL, 'y', '', 1 FROM body LIMIT 1", ""),
        ("DELETE FROM action WHERE code = 'A1'", "si riferisce a una di action che non c'è"),
        ("UPDATE activity SET title = ''", "il campo è vuoto"),
        ("DELETE FROM project", "Deve esserci una riga sola, ce ne sono 0."),
    ] {
        std::fs::write(&cit.path, &whole).unwrap();
        let raw = Connection::open(&cit.path).unwrap();
        raw.execute_batch(&format!("PRAGMA foreign_keys = OFF; {tampering}")).unwrap();
        drop(raw);
        let told = match Store::open(&cit.path, Access::Read).and_then(|store| store.verify()) {
            Ok(findings) => findings.into_iter().map(|finding| finding.message).collect(),
            Err(error) => vec![error.to_string()],
        };
        assert!(told.iter().any(|message| message.contains(finding)), "{tampering}: {told:?}");
        told.iter().for_each(|message| assert_italian(message));
    }
}
