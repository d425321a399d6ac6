//! The paper: what a SAL says, that it says it whole, inside its margins, and to everybody.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::collections::BTreeSet;

use capofila::figure;
use capofila::record::{AnyRecord, Snapshot};
use capofila::report::{self, Paper, Role, Shape};
use capofila::value::Text;
use common::office::staffed;
use common::paper::{all_is_told, ask, headings_stay, inside_the_margins, tight, told, written};
use common::rich::rich;
use common::{cit, day};
use lopdf::Document;

fn sal(project: &Snapshot) -> Paper {
    report::sal(&figure::sal(project, 3, None).unwrap())
}

/// The CIT project `times` over, as a snapshot: rows in order of identity.
fn large(times: u16) -> Snapshot {
    let mut rows = common::large::large(times);
    rows.sort_by_key(AnyRecord::id);
    let mut project = Snapshot::default();
    rows.into_iter().for_each(|row| project.push(row));
    project
}

#[test]
fn the_sal_says_all_that_the_project_holds() {
    let project = cit();
    let file = written(&sal(&project));
    let text = told(file.path());
    let has = |what: &str| assert!(text.contains(&tight(what)), "«{what}» is not in the SAL");
    for activity in &project.activity {
        has(&activity.code);
        let cut = if activity.title_text == Text::Cut { " […]" } else { "" };
        has(&format!("{}{cut}", activity.title));
    }
    for indicator in &project.indicator {
        let cut = if indicator.name_text == Text::Cut { " […]" } else { "" };
        has(&format!("{}{cut}", indicator.name));
    }
    assert_eq!((project.activity.len(), project.indicator.len()), (29, 38));
    project.body.iter().for_each(|body| has(&body.name));
    project.duty.iter().for_each(|duty| has(&duty.title));
    for what in [
        "642.050,00 €",
        "282.675,00 €",
        "198.375,00 €",
        "15,00 % × 54.500,00 € = 8.175,00 €",
        "72,03 %",
        "CUP del progetto.",
        "denominazione da completare",
        "≥ 1.000",
        "01/11/2019 18 mesi dall'inizio",
        "dato assente",
    ] {
        has(what);
    }
    let plain = ask("pdftotext", &["-layout"], file.path());
    for number in 1..=38 {
        let found = plain.lines().any(|line| line.trim_start().starts_with(&format!("{number} ")));
        assert!(found, "indicator {number}");
    }
    for code in project.activity.iter().map(|activity| &activity.code) {
        assert!(plain.contains(code.as_str()), "{code}");
    }
    for amount in ["642.050,00", "282.675,00", "198.375,00"] {
        assert!(plain.contains(amount), "{amount}");
    }
    let pages = plain.matches('\u{c}').count();
    assert!(plain.contains(&format!("pagina 1 di {pages}")), "{pages} pages");
    assert_eq!(pages, 14, "the Gantt stays on its page");
}

#[test]
fn telephones_stay_at_home_and_no_person_is_in_the_metadata() {
    let project = rich(cit());
    let paper = sal(&project);
    let file = written(&paper);
    let text = ask("pdftotext", &[], file.path());
    for contact in project.contact.iter().filter(|contact| !contact.phone.is_empty()) {
        assert!(!text.contains(&contact.phone), "{}", contact.phone);
    }
    let meta = ask("pdfinfo", &[], file.path()) + &ask("pdfinfo", &["-meta"], file.path());
    for contact in &project.contact {
        assert!(!meta.contains(&contact.name), "{}", contact.name);
    }
}

#[test]
fn what_was_recorded_is_printed_and_only_its_own_quarter() {
    let project = rich(cit());
    let file = written(&sal(&project));
    let text = told(file.path());
    for what in [
        "Definitivo, versione 2",
        "0012345/2019",
        "Antonio Esposito, Dirigente del settore Innovazione",
        "20/12/2018 (EC): Definito il piano operativo",
        "20/01/2019 (EC): Prima riunione",
        "una proroga di novanta giorni;",
        "62,50 %",
        "sospesa",
        "annullata",
        "EC (13/12/2018), P1 (13/12/2018), P2 (13/12/2018), P3 (13/12/2018); manca: P4, P5",
        "cofinanziato dall'Unione europea",
    ] {
        assert!(text.contains(&tight(what)), "{what}");
    }
    assert!(!text.contains(&tight("Nota di un altro trimestre")));
}

