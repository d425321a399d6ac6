//! The terminal's contract, on the built program: words, JSON, exit codes (0 done, 1 refused with a sentence,
//! 2 wrong usage), and nothing overwritten. Scripts rely on all of it. The verb that prints is tested with the
//! paper.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use capofila::record::{AnyRecord, Note, Target};
use capofila::store::{Access, Edit, Store};
use capofila::value::Id;
use common::office::Office;
use common::{assert_italian, day};
use serde_json::Value;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// A folder with a CIT project, made by the program itself.
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let said = desk.done(&["nuovo", "cit.capofila", "--modello", "cit"]);
        assert_eq!(said, "Creato il progetto «cit.capofila».\n");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_capofila"));
        program.args(arguments).current_dir(self.folder.path()).output().unwrap()
    }

    /// What the program prints when all goes well.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (said, complaint) = (text(&output.stdout), text(&output.stderr));
        assert_eq!((output.status.code(), complaint.as_str()), (Some(0), ""), "{arguments:?}");
        said
    }

    /// The sentence with which it ends with `code`.
    fn refused(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let complaint = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {complaint}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        if code == 1 {
            assert_italian(&complaint);
        } else {
            assert!(complaint.ends_with("Per l'aiuto: capofila --help\n"), "{complaint}");
            assert_italian(complaint.trim_end().trim_end_matches("Per l'aiuto: capofila --help"));
        }
        complaint
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[arguments, &["--json"]].concat())).unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_new_project_overwrites_nothing() {
    let desk = Desk::new();
    let before = std::fs::read(desk.path("cit.capofila")).unwrap();
    let refusal = desk.refused(&["nuovo", "cit.capofila", "--modello", "cit"], 1);
    assert!(refusal.contains("esiste già e non viene sovrascritto"), "{refusal}");
    std::fs::create_dir(desk.path("folder")).unwrap();
    desk.refused(&["nuovo", "folder", "--modello", "cit"], 1);
    desk.refused(&["nuovo", "no/such/x.capofila", "--modello", "cit"], 1);
    desk.refused(&["nuovo", "cit.capofila/x.capofila", "--modello", "cit"], 1);
    desk.refused(&["nuovo", "x.capofila", "--modello", "assente.json"], 1);
    desk.refused(&["nuovo", "x.capofila", "--modello", "folder"], 1);
    assert!(std::fs::read(desk.path("cit.capofila")).unwrap() == before);
    let mut left: Vec<_> =
        desk.folder.path().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["cit.capofila", "folder"], "nothing is left behind");
}

#[test]
fn a_template_that_is_cut_or_wrong_makes_no_project() {
    let desk = Desk::new();
    let whole = include_str!("../assets/template/cit.json");
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    let cases = [
        (half.as_str(), "Il modello non si legge (riga "),
        ("", "(riga 1"),
        ("[]", "manca l'elenco «records»"),
        ("{\"records\": 3}", "manca l'elenco «records»"),
        ("{\"records\": []}", "deve contenere un progetto"),
        ("{\"records\": [{\"kind\": \"body\"}]}", "voce 1"),
        ("{\"records\": [{\"kind\": \"king\"}]}", "«king» non è tra i valori previsti"),
        ("{\"records\": [3, {}]}", "voce 1"),
        (&whole.replacen("2018-05-01", "2018-02-30", 1), "non esiste nel calendario"),
        (&whole.replacen("\"amount\": ", "\"amount\": -", 1), "è negativo"),
        (&whole.replacen("\"code\": \"P2\"", "\"code\": \"P1\"", 1), "c'è già un ente"),
        (&whole.replacen("\"note\": \"\"", "\"note\": \"\", \"x\": 1", 1), "«x» non è previsto"),
    ];
    for (template, sentence) in cases {
        std::fs::write(desk.path("model.json"), template).unwrap();
        let refusal = desk.refused(&["nuovo", "new.capofila", "--modello", "model.json"], 1);
        assert!(refusal.contains(sentence), "{sentence}: {refusal}");
        assert!(!desk.path("new.capofila").exists());
    }
    std::fs::write(desk.path("model.json"), whole).unwrap();
    desk.done(&["nuovo", "new.capofila", "--modello", "model.json"]);
    std::fs::write(desk.path("model.json"), b"\xff\xfe").unwrap();
    desk.refused(&["nuovo", "other.capofila", "--modello", "model.json"], 1);
}

