//! The staff survey goes out as a workbook and comes back: unchanged it changes nothing, what was filled in is reviewed
//! before it is written, and what is wrong is said by cell. Worksheets typed from the paper form are read as well.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::io::{Cursor, Read, Write};

use capofila::exchange::{Book, Proposal, Review, ReviewSort, read, survey};
use capofila::figure;
use capofila::record::{Action, Allocation, Body, Cost, Hour, Person, Rate, Snapshot, Target};
use capofila::session::{Importable, Session, Verb};
use capofila::store::{Edit, Store, create};
use capofila::value::{Cents, Id, Minutes, Percent};
use common::{Cit, assert_italian, day, put};
use rust_xlsxwriter as xlsx;
use zip::write::SimpleFileOptions;

/// A CIT project in which one partner's staff is surveyed.
struct Desk {
    folder: tempfile::TempDir,
    store: Store,
    body: Id<Body>,
}

impl Desk {
    fn new() -> Desk {
        Desk::with(|_| {})
    }

    /// A project that `change` made different first.
    fn with(change: impl FnOnce(&mut Snapshot)) -> Desk {
        let folder = common::fast_folder();
        let mut project = common::cit();
        change(&mut project);
        let store =
            create(&folder.path().join("cit.capofila"), project.records().collect()).unwrap();
        let body = project.body.iter().find(|body| body.code == "P1").unwrap().id;
        Desk { folder, store, body }
    }

    /// A desk at which Mario Bianchi of the seed's example works, and two more.
    fn staffed() -> Desk {
        Desk::with(|project| {
            let owner = project.body.iter().find(|body| body.code == "P1").unwrap().id;
            let bianchi = Person {
                qualification: "Funzionario e assimil.".to_owned(),
                contract: "Tempo determ. assunto per il progetto".to_owned(),
                tax_code: "BNCMRA70A01E506K".to_owned(),
                ..Person::new(owner, "Mario", "Bianchi", 1)
            };
            let odd = Person {
                category: "=1+1".to_owned(),
                task: "+39 080, @tutti".to_owned(),
                contract: "-5".to_owned(),
                letter: "@SUM(A1)".to_owned(),
                letter_day: Some(day("30/04/2018")),
                suitable: Some(day("29/04/2018")),
                start: Some(day("01/06/2018")),
                end: Some(day("31/03/2019")),
                daily: Minutes::new(432).ok(),
                ..Person::new(owner, "😀 שרה", "D'Orìa ‏", 2)
            };
            plan(project, &bianchi, "42.700", [30, 40, 30, 20, 50].map(|hours| hours * 60));
            plan(project, &odd, "21.333,33", [440, 0, 1, 0, 0]);
            let bare = Person::new(owner, "", "Verdi", 3);
            project.person.extend([bianchi, odd, bare]);
        })
    }

    fn put(&self, name: &str, bytes: &[u8]) -> std::path::PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn snapshot(&mut self) -> Snapshot {
        (*self.store.snapshot().unwrap()).clone()
    }

    fn out(&mut self) -> Vec<u8> {
        survey::write(&self.snapshot(), self.body).unwrap()
    }

    /// The workbook as it goes out, with something typed into these cells.
    fn filled(&mut self, cells: &[(&str, &str)]) -> Vec<u8> {
        filled(&self.out(), cells)
    }

    fn propose(&mut self, bytes: &[u8]) -> Proposal {
        let path = self.put("rilevazione.xlsx", bytes);
        let proposal = survey::propose(&mut self.store, self.body, &path).unwrap();
        for row in &proposal.review.rows {
            if row.sort == ReviewSort::Error {
                assert_italian(&row.message);
            }
        }
        proposal
    }

    fn review(&mut self, bytes: &[u8]) -> Review {
        self.propose(bytes).review
    }

    /// The sentence with which the whole file is refused.
    fn refused(&mut self, bytes: &[u8]) -> String {
        let path = self.put("rilevazione.xlsx", bytes);
        let error = survey::propose(&mut self.store, self.body, &path).unwrap_err().to_string();
        assert_italian(&error);
        error
    }

    /// Reads the file and writes what it says.
    fn import(&mut self, bytes: &[u8]) -> Review {
        let proposal = self.propose(bytes);
        let review = proposal.review.clone();
        assert_eq!(review.counts.errors, 0, "{:?}", review.rows);
        proposal.carry_out(&mut self.store).unwrap();
        review
    }

    fn person(&mut self, surname: &str) -> Person {
        let snapshot = self.snapshot();
        snapshot.person.iter().find(|person| person.surname == surname).unwrap().clone()
    }

    fn costs(&mut self, surname: &str) -> Vec<Cost> {
        let id = self.person(surname).id;
        figure::costs(&self.snapshot(), id)
    }

    /// What the hours planned for a person cost, by action and in all.
    fn figures(&mut self, surname: &str) -> Vec<String> {
        let id = self.person(surname).id;
        let figure = figure::survey(&self.snapshot(), day("01/05/2018"));
        let row = figure.bodies.iter().flat_map(|body| &body.people).find(|row| row.id == id);
        let row = row.unwrap();
        let cells = row.cells.iter().map(|cell| cell.cost);
        cells.chain([row.cost]).map(|cost| cost.unwrap().to_string()).collect()
    }
}

