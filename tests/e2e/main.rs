//! The built program in its real window, driven from outside as a person would.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod desk;
mod page;
mod picture;

use desk::Desk;
use page::Page;

#[tokio::test]
async fn a_second_start_brings_its_file_to_the_first_window() {
    let desk = Desk::new();
    let page = Page::unnamed(desk.start(&["apri", &desk.cit()]).await).await;
    page.read("Progetto CIT").await;
    let second = desk.terminal(&["apri", &desk.other("Progetto Gemello")]);
    assert!(second.status.success());
    page.read("Progetto Gemello").await;
    desk.end(page).await;
}

#[tokio::test]
async fn the_first_opening_asks_who_works_here_and_remembers() {
    let desk = Desk::new();
    let cit = desk.cit();
    let page = Page::over(desk.start(&["apri", &cit]).await).await;
    page.write("Nome e cognome", "Anna Greco").await;
    page.click("button", "Continua").await;
    page.gone("dialog", "Chi lavora qui?").await;
    page.find("status", "Salvato").await;
    desk.end(page).await;

    let page = Page::over(desk.start(&["apri", &cit]).await).await;
    page.find("link", "Impostazioni").await.click().await.unwrap();
    page.find("textbox", "Nome").await;
    page.gone("dialog", "Chi lavora qui?").await;
    desk.end(page).await;
}