#[test]
fn the_pages_speak_italian() {
    let desk = Desk::new();
    let show = |page: &str| desk.done(&["mostra", "cit.capofila", page, "--al", "2018-12-04"]);
    let plan = show("piano");
    let head: Vec<&str> = plan.lines().take(8).collect();
    assert_eq!(
        head,
        [
            "Piano al 04/12/2018",
            "Da concludere entro la data: 10",
            "In corso da piano: 11",
            "Da avviare: 8",
            "In ritardo: 10",
            "Concluse: 0",
            "Avanzamento previsto: 49,15\u{a0}%",
            "Avanzamento effettivo: dato assente",
        ]
    );
    let coded =
        |line: &&str| line.starts_with('A') && line[1..].starts_with(|c: char| c.is_ascii_digit());
    assert_eq!(plan.lines().filter(coded).count(), 29);
    let summer = desk.done(&["mostra", "cit.capofila", "piano", "--al", "31/07/2018"]);
    assert!(summer.contains("Avanzamento previsto: 16,36\u{a0}%"), "{summer}");
    let budget = show("budget");
    for cell in ["642.050,00\u{a0}€", "282.675,00\u{a0}€", "198.375,00\u{a0}€", "15,00\u{a0}%"]
    {
        assert!(budget.contains(cell), "{cell}: {budget}");
    }
    let indicators = show("indicatori");
    assert!(indicators.starts_with("Indicatori al 04/12/2018: 0 raggiunti, 0 in corso"));
    assert_eq!(indicators.matches("da completare").count(), 3);
    assert_eq!(indicators.matches(" […]").count(), 5);
    let partners = show("partner");
    for name in ["Comune di Lecce", "EasyGov Solutions", "0971.415773", "capofila, riusante"] {
        assert!(partners.contains(name), "{name}: {partners}");
    }
    let duties = show("adempimenti");
    for part in ["Avvio del progetto", "Gestione a regime", "Prossimi passi", "14/12/2018"] {
        assert!(duties.contains(part), "{part}: {duties}");
    }
    for page in [plan, budget, indicators, partners, duties] {
        let english = page.split(|c: char| !c.is_alphabetic());
        let english: Vec<&str> =
            english.filter(|word| ["code", "name", "due"].contains(word)).collect();
        assert!(english.is_empty(), "{english:?}");
    }
}

/// Checks that every list of `figure` holds objects, one a row.
fn assert_rows(figure: &Value) {
    for (name, list) in figure.as_object().unwrap() {
        for row in list.as_array().into_iter().flatten() {
            assert!(row.is_object(), "{name}: {row}");
        }
    }
}

#[test]
fn json_is_one_object_whose_lists_hold_one_object_a_row() {
    let desk = Desk::new();
    let json = |page: &str| desk.json(&["mostra", "cit.capofila", page, "--al", "2018-12-04"]);
    let plan = json("piano");
    assert_eq!(plan["as_of"], "2018-12-04");
    assert_eq!(plan["planned"], 49.15);
    assert_eq!(plan["actual"], Value::Null);
    assert_eq!(plan["counts"]["ended"], 10);
    assert_eq!(plan["counts"]["running"], 11);
    assert_eq!(plan["counts"]["to_come"], 8);
    let rows = plan["activities"].as_array().unwrap();
    assert_eq!((rows.len(), plan["actions"].as_array().unwrap().len()), (29, 5));
    let kick_off = rows.iter().find(|row| row["code"] == "A5.1").unwrap();
    assert_eq!(kick_off["end"], "2018-06-06");
    assert_eq!((&kick_off["slip"], &kick_off["state"]), (&181.into(), &"late".into()));
    let budget = json("budget");
    assert_eq!(budget["total"]["total"], 64_205_000);
    let first = &budget["rows"][0];
    assert_eq!((&first["code"], &first["staff"]), (&"EC".into(), &5_450_000.into()));
    assert_eq!(budget["rows"].as_array().unwrap().len(), 6);
    let indicators = json("indicatori");
    let rows = indicators["indicators"].as_array().unwrap();
    assert_eq!(rows.len(), 38);
    assert_eq!((&rows[29]["number"], &rows[29]["due"]), (&30.into(), &"2019-11-01".into()));
    assert_eq!((&rows[13]["target"], &rows[13]["type"]), (&5.into(), &"output".into()));
    let partners = json("partner");
    assert_eq!(partners["partners"].as_array().unwrap().len(), 6);
    assert_eq!(partners["partners"][0]["roles"], serde_json::json!(["lead", "reuser"]));
    let duties = json("adempimenti");
    assert_eq!(duties["duties"].as_array().unwrap().len(), 25);
    for figure in [plan, budget, indicators, partners, duties] {
        assert_rows(&figure);
    }
    let verdict = desk.json(&["verifica", "cit.capofila"]);
    assert_eq!((&verdict["ok"], verdict["content"].as_str().unwrap().len()), (&true.into(), 64));
}

