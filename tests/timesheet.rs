//! The pages of staff: timesheets, survey, hours of a period; and the closing of a month, which keeps its pages.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::process::{Command, Output};

use capofila::figure::{self, TimesheetsFigure};
use capofila::record::{AnyRecord, HoursBy, Prorate, Rate, SheetState, Snapshot};
use capofila::report::{self, Paper, Shape};
use capofila::session::{Reply, Session, Verb};
use capofila::store::{Access, Edit, Store};
use capofila::value::{Cents, Minutes, Month, Period};
use common::paper::{all_is_told, ask, headings_stay, inside_the_margins, tight, told, written};
use common::rich::rich;
use common::staff::{body, cost, hours, id, person, sheet, staff, with};
use common::{Cit, assert_italian, cit, day};
use lopdf::Document;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

fn month(text: &str) -> Month {
    Month::read(text).unwrap()
}

/// CIT in the middle of its life, with the staff of P1.
fn project() -> Snapshot {
    let project = rich(cit());
    let rows = staff(&project);
    with(project, rows)
}

fn sheets(project: &Snapshot) -> TimesheetsFigure {
    figure::timesheets(project, body(project, "P1").id, None, month("2018-11")).unwrap()
}

/// One person's sheet on paper.
fn of(project: &Snapshot, name: &str, accounting: bool) -> NamedTempFile {
    let owner = body(project, "P1").id;
    let figure = figure::timesheets(project, owner, Some(id(name)), month("2018-11")).unwrap();
    written(&report::timesheets(&figure, accounting))
}

#[track_caller]
fn says(file: &NamedTempFile, all: &[&str]) {
    let text = told(file.path());
    for what in all {
        assert!(text.contains(&tight(what)), "«{what}» is not in: {text}");
    }
}

#[track_caller]
fn keeps_quiet(file: &NamedTempFile, all: &[&str]) {
    let text = told(file.path());
    for what in all {
        assert!(!text.contains(&tight(what)), "«{what}» is in: {text}");
    }
}

/// The smallest letters of a page, in points.
fn smallest(paper: &Paper) -> f32 {
    let items = paper.pages.iter().flat_map(|page| &page.items);
    let sizes = items.filter_map(|item| match &item.shape {
        Shape::Text { size, .. } => Some(*size),
        _ => None,
    });
    sizes.fold(f32::MAX, f32::min)
}

#[test]
fn a_sheet_says_who_when_what_and_who_answers_for_it() {
    let project = project();
    let file = of(&project, "Bianchi Mario", false);
    says(
        &file,
        &[
            "PON Governance e Capacità Istituzionale 2014-2020",
            "Progetto cofinanziato dall'Unione europea",
            "Foglio ore – novembre 2018",
            "Ente capofila Comune di Lecce",
            "CUP E31B18000360007",
            "P1 – Provincia di Brescia",
            "Cognome e nome Bianchi Mario",
            "D1, Funzionario e assimilati",
            "Tempo indeterminato",
            "% dell'orario pieno 100 %",
            "Determina 412/2018 del 02/05/2018",
            "Stato del foglio completo",
            "A1 Coordinamento e rendicontazione 2:00 3:30 7:20 7:20 1:00 21:10",
            "A3 Trasferimento 2:15 7:20 4:00 13:35",
            "A5 Comunicazione 0:05 6:00 7:30 3:00 16:35",
            "Totale sul progetto 2:00 3:30 2:15 7:20 7:20 1:00 7:20 4:00 0:05 6:00 7:30 3:00 51:20",
            "Agenda Digitale Lombardia (altro progetto, CUP E84H17000000009) 7:12 7:12 2:00 16:24",
            "Attività ordinaria 3:00 3:00 5:12 7:12 18:24",
            "Assenza X X X 3:36 3 g + 3:36",
            "7:12 7:12 7:12 7:12 3:00 86:08",
            "F: festività (1 Ognissanti).",
            "X: assenza per l'intera giornata",
            // Of the month, since the start, planned, left.
            "A1 Coordinamento e rendicontazione 21:10 39:00 30:00 -9:00",
            "Totale 51:20 69:10 170:00 100:50",
            "Limite del 2018 1.720:00",
            "Usate al 30/11/2018 85:34",
            "di cui su questo progetto 69:10",
            "Residue 1.634:26",
            "Quota usata 4,97 %",
            "art. 68 bis, par. 2, Reg. (UE) n. 1303/2013",
            "con 39:00 ore si superano di 9:00 le 30:00 previste",
            "Ore in giorni festivi: 1 Ognissanti (2:00).",
            "Ore di domenica: 4 (2:15).",
            "Ore in giorni di assenza: 7 (1:00).",
            "Oltre le 7:12 ore dell'orario giornaliero: 5 (7:20), 6 (7:20), 8 (7:20), 14 (7:30).",
            "Il/La sottoscritto/a Bianchi Mario dichiara che le ore riportate sono state effettivamente svolte",
            "Luogo e data",
            "Firma della persona Bianchi Mario",
            "Firma di chi ne risponde",
            "pagina 1 di 1",
        ],
    );
    // What is not known is said to be missing; a share that changes shows both.
    let file = of(&project, "De Sanctis Anna Chiara", false);
    says(
        &file,
        &[
            "50 %, 75 % dal 15/11/2018",
            "lettera da completare del 02/05/2018, dal 01/06/2018",
            "Stato del foglio in compilazione",
            "A2 Kit del riuso 3:00 3:36 3:36 5:00 5:24 20:36",
        ],
    );
    let file = of(&project, "Verdi Luca", false);
    says(
        &file,
        &[
            "completo, nessuna ora sul progetto",
            "dichiara di non aver svolto ore sul progetto nel mese di novembre 2018.",
            "Nessuna ora svolta o prevista sul progetto.",
        ],
    );
    keeps_quiet(&file, &["effettivamente svolte", "Annotazioni"]);
    let mut bare = project;
    bare.project[0].cup = String::new();
    bare.project[0].cofinancing = String::new();
    let file = of(&bare, "Bianchi Mario", false);
    says(&file, &["CUP da completare", "Dichiarazione di cofinanziamento: da completare"]);
}

