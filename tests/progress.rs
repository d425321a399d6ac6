//! A long work stopped by a person, at any moment of it: everything is as it was, no file is left behind, and the next
//! work goes on as if nothing had been.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use capofila::exchange::hours;
use capofila::progress::{Progress, stopped};
use capofila::record::{Hour, Sheet, SheetState};
use capofila::session::{Exportable, Importable, Printable, Reply, Session, Verb};
use capofila::store::{Access, Store, create};
use capofila::value::{Id, Month};
use common::crowd::{crowd, hours as worked};
use common::put;
use tempfile::TempDir;

/// A project of five people in a folder, and another folder for what the program keeps of its own.
struct Desk {
    folder: TempDir,
    home: TempDir,
}

impl Desk {
    /// A desk whose project `ready` has prepared.
    fn new(ready: impl FnOnce(&mut Store)) -> Desk {
        let desk = Desk { folder: common::fast_folder(), home: common::fast_folder() };
        ready(&mut create(&desk.project(), crowd(1, 5)).unwrap());
        desk
    }

    /// The same with so many hours that they are one change set.
    fn full() -> Desk {
        Desk::new(pour)
    }

    fn project(&self) -> PathBuf {
        self.file("cit.capofila")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the project holds, and which files are in the folder.
    fn look(&self) -> (String, Vec<PathBuf>) {
        let store = Store::open(&self.project(), Access::Read).unwrap();
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        (store.content_hash().unwrap(), files)
    }

    /// Opens the project and does what `verb` says, in a window in which a person wishes to stop when asked for the time
    /// that `moment` counts from 0, and at no other time. Says whether that stopped it.
    fn stops(&self, verb: &Verb, moment: usize) -> bool {
        let asked = AtomicUsize::new(0);
        let progress = Progress::new(move || asked.fetch_add(1, Ordering::Relaxed) == moment);
        let mut window = Session::new(self.home.path().to_owned()).watched(progress.clone());
        let open = Verb::Open { path: self.project() };
        let done = window.call(open.clone()).and_then(|_| window.call(verb.clone()));
        assert_eq!(progress.far(), None, "nothing is under way any more");
        let Err(told) = done else { return false };
        assert_eq!(told.refusal(), stopped(), "at {moment}");
        window.call(open).unwrap();
        true
    }

    /// Stops what `verb` says at many moments from its beginning to its end, and then lets it be done.
    fn stops_everywhere(&self, verb: &Verb) {
        let before = self.look();
        let (mut moment, mut count) = (0, 0);
        while self.stops(verb, moment) {
            assert_eq!(self.look(), before, "{verb:?} at {moment}");
            moment += 1 + moment / 2;
            count += 1;
        }
        assert!(count > 10, "{verb:?} asks too seldom: {moment} times");
        let store = Store::open(&self.project(), Access::Read).unwrap();
        assert_eq!(store.verify().unwrap(), []);
    }
}

fn pour(store: &mut Store) {
    let hours = hours_of(store);
    store.pour("Importa le ore", hours, Vec::new()).unwrap();
}

fn hours_of(store: &mut Store) -> Vec<Hour> {
    let hours = worked(&store.snapshot().unwrap(), 250, 2);
    assert_eq!(hours.len(), 2_500);
    hours
}

/// The hours of a full desk in a file called `name`, and a desk that has none of them.
fn written(name: &str) -> (Desk, Verb) {
    let desk = Desk::full();
    let path = desk.file(name);
    let mut store = Store::open(&desk.project(), Access::Write).unwrap();
    hours::export(&mut store, None, None, &path, false).unwrap();
    store.undo().unwrap();
    (desk, Verb::Import { what: Importable::Hours, path })
}

#[test]
fn an_import_of_hours() {
    for name in ["ore.xlsx", "ore.csv"] {
        let (desk, import) = written(name);
        desk.stops_everywhere(&import);
        let mut store = Store::open(&desk.project(), Access::Write).unwrap();
        assert_eq!(store.snapshot().unwrap().hour.len(), 2_500, "and then it is done");
    }
}

#[test]
fn the_review_of_a_survey_and_its_import() {
    let mut body_id = Id::random();
    let desk = Desk::new(|store| body_id = store.snapshot().unwrap().person[0].owner);
    let path = desk.file("rilevazione.csv");
    let mut form = "Nome;Cognome;% orario;Costo annuo lordo;Azione 1\n".to_owned();
    for person in 10..70 {
        form.push_str(&format!("Mario;Rossi{person};100;42.700 €;30\n"));
    }
    std::fs::write(&path, form).unwrap();
    let what = Importable::Survey { body_id };
    desk.stops_everywhere(&Verb::Review { what: what.clone(), path: path.clone() });
    desk.stops_everywhere(&Verb::Import { what, path });
}

#[test]
fn a_step_of_many_hours_taken_back_and_done_again() {
    let desk = Desk::full();
    let full = desk.look();
    desk.stops_everywhere(&Verb::Undo);
    assert_ne!(desk.look(), full);
    desk.stops_everywhere(&Verb::Redo);
    assert_eq!(desk.look(), full);
}

#[test]
fn the_check_of_the_file() {
    Desk::full().stops_everywhere(&Verb::Verify);
}

#[test]
fn an_export_of_hours() {
    let desk = Desk::full();
    for name in ["ore.xlsx", "ore.csv"] {
        let path = desk.file(name);
        let what = Exportable::Hours { body_id: None, month: None };
        desk.stops_everywhere(&Verb::Export { what, path: path.clone(), replace: false });
        assert!(path.exists());
    }
}

#[test]
fn pages_of_a_month_and_its_closing() {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut ready = |store: &mut Store| {
        pour(store);
        let month = Month::read("2018-06").unwrap();
        let project = store.snapshot().unwrap();
        sheets.extend(project.person.iter().map(|person| Sheet {
            id: Id::random(),
            owner: person.owner,
            person_id: person.id,
            month,
            state: SheetState::Complete,
            signed_id: None,
        }));
        store.save("Completi", sheets.iter().cloned().map(put).collect()).unwrap();
    };
    let desk = Desk::new(&mut ready);
    let (body_id, month, path) = (sheets[0].owner, sheets[0].month, desk.file("fogli.pdf"));
    let what = Printable::Timesheets { body_id, person_id: None, month, accounting: true };
    desk.stops_everywhere(&Verb::Print { what, path: path.clone(), replace: false });
    assert!(path.exists());
    desk.stops_everywhere(&Verb::Seal { sheets: sheets.iter().map(|sheet| sheet.id).collect() });
    let mut store = Store::open(&desk.project(), Access::Read).unwrap();
    assert_eq!(store.snapshot().unwrap().closure.len(), sheets.len());
}

#[test]
fn who_stops_an_opening_stays_with_what_was_open() {
    let desk = Desk::full();
    let other = desk.file("altro.capofila");
    drop(create(&other, crowd(1, 1)).unwrap());
    let asked = std::sync::Arc::new(AtomicUsize::new(0));
    let heard = std::sync::Arc::clone(&asked);
    let progress = Progress::new(move || heard.fetch_add(1, Ordering::Relaxed) == 2_000);
    let mut window = Session::new(desk.home.path().to_owned()).watched(progress);
    window.call(Verb::Open { path: other.clone() }).unwrap();
    asked.store(0, Ordering::Relaxed);
    let told = window.call(Verb::Open { path: desk.project() }).unwrap_err();
    assert_eq!(told.refusal(), stopped());
    let Reply::Status(status) = window.call(Verb::Status).unwrap() else { panic!() };
    assert_eq!(status.project.unwrap().path, other);
    assert!(status.recent.iter().all(|file| file.path != desk.project()));
}
