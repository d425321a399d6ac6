//! The file in the hands of the system: damaged, held, read-only, killed in mid-work, on a full disk. Whatever
//! happens, a sentence in Italian, and not a byte of it changed that should not.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use capofila::Error;
use capofila::record::{AnyRecord, Body, Note};
use capofila::store::{Access, Blueprint, Edit, Store, create};
use capofila::value::{Code, Id, Refusal};
use common::{Cit, assert_italian, day};
use rusqlite::Connection;

fn refusal(error: Error) -> Refusal {
    let Error::Refused(refusal) = error else { panic!("a refusal was expected, not {error:?}") };
    assert_italian(&refusal.message);
    refusal
}

/// A note of `size` characters on the first activity.
fn note(store: &mut Store, size: usize) -> Edit {
    let project = store.snapshot().unwrap();
    let activity = &project.activity[0];
    let text = "à".repeat(size);
    let (owner, activity_id) = (activity.owner, activity.id);
    let note = Note { id: Id::random(), owner, activity_id, day: day("04/12/2018"), text };
    Edit::Put(Box::new(note.into()))
}

fn alone(path: &Path) -> bool {
    path.parent().unwrap().read_dir().unwrap().count() == 1
}

#[test]
fn what_cannot_be_opened_says_why_and_stays_as_it_is() {
    let (cit, store) = Cit::new();
    drop(store);
    let whole = std::fs::read(&cit.path).unwrap();
    let altered = |sql: &str| {
        std::fs::write(&cit.path, &whole).unwrap();
        Connection::open(&cit.path)
            .unwrap()
            .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
            .unwrap();
        std::fs::read(&cit.path).unwrap()
    };
    let zeroed = |from: usize, to: usize| {
        let mut bytes = whole.clone();
        bytes[from..to].fill(0);
        bytes
    };
    let blank = {
        let path = cit.folder.path().join("other.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
        std::fs::read(&path).unwrap()
    };
    let damaged = "è danneggiato e non si può leggere";
    for (name, bytes, sentence) in [
        ("empty", Vec::new(), "non è un progetto di Capofila"),
        ("text", b"Caro collega, ti allego il file.".to_vec(), "non è un progetto di Capofila"),
        ("other database", blank, "non è un progetto di Capofila"),
        ("head zeroed", zeroed(0, 100), "non è un progetto di Capofila"),
        ("head alone", whole[..100].to_vec(), damaged),
        ("cut in half", whole[..whole.len() / 2].to_vec(), damaged),
        ("cut by a page", whole[..whole.len() - 4096].to_vec(), damaged),
        ("schema zeroed", zeroed(100, 4096), damaged),
        ("middle zeroed", zeroed(whole.len() / 2, whole.len() / 2 + 40_960), damaged),
        ("newer", altered("PRAGMA user_version = 1000"), "una versione più nuova di Capofila"),
        ("version lost", altered("PRAGMA user_version = 0"), damaged),
        ("table lost", altered("DROP TABLE tool"), damaged),
        ("other columns", altered("ALTER TABLE tool RENAME COLUMN url TO address"), damaged),
    ] {
        std::fs::write(&cit.path, &bytes).unwrap();
        for access in [Access::Read, Access::Write] {
            let opened = Store::open(&cit.path, access).and_then(|mut store| store.snapshot());
            let Err(error) = opened else { panic!("{name} was opened") };
            let message = refusal(error).message;
            assert!(message.contains(sentence), "{name}: {message}");
        }
        assert!(std::fs::read(&cit.path).unwrap() == bytes, "{name} was changed");
    }
    for (sql, name) in [
        ("UPDATE body SET roles = 'king'", "roles"),
        ("UPDATE body SET roles = CAST(x'ff' AS TEXT)", "no text"),
        ("UPDATE action SET id = 'A1' WHERE code = 'A1'", "identity"),
        ("UPDATE project SET overhead_rate = 9223372036854775807", "rate"),
    ] {
        std::fs::write(&cit.path, altered(sql)).unwrap();
        let read = Store::open(&cit.path, Access::Read)
            .and_then(|mut store| store.verify().and_then(|_| store.snapshot()));
        if let Err(error) = read {
            assert!(refusal(error).message.contains(damaged), "{name}");
        }
    }
}

#[test]
fn what_is_not_there_or_is_a_folder_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("x.capofila");
    for access in [Access::Read, Access::Write] {
        let told = refusal(Store::open(&missing, access).err().unwrap());
        assert_eq!(told.code, Some(Code::Missing));
        assert!(
            refusal(Store::open(folder.path(), access).err().unwrap())
                .message
                .contains("è una cartella")
        );
    }
    assert!(!missing.exists());
}