/// A cost from the project's start, and so many minutes an action.
fn plan(project: &mut Snapshot, person: &Person, yearly: &str, minutes: [i64; 5]) {
    project.cost.push(cost(person, "01/05/2018", yearly));
    let actions: Vec<Id<Action>> =
        figure::actions(project).iter().map(|action| action.id).collect();
    for (action_id, minutes) in actions.into_iter().zip(minutes) {
        project.allocation.push(Allocation {
            id: Id::random(),
            owner: person.owner,
            person_id: person.id,
            action_id,
            minutes: Minutes::new(minutes).unwrap(),
        });
    }
}

fn cost(person: &Person, since: &str, yearly: &str) -> Cost {
    Cost {
        id: Id::random(),
        owner: person.owner,
        person_id: person.id,
        since: day(since),
        share: Percent::WHOLE,
        yearly: Cents::read(yearly).ok(),
    }
}

/// What a test types into a cell: a formula, a number, else a text.
fn typed(cell: &str, style: &str, what: &str) -> String {
    if let Some(code) = what.strip_prefix('=') {
        return format!("<c r=\"{cell}\"{style}><f>{code}</f><v>1</v></c>");
    }
    if what.parse::<f64>().is_ok() {
        return format!("<c r=\"{cell}\"{style}><v>{what}</v></c>");
    }
    if what.is_empty() {
        return format!("<c r=\"{cell}\"{style}/>");
    }
    format!("<c r=\"{cell}\"{style} t=\"inlineStr\"><is><t>{what}</t></is></c>")
}

/// Where a workbook of ours keeps what is to be filled in, and its texts.
const SHEET: &str = "xl/worksheets/sheet1.xml";
const TEXTS: &str = "xl/sharedStrings.xml";

