//! The built program in its real window, driven from outside as a person would.

mod desk;
mod page;

use desk::Desk;
use page::Page;

#[tokio::test]
async fn it_opens() {
    let desk = Desk::new();
    let cit = desk.cit();
    let page = Page::over(desk.start(&["apri", &cit.to_string_lossy()]).await).await;
    page.read("Progetto CIT").await;
    page.end().await;
}