#[test]
fn flipped_bytes_never_stop_the_program() {
    let (cit, store) = Cit::new();
    drop(store);
    let whole = std::fs::read(&cit.path).unwrap();
    let mut seed: u64 = 4_122_018;
    let mut dice = |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % sides
    };
    let (mut opened, mut found, mut refused) = (0, 0, 0);
    for round in 0..150 {
        let mut bytes = whole.clone();
        // The first rounds go to the first page, where the schema is.
        let reach = if round < 50 { 4096 } else { bytes.len() };
        for _ in 0..=dice(8) {
            bytes[dice(reach)] ^= 1 << dice(8);
        }
        std::fs::write(&cit.path, &bytes).unwrap();
        let read = Store::open(&cit.path, Access::Read)
            .and_then(|mut store| store.snapshot().and_then(|_| store.verify()));
        match read {
            Ok(findings) if findings.is_empty() => opened += 1,
            Ok(_) => found += 1,
            Err(error) => {
                refusal(error);
                refused += 1;
            }
        }
        assert!(std::fs::read(&cit.path).unwrap() == bytes, "changed in round {round}");
    }
    // Bits in free space or in the file's own counters harm nothing.
    println!("whole {opened}, found {found}, refused {refused}");
    assert!(found > 20 && refused > 20);
}

/// Checks that the project at `path` can be looked at and not changed, and is left as it is.
fn assert_only_read(path: &Path) {
    let before = std::fs::read(path).unwrap();
    let mut store = Store::open(path, Access::Write).unwrap();
    assert!(!store.writable());
    assert_eq!(store.snapshot().unwrap().activity.len(), 29);
    assert_eq!(store.verify().unwrap(), []);
    let edit = note(&mut store, 10);
    for refused in [store.save("Nota", vec![edit]).err(), store.undo().err()] {
        let told = refusal(refused.unwrap());
        assert!(told.code == Some(Code::ReadOnly) || told.message.starts_with("Non c'è nulla"));
    }
    drop(store);
    assert!(std::fs::read(path).unwrap() == before);
    assert!(alone(path));
}

#[test]
fn a_read_only_file_is_read() {
    let (cit, store) = Cit::new();
    drop(store);
    let mut rights = std::fs::metadata(&cit.path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&cit.path, rights).unwrap();
    assert_only_read(&cit.path);
}

/// A small disk in memory, where the machine lets a test make one.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn new(size: &str) -> Option<Disk> {
        let folder = tempfile::tempdir().unwrap();
        let done = mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "capofila-test"], &folder);
        if !done {
            println!("skipped: this machine does not let a test mount a small disk");
        }
        done.then(|| Disk(folder))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("cit.capofila")
    }
}