/// The parts of an archive, with `change` applied to the one called `name`.
fn repacked(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let text = if part_name == name { change(text) } else { text };
        packed.start_file(part_name, SimpleFileOptions::default()).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// Our workbook as it is after somebody typed into these cells.
fn filled(bytes: &[u8], cells: &[(&str, &str)]) -> Vec<u8> {
    repacked(bytes, SHEET, |mut xml| {
        for (cell, what) in cells {
            let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
            let inner = &xml[start..];
            let head = inner.find('>').unwrap();
            let end = if inner[..head].ends_with('/') {
                head + 1
            } else {
                inner.find("</c>").unwrap() + 4
            };
            let style = inner[..head].split(" s=\"").nth(1).unwrap().split('"').next().unwrap();
            let new = typed(cell, &format!(" s=\"{style}\""), what);
            xml.replace_range(start..start + end, &new);
        }
        xml
    })
}

/// The first row of a workbook of ours is the seventh; Bianchi's.
const EXAMPLE: &[(&str, &str)] = &[
    ("A7", "Mario"),
    ("B7", "Bianchi"),
    ("E7", "Funzionario e assimil."),
    ("F7", "Tempo determ. assunto per il progetto"),
    ("G7", "100"),
    ("H7", "42700"),
    ("I7", "30"),
    ("J7", "40"),
    ("K7", "30"),
    ("L7", "20"),
    ("M7", "50"),
];

/// What the seed's worksheet says that they cost.
const COSTS: [&str; 6] = ["744,77", "993,02", "744,77", "496,51", "1.241,28", "4.220,35"];

/// A worksheet that somebody typed: a cell is a text, unless it is a number or a formula; `#` before it hides its row.
fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = xlsx::Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, what) in (0..).zip(*cells) {
            let what = if let Some(rest) = what.strip_prefix('#') {
                page.set_row_hidden(row).unwrap();
                rest
            } else {
                what
            };
            match (what.strip_prefix('='), what.parse::<f64>()) {
                (Some(code), _) => page.write_formula(row, column, code).unwrap(),
                (_, Ok(number)) => page.write_number(row, column, number).unwrap(),
                _ if what.is_empty() => page,
                _ => page.write_string(row, column, what).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

const HEADS: &[&str] = &[
    "Nome",
    "Cognome",
    "Categoria",
    "Qualifica",
    "Forma contrattuale",
    "% orario lavorat.",
    "Totale costo effettivo annuo lordo",
    "Azione 1",
    "Azione 2",
    "Azione 3",
    "Azione 4",
    "Azione 5",
];

fn errors(review: &Review) -> Vec<(String, String)> {
    let errors = review.rows.iter().filter(|row| row.sort == ReviewSort::Error);
    errors.map(|row| (row.place.clone(), row.message.clone())).collect()
}

/// Fails unless there is one error, at `place`, that says `part`.
fn assert_error(review: &Review, place: &str, part: &str) {
    let errors = errors(review);
    assert_eq!(review.counts.errors, 1, "{errors:?}");
    assert!(errors[0].0 == place && errors[0].1.contains(part), "{errors:?}, not {place}: {part}");
}

#[test]
fn a_workbook_that_comes_back_unchanged_changes_nothing() {
    let mut desk = Desk::staffed();
    let bytes = desk.out();
    assert_eq!(bytes, desk.out(), "the same project, the same bytes");
    let proposal = desk.propose(&bytes);
    assert_eq!(proposal.review.rows, []);
    assert_eq!(proposal.review.counts.same, 3);
    assert!(proposal.edits.is_empty());
    assert_eq!(proposal.review.source, "Foglio «Rilevazione» di Provincia di Brescia: 3 righe.");
    let before = desk.store.steps();
    desk.import(&bytes);
    assert_eq!(desk.store.steps(), before);
}

#[test]
fn only_what_is_to_be_filled_in_can_be_changed() {
    let bytes = Desk::staffed().out();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let styles = part("xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap();
    let free: Vec<bool> =
        formats.split("<xf ").skip(1).map(|format| format.contains("locked=\"0\"")).collect();
    let sheet = part(SHEET);
    for sheet in [&sheet, &part("xl/worksheets/sheet2.xml"), &part("xl/worksheets/sheet3.xml")] {
        assert!(sheet.contains("<sheetProtection sheet=\"1\""));
    }
    let is_free = |cell: &str| {
        let style = sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).unwrap();
        free[style.split('"').next().unwrap().parse::<usize>().unwrap()]
    };
    // The last of three people and forty empty rows is row 49.
    for row in [7, 9, 10, 49] {
        for column in ["A", "C", "G", "H", "I", "M", "P", "Q", "W"] {
            assert!(is_free(&format!("{column}{row}")), "{column}{row}");
        }
        for column in ["N", "O", "X"] {
            assert!(!is_free(&format!("{column}{row}")), "{column}{row}");
        }
    }
    for cell in ["A1", "B2", "N2", "I3", "A6", "I6"] {
        assert!(!is_free(cell), "{cell}");
    }
    assert!(!sheet.contains("<c r=\"A50\""));
    for part in ["sqref=\"I7:I49\"", "topLeftCell=\"C7\"", "fitToHeight=\"0\""] {
        assert!(sheet.contains(part), "{part}");
    }
}

#[test]
fn texts_stay_texts() {
    let mut desk = Desk::staffed();
    let bytes = desk.out();
    let path = desk.put("x.xlsx", &bytes);
    let book = read(&path).unwrap();
    let texts: Vec<String> = book.sheets[0]
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| cell.text().ok())
        .collect();
    for text in ["=1+1", "+39 080, @tutti", "-5", "@SUM(A1)", "😀 שרה"] {
        assert!(texts.iter().any(|it| it == text), "{text} among {texts:?}");
    }
}

#[test]
fn the_seeds_example_goes_through_a_workbook() {
    let mut desk = Desk::new();
    let bytes = desk.out();
    let review = desk.import(&filled(&bytes, EXAMPLE));
    assert_eq!((review.counts.added, review.rows.len()), (1, 1));
    assert_eq!(review.rows[0].place, "riga 7");
    assert_eq!(
        review.rows[0].message,
        "nuova persona, 100\u{a0}% dal 01/05/2018, 42.700,00\u{a0}€ l'anno, 170 ore"
    );
    assert_eq!(desk.figures("Bianchi"), COSTS);
    assert_eq!(desk.store.steps().0.unwrap(), "Importa rilevazione di Provincia di Brescia");
    desk.store.undo().unwrap();
    assert!(desk.snapshot().person.is_empty());
}

/// What LibreOffice makes of `bytes` in another form; nothing where there is no LibreOffice.
fn converted(desk: &Desk, bytes: &[u8], form: &str) -> Option<Vec<u8>> {
    desk.put("bare.xlsx", bytes);
    let office = std::process::Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", desk.folder.path().display()))
        .args(["--headless", "--convert-to", form, "--outdir", "out", "bare.xlsx"])
        .current_dir(desk.folder.path())
        .output();
    let Ok(office) = office else {
        eprintln!("no LibreOffice here: not tried");
        return None;
    };
    assert!(office.status.success(), "{office:?}");
    let ending = form.split(':').next().unwrap();
    Some(std::fs::read(desk.folder.path().join("out/bare").with_extension(ending)).unwrap())
}

/// What LibreOffice shows of a workbook after it reckoned everything again, row by row.
fn reckoned(desk: &Desk, bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    // A formula without a result is reckoned when the file is opened.
    let bare = repacked(bytes, SHEET, |xml| {
        let mut parts = xml.split("</f><v>");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| text + "</f>" + part.split_once("</v>").unwrap().1)
    });
    assert!(bare != bytes);
    // Commas, quotes, UTF-8.
    let text = converted(desk, &bare, "csv:Text - txt - csv (StarCalc):44,34,76")?;
    let mut table =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&text[..]);
    Some(table.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect())
}