#[test]
fn what_hours_cost_stands_on_the_accounting_copy_alone() {
    let project = project();
    // Salaries, rates, costs, sums, however they could be written; and the tax code on neither copy.
    let money = [
        "€", "42.700", "42700", "4270000", "24,83", "525,47", "1.274,37", "19.153", "29.999",
        "22,27", "23,26", "469,03", "31.111", "Costo",
    ];
    for person in &project.person {
        let name = person.full_name();
        let file = of(&project, &name, false);
        keeps_quiet(&file, &money);
        for copy in [file, of(&project, &name, true)] {
            keeps_quiet(&copy, &["BNCMRA70A01E506K"]);
        }
    }
    let all = report::timesheets(&sheets(&project), false);
    for page in all.svg() {
        assert!(!money.iter().any(|what| page.contains(what)), "{page}");
    }
    says(
        &of(&project, "Bianchi Mario", true),
        &[
            "Copia per la contabilità",
            "A1 Coordinamento e rendicontazione 21:10 39:00 30:00 -9:00 525,47 €",
            "A3 Trasferimento 13:35 13:35 30:00 16:25 337,21 €",
            "A5 Comunicazione 16:35 16:35 50:00 33:25 411,69 €",
            "Totale 51:20 69:10 170:00 100:50 1.274,37 €",
            "42.700,00 € ÷ (1.720 ore × 100 %) = 24,83 € (il calcolo usa il valore esatto",
        ],
    );
    // 10,2 h × 19.153,33 ÷ 860 + 10,4 h × 29.999,99 ÷ 1.290, added exactly and rounded once.
    says(
        &of(&project, "De Sanctis Anna Chiara", true),
        &[
            "A2 Kit del riuso 20:36 20:36 120:00 99:24 469,03 €",
            "dal 01/11/2018 al 14/11/2018: 19.153,33 € ÷ (1.720 ore × 50 %) = 22,27 €",
            "dal 15/11/2018 al 30/11/2018: 29.999,99 € ÷ (1.720 ore × 75 %) = 23,26 €",
        ],
    );
    let mut other = project;
    other.project[0].rate = Rate::Cut;
    other.project[0].prorate = Prorate::Days;
    let file = of(&other, "Bianchi Mario", true);
    says(&file, &["= 24,82 € (troncato a due decimali", "in proporzione ai giorni d'incarico"]);
    other.cost.clear();
    let file = of(&other, "Bianchi Mario", true);
    // What is missing is no zero, were it the cost of no hours: A2 was planned and nobody worked on it.
    says(
        &file,
        &[
            "A2 Kit del riuso 0:00 0:00 40:00 40:00 manca il costo",
            "Totale 51:20 69:10 170:00 100:50 manca il costo",
            "Costo orario: manca il costo annuo lordo.",
        ],
    );
    keeps_quiet(&file, &["€"]);
}

