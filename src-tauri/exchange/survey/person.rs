//! What a row of the survey says of a person, field by field, against what the project holds.

use super::head::Field;
use super::table::Table;
use crate::exchange::{Cell, Place, Row};
use crate::record::{Cost, Person, Project};
use crate::value::{Cents, Day, Minutes, Percent, Refusal};

/// A share of full time that nobody has, and that half time is where it is written 0,5.
const LEAST: Percent = Percent::new(100);

/// A value that a row gives: nothing where it does not speak of it, an empty one where it clears it.
pub(super) type Given<T> = Option<Option<T>>;

/// A row while it is read.
pub(super) struct Reader<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) row: &'a Row,
    /// Whether an empty cell clears: it was filled when the workbook was made.
    pub(super) ours: bool,
    /// What is wrong, by cell.
    pub(super) errors: Vec<(String, String)>,
    /// What to look at, by cell.
    pub(super) doubts: Vec<(String, String)>,
    /// What is different, in words.
    pub(super) changes: Vec<String>,
}

impl Reader<'_> {
    /// What the cell of `field` gives.
    pub(super) fn given<T>(
        &mut self,
        field: Field,
        read: impl Fn(&Cell) -> Result<Option<T>, Refusal>,
    ) -> Given<T> {
        let (place, cell) = self.table.cell(self.row, field)?;
        match read(cell) {
            Ok(None) => self.ours.then_some(None),
            Ok(value) => Some(value),
            Err(refusal) => {
                self.errors.push((place.to_string(), refusal.message));
                None
            }
        }
    }

    pub(super) fn text(&mut self, field: Field) -> Given<String> {
        self.given(field, |cell| cell.text().map(|text| (!text.is_empty()).then_some(text)))
    }

    pub(super) fn tax_code(&mut self) -> Given<String> {
        let code = self.text(Field::TaxCode)?;
        Some(code.map(|code| code.split_whitespace().collect::<String>().to_uppercase()))
    }

    /// Says that the cell of `field`, or the row where there is none, is wrong.
    pub(super) fn refuse(&mut self, field: Field, message: impl Into<String>) {
        let place = self.place(field);
        self.errors.push((place, message.into()));
    }

    /// Says what to look at in the cell of `field`.
    pub(super) fn doubt(&mut self, field: Field, message: String) {
        let place = self.place(field);
        self.doubts.push((place, message));
    }

    fn place(&self, field: Field) -> String {
        let cell = self.table.cell(self.row, field);
        cell.map_or_else(|| format!("riga {}", self.row.number), |(place, _)| place.to_string())
    }

    /// The cells of the row by the names of the fields they fill.
    pub(super) fn cells(&self) -> Vec<(&'static str, Place)> {
        let columns = self.table.columns.iter();
        columns.map(|(column, field)| (field.name(), self.row.place(*column))).collect()
    }

    /// Takes a new value, and notes what was there.
    fn take<T: PartialEq>(
        &mut self,
        label: &str,
        old: &mut T,
        new: Option<T>,
        same: impl Fn(&T, &T) -> bool,
        shown: impl Fn(&T) -> String,
    ) {
        if let Some(new) = new
            && !same(old, &new)
        {
            self.changes.push(format!("{label}: {} → {}", shown(old), shown(&new)));
            *old = new;
        }
    }

    /// Fills `person` with what the row gives.
    pub(super) fn person(&mut self, person: &mut Person) {
        let code = self.tax_code();
        for field in [
            Field::Name,
            Field::Surname,
            Field::TaxCode,
            Field::Category,
            Field::Qualification,
            Field::Contract,
            Field::Task,
            Field::Letter,
        ] {
            let new = if field == Field::TaxCode { code.clone() } else { self.text(field) };
            let old = match field {
                Field::Name => &mut person.name,
                Field::Surname => &mut person.surname,
                Field::TaxCode => &mut person.tax_code,
                Field::Category => &mut person.category,
                Field::Qualification => &mut person.qualification,
                Field::Contract => &mut person.contract,
                Field::Task => &mut person.task,
                _ => &mut person.letter,
            };
            let new = new.map(Option::unwrap_or_default);
            self.take(field.label(), old, new, |old, new| old.trim() == new, |text| quoted(text));
        }
        for field in [Field::LetterDay, Field::Suitable, Field::Start, Field::End] {
            let new = self.given(field, Cell::day);
            let old = match field {
                Field::LetterDay => &mut person.letter_day,
                Field::Suitable => &mut person.suitable,
                Field::Start => &mut person.start,
                _ => &mut person.end,
            };
            self.take(field.label(), old, new, PartialEq::eq, shown);
        }
        let daily = self.given(Field::Daily, Cell::hours);
        let held = person.daily;
        self.take(Field::Daily.label(), &mut person.daily, daily, PartialEq::eq, shown);
        if person.daily != held {
            self.doubt_time(Field::Daily);
        }
    }

    /// The row of costs that is new or different; nothing where all is as it was, or wrong.
    ///
    /// `costs` are those of the person, and `current` the one that the survey shows.
    pub(super) fn cost(
        &mut self,
        project: &Project,
        person: &Person,
        costs: &[Cost],
        current: Option<&Cost>,
    ) -> Option<Cost> {
        let wrong = self.errors.len();
        let share: Given<Percent> = self.given(Field::Share, Cell::percent);
        let yearly: Given<Cents> = self.given(Field::Yearly, Cell::money);
        let since: Option<Day> = self.given(Field::Since, Cell::day).flatten();
        if self.errors.len() > wrong {
            return None;
        }
        let held = match since {
            Some(day) => costs.iter().find(|cost| cost.since == day),
            None => current,
        };
        let base = held.or(current);
        let spoken = share.flatten().is_some() || yearly.flatten().is_some() || since.is_some();
        if base.is_none() && !spoken {
            return None;
        }
        let Some(share) = share.unwrap_or(base.map(|cost| cost.share)) else {
            self.refuse(
                Field::Share,
                "Manca la % di orario lavorativo: scrivi 100 per il tempo pieno.",
            );
            return None;
        };
        if share > Percent::ZERO && share <= LEAST && base.is_none_or(|cost| cost.share != share) {
            self.refuse(
                Field::Share,
                format!("{share}\u{a0}% del tempo pieno: scrivi 50 per metà tempo e 100 per il tempo pieno."),
            );
            return None;
        }
        let cost = Cost {
            id: held.map_or_else(crate::value::Id::random, |cost| cost.id),
            owner: person.owner,
            person_id: person.id,
            since: since.or(held.map(|cost| cost.since)).or(person.start).unwrap_or(project.start),
            share,
            yearly: yearly.unwrap_or(base.and_then(|cost| cost.yearly)),
        };
        if held == Some(&cost) {
            return None;
        }
        if since.is_none() && costs.len() > 1 {
            self.refuse(
                Field::Since,
                "Nel progetto la persona ha più costi, ciascuno con il suo giorno: scrivi in «Costo valido dal» da quale giorno vale questo.",
            );
            return None;
        }
        self.tell_cost(held, base, &cost);
        Some(cost)
    }

    fn tell_cost(&mut self, held: Option<&Cost>, base: Option<&Cost>, cost: &Cost) {
        if held.is_none() {
            self.changes.push(format!("nuovo costo dal {}", cost.since));
        }
        let (share, yearly) = (base.map(|base| base.share), base.and_then(|base| base.yearly));
        for (label, old, new) in [
            ("% orario", shown(&share), shown(&Some(cost.share))),
            ("Costo annuo lordo", euro(yearly), euro(cost.yearly)),
        ] {
            if old != new {
                self.changes.push(format!("{label}: {old} → {new}"));
            }
        }
    }

    /// The hours of the action in `place`; nothing where the row does not speak of them.
    pub(super) fn hours(&mut self, place: usize) -> Option<Minutes> {
        let minutes = self.given(Field::Hours(place), Cell::hours)?;
        Some(minutes.unwrap_or_default())
    }
}

impl Reader<'_> {
    /// Asks to look at less than an hour, which 6:00 is as well where it was typed into a cell of numbers.
    pub(super) fn doubt_time(&mut self, field: Field) {
        let Some((_, Cell::Number(number))) = self.table.cell(self.row, field) else { return };
        if number.floor() != Some(0) {
            return;
        }
        let clock = |factor: u16| {
            let minutes = number.times(factor).unwrap_or(0);
            format!("{}:{:02}", minutes / 60, minutes % 60)
        };
        let message = format!(
            "«{number}» si legge come {}: se voleva dire {}, scrivi le ore con i decimali.",
            clock(60),
            clock(1_440)
        );
        self.doubt(field, message);
    }
}

fn quoted(text: &str) -> String {
    if text.trim().is_empty() {
        "vuoto".to_owned()
    } else {
        format!("«{}»", crate::value::excerpt(text))
    }
}

fn shown<T: std::fmt::Display>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| "vuoto".to_owned(), T::to_string)
}

fn euro(amount: Option<Cents>) -> String {
    amount.map_or_else(|| "vuoto".to_owned(), Cents::euro)
}