#[test]
fn a_workbook_that_libreoffice_saved_is_still_ours() {
    let mut desk = Desk::staffed();
    let bytes =
        desk.filled(&[("A10", "Anna"), ("B10", "Neri"), ("G10", "50"), ("I10", "7.3333333333")]);
    let Some(theirs) = converted(&desk, &bytes, "xlsx") else { return };
    let review = desk.import(&theirs);
    assert_eq!((review.counts.same, review.counts.added), (3, 1), "{:?}", review.rows);
    assert!(review.rows[0].message.ends_with("7:20 ore"), "{:?}", review.rows);
    let lead = desk.snapshot().project[0].owner;
    desk.body = lead;
    assert!(desk.refused(&theirs).contains("è di Provincia di Brescia"));
}

/// An amount as LibreOffice shows it, in cents.
fn cents(shown: &str) -> i64 {
    shown
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '-')
        .collect::<String>()
        .parse()
        .unwrap_or(0)
}

#[test]
fn libreoffice_reckons_what_we_reckon() {
    for rate in [Rate::Exact, Rate::Cut] {
        let mut desk = Desk::staffed();
        let mut project = desk.snapshot().project[0].clone();
        project.rate = rate;
        desk.store.save("Costo orario", vec![Edit::Put(Box::new(project.into()))]).unwrap();
        let bytes = desk.out();
        let Some(rows) = reckoned(&desk, &bytes) else { return };
        let figure = figure::survey(&desk.snapshot(), day("01/05/2018"));
        let survey = figure.bodies.iter().find(|body| body.body_id == desk.body).unwrap();
        assert!(survey.total.allocated > Cents::ZERO);
        for (place, spending) in survey.spending.iter().chain([&survey.total]).enumerate() {
            assert_eq!(
                cents(&rows[2][8 + place]),
                spending.allocated.get(),
                "{rate:?} {:?}",
                rows[2]
            );
        }
        assert_eq!(cents(&rows[3][13]), survey.total.difference.unwrap().get());
        for (place, row) in survey.people.iter().enumerate() {
            assert_eq!(cents(&rows[6 + place][13]), row.cost.unwrap_or_default().get());
        }
        // Bianchi's last cell alone tells the two rates apart: 24,82 × 50 against 24,8255… × 50.
        let total = cents(&rows[6][13]);
        assert_eq!(total, if rate == Rate::Exact { 422_035 } else { 421_940 });
    }
}

#[test]
fn the_paper_form_is_read_as_it_was_typed() {
    let row: &[&str] = &[
        "Mario",
        "Bianchi",
        "",
        "Funzionario e assimil.",
        "Tempo determ. assunto per il progetto",
        "100",
        "42.700 €",
        "30",
        "40",
        "30",
        "20",
        "50",
    ];
    let title: &[&str] = &[
        "Progetto:",
        "CIT",
        "",
        "Compilare SOLO le celle con sfondo bianco",
        "",
        "Totale spesa prevista",
        "18.912 €",
    ];
    let body: &[&str] =
        &["Ente:", "PROVINCIA DI BRESCIA", "", "", "", "", "", "Numero ore allocate"];
    let sum: &[&str] = &["Totale", "", "", "", "", "", "=G4", "=SUM(H4:H4)", "40"];
    let unnamed: &[&str] = &["", "", "", "", "", "", "", "=SUM(H4:H4)", "=SUM(I4:I4)"];
    let text: Vec<&str> = [
        "Mario",
        "Bianchi",
        "",
        "",
        "",
        " 100 % ",
        "€ 42.700,00",
        "30",
        "40:00",
        "30,00",
        "20",
        "50",
    ]
    .into();
    let order: &[&[&str]] = &[
        &[
            "COGNOME",
            "nome",
            "Telefono",
            "A5",
            "A4",
            "ore A3",
            "Az. 2",
            "azione 1 – avvio",
            "Costo ann. lordo",
            "% orario lavorativo",
        ],
        &["Bianchi", "Mario", "080", "50", "20", "30", "40", "30", "42700", "100"],
    ];
    let merged: &[&[&str]] = &[
        &["", "", "", "", "", "Totale costo", "Numero ore allocate"],
        &[
            "Nome",
            "Cognome",
            "Categoria",
            "Qualifica",
            "% orario",
            "effettivo annuo",
            "Azione 1",
            "Azione 2",
            "Azione 3",
            "Azione 4",
            "Azione 5",
        ],
        &["", "", "", "", "lavorat.", "lordo"],
        &["Mario", "Bianchi", "", "Funzionario", "100", "42700", "30", "40", "30", "20", "50"],
    ];
    let numbered: &[&[&str]] = &[
        &["", "", "", "", "Numero ore allocate (azioni)"],
        &[
            "Nome",
            "Cognome",
            "% orario\nlavorat.",
            "Totale costo\neffettivo annuo",
            "1",
            "2",
            "3",
            "4",
            "5",
        ],
        &["Mario", "Bianchi", "100", "42700", "30", "40", "30", "20", "50"],
    ];
    for (name, rows) in [
        ("as printed", &[title, body, HEADS, row, &[], &[], sum, unnamed][..]),
        ("numbers as texts", &[HEADS, &text]),
        ("another order", order),
        ("merged heads", merged),
        ("numbered heads", numbered),
    ] {
        let mut desk = Desk::new();
        let review = desk.import(&sheet(rows));
        assert_eq!((review.counts.added, review.rows.len()), (1, 1), "{name}: {:?}", review.rows);
        assert_eq!(desk.figures("Bianchi"), COSTS, "{name}");
        // What the form does not speak of stays.
        let again = desk.review(&sheet(rows));
        assert_eq!((again.counts.same, again.rows), (1, vec![]), "{name}");
    }
}

