//! The Gantt on paper of its own: every label can be read, the page is filled, sheets join, and all is told to everybody.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use capofila::figure::{self, GanttFigure};
use capofila::record::{AnyRecord, Snapshot};
use capofila::report::{self, Form, Paper, PaperSize, Role, Shape};
use capofila::value::Period;
use common::paper::{all_is_told, ask, inside_the_margins, tight, told, written};
use common::planned::{activity, planned};
use common::rich::rich;
use common::{cit, day, refused};
use lopdf::Document;

fn full() -> Snapshot {
    planned(rich(cit()))
}

fn figure(project: &Snapshot) -> GanttFigure {
    figure::gantt(project, day("31/01/2019"), None, None).unwrap()
}

/// Every way to lay it on paper.
fn forms() -> impl Iterator<Item = Form> {
    [PaperSize::A4, PaperSize::A3].into_iter().flat_map(|size| {
        [(false, false), (false, true), (true, false), (true, true)].map(|(upright, tiled)| Form {
            size,
            upright,
            tiled,
        })
    })
}

const LYING: Form = Form { size: PaperSize::A4, upright: false, tiled: false };
const TILED: Form = Form { tiled: true, ..LYING };

/// The texts of a page with their places and sizes.
fn texts(paper: &Paper, page: usize) -> Vec<(String, f32, f32, f32)> {
    let items = paper.pages[page].items.iter();
    let text = |shape: &Shape| match shape {
        Shape::Text { x, y, size, text, .. } => Some((text.clone(), *x, *y, *size)),
        _ => None,
    };
    items.filter_map(|item| text(&item.shape)).collect()
}

/// Checks what holds of any Gantt.
#[track_caller]
fn sound(paper: &Paper) {
    for page in 0..paper.pages.len() {
        for (text, _, _, size) in texts(paper, page) {
            assert!(size >= 7.0, "«{text}» has {size} points");
        }
    }
    inside_the_margins(paper, 34.0, 20.0);
    assert!(all_is_told(paper) >= 2);
}

#[test]
fn every_form_is_legible_whole_and_told() {
    for project in [cit(), full()] {
        for form in forms() {
            let paper = report::gantt(&figure(&project), form);
            sound(&paper);
            let text = told(written(&paper).path());
            for row in &project.activity {
                assert!(text.contains(&tight(&row.code)), "{} in {form:?}", row.code);
            }
        }
    }
}

#[test]
fn fitted_to_a_page_it_fills_it_and_grows_with_the_paper() {
    let project = full();
    let mut largest = Vec::new();
    for form in forms().filter(|form| !form.tiled) {
        let paper = report::gantt(&figure(&project), form);
        assert_eq!(paper.pages.len(), 1, "{form:?}");
        let all = texts(&paper, 0);
        let (_, _, last, _) = all.iter().find(|(text, ..)| text == "A5.4").unwrap();
        let height = paper.pages[0].height;
        assert!(*last > height * 0.8, "the last row stands at {last} of {height}, {form:?}");
        largest.push(all.iter().find(|(text, ..)| text == "A1.1").unwrap().3);
    }
    assert!(largest[2] > largest[0] + 1.0, "A3 has larger letters than A4: {largest:?}");
}

#[test]
fn sheets_stand_in_reading_order_with_their_heads() {
    let project = full();
    let paper = report::gantt(&figure(&project), TILED);
    let pages = paper.pages.len();
    assert!(pages > 4, "{pages}");
    let rows = paper.bookmarks.last().unwrap().title.split_once("riga ").unwrap().1;
    let rows: usize = rows.split_once(',').unwrap().0.parse().unwrap();
    let columns = pages / rows;
    assert_eq!(rows * columns, pages);
    for page in 0..pages {
        let (row, column) = (page / columns + 1, page % columns + 1);
        let number = format!("foglio {} di {pages} (riga {row}, colonna {column})", page + 1);
        let all = texts(&paper, page);
        for head in [number.as_str(), "Attività", "Scost."] {
            assert!(all.iter().any(|(text, ..)| text == head), "«{head}» is not on page {page}");
        }
        let months = ["2018", "2019"]
            .iter()
            .any(|year| all.iter().any(|(text, ..)| text.ends_with(year) && text.len() == 8));
        assert!(months, "page {page} has no calendar");
    }
    for row in &project.activity {
        let own = |page: &usize| {
            texts(&paper, *page).iter().any(|(text, x, ..)| *text == row.code && *x < 40.0)
        };
        assert_eq!((0..pages).filter(own).count(), columns, "{}", row.code);
    }
}

#[test]
fn a_link_that_leaves_the_sheet_names_what_is_there() {
    let mut figure = figure(&full());
    let beside = |figure: &GanttFigure, form, code: &str| {
        let paper = report::gantt(figure, form);
        (0..paper.pages.len())
            .flat_map(|page| texts(&paper, page))
            .filter(|(text, x, ..)| text.split(", ").any(|own| own == code) && *x > 200.0)
            .count()
    };
    assert_eq!(beside(&figure, LYING, "A4.1"), 0, "on one page a line says it");
    assert!(beside(&figure, TILED, "A3.3") > 0);
    figure.chart.links.clear();
    assert_eq!(beside(&figure, TILED, "A3.3"), 0);
}