#[test]
fn a_damaged_project_is_told_and_left_alone() {
    let desk = Desk::new();
    assert_eq!(desk.done(&["verifica", "cit.capofila"]), "«cit.capofila» è integro.\n");
    rusqlite::Connection::open(desk.path("cit.capofila"))
        .unwrap()
        .execute_batch("UPDATE body SET name = 'Bari' WHERE code = 'P1'")
        .unwrap();
    let refusal = desk.refused(&["verifica", "cit.capofila"], 1);
    assert!(refusal.contains("«cit.capofila» non è integro:\n- body "), "{refusal}");
    let output = desk.run(&["verifica", "cit.capofila", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&verdict["ok"], verdict["findings"].as_array().unwrap().len()), (&false.into(), 1));
    let bytes = std::fs::read(desk.path("cit.capofila")).unwrap();
    std::fs::write(desk.path("half.capofila"), &bytes[..bytes.len() / 2]).unwrap();
    std::fs::write(desk.path("letter.capofila"), "Gentile collega").unwrap();
    for file in ["half.capofila", "letter.capofila", "assente.capofila", "."] {
        desk.refused(&["verifica", file], 1);
        desk.refused(&["mostra", file, "budget"], 1);
    }
    assert!(!desk.path("assente.capofila").exists());
}

#[test]
fn wrong_usage_is_told_in_italian() {
    let desk = Desk::new();
    for (arguments, sentence) in [
        (&["boh"][..], "«boh» non è un comando"),
        (&["--boh"], "«--boh» non è un'opzione"),
        (&["nuovo"], "manca"),
        (&["nuovo", "x.capofila"], "manca --modello"),
        (&["mostra", "cit.capofila"], "manca <PAGINA>"),
        (&["mostra", "cit.capofila", "ferie"], "valori possibili: partner, piano, budget"),
        (&["mostra", "cit.capofila", "piano", "--al"], "--al <AAAA-MM-GG> vuole un valore"),
        (&["mostra", "cit.capofila", "piano", "--al", "30/02/2019"], "non esiste nel calendario"),
        (&["mostra", "cit.capofila", "piano", "--al", "01/01/0001"], "da 1900 a 2100"),
        (&["mostra", "cit.capofila", "piano", "--al", "9999-12-31"], "da 1900 a 2100"),
        (&["mostra", "cit.capofila", "piano", "--al", "domani"], "«domani» non è una data"),
        (&["mostra", "cit.capofila", "piano", "--json=si"], "non è nella forma attesa"),
        (&["mostra", "cit.capofila", "piano", "budget"], "non è un'opzione"),
        (&["verifica"], "manca <FILE>"),
        (&["verifica", "--json", "--json", "cit.capofila"], "è ripetuto"),
    ] {
        let complaint = desk.refused(arguments, 2);
        assert!(complaint.contains(sentence), "{arguments:?}: {complaint}");
    }
}

#[test]
fn help_is_in_italian() {
    let desk = Desk::new();
    for arguments in [
        &["--help"][..],
        &["--aiuto"],
        &["nuovo", "-h"],
        &["mostra", "--help"],
        &["verifica", "-h"],
    ] {
        let help = desk.done(arguments);
        assert!(help.contains("Uso: capofila"), "{help}");
        for english in
            ["Usage", "OPTIONS", "Options", "Print", "possible", "default", "PAGE", "Commands"]
        {
            assert!(!help.contains(english), "{english}: {help}");
        }
    }
    assert!(desk.done(&["--version"]).starts_with("capofila "));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_capofila"))
        .args(["mostra", "cit.capofila", "indicatori", "--json"])
        .current_dir(desk.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let desk = Desk::new();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_capofila"));
    program.args(["mostra", "cit.capofila", "piano"]).current_dir(desk.folder.path());
    let output = program.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("il disco è pieno"));
}

