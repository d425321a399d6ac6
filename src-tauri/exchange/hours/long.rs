//! The long form: a row for each person, day and target, under heads in any order.

use uuid::Uuid;

use super::people::Named;
use super::read::{Reading, Said};
use crate::exchange::fold::fold;
use crate::exchange::{Row, Sheet};
use crate::progress::Progress;
use crate::value::{Refusal, excerpt};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Body,
    Person,
    Surname,
    Name,
    TaxCode,
    Day,
    Action,
    Activity,
    Hours,
}

impl Field {
    /// The columns of an export, in their order.
    pub(super) const OURS: [Field; 7] = [
        Field::Id,
        Field::Body,
        Field::Person,
        Field::TaxCode,
        Field::Day,
        Field::Activity,
        Field::Hours,
    ];

    /// What people call it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Field::Id => "Identificativo",
            Field::Body => "Partner",
            Field::Person => "Persona",
            Field::Surname => "Cognome",
            Field::Name => "Nome",
            Field::TaxCode => "Codice fiscale",
            Field::Day => "Giorno",
            Field::Action => "Azione",
            Field::Activity => "Azione o attività",
            Field::Hours => "Ore",
        }
    }

    /// What a head says.
    fn understood(head: &str) -> Option<Field> {
        let text = fold(head);
        let word = |start: &str| text.split(' ').any(|word| word.starts_with(start));
        Some(match text.as_str() {
            "id" | "identificativo" => Field::Id,
            "partner" | "ente" => Field::Body,
            "persona" | "nominativo" | "dipendente" | "lavoratore" | "risorsa"
            | "cognome e nome" | "nome e cognome" | "cognome nome" | "nome cognome" => {
                Field::Person
            }
            "cognome" => Field::Surname,
            "nome" => Field::Name,
            "cf" | "c f" => Field::TaxCode,
            _ if word("cod") && word("fisc") => Field::TaxCode,
            "giorno" | "data" => Field::Day,
            "ore" | "ore lavorate" | "numero ore" | "n ore" | "durata" | "h" => Field::Hours,
            _ if word("attivita") => Field::Activity,
            _ if word("azion") => Field::Action,
            _ if text.starts_with("data ") || text.starts_with("giorno ") => Field::Day,
            _ => return None,
        })
    }
}

/// The columns of a sheet in the long form.
pub(super) struct Table<'s> {
    columns: Vec<(usize, Field)>,
    /// How many columns have a head, understood or not.
    width: usize,
    rows: &'s [Row],
}

impl<'s> Table<'s> {
    /// How far down the heads may stand.
    const DEEPEST: usize = 50;

    /// The table of `sheet`, where it has one.
    ///
    /// # Errors
    /// Two columns that mean the same.
    pub(super) fn find(sheet: &'s Sheet) -> Result<Option<Table<'s>>, Refusal> {
        for (at, row) in sheet.rows.iter().enumerate().take(Table::DEEPEST) {
            let heads = row.cells.iter().enumerate();
            let columns: Vec<(usize, Field)> = heads
                .filter_map(|(column, cell)| Some((column, Field::understood(&cell.text().ok()?)?)))
                .collect();
            let has = |field| columns.iter().any(|(_, known)| *known == field);
            let who = has(Field::Person) || has(Field::Surname) || has(Field::TaxCode);
            let what = has(Field::Action) || has(Field::Activity);
            if !(who && what && has(Field::Day) && has(Field::Hours)) {
                continue;
            }
            for (place, (column, field)) in columns.iter().enumerate() {
                if columns[..place].iter().any(|(_, other)| other == field) {
                    return Err(Refusal::new(format!(
                        "{}: la colonna «{}» c'è due volte. Tienine una sola e riprova.",
                        row.place(*column),
                        excerpt(&row.cell(*column).text().unwrap_or_default())
                    )));
                }
            }
            let width = row.cells.len();
            return Ok(Some(Table { columns, width, rows: &sheet.rows[at + 1..] }));
        }
        Ok(None)
    }

    /// Reads every row.
    pub(super) fn read(&self, reading: &mut Reading, progress: &Progress) -> Result<(), Refusal> {
        let mut named = Named::default();
        for row in self.rows {
            progress.one()?;
            self.row(row, &mut named, reading);
        }
        Ok(())
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|(_, known)| *known == field).map(|(column, _)| *column)
    }

    fn row(&self, row: &Row, named: &mut Named, reading: &mut Reading) {
        let Some(hours_at) = self.column(Field::Hours) else { return };
        if self.columns.iter().all(|(column, _)| row.cell(*column).is_empty()) {
            return;
        }
        reading.seen(row);
        if row.cells.len() > self.width {
            let sentence = "c'è un valore oltre le colonne che hanno un titolo. Se è il decimale di un numero, separa le colonne con il punto e virgola; altrimenti toglilo o dai un titolo alla colonna.";
            return reading.refuse(row.place(self.width), "", sentence);
        }
        if row.cell(hours_at).is_empty() {
            reading.blank += 1;
            return;
        }
        let at = |field| row.place(self.column(field).unwrap_or(hours_at));
        let mut texts: [String; 6] = Default::default();
        let fields =
            [Field::Person, Field::Surname, Field::Name, Field::TaxCode, Field::Body, Field::Id];
        for (text, field) in texts.iter_mut().zip(fields) {
            let Some(column) = self.column(field) else { continue };
            match row.cell(column).text() {
                Ok(found) => *text = found,
                Err(refusal) => return reading.refuse(at(field), "", &refusal.message),
            }
        }
        let [full, surname, name, tax_code, body, id] = texts;
        *named = Named { full, surname, name, tax_code, body };
        // An activity says more than the action beside it.
        let both = [Field::Activity, Field::Action].into_iter();
        let mut full = both
            .filter(|field| self.column(*field).is_some_and(|column| !row.cell(column).is_empty()));
        let target_field = full.next().unwrap_or(Field::Activity);
        let target = match self.column(target_field).map(|column| row.cell(column).text()) {
            Some(Err(refusal)) => return reading.refuse(at(target_field), "", &refusal.message),
            Some(Ok(text)) => text,
            None => String::new(),
        };
        let total = |text: &str| fold(text).starts_with("total");
        let day = match self.column(Field::Day).map(|column| row.cell(column)) {
            Some(cell) => cell.day(),
            None => Ok(None),
        };
        let day = match day {
            Ok(Some(day)) => day,
            // A row of sums says nothing of its own.
            Ok(None) if row.cells.iter().any(|cell| cell.text().is_ok_and(|text| total(&text))) => {
                return;
            }
            Ok(None) => {
                let message = "Manca il giorno: scrivilo come 04/12/2018.";
                return reading.refuse(at(Field::Day), &named.shown(), message);
            }
            Err(refusal) => {
                return reading.refuse(at(Field::Day), &named.shown(), &refusal.message);
            }
        };
        let id = match Uuid::parse_str(id.trim()) {
            _ if id.is_empty() => None,
            Ok(id) => Some(id),
            Err(_) => {
                let message =
                    "L'identificativo non è di quelli che scrive il programma: lascialo vuoto.";
                return reading.refuse(at(Field::Id), &named.shown(), message);
            }
        };
        let person = [Field::Person, Field::Surname, Field::TaxCode].into_iter();
        let person_at = person.clone().find(|field| self.column(*field).is_some());
        reading.say(&Said {
            named,
            person_at: at(person_at.unwrap_or(Field::Person)),
            day,
            target: &target,
            target_at: at(target_field),
            id,
            id_at: at(Field::Id),
            hours: row.cell(hours_at),
            hours_at: row.place(hours_at),
        });
    }
}
