//! The built program in its real window, driven from outside as a person would.

mod desk;
mod page;
mod picture;

use desk::Desk;
use page::Page;

#[tokio::test]
async fn it_opens_the_project_it_is_started_with() {
    let desk = Desk::new();
    let cit = desk.cit("Progetto CIT.capofila");
    let page = Page::over(desk.start(&["apri", &cit.to_string_lossy()]).await).await;
    page.read("Progetto CIT").await;
    let second = desk.cit("Secondo.capofila");
    let start = desk.terminal(&["apri", &second.to_string_lossy()]);
    assert!(start.status.success());
    page.read("Secondo.capofila").await;
    std::fs::write("/tmp/shell_shot.png", page.0.screenshot().await.unwrap()).unwrap();
    page.end().await;
}
