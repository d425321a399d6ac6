//! Hours out to spreadsheets and back: what is understood, what is refused and where, and that what comes back
//! unchanged changes nothing.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::path::PathBuf;

use capofila::exchange::{
    Entry, Look, Page, Proposal, ReviewCounts, ReviewSort, Workbook, hours, survey,
};
use capofila::record::{
    Activity, Allocation, Hour, OtherProject, Person, SheetState, Snapshot, Target,
};
use capofila::session::{Session, Verb};
use capofila::store::{Access, Store};
use capofila::value::{Id, Minutes, Month};
use common::office::Office;
use common::{assert_italian, day, put, refused};
use serde_json::json;

/// An office with a file beside its project.
fn file(office: &Office, name: &str, content: &[u8]) -> PathBuf {
    let path = office.cit.folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn propose(office: &mut Office, name: &str, content: &[u8]) -> capofila::Result<Proposal> {
    let path = file(office, name, content);
    hours::propose(&mut office.store, None, &path)
}

/// What a csv would do.
fn csv(office: &mut Office, text: &str) -> Proposal {
    propose(office, "ore.csv", text.as_bytes()).unwrap()
}

/// Does what a csv says.
fn import(office: &mut Office, text: &str) {
    let proposal = csv(office, text);
    assert_eq!(proposal.review.counts.errors, 0, "{:?}", proposal.review.rows);
    proposal.carry_out(&mut office.store).unwrap();
}

/// The errors of a review, each with its place.
fn errors(proposal: &Proposal) -> Vec<(String, String)> {
    let rows = proposal.review.rows.iter().filter(|row| row.sort == ReviewSort::Error);
    let told: Vec<_> = rows.map(|row| (row.place.clone(), row.message.clone())).collect();
    told.iter().for_each(|(_, sentence)| assert_italian(sentence));
    assert_eq!(told.len(), proposal.review.counts.errors);
    told
}

/// The one error of a csv.
fn error(office: &mut Office, text: &str) -> (String, String) {
    let proposal = csv(office, text);
    let told = errors(&proposal);
    assert_eq!(told.len(), 1, "{text}: {told:?}");
    let before = office.store.content_hash().unwrap();
    refused(proposal.carry_out(&mut office.store));
    assert_eq!(office.store.content_hash().unwrap(), before);
    told[0].clone()
}

/// What a review gives to look at, each with its place.
fn warnings(proposal: &Proposal) -> Vec<(&str, &str)> {
    let rows = proposal.review.rows.iter().filter(|row| row.sort == ReviewSort::Warning);
    let told: Vec<_> = rows.map(|row| (row.place.as_str(), row.message.as_str())).collect();
    told.iter().for_each(|(_, sentence)| assert_italian(sentence));
    told
}

fn messages(proposal: &Proposal) -> Vec<&str> {
    proposal.review.rows.iter().map(|row| row.message.as_str()).collect()
}

fn activity(office: &mut Office, code: &str) -> Id<Activity> {
    office.project().activity.iter().find(|row| row.code == code).unwrap().id
}

/// Every kind of target at once, and how each may be written.
fn workshop() -> (Office, Id<OtherProject>) {
    let mut office = Office::new();
    let other = OtherProject {
        id: Id::random(),
        owner: office.body,
        name: "Banda larga".to_owned(),
        cup: "E31B18000360007".to_owned(),
        position: 1,
    };
    let id = other.id;
    office.done([put(other)]);
    (office, id)
}

#[test]
fn heads_are_known_by_what_they_mean_in_any_order() {
    for text in [
        "Persona;Giorno;Azione;Ore\nBianchi Mario;05/11/2018;A2;7,5\n",
        "Ore;DATA;Attività;Nome;Cognome\n7:30;2018-11-05;A2;Mario;Bianchi\n",
        "Foglio ore di novembre\n\nNominativo\tGiorno\tAzione / attività\tN. ore\nmario  BIANCHI\t5/11/2018\tAzione 2\t7,5\n",
        "Dipendente,Data,Azione,Attività,Ore,Note\nBianchi Mario,05/11/2018,A2,,\"7,5\",nulla\n",
        "cognome e nome;giorno;azione;ore\nBianchi Mario;05/11/2018;A2 – un titolo qualunque;7,50\nTotale;;;7,5\n",
    ] {
        let mut office = Office::new();
        import(&mut office, text);
        let action = office.action("A2");
        let wanted = office.hour("05/11/2018", Target::Action(action), "7,5");
        assert_eq!(office.project().hour, [wanted], "{text}");
        // The same once more changes nothing, and is no step.
        let again = csv(&mut office, text);
        let counts = ReviewCounts { same: 1, ..ReviewCounts::default() };
        assert_eq!(again.review.counts, counts, "{text}");
        let before = office.store.steps();
        again.carry_out(&mut office.store).unwrap();
        assert_eq!(office.store.steps(), before);
    }
}

#[test]
fn targets_are_known_by_code_title_and_word() {
    let (mut office, other) = workshop();
    let governance = office.project().action.iter().find(|row| row.code == "A2").unwrap().clone();
    let activity = activity(&mut office, "A1.2");
    let title =
        office.project().activity.iter().find(|row| row.id == activity).unwrap().title.clone();
    for (text, target) in [
        ("a2", Target::Action(governance.id)),
        ("Azione 2", Target::Action(governance.id)),
        (governance.title.as_str(), Target::Action(governance.id)),
        (governance.short_title.as_str(), Target::Action(governance.id)),
        ("A1.2", Target::Activity(activity)),
        ("Attività A1.2", Target::Activity(activity)),
        (title.as_str(), Target::Activity(activity)),
        ("banda larga", Target::Other(other)),
        ("Altro progetto: Banda larga", Target::Other(other)),
        ("E31B18000360007", Target::Other(other)),
        ("attivita' ordinaria", Target::Ordinary),
        ("Ordinaria", Target::Ordinary),
        ("ASSENZA", Target::Absence),
    ] {
        let text = text.replace('"', "\"\"");
        let text = format!("Persona;Giorno;Attività;Ore\nBianchi Mario;05/11/2018;\"{text}\";2\n");
        let proposal = csv(&mut office, &text);
        assert_eq!(errors(&proposal), [], "{text}");
        assert_eq!(proposal.hours, [office.hour("05/11/2018", target, "2")], "{text}");
    }
}

#[test]
fn figures_are_what_a_person_means() {
    let mut office = Office::new();
    let text = "Persona;Giorno;Attività;Ore
Bianchi Mario;05/11/2018;A2;7,33
Bianchi Mario;06/11/2018;A2;7:20
Bianchi Mario;07/11/2018;Assenza;X
Bianchi Mario;08/11/2018;Assenza;4
Bianchi Mario;09/11/2018;A2;
Bianchi Mario;12/11/2018;A2;0
";
    let proposal = csv(&mut office, text);
    assert_eq!(messages(&proposal), ["7:20 (nel file 7,33)", "7:20", "X", "4"]);
    assert!(proposal.review.source.contains("una riga senza ore"), "{}", proposal.review.source);
    proposal.carry_out(&mut office.store).unwrap();
    let project = office.project();
    let minutes: Vec<i64> = {
        let mut hours = project.hour.clone();
        hours.sort_by_key(|hour| hour.day);
        hours.iter().map(|hour| hour.minutes.get()).collect()
    };
    assert_eq!(minutes, [440, 440, 0, 240]);

    // What changes, what goes, what stays.
    let text = "Persona;Giorno;Attività;Ore
Bianchi Mario;05/11/2018;A2;8
Bianchi Mario;06/11/2018;A2;0
Bianchi Mario;07/11/2018;Assenza;x
";
    let proposal = csv(&mut office, text);
    assert_eq!(messages(&proposal), ["7:20 → 8", "7:20 → tolte", "4 ore, che restano"]);
    let counts = ReviewCounts { changed: 2, same: 1, missing: 1, ..ReviewCounts::default() };
    assert_eq!(proposal.review.counts, counts);
    proposal.carry_out(&mut office.store).unwrap();
    assert_eq!(office.project().hour.len(), 3);
}

#[test]
fn what_is_wrong_is_told_with_its_cell() {
    let mut office = Office::new();
    for (row, place, sentence) in [
        ("Bianchi Mario;05/11/2018;A2;-1", "D2", "meno di zero"),
        ("Bianchi Mario;05/11/2018;A2;25", "D2", "il massimo è 24"),
        ("Bianchi Mario;05/11/2018;A2;7,5,5", "D2", "7,5 oppure 7:30"),
        ("Bianchi Mario;05/11/2018;A2;X", "D2", "giorno intero di assenza"),
        ("Bianchi Mario;31/11/2018;A2;7", "B2", "non esiste"),
        ("Bianchi Mario;;A2;7", "B2", "Manca il giorno"),
        ("Bianchi Mario;novembre;A2;7", "B2", "non è una data"),
        ("Bianchi Mario;05/11/2018;A9;7", "C2", "«A9» non è"),
        ("Bianchi Mario;05/11/2018;;7", "C2", "Manca l'azione"),
        ("Verdi Anna;05/11/2018;A2;7", "A2", "«Verdi Anna» non è nel personale"),
        (";05/11/2018;A2;7", "A2", "Manca la persona"),
        ("Bianchi Mario;05/11/2018;A2;7;5", "E2", "oltre le colonne"),
        ("Bianchi Mario;30/04/2018;A2;7", "D2", "il progetto comincia"),
    ] {
        let told = error(&mut office, &format!("Persona;Giorno;Attività;Ore\n{row}\n"));
        assert_eq!(told.0, place, "{row}: {}", told.1);
        assert!(told.1.contains(sentence), "{row}: {}", told.1);
    }
}

#[test]
fn rows_are_judged_together_as_they_will_stand() {
    let mut office = Office::new();
    let head = "Persona;Giorno;Attività;Ore";
    // The same cell twice; more than a day; more than a year.
    let told = error(
        &mut office,
        &format!(
            "{head}
Bianchi Mario;05/11/2018;A2;7
Bianchi Mario;05/11/2018;Azione 2;1
"
        ),
    );
    assert_eq!(told.0, "D3");
    assert!(told.1.contains("già in D2"), "{}", told.1);
    let told = error(
        &mut office,
        &format!(
            "{head}
Bianchi Mario;05/11/2018;A2;13
Bianchi Mario;05/11/2018;ordinaria;12
"
        ),
    );
    assert!(told.1.contains("25 ore in un giorno"), "{}", told.1);
    let year: String = (0..200)
        .map(|place| format!("Bianchi Mario;{};A2;8,65\n", day("01/01/2019").plus(place)))
        .collect();
    let told = error(&mut office, &format!("{head}\n{year}"));
    assert!(told.1.contains("limite annuo"), "{}", told.1);

    // What one row adds another may take away.
    import(&mut office, &format!("{head}\nBianchi Mario;05/11/2018;A2;20\n"));
    let swap = "Bianchi Mario;05/11/2018;A3;20\nBianchi Mario;05/11/2018;A2;0\n";
    import(&mut office, &format!("{head}\n{swap}"));
    assert_eq!(office.project().hour.len(), 1);

    // A month that is complete, an assignment that is over.
    let sheet = office.sheet("2018-11", SheetState::Complete);
    office.done([put(sheet)]);
    let told = error(&mut office, &format!("{head}\nBianchi Mario;06/11/2018;A2;2\n"));
    assert!(told.1.contains("segnato come completo"), "{}", told.1);
    let told = error(&mut office, &format!("{head}\nBianchi Mario;05/11/2018;A3;0\n"));
    assert!(told.1.contains("segnato come completo"), "{}", told.1);
    office.alter(|person| person.end = Some(day("31/12/2018")));
    let told = error(&mut office, &format!("{head}\nBianchi Mario;07/01/2019;A2;2\n"));
    assert!(told.1.contains("l'incarico finisce"), "{}", told.1);
}

#[test]
fn two_people_of_one_name_are_told_apart() {
    let mut office = Office::new();
    let mut other = Person::new(office.body, "Mario", "Bianchi", 1);
    other.tax_code = "BNCMRA70A01E506K".to_owned();
    let id = other.id;
    office.done([put(other)]);
    let told = error(&mut office, "Persona;Giorno;Attività;Ore\nBianchi Mario;05/11/2018;A2;7\n");
    assert_eq!(told.0, "A2");
    assert!(told.1.contains("2 persone") && told.1.contains("Codice fiscale"), "{}", told.1);
    let head = "Persona;Codice fiscale;Giorno;Attività;Ore";
    let proposal =
        csv(&mut office, &format!("{head}\nBianchi Mario;bncmra70a01e506k;05/11/2018;A2;7\n"));
    assert_eq!(proposal.hours[0].person_id, id);
    let proposal = csv(&mut office, &format!("{head}\n;BNCMRA70A01E506K;05/11/2018;A2;7\n"));
    assert_eq!(proposal.hours[0].person_id, id);
    let told = error(&mut office, &format!("{head}\n;RSSMRA85T10A562S;05/11/2018;A2;7\n"));
    assert!(told.1.contains("questo codice fiscale") && !told.1.contains("RSSMRA"), "{}", told.1);
    let elsewhere = office.lead;
    office.done([put(Person::new(elsewhere, "Lucia", "Rossi", 1))]);
    let told =
        error(&mut office, &format!("{head}\nRossi Lucia;BNCMRA70A01E506K;05/11/2018;A2;7\n"));
    assert!(told.1.contains("ma di un'altra persona"), "{}", told.1);

    // Of namesakes in two bodies the partner says who is meant.
    office.done([
        put(Person::new(elsewhere, "Anna", "Neri", 1)),
        put(Person::new(office.body, "Anna", "Neri", 1)),
    ]);
    let text = "Partner;Persona;Giorno;Attività;Ore\nEC;Neri Anna;05/11/2018;A2;7\n";
    let proposal = csv(&mut office, text);
    assert_eq!(proposal.hours[0].owner, elsewhere);
    let path = file(&office, "neri.csv", b"Persona;Giorno;Azione;Ore\nNeri Anna;05/11/2018;A2;7\n");
    let proposal = hours::propose(&mut office.store, Some(office.body), &path).unwrap();
    assert_eq!(proposal.hours[0].owner, office.body);
}

/// Hours of every kind of two people of one name, one of whom has no tax code.
fn full() -> (Office, Vec<Hour>) {
    let (mut office, other) = workshop();
    let mut twin = Person::new(office.body, "Mario", "Bianchi", 1);
    twin.tax_code = "BNCMRA70A01E506K".to_owned();
    // A project that is called like something else.
    let trap = OtherProject {
        id: Id::random(),
        owner: office.body,
        name: "Assenza".to_owned(),
        cup: String::new(),
        position: 2,
    };
    let trap_id = trap.id;
    office.done([put(twin.clone()), put(trap)]);
    let (action, activity) = (office.action("A2"), activity(&mut office, "A1.2"));
    let mut hours = Vec::new();
    for place in 0..40 {
        let on = day("20/10/2018").plus(place);
        for (target, minutes) in [
            (Target::Action(action), 60 + place),
            (Target::Activity(activity), 30),
            (Target::Other(other), 15),
            (Target::Other(trap_id), 10),
            (Target::Ordinary, 120),
            (Target::Absence, if place % 2 == 0 { 0 } else { 60 }),
        ] {
            let minutes = Minutes::new(minutes).unwrap();
            for person in [office.person.id, twin.id] {
                hours.push(Hour::new(office.body, person, on, target, minutes));
            }
        }
    }
    office.done(hours.iter().cloned().map(put));
    (office, hours)
}

#[test]
fn what_comes_back_unchanged_changes_nothing() {
    let (mut office, all) = full();
    let november: Vec<&Hour> =
        all.iter().filter(|hour| Month::of(hour.day).parts() == (2018, 11)).collect();
    let month = Month::read("2018-11").unwrap();
    let body = office.body;
    for name in ["ore.csv", "ore.xlsx"] {
        for (month, count) in [(None, all.len()), (Some(month), november.len())] {
            let path = office.cit.folder.path().join(name);
            let rows = hours::export(&mut office.store, Some(body), month, &path, true).unwrap();
            assert_eq!(rows, count, "{name}");
            let proposal = hours::propose(&mut office.store, None, &path).unwrap();
            let counts = ReviewCounts { same: count, ..ReviewCounts::default() };
            assert_eq!(proposal.review.counts, counts, "{name}: {:?}", proposal.review.rows);
            let before = (office.store.content_hash().unwrap(), office.store.steps());
            proposal.carry_out(&mut office.store).unwrap();
            assert_eq!((office.store.content_hash().unwrap(), office.store.steps()), before);
        }
    }
    // A figure that is changed in the file changes that row alone.
    let path = office.cit.folder.path().join("ore.csv");
    hours::export(&mut office.store, None, None, &path, true).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text.replacen(";\"0,5\"\r\n", ";0,75\r\n", 1);
    std::fs::write(&path, &text).unwrap();
    let proposal = hours::propose(&mut office.store, None, &path).unwrap();
    assert_eq!(proposal.review.counts.changed, 1);
    assert!(messages(&proposal).contains(&"0,5 → 0,75"), "{:?}", messages(&proposal));
    // A day that is changed beside an identity would leave the old row behind.
    std::fs::write(&path, text.replacen("20/10/2018", "19/10/2018", 1)).unwrap();
    let proposal = hours::propose(&mut office.store, None, &path).unwrap();
    let told = errors(&proposal);
    assert_eq!(told[0].0, "A2");
    assert!(told[0].1.contains("L'identificativo è di un'altra"), "{}", told[0].1);
    // What another program writes is not overwritten, and only two endings are known.
    assert!(
        refused(hours::export(&mut office.store, None, None, &path, false))
            .message
            .contains("esiste")
    );
    let path = path.with_extension("pdf");
    assert!(
        refused(hours::export(&mut office.store, None, None, &path, false))
            .message
            .contains(".xlsx o .csv")
    );
}

fn write(page: &mut Page, row: u32, column: u16, entry: Entry) {
    page.put(row, column, entry, Look::Plain).unwrap();
}

/// A month as people make it by hand.
fn grid(title: &[&str], month: &str, days: u32, rows: &[(&str, &[(u16, Entry)])]) -> Vec<u8> {
    let mut page = Page::new("Bianchi").unwrap();
    write(&mut page, 0, 0, Entry::Text("Foglio ore"));
    for (column, text) in (0..).zip(title) {
        write(&mut page, 1, column, Entry::Text(text));
    }
    write(&mut page, 2, 0, Entry::Text("Mese"));
    write(&mut page, 2, 1, Entry::Text(month));
    for number in 1..=days {
        let column = u16::try_from(number).unwrap();
        write(&mut page, 4, column, Entry::Text(&number.to_string()));
        write(&mut page, 5, column, Entry::Text("lun"));
    }
    let last = u16::try_from(days).unwrap() + 1;
    write(&mut page, 4, last, Entry::Text("Totale"));
    for (row, (label, cells)) in (6..).zip(rows) {
        write(&mut page, row, 0, Entry::Text(label));
        for (day, entry) in *cells {
            write(&mut page, row, *day, *entry);
        }
        let sum = format!("=SUM(B{0}:AE{0})", row + 1);
        let kind = capofila::exchange::Kind::Hours;
        write(&mut page, row, last, Entry::Formula { code: &sum, result: 1.0, kind });
    }
    let mut book = Workbook::new("Ore").unwrap();
    book.add(page);
    book.bytes().unwrap()
}

#[test]
fn a_month_as_people_make_it_is_read() {
    let mut office = Office::new();
    let sum = Entry::Formula { code: "=1+1", result: 2.0, kind: capofila::exchange::Kind::Hours };
    let rows: &[(&str, &[(u16, Entry)])] = &[
        ("Azione 1 – Gestione", &[(5, Entry::Span(450)), (6, Entry::Hours(440))]),
        ("A1.2", &[(7, Entry::Text("2,5"))]),
        ("Assenza", &[(8, Entry::Text("X"))]),
        ("Totale", &[(5, sum), (6, sum)]),
        ("Firma", &[]),
    ];
    for (title, month) in [
        (&["Persona:", "Bianchi Mario"][..], "novembre 2018"),
        (&["Nominativo: Mario Bianchi"][..], "11/2018"),
        (&["Cognome", "Bianchi", "Nome", "Mario"][..], "NOVEMBRE anno 2018"),
        (&["Comune", "Bianchi Mario"][..], "2018-11"),
    ] {
        let proposal = propose(&mut office, "mese.xlsx", &grid(title, month, 30, rows)).unwrap();
        assert_eq!(errors(&proposal), [], "{title:?}");
        let (action, activity) = (office.action("A1"), activity(&mut office, "A1.2"));
        let mut wanted = [
            office.hour("05/11/2018", Target::Action(action), "7,5"),
            office.hour("06/11/2018", Target::Action(action), "7:20"),
            office.hour("07/11/2018", Target::Activity(activity), "2,5"),
            Hour { minutes: Minutes::ZERO, ..office.hour("08/11/2018", Target::Absence, "1") },
        ];
        let mut found = proposal.hours.clone();
        found.sort_by_key(|hour| hour.day);
        wanted.sort_by_key(|hour| hour.day);
        assert_eq!(found, wanted, "{title:?}");
    }
    // What is wrong in it.
    let wrong: &[(&str, &[(u16, Entry)])] = &[
        ("A1", &[(31, Entry::Hours(60)), (3, sum), (4, Entry::Text("7,5,5"))]),
        ("Caffè", &[(2, Entry::Hours(60))]),
    ];
    let title = &["Persona", "Bianchi Mario"];
    let bytes = grid(title, "novembre 2018", 31, wrong);
    let told = errors(&propose(&mut office, "mese.xlsx", &bytes).unwrap());
    let places: Vec<&str> = told.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["D7", "E7", "AF7", "A8"], "{told:?}");
    for ((_, message), part) in
        told.iter().zip(["formula", "7,5 oppure 7:30", "ha 30 giorni", "«Caffè» non è"])
    {
        assert!(message.contains(part), "{message}");
    }
    let bytes = grid(title, "quando capita", 30, rows);
    let told = errors(&propose(&mut office, "mese.xlsx", &bytes).unwrap());
    assert!(told[0].1.contains("Manca il mese"), "{told:?}");
    let bytes = grid(&["Persona", "Verdi Anna"], "novembre 2018", 30, &rows[..1]);
    let told = errors(&propose(&mut office, "mese.xlsx", &bytes).unwrap());
    assert!(told.len() == 2 && told[0].1.contains("«Verdi Anna»"), "{told:?}");
}

