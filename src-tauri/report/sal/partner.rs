//! The partnership. Of the people only name, body and e-mail: telephone numbers stay in the project's file,
//! since whoever receives the SAL writes to the bodies.

use crate::figure::SalFigure;
use crate::record::Body;
use crate::report::flow::{Flow, SMALL};
use crate::report::table::{Cell, Column, Table};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let partners = &figure.partners;
    let mut bodies = Table::new(vec![
        Column::fit("Codice"),
        Column::share("Denominazione", 1.2),
        Column::share("Ruolo nel progetto", 1.0),
    ]);
    let mut people = Table::new(vec![
        Column::share("Ente", 1.0),
        Column::share("Nome e cognome", 1.0),
        Column::share("E-mail", 1.3),
    ]);
    for body in partners.partners.iter().chain(&partners.support) {
        bodies.row([
            Cell::head(body.code.clone()),
            body.name.clone().into(),
            body.roles.to_string().into(),
        ]);
    }
    let owner = |body: &Body| body.name.clone();
    let mut contacts: Vec<_> = partners.contacts.iter().collect();
    let place =
        |id| partners.partners.iter().chain(&partners.support).position(|body| body.id == id);
    contacts.sort_by_cached_key(|contact| place(contact.owner));
    for contact in contacts {
        let all = partners.partners.iter().chain(&partners.support);
        let body = all.into_iter().find(|body| body.id == contact.owner);
        people.row([
            Cell::from(body.map(owner).unwrap_or_default()),
            contact.name.clone().into(),
            super::or_missing(&contact.email).into(),
        ]);
    }
    flow.table(&bodies);
    flow.heading(2, "Referenti");
    if people.is_empty() {
        flow.paragraph(SMALL, super::TO_COMPLETE);
    } else {
        flow.table(&people);
    }
}
