//! Printing: the verb of the terminal and those of the window, and the places where nothing can be written.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::path::Path;
use std::process::{Command, Output};

use capofila::session::{Reply, Session, Verb};
use common::Cit;
use serde_json::{Value, json};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_capofila"))
}

fn print(project: &Path, target: &Path, more: &[&str]) -> Output {
    let mut command = program();
    command.arg("sal").arg(project).args(["--numero", "3", "-o"]).arg(target).args(more);
    command.output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Exit 1, a sentence on stderr, nothing on stdout.
#[track_caller]
fn refused(output: &Output, sentence: &str) {
    let error = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains(sentence), "{error}");
    assert!(output.stdout.is_empty());
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_terminal_says_where_and_how_much_it_wrote() {
    let (cit, store) = Cit::new();
    drop(store);
    let target = cit.folder.path().join("sal.pdf");
    let first = print(&cit.path, &target, &[]);
    let pages = capofila::report::sal(&capofila::figure::sal(&common::cit(), 3, None).unwrap());
    let pages = pages.pages.len();
    let sentence =
        format!("Scritto il SAL 3 al 31/01/2019 in «{}»: {pages} pagine.\n", target.display());
    assert_eq!((first.status.code(), told(&first)), (Some(0), sentence));
    let bytes = std::fs::read(&target).unwrap();
    assert_eq!(print(&cit.path, &target, &[]).status.code(), Some(0), "the same again is no clash");
    refused(&print(&cit.path, &target, &["--al", "2018-12-04"]), "esiste già, è diverso");
    assert!(std::fs::read(&target).unwrap() == bytes, "what was there is untouched");
    let replaced = print(&cit.path, &target, &["--al", "2018-12-04", "--sostituisci"]);
    assert!(told(&replaced).contains("al 04/12/2018"), "{}", told(&replaced));
    assert!(std::fs::read(&target).unwrap() != bytes);
    assert_eq!(files(cit.folder.path()), ["cit.capofila", "sal.pdf"]);
}

#[test]
fn where_nothing_can_be_written_nothing_is_left() {
    let (cit, store) = Cit::new();
    drop(store);
    let folder = cit.folder.path();
    refused(&print(&cit.path, folder, &[]), "è una cartella");
    refused(&print(&cit.path, &folder.join("manca/sal.pdf"), &[]), "non esiste");
    refused(&print(&cit.path, &cit.path.join("sal.pdf"), &[]), "non è una cartella");
    let (none, target) = (folder.join("nessuno.capofila"), folder.join("sal.pdf"));
    refused(&print(&none, &target, &[]), "nessuno.capofila");
    let mut command = program();
    command.arg("sal").arg(&cit.path).args(["--numero", "9", "-o"]).arg(&target);
    refused(&command.output().unwrap(), "Il SAL 9 non esiste");
    assert_eq!(files(folder), ["cit.capofila"]);
}

#[test]
#[cfg(unix)]
fn a_device_a_read_only_file_and_a_full_disk_are_refused() {
    let (cit, store) = Cit::new();
    drop(store);
    let folder = cit.folder.path();
    refused(&print(&cit.path, Path::new("/dev/zero"), &["--sostituisci"]), "non è un file");
    let target = folder.join("sal.pdf");
    std::fs::write(&target, "di un altro").unwrap();
    let mut rights = target.metadata().unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&target, rights).unwrap();
    refused(&print(&cit.path, &target, &["--sostituisci"]), "sola lettura");
    assert_eq!(std::fs::read(&target).unwrap(), b"di un altro");
    // No file may grow beyond 8 KB here: what a full disk does, without filling one.
    let output = Command::new("bash")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" sal \"$1\" --numero 3 -o \"$2\""])
        .arg(env!("CARGO_BIN_EXE_capofila"))
        .args([&cit.path, &folder.join("pieno.pdf")])
        .output()
        .unwrap();
    refused(&output, "troppo grande per questo disco");
    assert_eq!(files(folder), ["cit.capofila", "sal.pdf"]);
}

fn call(session: &mut Session, verb: Value) -> Result<Value, Value> {
    let verb: Verb = serde_json::from_value(verb).unwrap();
    let answer = session.call(verb).map(|reply: Reply| serde_json::to_value(reply).unwrap());
    answer.map_err(|error| serde_json::to_value(error.refusal()).unwrap())
}

#[test]
fn the_window_previews_and_prints() {
    let (cit, store) = Cit::new();
    drop(store);
    let home = cit.folder.path().join("home");
    let mut session = Session::new(home);
    let preview =
        json!({"verb": "preview", "what": {"page": "sal", "number": 3, "as_of": "2018-12-04"}});
    let message = call(&mut session, preview.clone()).unwrap_err()["message"].clone();
    assert!(message.as_str().unwrap().contains("Nessun progetto è aperto"));
    call(&mut session, json!({"verb": "open", "path": cit.path})).unwrap();
    let shown = call(&mut session, preview).unwrap();
    let pages = shown["pages"].as_array().unwrap().len();
    assert!(shown["pages"][0].as_str().unwrap().contains("04/12/2018"));
    assert_eq!(shown["missing"], "");
    let target = cit.folder.path().join("sal.pdf");
    let print = |as_of: Value, replace: bool| json!({"verb": "print", "what": {"page": "sal", "number": 3, "as_of": as_of}, "path": target, "replace": replace});
    let printed = call(&mut session, print(json!("2018-12-04"), false)).unwrap();
    assert_eq!(printed, json!({"path": target, "pages": pages, "missing": ""}));
    let clash = call(&mut session, print(Value::Null, false)).unwrap_err();
    assert_eq!(clash["code"], "exists");
    call(&mut session, print(Value::Null, true)).unwrap();
    let wrong = call(
        &mut session,
        json!({"verb": "preview", "what": {"page": "sal", "number": 9, "as_of": null}}),
    );
    assert_eq!(wrong.unwrap_err()["field"], "number");
    let form = json!({"size": "a3", "upright": false, "tiled": true});
    let gantt = |period: Value| json!({"page": "gantt", "as_of": "2018-12-04", "baseline_id": null, "period": period, "form": form});
    let shown = call(&mut session, json!({"verb": "preview", "what": gantt(Value::Null)})).unwrap();
    let pages = shown["pages"].as_array().unwrap().len();
    let target = cit.folder.path().join("gantt.svg");
    let print =
        json!({"verb": "print", "what": gantt(Value::Null), "path": target, "replace": false});
    let printed = call(&mut session, print).unwrap();
    let first = cit.folder.path().join("gantt-1.svg");
    assert_eq!(printed, json!({"path": first, "pages": pages, "missing": ""}));
    assert_eq!(shown["pages"][0], std::fs::read_to_string(first).unwrap());
    let far = json!({"start": "2030-01-01", "end": "2030-03-31"});
    let wrong = call(&mut session, json!({"verb": "preview", "what": gantt(far)}));
    assert_eq!(wrong.unwrap_err()["field"], "period");
}
