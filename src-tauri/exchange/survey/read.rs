//! What a survey that comes back would change in the project.

use std::collections::HashMap;

use uuid::Uuid;

use super::head::Field;
use super::person::Reader;
use super::table::{self, Table, letters};
use super::write::{BOOK, PARTNER, PROJECT};
use crate::error::Result;
use crate::exchange::fold::fold;
use crate::exchange::{Book, Proposal, ReviewSort, Row, Spot};
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
    Ok(survey.proposal)
}

/// Whether the book is a survey that we made, for this project and body.
fn ours(
    snapshot: &Snapshot,
    project: &Project,
    body: &Body,
    book: &Book,
) -> std::result::Result<bool, Refusal> {
    let Some(sort) = book.mark(BOOK.0) else { return Ok(false) };
    if sort != BOOK.1 {
        return Err(Refusal::new(
            "Il file è stato scritto dal programma, ma non è una rilevazione dei dati del personale: scegli il file giusto.",
        ));
    }
    if book.mark(PROJECT) != Some(project.id.uuid().to_string().as_str()) {
        return Err(Refusal::new(
            "La rilevazione è di un altro progetto: apri quel progetto, oppure scegli il file giusto.",
        ));
    }
    let partner = book.mark(PARTNER).unwrap_or_default();
    if partner == body.id.uuid().to_string() {
        return Ok(true);
    }
    let whose = snapshot.body.iter().find(|it| it.id.uuid().to_string() == partner);
    let whose = whose.map_or_else(|| "un altro ente".to_owned(), |it| it.name.clone());
    Err(of_another(&whose, body))
}

fn of_another(whose: &str, body: &Body) -> Refusal {
    Refusal::new(format!(
        "La rilevazione è di {whose} e non di {}: scegli l'altro ente, oppure il file giusto.",
        body.name
    ))
}

/// Refuses a form on which another partner of the project is named: `Ente: Comune di Lecce`.
fn demand_body(
    snapshot: &Snapshot,
    body: &Body,
    table: &Table,
) -> std::result::Result<(), Refusal> {
    for row in table.above {
        let texts: Vec<String> = row.cells.iter().filter_map(|cell| cell.text().ok()).collect();
        let line = format!(" {}", fold(&texts.join(" ")));
        let Some((_, named)) = line.split_once(" ente ") else { continue };
        let is = |it: &&Body| named.starts_with(&fold(&it.name));
        if snapshot.body.iter().any(|it| it.id == body.id && is(&it)) {
            return Ok(());
        }
        if let Some(other) = snapshot.body.iter().find(is) {
            return Err(of_another(&other.name, body));
        }
    }
    Ok(())
}

/// What was read and what was not.
fn source(table: &Table, rows: &[&Row], body: &Body) -> String {
    let name = match table.sheet.name.as_str() {
        "" => "File".to_owned(),
        name => format!("Foglio «{}»", excerpt(name)),
    };
    let lines = match rows.len() {
        0 => "nessuna riga".to_owned(),
        1 => "una riga".to_owned(),
        count => format!("{count} righe"),
    };
    let mut text = format!("{name} di {}: {lines}", body.name);
    let hidden: Vec<String> =
        rows.iter().filter(|row| row.hidden).map(|row| row.number.to_string()).collect();
    if !hidden.is_empty() {
        text.push_str(&format!("; lette anche quelle nascoste: {}", few(&hidden)));
    }
    let others: Vec<String> = table
        .others
        .iter()
        .map(|(column, head)| format!("«{}» ({})", excerpt(head), letters(*column)))
        .collect();
    if !others.is_empty() {
        text.push_str(&format!("; colonne non lette: {}", few(&others)));
    }
    text + "."
}

/// The first of `names`, and how many more.
fn few(names: &[String]) -> String {
    const SHOWN: usize = 10;
    let first = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => first,
        Some(more) => format!("{first} e altre {more}"),
    }
}

/// A survey while it is read.
struct Survey<'a> {
    snapshot: &'a Snapshot,
    project: &'a Project,
    body: &'a Body,
    table: &'a Table<'a>,
    actions: Vec<&'a Action>,
    ours: bool,
    people: Vec<&'a Person>,
    by_code: HashMap<&'a str, &'a Person>,
    by_name: HashMap<String, Vec<&'a Person>>,
    planned: HashMap<(Id<Person>, Id<Action>), &'a Allocation>,
    /// In which row each person of the project was.
    seen: HashMap<Id<Person>, u32>,
    /// New people, by their folded names: row and tax code.
    new: HashMap<String, Vec<(u32, String)>>,
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
        let mut reader = Reader {
            table: self.table,
            row,
            ours: self.ours,
            errors: Vec::new(),
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
        if !reader.errors.is_empty() || matches!(before, Whose::Nobody) {
            for (place, message) in reader.errors {
                self.proposal.tell(ReviewSort::Error, place, &subject, message);
            }
            return;
        }
        let spot = Spot { row: row.number, subject: subject.clone(), cells: reader.cells() };
        let place = format!("riga {}", row.number);
        if is_new {
            self.position += 1;
            let message = summary(cost.as_ref(), &hours);
            self.proposal.tell(ReviewSort::Added, place, &subject, message);
        } else if reader.changes.is_empty() {
            self.proposal.review.counts.same += 1;
            return;
        } else {
            self.proposal.tell(ReviewSort::Changed, place, &subject, reader.changes.join("; "));
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
        Person {
            id,
            owner: self.body.id,
            name: String::new(),
            surname: String::new(),
            tax_code: String::new(),
            category: String::new(),
            qualification: String::new(),
            contract: String::new(),
            task: String::new(),
            letter: String::new(),
            letter_day: None,
            suitable: None,
            start: None,
            end: None,
            daily: None,
            position: self.position + 1,
            note: String::new(),
        }
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
                let message = "Non è nel file: resta com'è.".to_owned();
                let subject = person.full_name();
                self.proposal.tell(ReviewSort::Missing, String::new(), &subject, message);
            }
        }
    }
}

