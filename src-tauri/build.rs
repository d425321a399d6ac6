//! Nothing to do for the core; with the window, Tauri's own preparation.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/build.rs");
    #[cfg(feature = "desktop")]
    window();
}

/// Checks the configuration and the capabilities. What is watched is named here, since a watched folder that is
/// missing would make Cargo build everything anew each time.
#[cfg(feature = "desktop")]
fn window() {
    for path in ["tauri.conf.json", "src-tauri/capabilities", "assets/icons", "ui/dist"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/*.json");
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
