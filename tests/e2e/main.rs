//! The built program in its real window, driven from outside as a person would.

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
    page.end().await;
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
    page.end().await;

    let page = Page::over(desk.start(&["apri", &cit]).await).await;
    page.find("link", "Impostazioni").await.click().await.unwrap();
    page.find("textbox", "Nome").await;
    page.gone("dialog", "Chi lavora qui?").await;
    page.end().await;
}

#[tokio::test]
async fn a_date_is_edited_undone_redone_and_kept() {
    let desk = Desk::new();
    let cit = desk.cit();
    let page = Page::unnamed(desk.start(&["apri", &cit]).await).await;
    page.click("link", "Piano").await;
    page.cell_reads("A4.1", "Fine", "31/12/2018").await;
    page.cell_reads("A4.1", "Scost.", "").await;
    let bar = page.find("button", "A4.1 ").await;
    let (_, _, before, _) = bar.rectangle().await.unwrap();

    page.cell("A4.1", "Fine").await.click().await.unwrap();
    page.keys("15/01/2019\u{e007}").await;
    page.cell_reads("A4.1", "Fine", "15/01/2019").await;
    page.cell_reads("A4.1", "Scost.", "+15 g").await;
    let (_, _, after, _) = page.find("button", "al 15/01/2019").await.rectangle().await.unwrap();
    assert!(after > before, "the bar grows: {before} {after}");
    page.end().await;
}
