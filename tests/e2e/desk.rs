//! A desk of its own for each test: a screen, a message bus, a driver, the built program, and files in a temporary
//! folder. Nothing of the person's is touched, and nothing runs on when the test ends, however it ends.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::page::Page;

/// How long the slowest machine may take for one thing.
pub const PATIENCE: Duration = Duration::from_secs(30);

const PROGRAM: &str = env!("CARGO_BIN_EXE_capofila");

/// The desk; dropping it ends all that runs on it.
pub struct Desk {
    folder: TempDir,
    environment: Vec<(String, String)>,
    port: u16,
    driver: Group,
    _around: [Group; 2],
}

impl Desk {
    /// A desk with nothing open.
    pub fn new() -> Desk {
        Desk::dressed("Adwaita")
    }

    /// A desk whose windows wear the GTK theme `theme`.
    pub fn dressed(theme: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let mut screen =
            Group::start(&["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24"], &[]);
        let mut bus =
            Group::start(&["dbus-daemon", "--session", "--nofork", "--print-address=1"], &[]);
        let own = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let environment: Vec<(String, String)> = [
            ("DISPLAY", format!(":{}", screen.says())),
            ("DBUS_SESSION_BUS_ADDRESS", bus.says()),
            ("GTK_THEME", theme.to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("TAURI_AUTOMATION", "true".to_owned()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".to_owned()),
            ("CAPOFILA_HOME", own("home")),
            ("CAPOFILA_SCELTA", own("scelta")),
            ("XDG_CACHE_HOME", own("home/cache")),
            ("XDG_CONFIG_HOME", own("home/config")),
            ("XDG_DATA_HOME", own("home/data")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Group::start(&["WebKitWebDriver", &format!("--port={port}")], &environment);
        Desk { folder, environment, port, driver, _around: [bus, screen] }
    }

    /// A file of this desk.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The path that every file dialog answers.
    pub fn choice(&self) -> PathBuf {
        self.file("scelta")
    }

    /// The CIT project in a new file.
    pub fn cit(&self) -> String {
        self.project("Progetto CIT.capofila", "cit")
    }

    /// A project like CIT in a new file, but called `acronym`.
    pub fn other(&self, acronym: &str) -> String {
        let cit = include_str!("../../assets/template/cit.json");
        let model = self.file("modello.json");
        std::fs::write(&model, cit.replace("\"Progetto CIT\"", &format!("\"{acronym}\""))).unwrap();
        self.project("Altro.capofila", &model.to_string_lossy())
    }

    fn project(&self, name: &str, model: &str) -> String {
        let file = self.file(name).to_string_lossy().into_owned();
        let made = self.terminal(&["nuovo", &file, "--modello", model]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        file
    }

    /// The program started beside the window, to its end.
    pub fn terminal(&self, line: &[&str]) -> Output {
        let environment = self.environment.iter().cloned();
        Command::new(PROGRAM).args(line).envs(environment).output().unwrap()
    }

    /// The program's window, started with the command line `line`.
    pub async fn start(&self, line: &[&str]) -> Client {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "the driver does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let wish = json!({ "webkitgtk:browserOptions": { "binary": PROGRAM, "args": line } });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wish.as_object().unwrap().clone());
        let address = format!("http://127.0.0.1:{}", self.port);
        let Ok(window) = tokio::time::timeout(PATIENCE, builder.connect(&address)).await else {
            panic!("the driver does not find the window");
        };
        window.unwrap()
    }

    /// Ends the program, which must have had nothing to complain of, and waits until it has let its file go.
    pub async fn end(&self, page: Page) {
        page.content().await;
        // The driver sometimes waits for an answer of the program that has just ended: its end is what counts.
        if let Ok(closed) = tokio::time::timeout(PATIENCE, page.0.close()).await {
            closed.unwrap();
        }
        let start = Instant::now();
        while self.driver.runs("capofila") {
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // Until the bus knows it too, a new start would take it for a second one, and end.
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// A process and all it starts.
struct Group(Child);

impl Group {
    /// Starts a group of its own. A watch in it ends it when the test is gone without a word.
    fn start(line: &[&str], environment: &[(String, String)]) -> Group {
        const WATCH: &str = r#"
            (while kill -0 "$0" 2>/dev/null; do sleep 1; done; kill -KILL -- -$$) >/dev/null &
            exec "$@""#;
        let started = Command::new("sh")
            .args(["-c", WATCH, &std::process::id().to_string()])
            .args(line)
            .env_remove("WAYLAND_DISPLAY")
            .envs(environment.iter().cloned())
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        Group(started.unwrap())
    }

    /// Whether a program called `name` runs in the group.
    fn runs(&self, name: &str) -> bool {
        let group = self.0.id().to_string();
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        // `42 (name) state parent group …`
        processes.filter_map(|each| std::fs::read_to_string(each.path().join("stat")).ok()).any(
            |stat| {
                let mut words = stat.split_whitespace().skip(1);
                words.next() == Some(&format!("({name})"))
                    && words.next() != Some("Z")
                    && words.nth(1) == Some(&group)
            },
        )
    }

    /// The first line it writes.
    fn says(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        line.trim().to_owned()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}