#[test]
fn cells_of_a_workbook_are_read_by_their_type() {
    let mut office = Office::new();
    let mut page = Page::new("Ore").unwrap();
    let formula =
        Entry::Formula { code: "=7+1", result: 8.0, kind: capofila::exchange::Kind::Hours };
    let rows: [[Entry; 4]; 6] = [
        ["Persona", "Giorno", "Azione", "Ore"].map(Entry::Text),
        [
            Entry::Text("Bianchi Mario"),
            Entry::Day(day("05/11/2018")),
            Entry::Text("A1"),
            Entry::Span(450),
        ],
        [
            Entry::Text("Bianchi Mario"),
            Entry::Day(day("06/11/2018")),
            Entry::Text("A1"),
            Entry::Hours(440),
        ],
        [
            Entry::Text("Bianchi Mario"),
            Entry::Text("07/11/2018"),
            Entry::Text("A1"),
            Entry::Text("7:05"),
        ],
        [
            Entry::Text("Bianchi Mario"),
            Entry::Hours(43_412 * 60),
            Entry::Text("A1"),
            Entry::Hours(60),
        ],
        [Entry::Text("Bianchi Mario"), Entry::Day(day("09/11/2018")), Entry::Text("A1"), formula],
    ];
    for (number, row) in (0..).zip(rows) {
        for (column, entry) in (0..).zip(row) {
            page.put(number, column, entry, Look::Plain).unwrap();
        }
    }
    let mut book = Workbook::new("Ore").unwrap();
    book.add(page);
    let proposal = propose(&mut office, "ore.xlsx", &book.bytes().unwrap()).unwrap();
    let told = errors(&proposal);
    let places: Vec<&str> = told.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["B5", "D6"], "{told:?}");
    assert!(told[0].1.contains("non è una data") && told[1].1.contains("formula"), "{told:?}");
    let minutes: Vec<i64> = proposal.hours.iter().map(|hour| hour.minutes.get()).collect();
    assert_eq!(minutes, [450, 440, 425]);
}

