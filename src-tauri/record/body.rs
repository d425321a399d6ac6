//! The bodies of the partnership and the people to call there.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ts_rs::TS;

use super::{Check, check};
use crate::value::{Id, Refusal, excerpt};

/// A body of the partnership, or one that supports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Body {
    /// Identity.
    pub id: Id<Body>,
    /// The lead, which owns the list of partners.
    pub owner: Id<Body>,
    /// Code on the papers: `EC`, `P1`.
    pub code: String,
    /// Official name.
    pub name: String,
    /// What it is in the project: a set, since the lead may also be a reuser.
    pub roles: Roles,
    /// Place in lists.
    pub position: i64,
    /// Free note.
    pub note: String,
}

/// What a body is in the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Role {
    /// *Ente capofila*: signs with the managing authority and answers for all.
    Lead,
    /// *Ente cedente*: gives the good practice.
    Giver,
    /// *Ente riusante*: takes it over.
    Reuser,
    /// *Supporto tecnico*: works for the project and is no partner.
    Support,
}

impl Role {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            Role::Lead => "capofila",
            Role::Giver => "cedente",
            Role::Reuser => "riusante",
            Role::Support => "supporto tecnico",
        }
    }
}

/// A set of roles. A list in JSON, a text of names between commas in its column.
#[derive(Debug, Clone, Default, PartialEq, Eq, TS)]
#[ts(as = "Vec<Role>")]
pub struct Roles(pub BTreeSet<Role>);

impl Roles {
    /// Whether `role` is in the set.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }
}

impl std::fmt::Display for Roles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let labels: Vec<&str> = self.0.iter().map(|role| role.label()).collect();
        f.pad(&labels.join(", "))
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return self.0.serialize(to);
        }
        let names: Vec<String> = self
            .0
            .iter()
            .map(|role| match serde_json::to_value(role) {
                Ok(serde_json::Value::String(name)) => name,
                _ => String::new(),
            })
            .collect();
        to.serialize_str(&names.join(","))
    }
}

impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Roles, D::Error> {
        if from.is_human_readable() {
            return BTreeSet::deserialize(from).map(Roles);
        }
        let text = String::deserialize(from)?;
        let names = text.split(',').filter(|name| !name.is_empty());
        names
            .map(|name| serde_json::from_value(name.into()).map_err(D::Error::custom))
            .collect::<Result<_, _>>()
            .map(Roles)
    }
}

impl Body {
    /// Whether it takes part; support does not.
    pub fn is_partner(&self) -> bool {
        !self.roles.has(Role::Support)
    }
}

impl Check for Body {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("name", "Denominazione dell'ente", &self.name)?;
        check::code("code", "Codice dell'ente", &self.code)?;
        check::text("note", "Nota", &self.note)?;
        if self.roles.has(Role::Support) && self.roles.0.len() > 1 {
            return Err(Refusal::field(
                "roles",
                "Ruoli: chi dà supporto tecnico non è un partner e non può avere altri ruoli. Togline uno.",
            ));
        }
        if self.roles.has(Role::Lead) && self.owner != self.id {
            return Err(Refusal::field(
                "roles",
                "Ruoli: il capofila è uno solo e c'è già. Togli questo ruolo.",
            ));
        }
        if self.owner == self.id && !self.roles.has(Role::Lead) {
            return Err(Refusal::field(
                "roles",
                "Ruoli: questo ente è il capofila del progetto e il ruolo non si può togliere.",
            ));
        }
        Ok(())
    }
}

/// A person to call at a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Contact {
    /// Identity.
    pub id: Id<Contact>,
    /// The body the person belongs to, which owns the row.
    pub owner: Id<Body>,
    /// First name and surname.
    pub name: String,
    /// Address; empty when unknown.
    pub email: String,
    /// One or more telephone numbers as the source writes them; empty when unknown.
    pub phone: String,
    /// Doubts and remarks.
    pub note: String,
    /// Place in lists.
    pub position: i64,
}

impl Check for Contact {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("name", "Nome e cognome", &self.name)?;
        check::text("phone", "Telefono", &self.phone)?;
        check::text("note", "Nota", &self.note)?;
        check::text("email", "E-mail", &self.email)?;
        let at = self.email.split_once('@');
        let plausible = at.is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        if !self.email.is_empty() && (!plausible || self.email.contains(char::is_whitespace)) {
            return Err(Refusal::field(
                "email",
                format!(
                    "E-mail: «{}» non è un indirizzo. Scrivilo come nome@ente.it o lascia vuoto.",
                    excerpt(&self.email)
                ),
            ));
        }
        Ok(())
    }
}