#[test]
fn what_is_hidden_or_not_read_is_told() {
    let mut desk = Desk::staffed();
    let heads: Vec<&str> = HEADS.iter().copied().chain(["Telefono", "Note"]).collect();
    let review = desk.review(&sheet(&[&heads, &["Mario", "Bianchi"], &[], &["#Anna", "Neri"]]));
    assert_eq!(
        review.source,
        "Foglio «Sheet1» di Provincia di Brescia: 2 righe; colonne non lette: «Telefono» (M), «Note» (N)."
    );
    assert_eq!((review.counts.same, review.counts.added, review.counts.missing), (1, 1, 2));
    let hidden = review.rows.iter().find(|row| row.sort == ReviewSort::Warning).unwrap();
    assert_eq!((hidden.place.as_str(), review.counts.warnings), ("riga 4", 1));
    assert!(hidden.message.contains("è nascosta"), "{}", hidden.message);
    let missing = review.rows.iter().find(|row| row.sort == ReviewSort::Missing).unwrap();
    assert_eq!(
        (missing.place.as_str(), missing.message.as_str()),
        ("", "Non è nel file: resta com'è.")
    );
}

#[test]
fn a_file_of_another_is_refused() {
    let mut desk = Desk::staffed();
    let bytes = desk.out();
    let brescia = desk.body;
    desk.body = desk.snapshot().project[0].owner;
    assert!(desk.refused(&bytes).contains("è di Provincia di Brescia e non di Comune di Lecce"));
    let form = sheet(&[&["Ente: Provincia di Brescia"], HEADS, &["Mario", "Bianchi"]]);
    assert!(desk.refused(&form).contains("è di Provincia di Brescia e non di Comune di Lecce"));
    desk.body = brescia;
    let project = desk.snapshot().project[0].id.uuid().to_string();
    let nobody = "00000000-0000-4000-8000-000000000000";
    let strange = repacked(&bytes, TEXTS, |xml| xml.replace(&project, nobody));
    assert!(desk.refused(&strange).contains("di un altro progetto"));
    let hours = repacked(&bytes, TEXTS, |xml| xml.replace(">rilevazione<", ">ore<"));
    assert!(desk.refused(&hours).contains("non è una rilevazione"));
    assert!(desk.refused(&sheet(&[&["Cognome e nome", "Ore"]])).contains("«Nome» e «Cognome»"));
    let twice: Vec<&str> = HEADS.iter().copied().chain(["Azione 2"]).collect();
    assert!(desk.refused(&sheet(&[&twice])).contains("Le colonne I e M"));
}

#[test]
fn what_is_wrong_is_said_by_cell() {
    for (cells, place, part) in [
        (&[("G7", "100.5")][..], "G7", "% orario"),
        (&[("G7", "0")], "G7", "% orario"),
        (&[("G7", "")], "G7", "Manca la % di orario"),
        (&[("G7", "0.5")], "G7", "scrivi 50 per metà tempo"),
        (&[("G7", "1")], "G7", "scrivi 50 per metà tempo"),
        (&[("I7", "0.3125")], "I7", "sembra 7:30"),
        (&[("I7", "0.001")], "I7", "meno di mezzo minuto"),
        (&[("H7", "1000000000")], "H7", "Costo annuo lordo"),
        (&[("H7", "-1")], "H7", "Costo annuo lordo"),
        (&[("H7", "tanto")], "H7", "non è un importo"),
        (&[("H7", "=40000+2700")], "H7", "formula"),
        (&[("I7", "-1")], "I7", "meno di zero"),
        (&[("I7", "7,5,5")], "I7", "7,5,5"),
        (&[("I7", "172001")], "I7", "Ore previste"),
        (&[("I7", "=SUM(J7:K7)")], "I7", "formula"),
        (&[("B7", "=A1")], "B7", "formula"),
        (&[("B7", "")], "B7", "Manca il cognome"),
        (&[("C7", "BNCMRA70A01E506X")], "C7", "Codice fiscale"),
        (&[("P7", "domani")], "P7", "domani"),
        (&[("U7", "43500"), ("V7", "43400")], "V7", "è prima dell'inizio"),
        (&[("A7", "Anna"), ("B7", "Neri"), ("C7", "")], "B7", "La riga è di Bianchi Mario"),
        (&[("A10", "mario"), ("B10", "BIANCHI")], "B10", "già alla riga 7"),
        (
            &[("A10", "Anna"), ("B10", "Neri"), ("A11", "Anna"), ("B11", "Nerì")],
            "B11",
            "già alla riga 10",
        ),
        (&[("A10", "Anna"), ("B10", "Neri"), ("H10", "30000")], "G10", "Manca la % di orario"),
        (&[("A10", "Anna")], "B10", "Manca il cognome"),
        (
            &[("A10", "Mario"), ("B10", "Bianchi"), ("C10", "RSSMRA85T10A562S")],
            "C10",
            "un altro codice fiscale",
        ),
    ] {
        let mut desk = Desk::staffed();
        let before = desk.snapshot();
        let bytes = desk.filled(cells);
        let review = desk.review(&bytes);
        assert_error(&review, place, part);
        let proposal = desk.propose(&bytes);
        let refusal = proposal.carry_out(&mut desk.store).unwrap_err().to_string();
        assert_italian(&refusal);
        assert_eq!(desk.snapshot(), before, "{cells:?}");
    }
}