#[test]
fn staff_is_printed_without_salaries() {
    let project = staffed(cit());
    let file = written(&sal(&project));
    let text = told(file.path());
    for what in [
        "Ore e costo per azione",
        "Verdi Anna 2018",
        "Periodo: dal 01/11/2018 al 31/01/2019. Cumulato: dal 01/05/2018 al 31/01/2019.",
        "* Il costo non comprende 30:00 ore, cumulate",
        "P2 Provincia di Lecce 120:00 90:44 30:00 30:00 manca il costo manca il costo",
        "Fogli ore dal 01/11/2018 al 31/01/2019 mancanti o non firmati",
        "Non firmati",
        "novembre 2018",
        "Costo delle ore registrate",
    ] {
        assert!(text.contains(&tight(what)), "{what}");
    }
    for salary in ["42.700", "38.150", "24,83"] {
        assert!(!text.contains(salary), "{salary}");
    }
    inside_the_margins(&sal(&project), 54.0, 30.0);
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let project = rich(cit());
    let again = sal(&project.clone()).pdf().unwrap();
    // Longer than a second: the smallest step of the dates that files carry.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(sal(&project).pdf().unwrap() == again);
    let other = report::sal(&figure::sal(&project, 3, Some(day("04/12/2018"))).unwrap());
    assert!(other.pdf().unwrap() != again, "another day is another document");
    assert_eq!(sal(&project).svg(), sal(&project).svg());
}

#[test]
fn the_file_is_sound_tagged_and_bookmarked() {
    let file = written(&sal(&rich(cit())));
    ask("qpdf", &["--check"], file.path());
    let info = ask("pdfinfo", &[], file.path());
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("Title:           SAL n. 3 – Progetto CIT"), "{info}");
    let fonts = ask("pdffonts", &[], file.path());
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 3, "{fonts}");
    for name in ["TitilliumWeb-Regular", "TitilliumWeb-SemiBold", "TitilliumWeb-Bold"] {
        let row = rows.iter().find(|row| row.contains(&format!("+{name} "))).unwrap();
        assert!(row.contains("yes yes yes"), "embedded, cut, with text: {fonts}");
    }
    let document = Document::load(file.path()).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"it-IT");
    let outline = document.get_toc().unwrap();
    assert!(outline.errors.is_empty(), "{:?}", outline.errors);
    let levels: BTreeSet<usize> = outline.toc.iter().map(|entry| entry.level).collect();
    assert_eq!(levels, BTreeSet::from([1, 2]));
    assert_eq!(outline.toc.iter().filter(|entry| entry.level == 1).count(), 12);
}

#[test]
fn all_that_is_drawn_is_told_or_is_decoration() {
    for project in [cit(), rich(cit()), strange()] {
        let marked = all_is_told(&sal(&project));
        assert!(marked > 500, "{marked}");
    }
}

#[test]
fn nothing_stands_outside_the_margins() {
    for project in [cit(), rich(cit()), strange()] {
        inside_the_margins(&sal(&project), 54.0, 30.0);
    }
}

/// CIT with texts that no one should write and somebody will.
fn strange() -> Snapshot {
    let mut project = rich(cit());
    let word = "titolo lunghissimo ";
    project.project[0].title = word.repeat(10_000 / word.len() + 1);
    project.project[0].acronym = "Acronimo".repeat(40);
    let body = |code: &str| project.body.iter().position(|body| body.code == code).unwrap();
    let (lead, giver) = (body("EC"), body("P1"));
    project.body[giver].name =
        "Unione dei Comuni 😀 \u{5d0}\u{5d1} e\u{301} \u{7}\u{1b} fine".to_owned();
    project.body[lead].name = "x".repeat(3_000);
    project.activity[0].title = "molte parole da stampare ".repeat(700);
    project.activity[1].title = "\u{202e}da destra \u{200d}👩\u{200d}🔧".to_owned();
    project.indicator[0].name = "y".repeat(9_000);
    project.indicator[0].name_text = Text::Whole;
    project.sal[0].summary = "riga\n".repeat(300) + &"- voce\n".repeat(200);
    project.sal[0].signatory = "z".repeat(500);
    project
}