#[test]
fn a_month_later_the_sheet_says_the_same() {
    let project = project();
    let before = report::timesheets(&sheets(&project), true).pdf().unwrap();
    assert!(report::timesheets(&sheets(&project), true).pdf().unwrap() == before);
    let mario = project.person.iter().find(|person| person.surname == "Bianchi").unwrap().clone();
    let december = hours(&project, &mario, "2018-12", "A1", &[(3, "8"), (4, "8")]);
    let project = with(project, december);
    assert!(report::timesheets(&sheets(&project), true).pdf().unwrap() == before);
    let november = hours(&project, &mario, "2018-11", "A2", &[(30, "1")]);
    let project = with(project, november);
    assert!(report::timesheets(&sheets(&project), true).pdf().unwrap() != before);
}

#[test]
fn the_file_is_sound_tagged_bookmarked_and_its_metadata_name_nobody() {
    let project = project();
    for accounting in [false, true] {
        let paper = report::timesheets(&sheets(&project), accounting);
        let file = written(&paper);
        ask("qpdf", &["--check"], file.path());
        let info = ask("pdfinfo", &[], file.path());
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(info.contains("Title:           Fogli ore novembre 2018 – P1"), "{info}");
        assert!(info.contains("Pages:           3"), "a page a person: {info}");
        // Fonts are there, and no more of them than the pages use.
        let fonts = ask("pdffonts", &[], file.path());
        for font in fonts.lines().skip(2) {
            assert!(font.contains("+TitilliumWeb-") && font.contains("yes yes yes"), "{font}");
        }
        assert!(file.path().metadata().unwrap().len() < 60_000, "{fonts}");
        let meta = info + &ask("pdfinfo", &["-meta"], file.path());
        for person in &project.person {
            assert!(!meta.contains(&person.surname), "{meta}");
        }
        let document = Document::load(file.path()).unwrap();
        let titles: Vec<String> =
            document.get_toc().unwrap().toc.into_iter().map(|entry| entry.title).collect();
        assert_eq!(titles, ["Bianchi Mario", "De Sanctis Anna Chiara", "Verdi Luca"]);
        assert!(all_is_told(&paper) > 300);
        inside_the_margins(&paper, 32.0, 14.0);
        assert!(smallest(&paper) >= 7.0);
        assert_eq!(paper.svg().len(), 3);
    }
}

/// P1 with one person who works on every activity on every day of October, 7:20 each: no store would take it.
fn full() -> Snapshot {
    let mut project = rich(cit());
    project.project[0].hours_by = HoursBy::Activity;
    let name = "Lunghissimo ".repeat(6);
    let surname = format!("D'Anselmi 👩\u{200d}🔧 {}", name.trim());
    let worker = person(body(&project, "P1").id, &surname, "Maria", 1);
    let days: Vec<(i64, &str)> = (1..=31).map(|day| (day, "7:20")).collect();
    let mut rows: Vec<AnyRecord> =
        vec![worker.clone().into(), cost(&worker, "01/05/2018", "83,33", 1_234_567).into()];
    for activity in &project.activity {
        rows.extend(hours(&project, &worker, "2018-10", &activity.code, &days));
    }
    rows.extend(hours(&project, &worker, "2018-10", "ordinaria", &days));
    with(project, rows)
}

#[test]
fn a_month_that_needs_more_pages_repeats_its_heads() {
    let project = full();
    let owner = body(&project, "P1").id;
    let figure = figure::timesheets(&project, owner, None, month("2018-10")).unwrap();
    let paper = report::timesheets(&figure, true);
    let file = written(&paper);
    ask("qpdf", &["--check"], file.path());
    let text = ask("pdftotext", &["-raw"], file.path());
    // Each in a place of its own: figures that touch would be read as one.
    let cells = text.split_whitespace().filter(|word| *word == "7:20").count();
    assert_eq!(cells, 31 * 30);
    for activity in &project.activity {
        assert!(tight(&text).contains(&tight(&activity.title)), "{}", activity.title);
    }
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.is_empty()).collect();
    assert_eq!(pages.len(), paper.pages.len());
    assert!((2..=3).contains(&pages.len()), "{} pages", pages.len());
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains(&format!("pagina {number} di {}", pages.len())), "{page}");
        assert!(page.contains("D'Anselmi"), "every page says whose it is: {page}");
        let grid = tight(page).contains("7:207:20");
        assert_eq!(grid, page.contains("Ore dedicate a"), "heads with the grid: {page}");
    }
    assert!(text.contains("Firma di chi ne risponde"));
    assert!(!text.contains('…'), "nothing is cut");
    assert!(paper.missing().contains('👩'));
    inside_the_margins(&paper, 32.0, 14.0);
    all_is_told(&paper);
    assert!(smallest(&paper) >= 7.0);
}

