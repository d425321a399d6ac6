//! The walls between the rooms of the house. The compiler keeps one of them (no window without its feature); the
//! others are kept here, by reading which names each file uses.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

use std::collections::BTreeMap;
use std::path::Path;

/// Each room with the rooms it may know.
const ROOMS: &[(&str, &[&str])] = &[
    ("error", &["value"]),
    ("value", &[]),
    ("output", &["error", "value"]),
    ("progress", &["value"]),
    ("record", &["value"]),
    ("rule", &["error", "record", "value"]),
    ("figure", &["error", "record", "rule", "value"]),
    ("store", &["error", "output", "progress", "record", "rule", "value"]),
    ("report", &["error", "figure", "progress", "record", "value"]),
    ("exchange", &["error", "figure", "output", "progress", "record", "rule", "store", "value"]),
    ("recent", &["error", "output"]),
    (
        "session",
        &[
            "error", "exchange", "figure", "output", "progress", "recent", "record", "report",
            "store", "value",
        ],
    ),
    (
        "cli",
        &[
            "error", "exchange", "figure", "output", "progress", "record", "report", "session",
            "store", "value",
        ],
    ),
    ("desktop", &["cli", "error", "progress", "session", "value"]),
];

/// Each outer library with the rooms that may name it.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("tauri", &["desktop"]),
    ("rusqlite", &["store"]),
    ("lopdf", &["report"]),
    ("png", &["report"]),
    ("printpdf", &["report"]),
    ("subsetter", &["report"]),
    ("tiny_skia", &["report"]),
    ("ttf_parser", &["report"]),
    ("flate2", &["report", "store"]),
    ("csv", &["exchange"]),
    ("encoding_rs", &["exchange"]),
    ("quick_xml", &["exchange"]),
    ("rust_xlsxwriter", &["exchange"]),
    ("zip", &["exchange"]),
    ("chrono", &["value"]),
    ("rust_decimal", &["value"]),
    ("num_bigint", &["figure"]),
    ("num_rational", &["figure"]),
    ("clap", &["cli"]),
    ("directories", &["cli", "desktop"]),
    ("tempfile", &["output"]),
];

/// The rooms that never ask the clock.
const CLOCKLESS: &[&str] = &[
    "value", "record", "rule", "figure", "store", "report", "exchange", "output", "progress",
    "recent",
];

/// Words with the rooms in which they may not stand: no clock where figures are reckoned and paper is laid out,
/// no SQL outside the store, no printing from within.
const WORDS: &[(&str, &[&str])] = &[
    ("Day::today", CLOCKLESS),
    ("SystemTime", CLOCKLESS),
    ("Instant", CLOCKLESS),
    (
        "SELECT ",
        &["value", "record", "rule", "figure", "report", "exchange", "session", "cli", "desktop"],
    ),
    ("std::fs", &["value", "record", "rule", "figure"]),
    ("println!", &["value", "record", "rule", "figure", "store", "report", "exchange", "session"]),
];

/// What stands against a rule all the same: the journal writes when something was done.
const EXCEPTIONS: &[(&str, &str)] = &[("store/journal.rs", "store names chrono")];

/// What is wrong with `text`, a file of `room`.
fn breaches(room: &str, text: &str) -> Vec<String> {
    let known = ROOMS.iter().find(|(name, _)| *name == room).map(|(_, known)| *known);
    let Some(known) = known else { return vec![format!("no such room: {room}")] };
    // Tests inside a file may use the whole house, and comments may speak of it.
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut breaches = Vec::new();
    for name in paths(&code) {
        let inner = ROOMS.iter().any(|(room, _)| *room == name);
        if inner && name != room && !known.contains(&name.as_str()) {
            breaches.push(format!("{room} knows {name}"));
        }
    }
    for (library, rooms) in LIBRARIES {
        let named = [format!("{library}::"), format!("{library}_"), format!("use {library};")];
        let stands = |name: &String| {
            code.match_indices(name.as_str()).any(|(place, _)| {
                let before = code[..place].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            })
        };
        if !rooms.contains(&room) && named.iter().any(stands) {
            breaches.push(format!("{room} names {library}"));
        }
    }
    for (word, rooms) in WORDS {
        if rooms.contains(&room) && code.contains(word) {
            breaches.push(format!("{room} says {word}"));
        }
    }
    breaches
}

