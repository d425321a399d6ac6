//! Pictures of every page to look at, in `target/e2e-shots`: `cargo test --features desktop,custom-protocol
//! --test e2e -- --ignored`. They judge nothing, so they are no part of an ordinary run.

use std::path::Path;
use std::time::Duration;

use fantoccini::Client;
use serde_json::json;

use crate::desk::Desk;
use crate::page::Page;

/// Every page by its address.
const PAGES: [&str; 10] = [
    "cruscotto",
    "partner",
    "piano",
    "budget",
    "personale",
    "ore",
    "indicatori",
    "adempimenti",
    "sal",
    "impostazioni",
];

#[tokio::test]
#[ignore = "pictures to look at"]
async fn every_page_in_both_sizes_light_and_dark() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e-shots");
    std::fs::create_dir_all(&folder).unwrap();
    for (theme, ink) in [("Adwaita", "chiaro"), ("Adwaita:dark", "scuro")] {
        let desk = Desk::dressed(theme);
        let page = Page::unnamed(desk.start(&["apri", &desk.cit()]).await).await;
        let window = &page.0;
        for (width, height) in [(1280, 800), (1920, 1080)] {
            window.set_window_size(width, height).await.unwrap();
            for page in PAGES {
                window.execute("location.hash = arguments[0]", vec![json!(page)]).await.unwrap();
                settle(window).await;
                let picture = window.screenshot().await.unwrap();
                let name = format!("{page}-{width}x{height}-{ink}.png");
                std::fs::write(folder.join(name), picture).unwrap();
            }
        }
        desk.end(page).await;
    }
}

/// Gives a page the time to ask its figures and draw them.
async fn settle(window: &Client) {
    tokio::time::sleep(Duration::from_secs(1)).await;
    window.execute("return document.fonts.status", vec![]).await.unwrap();
}
