//! The month grid: one person a sheet, with name and month above, targets down and days across, as people make it.

use super::people::Named;
use super::read::{Reading, Said};
use crate::exchange::fold::fold;
use crate::exchange::{Cell, Row, Sheet};
use crate::progress::Progress;
use crate::value::{Day, Month, Refusal};

/// A sheet that is a month of a person.
pub(super) struct Grid<'s> {
    sheet: &'s Sheet,
    /// The rows above the days, and that of the days.
    above: &'s [Row],
    below: &'s [Row],
    /// The column of the first day.
    first: usize,
    /// How many days stand side by side.
    days: usize,
}

/// The shortest month: so many days stand side by side.
const DAYS: usize = 28;
/// The longest month.
const LONGEST: usize = 31;

impl<'s> Grid<'s> {
    /// How far down the days may stand.
    const DEEPEST: usize = 50;

    /// The grid of `sheet`, where it is one: a row that counts the days from 1.
    pub(super) fn find(sheet: &'s Sheet) -> Option<Grid<'s>> {
        for (at, row) in sheet.rows.iter().enumerate().take(Grid::DEEPEST) {
            let starts = 0..row.cells.len().saturating_sub(DAYS - 1);
            let counts = |first: &usize| {
                (0..DAYS).all(|place| number(row.cell(first + place)) == Some(place + 1))
            };
            if let Some(first) = starts.into_iter().find(counts) {
                let (above, below) = (&sheet.rows[..=at], &sheet.rows[at + 1..]);
                let counted = |place: &usize| number(row.cell(first + place)) == Some(place + 1);
                let days = (0..LONGEST).take_while(counted).count();
                return Some(Grid { sheet, above, below, first, days });
            }
        }
        None
    }

    /// Reads every cell.
    pub(super) fn read(&self, reading: &mut Reading, progress: &Progress) -> Result<(), Refusal> {
        let Some(head) = self.above.last() else { return Ok(()) };
        let Some(month) = self.month() else {
            let message = "Manca il mese: scrivilo sopra i giorni, per esempio «novembre 2018».";
            reading.refuse(head.place(self.first), &self.sheet.name, message);
            return Ok(());
        };
        let named = self.named(reading);
        for row in self.below {
            progress.one()?;
            self.row(row, month, &named, reading);
        }
        Ok(())
    }

    fn row(&self, row: &Row, month: Month, named: &Named, reading: &mut Reading) {
        let days = || (0..self.days).map(|place| (place, row.cell(self.first + place)));
        if days().all(|(_, cell)| cell.is_empty()) {
            return;
        }
        let labels: Vec<(usize, String)> = (0..self.first)
            .filter_map(|column| Some((column, row.cell(column).text().ok()?)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        // Sums, and the days of the week under their numbers.
        let sums = |(_, text): &(usize, String)| {
            ["total", "somma", "giorn"].iter().any(|word| fold(text).starts_with(word))
        };
        if labels.is_empty() || labels.iter().any(sums) {
            return;
        }
        reading.seen(row);
        let whole: String =
            labels.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        let known = labels.iter().find(|(_, text)| !reading.targets.find(text).is_empty()).cloned();
        let (column, target) = known.unwrap_or((labels[0].0, whole));
        let length = usize::try_from(month.period().days()).unwrap_or(LONGEST);
        for (place, cell) in days().filter(|(_, cell)| !cell.is_empty()) {
            let at = row.place(self.first + place);
            if place >= length {
                let message =
                    format!("{month} ha {length} giorni: togli le ore da questa colonna.");
                reading.refuse(at, &named.shown(), &message);
                continue;
            }
            reading.say(&Said {
                named,
                person_at: row.place(column),
                day: month.first().plus(i64::try_from(place).unwrap_or(0)),
                target: &target,
                target_at: row.place(column),
                id: None,
                id_at: at,
                hours: cell,
                hours_at: at,
            });
        }
    }

    /// The month that is named above the days, or in the dates that the days are.
    fn month(&self) -> Option<Month> {
        let head = self.above.last()?;
        if let Cell::Day(day) = head.cell(self.first) {
            return Some(Month::of(*day));
        }
        let before = |row: &'s Row| if row.number == head.number { self.first } else { usize::MAX };
        let cells = || self.above.iter().flat_map(move |row| row.cells.iter().take(before(row)));
        let mut words = Vec::new();
        for cell in cells() {
            match cell {
                Cell::Day(day) => return Some(Month::of(*day)),
                cell => words
                    .extend(cell.text().unwrap_or_default().split_whitespace().map(str::to_owned)),
            }
        }
        if let Some(month) = words.iter().find_map(|word| Month::read(word).ok()) {
            return Some(month);
        }
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let number = (1..=12).find(|number| {
            let name = Day::new(2000, *number, 1).map(|day| Month::of(day).to_string());
            let name = name.and_then(|text| text.split(' ').next().map(str::to_owned));
            name.is_some_and(|name| words.contains(&name))
        })?;
        let year = words.iter().find_map(|word| {
            word.parse::<i32>().ok().filter(|year| word.len() == 4 && (1990..=2100).contains(year))
        })?;
        Day::new(year, number, 1).map(Month::of)
    }

    /// Who is named above the days, with the word that says so or without; else in the name of the sheet.
    fn named(&self, reading: &mut Reading) -> Named {
        let mut named = Named::default();
        for row in self.above {
            let texts: Vec<String> =
                row.cells.iter().map(|cell| cell.text().unwrap_or_default()).collect();
            for (place, text) in texts.iter().enumerate() {
                let (label, rest) = text.split_once(':').unwrap_or((text, ""));
                let next = texts[place + 1..].iter().find(|text| !text.is_empty());
                let value =
                    if rest.trim().is_empty() { next.map_or("", |text| text) } else { rest };
                let label = fold(label);
                let field = match label.as_str() {
                    "persona" | "nominativo" | "dipendente" | "lavoratore" | "cognome e nome"
                    | "nome e cognome" => &mut named.full,
                    "cognome" => &mut named.surname,
                    "nome" => &mut named.name,
                    "codice fiscale" | "cf" | "c f" => &mut named.tax_code,
                    _ => continue,
                };
                if field.is_empty() {
                    *field = value.trim().to_owned();
                }
            }
        }
        if named != Named::default() {
            return named;
        }
        let cells = self.above.iter().flat_map(|row| &row.cells);
        let texts = cells.filter_map(|cell| cell.text().ok()).chain([self.sheet.name.clone()]);
        let mut people = texts.map(|full| Named { full, ..Named::default() });
        people
            .find(|named| reading.people.find(named).is_ok())
            .unwrap_or(Named { full: self.sheet.name.clone(), ..Named::default() })
    }
}

/// The day that a head counts: 1, or a date.
fn number(cell: &Cell) -> Option<usize> {
    match cell {
        Cell::Number(number) => usize::try_from(number.times(1)?).ok(),
        Cell::Text(text) => text.trim().parse().ok(),
        Cell::Day(day) => usize::try_from(day.parts().2).ok(),
        _ => None,
    }
}