/// Whom a row speaks of.
enum Whose<'a> {
    /// Somebody of the project.
    Known(&'a Person),
    /// Somebody new, with this identity.
    New(Id<Person>),
    /// It cannot be told, and the row says why.
    Nobody,
}

impl<'a> Whose<'a> {
    fn person(&self) -> Option<&'a Person> {
        match self {
            Whose::Known(person) => Some(person),
            _ => None,
        }
    }
}

impl<'a> Survey<'a> {
    /// Whom the row speaks of: by its mark, else its tax code, else its name.
    fn whose(&mut self, reader: &mut Reader) -> Whose<'a> {
        let text = |field| {
            let cell = self.table.cell(reader.row, field);
            cell.and_then(|(_, cell)| cell.text().ok()).unwrap_or_default()
        };
        let (name, surname) = (text(Field::Name), text(Field::Surname));
        let code: String = text(Field::TaxCode).split_whitespace().collect();
        let (code, full) = (code.to_uppercase(), fold(&format!("{surname} {name}")));
        if surname.is_empty() {
            // A formula has its own sentence, once the fields are read.
            if self.table.cell(reader.row, Field::Surname).is_none_or(|(_, cell)| cell.is_empty()) {
                reader.refuse(
                    Field::Surname,
                    "Manca il cognome: scrivilo, oppure svuota la riga se non parla di una persona.",
                );
            }
            return Whose::Nobody;
        }
        let mark = if self.ours { text(Field::Mark) } else { String::new() };
        let mark = Uuid::parse_str(&mark).ok().map(Id::<Person>::new);
        let marked = mark.and_then(|id| Snapshot::find(&self.snapshot.person, id));
        let found = match marked {
            Some(person) if person.owner != self.body.id => {
                reader
                    .refuse(Field::Surname, "La riga è di una persona di un altro ente: svuotala.");
                return Whose::Nobody;
            }
            Some(person) => {
                let same_code = !code.is_empty() && code == person.tax_code;
                let other =
                    fold(&surname) != fold(&person.surname) && fold(&name) != fold(&person.name);
                if other && !same_code {
                    self.seen.insert(person.id, reader.row.number);
                    reader.refuse(
                        Field::Surname,
                        format!(
                            "La riga è di {}: rimetti il suo nome, e scrivi «{}» in una riga vuota.",
                            person.full_name(),
                            excerpt(&format!("{surname} {name}"))
                        ),
                    );
                    return Whose::Nobody;
                }
                Some(person)
            }
            None => match self.known(reader, &code, &full) {
                Ok(person) => person,
                Err(()) => return Whose::Nobody,
            },
        };
        let twin = match found {
            Some(person) => self.seen.insert(person.id, reader.row.number),
            None => self.newcomer_twin(reader.row.number, &full, code),
        };
        if let Some(row) = twin {
            let message = format!(
                "La persona è già alla riga {row}: tieni una sola riga, o distingui gli omonimi con il codice fiscale."
            );
            reader.refuse(Field::Surname, message);
            return Whose::Nobody;
        }
        match found {
            Some(person) => Whose::Known(person),
            None => Whose::New(mark.unwrap_or_else(Id::random)),
        }
    }

    /// Who of the project has this tax code, else this name.
    fn known(
        &self,
        reader: &mut Reader,
        code: &str,
        full: &str,
    ) -> std::result::Result<Option<&'a Person>, ()> {
        if let Some(person) = self.by_code.get(code) {
            return Ok(Some(person));
        }
        let Some(named) = self.by_name.get(full) else { return Ok(None) };
        let message = match named[..] {
            [person] if code.is_empty() || person.tax_code.is_empty() => return Ok(Some(person)),
            [person] => format!(
                "Nel progetto {} ha un altro codice fiscale: correggi quello sbagliato, oppure, se è un omonimo, aggiungilo dal programma.",
                person.full_name()
            ),
            _ => "Nel progetto ci sono più persone con questo nome: scrivi il codice fiscale di quella giusta.".to_owned(),
        };
        reader.refuse(Field::TaxCode, message);
        Err(())
    }

    /// The earlier row of a new person of this name, unless the tax codes tell them apart.
    fn newcomer_twin(&mut self, row: u32, full: &str, code: String) -> Option<u32> {
        let rows = self.new.entry(full.to_owned()).or_default();
        let twin = rows
            .iter()
            .find(|(_, other)| other.is_empty() || code.is_empty() || *other == code)
            .map(|(row, _)| *row);
        rows.push((row, code));
        twin
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