#[test]
fn reading_changes_nothing_and_shares_the_file_only_with_readers() {
    let desk = Desk::new();
    let path = desk.path("cit.capofila");
    let before = std::fs::read(&path).unwrap();
    for page in ["partner", "piano", "budget", "indicatori", "adempimenti", "personale", "ore"] {
        desk.done(&["mostra", "cit.capofila", page]);
    }
    assert!(std::fs::read(&path).unwrap() == before);
    let reader = Store::open(&path, Access::Read).unwrap();
    desk.done(&["mostra", "cit.capofila", "piano"]);
    drop(reader);
    let _writer = Store::open(&path, Access::Write).unwrap();
    let refusal = desk.refused(&["mostra", "cit.capofila", "piano"], 1);
    assert!(refusal.contains("è già aperto in un altro programma"), "{refusal}");
}

#[test]
fn staff_and_hours_are_shown_without_tax_codes() {
    let mut office = Office::new();
    office.alter(|person| person.tax_code = "RSSMRA85T10A562S".to_owned());
    let edits = ["05/11/2018", "06/12/2018"].map(|on| office.works(on, "A1", "7,5"));
    office.done(edits);
    let file = office.cit.path.to_str().unwrap().to_owned();
    drop(office.store);
    let desk = Desk { folder: office.cit.folder };
    let show = |page: &str| desk.done(&["mostra", &file, page, "--al", "2018-12-04"]);
    let (staff, hours) = (show("personale"), show("ore"));
    assert!(staff.starts_with("Personale al 04/12/2018: 1 persona\n"), "{staff}");
    let row = staff.lines().find(|line| line.contains("Bianchi Mario")).unwrap();
    assert!(row.contains("100,00\u{a0}%") && row.contains("24,83\u{a0}€"), "{row}");
    let head = "Ore al 04/12/2018: 7,5 ore, 186,19\u{a0}€; spese generali 27,92\u{a0}€; fogli ore mancanti: 6";
    assert_eq!(hours.lines().next(), Some(head));
    let json = |page: &str| desk.json(&["mostra", &file, page, "--al", "2018-12-04"]);
    let (survey, board) = (json("personale"), json("ore"));
    assert_eq!(survey["bodies"][1]["people"][0]["yearly"], 4_270_000);
    assert_eq!(board["work"]["total"]["cost"], 18_619);
    assert_eq!(board["board"]["missing"], 6);
    for said in [staff, hours, survey.to_string(), board.to_string()] {
        assert!(!said.contains("RSSMRA85T10A562S"));
    }
}

#[test]
fn the_terminal_is_not_steered_by_a_text() {
    let desk = Desk::new();
    let path: &Path = &desk.path("cit.capofila");
    let mut store = Store::open(path, Access::Write).unwrap();
    let mut activity = store.snapshot().unwrap().activity[0].clone();
    activity.title = "rosso \u{1b}[31m\u{7} riga\nnuova \u{202e}inverso e\u{301} 👍".to_owned();
    let (owner, activity_id) = (activity.owner, activity.id);
    let text = "x".to_owned();
    let note = Note { id: Id::random(), owner, activity_id, day: day("04/12/2018"), text };
    let edits: [AnyRecord; 2] = [activity.into(), note.into()];
    store.save("Titolo", edits.map(|row| Edit::Put(Box::new(row))).to_vec()).unwrap();
    drop(store);
    let plan = desk.done(&["mostra", "cit.capofila", "piano"]);
    assert!(plan.contains("rosso  [31m  riga nuova"), "{plan}");
    assert!(!plan.contains(|c: char| c.is_control() && c != '\n'));
}

/// Whether `line` is `pattern`, in which `…` stands for anything.
fn alike(pattern: &str, line: &str) -> bool {
    let mut parts = pattern.split('…');
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(place) = rest.find(part) else { return false };
        rest = &rest[place + part.len()..];
    }
    rest.ends_with(last)
}

/// Checks `lines` against `patterns`, in which `[…]` stands for any lines.
fn assert_like(patterns: &[&str], lines: &[&str], command: &str) {
    let mut lines = lines.iter();
    let mut skipping = false;
    for pattern in patterns {
        if *pattern == "[…]" {
            skipping = true;
            continue;
        }
        let found = if skipping {
            lines.any(|line| alike(pattern, line))
        } else {
            lines.next().is_some_and(|line| alike(pattern, line))
        };
        assert!(found, "`{command}` does not print, in its place: {pattern}");
        skipping = false;
    }
    assert!(skipping || lines.next().is_none(), "`{command}` prints more");
}