#[test]
fn a_percentage_and_a_time_are_read_as_they_were_meant() {
    use xlsx::Format;
    let mut book = xlsx::Workbook::new();
    let page = book.add_worksheet();
    for (column, head) in (0..).zip(HEADS) {
        page.write_string(0, column, *head).unwrap();
    }
    let (percent, time) =
        (Format::new().set_num_format("0%"), Format::new().set_num_format("h:mm"));
    for (row, surname) in [(1, "Bianchi"), (2, "Rossi")] {
        page.write_string(row, 0, "Mario").unwrap().write_string(row, 1, surname).unwrap();
        page.write_number(row, 6, 42_700.0).unwrap();
    }
    page.write_number_with_format(1, 5, 0.5, &percent).unwrap();
    page.write_string(2, 5, "50%").unwrap();
    page.write_number_with_format(1, 7, 0.3125, &time).unwrap();
    page.write_string(2, 7, "7:30").unwrap();
    // Six in the morning, or a quarter of an hour.
    page.write_number(2, 8, 0.25).unwrap();
    let mut desk = Desk::new();
    let review = desk.import(&book.save_to_buffer().unwrap());
    let doubts: Vec<(&str, &str)> = review
        .rows
        .iter()
        .filter(|row| row.sort == ReviewSort::Warning)
        .map(|row| (row.place.as_str(), row.message.as_str()))
        .collect();
    assert_eq!(
        doubts,
        [("I3", "«0,25» si legge come 0:15: se voleva dire 6:00, scrivi le ore con i decimali.")]
    );
    for surname in ["Bianchi", "Rossi"] {
        assert_eq!(desk.costs(surname)[0].share, Percent::new(5_000));
        let (person, project) = (desk.person(surname), desk.snapshot());
        let plans = project.allocation.iter().filter(|plan| plan.person_id == person.id);
        assert!(plans.into_iter().any(|plan| plan.minutes.get() == 450), "{surname}");
    }
}

#[test]
fn fewer_hours_planned_than_worked_are_told() {
    let mut desk = Desk::staffed();
    let (person, project) = (desk.person("Bianchi"), desk.snapshot());
    let action = project.action.iter().find(|action| action.code == "A2").unwrap();
    let minutes = Minutes::hours(20);
    let worked =
        Hour::new(person.owner, person.id, day("05/11/2018"), Target::Action(action.id), minutes);
    desk.store.save("Ore", vec![put(worked)]).unwrap();
    let bytes = desk.filled(&[("J7", "15")]);
    let review = desk.review(&bytes);
    let told = review.rows.iter().find(|row| row.sort == ReviewSort::Warning).unwrap();
    assert_eq!(
        (told.place.as_str(), told.message.as_str()),
        ("J7", "A2 Kit del riuso: con 20 ore si superano di 5 le 15 previste.")
    );
    let bytes = desk.filled(&[("J7", "25")]);
    assert_eq!(desk.review(&bytes).counts.warnings, 0);
}

#[test]
fn an_action_that_is_not_there_is_an_error_once_it_has_hours() {
    let mut desk = Desk::new();
    let heads: Vec<&str> = HEADS.iter().copied().chain(["Azione 6"]).collect();
    let row = |hours| ["Mario", "Bianchi", "", "", "", "100", "42700", "", "", "", "", "", hours];
    assert_error(
        &desk.review(&sheet(&[&heads, &row("5")])),
        "M2",
        "«Azione 6» non è un'azione del progetto",
    );
    assert_eq!(desk.review(&sheet(&[&heads, &row("0")])).counts.errors, 0);
    assert_eq!(desk.review(&sheet(&[&heads, &row("")])).counts.errors, 0);
}

