//! What several test binaries share: projects to work on.

// Each binary uses its own part of this.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

pub mod crowd;
pub mod large;
pub mod office;
pub mod paper;
pub mod planned;
pub mod rich;
pub mod row;
pub mod staff;

use std::path::PathBuf;
use std::sync::LazyLock;

use capofila::Error;
use capofila::record::{AnyRecord, Snapshot};
use capofila::store::{Blueprint, Edit, Store, create};
use capofila::value::{Day, Refusal};

/// A folder of its own with a fresh CIT project in it.
pub struct Cit {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
}

impl Cit {
    pub fn new() -> (Cit, Store) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cit.capofila");
        let store = create(&path, Blueprint::Cit.records().unwrap()).unwrap();
        (Cit { folder, path }, store)
    }
}

/// What the CIT project holds when nothing is recorded yet.
pub fn cit() -> Snapshot {
    static CIT: LazyLock<Snapshot> = LazyLock::new(|| {
        let (_cit, mut store) = Cit::new();
        (*store.snapshot().unwrap()).clone()
    });
    CIT.clone()
}

/// A folder in memory where the system has one: a thousand commits on a disk would take a minute.
pub fn fast_folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// A small generator of numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// The wish that a row shall be as given.
pub fn put(row: impl Into<AnyRecord>) -> Edit {
    Edit::Put(Box::new(row.into()))
}

/// The refusal that was expected, which is an Italian sentence.
pub fn refused<T>(result: capofila::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => {
            assert_italian(&refusal.message);
            refusal
        }
        Err(other) => panic!("a refusal was expected, not {other:?}"),
        Ok(_) => panic!("a refusal was expected"),
    }
}

/// Fails when a sentence for a person is not one, or speaks English.
pub fn assert_italian(sentence: &str) {
    assert!(sentence.trim_end().ends_with(['.', '?']), "no sentence: {sentence}");
    let words: Vec<String> =
        sentence.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    for english in [
        "the",
        "expected",
        "invalid",
        "unknown",
        "missing",
        "failed",
        "error",
        "malformed",
        "database",
        "string",
        "integer",
        "field",
        "variant",
        "column",
        "constraint",
        "found",
        "required",
        "usage",
        "options",
        "argument",
        "possible",
        "page",
    ] {
        assert!(!words.iter().any(|word| word == english), "«{english}» in: {sentence}");
    }
}

pub fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}
