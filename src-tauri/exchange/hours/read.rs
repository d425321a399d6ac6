//! From cells to hours: what both forms of a file share. Each cell of hours becomes a [`Line`] or an error.

use uuid::Uuid;

use super::people::{Named, People};
use super::target::Targets;
use crate::exchange::{Cell, Place};
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

/// A cell that is wrong.
pub(super) struct Wrong {
    pub(super) sheet: usize,
    pub(super) place: Place,
    pub(super) subject: String,
    pub(super) message: String,
}

/// What was read so far.
pub(super) struct Reading<'a> {
    pub(super) people: People<'a>,
    pub(super) targets: Targets,
    pub(super) lines: Vec<Line>,
    pub(super) wrong: Vec<Wrong>,
    /// Rows without hours, which say nothing.
    pub(super) blank: usize,
    /// Rows that are kept from view and were read all the same.
    pub(super) hidden: usize,
    sheet: usize,
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
    pub(super) fn new(snapshot: &'a Snapshot, partner: Option<Id<Body>>) -> Reading<'a> {
        Reading {
            people: People::new(snapshot, partner),
            targets: Targets::new(snapshot),
            lines: Vec::new(),
            wrong: Vec::new(),
            blank: 0,
            hidden: 0,
            sheet: 0,
        }
    }

    /// What follows stands in the sheet counted `sheet` from 0.
    pub(super) fn turn(&mut self, sheet: usize) {
        self.sheet = sheet;
    }

    pub(super) fn refuse(&mut self, place: Place, subject: &str, message: impl Into<String>) {
        let (sheet, subject, message) = (self.sheet, excerpt(subject), message.into());
        self.wrong.push(Wrong { sheet, place, subject, message });
    }

    /// Takes a cell of hours in.
    pub(super) fn say(&mut self, said: &Said) {
        match self.line(said) {
            Ok(line) => self.lines.push(line),
            Err((place, message)) => {
                let subject = format!("{}, {}, {}", said.named.shown(), said.day, said.target);
                let sheet = self.sheet;
                self.wrong.push(Wrong { sheet, place, subject, message });
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
        let (minutes, gone) =
            minutes(said.hours, target).map_err(|message| (said.hours_at, message))?;
        let hour = Hour::new(person.owner, person.id, said.day, target, minutes);
        let typed = rounded(said.hours, minutes);
        Ok(Line { sheet: self.sheet, place: said.hours_at, hour, gone, typed })
    }
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