#[test]
fn files_of_elsewhere_are_understood_or_refused_whole() {
    let mut office = Office::new();
    office.done([put(Person::new(office.body, "Nicolò", "D'Orìa", 1))]);
    // Latin-1 with semicolons, as old programs write.
    let latin = b"Persona;Giorno;Attivit\xe0;Ore\r\nD'Or\xeca Nicol\xf2;05/11/2018;A2;7,5\r\n";
    let proposal = propose(&mut office, "ore.csv", latin).unwrap();
    assert_eq!(errors(&proposal), []);
    assert_eq!(proposal.review.counts.added, 1);
    // One line of ten megabytes; a sheet of something else; two columns of one meaning.
    let long = "a".repeat(10 << 20);
    let told = refused(propose(&mut office, "lunga.csv", long.as_bytes()));
    assert!(told.message.contains("riga smisurata"), "{}", told.message);
    let told = refused(propose(&mut office, "altro.csv", b"Codice;Importo\nA;7\n"));
    assert!(told.message.contains("Non trovo ore"), "{}", told.message);
    let twice = b"Persona;Giorno;Azione;Ore;Ore\nBianchi Mario;05/11/2018;A2;7;8\n";
    let told = refused(propose(&mut office, "due.csv", twice));
    assert!(told.message.contains("c'è due volte"), "{}", told.message);
    // Books of ours that are something else.
    let path = office.cit.folder.path().join("rilevazione.xlsx");
    survey::export(&mut office.store, office.body, &path, false).unwrap();
    let told = refused(hours::propose(&mut office.store, None, &path));
    assert!(told.message.contains("non contiene ore"), "{}", told.message);
    let path = office.cit.folder.path().join("ore.xlsx");
    let mut other = Office::new();
    hours::export(&mut other.store, None, None, &path, false).unwrap();
    let told = refused(hours::propose(&mut office.store, None, &path));
    assert!(told.message.contains("di un altro progetto"), "{}", told.message);
}

