//! What a person does with a window: finds things by what they are and are called, clicks, types, reads. No test
//! names a class or the place of an element.

use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::desk::PATIENCE;

/// Finds the first usable element of a role whose accessible name holds the words.
const FIND: &str = include_str!("find.js");

/// Finds the cell of a table where the row that begins with a code meets a column.
const CELL: &str = include_str!("cell.js");

/// Remembers what the page complains of.
const LISTEN: &str = "
    window.complaints = [];
    const note = (text) => window.complaints.push(String(text));
    window.addEventListener('error', (event) => note(event.message));
    window.addEventListener('unhandledrejection', (event) => note(event.reason?.message ?? event.reason));
    document.addEventListener('securitypolicyviolation', (event) =>
        note(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
    for (const level of ['error', 'warn']) {
        const said = console[level];
        console[level] = (...words) => { note(words.join(' ')); said(...words); };
    }";

/// The window of one start of the program.
pub struct Page(pub Client);

impl Page {
    /// The window, listened to from now on.
    pub async fn over(client: Client) -> Page {
        client.execute(LISTEN, vec![]).await.unwrap();
        Page(client)
    }

    /// The window, once the question who works in this copy is put off.
    pub async fn unnamed(client: Client) -> Page {
        let page = Page::over(client).await;
        page.click("button", "Più tardi").await;
        page.gone("dialog", "Chi lavora qui?").await;
        page
    }

    /// The first usable element of `role` called `name`, as soon as there is one.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        self.element(FIND, role, name).await
    }

    /// The cell of the row that begins with `code` under the head `column`, as soon as there is one.
    pub async fn cell(&self, code: &str, column: &str) -> Element {
        self.element(CELL, code, column).await
    }

    async fn element(&self, script: &str, first: &str, second: &str) -> Element {
        let found = self.until(script, vec![json!(first), json!(second)]).await;
        let Some(found) = found else {
            panic!("no «{first}» «{second}» on the page:\n{}", self.text().await);
        };
        let id = found.as_object().and_then(|element| element.values().next());
        let id = id.and_then(Value::as_str).unwrap().to_owned();
        Element::from_element_id(self.0.clone(), ElementRef::from(id))
    }

    /// Waits for the last such element to go.
    pub async fn gone(&self, role: &str, name: &str) {
        let script = format!("return (function () {{ {FIND} }})(...arguments) === null || null");
        let gone = self.until(&script, vec![json!(role), json!(name)]).await;
        assert!(gone.is_some(), "{role} «{name}» is still there");
    }

    /// Clicks the element of `role` called `name`.
    pub async fn click(&self, role: &str, name: &str) {
        self.find(role, name).await.click().await.unwrap();
    }

    /// Waits for `words` to be readable anywhere in the window.
    pub async fn read(&self, words: &str) {
        const READ: &str = "return document.body.innerText.includes(arguments[0]) || null";
        if self.until(READ, vec![json!(words)]).await.is_none() {
            panic!("«{words}» is not on the page:\n{}", self.text().await);
        }
    }

    /// All that can be read.
    pub async fn text(&self) -> String {
        let text = self.0.execute("return document.body.innerText", vec![]).await.unwrap();
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Writes `text` in the field called `name` in place of what it holds.
    pub async fn write(&self, name: &str, text: &str) {
        let field = self.find("textbox", name).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// How wide the button called `name` is drawn, in widths of the one called `other`.
    pub async fn width(&self, name: &str, other: &str) -> f64 {
        const RATIO: &str = "const [width, other] = [...arguments]
            .map((element) => element.getBoundingClientRect().width);
            return width / other";
        let mut pair = Vec::new();
        for name in [name, other] {
            pair.push(serde_json::to_value(self.find("button", name).await).unwrap());
        }
        self.0.execute(RATIO, pair).await.unwrap().as_f64().unwrap()
    }

    /// Presses the keys of `text` one after the other, wherever the keyboard is.
    pub async fn keys(&self, text: &str) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.0.perform_actions(keys).await.unwrap();
    }

    /// Waits for the cell of `code` under `column` to read `words`.
    pub async fn cell_reads(&self, code: &str, column: &str, words: &str) {
        let script = format!(
            "const cell = (function () {{ {CELL} }})(...arguments);
             const text = cell?.innerText.replace(/\\s+/g, ' ').trim();
             return text === arguments[2] ? true : null"
        );
        let seen = self.until(&script, vec![json!(code), json!(column), json!(words)]).await;
        if seen.is_none() {
            let now = self.cell(code, column).await.text().await.unwrap();
            panic!("«{column}» of {code} is «{now}», not «{words}»:\n{}", self.text().await);
        }
    }

    /// Presses a key of the keyboard with Ctrl held.
    pub async fn control(&self, key: char) {
        let control = char::from(Key::Control);
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: control });
        self.0.perform_actions(keys).await.unwrap();
    }

    /// What `script` answers, as soon as it is not null; none when patience is over.
    pub async fn until(&self, script: &str, arguments: Vec<Value>) -> Option<Value> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let answer = self.0.execute(script, arguments.clone()).await.unwrap();
            if !answer.is_null() {
                return Some(answer);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        None
    }

    /// Nothing may have been complained of so far.
    pub async fn content(&self) {
        let complaints = self.0.execute("return window.complaints", vec![]).await.unwrap();
        assert_eq!(complaints, json!([]), "the page complains");
    }
}