/// Everything that can be higher or lower, at every height: rows of the grid, facts of the head, warnings, people.
#[test]
fn headings_stay_with_what_follows_wherever_they_come_to_stand() {
    let mut project = full();
    let owner = body(&project, "P1").id;
    let activities = project.activity.clone();
    let hours_of_all = project.hour.clone();
    for count in 0..=activities.len() {
        let kept = &activities[..count];
        project.hour = hours_of_all.clone();
        project.hour.retain(|hour| {
            hour.activity_id.is_none_or(|own| kept.iter().any(|activity| activity.id == own))
        });
        project.person[0].task = "Mansione lunga. ".repeat(count * 7 % 60);
        let when = month("2018-10");
        let figure = figure::timesheets(&project, owner, None, when).unwrap();
        headings_stay(&report::timesheets(&figure, false));
        headings_stay(&report::timesheets(&figure, true));
    }
    let mut project = self::project();
    for count in 0..45 {
        let more = person(owner, &format!("Rossi{count:02}"), "Anna", 9);
        let rows = hours(&project, &more, "2018-11", "A1", &[(5, "2")]);
        project.person.push(more);
        project = with(project, rows);
        let form = figure::survey_form(&project, owner, day("30/11/2018")).unwrap();
        headings_stay(&report::survey(&form));
        let period = Period::new(day("01/05/2018"), day("30/11/2018")).unwrap();
        headings_stay(&report::hours(&figure::hours(&project, None, period).unwrap()));
    }
}

#[test]
fn texts_that_no_one_should_write_are_printed_all_the_same() {
    let mut project = project();
    let word = "parola ";
    let own = &mut project.project[0];
    own.cofinancing = word.repeat(1_500);
    own.title = "x".repeat(5_000);
    own.legal_basis = "art. 1, ".repeat(200);
    project.action[0].short_title = word.repeat(300);
    project.other_project[0].name = "y".repeat(2_000);
    for person in &mut project.person {
        person.surname = format!("{} \u{5d0}\u{7}", "Cognome ".repeat(60));
        person.task = word.repeat(500);
        person.contract = "z".repeat(900);
    }
    for accounting in [false, true] {
        let paper = report::timesheets(&sheets(&project), accounting);
        let file = written(&paper);
        ask("qpdf", &["--check"], file.path());
        says(&file, &["Firma di chi ne risponde", "21:10"]);
        assert!(told(file.path()).matches("parola").count() >= 3 * (1_500 + 500));
        inside_the_margins(&paper, 32.0, 14.0);
        all_is_told(&paper);
    }
}

#[test]
fn the_longest_day_fits_its_cell() {
    let project = rich(cit());
    let worker = person(body(&project, "P1").id, "Neri", "Ada", 1);
    let days: Vec<(i64, &str)> = (1..=31).map(|day| (day, "23:59")).collect();
    let mut rows = hours(&project, &worker, "2018-10", "A1", &days);
    rows.push(worker.clone().into());
    let project = with(project, rows);
    let owner = body(&project, "P1").id;
    let figure = figure::timesheets(&project, owner, None, month("2018-10")).unwrap();
    let paper = report::timesheets(&figure, false);
    let text = ask("pdftotext", &["-raw"], written(&paper).path());
    // The row and both sums by day: figures that touch would be read as one.
    assert_eq!(text.split_whitespace().filter(|word| *word == "23:59").count(), 3 * 31);
    assert_eq!(paper.pages.len(), 1, "and the month its page");
}

#[test]
fn activities_without_hours_do_not_push_a_month_off_its_page() {
    let mut project = rich(cit());
    project.project[0].hours_by = HoursBy::Activity;
    let worker = person(body(&project, "P1").id, "Neri", "Ada", 1);
    let mut rows: Vec<AnyRecord> = vec![worker.clone().into()];
    for code in ["A1.2", "A2.3", "A3.8"] {
        rows.extend(hours(&project, &worker, "2018-11", code, &[(6, "2"), (7, "2:20")]));
    }
    let project = with(project, rows);
    let file = of(&project, "Neri Ada", false);
    says(&file, &["A2.3 Sperimentazione", "Le attività senza ore nel mese non sono elencate."]);
    says(&file, &["A3 Trasferimento 4:20 4:20 – –", "pagina 1 di 1"]);
    keeps_quiet(&file, &["A2.4"]);
}