#[test]
fn hours_come_in_after_a_trial_and_go_out_again() {
    let mut office = Office::new();
    let action = office.action("A2");
    let hour = office.hour("05/11/2018", Target::Action(action), "7,5");
    drop(office.store);
    let desk = Desk { folder: office.cit.folder };
    let table = "Persona;Giorno;Azione;Ore\nBianchi Mario;05/11/2018;A2;7,5\n";
    std::fs::write(desk.path("ore.csv"), table).unwrap();
    let said = desk.done(&["importa", "cit.capofila", "ore", "ore.csv", "--prova"]);
    assert!(said.contains("Nuove: 1.") && said.contains("Bianchi Mario, 05/11/2018, A2"), "{said}");
    assert!(said.ends_with("Prova: nulla è stato scritto.\n"), "{said}");
    let whole = desk.json(&["importa", "cit.capofila", "ore", "ore.csv", "--partner", "p1"]);
    assert_eq!((&whole["written"], &whole["review"]["counts"]["added"]), (&true.into(), &1.into()));
    for name in ["fuori.xlsx", "fuori.csv"] {
        let said = desk.done(&["esporta", "cit.capofila", "ore", "--mese", "2018-11", "-o", name]);
        assert_eq!(said, format!("Scritto «{name}»: 1 riga di ore.\n"));
        let again = desk.json(&["importa", "cit.capofila", "ore", name]);
        assert_eq!(again["review"]["counts"]["same"], 1);
    }
    let text = text(&std::fs::read(desk.path("fuori.csv")).unwrap());
    assert!(text.contains(&hour.id.uuid().to_string()), "{text}");
    // What is wrong is listed, and nothing is written.
    std::fs::write(desk.path("ore.csv"), table.replace("A2", "A9")).unwrap();
    let told = desk.refused(&["importa", "cit.capofila", "ore", "ore.csv"], 1);
    assert!(told.contains("- C2: Bianchi Mario, 05/11/2018, A9: «A9» non è"), "{told}");
    desk.refused(&["importa", "cit.capofila", "ore", "ore.csv", "--partner", "P9"], 1);
    desk.refused(&["esporta", "cit.capofila", "ore", "-o", "ore.pdf"], 1);
    desk.refused(&["esporta", "cit.capofila", "ore", "--mese", "novembre", "-o", "x.csv"], 2);
    assert!(!desk.path("ore.pdf").exists() && !desk.path("x.csv").exists());
}

#[test]
fn a_survey_goes_out_and_comes_in() {
    let desk = Desk::new();
    let out = ["esporta", "cit.capofila", "rilevazione", "--partner", "p1", "-o", "x.xlsx"];
    assert_eq!(desk.done(&out), "Scritta la rilevazione in «x.xlsx».\n");
    std::fs::write(desk.path("x.xlsx"), "altro").unwrap();
    assert!(desk.refused(&out, 1).contains("esiste già"));
    desk.done(&[&out[..], &["--sostituisci"]].concat());
    let form = "Nome;Cognome;% orario;Costo annuo lordo;Azione 1\nMario;Bianchi;100;42.700 €;30\n";
    std::fs::write(desk.path("forma.csv"), form).unwrap();
    let come = ["importa", "cit.capofila", "rilevazione", "forma.csv", "--partner", "P1"];
    let before = std::fs::read(desk.path("cit.capofila")).unwrap();
    let trial = desk.done(&[&come[..], &["--prova"]].concat());
    assert!(
        trial.contains("nuova  riga 2  Bianchi Mario") && trial.contains("nulla è stato scritto")
    );
    assert_eq!(std::fs::read(desk.path("cit.capofila")).unwrap(), before);
    std::fs::write(desk.path("forma.csv"), form.replace("100", "101")).unwrap();
    let refusal = desk.refused(&come, 1);
    assert!(refusal.contains("ha un errore:\n- C2: Bianchi Mario: % orario"), "{refusal}");
    let output = desk.run(&[&come[..], &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&report["written"], &report["review"]["counts"]["errors"]),
        (&false.into(), &1.into())
    );
    assert_eq!(std::fs::read(desk.path("cit.capofila")).unwrap(), before);
    std::fs::write(desk.path("forma.csv"), form).unwrap();
    let said = desk.done(&come);
    assert!(said.ends_with("Fatto: Importa rilevazione di Provincia di Brescia.\n"), "{said}");
    let again = desk.json(&come);
    assert_eq!(again["review"]["counts"]["same"], 1);
    for (arguments, part) in [
        (
            ["esporta", "cit.capofila", "rilevazione", "--partner", "P9", "-o", "y.xlsx"],
            "«P9» non è un partner",
        ),
        (["esporta", "cit.capofila", "rilevazione", "--partner", "P1", "-o", "y.csv"], ".xlsx"),
    ] {
        assert!(desk.refused(&arguments, 1).contains(part), "{arguments:?}");
    }
    let refusal = desk.refused(&["importa", "cit.capofila", "rilevazione", "--partner", "P1"], 2);
    assert!(refusal.contains("manca"), "{refusal}");
}

