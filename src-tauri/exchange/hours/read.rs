//! From cells to hours: what both forms of a file share. Each cell of hours becomes a [`Line`] or an error.

use std::borrow::Cow;
use std::fmt::Display;

use uuid::Uuid;

use super::people::{Named, People};
use super::target::Targets;
use crate::exchange::{Book, Cell, HIDDEN, Number, Place, Proposal, ReviewSort, Row, Sheet};
use crate::record::{Body, Hour, Person, Snapshot, Target};
use crate::value::{Day, Id, Minutes, excerpt};

/// A cell of hours that is well formed.
pub(super) struct Line {
    /// Which sheet, counted from 0.
    pub(super) sheet: usize,
    /// Where its hours stand.
    pub(super) place: Place,
    /// What it says; without time where the row shall go.
    pub(super) hour: Hour,
    /// Whether it says 0: the row shall go.
    pub(super) gone: bool,
    /// The figure as it stands in the file, where that is no whole minute.
    pub(super) typed: Option<Box<str>>,
}

/// What was read so far.
pub(super) struct Reading<'a> {
    pub(super) book: &'a Book,
    pub(super) people: People<'a>,
    pub(super) targets: Targets,
    pub(super) lines: Vec<Line>,
    /// What is wrong, and what to look at.
    pub(super) proposal: Proposal,
    /// Rows without hours, which say nothing.
    pub(super) blank: usize,
    sheet: usize,
    /// Whether the decimals of the file begin with a comma; found out where that matters.
    comma: Option<bool>,
}

/// A cell of hours with what stands around it.
pub(super) struct Said<'c> {
    pub(super) named: &'c Named,
    pub(super) person_at: Place,
    pub(super) day: Day,
    pub(super) target: &'c str,
    pub(super) target_at: Place,
    pub(super) id: Option<Uuid>,
    pub(super) id_at: Place,
    pub(super) hours: &'c Cell,
    pub(super) hours_at: Place,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        partner: Option<Id<Body>>,
        book: &'a Book,
    ) -> Reading<'a> {
        Reading {
            book,
            people: People::new(snapshot, partner),
            targets: Targets::new(snapshot),
            lines: Vec::new(),
            proposal: Proposal::new("Importa le ore".to_owned(), String::new()),
            blank: 0,
            sheet: 0,
            comma: None,
        }
    }

    /// What follows stands in the sheet counted `sheet` from 0.
    pub(super) fn turn(&mut self, sheet: usize) {
        self.sheet = sheet;
    }

    pub(super) fn refuse(&mut self, place: Place, subject: &str, message: &str) {
        let place = at(self.book, self.sheet, &place);
        self.proposal.tell(ReviewSort::Error, place, subject, message);
    }

    /// Says that a row is read although nobody sees it.
    pub(super) fn seen(&mut self, row: &Row) {
        if row.hidden {
            let place = at(self.book, self.sheet, &format!("riga {}", row.number));
            self.proposal.tell(ReviewSort::Warning, place, "", HIDDEN);
        }
    }

    /// Says that a sheet is kept from view and its hours are not read.
    pub(super) fn pass(&mut self, sheet: &Sheet) {
        let message = "Il foglio è nascosto e le sue ore non si leggono: se devono contare, rendilo visibile.";
        let place = format!("«{}»", excerpt(&sheet.name));
        self.proposal.tell(ReviewSort::Warning, place, "", message);
    }

    /// Takes a cell of hours in.
    pub(super) fn say(&mut self, said: &Said) {
        match self.line(said) {
            Ok(line) => self.lines.push(line),
            Err((place, message)) => {
                let target = excerpt(said.target);
                let subject = format!("{}, {}, {target}", excerpt(&said.named.shown()), said.day);
                self.refuse(place, &subject, &message);
            }
        }
    }

    fn line(&mut self, said: &Said) -> Result<Line, (Place, String)> {
        let people = self.people.find(said.named).map_err(|told| (said.person_at, told))?;
        let targets = self.targets.find(said.target);
        // What a body's own people alone can work for is none for others.
        let fits = |person: &Person, owner: Option<Id<Body>>| {
            owner.is_none_or(|owner| owner == person.owner)
        };
        let mut found: Vec<(&Person, Target)> = Vec::new();
        for person in &people {
            let of = targets.iter().filter(|(owner, _)| fits(person, *owner));
            found.extend(of.map(|(_, target)| (*person, *target)));
        }
        if found.is_empty() {
            return Err((said.target_at, unknown(said.target)));
        }
        let (person, target) = match (said.id, &found[..]) {
            (Some(id), _) => *found
                .iter()
                .find(|(person, target)| Hour::place(person.id, said.day, *target).uuid() == id)
                .ok_or_else(|| (said.id_at, MOVED.to_owned()))?,
            (None, [one]) => *one,
            (None, _) if people.len() > 1 => {
                return Err((
                    said.person_at,
                    format!(
                        "«{}» sono {} persone del progetto: aggiungi una colonna «Codice fiscale» che dica quale.",
                        excerpt(&said.named.shown()),
                        people.len()
                    ),
                ));
            }
            (None, _) => {
                return Err((
                    said.target_at,
                    format!(
                        "«{}» può voler dire più cose: scrivi il codice, o il CUP di un altro progetto.",
                        excerpt(said.target)
                    ),
                ));
            }
        };
        let hours = self.decimal(said.hours).map_err(|message| (said.hours_at, message))?;
        let (minutes, gone) =
            minutes(&hours, target).map_err(|message| (said.hours_at, message))?;
        let hour = Hour::new(person.owner, person.id, said.day, target, minutes);
        let typed = rounded(said.hours, minutes);
        Ok(Line { sheet: self.sheet, place: said.hours_at, hour, gone, typed })
    }

    /// The cell as it counts: in a csv a point may begin the decimals, where no figure of the file has a comma and
    /// the point cannot be the sign of thousands.
    fn decimal<'c>(&mut self, cell: &'c Cell) -> Result<Cow<'c, Cell>, String> {
        let Cell::Text(text) = cell else { return Ok(Cow::Borrowed(cell)) };
        let text = text.trim();
        let Some((whole, decimals)) = text.split_once('.').filter(|_| self.book.is_text()) else {
            return Ok(Cow::Borrowed(cell));
        };
        if !digits(whole) || !digits(decimals) {
            return Ok(Cow::Borrowed(cell));
        }
        let comma = *self.comma.get_or_insert_with(|| has_commas(self.book));
        if comma {
            return Err(format!(
                "«{}» ha il punto, ma altrove nel file i decimali hanno la virgola: scrivi anche qui la virgola.",
                excerpt(text)
            ));
        }
        if decimals.len() == 3 {
            return Err(format!(
                "«{}» si può leggere con i decimali o con le migliaia: scrivi le ore con la virgola, o come 7:30.",
                excerpt(text)
            ));
        }
        let number = Number::parse(text).map(Cell::Number);
        Ok(number.map_or(Cow::Borrowed(cell), Cow::Owned))
    }
}

