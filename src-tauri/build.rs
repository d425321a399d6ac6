//! Nothing to do for the core; with the window, Tauri's own preparation.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/build.rs");
}
