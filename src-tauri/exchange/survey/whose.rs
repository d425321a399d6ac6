//! Whom a row of the survey speaks of.

use uuid::Uuid;

use super::head::Field;
use super::person::Reader;
use super::read::Survey;
use crate::exchange::fold::fold;
use crate::record::{Person, Snapshot};
use crate::value::{Id, excerpt};

/// Whom a row speaks of.
pub(super) enum Whose<'a> {
    /// Somebody of the project.
    Known(&'a Person),
    /// Somebody new, with this identity.
    New(Id<Person>),
    /// It cannot be told, and the row says why.
    Nobody,
}

impl<'a> Whose<'a> {
    pub(super) fn person(&self) -> Option<&'a Person> {
        match self {
            Whose::Known(person) => Some(person),
            _ => None,
        }
    }
}

impl<'a> Survey<'a> {
    /// Whom the row speaks of: by its mark, else its tax code, else its name.
    pub(super) fn whose(&mut self, reader: &mut Reader) -> Whose<'a> {
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
    fn known(&self, reader: &mut Reader, code: &str, full: &str) -> Result<Option<&'a Person>, ()> {
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