#[test]
fn sixty_people_are_sixty_pages_in_their_order() {
    let mut project = rich(cit());
    let owner = body(&project, "P1").id;
    project.project[0].acronym = "Acronimo ".repeat(30).trim().to_owned();
    let rows: Vec<AnyRecord> = (0..60)
        .map(|place| person(owner, &format!("Cognome{place:02}"), "N", 60 - place).into())
        .collect();
    let project = with(project, rows);
    let paper = report::timesheets(&sheets(&project), false);
    let names: Vec<&str> = paper.bookmarks.iter().map(|mark| mark.title.as_str()).collect();
    assert_eq!((names.len(), names[0], names[59]), (60, "Cognome59 N", "Cognome00 N"));
    let pages: Vec<usize> = paper.bookmarks.iter().map(|mark| mark.page).collect();
    assert_eq!(pages, (0..60).collect::<Vec<_>>());
    inside_the_margins(&paper, 32.0, 14.0);
}

#[test]
fn a_month_in_which_nobody_is_assigned_has_no_sheets() {
    let project = project();
    let refused = |code: &str, when: &str| {
        let owner = body(&project, code).id;
        let error = figure::timesheets(&project, owner, None, month(when)).unwrap_err();
        assert_italian(&error.to_string());
        error.to_string()
    };
    assert!(refused("P2", "2018-11").contains("nessuna persona è assegnata"));
    assert!(refused("P1", "2030-01").contains("gennaio 2030"));
    // Anna comes in June.
    let may =
        figure::timesheets(&project, body(&project, "P1").id, None, month("2018-05")).unwrap();
    assert_eq!(may.sheets.len(), 2);
}

#[test]
fn the_survey_has_the_form_of_the_programme() {
    let project = project();
    let owner = body(&project, "P1").id;
    let form = figure::survey_form(&project, owner, day("30/11/2018")).unwrap();
    let paper = report::survey(&form);
    let file = written(&paper);
    ask("qpdf", &["--check"], file.path());
    says(
        &file,
        &[
            "Rilevazione dati personale – P1 Provincia di Brescia",
            "Totale spesa prevista – – – – – ",
            "Mario Bianchi D1 Funzionario e assimilati Tempo indeterminato 100,00 % 42.700,00 € 30 40 30 20 50 170 4.220,35 €",
            "Anna Chiara De Sanctis da completare",
            "75,00 % 29.999,99 € 0 120 0 0 0 120",
            "744,77 €",
            "1.241,28 €",
            "Numero di ore allocate 30 160 30 20 50 290",
            "Costi in vigore al 30/11/2018",
        ],
    );
    keeps_quiet(&file, &["BNCMRA70A01E506K"]);
    assert!(report::survey(&form).pdf().unwrap() == paper.pdf().unwrap());
    all_is_told(&paper);
    inside_the_margins(&paper, 40.0, 14.0);
    // What is missing is no zero, and what a sum leaves out is said.
    let mut other = project.clone();
    other.cost.retain(|cost| cost.yearly == Some(Cents::new(4_270_000).unwrap()));
    let quarter = Minutes::new(20).unwrap();
    other.allocation.iter_mut().for_each(|row| row.minutes += quarter);
    let file =
        written(&report::survey(&figure::survey_form(&other, owner, day("30/11/2018")).unwrap()));
    says(
        &file,
        &[
            "Anna Chiara De Sanctis da completare",
            "0:00 120:20 0:00 0:00 0:00 120:20 manca il costo",
            "La spesa allocata non comprende le ore di Anna Chiara De Sanctis: manca il costo",
        ],
    );
    other.cost.clear();
    let form = figure::survey_form(&other, owner, day("30/11/2018")).unwrap();
    says(
        &written(&report::survey(&form)),
        &["172.500,00 € Totale spesa allocata manca il costo", "Differenza – – – – – – Numero"],
    );
    let nobody = figure::survey_form(&project, body(&project, "P2").id, day("30/11/2018")).unwrap();
    says(&written(&report::survey(&nobody)), &["Nessuna persona"]);
    let support = body(&project, "EGS").id;
    assert_italian(
        &figure::survey_form(&project, support, day("30/11/2018")).unwrap_err().to_string(),
    );
}