#[test]
fn a_person_is_known_by_mark_then_tax_code_then_name() {
    let mut desk = Desk::staffed();
    // By the mark: the name may be corrected.
    let bytes = desk.filled(&[("B7", "Bianco")]);
    let review = desk.import(&bytes);
    assert_eq!(review.rows[0].message, "Cognome: «Bianchi» → «Bianco»");
    // By the tax code.
    let heads = &["Nome", "Cognome", "C.F.", "Mansione"];
    let by_code = &["Mario Luigi", "Bianchi", "bncmra70a01 e506k", "Referente"];
    let review = desk.import(&sheet(&[heads, by_code]));
    assert_eq!((review.counts.changed, review.counts.missing), (1, 2));
    let bianchi = desk.person("Bianchi");
    assert_eq!((bianchi.name.as_str(), bianchi.task.as_str()), ("Mario Luigi", "Referente"));
    assert_eq!(bianchi.qualification, "Funzionario e assimil.");
    // By the name, whatever its accents and case.
    let review = desk.review(&sheet(&[heads, &["Mario LUIGI", "bianchì", "", "Referente"]]));
    assert_eq!((review.counts.changed, review.counts.added), (1, 0));
    // Namesakes ask for a tax code.
    let (owner, twin) = (desk.body, "Mario Luigi");
    desk.store
        .save("Aggiungi", vec![Edit::Put(Box::new(Person::new(owner, twin, "Bianchi", 9).into()))])
        .unwrap();
    let review = desk.review(&sheet(&[heads, &["Mario Luigi", "Bianchi", "", "Autista"]]));
    assert_error(&review, "C2", "più persone con questo nome");
}

#[test]
fn a_cost_changes_or_begins_on_another_day() {
    let mut desk = Desk::staffed();
    let review = {
        let bytes = desk.filled(&[("H7", "43000.5"), ("G7", "80")]);
        desk.import(&bytes)
    };
    assert_eq!(
        review.rows[0].message,
        "% orario: 100 → 80; Costo annuo lordo: 42.700,00\u{a0}€ → 43.000,50\u{a0}€"
    );
    assert_eq!(desk.costs("Bianchi").len(), 1);
    // 43466 is 01/01/2019.
    let review = {
        let bytes = desk.filled(&[("H7", "45000"), ("P7", "43466")]);
        desk.import(&bytes)
    };
    assert_eq!(
        review.rows[0].message,
        "nuovo costo dal 01/01/2019; Costo annuo lordo: 43.000,50\u{a0}€ → 45.000,00\u{a0}€"
    );
    let costs = desk.costs("Bianchi");
    assert_eq!(
        costs.iter().map(|cost| cost.since).collect::<Vec<_>>(),
        [day("01/05/2018"), day("01/01/2019")]
    );
    // Out again it shows the one from which the plan is reckoned, and changes nothing.
    let bytes = desk.out();
    assert_eq!(desk.review(&bytes).counts.same, 3);
    // Each of several is named by its day.
    assert_error(&desk.review(&filled(&bytes, &[("H7", "1"), ("P7", "")])), "P7", "più costi");
    desk.import(&filled(&bytes, &[("H7", "46000"), ("P7", "43466")]));
    assert_eq!(desk.costs("Bianchi")[1].yearly, Cents::read("46.000").ok());
}

#[test]
fn what_is_cleared_in_our_workbook_is_cleared() {
    let mut desk = Desk::staffed();
    let review = {
        let bytes = desk.filled(&[("E7", ""), ("I7", ""), ("J7", "0"), ("K7", "7.5")]);
        desk.import(&bytes)
    };
    assert_eq!(
        review.rows[0].message,
        "Qualifica: «Funzionario e assimil.» → vuoto; Ore A1: 30 → 0; Ore A2: 40 → 0; Ore A3: 30 → 7,5"
    );
    let bianchi = desk.person("Bianchi");
    let plans = desk.snapshot().allocation;
    assert_eq!(plans.iter().filter(|plan| plan.person_id == bianchi.id).count(), 3);
    // In a form of another's making an empty cell says nothing.
    let review = desk.review(&sheet(&[HEADS, &["Mario", "Bianchi"]]));
    assert_eq!((review.counts.same, review.counts.changed), (1, 0));
}

#[test]
fn what_the_store_would_refuse_is_in_the_review() {
    let mut desk = Desk::staffed();
    let before = std::fs::read(desk.store.path()).unwrap();
    let cells = [
        ("A10", "Anna"),
        ("B10", "Neri"),
        ("C10", "BNCMRA70A01E506K"),
        ("A11", "Ugo"),
        ("B11", "Rossi"),
        ("C11", "RSSMRA85T10A562S"),
        ("A12", "Ugo"),
        ("B12", "Russo"),
        ("C12", "RSSMRA85T10A562S"),
    ];
    let bytes = desk.filled(&cells);
    let review = desk.review(&bytes);
    let errors = errors(&review);
    assert!(
        errors.iter().any(|(place, text)| place == "B10" && text.contains("già alla riga 7")),
        "{errors:?}"
    );
    assert!(
        errors.iter().any(|(place, text)| place == "C12" && text.contains("c'è già una persona")),
        "{errors:?}"
    );
    assert_eq!(errors.len(), 2);
    assert_eq!(std::fs::read(desk.store.path()).unwrap(), before, "a trial leaves no trace");
}