#[test]
fn a_period_shows_what_is_in_it() {
    let project = full();
    let quarter = Period::new(day("01/11/2018"), day("31/01/2019"));
    let as_of = day("31/01/2019");
    let figure = figure::gantt(&project, as_of, None, quarter).unwrap();
    let codes: Vec<&str> = figure.plan.activities.iter().map(|row| row.code.as_str()).collect();
    assert!(codes.contains(&"A3.6") && codes.contains(&"A3.2"), "running, and late: {codes:?}");
    assert!(!codes.contains(&"A1.1") && !codes.contains(&"A5.4"), "{codes:?}");
    let paper = report::gantt(&figure, LYING);
    sound(&paper);
    let text = told(written(&paper).path());
    assert!(text.contains("nov2018") && !text.contains("mag2018"), "{text}");
    assert!(text.contains(&tight("dal 01/11/2018 al 31/01/2019")));
    let far = Period::new(day("01/11/2030"), day("31/01/2031"));
    let refusal = refused(figure::gantt(&project, as_of, None, far));
    assert!(refusal.message.contains("Scegli altri giorni"), "{refusal:?}");
    let empty = Snapshot { activity: Vec::new(), baseline_activity: Vec::new(), ..cit() };
    refused(figure::gantt(&empty, as_of, None, None));
}

#[test]
fn the_legend_lists_only_what_is_there() {
    let words = [
        "avanzamento",
        "date effettive",
        "critica (bordo scuro)",
        "legame",
        "legame non rispettato",
        "prodotto consegnato",
        "prodotto in ritardo",
        "traguardo da raggiungere",
        "sospesa",
        "annullata",
    ];
    let listed = |project: &Snapshot, word: &str| {
        let paper = report::gantt(&figure(project), LYING);
        texts(&paper, 0).iter().any(|(text, ..)| text == word)
    };
    for word in words {
        assert!(listed(&full(), word), "{word}");
        assert!(!listed(&cit(), word), "{word}");
    }
    let mut project = full();
    project.delivery.clear();
    assert!(!listed(&project, "prodotto consegnato"), "not delivered, so late");
    let late = figure(&project).chart.marks;
    let own = activity(&project, "A1.1");
    assert!(late.iter().any(|mark| mark.activity_id == own && mark.day == day("31/05/2018")));
}

#[test]
fn short_long_and_single_plans_are_sound() {
    // Three days, and forty years; one activity; titles without end.
    for (start, end) in [("10/12/2018", "12/12/2018"), ("01/01/2000", "31/12/2039")] {
        let mut project = full();
        for (place, row) in (0..).zip(&mut project.activity) {
            (row.actual_start, row.actual_end) = (None, None);
            (row.start, row.end) = (day(start), day(end));
            row.start = row.start.plus(place % row.start.until(row.end));
        }
        project.baseline_activity.clear();
        project.deliverable.clear();
        for form in forms() {
            let paper = report::gantt(&figure(&project), form);
            sound(&paper);
            assert!(paper.pages.len() <= 24, "{} pages", paper.pages.len());
        }
    }
    let mut project = full();
    let only = activity(&project, "A3.2");
    project.activity.retain(|row| row.id == only);
    project.activity[0].title = "parola ".repeat(400);
    project.action.retain(|row| row.id == project.activity[0].action_id);
    for form in forms() {
        sound(&report::gantt(&figure(&project), form));
    }
}

#[test]
fn thousands_of_activities_go_on_over_pages() {
    let mut rows = common::large::large(20);
    rows.sort_by_key(AnyRecord::id);
    let mut project = Snapshot::default();
    rows.into_iter().for_each(|row| project.push(row));
    let figure = figure(&project);
    for form in [LYING, TILED] {
        let paper = report::gantt(&figure, form);
        let rows: usize = (0..paper.pages.len())
            .map(|page| {
                texts(&paper, page).iter().filter(|(_, x, ..)| (*x - 37.0).abs() < 0.1).count()
            })
            .sum();
        assert!(rows >= 20 * 34, "{rows} codes");
        let figures = paper.elements.iter().filter(|element| element.role == Role::Figure);
        assert_eq!(figures.count(), paper.pages.len());
        assert!(paper.pages.len() < 170, "{} pages", paper.pages.len());
    }
}

#[test]
fn the_file_is_sound_bookmarked_and_the_same_twice() {
    let paper = report::gantt(&figure(&full()), TILED);
    let file = written(&paper);
    ask("qpdf", &["--check"], file.path());
    let info = ask("pdfinfo", &[], file.path());
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("Title:           Cronoprogramma – Progetto CIT"), "{info}");
    let document = Document::load(file.path()).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"it-IT");
    assert_eq!(document.get_toc().unwrap().toc.len(), paper.pages.len() + 1);
    assert!(paper.pdf().unwrap() == std::fs::read(file.path()).unwrap());
    let pictures = paper.png(&capofila::progress::Progress::default()).unwrap();
    assert_eq!((pictures.len(), paper.svg().len()), (paper.pages.len(), paper.pages.len()));
    // Width and height of the first chunk: A4 lying, 200 points to the inch.
    assert_eq!(pictures[0][16..24], [2339_u32.to_be_bytes(), 1654_u32.to_be_bytes()].concat());
    assert!(paper.png(&capofila::progress::Progress::default()).unwrap() == pictures);
}
