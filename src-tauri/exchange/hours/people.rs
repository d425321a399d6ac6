//! Whom a row of a file speaks of.

use std::collections::HashMap;

use crate::exchange::fold::fold;
use crate::record::{Body, Person, Snapshot};
use crate::value::{Id, excerpt};

/// What a file says of a person; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Named {
    /// Name and family name in one, in any order.
    pub(super) full: String,
    pub(super) surname: String,
    pub(super) name: String,
    pub(super) tax_code: String,
    /// Code or name of the partner.
    pub(super) body: String,
}

impl Named {
    /// As it stands in the file.
    pub(super) fn shown(&self) -> String {
        let text = format!("{} {} {}", self.full, self.surname, self.name);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The people a file may speak of.
pub(super) struct People<'a> {
    by_name: HashMap<String, Vec<&'a Person>>,
    by_code: HashMap<String, Vec<&'a Person>>,
    bodies: HashMap<String, Id<Body>>,
    known: HashMap<Named, Result<Vec<&'a Person>, String>>,
}

impl<'a> People<'a> {
    /// Those of `partner`, or of everyone.
    pub(super) fn new(snapshot: &'a Snapshot, partner: Option<Id<Body>>) -> People<'a> {
        let mut people = People {
            by_name: HashMap::new(),
            by_code: HashMap::new(),
            bodies: HashMap::new(),
            known: HashMap::new(),
        };
        for body in &snapshot.body {
            people.bodies.insert(fold(&body.code), body.id);
            people.bodies.insert(fold(&body.name), body.id);
        }
        let ours = |person: &&Person| partner.is_none_or(|body| body == person.owner);
        for person in snapshot.person.iter().filter(ours) {
            let names = [
                fold(&format!("{} {}", person.surname, person.name)),
                fold(&format!("{} {}", person.name, person.surname)),
            ];
            let second = (names[0] != names[1]).then_some(&names[1]);
            for name in [&names[0]].into_iter().chain(second) {
                people.by_name.entry(name.clone()).or_default().push(person);
            }
            if !person.tax_code.is_empty() {
                people.by_code.entry(fold(&person.tax_code)).or_default().push(person);
            }
        }
        people
    }

    /// The people that `named` may be: one, or several of one name.
    ///
    /// # Errors
    /// Nobody, in a sentence.
    pub(super) fn find(&mut self, named: &Named) -> Result<Vec<&'a Person>, String> {
        if let Some(found) = self.known.get(named) {
            return found.clone();
        }
        let found = self.search(named);
        self.known.insert(named.clone(), found.clone());
        found
    }

    fn search(&self, named: &Named) -> Result<Vec<&'a Person>, String> {
        let name = match fold(&named.full) {
            full if full.is_empty() => fold(&format!("{} {}", named.surname, named.name)),
            full => full,
        };
        let shown = excerpt(&named.shown());
        if name.is_empty() && named.tax_code.is_empty() {
            return Err("Manca la persona: scrivi cognome e nome.".to_owned());
        }
        let mut found = self.by_name.get(&name).cloned().unwrap_or_default();
        if !named.tax_code.is_empty() {
            let of_code = self.by_code.get(&fold(&named.tax_code)).cloned().unwrap_or_default();
            let same: Vec<&Person> = match name.is_empty() {
                true => of_code.clone(),
                false => {
                    let is = |person: &&&Person| found.iter().any(|other| other.id == person.id);
                    of_code.iter().filter(is).copied().collect()
                }
            };
            found.retain(|person| person.tax_code.is_empty());
            found = match (same.is_empty(), of_code.is_empty()) {
                (false, _) => same,
                (true, false) => {
                    return Err(format!(
                        "Il codice fiscale non è di «{shown}» ma di un'altra persona: correggi l'uno o l'altra."
                    ));
                }
                (true, true) => found,
            };
            if found.is_empty() {
                return Err(
                    "Nessuna persona del progetto ha questo codice fiscale: correggilo, oppure aggiungi la persona in Personale.".to_owned(),
                );
            }
        }
        if found.is_empty() {
            return Err(format!(
                "«{shown}» non è nel personale: correggi il nome, oppure aggiungi la persona in Personale."
            ));
        }
        if named.body.is_empty() {
            return Ok(found);
        }
        let Some(body) = self.bodies.get(&fold(&named.body)) else {
            return Err(format!(
                "«{}» non è un partner del progetto: scrivi il suo codice.",
                excerpt(&named.body)
            ));
        };
        found.retain(|person| person.owner == *body);
        if found.is_empty() {
            return Err(format!("«{shown}» non è nel personale di «{}».", excerpt(&named.body)));
        }
        Ok(found)
    }
}
