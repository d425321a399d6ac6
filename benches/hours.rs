//! A million rows of hours, 200 partners with 10 people each: what it takes to import them from a csv, review, rules
//! and journal included, and to reckon figures from them. Beside each stands what SQLite alone takes for the like: an
//! import of the same csv into a table with the same columns and primary key, and a sum over the same rows.
//!
//! Each line is one run, since each takes seconds and the largest change the file.

#![allow(clippy::unwrap_used, reason = "what fails here fails the benchmark")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use capofila::exchange::{delimited, hours};
use capofila::figure;
use capofila::record::{Hour, Snapshot};
use capofila::store::{Access, Store, create};
use capofila::value::Month;
use rusqlite::Connection;

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (path, csv) = (folder.path().join("project.capofila"), folder.path().join("ore.csv"));
    let mut store = create(&path, common::crowd::crowd(200, 10)).unwrap();
    let snapshot = store.snapshot().unwrap();
    std::fs::write(&csv, table(&snapshot, &common::crowd::hours(&snapshot, 500, 1))).unwrap();

    let (plain, ()) = timed(|| import_plainly(folder.path(), &csv));
    told("sqlite: import of the csv", plain, "");
    let (review, proposal) = timed(|| hours::propose(&mut store, None, &csv).unwrap());
    assert_eq!(proposal.review.counts.added, 1_000_000);
    assert_eq!(proposal.review.counts.errors, 0);
    told("import: reading and review", review, "");
    let (write, _) = timed(|| proposal.carry_out(&mut store).unwrap());
    told("import: rules, rows and journal", write, "");
    let ratio = (review + write).as_secs_f64() / plain.as_secs_f64();
    told("import in all", review + write, &format!("{ratio:.1} times sqlite's, aim 5"));

    let (undo, _) = timed(|| store.undo().unwrap());
    told("undo of the import", undo, "");
    let (redo, _) = timed(|| store.redo().unwrap());
    told("redo of the import", redo, "");
    drop(store);
    let (sum, _) = timed(|| sum_plainly(&path));
    let (open, mut store) = timed(|| {
        let mut store = Store::open(&path, Access::Write).unwrap();
        store.snapshot().unwrap();
        store
    });
    told("from the disk into memory", open, "");

    let snapshot = store.snapshot().unwrap();
    let (person, as_of) = (snapshot.person[777].id, common::day("31/12/2018"));
    let month = Month::read("2018-11").unwrap();
    let (grid, _) = timed(|| figure::month(&snapshot, person, month, as_of).unwrap());
    told("month of a person", grid, "aim 20 ms");
    let project = snapshot.project().unwrap();
    let quarters = figure::quarters(project);
    let (work, _) = timed(|| {
        quarters.iter().map(|quarter| figure::work(&snapshot, quarter.period).total.cost).max()
    });
    told("sqlite: hours by partner, action, quarter", sum, "");
    let ratio = work.as_secs_f64() / sum.as_secs_f64();
    told("cost by partner, action, quarter", work, &format!("{ratio:.1} times, aim 1 s"));
    let (sal, _) = timed(|| (1..=4).for_each(|number| drop(figure::sal(&snapshot, number, None))));
    told("SAL figures of a year", sal, "aim 1 s");
    let (board, _) = timed(|| figure::board(&snapshot, as_of));
    told("board of all months", board, "");

    let xlsx = folder.path().join("ore.xlsx");
    let (write, rows) =
        timed(|| hours::export(&mut store, None, Some(month), &xlsx, false).unwrap());
    told(&format!("export of {rows} rows to xlsx"), write, "");
    let (read, _) = timed(|| hours::propose(&mut store, None, &xlsx).unwrap());
    told(&format!("reading and review of {rows} rows of xlsx"), read, "");
    let (verify, findings) = timed(|| store.verify().unwrap());
    assert_eq!(findings, []);
    told("verify", verify, "");
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = std::hint::black_box(work());
    (start.elapsed(), done)
}

fn told(what: &str, time: Duration, note: &str) {
    println!("{what:<45} {:>9.3} s   {note}", time.as_secs_f64());
}

/// Hours as a body's own program might write them, without identities.
fn table(snapshot: &Snapshot, hours: &[Hour]) -> Vec<u8> {
    let head = ["Partner", "Persona", "Giorno", "Azione", "Ore"].map(str::to_owned);
    let row = |hour: &Hour| {
        let person = Snapshot::find(&snapshot.person, hour.person_id).unwrap();
        let action = Snapshot::find(&snapshot.action, hour.action_id.unwrap()).unwrap();
        let body = Snapshot::find(&snapshot.body, hour.owner).unwrap();
        let (day, hours) = (hour.day.to_string(), hour.minutes.to_string());
        [body.code.clone(), person.full_name(), day, action.code.clone(), hours]
    };
    delimited([head].into_iter().chain(hours.iter().map(row)))
}

const PLAIN: &str =
    "CREATE TABLE ore (partner TEXT, persona TEXT, giorno TEXT, azione TEXT, ore TEXT,
    PRIMARY KEY (partner, persona, giorno, azione)) WITHOUT ROWID;";

/// Imports the csv with the program `sqlite3`; where that is missing, the same through the library.
fn import_plainly(folder: &Path, csv: &Path) {
    let path = folder.join("plain.db");
    let script = format!("{PLAIN}\n.import --skip 1 \"{}\" ore\n", csv.display());
    let child = Command::new("sqlite3")
        .args(["-csv", "-separator", ";"])
        .arg(&path)
        .stdin(Stdio::piped())
        .spawn();
    if let Ok(mut child) = child {
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), script.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
        let count: i64 = Connection::open(&path)
            .unwrap()
            .query_row("SELECT count(*) FROM ore", [], |row| row.get(0))
            .unwrap();
        assert_eq!(count, 1_000_000);
        return;
    }
    let mut plain = Connection::open(&path).unwrap();
    plain.execute_batch(PLAIN).unwrap();
    let rows = plain.transaction().unwrap();
    let mut insert = rows.prepare("INSERT INTO ore VALUES (?1, ?2, ?3, ?4, ?5)").unwrap();
    let text = std::fs::read_to_string(csv).unwrap();
    for line in text.lines().skip(1) {
        let cells = line.split(';').map(|cell| cell.trim_matches('"'));
        insert.execute(rusqlite::params_from_iter(cells)).unwrap();
    }
    drop(insert);
    rows.commit().unwrap();
}

/// Sums the same hours by SQL.
fn sum_plainly(path: &Path) -> usize {
    let raw = Connection::open(path).unwrap();
    let sql =
        "SELECT owner, action_id, substr(day, 1, 4), (substr(day, 6, 2) - 1) / 3, sum(minutes)
               FROM hour GROUP BY 1, 2, 3, 4";
    let mut statement = raw.prepare(sql).unwrap();
    statement.query_map([], |row| row.get::<_, i64>(4)).unwrap().count()
}
