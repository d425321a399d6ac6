//! What a survey that comes back would change in the project.

use std::collections::HashMap;

use super::head::Field;
use super::origin::{demand_body, ours, source};
use super::person::Reader;
use super::table::{self, Table};
use super::whose::Whose;
use crate::error::Result;
use crate::exchange::fold::fold;
use crate::exchange::{Book, HIDDEN, Proposal, ReviewSort, Row, Spot};
use crate::figure;
use crate::record::{Action, Allocation, Body, Cost, Person, Project, Snapshot};
use crate::value::{Id, Minutes, Refusal, excerpt};

/// What `book`, the survey of `body`, would do.
///
/// # Errors
/// A book that is the survey of another partner or project, or none.
pub fn review(snapshot: &Snapshot, body: Id<Body>, book: &Book) -> Result<Proposal> {
    let body = super::body(snapshot, body)?;
    let project = snapshot.project().ok_or_else(|| Refusal::new("Il progetto è vuoto."))?;
    let ours = ours(snapshot, project, body, book)?;
    let actions = figure::actions(snapshot);
    let table = table::find(book, &actions)?;
    if !ours {
        demand_body(snapshot, body, &table)?;
    }
    let mut survey = Survey::new(snapshot, project, body, &table, actions, ours);
    let rows: Vec<&Row> = table.rows.iter().filter(|row| table.speaks(row)).collect();
    survey.proposal.review.source = source(&table, &rows, body);
    for row in rows {
        survey.row(row);
    }
    survey.missing();
    survey.proposal.settle();
    Ok(survey.proposal)
}

/// A survey while it is read.
pub(super) struct Survey<'a> {
    pub(super) snapshot: &'a Snapshot,
    project: &'a Project,
    pub(super) body: &'a Body,
    pub(super) table: &'a Table<'a>,
    actions: Vec<&'a Action>,
    pub(super) ours: bool,
    people: Vec<&'a Person>,
    pub(super) by_code: HashMap<&'a str, &'a Person>,
    pub(super) by_name: HashMap<String, Vec<&'a Person>>,
    planned: HashMap<(Id<Person>, Id<Action>), &'a Allocation>,
    /// In which row each person of the project was.
    pub(super) seen: HashMap<Id<Person>, u32>,
    /// New people, by their folded names: row and tax code.
    pub(super) new: HashMap<String, Vec<(u32, String)>>,
    position: i64,
    proposal: Proposal,
}