#[cfg(target_os = "linux")]
fn mount(arguments: &[&str], folder: &tempfile::TempDir) -> bool {
    let mut command = Command::new("mount");
    command.args(arguments).arg(folder.path()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_project_in_a_read_only_folder_is_read() {
    let Some(disk) = Disk::new("4m") else { return };
    drop(create(&disk.path(), Blueprint::Cit.records().unwrap()).unwrap());
    assert!(mount(&["-o", "remount,ro"], &disk.0));
    assert_only_read(&disk.path());
    let told = refusal_or_words(create(&disk.0.path().join("new.capofila"), vec![]).err().unwrap());
    assert_italian(&told);
}

#[cfg(target_os = "linux")]
fn refusal_or_words(error: Error) -> String {
    assert!(!matches!(error, Error::Bug(_)), "{error:?}");
    error.to_string()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    use std::io::Write;
    let Some(disk) = Disk::new("2m") else { return };
    let mut store = create(&disk.path(), Blueprint::Cit.records().unwrap()).unwrap();
    let ballast = disk.0.path().join("ballast");
    let fill = || {
        let mut file = std::fs::File::options().append(true).create(true).open(&ballast).unwrap();
        while file.write_all(&[7; 4_096]).is_ok() {}
    };
    fill();
    let mut refusals = 0;
    for _ in 0..20 {
        let before = store.content_hash().unwrap();
        let edit = note(&mut store, 15_000);
        if let Err(error) = store.save("Nota lunga", vec![edit]) {
            let told = refusal(error).message;
            assert!(told.contains("è pieno"), "{told}");
            assert_eq!(store.content_hash().unwrap(), before);
            assert_eq!(store.verify().unwrap(), []);
            refusals += 1;
        }
    }
    assert!(refusals > 0, "the disk was never full");
    let other = disk.0.path().join("other.capofila");
    let told = refusal_or_words(create(&other, Blueprint::Cit.records().unwrap()).err().unwrap());
    assert!(told.contains("è pieno"), "{told}");
    assert!(!other.exists());
    // It opens on a full disk too, and is as it was.
    let before = store.content_hash().unwrap();
    drop(store);
    fill();
    let mut store = Store::open(&disk.path(), Access::Write).unwrap();
    assert!(store.writable());
    let edit = note(&mut store, 15_000);
    assert!(refusal(store.save("Nota lunga", vec![edit]).unwrap_err()).message.contains("è pieno"));
    assert_eq!(store.content_hash().unwrap(), before);
    std::fs::remove_file(&ballast).unwrap();
    let edit = note(&mut store, 15_000);
    store.save("Nota lunga", vec![edit]).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    assert!(alone(&disk.path()), "nothing half made is left");
}

#[test]
fn a_step_too_large_for_the_disk_leaves_the_file_as_it_was() {
    let Some(disk) = Disk::new("3m") else { return };
    let mut store = create(&disk.path(), Blueprint::Cit.records().unwrap()).unwrap();
    let before = std::fs::read(disk.path()).unwrap();
    let edits = (0..200).map(|_| note(&mut store, 15_000)).collect();
    let told = refusal(store.save("Note lunghe", edits).unwrap_err()).message;
    assert!(told.contains("è pieno"), "{told}");
    drop(store);
    assert!(alone(&disk.path()), "nothing half made is left");
    assert_eq!(std::fs::read(disk.path()).unwrap().len(), before.len());
    assert_eq!(Store::open(&disk.path(), Access::Read).unwrap().verify().unwrap(), []);
}

/// Another process, which does `job` with the project at `path` until it is told to end.
struct Other(Child);

impl Other {
    fn start(job: &str, path: &Path) -> (Other, impl Iterator<Item = String> + use<>) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["other_process", "--exact", "--nocapture"])
            .env("CAPOFILA_TEST_JOB", job)
            .env("CAPOFILA_TEST_FILE", path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        (
            Other(child),
            said.filter_map(|line| line.split_once("said:").map(|said| said.1.to_owned())),
        )
    }

    /// Ends it as a power cut would.
    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Lets it end by itself.
    fn end(mut self) {
        drop(self.0.stdin.take());
        assert!(self.0.wait().unwrap().success());
    }
}

/// What the other process does; started by the tests below, and nothing by itself.
#[test]
fn other_process() {
    let Ok(job) = std::env::var("CAPOFILA_TEST_JOB") else { return };
    let path = PathBuf::from(std::env::var_os("CAPOFILA_TEST_FILE").unwrap());
    let wait = || std::io::stdin().read_line(&mut String::new()).unwrap();
    match job.as_str() {
        "hold" | "read" => {
            let access = if job == "hold" { Access::Write } else { Access::Read };
            let _store = Store::open(&path, access).unwrap();
            println!("said:ready");
            wait();
        }
        "write" => {
            let mut store = Store::open(&path, Access::Write).unwrap();
            for count in 1.. {
                let edit = note(&mut store, 100);
                store.save(&format!("Nota {count}"), vec![edit]).unwrap();
                println!("said:{count}");
            }
        }
        // A transaction so large for its memory that half of it is in the file before it is committed.
        "half" => {
            let connection = Connection::open(&path).unwrap();
            connection
                .execute_batch(
                    "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;
                     UPDATE entry SET after = after || 'x', before = 'x';",
                )
                .unwrap();
            println!("said:ready");
            wait();
        }
        other => panic!("no such job: {other}"),
    }
}

#[test]
fn a_file_held_by_another_process_is_left_alone() {
    let (cit, store) = Cit::new();
    drop(store);
    let before = std::fs::read(&cit.path).unwrap();
    let (other, mut said) = Other::start("hold", &cit.path);
    assert_eq!(said.next().as_deref(), Some("ready"));
    for access in [Access::Read, Access::Write] {
        let told = refusal(Store::open(&cit.path, access).err().unwrap());
        assert_eq!(told.code, Some(Code::Held));
    }
    assert!(std::fs::read(&cit.path).unwrap() == before);
    other.end();
    Store::open(&cit.path, Access::Write).unwrap();
    // Readers share the file, and keep writers out.
    let (other, mut said) = Other::start("read", &cit.path);
    assert_eq!(said.next().as_deref(), Some("ready"));
    Store::open(&cit.path, Access::Read).unwrap();
    let told = refusal(Store::open(&cit.path, Access::Write).err().unwrap());
    assert_eq!(told.code, Some(Code::Held));
    other.end();
    assert!(std::fs::read(&cit.path).unwrap() == before);
}

#[test]
fn a_file_stays_held_when_something_else_in_the_program_closes_it() {
    let (cit, store) = Cit::new();
    // What a file dialog does with every file of the folder that it shows.
    drop(std::fs::File::open(&cit.path).unwrap());
    let program = env!("CARGO_BIN_EXE_capofila");
    for line in [vec!["mostra", "partner"], vec!["importa", "ore"]] {
        let mut other = std::process::Command::new(program);
        other.arg(line[0]).arg(&cit.path).arg(line[1]);
        if line[0] == "importa" {
            other.arg("ore.csv");
        }
        let told = other.output().unwrap();
        assert_eq!(told.status.code(), Some(1), "{line:?}");
        let told = String::from_utf8(told.stderr).unwrap();
        assert!(told.contains("è già aperto in un altro programma"), "{told}");
    }
    drop(store);
    Store::open(&cit.path, Access::Write).unwrap();
}

#[test]
fn a_killed_writer_loses_nothing_it_had_saved() {
    let (cit, store) = Cit::new();
    drop(store);
    for rounds in [1, 7, 20] {
        let (other, mut said) = Other::start("write", &cit.path);
        let saved: usize = said.nth(rounds - 1).unwrap().parse().unwrap();
        other.kill();
        let store = Store::open(&cit.path, Access::Write).unwrap();
        assert_eq!(store.verify().unwrap(), []);
        let last = store.steps().0.unwrap();
        let count: usize = last.strip_prefix("Nota ").unwrap().parse().unwrap();
        // Acknowledged is saved; one more may have been saved without its word coming through.
        assert!(count >= saved, "{count} of {saved}");
        drop(store);
        assert!(alone(&cit.path));
    }
}

#[test]
fn a_transaction_killed_half_way_is_taken_back_by_the_next_opening() {
    for access in [Access::Read, Access::Write] {
        let (cit, store) = Cit::new();
        let before = store.content_hash().unwrap();
        drop(store);
        let whole = std::fs::read(&cit.path).unwrap();
        let (other, mut said) = Other::start("half", &cit.path);
        assert_eq!(said.next().as_deref(), Some("ready"));
        other.kill();
        assert!(std::fs::read(&cit.path).unwrap() != whole, "half of it is in the file");
        assert!(!alone(&cit.path), "and the journal beside it");
        let store = Store::open(&cit.path, access).unwrap();
        assert_eq!(store.content_hash().unwrap(), before);
        assert_eq!(store.verify().unwrap(), []);
        drop(store);
        assert!(std::fs::read(&cit.path).unwrap() == whole);
        assert!(alone(&cit.path));
    }
}

#[test]
fn making_a_project_overwrites_nothing_and_leaves_nothing_behind() {
    let (cit, store) = Cit::new();
    drop(store);
    let before = std::fs::read(&cit.path).unwrap();
    let folder = cit.folder.path();
    let cit_rows = || Blueprint::Cit.records().unwrap();
    let taken = refusal(create(&cit.path, cit_rows()).err().unwrap());
    assert_eq!(taken.code, Some(Code::Exists));
    refusal(create(folder, cit_rows()).err().unwrap());
    let without: Vec<AnyRecord> =
        cit_rows().into_iter().filter(|row| !matches!(row, AnyRecord::Project(_))).collect();
    let mut dangling = cit_rows();
    dangling.retain(|row| !matches!(row, AnyRecord::Action(_)));
    for rows in [vec![], without, dangling] {
        refusal(create(&folder.join("new.capofila"), rows).err().unwrap());
    }
    let nowhere = folder.join("no/such/folder/new.capofila");
    assert_italian(&create(&nowhere, cit_rows()).err().unwrap().to_string());
    assert!(alone(&cit.path), "nothing is left");
    assert!(std::fs::read(&cit.path).unwrap() == before);
}

#[cfg(unix)]
#[test]
fn a_project_is_for_who_makes_it_and_a_page_for_its_readers() {
    use std::os::unix::fs::PermissionsExt;
    let (cit, _store) = Cit::new();
    let (plain, page) = (cit.folder.path().join("plain"), cit.folder.path().join("page.pdf"));
    std::fs::write(&plain, "").unwrap();
    capofila::output::deliver(&page, b"%PDF", false).unwrap();
    let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(rights(&cit.path), 0o600);
    assert_eq!(rights(&page), rights(&plain));
}

#[cfg(unix)]
#[test]
fn a_file_moved_or_deleted_while_open_takes_no_change() {
    let (cit, mut store) = Cit::new();
    let away = cit.folder.path().join("altrove.capofila");
    let body = store.snapshot().unwrap().body[0].clone();
    let renamed = |name: &str| {
        vec![Edit::Put(Box::new(AnyRecord::from(Body { name: name.to_owned(), ..body.clone() })))]
    };
    std::fs::rename(&cit.path, &away).unwrap();
    let refused = store.save("Modifica ente", renamed("Nuovo nome")).unwrap_err().refusal();
    assert_italian(&refused.message);
    assert_eq!(refused.code, Some(Code::Missing));
    assert!(store.undo().is_err());
    // Another file in its place is not this one.
    std::fs::copy(&away, &cit.path).unwrap();
    assert!(store.save("Modifica ente", renamed("Nuovo nome")).is_err());
    std::fs::remove_file(&cit.path).unwrap();
    std::fs::rename(&away, &cit.path).unwrap();
    store.save("Modifica ente", renamed("Nuovo nome")).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_without_waiting() {
    let (cit, _store) = Cit::new();
    let pipe = cit.folder.path().join("pipe.capofila");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.as_path(), Path::new("/dev/zero")] {
        assert_italian(&Store::open(path, Access::Read).err().unwrap().to_string());
    }
}

#[cfg(unix)]
#[test]
fn a_page_goes_where_a_link_leads_and_the_link_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("vero.pdf"), folder.path().join("legame.pdf"));
    std::fs::write(&target, "prima").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    assert!(capofila::output::deliver(&link, b"dopo", false).is_err());
    capofila::output::deliver(&link, b"dopo", true).unwrap();
    assert!(link.is_symlink());
    assert_eq!(std::fs::read(&target).unwrap(), b"dopo");
}
