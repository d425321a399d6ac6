//! What the file costs, for the CIT project (1) and for one a hundred times as large (100): from the disk to the
//! first figures, from an edited cell to the commit, and back. The same change by plain SQL, without rules and
//! without journal, stands beside it: the difference is the price of undo and of the audit trail.

#![allow(clippy::unwrap_used, reason = "what fails here fails the benchmark")]

#[path = "../tests/common/large.rs"]
mod large;

use std::cell::RefCell;
use std::path::PathBuf;

use capofila::figure::{Answer, Question, answer};
use capofila::record::{Activity, AnyRecord};
use capofila::store::{Access, Edit, Store, create};
use capofila::value::Day;
use divan::Bencher;

const SIZES: [u16; 2] = [1, 100];

fn main() {
    divan::main();
}

/// A project on the disk, in a folder that goes with it.
struct Project {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Project {
    fn new(times: u16) -> Project {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let path = folder.path().join("project.capofila");
        create(&path, large::large(times)).unwrap();
        Project { _folder: folder, path }
    }

    fn open(&self) -> Store {
        Store::open(&self.path, Access::Write).unwrap()
    }
}

/// Someone at work on one activity, whose last day moves to and fro.
struct Desk {
    store: Store,
    activity: Activity,
}

impl Desk {
    fn at(project: &Project) -> RefCell<Desk> {
        let mut store = project.open();
        let activity = store.snapshot().unwrap().activity[0].clone();
        RefCell::new(Desk { store, activity })
    }

    fn edit(&mut self) {
        let start = self.activity.start;
        self.activity.end = start.plus(i64::from(self.activity.end == start));
        let row = AnyRecord::from(self.activity.clone());
        self.store.save("Modifica attività", vec![Edit::Put(Box::new(row))]).unwrap();
    }
}

fn dashboard(store: &mut Store) -> Answer {
    let as_of = Day::new(2018, 12, 4).unwrap();
    answer(&store.snapshot().unwrap(), Question::Dashboard { as_of }).unwrap()
}

#[divan::bench(args = SIZES)]
fn open_to_first_figures(bencher: Bencher, times: u16) {
    let project = Project::new(times);
    bencher.bench_local(|| dashboard(&mut project.open()));
}

#[divan::bench(args = SIZES)]
fn edit_to_commit(bencher: Bencher, times: u16) {
    let project = Project::new(times);
    let desk = Desk::at(&project);
    bencher.bench_local(|| desk.borrow_mut().edit());
}

#[divan::bench(args = SIZES)]
fn edit_to_next_figures(bencher: Bencher, times: u16) {
    let project = Project::new(times);
    let desk = Desk::at(&project);
    bencher.bench_local(|| {
        let mut desk = desk.borrow_mut();
        desk.edit();
        dashboard(&mut desk.store)
    });
}

#[divan::bench(args = SIZES)]
fn undo_to_commit(bencher: Bencher, times: u16) {
    let project = Project::new(times);
    let desk = Desk::at(&project);
    bencher
        .with_inputs(|| desk.borrow_mut().edit())
        .bench_local_values(|()| desk.borrow_mut().store.undo().unwrap());
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn verify(bencher: Bencher, times: u16) {
    let project = Project::new(times);
    let desk = Desk::at(&project);
    bencher.bench_local(|| desk.borrow_mut().store.verify().unwrap());
}

/// The same change as `edit_to_commit`, as it would be written without this application's store.
#[divan::bench(args = SIZES)]
fn plain_sql_to_commit(bencher: Bencher, times: u16) {
    let project = Project::new(times);
    let connection = rusqlite::Connection::open(&project.path).unwrap();
    connection
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = EXTRA;")
        .unwrap();
    let sql = "UPDATE activity SET \"end\" = date(start, ?1)
               WHERE id = (SELECT id FROM activity ORDER BY id LIMIT 1)";
    let mut days = 0;
    bencher.bench_local(|| {
        days = 1 - days;
        connection.execute(sql, [format!("+{days} days")]).unwrap();
    });
}