#[test]
fn the_hours_of_a_period_add_up_by_person_month_and_action() {
    let project = project();
    let lead = person(body(&project, "EC").id, "Russo", "Ida", 1);
    let mut rows: Vec<AnyRecord> = vec![lead.clone().into()];
    rows.extend(hours(&project, &lead, "2018-11", "A1.2", &[(6, "1:20")]));
    let project = with(project, rows);
    let period = Period::new(day("01/05/2018"), day("30/11/2018")).unwrap();
    let paper = report::hours(&figure::hours(&project, None, period).unwrap());
    let file = written(&paper);
    ask("qpdf", &["--check"], file.path());
    says(
        &file,
        &[
            "Ore del personale dal 01/05/2018 al 30/11/2018",
            "Russo Ida novembre 2018 1:20 – – – – 1:20",
            "Bianchi Mario giugno 2018 17:50 – – – – 17:50",
            "Bianchi Mario novembre 2018 21:10 – 13:35 – 16:35 51:20",
            "Bianchi Mario Totale della persona 39:00 – 13:35 – 16:35 69:10",
            "Totale P1 39:00 20:36 13:35 – 16:35 89:46",
            "Azioni: A1 Coordinamento e rendicontazione; A2 Kit del riuso;",
            "Totale 40:20 20:36 13:35 – 16:35 91:06",
        ],
    );
    keeps_quiet(&file, &["€", "BNCMRA70A01E506K", "Verdi"]);
    all_is_told(&paper);
    inside_the_margins(&paper, 40.0, 14.0);
    // A period that begins inside a month has that part of it; of one partner there is no grand total.
    let part = Period::new(day("06/11/2018"), day("30/11/2018")).unwrap();
    let own = figure::hours(&project, Some(body(&project, "P1").id), part).unwrap();
    let file = written(&report::hours(&own));
    says(&file, &["Bianchi Mario novembre 2018 8:20 – 11:20 – 16:35 36:15"]);
    keeps_quiet(&file, &["Tutti i partner"]);
    let empty = Period::new(day("01/01/2019"), day("31/01/2019")).unwrap();
    let file = written(&report::hours(&figure::hours(&project, None, empty).unwrap()));
    says(&file, &["Nessuna ora sul progetto in questo periodo."]);
}

/// A window on a CIT project with the staff of P1.
struct Window {
    cit: Cit,
    project: Snapshot,
    session: Session,
}

impl Window {
    fn new() -> Window {
        let (cit, mut store) = Cit::new();
        let rows = staff(&store.snapshot().unwrap());
        let edits = rows.into_iter().map(|row| Edit::Put(Box::new(row))).collect();
        store.save("Personale", edits).unwrap();
        let project = (*store.snapshot().unwrap()).clone();
        drop(store);
        let session = Session::new(cit.folder.path().join("home"));
        let mut window = Window { cit, project, session };
        window.done(json!({"verb": "open", "path": window.cit.path.clone()}));
        window
    }

    fn call(&mut self, wish: &Value) -> capofila::Result<Value> {
        let reply: Reply = self.session.call(Verb::read(wish)?)?;
        Ok(serde_json::to_value(reply).unwrap())
    }

    fn done(&mut self, wish: Value) -> Value {
        self.call(&wish).unwrap_or_else(|error| panic!("{wish}: {error}"))
    }

    fn refused(&mut self, wish: Value) -> String {
        let sentence = self.call(&wish).unwrap_err().to_string();
        assert_italian(&sentence);
        sentence
    }

    fn rows(&mut self, kind: &str) -> Vec<Value> {
        let all = self.done(json!({"verb": "records"}));
        all.as_array().unwrap().iter().filter(|row| row["kind"] == kind).cloned().collect()
    }

    fn put(&mut self, row: impl Into<AnyRecord>) {
        let edits = json!([{"put": row.into()}]);
        self.done(json!({"verb": "save", "title": "Modifica", "edits": edits}));
    }

    /// The bytes of a document of the project.
    fn extract(&mut self, document: &Value) -> Vec<u8> {
        let path = self.cit.folder.path().join("out.pdf");
        let wish =
            json!({"verb": "extract", "document_id": document, "path": path, "replace": true});
        self.done(wish);
        std::fs::read(path).unwrap()
    }
}

