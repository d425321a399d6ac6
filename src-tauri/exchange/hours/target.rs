//! What a row of a file was worked for.

use std::collections::HashMap;

use crate::exchange::fold::fold;
use crate::record::{Body, Hour, OtherProject, Snapshot, Target};
use crate::value::Id;

/// The word for ordinary work, as we write it.
pub(super) const ORDINARY: &str = "Attività ordinaria";
/// The word for an absence, as we write it.
pub(super) const ABSENCE: &str = "Assenza";

/// A target, and the body whose people alone have it.
type Known = (Option<Id<Body>>, Target);

/// The targets that a file may name, by every name they have.
pub(super) struct Targets {
    names: HashMap<String, Vec<Known>>,
    known: HashMap<String, Vec<Known>>,
}

impl Targets {
    pub(super) fn new(snapshot: &Snapshot) -> Targets {
        let mut targets = Targets { names: HashMap::new(), known: HashMap::new() };
        for action in &snapshot.action {
            let known = (None, Target::Action(action.id));
            let number: String = action.code.chars().filter(char::is_ascii_digit).collect();
            for name in [
                action.code.clone(),
                format!("azione {}", action.code),
                format!("azione {number}"),
                format!("az {number}"),
                action.short_title.clone(),
                action.title.clone(),
            ] {
                targets.add(&name, known);
            }
        }
        for activity in &snapshot.activity {
            let known = (None, Target::Activity(activity.id));
            targets.add(&activity.code, known);
            targets.add(&format!("attività {}", activity.code), known);
            targets.add(&activity.title, known);
        }
        for other in &snapshot.other_project {
            let known = (Some(other.owner), Target::Other(other.id));
            for name in [&other.name, &format!("altro progetto {}", other.name), &other.cup] {
                targets.add(name, known);
            }
        }
        for name in [ORDINARY, "ordinaria", "ordinario", "lavoro ordinario", "attività ordinarie"]
        {
            targets.add(name, (None, Target::Ordinary));
        }
        for name in [ABSENCE, "assente", "assenze"] {
            targets.add(name, (None, Target::Absence));
        }
        targets
    }

    fn add(&mut self, name: &str, known: Known) {
        let name = fold(name);
        let list = self.names.entry(name.clone()).or_default();
        if !name.is_empty() && !list.contains(&known) {
            list.push(known);
        }
    }

    /// What `text` may mean; of the targets that one body has, those of its people alone.
    pub(super) fn find(&mut self, text: &str) -> &[Known] {
        if !self.known.contains_key(text) {
            let whole = self.names.get(&fold(text)).cloned().unwrap_or_default();
            let found = if whole.is_empty() { self.code(text) } else { whole };
            self.known.insert(text.to_owned(), found);
        }
        self.known.get(text).map_or(&[], Vec::as_slice)
    }

    /// A code before a title, whatever the title says: `A1.2 – Monitoraggio`, `Azione 1: Gestione`.
    fn code(&self, text: &str) -> Vec<Known> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let begins = |count: usize| self.names.get(&fold(&words.get(..count)?.join(" ")));
        let found = begins(2).or_else(|| begins(1)).cloned().unwrap_or_default();
        let ours = |known: &Known| matches!(known.1, Target::Action(_) | Target::Activity(_));
        found.into_iter().filter(ours).collect()
    }
}

/// How a target is written, so that it is known when it is read again.
pub(super) fn label(snapshot: &Snapshot, hour: &Hour) -> String {
    let code = match hour.target() {
        Some(Target::Action(id)) => {
            Snapshot::find(&snapshot.action, id).map(|row| row.code.clone())
        }
        Some(Target::Activity(id)) => {
            Snapshot::find(&snapshot.activity, id).map(|row| row.code.clone())
        }
        Some(Target::Other(id)) => {
            Snapshot::find::<OtherProject>(&snapshot.other_project, id).map(|row| row.name.clone())
        }
        Some(Target::Ordinary) => Some(ORDINARY.to_owned()),
        Some(Target::Absence) => Some(ABSENCE.to_owned()),
        None => None,
    };
    code.unwrap_or_default()
}
