//! A desk of its own for each test: a screen, a message bus, a driver, the built program, and files in a temporary
//! folder. Nothing of the person's is touched, and nothing runs on when the test ends, however it ends.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

/// How long the slowest machine may take for one thing.
pub const PATIENCE: Duration = Duration::from_secs(30);

const PROGRAM: &str = env!("CARGO_BIN_EXE_capofila");

/// The desk; dropping it ends all that runs on it.
pub struct Desk {
    folder: TempDir,
    port: u16,
    _screen: Group,
    _driver: Group,
}

impl Desk {
    /// A desk with nothing open.
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let arguments = ["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"];
        let mut screen = Group::start(Command::new("sh"), Stdio::piped(), "Xvfb", &arguments);
        let mut display = String::new();
        BufReader::new(screen.0.stdout.take().unwrap()).read_line(&mut display).unwrap();
        let mut driver = Command::new("sh");
        driver
            .env("DISPLAY", format!(":{}", display.trim()))
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("CAPOFILA_HOME", folder.path().join("home"))
            .env("CAPOFILA_SCELTA", folder.path().join("scelta.pdf"));
        for place in ["CONFIG", "DATA", "CACHE"] {
            driver.env(format!("XDG_{place}_HOME"), folder.path().join("home").join(place));
        }
        let port_option = format!("--port={port}");
        let arguments = ["--", "WebKitWebDriver", &port_option];
        let driver = Group::start(driver, Stdio::null(), "dbus-run-session", &arguments);
        Desk { folder, port, _screen: screen, _driver: driver }
    }

    /// A file of this desk.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The path that every file dialog answers.
    pub fn choice(&self) -> PathBuf {
        self.file("scelta.pdf")
    }

    /// The CIT project in a new file.
    pub fn cit(&self) -> PathBuf {
        let file = self.file("Progetto CIT.capofila");
        let made = self.terminal(&["nuovo", &file.to_string_lossy(), "--modello", "cit"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        file
    }

    /// What the program says in a terminal.
    pub fn terminal(&self, line: &[&str]) -> Output {
        Command::new(PROGRAM).args(line).output().unwrap()
    }

    /// The program's window.
    pub async fn start(&self, line: &[&str]) -> Client {
        let capabilities = json!({
            "webkitgtk:browserOptions": { "binary": PROGRAM, "args": line },
        });
        let serde_json::Value::Object(capabilities) = capabilities else { unreachable!() };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{}", self.port);
        // The driver needs a moment before it listens.
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        builder.connect(&address).await.unwrap()
    }
}

/// A process and all it starts.
struct Group(Child);

impl Group {
    /// Starts `program` as a group of its own. A watch in the group ends it when this test is gone without a word.
    fn start(mut shell: Command, output: Stdio, program: &str, arguments: &[&str]) -> Group {
        const WATCH: &str = r#"
            (while kill -0 "$0" 2>/dev/null; do sleep 1; done; kill -KILL -- -$$) >/dev/null &
            exec "$@""#;
        shell.args(["-c", WATCH, &std::process::id().to_string(), program]).args(arguments);
        shell.process_group(0).stdin(Stdio::null()).stdout(output).stderr(Stdio::null());
        Group(shell.spawn().unwrap())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}