#[test]
fn a_closed_month_keeps_its_pages_through_every_version() {
    let mut window = Window::new();
    let project = window.project.clone();
    let mario = project.person.iter().find(|person| person.surname == "Bianchi").unwrap();
    let luca = project.person.iter().find(|person| person.surname == "Verdi").unwrap();
    let (own, none) = (
        sheet(mario, "2018-11", SheetState::Complete),
        sheet(luca, "2018-11", SheetState::Nothing),
    );

    // The signed copy comes first, then the closing of both.
    let signed = window.cit.folder.path().join("firmato.pdf");
    std::fs::write(&signed, b"%PDF signed").unwrap();
    let document = id::<()>("signed").uuid();
    let mut with_copy = serde_json::to_value(AnyRecord::from(own.clone())).unwrap();
    with_copy["signed_id"] = json!(document);
    window
        .done(json!({"verb": "attach", "title": "Allega", "path": signed, "document_id": document,
        "owner": own.owner, "name": "Copia firmata", "edits": [{"put": with_copy}]}));
    let change = window.done(json!({"verb": "seal", "sheets": [own.id, none.id, own.id]}));
    assert_eq!(change["title"], "Chiudi novembre 2018: 2 fogli ore");
    let closures = window.rows("closure");
    assert_eq!(closures.len(), 2, "a sheet named twice is closed once");
    assert!(closures.iter().all(|row| row["version"] == 1 && row["reopened"].is_null()));
    let first = closures.iter().find(|row| row["sheet_id"] == json!(own.id)).unwrap().clone();
    let documents = window.rows("document");
    let kept = documents.iter().find(|row| row["id"] == first["document_id"]).unwrap();
    let lead = body(&project, "EC").id;
    assert_eq!((&kept["owner"], &first["owner"]), (&json!(lead), &json!(lead)));
    for text in [&kept["title"], &kept["file"]] {
        let text = text.as_str().unwrap();
        assert!(text.contains("P1") && !text.contains("Bianchi"), "{text}");
    }
    assert!(kept["file"].as_str().unwrap().starts_with("foglio-ore-2018-11-P1-"));
    let bytes = window.extract(&first["document_id"]);
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &bytes).unwrap();
    ask("qpdf", &["--check"], file.path());
    let closed = day(first["day"].as_str().unwrap());
    says(&file, &["Cognome e nome Bianchi Mario", &format!("versione 1 chiusa il {closed}")]);
    keeps_quiet(&file, &["€", "BNCMRA70A01E506K", "Verdi"]);
    // Printed again it says that it is not the page that was kept.
    let again = window.cit.folder.path().join("again.pdf");
    window.done(json!({"verb": "print", "what": {"page": "timesheets", "body_id": own.owner,
        "person_id": own.person_id, "month": "2018-11", "accounting": false},
        "path": again, "replace": false}));
    let file = NamedTempFile::new().unwrap();
    std::fs::copy(&again, file.path()).unwrap();
    says(
        &file,
        &[&format!("versione 1 chiusa il {closed}, ristampa: fa fede la copia conservata")],
    );

    // Closed is closed, until it is reopened with a reason.
    assert!(window.refused(json!({"verb": "seal", "sheets": [own.id]})).contains("già chiuso"));
    assert!(window.refused(json!({"verb": "undo"})).contains("non si annullano"));
    let mut reopened = first.clone();
    reopened["reopened"] = json!(closed);
    reopened["reason"] = json!("Ore del 30 novembre sbagliate");
    window.done(json!({"verb": "save", "title": "Riapri", "edits": [{"put": reopened}]}));
    window.put(sheet(mario, "2018-11", SheetState::Open));
    let what = json!({"page": "timesheets", "body_id": own.owner, "person_id": own.person_id,
        "month": "2018-11", "accounting": false});
    let pages = window.done(json!({"verb": "preview", "what": what}));
    let page = pages["pages"][0].as_str().unwrap();
    assert!(page.contains(&format!("in compilazione (versione 1 riaperta il {closed})")), "{page}");
    for hour in hours(&project, mario, "2018-11", "A5", &[(30, "4")]) {
        window.put(hour);
    }
    window.put(sheet(mario, "2018-11", SheetState::Complete));
    let change = window.done(json!({"verb": "seal", "sheets": [own.id]}));
    assert_eq!(change["title"], "Chiudi novembre 2018: 1 foglio ore");
    let second = window.rows("closure").into_iter().find(|row| row["version"] == 2).unwrap();
    let newer = window.extract(&second["document_id"]);
    std::fs::write(file.path(), &newer).unwrap();
    says(
        &file,
        &["versione 2", "sostituisce la versione 1", "A5 Comunicazione 0:05 6:00 7:30 4:00 17:35"],
    );
    assert!(window.extract(&first["document_id"]) == bytes, "the first version stays what it was");
    assert_eq!(window.done(json!({"verb": "verify"})), json!([]));
}