/// The rooms that `code` names by a path from the root, alone or in a list: `crate::{record::…, value::…}`.
fn paths(code: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut found = Vec::new();
    for (place, root) in code.match_indices("crate::") {
        let rest = &code[place + root.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.push(word(rest));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    found.push(word(&list[start..at]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    found.push(word(&list[start..at]));
                    start = at + 1;
                }
                _ => {}
            }
        }
    }
    found
}

/// Every file of the core with the room it stands in.
fn files(folder: &Path, room: Option<&str>, found: &mut BTreeMap<String, (String, String)>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files(&path, Some(room.unwrap_or(&name)), found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let room = room.unwrap_or(&name).to_owned();
            found.insert(path.display().to_string(), (room, text));
        }
    }
}

#[test]
fn no_file_looks_over_a_wall() {
    let mut found = BTreeMap::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri"), None, &mut found);
    assert!(found.len() > 40, "the core is read: {}", found.len());
    let doors = ["lib", "main", "build"];
    let mut all = Vec::new();
    for (path, (room, text)) in &found {
        if !doors.contains(&room.as_str()) {
            let argued = |breach: &String| {
                EXCEPTIONS.iter().any(|(file, what)| path.ends_with(file) && breach == what)
            };
            let breaches = breaches(room, text).into_iter().filter(|breach| !argued(breach));
            all.extend(breaches.map(|breach| format!("{path}: {breach}")));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn the_core_has_no_unsafe_code_and_says_what_each_file_holds() {
    let mut found = BTreeMap::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri"), None, &mut found);
    for (path, (_, text)) in &found {
        assert!(text.starts_with("//! "), "{path} does not say what it holds");
        assert!(!text.contains("unsafe "), "{path}");
    }
}

#[test]
fn a_breach_is_found() {
    for (room, code, breach) in [
        ("value", "use crate::record::Body;", "value knows record"),
        ("record", "use crate::rule::judge;", "record knows rule"),
        ("figure", "use crate::store::Store;", "figure knows store"),
        ("store", "use crate::{error::Result, figure::{plan, budget}};", "store knows figure"),
        (
            "store",
            "use crate::{\n    error::{Error, Result},\n    report,\n};",
            "store knows report",
        ),
        ("report", "let store = crate::store::Store::open(path);", "report knows store"),
        ("session", "use tauri::State;", "session names tauri"),
        ("cli", "tauri_plugin_dialog::init()", "cli names tauri"),
        ("cli", "fn f(c: &rusqlite::Connection) {}", "cli names rusqlite"),
        ("figure", "use ttf_parser::Face;", "figure names ttf_parser"),
        ("session", "use lopdf::Document;", "session names lopdf"),
        ("figure", "use chrono::NaiveDate;", "figure names chrono"),
        ("cli", "rust_xlsxwriter::Workbook::new()", "cli names rust_xlsxwriter"),
        ("exchange", "use crate::report::sal;", "exchange knows report"),
        ("report", "let day = Day::today();", "report says Day::today"),
        ("figure", "let today = crate::value::Day::today;", "figure says Day::today"),
        ("session", "let sql = \"SELECT id FROM body\";", "session says SELECT "),
        ("record", "std::fs::read(path)", "record says std::fs"),
        ("attic", "", "no such room: attic"),
    ] {
        assert_eq!(breaches(room, code), [breach], "{code}");
    }
    for (room, code) in [
        ("figure", "use crate::record::{Body, Project};\nuse crate::value::Day;"),
        ("figure", "//! Knows no crate::store.\n/// Not crate::store either.\nuse super::plan;"),
        ("store", "use rusqlite::Connection;\nuse crate::rule;"),
        ("value", "pub fn today() -> Day {\n    Day(chrono::Local::now().date_naive())\n}"),
        ("value", "fn f() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::store::Store;\n}"),
    ] {
        assert_eq!(breaches(room, code), [""; 0], "{code}");
    }
}
