//! What a person does with a window: finds things by what they are and are called, clicks, types, reads. No test
//! names a class or the place of an element.

use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::desk::PATIENCE;

/// Finds the first visible element of a role whose accessible name holds the words.
const FIND: &str = include_str!("find.js");

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

    /// The first visible element of `role` called `name`, as soon as there is one.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        let found = self.until(FIND, vec![json!(role), json!(name)]).await;
        let Some(found) = found else {
            panic!("no {role} «{name}» on the page:\n{}", self.text().await);
        };
        let id = found.as_object().and_then(|element| element.values().next());
        let id = id.and_then(Value::as_str).unwrap().to_owned();
        Element::from_element_id(self.0.clone(), ElementRef::from(id))
    }

    /// Whether such an element is there now.
    pub async fn sees(&self, role: &str, name: &str) -> bool {
        let found = self.0.execute(FIND, vec![json!(role), json!(name)]).await.unwrap();
        !found.is_null()
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

    /// Presses a key of the keyboard with Ctrl held.
    pub async fn control(&self, key: char) {
        use fantoccini::actions::{InputSource, KeyAction, KeyActions};
        use fantoccini::key::Key;
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

    /// Ends the program, which must have had nothing to complain of.
    pub async fn end(self) {
        let complaints = self.0.execute("return window.complaints", vec![]).await.unwrap();
        assert_eq!(complaints, json!([]), "the page complains");
        self.0.close().await.unwrap();
    }
}