#[test]
fn nothing_is_closed_unless_all_can_be() {
    let mut window = Window::new();
    let project = window.project.clone();
    let find = |name: &str| project.person.iter().find(|person| person.surname == name).unwrap();
    let complete = sheet(find("Bianchi"), "2018-11", SheetState::Complete).id;
    let open = sheet(find("De Sanctis"), "2018-11", SheetState::Open);
    window.put(open.clone());
    let refusal = window.refused(json!({"verb": "seal", "sheets": []}));
    assert!(refusal.contains("Nessun foglio ore da chiudere"), "{refusal}");
    let refusal = window.refused(json!({"verb": "seal", "sheets": [complete, open.id]}));
    assert!(refusal.contains("De Sanctis Anna Chiara, novembre 2018: il foglio ore è ancora in"));
    let refusal = window.refused(json!({"verb": "seal", "sheets": [complete, id::<()>("boh")]}));
    assert!(refusal.contains("non è più nel progetto"), "{refusal}");
    assert_eq!((window.rows("closure").len(), window.rows("document").len()), (0, 0));
    // A partner's referent cannot: closing is the lead's.
    let mut copy = window.rows("copy").remove(0);
    copy["role"] = json!("referent");
    copy["owner"] = json!(body(&project, "P1").id);
    window.done(json!({"verb": "save", "title": "Referente", "edits": [{"put": copy}]}));
    let refusal = window.refused(json!({"verb": "seal", "sheets": [complete]}));
    assert!(refusal.contains("Come referente puoi modificare solo"), "{refusal}");
    assert_eq!((window.rows("closure").len(), window.rows("document").len()), (0, 0));
}

#[test]
fn the_window_previews_and_prints_every_staff_page() {
    let mut window = Window::new();
    let owner = window.rows("person")[0]["owner"].clone();
    let period = json!({"start": "2018-05-01", "end": "2018-11-30"});
    for (what, pages) in [
        (
            json!({"page": "timesheets", "body_id": owner, "person_id": null, "month": "2018-11",
                "accounting": true}),
            3,
        ),
        (json!({"page": "survey", "body_id": owner}), 1),
        (json!({"page": "hours", "body_id": null, "period": period}), 1),
    ] {
        let preview = window.done(json!({"verb": "preview", "what": what}));
        assert_eq!(preview["pages"].as_array().unwrap().len(), pages, "{what}");
        let path = window.cit.folder.path().join(format!("{}.pdf", what["page"].as_str().unwrap()));
        let printed =
            window.done(json!({"verb": "print", "what": what, "path": path, "replace": false}));
        assert_eq!((&printed["pages"], &printed["missing"]), (&json!(pages), &json!("")));
        ask("qpdf", &["--check"], &path);
    }
}

#[test]
fn the_terminal_prints_a_partners_month() {
    let window = Window::new();
    let folder = window.cit.folder.path().to_owned();
    drop(window.session);
    let run = |more: &[&str]| -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_capofila"));
        program.args(["timesheet", "cit.capofila", "--mese", "2018-11"]).args(more);
        program.current_dir(&folder).output().unwrap()
    };
    let done = |more: &[&str]| {
        let output = run(more);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.as_str()), (Some(0), ""));
        String::from_utf8(output.stdout).unwrap()
    };
    let refused = |more: &[&str]| {
        let output = run(more);
        assert_eq!(output.status.code(), Some(1));
        let error = String::from_utf8(output.stderr).unwrap();
        assert_italian(&error);
        error
    };
    assert_eq!(
        done(&["--partner", "P1", "-o", "a.pdf"]),
        "Scritti 3 fogli ore di novembre 2018, P1, in «a.pdf»: 3 pagine.\n"
    );
    let one = ["--partner", "p1", "--persona", "bianchi  mario", "-o", "b.pdf"];
    assert_eq!(done(&one), "Scritto 1 foglio ore di novembre 2018, P1, in «b.pdf»: 1 pagina.\n");
    let accounting = [&one[..], &["--contabile"]].concat();
    assert!(refused(&accounting).contains("esiste già, è diverso"));
    let replaced = done(&[&accounting[..], &["--sostituisci"]].concat());
    assert!(replaced.contains("copia per la contabilità"), "{replaced}");
    let text = ask("pdftotext", &[], &folder.join("b.pdf"));
    assert!(text.contains("1.274,37") && !text.contains("De Sanctis"));
    for (more, sentence) in [
        (&["--partner", "P9"][..], "I partner sono: EC, P1, P2, P3, P4, P5."),
        (&["--partner", "EGS"], "non è un partner"),
        (&["--partner", "P2"], "nessuna persona è assegnata"),
        (&["--partner", "P1", "--persona", "Mario Bianchi"], "prima il cognome"),
    ] {
        let refusal = refused(&[more, &["-o", "c.pdf"]].concat());
        assert!(refusal.contains(sentence), "{refusal}");
    }
    assert!(!folder.join("c.pdf").exists());
    assert_eq!(run(&["--partner", "P1"]).status.code(), Some(2), "where to is not said");
    let store = Store::open(&folder.join("cit.capofila"), Access::Write);
    assert!(store.is_ok(), "nobody holds the file");
}