#[test]
fn the_window_exports_reviews_and_imports() {
    let (office, all) = full();
    let (path, body) = (office.cit.path.clone(), office.body);
    drop(office.store);
    let xlsx = office.cit.folder.path().join("novembre.xlsx");
    let mut session = Session::new(office.cit.folder.path().join("home"));
    let mut call = |verb: serde_json::Value| {
        let reply = session.call(Verb::read(&verb).unwrap()).unwrap();
        serde_json::to_value(reply).unwrap()
    };
    call(json!({"verb": "open", "path": path}));
    let what = json!({"book": "hours", "body_id": body, "month": "2018-11"});
    call(json!({"verb": "export", "what": what, "path": xlsx, "replace": false}));
    let count = all.iter().filter(|hour| Month::of(hour.day).parts() == (2018, 11)).count();
    let what = json!({"from": "hours"});
    let review = call(json!({"verb": "review", "what": what, "path": xlsx}));
    assert_eq!(review["counts"]["same"], count);
    let csv = office.cit.folder.path().join("ore.csv");
    std::fs::write(&csv, "Codice fiscale;Giorno;Azione;Ore\nBNCMRA70A01E506K;05/12/2018;A3;6\n")
        .unwrap();
    let change = call(json!({"verb": "import", "what": what, "path": csv}));
    assert_eq!(change["title"], "Importa le ore");
    assert_eq!(change["undo"], "Importa le ore");
    // Hours are asked for as figures, and never come in the news of a change.
    assert_eq!(change["put"], json!([]));
    drop(session);
    let mut store = Store::open(&path, Access::Read).unwrap();
    let project = store.snapshot().unwrap();
    assert_eq!(project.hour.len(), all.len() + 1);
    // Every sort of hour is read from the file as it was written.
    assert!(all.iter().all(|hour| Snapshot::find(&project.hour, hour.id) == Some(hour)));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn what_would_be_odd_is_told_where_it_stands() {
    let mut office = Office::new();
    office.alter(|person| person.daily = Some(Minutes::hours(8)));
    let (owner, person_id, action_id) = (office.body, office.person.id, office.action("A2"));
    let minutes = Minutes::hours(30);
    office.done([put(Allocation { id: Id::random(), owner, person_id, action_id, minutes })]);
    let text = "Persona;Giorno;Attività;Ore
Bianchi Mario;01/11/2018;A2;5
Bianchi Mario;04/11/2018;A2;6
Bianchi Mario;05/11/2018;A2;7
Bianchi Mario;05/11/2018;Attività ordinaria;1:30
Bianchi Mario;06/11/2018;Assenza;X
Bianchi Mario;06/11/2018;A2;4
Bianchi Mario;15/02/2019;A2;8
Bianchi Mario;02/05/2019;A2;2
";
    let told = [
        ("D2", "01/11/2018: 5 ore in un giorno festivo (Ognissanti)."),
        ("D3", "04/11/2018: 6 ore di domenica."),
        ("D5", "05/11/2018: 8,5 ore, oltre le 8 dell'orario giornaliero."),
        ("D7", "06/11/2018: 4 ore in un giorno di assenza."),
        ("D8", "15/02/2019: 8 ore in un giorno festivo (Santo patrono)."),
        ("D9", "A2 Kit del riuso: con 32 ore si superano di 2 le 30 previste."),
        ("D9", "02/05/2019: ore dopo la fine del progetto (30/04/2019)."),
    ];
    let proposal = csv(&mut office, text);
    assert_eq!(warnings(&proposal), told);
    assert_eq!((proposal.review.counts.warnings, proposal.review.counts.errors), (7, 0));
    // The months say the same once it is written, and the same file has nothing new to say.
    import(&mut office, text);
    let months = ["2018-11", "2019-02", "2019-05"].map(|month| office.warnings(month));
    for (_, sentence) in told {
        assert!(months.iter().flatten().any(|standing| standing == sentence), "{sentence}");
    }
    assert_eq!(warnings(&csv(&mut office, text)), []);
    // What stands is told again where it grows, and not where it shrinks.
    let head = "Persona;Giorno;Attività;Ore\n";
    let less = format!("{head}Bianchi Mario;04/11/2018;A2;3\n");
    assert_eq!(warnings(&csv(&mut office, &less)), []);
    let more = format!("{head}Bianchi Mario;04/11/2018;Attività ordinaria;1\n");
    assert_eq!(warnings(&csv(&mut office, &more)), [("D2", "04/11/2018: 7 ore di domenica.")]);
    // An absence makes odd what was not.
    let absent = format!("{head}Bianchi Mario;05/11/2018;Assenza;X\n");
    assert_eq!(
        warnings(&csv(&mut office, &absent)),
        [("D2", "05/11/2018: 8,5 ore in un giorno di assenza.")]
    );
}

#[test]
fn nine_tenths_of_a_year_are_told_of_the_row_that_reaches_them() {
    let mut office = Office::new();
    let rows = |days: i64| -> String {
        let first = day("04/06/2018");
        let row = |place| format!("Bianchi Mario;{};A2;12\n", first.plus(place));
        "Persona;Giorno;Attività;Ore\n".to_owned() + &(0..days).map(row).collect::<String>()
    };
    let limit = |proposal: &Proposal| {
        let told = warnings(proposal).into_iter();
        let told = told.filter(|(_, sentence)| sentence.contains("limite annuo"));
        told.map(|(place, sentence)| (place.to_owned(), sentence.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(limit(&csv(&mut office, &rows(128))), []);
    assert_eq!(
        limit(&csv(&mut office, &rows(129))),
        [(
            "D130".to_owned(),
            "Nel 2018 le ore sui progetti finanziati sono 1.548, almeno il 90 % del limite annuo di 1.720.".to_owned()
        )]
    );
}

#[test]
fn a_point_begins_the_decimals_of_a_csv_where_nothing_speaks_against_it() {
    let head = "Persona;Giorno;Attività;Ore\nBianchi Mario;05/11/2018;A2;";
    for (typed, hours, shown) in [
        ("7.33", "7:20", "7:20 (nel file 7.33)"),
        ("7.5", "7,5", "7,5 (nel file 7.5)"),
        ("7.3333333", "7:20", "7:20 (nel file 7.3333333)"),
    ] {
        let mut office = Office::new();
        let proposal = csv(&mut office, &format!("{head}{typed}\n"));
        assert_eq!(errors(&proposal), []);
        assert_eq!(messages(&proposal), [shown]);
        assert_eq!(proposal.hours[0].minutes, Minutes::read(hours).unwrap());
    }
    let mut office = Office::new();
    let (place, sentence) = error(&mut office, &format!("{head}7.330\n"));
    assert_eq!(place, "D2");
    assert!(sentence.contains("con i decimali o con le migliaia"), "{sentence}");
    let mixed = format!("{head}7.33\nBianchi Mario;06/11/2018;A2;7,5\n");
    let (place, sentence) = error(&mut office, &mixed);
    assert_eq!(place, "D2");
    assert!(sentence.contains("altrove nel file i decimali hanno la virgola"), "{sentence}");
    error(&mut office, &format!("{head}25.5\n"));
    // However many decimals there are, a review stays short.
    let long = csv(&mut office, &format!("{head}7.{}\n", "3".repeat(30_000)));
    assert!(messages(&long)[0].len() < 100);
}

#[test]
fn less_than_half_a_minute_is_not_nothing() {
    let mut office = Office::new();
    let edit = office.works("05/11/2018", "A2", "5");
    office.done([edit]);
    let head = "Persona;Giorno;Attività;Ore\nBianchi Mario;05/11/2018;A2;";
    for typed in ["0,001", "0.001", "0,008"] {
        let (place, sentence) = error(&mut office, &format!("{head}{typed}\n"));
        assert_eq!(place, "D2");
        if typed.contains(',') {
            assert!(sentence.contains("scrivi almeno 0:01, oppure 0"), "{sentence}");
        }
    }
    assert_eq!(messages(&csv(&mut office, &format!("{head}0\n"))), ["5 → tolte"]);
    assert_eq!(messages(&csv(&mut office, &format!("{head}0,00\n"))), ["5 → tolte"]);
}

#[test]
fn very_many_errors_stay_few_rows() {
    let mut office = Office::new();
    let mut text = "Persona;Giorno;Attività;Ore\n".to_owned();
    for place in 0..5_000 {
        text.push_str("Bianchi Mario;05/11/2018;A9;1\n");
        text.push_str(&format!("Bianchi Mario;05/11/2018;A2;{place}x\n"));
    }
    text.push_str(&format!("Bianchi Mario;05/11/2018;{};1\n", "lungo ".repeat(5_000)));
    let proposal = csv(&mut office, &text);
    let rows = &proposal.review.rows;
    assert_eq!(proposal.review.counts.errors, 10_001);
    assert_eq!(rows.len(), 500);
    assert_eq!(
        (rows[0].place.as_str(), rows[0].subject.as_str(), rows[0].count),
        ("C2", "Bianchi Mario, 05/11/2018, A9 e altri", 5_000)
    );
    assert_eq!(
        rows[0].message,
        "«A9» non è un'azione o un'attività del progetto, né un altro progetto dell'ente, attività ordinaria o assenza. Lo stesso altre 4.999 volte, fino a C10000."
    );
    assert_eq!((rows[1].place.as_str(), rows[1].count), ("D3", 1));
    assert!(rows.iter().all(|row| row.message.len() < 400 && row.subject.len() < 200));
}

#[test]
fn what_nobody_sees_is_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let heads = ["Persona", "Giorno", "Azione", "Ore"];
    for (name, on) in [("Ore", "05/11/2018"), ("Vecchie", "06/11/2018"), ("Appunti", "")] {
        let page = book.add_worksheet().set_name(name).unwrap();
        page.write_string(0, 0, "Foglio ore").unwrap();
        if on.is_empty() {
            page.set_hidden(true);
            continue;
        }
        for (row, cells) in [(1, heads), (2, ["Bianchi Mario", on, "A2", "7,5"])] {
            page.write_row(row, 0, cells).unwrap();
        }
        page.set_hidden(name == "Vecchie").set_row_hidden(2).unwrap();
    }
    let mut office = Office::new();
    let proposal = propose(&mut office, "ore.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        warnings(&proposal),
        [
            (
                "riga 3",
                "La riga è nascosta nel foglio di calcolo e si legge come le altre: se non deve contare, toglila."
            ),
            (
                "«Vecchie»",
                "Il foglio è nascosto e le sue ore non si leggono: se devono contare, rendilo visibile."
            ),
        ]
    );
    assert_eq!((proposal.hours.len(), proposal.review.counts.errors), (1, 0));
    assert!(proposal.review.source.starts_with("Un foglio di ore"), "{}", proposal.review.source);
}
