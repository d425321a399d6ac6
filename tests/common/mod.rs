//! What several test binaries share: projects to work on.

// Each binary uses its own part of this.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

pub mod large;
pub mod rich;

use std::path::PathBuf;

use capofila::record::Snapshot;
use capofila::store::{Blueprint, Store, create};
use capofila::value::Day;

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
    let (_cit, mut store) = Cit::new();
    (*store.snapshot().unwrap()).clone()
}

pub fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}
