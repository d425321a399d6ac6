//! What it takes to read a spreadsheet of 20,000 rows of six columns, as a long year of hours is; the memory is the
//! most that was held at once.

#![allow(clippy::unwrap_used, reason = "what fails here fails the benchmark")]

use std::path::PathBuf;

use capofila::exchange::{Entry, Look, Page, Workbook, delimited, read};
use capofila::value::{Cents, Day};
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

const ROWS: u32 = 20_000;

fn main() {
    divan::main();
}

/// A file with `bytes` in a folder that goes with it.
fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// A workbook of hours.
fn workbook() -> Vec<u8> {
    let mut page = Page::new("Ore").unwrap();
    let first = Day::new(2018, 11, 1).unwrap();
    for row in 0..ROWS {
        let count = i64::from(row);
        let entries = [
            Entry::Text(&format!("Persona {}", row % 500)),
            Entry::Day(first.plus(count % 365)),
            Entry::Text("A1.1"),
            Entry::Hours(count % 480),
            Entry::Money(Cents::new(count * 7).unwrap()),
            Entry::Text(&format!("nota {row}")),
        ];
        for (column, entry) in (0..).zip(entries) {
            page.put(row, column, entry, Look::Plain).unwrap();
        }
    }
    let mut book = Workbook::new("Ore").unwrap();
    book.add(page);
    book.bytes().unwrap()
}

#[divan::bench(sample_count = 10)]
fn read_xlsx(bencher: Bencher) {
    let (_folder, path) = file("ore.xlsx", &workbook());
    bencher.bench(|| read(&path).unwrap());
}

#[divan::bench(sample_count = 10)]
fn read_csv(bencher: Bencher) {
    let row = |row: u32| {
        [format!("Persona {row}"), "04/12/2018".into(), "A1.1".into(), "7,5".into(), "x".into()]
    };
    let (_folder, path) = file("ore.csv", &delimited((0..ROWS).map(row)));
    bencher.bench(|| read(&path).unwrap());
}

#[divan::bench(sample_count = 10)]
fn write_xlsx(bencher: Bencher) {
    bencher.bench(workbook);
}