impl<'a> Survey<'a> {
    fn new(
        snapshot: &'a Snapshot,
        project: &'a Project,
        body: &'a Body,
        table: &'a Table<'a>,
        actions: Vec<&'a Action>,
        ours: bool,
    ) -> Survey<'a> {
        let people = figure::people(snapshot, body.id);
        let mut by_name: HashMap<String, Vec<&Person>> = HashMap::new();
        for person in &people {
            by_name.entry(fold(&person.full_name())).or_default().push(person);
        }
        let coded = people.iter().filter(|person| !person.tax_code.is_empty());
        let plan = snapshot.allocation.iter();
        Survey {
            by_code: coded.map(|person| (person.tax_code.as_str(), *person)).collect(),
            planned: plan.map(|row| ((row.person_id, row.action_id), row)).collect(),
            position: people.iter().map(|person| person.position).max().unwrap_or(0),
            seen: HashMap::new(),
            new: HashMap::new(),
            proposal: Proposal::new(format!("Importa rilevazione di {}", body.name), String::new()),
            snapshot,
            project,
            body,
            table,
            actions,
            ours,
            people,
            by_name,
        }
    }

    fn row(&mut self, row: &Row) {
        if row.hidden {
            let place = format!("riga {}", row.number);
            self.proposal.tell(ReviewSort::Warning, place, "", HIDDEN);
        }
        let mut reader = Reader {
            table: self.table,
            row,
            ours: self.ours,
            errors: Vec::new(),
            doubts: Vec::new(),
            changes: Vec::new(),
        };
        let before = self.whose(&mut reader);
        let is_new = matches!(before, Whose::New(_));
        let mut person = match &before {
            Whose::Known(person) => (*person).clone(),
            Whose::New(id) => self.newcomer(*id),
            Whose::Nobody => self.newcomer(Id::random()),
        };
        reader.person(&mut person);
        let costs = figure::costs(self.snapshot, person.id);
        let current = figure::starting(self.project, before.person().unwrap_or(&person), &costs);
        let told = reader.changes.len();
        let cost = reader.cost(self.project, &person, &costs, current);
        let hours = self.hours(&mut reader, &person);
        for (column, head) in &self.table.strange {
            let cell = row.cell(*column);
            if !cell.is_empty() && cell.hours() != Ok(Some(Minutes::ZERO)) {
                let message = format!(
                    "«{}» non è un'azione del progetto: correggi l'intestazione o svuota la colonna.",
                    excerpt(head)
                );
                reader.errors.push((row.place(*column).to_string(), message));
            }
        }
        let subject = person.full_name();
        if told > 0 || cost.is_some() {
            let mut costs = costs;
            costs.retain(|held| cost.as_ref().is_none_or(|cost| cost.id != held.id));
            costs.extend(cost.clone());
            for message in figure::unsettled(self.snapshot, &person, &costs) {
                reader.doubts.push((format!("riga {}", row.number), message));
            }
        }
        for (place, message) in std::mem::take(&mut reader.doubts) {
            self.proposal.tell(ReviewSort::Warning, place, &subject, &message);
        }
        if !reader.errors.is_empty() || matches!(before, Whose::Nobody) {
            for (place, message) in reader.errors {
                self.proposal.tell(ReviewSort::Error, place, &subject, &message);
            }
            return;
        }
        let place = format!("riga {}", row.number);
        let (at, who) = (place.clone(), subject.clone());
        let spot = Spot { place: at, subject: who, cells: reader.cells() };
        if is_new {
            self.position += 1;
            let message = summary(cost.as_ref(), &hours);
            self.proposal.tell(ReviewSort::Added, place, &subject, &message);
        } else if reader.changes.is_empty() {
            self.proposal.review.counts.same += 1;
            return;
        } else {
            self.proposal.tell(ReviewSort::Changed, place, &subject, &reader.changes.join("; "));
        }
        if is_new || told > 0 {
            self.proposal.put(person, spot.clone());
        }
        if let Some(cost) = cost {
            self.proposal.put(cost, spot.clone());
        }
        for (place, plan) in hours {
            let cell =
                self.table.cell(row, Field::Hours(place)).map(|(place, _)| ("minutes", place));
            let spot = Spot { cells: cell.into_iter().collect(), ..spot.clone() };
            if plan.minutes == Minutes::ZERO {
                self.proposal.delete(&plan.into(), spot);
            } else {
                self.proposal.put(plan, spot);
            }
        }
    }

    /// A person of whom nothing is known yet.
    fn newcomer(&self, id: Id<Person>) -> Person {
        Person { id, ..Person::new(self.body.id, "", "", self.position + 1) }
    }

    /// The plans that differ, by the place of their action; those that shall be gone have no hours.
    fn hours(&self, reader: &mut Reader, person: &Person) -> Vec<(usize, Allocation)> {
        let mut plans = Vec::new();
        for (place, action) in self.actions.iter().enumerate() {
            let Some(minutes) = reader.hours(place) else { continue };
            let held = self.planned.get(&(person.id, action.id)).copied();
            let before = held.map_or(Minutes::ZERO, |plan| plan.minutes);
            if minutes == before {
                continue;
            }
            if minutes != Minutes::ZERO {
                reader.doubt_time(Field::Hours(place));
            }
            let less = held.is_none() || minutes < before;
            let outgrown = figure::outgrown(self.snapshot, person.id, action, minutes);
            if let Some(warning) = outgrown.filter(|_| less) {
                reader.doubt(Field::Hours(place), warning.message);
            }
            reader.changes.push(format!("Ore {}: {before} → {minutes}", action.code));
            plans.push((
                place,
                Allocation {
                    id: held.map_or_else(Id::random, |plan| plan.id),
                    owner: person.owner,
                    person_id: person.id,
                    action_id: action.id,
                    minutes,
                },
            ));
        }
        plans
    }

    /// The people of the project of whom the file does not speak.
    fn missing(&mut self) {
        for person in &self.people {
            if !self.seen.contains_key(&person.id) {
                let message = "Non è nel file: resta com'è.";
                let subject = person.full_name();
                self.proposal.tell(ReviewSort::Missing, String::new(), &subject, message);
            }
        }
    }
}

/// What is said of a new person.
fn summary(cost: Option<&Cost>, hours: &[(usize, Allocation)]) -> String {
    let mut parts = vec!["nuova persona".to_owned()];
    if let Some(cost) = cost {
        parts.push(format!("{}\u{a0}% dal {}", cost.share, cost.since));
        parts.extend(cost.yearly.map(|yearly| format!("{} l'anno", yearly.euro())));
    }
    let minutes: Minutes = hours.iter().map(|(_, plan)| plan.minutes).sum();
    if minutes != Minutes::ZERO {
        parts.push(format!("{minutes} ore"));
    }
    parts.join(", ")
}
