//! The CIT project with staff at work.

use std::sync::Arc;

use capofila::figure::{self, MonthFigure};
use capofila::record::{
    Action, Allocation, AnyRecord, Body, Closure, Cost, Document, Hour, OtherProject, Person,
    Project, Sheet, SheetState, Snapshot, Target,
};
use capofila::store::{Access, Change, Edit, Store, digest};
use capofila::value::{Cents, Day, Id, Minutes, Month, Percent, Period};

use super::{Cit, day, put};

/// A project in which one person of the Provincia di Brescia works full time for 42.700 € a year, as in the
/// worksheet's example.
pub struct Office {
    pub cit: Cit,
    pub store: Store,
    pub body: Id<Body>,
    pub lead: Id<Body>,
    pub person: Person,
}

impl Office {
    pub fn new() -> Office {
        let (cit, store) = Cit::new();
        let mut office = Office {
            cit,
            store,
            body: Id::random(),
            lead: Id::random(),
            person: Person::new(Id::random(), "Mario", "Bianchi", 1),
        };
        let project = office.project();
        office.lead = project.project[0].owner;
        office.body = project.body.iter().find(|body| body.code == "P1").unwrap().id;
        office.person.owner = office.body;
        let cost = office.cost("01/05/2018", 100, Some(42_700));
        let person = office.person.clone();
        office.done([put(person), put(cost)]);
        office
    }

    /// The same after the program was closed and opened again.
    pub fn reopened(self) -> Office {
        let Office { cit, store, body, lead, person } = self;
        drop(store);
        let store = Store::open(&cit.path, Access::Write).unwrap();
        Office { cit, store, body, lead, person }
    }

    pub fn project(&mut self) -> Arc<Snapshot> {
        self.store.snapshot().unwrap()
    }

    pub fn save(&mut self, edits: impl IntoIterator<Item = Edit>) -> capofila::Result<Change> {
        self.store.save("Prova", edits.into_iter().collect())
    }

    pub fn done(&mut self, edits: impl IntoIterator<Item = Edit>) {
        self.save(edits).unwrap();
    }

    /// Changes the settings of the project.
    pub fn settle(&mut self, change: impl FnOnce(&mut Project)) {
        let mut project = self.project().project[0].clone();
        change(&mut project);
        self.done([put(project)]);
    }

    /// Changes the person.
    pub fn alter(&mut self, change: impl FnOnce(&mut Person)) {
        change(&mut self.person);
        let person = self.person.clone();
        self.done([put(person)]);
    }

    pub fn cost(&self, since: &str, share: i64, euro: Option<i64>) -> Cost {
        Cost {
            id: Id::random(),
            owner: self.person.owner,
            person_id: self.person.id,
            since: day(since),
            share: Percent::new(share * 100),
            yearly: euro.map(|euro| Cents::new(euro * 100).unwrap()),
        }
    }

    pub fn action(&mut self, code: &str) -> Id<Action> {
        self.project().action.iter().find(|action| action.code == code).unwrap().id
    }

    /// What the person works on `on` for `target`; hours as people type them.
    pub fn hour(&self, on: &str, target: Target, hours: &str) -> Hour {
        let minutes = Minutes::read(hours).unwrap();
        Hour::new(self.person.owner, self.person.id, day(on), target, minutes)
    }

    /// The wish that the person works on `on` for an action.
    pub fn works(&mut self, on: &str, code: &str, hours: &str) -> Edit {
        let action = self.action(code);
        put(self.hour(on, Target::Action(action), hours))
    }

    pub fn month(&mut self, month: &str) -> MonthFigure {
        let (project, person) = (self.project(), self.person.id);
        figure::month(&project, person, Month::read(month).unwrap(), day("31/12/2019")).unwrap()
    }

    /// What the month gives to look at.
    pub fn warnings(&mut self, month: &str) -> Vec<String> {
        let warnings = self.month(month).warnings.into_iter();
        let sentences: Vec<String> = warnings.map(|warning| warning.message).collect();
        sentences.iter().for_each(|sentence| super::assert_italian(sentence));
        sentences
    }

    /// The person's sheet of a month in `state`, the known one where there is one.
    pub fn sheet(&mut self, month: &str, state: SheetState) -> Sheet {
        let month = Month::read(month).unwrap();
        let (project, person_id, owner) = (self.project(), self.person.id, self.person.owner);
        let known =
            project.sheet.iter().find(|row| row.person_id == person_id && row.month == month);
        let blank = Sheet { id: Id::random(), owner, person_id, month, state, signed_id: None };
        Sheet { state, ..known.cloned().unwrap_or(blank) }
    }

