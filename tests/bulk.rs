//! Very many hours in one step: written, taken back, done again and proven like any other change.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::process::{Command, Stdio};

use capofila::record::{Copy, Hour, Sheet, SheetState, WorkRole};
use capofila::store::{Access, Store, create};
use capofila::value::{Id, Minutes, Month};
use common::crowd::{crowd, hours};
use common::{put, refused};
use rusqlite::Connection;

const TITLE: &str = "Importa le ore";

/// A project of twenty people and the 20,000 rows of their hours, not yet in it.
struct Office {
    folder: tempfile::TempDir,
    store: Store,
    hours: Vec<Hour>,
}

impl Office {
    fn new() -> Office {
        let folder = common::fast_folder();
        let path = folder.path().join("cit.capofila");
        let mut store = create(&path, crowd(4, 5)).unwrap();
        let hours = hours(&store.snapshot().unwrap(), 500, 2);
        assert_eq!(hours.len(), 20_000);
        Office { folder, store, hours }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("cit.capofila")
    }

    fn pour(&mut self) -> capofila::Result<()> {
        self.store.pour(TITLE, self.hours.clone(), Vec::new()).map(drop)
    }

    /// Closes the project, does `sql` behind the program's back, and opens it again.
    fn alter(self, sql: &str) -> (tempfile::TempDir, Store) {
        let path = self.path();
        drop(self.store);
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        (self.folder, Store::open(&path, Access::Write).unwrap())
    }

    fn hash(&self) -> String {
        self.store.content_hash().unwrap()
    }
}

#[test]
fn many_hours_are_one_step_that_goes_back_and_forth() {
    let mut office = Office::new();
    let empty = office.hash();
    office.pour().unwrap();
    let full = office.hash();
    let mut sorted = office.hours.clone();
    sorted.sort_by_key(|hour| hour.id);
    assert!(office.store.snapshot().unwrap().hour == sorted);
    assert_eq!(office.store.verify().unwrap(), []);
    assert_eq!(office.store.steps(), (Some(TITLE.to_owned()), None));

    // Some change, some go, some stay; the step after the step.
    let one = Minutes::hours(1);
    let changed: Vec<Hour> =
        sorted[..3_000].iter().map(|h| Hour { minutes: one, ..h.clone() }).collect();
    let gone: Vec<Id<Hour>> = sorted[5_000..6_000].iter().map(|hour| hour.id).collect();
    office.store.pour("Correggi", changed, gone).unwrap();
    let mixed = office.hash();
    assert_eq!(office.store.snapshot().unwrap().hour.len(), 19_000);
    assert_eq!(office.store.verify().unwrap(), []);

    office.store.undo().unwrap();
    assert_eq!(office.hash(), full);
    assert!(office.store.snapshot().unwrap().hour == sorted);
    office.store.undo().unwrap();
    assert_eq!(office.hash(), empty);
    assert_eq!(office.store.snapshot().unwrap().hour, []);
    assert_eq!(office.store.verify().unwrap(), []);

    // The steps that were taken back are done again by who opens the file later.
    let path = office.path();
    drop(office.store);
    office.store = Store::open(&path, Access::Write).unwrap();
    office.store.redo().unwrap();
    assert_eq!(office.hash(), full);
    office.store.redo().unwrap();
    assert_eq!(office.hash(), mixed);
    assert_eq!(office.store.verify().unwrap(), []);

    // After it the journal goes on as ever, row by row, and what it says comes after the change set.
    let mut hour = sorted[10_000].clone();
    hour.minutes = one;
    office.store.save("Modifica ore", vec![put(hour.clone())]).unwrap();
    assert_eq!(office.store.verify().unwrap(), []);
    hour.minutes = Minutes::hours(2);
    office.store.pour("Poche", vec![hour], Vec::new()).unwrap();
    assert_eq!(office.store.verify().unwrap(), []);
    drop(office.store);
    office.store = Store::open(&path, Access::Read).unwrap();
    assert_eq!(office.store.verify().unwrap(), []);
    drop(office.store);
    office.store = Store::open(&path, Access::Write).unwrap();
    for _ in 0..4 {
        office.store.undo().unwrap();
    }
    assert_eq!(office.hash(), empty);
    assert_eq!(office.store.verify().unwrap(), []);
}