#[test]
fn the_gantt_is_a_document_or_pictures() {
    let desk = Desk::new();
    let gantt = ["esporta", "cit.capofila", "gantt", "--al-giorno", "2018-12-04"];
    let with = |more: &[&'static str]| [&gantt, more].concat();
    desk.done(&with(&["--foglio", "a3", "--verticale", "-o", "g.PDF"]));
    assert!(std::fs::read(desk.path("g.PDF")).unwrap().starts_with(b"%PDF"));
    desk.done(&with(&["--trimestre", "3", "-o", "g.svg"]));
    let svg = std::fs::read_to_string(desk.path("g.svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("nov 2018") && !svg.contains("mag 2018"));
    // The second page is taken: the first one is not written either.
    std::fs::write(desk.path("g-2.png"), "mio").unwrap();
    let tiled = with(&["--affiancato", "--foglio", "a3", "-o", "g.png"]);
    assert!(desk.refused(&tiled, 1).contains("«g-2.png» esiste già"));
    assert!(!desk.path("g-1.png").exists());
    let said = desk.done(&[&tiled[..], &["--sostituisci"]].concat());
    assert!(said.contains("«g-1.png» … «g-"), "{said}");
    for page in ["g-1.png", "g-2.png"] {
        assert!(std::fs::read(desk.path(page)).unwrap().starts_with(b"\x89PNG"));
    }
    for (more, code, part) in [
        (&["-o", "g.docx"][..], 1, ".pdf, .svg o .png"),
        (&["--dal", "2019-01-31", "--al", "2018-11-01", "-o", "h.pdf"], 1, "--dal o --al"),
        (&["--dal", "2030-01-31", "--al", "2031-11-01", "-o", "h.pdf"], 1, "altri giorni"),
        (&["--trimestre", "9", "-o", "h.pdf"], 1, "non esiste"),
        (&["--trimestre", "1", "--dal", "2018-11-01", "-o", "h.pdf"], 2, "non va con gli altri"),
        (&["--foglio", "a5", "-o", "h.pdf"], 2, "a5"),
    ] {
        let refusal = desk.refused(&with(more), code);
        assert!(refusal.contains(part), "{refusal}");
    }
    assert!(!desk.path("h.pdf").exists());
}

#[test]
fn the_manual_shows_what_the_program_prints() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let manual = include_str!("../docs/terminale.md");
    let blocks: Vec<&str> = manual.split("```console\n$ capofila ").skip(1).collect();
    assert!(blocks.len() > 14);
    for block in blocks {
        let block = block.split("```").next().unwrap();
        let lines: Vec<&str> = block.lines().collect();
        let output = desk.run(&lines[0].split_whitespace().collect::<Vec<_>>());
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_like(&lines[1..], &said.lines().collect::<Vec<_>>(), lines[0]);
    }
}

#[test]
fn the_manuals_checker_can_fail() {
    assert!(alike("a … c", "a b c") && alike("a", "a") && alike("…", ""));
    assert!(!alike("a … c", "a b d") && !alike("a", "ab"));
    let fails = |patterns: &[&str], lines: &[&str]| {
        std::panic::catch_unwind(|| assert_like(patterns, lines, "x")).is_err()
    };
    assert!(!fails(&["a", "[…]", "c"], &["a", "b", "c"]));
    assert!(fails(&["a", "c"], &["a", "b", "c"]));
    assert!(fails(&["a"], &["a", "b"]));
    assert!(fails(&["a", "[…]", "d"], &["a", "b", "c"]));
}