#[test]
fn strange_texts_are_printed_whole_and_what_the_font_lacks_is_listed() {
    let project = strange();
    let paper = sal(&project);
    let missing = paper.missing();
    for what in ["😀 (U+1F600)", "(U+05D0)", "U+0007", "U+001B", "(U+202E)", "(U+200D)"] {
        assert!(missing.contains(what), "{what} is not in {missing}");
    }
    assert!(!missing.contains("U+0301"), "a letter and its accent are one sign");
    let file = written(&paper);
    ask("qpdf", &["--check"], file.path());
    let text = told(file.path());
    for (what, count) in [
        ("lunghissimo", 10_000 / 19 + 1),
        ("stampare", 700),
        ("x", 3_000),
        ("y", 9_000),
        ("riga", 300),
        ("voce", 200),
        ("UnionedeiComuni😀", 1),
        ("\u{5d0}", 1),
        ("é", 1),
        ("👩", 1),
    ] {
        assert!(text.matches(what).count() >= count, "{what} is not {count} times in the SAL");
    }
    assert!(paper.svg().iter().all(|page| !page.contains('\u{7}')), "SVG takes no control signs");
}

#[test]
fn an_empty_project_prints_what_is_missing() {
    let full = cit();
    let project = Snapshot { project: full.project, body: full.body, ..Snapshot::default() };
    let paper = sal(&project);
    let text = told(written(&paper).path());
    for what in [
        "Il piano non contiene ancora attività.",
        "Il progetto non ha ancora un budget.",
        "Nessun indicatore di questo tipo.",
        "Nessuna attività si scosta",
        "12 Firme",
    ] {
        assert!(text.contains(&tight(what)), "{what}");
    }
    inside_the_margins(&paper, 54.0, 30.0);
}

#[test]
fn labels_stay_legible_however_large_the_project() {
    for times in [1, 100] {
        let paper = sal(&large(times));
        let mut smallest = f32::MAX;
        for item in paper.pages.iter().flat_map(|page| &page.items) {
            if let Shape::Text { size, .. } = &item.shape {
                smallest = smallest.min(*size);
            }
        }
        assert!(smallest >= 7.0, "{smallest}");
        let figures = paper.elements.iter().filter(|element| element.role == Role::Figure).count();
        // 5 actions and 29 activities on one page; a hundred times as many on a hundred pages at most.
        assert!((1..=usize::from(times)).contains(&figures), "{figures} pages of Gantt");
    }
}

#[test]
fn headings_stay_with_what_follows() {
    for project in [cit(), rich(cit()), large(3)] {
        let paper = sal(&project);
        for mark in &paper.bookmarks {
            let page = &paper.pages[mark.page];
            assert!(mark.y < page.height - 60.0 - 40.0, "«{}» ends its page", mark.title);
        }
        for (number, page) in (1..).zip(&paper.pages) {
            let told = page.items.iter().filter(|item| item.element.is_some()).count();
            assert!(told > 3, "page {number} is nearly empty");
        }
    }
}

/// Texts that grow line by line push every section down the page and on to the next.
#[test]
fn headings_stay_with_what_follows_wherever_they_come_to_stand() {
    for base in [staffed(rich(cit())), staffed(cit()), rich(cit())] {
        let mut figure = figure::sal(&base, 3, None).unwrap();
        for lines in 0..60 {
            let item = format!("- {}\n", "voce ".repeat(30));
            let (text, list) = ("Riga.\n".repeat(lines), item.repeat(lines * 5 % 12));
            figure.text.summary = format!("{text}{list}");
            figure.text.deviations = format!("{list}{text}");
            figure.text.next = list;
            let paper = report::sal(&figure);
            headings_stay(&paper);
        }
    }
}

#[test]
fn the_preview_has_the_same_pages() {
    let paper = sal(&rich(cit()));
    let pages = paper.svg();
    assert_eq!(pages.len(), paper.pages.len());
    assert!(pages[0].contains("SAL n. 3") && pages[0].starts_with("<svg"));
    assert!(pages.iter().all(|page| !page.contains("<script") && page.ends_with("</svg>")));
}