#[tokio::test]
async fn a_date_is_edited_undone_redone_and_kept() {
    let desk = Desk::new();
    let cit = desk.cit();
    let page = Page::unnamed(desk.start(&["apri", &cit]).await).await;
    page.click("link", "Piano").await;
    page.cell_reads("A2.5", "Fine", "29/03/2019").await;
    page.cell_reads("A2.5", "Scost.", "0 g").await;
    // A2.6 has the same dates, so its bar is the measure.
    assert_eq!(page.width("A2.5 ", "A2.6 ").await, 1.0);

    page.cell("A2.5", "Fine").await.click().await.unwrap();
    page.keys("15/04/2019\u{e007}").await;
    page.cell_reads("A2.5", "Fine", "15/04/2019").await;
    page.cell_reads("A2.5", "Scost.", "+17 g").await;
    page.find("button", "dal 29/11/2018 al 15/04/2019").await;
    assert!(page.width("A2.5 ", "A2.6 ").await > 1.1, "the bar grows");

    page.control('z').await;
    page.cell_reads("A2.5", "Fine", "29/03/2019").await;
    page.cell_reads("A2.5", "Scost.", "0 g").await;
    assert_eq!(page.width("A2.5 ", "A2.6 ").await, 1.0);

    page.control('y').await;
    page.cell_reads("A2.5", "Fine", "15/04/2019").await;
    page.find("status", "Salvato").await;
    desk.end(page).await;

    let page = Page::unnamed(desk.start(&["apri", &cit]).await).await;
    page.click("link", "Piano").await;
    page.cell_reads("A2.5", "Fine", "15/04/2019").await;
    page.cell_reads("A2.5", "Scost.", "+17 g").await;
    desk.end(page).await;
    let told = desk.terminal(&["mostra", &cit, "piano", "--al", "2018-12-04"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let line = told.lines().find(|line| line.starts_with("A2.5 ")).unwrap();
    assert!(line.contains("15/04/2019"), "{line}");
}

#[tokio::test]
async fn three_doors_lead_in() {
    let desk = Desk::new();
    let page = Page::over(desk.start(&[]).await).await;
    page.click("button", "Prova con il progetto CIT").await;
    page.click("button", "Più tardi").await;
    page.read("Progetto CIT").await;
    desk.end(page).await;

    let page = Page::over(desk.start(&[]).await).await;
    page.click("button", "Nuovo progetto").await;
    page.write("Titolo", "Riuso del catasto delle strade").await;
    page.write("Nome breve", "Progetto Strade").await;
    page.click("button", "Avanti").await;
    page.write("Primo giorno", "01/03/2027").await;
    page.write("Ultimo giorno", "28/02/2029").await;
    page.click("button", "Avanti").await;
    page.write("Nome dell’ente 1", "Comune di Prova").await;
    page.click("button", "Avanti").await;
    page.write("Personale interno, Comune di Prova", "1.234,50").await;
    page.click("button", "Avanti").await;
    page.read("1.234,50").await;
    page.click("button", "Scegli dove salvarlo…").await;
    page.click("button", "Più tardi").await;
    page.read("Progetto Strade").await;
    desk.end(page).await;

    let page = Page::over(desk.start(&[]).await).await;
    page.click("button", "Apri").await;
    page.click("button", "Più tardi").await;
    page.read("Progetto Strade").await;
    desk.end(page).await;
}

#[tokio::test]
async fn the_sal_is_printed_where_it_was_asked_and_replaces_nothing_unasked() {
    let desk = Desk::new();
    std::fs::write(desk.choice(), "un altro documento").unwrap();
    let page = Page::unnamed(desk.start(&["apri", &desk.cit()]).await).await;
    page.click("link", "SAL").await;
    page.click("button", "Stampa PDF…").await;
    page.click("button", "Lascia il file com’è").await;
    page.gone("dialog", "Sostituire il file?").await;
    assert_eq!(std::fs::read(desk.choice()).unwrap(), b"un altro documento");

    page.click("button", "Stampa PDF…").await;
    page.click("button", "Sostituisci").await;
    page.read("SAL 3 stampato").await;
    desk.end(page).await;
    let file = desk.choice();
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    let text = std::process::Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    for words in ["642.050,00", "A5.4", "Comune di Potenza"] {
        assert!(text.contains(words), "the SAL does not say {words}");
    }
}

#[tokio::test]
async fn a_month_of_hours_is_typed_closed_and_opened_again() {
    let desk = Desk::new();
    let cit = desk.cit();
    let form = "Nome;Cognome;% orario;Costo annuo lordo;Azione 1\nMario;Bianchi;100;42.700 €;30\n";
    std::fs::write(desk.choice(), form).unwrap();
    let page = Page::unnamed(desk.start(&["apri", &cit]).await).await;
    page.click("link", "Personale").await;
    page.click("button", "Importa rilevazione…").await;
    page.read("Bianchi Mario").await;
    page.click("button", "Importa").await;
    page.read("744,77").await;

    page.click("link", "Ore").await;
    let row = "A1 Coordinamento e rendicontazione";
    page.cell(row, "v2").await.click().await.unwrap();
    page.keys("7,33\u{e007}").await;
    page.cell_reads(row, "v2", "7:20").await;
    page.cell_reads(row, "Tot.", "7:20").await;
    page.cell_reads(row, "Res.", "22:40").await;
    page.control('z').await;
    page.cell_reads(row, "v2", "").await;
    page.control('y').await;
    page.cell_reads(row, "v2", "7:20").await;

    // A click elsewhere leaves the cell as Enter does, in the table and outside of it.
    page.cell(row, "m6").await.click().await.unwrap();
    page.keys("1").await;
    page.cell(row, "v9").await.click().await.unwrap();
    page.cell_reads(row, "m6", "1").await;
    page.keys("1").await;
    page.click("button", "Segna completo").await;
    page.read("giorni lavorativi senza ore né assenza").await;
    page.click("button", "Segna completo lo stesso").await;
    page.cell_reads(row, "Tot.", "9:20").await;
    page.click("button", "Chiudi mese…").await;
    page.click("button", "Chiudi il mese").await;
    page.read("versione 1").await;
    page.click("button", "Riapri…").await;
    page.write("Motivo", "Manca il 5 novembre").await;
    page.click("button", "Riapri").await;
    page.read("riaperta il").await;
    page.cell(row, "l5").await.click().await.unwrap();
    page.keys("4\u{e007}").await;
    page.cell_reads(row, "Tot.", "13:20").await;
    page.click("button", "Segna completo").await;
    page.click("button", "Segna completo lo stesso").await;
    page.click("button", "Chiudi mese…").await;
    page.click("button", "Chiudi il mese").await;
    page.read("versione 2").await;
    desk.end(page).await;
    let told = desk.terminal(&["mostra", &cit, "ore", "--al", "2018-11-30", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert!(told.to_string().contains("\"minutes\":800"), "{told}");
}

#[tokio::test]
async fn a_long_import_shows_how_far_it_is_and_is_stopped() {
    let desk = Desk::new();
    let cit = desk.cit();
    let mut survey = "Nome;Cognome;% orario;Costo annuo lordo;Azione 1\n".to_owned();
    let mut hours = "Persona;Giorno;Azione;Ore\n".to_owned();
    for person in 100..500 {
        survey.push_str(&format!("Mario;Rossi{person};100;42.700 €;30\n"));
        for (day, month) in (1..=25).flat_map(|day| (5..=12).map(move |month| (day, month))) {
            hours.push_str(&format!("Rossi{person} Mario;{day:02}/{month:02}/2018;A1;7,5\n"));
        }
    }
    let people = desk.file("persone.csv").to_string_lossy().into_owned();
    std::fs::write(&people, survey).unwrap();
    std::fs::write(desk.choice(), hours).unwrap();
    let told = desk.terminal(&["importa", &cit, "rilevazione", &people, "--partner", "P1"]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));

    let page = Page::unnamed(desk.start(&["apri", &cit]).await).await;
    page.click("link", "Ore").await;
    page.click("button", "Altre azioni").await;
    page.click("menuitem", "Importa ore da un foglio…").await;
    page.find("dialog", "Lavoro in corso").await;
    page.keys("\u{e00c}").await;
    page.gone("dialog", "Lavoro in corso").await;
    page.read("Operazione interrotta: nulla è stato modificato.").await;
    page.click("button", "Leggi di nuovo").await;
    page.find("progressbar", "Confronto con il progetto").await;
    page.read("80.000 nuove").await;
    page.click("button", "Importa").await;
    page.find("progressbar", "Scrivo nell’archivio").await;
    page.click("button", "Interrompi").await;
    page.gone("dialog", "Lavoro in corso").await;
    page.read("Operazione interrotta: nulla è stato modificato.").await;
    page.click("button", "Annulla").await;
    desk.end(page).await;
    let left = desk.terminal(&["mostra", &cit, "ore", "--al", "2018-12-31", "--json"]);
    let left = String::from_utf8(left.stdout).unwrap();
    assert!(!left.contains("\"minutes\":450"), "hours were written");
    assert!(desk.terminal(&["verifica", &cit]).status.success());
}