    /// A document of `owner` with these bytes.
    pub fn document(owner: Id<Body>, file: &str, bytes: &[u8]) -> Document {
        Document {
            id: Id::random(),
            owner,
            title: "Foglio ore".to_owned(),
            file: file.to_owned(),
            size: u32::try_from(bytes.len()).unwrap(),
            sha256: digest(bytes),
            day: day("10/12/2018"),
        }
    }

    /// Closes a sheet as the lead does, with the bytes that were printed.
    pub fn close(
        &mut self,
        sheet: &Sheet,
        version: u16,
        bytes: &[u8],
    ) -> capofila::Result<Closure> {
        let document = Office::document(self.lead, "foglio.pdf", bytes);
        let closure = Closure {
            id: Id::random(),
            owner: self.lead,
            sheet_id: sheet.id,
            version,
            day: day("10/12/2018"),
            document_id: document.id,
            signed_id: Snapshot::find(&self.project().sheet, sheet.id)
                .and_then(|row| row.signed_id),
            reopened: None,
            reason: String::new(),
        };
        let rows: [AnyRecord; 2] = [document.into(), closure.clone().into()];
        self.store.save_with("Chiudi", &[bytes.to_vec()], rows.map(put).into())?;
        Ok(closure)
    }
}

/// An identity that follows from a name.
fn named<T>(name: &str) -> Id<T> {
    Id::new(uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, name.as_bytes()))
}

/// `project` with staff at three partners in its third quarter: one in order, one near the yearly limit with a sheet
/// that nobody signed, one whose cost is unknown and whose sheets are missing.
pub fn staffed(mut project: Snapshot) -> Snapshot {
    let mut actions: Vec<_> = project.action.iter().map(|row| (row.code.clone(), row.id)).collect();
    actions.sort();
    let other = named("other");
    for (code, name, surname, yearly, planned, daily) in [
        ("P1", "Mario", "Bianchi", Some(42_700), [30, 40, 30, 20, 50], 3),
        ("EC", "Anna", "Verdi", Some(38_150), [200, 0, 0, 0, 80], 4),
        ("P2", "Luca", "Neri", None, [0, 60, 60, 0, 0], 2),
    ] {
        let owner = project.body.iter().find(|body| body.code == code).unwrap().id;
        let mut somebody = Person::new(owner, name, surname, 1);
        somebody.id = named(surname);
        let person_id = somebody.id;
        project.person.push(somebody);
        project.cost.push(Cost {
            id: named(surname),
            owner,
            person_id,
            since: day("01/05/2018"),
            share: Percent::WHOLE,
            yearly: yearly.map(|euro| Cents::new(euro * 100).unwrap()),
        });
        for ((action, action_id), hours) in
            actions.iter().zip(planned).filter(|(_, hours)| *hours > 0)
        {
            let (id, action_id) = (named(&format!("{surname}{action}")), *action_id);
            let minutes = Minutes::hours(hours);
            project.allocation.push(Allocation { id, owner, person_id, action_id, minutes });
            for on in Period::new(day("05/11/2018"), day("14/12/2018")).map(days).unwrap() {
                if on.weekday() <= daily {
                    let target = Target::Action(action_id);
                    let minutes = Minutes::new(75).unwrap();
                    project.hour.push(Hour::new(owner, person_id, on, target, minutes));
                }
            }
        }
        if code == "EC" {
            let name = "Altro progetto".to_owned();
            project.other_project.push(OtherProject {
                id: other,
                owner,
                name,
                cup: String::new(),
                position: 1,
            });
            for on in Period::new(day("01/05/2018"), day("20/10/2018")).map(days).unwrap() {
                let target = Target::Other(other);
                project.hour.push(Hour::new(owner, person_id, on, target, Minutes::hours(9)));
            }
        }
        for (month, state) in [("2018-11", SheetState::Complete), ("2018-12", SheetState::Open)] {
            if code != "P2" {
                let month = Month::read(month).unwrap();
                let id = named(&format!("{surname}{month}"));
                let signed_id = (code == "P1").then(|| named("signed"));
                project.sheet.push(Sheet { id, owner, person_id, month, state, signed_id });
            }
        }
    }
    project.person.sort_by_key(|row| row.id);
    project.cost.sort_by_key(|row| row.id);
    project.allocation.sort_by_key(|row| row.id);
    project.hour.sort_by_key(|row| row.id);
    project.sheet.sort_by_key(|row| row.id);
    project
}

/// The days of a period.
fn days(period: Period) -> impl Iterator<Item = Day> {
    (0..period.days()).map(move |place| period.start.plus(place))
}
