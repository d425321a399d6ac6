//! The partnership in the order of the papers.

use serde::Serialize;
use ts_rs::TS;

use crate::record::{Body, Contact, Snapshot};

/// Who takes part, who supports, and whom to call.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PartnersFigure {
    /// The partners.
    pub partners: Vec<Body>,
    /// The bodies that support without being partners.
    pub support: Vec<Body>,
    /// The people of all of them.
    pub contacts: Vec<Contact>,
}

/// The partnership.
pub fn partners(project: &Snapshot) -> PartnersFigure {
    let mut bodies: Vec<Body> = project.body.clone();
    bodies.sort_by(|a, b| (a.position, &a.code).cmp(&(b.position, &b.code)));
    let mut contacts: Vec<Contact> = project.contact.clone();
    contacts.sort_by_key(|contact| (contact.position, contact.id));
    let (partners, support) = bodies.into_iter().partition(Body::is_partner);
    PartnersFigure { partners, support, contacts }
}