#[test]
fn actions_are_known_by_codes_of_any_form() {
    let mut desk = Desk::with(|project| {
        for action in &mut project.action {
            action.code = action.code.replace('A', "WP.");
        }
    });
    let bytes = desk.filled(EXAMPLE);
    desk.import(&bytes);
    assert_eq!(desk.figures("Bianchi"), COSTS);
    let bytes = desk.out();
    assert_eq!(desk.review(&bytes).counts.same, 1);
    // A project that is still without any has a survey of people alone.
    let bare = Snapshot { action: Vec::new(), ..desk.snapshot() };
    let path = desk.put("bare.xlsx", &survey::write(&bare, desk.body).unwrap());
    let proposal = survey::review(&bare, desk.body, &read(&path).unwrap()).unwrap();
    assert_eq!((proposal.review.counts.same, proposal.review.rows), (1, vec![]));
}

#[test]
fn a_large_body_comes_back_whole() {
    let mut desk = Desk::new();
    let rows: Vec<Vec<String>> = (0..2_000)
        .map(|number| {
            let row = [
                "Anna",
                &format!("Neri {number}"),
                "",
                "",
                "",
                "100",
                "30000",
                "1",
                "2",
                "3",
                "4",
                "5",
            ];
            row.map(str::to_owned).to_vec()
        })
        .collect();
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let all: Vec<&[&str]> = std::iter::once(HEADS).chain(rows.iter().map(Vec::as_slice)).collect();
    let review = desk.import(&sheet(&all));
    assert_eq!((review.counts.added, review.rows.len()), (2_000, 500));
    let bytes = desk.out();
    let review = desk.review(&bytes);
    assert_eq!((review.counts.same, review.rows.len()), (2_000, 0));
}

#[test]
fn the_window_reviews_and_imports() {
    let (cit, mut store) = Cit::new();
    let snapshot = store.snapshot().unwrap();
    let body_id = snapshot.body.iter().find(|body| body.code == "P1").unwrap().id;
    let bytes = survey::write(&snapshot, body_id).unwrap();
    drop((snapshot, store));
    let path = cit.folder.path().join("compilata.xlsx");
    let mut session = Session::new(cit.folder.path().join("home"));
    session.call(Verb::Open { path: cit.path.clone() }).unwrap();
    let mut ask = |bytes: &[u8], import: bool| {
        std::fs::write(&path, bytes).unwrap();
        let (what, path) = (Importable::Survey { body_id }, path.clone());
        let verb = if import { Verb::Import { what, path } } else { Verb::Review { what, path } };
        session.call(verb).map(|reply| serde_json::to_value(reply).unwrap())
    };
    let wrong = filled(&bytes, &[("B7", "Bianchi"), ("G7", "101")]);
    let review = ask(&wrong, false).unwrap();
    assert_eq!(review["counts"]["errors"], 1);
    assert_italian(&ask(&wrong, true).unwrap_err().to_string());
    let right = filled(&bytes, EXAMPLE);
    assert_eq!(ask(&right, false).unwrap()["counts"]["added"], 1);
    let change = ask(&right, true).unwrap();
    assert_eq!(change["title"], "Importa rilevazione di Provincia di Brescia");
    assert_eq!(change["put"].as_array().unwrap().len(), 7);
    assert_eq!(change["undo"], change["title"]);
}

/// The file that only looks like a workbook is the reader's to refuse; here it must not be taken for an empty survey.
#[test]
fn a_book_without_people_is_no_survey() {
    let empty = Book { sheets: Vec::new() };
    let body = common::cit().body.iter().find(|body| body.code == "P1").unwrap().id;
    assert_italian(&survey::review(&common::cit(), body, &empty).unwrap_err().to_string());
}

#[test]
fn hours_that_a_change_of_the_person_leaves_astray_are_told() {
    let mut desk = Desk::staffed();
    let (person, project) = (desk.person("Bianchi"), desk.snapshot());
    let action = project.action.iter().find(|action| action.code == "A2").unwrap().id;
    let worked = (0..100).map(|offset| {
        let (day, minutes) = (day("01/06/2018").plus(offset), Minutes::hours(9));
        put(Hour::new(person.owner, person.id, day, Target::Action(action), minutes))
    });
    desk.store.save("Ore", worked.collect()).unwrap();
    let mut told = |cells: &[(&str, &str)]| {
        let bytes = desk.filled(cells);
        let rows = desk.review(&bytes).rows.into_iter();
        let warnings = rows.filter(|row| row.sort == ReviewSort::Warning);
        warnings.map(|row| (row.place, row.message)).collect::<Vec<_>>()
    };
    let year = "Nel 2018 le ore sui progetti finanziati sono 900, oltre il limite annuo di 860.";
    let lost = "900 ore già scritte restano senza costo (01/06/2018 – 08/09/2018).";
    for (cells, message) in [([("G7", "50")], year), ([("H7", "")], lost)] {
        let warnings = told(&cells);
        assert_eq!(warnings, [("riga 7".to_owned(), message.to_owned())], "{cells:?}");
    }
    assert_eq!(told(&[("G7", "90")]), []);
}