/// Whether some figure of the book has a comma before its decimals.
fn has_commas(book: &Book) -> bool {
    let comma = |cell: &Cell| match cell {
        Cell::Text(text) => text
            .trim()
            .split_once(',')
            .is_some_and(|(whole, decimals)| digits(whole) && digits(decimals)),
        _ => false,
    };
    book.sheets.iter().flat_map(|sheet| &sheet.rows).any(|row| row.cells.iter().any(comma))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A cell or a row, with its sheet where the book has several.
pub(super) fn at(book: &Book, sheet: usize, place: &dyn Display) -> String {
    if book.sheets.iter().filter(|sheet| !sheet.hidden).count() == 1 {
        return place.to_string();
    }
    let name = book.sheets.get(sheet).map_or("", |sheet| &sheet.name);
    format!("«{}» {place}", excerpt(name))
}

const MOVED: &str = "L'identificativo è di un'altra persona, giorno o attività: per spostare le ore metti 0 nella riga com'era, e aggiungine una nuova senza identificativo.";

fn unknown(target: &str) -> String {
    if target.is_empty() {
        return "Manca l'azione o l'attività: scrivi il suo codice, per esempio A1 o A1.2."
            .to_owned();
    }
    format!(
        "«{}» non è un'azione o un'attività del progetto, né un altro progetto dell'ente, attività ordinaria o assenza.",
        excerpt(target)
    )
}

/// The time that a cell says, and whether it says that there is none. Only an absence can be the whole day.
fn minutes(cell: &Cell, target: Target) -> Result<(Minutes, bool), String> {
    if matches!(cell, Cell::Text(text) if text.trim().eq_ignore_ascii_case("x")) {
        return match target {
            Target::Absence => Ok((Minutes::ZERO, false)),
            _ => Err("Una X è un giorno intero di assenza: qui scrivi le ore.".to_owned()),
        };
    }
    let minutes = cell.hours().map_err(|refusal| refusal.message)?.unwrap_or_default();
    Ok((minutes, minutes == Minutes::ZERO))
}

/// The figure in the cell, where reading it moved it to a whole minute.
fn rounded(cell: &Cell, minutes: Minutes) -> Option<Box<str>> {
    if !matches!(cell, Cell::Number(_) | Cell::Text(_)) || minutes == Minutes::ZERO {
        return None;
    }
    let text = cell.text().ok()?;
    (!text.contains(':') && text != minutes.to_string()).then(|| text.into())
}