#[test]
fn the_same_hours_again_are_no_step() {
    let mut office = Office::new();
    office.pour().unwrap();
    let change = office.store.pour("Ancora", office.hours.clone(), Vec::new()).unwrap();
    assert_eq!(change.undo.as_deref(), Some(TITLE));
    let path = office.path();
    drop(office.store);
    office.store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(office.store.steps(), (Some(TITLE.to_owned()), None));
    drop(office.store);
    let raw = Connection::open(&path).unwrap();
    let rows: (i64, i64) = raw
        .query_row("SELECT count(*), sum(rows) FROM bulk", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(rows, (1, 20_000));
}

#[test]
fn rules_and_rights_hold_for_many_as_for_one() {
    let mut office = Office::new();
    let before = office.hash();
    let hour = office.hours[7_777].clone();
    let person = office
        .store
        .snapshot()
        .unwrap()
        .person
        .iter()
        .find(|p| p.id == hour.person_id)
        .unwrap()
        .clone();
    let refusal = |office: &mut Office, change: &dyn Fn(&mut Hour)| {
        let mut hours = office.hours.clone();
        change(&mut hours[7_777]);
        let refusal = refused(office.store.pour(TITLE, hours, Vec::new()));
        assert_eq!(office.hash(), before);
        refusal.message
    };
    let day_of_25 = |hour: &mut Hour| hour.minutes = Minutes::hours(25);
    assert!(refusal(&mut office, &day_of_25).contains("il massimo è 24"));
    let whole_day = |hour: &mut Hour| hour.minutes = Minutes::DAY;
    assert!(refusal(&mut office, &whole_day).contains("in un giorno sono troppe"));
    let elsewhere = |hour: &mut Hour| hour.id = Id::random();
    assert!(refusal(&mut office, &elsewhere).contains("identificativo"));

    // A year that is too long.
    let most = |hours: &mut Vec<Hour>| {
        for hour in hours.iter_mut().filter(|row| row.person_id == person.id) {
            hour.minutes = Minutes::new(230).unwrap();
        }
    };
    let mut hours = office.hours.clone();
    most(&mut hours);
    let told = refused(office.store.pour(TITLE, hours, Vec::new()));
    assert!(told.message.contains("oltre il limite annuo di 1.720"), "{}", told.message);
    assert!(told.record.is_some());

    // A month that is complete.
    let month = Month::of(hour.day);
    let sheet = Sheet {
        id: Id::random(),
        owner: person.owner,
        person_id: person.id,
        month,
        state: SheetState::Complete,
        signed_id: None,
    };
    office.store.save("Completo", vec![put(sheet)]).unwrap();
    let told = refused(office.pour());
    assert!(told.message.contains("segnato come completo"), "{}", told.message);
    office.store.undo().unwrap();

    // A referent writes for the own body alone, and takes nobody else's hours back.
    let mut copy: Copy = office.store.snapshot().unwrap().copy[0].clone();
    office.pour().unwrap();
    (copy.role, copy.owner) = (WorkRole::Referent, person.owner);
    office.store.save("Referente", vec![put(copy)]).unwrap();
    let full = office.hash();
    let fewer: Vec<Hour> =
        office.hours.iter().map(|h| Hour { minutes: Minutes::hours(1), ..h.clone() }).collect();
    let told = refused(office.store.pour("Tutti", fewer.clone(), Vec::new()));
    assert!(told.message.contains("solo i dati del tuo ente"), "{}", told.message);
    let own = fewer.into_iter().filter(|hour| hour.owner == person.owner).collect();
    office.store.pour("Nostre", own, Vec::new()).unwrap();
    office.store.undo().unwrap();
    assert_eq!(office.hash(), full);
    assert_eq!(office.store.verify().unwrap(), []);
}

#[test]
fn a_referent_takes_no_change_set_of_others_back() {
    let mut office = Office::new();
    office.pour().unwrap();
    let full = office.hash();
    let (_folder, mut store) = office.alter("UPDATE copy SET role = 'referent'");
    let told = refused(store.undo());
    assert!(told.message.contains("solo i dati del tuo ente"), "{}", told.message);
    assert_ne!(store.content_hash().unwrap(), full, "the copy was altered");
    assert_eq!(store.snapshot().unwrap().hour.len(), 20_000);
}

#[test]
fn an_altered_change_set_is_found_and_never_taken_back() {
    for (sql, found) in [
        ("UPDATE bulk SET payload = substr(payload, 1, length(payload) - 9)", "alterato"),
        ("UPDATE bulk SET rows = rows + 1", "alterato"),
        ("UPDATE bulk SET digest = zeroblob(32)", "alterat"),
        ("UPDATE hour SET minutes = 7 WHERE id = (SELECT max(id) FROM hour)", "senza Capofila"),
        ("DELETE FROM hour WHERE id = (SELECT min(id) FROM hour)", "senza Capofila"),
        ("DELETE FROM bulk", "alterata"),
    ] {
        let mut office = Office::new();
        office.pour().unwrap();
        let (_folder, mut store) = office.alter(sql);
        let findings = store.verify().unwrap();
        assert!(
            findings.iter().any(|finding| finding.message.contains(found)),
            "{sql}: {findings:?}"
        );
        if sql.starts_with("UPDATE bulk") {
            let before = store.content_hash().unwrap();
            refused(store.undo());
            assert_eq!(store.content_hash().unwrap(), before);
        }
    }
}

/// What the other process does; started by the test below, and nothing by itself.
#[test]
fn other_process() {
    let Some(path) = std::env::var_os("CAPOFILA_TEST_FILE") else { return };
    let mut store = Store::open(path.as_ref(), Access::Write).unwrap();
    let hours = hours(&store.snapshot().unwrap(), 500, 2);
    store.pour(TITLE, hours, Vec::new()).unwrap();
}

#[test]
fn killed_in_the_middle_nothing_is_left() {
    let office = Office::new();
    let (before, path) = (office.hash(), office.path());
    drop(office.store);
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args(["other_process", "--exact"])
        .env("CAPOFILA_TEST_FILE", &path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let journal = office.folder.path().join("cit.capofila-journal");
    // The journal beside the file has the pages as they were: the rows are on their way into it.
    let half = |journal: &std::path::Path| journal.metadata().is_ok_and(|file| file.len() > 512);
    while !half(&journal) {
        assert!(other.try_wait().unwrap().is_none(), "it ended before it could be killed");
        std::thread::yield_now();
    }
    other.kill().unwrap();
    other.wait().unwrap();
    let store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(store.content_hash().unwrap(), before);
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(store.steps(), (None, None));
}
