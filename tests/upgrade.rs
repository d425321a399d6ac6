//! Files of older versions of the program are brought to the newest, and keep all that they held.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::path::PathBuf;

use capofila::record::{Kind, Measured, PlanDays, Rate, Snapshot};
use capofila::store::{Access, Store};
use common::put;
use tempfile::TempDir;

/// A file as the program wrote it while `VERSION` was the number of its place, from 1. Version 1: two bodies, a
/// partner's note, a step taken back, an objective. Version 2: an action with two activities, and a month of hours
/// poured in and closed.
const FILES: [&[u8]; 2] =
    [include_bytes!("files/v1.capofila"), include_bytes!("files/v2.capofila")];

fn placed(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progetto.capofila");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn every_older_file_is_brought_up_once_and_keeps_what_it_held() {
    for bytes in FILES {
        let (_folder, path) = placed(bytes);
        let mut store = Store::open(&path, Access::Read).unwrap();
        assert!(!store.writable());
        assert_eq!(store.verify().unwrap(), []);
        let looked = store.snapshot().unwrap();
        let sum = store.content_hash().unwrap();
        drop(store);
        assert!(std::fs::read(&path).unwrap() == bytes, "who looks changes nothing");

        let mut store = Store::open(&path, Access::Write).unwrap();
        assert!(store.writable());
        assert_eq!(store.verify().unwrap(), []);
        let project = store.snapshot().unwrap();
        assert_eq!((&project, &sum), (&looked, &store.content_hash().unwrap()));
        assert_eq!(store.steps(), (None, None), "what lacks the new columns is not taken back");
        let mut changed = project.project().unwrap().clone();
        changed.yearly_hours = 1_600;
        store.save("Ore annue", vec![put(changed)]).unwrap();
        store.undo().unwrap();
        assert_eq!(store.content_hash().unwrap(), sum);
        drop(store);

        let raw = rusqlite::Connection::open(&path).unwrap();
        let number = |sql: &str| raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(number("PRAGMA user_version"), FILES.len() as i64 + 1);
        let steps = number("SELECT count(*) FROM operation WHERE title LIKE 'Aggiornamento del%'");
        assert_eq!(steps, 1, "brought up in one step");
        raw.execute("UPDATE operation SET who = 'x' WHERE id = 2", []).unwrap();
        drop(raw);
        let store = Store::open(&path, Access::Read).unwrap();
        assert_eq!(store.verify().unwrap().len(), 1, "the history is one chain across versions");
    }
}

fn held(bytes: &[u8]) -> Snapshot {
    let (_folder, path) = placed(bytes);
    let mut store = Store::open(&path, Access::Write).unwrap();
    (*store.snapshot().unwrap()).clone()
}

#[test]
fn the_first_version_knew_bodies_and_notes() {
    let project = held(FILES[0]);
    assert_eq!(project.body.len(), 2);
    let partner = project.body.iter().find(|body| body.code == "P1").unwrap();
    assert_eq!(partner.note, "Chiede una copia degli atti.");
    let settings = project.project().unwrap();
    assert_eq!(settings.objective, "Trasferire la buona pratica.");
    assert_eq!((settings.yearly_hours, settings.rate), (1_720, Rate::Exact));
}

#[test]
fn the_second_version_knew_staff_and_hours() {
    let project = held(FILES[1]);
    let worked: i64 = project.hour.iter().map(|hour| hour.minutes.get()).sum();
    assert_eq!((project.person.len(), worked), (1, 5 * 450));
    assert_eq!((project.closure.len(), project.document.len()), (1, 1));
    assert_eq!(project.activity.len(), 2);
    assert!(project.activity.iter().all(|row| row.measured == Measured::Typed));
    assert_eq!(project.project().unwrap().plan_days, PlanDays::Calendar);
}

#[test]
fn what_was_changed_in_an_older_file_behind_the_programs_back_is_still_found() {
    for bytes in FILES {
        let (_folder, path) = placed(bytes);
        let raw = rusqlite::Connection::open(&path).unwrap();
        raw.execute("UPDATE project SET title = 'Un altro progetto'", []).unwrap();
        drop(raw);
        for access in [Access::Read, Access::Write] {
            let store = Store::open(&path, access).unwrap();
            let findings = store.verify().unwrap();
            assert_eq!(findings.len(), 1, "{findings:?}");
            assert!(findings[0].place.starts_with(Kind::Project.name()));
        }
    }
}
