//! The cells of the form: what stands in them for a person, of which kind and how wide they are.

use super::head::Field;
use crate::exchange::{Entry, Kind};
use crate::figure::PersonRow;
use crate::record::{Cost, Person};
use crate::value::Minutes;

/// The forms of contract that are offered; another may be typed.
pub(super) const CONTRACTS: [&str; 4] = [
    "Tempo indeterminato",
    "Tempo determinato",
    "Tempo determ. assunto per il progetto",
    "Comando o distacco",
];

/// What stands in the cell of a person.
pub(super) fn entry<'a>(
    field: Field,
    person: &'a Person,
    cost: Option<&Cost>,
    figures: &PersonRow,
) -> Option<Entry<'a>> {
    let text = |text: &'a String| (!text.is_empty()).then_some(Entry::Text(text));
    let hours =
        |minutes: Minutes| (minutes != Minutes::ZERO).then_some(Entry::Hours(minutes.get()));
    match field {
        Field::Name => text(&person.name),
        Field::Surname => text(&person.surname),
        Field::TaxCode => text(&person.tax_code),
        Field::Category => text(&person.category),
        Field::Qualification => text(&person.qualification),
        Field::Contract => text(&person.contract),
        Field::Task => text(&person.task),
        Field::Letter => text(&person.letter),
        Field::Share => cost.map(|cost| Entry::Points(cost.share)),
        Field::Yearly => cost.and_then(|cost| cost.yearly).map(Entry::Money),
        Field::Since => cost.map(|cost| Entry::Day(cost.since)),
        Field::Hours(place) => figures.cells.get(place).and_then(|cell| hours(cell.minutes)),
        Field::LetterDay => person.letter_day.map(Entry::Day),
        Field::Suitable => person.suitable.map(Entry::Day),
        Field::Start => person.start.map(Entry::Day),
        Field::End => person.end.map(Entry::Day),
        Field::Daily => person.daily.map(|daily| Entry::Hours(daily.get())),
        Field::Mark | Field::Reckoned => None,
    }
}

/// What is typed into a column.
pub(super) fn kind(field: Field) -> Kind {
    match field {
        Field::Share => Kind::Points,
        Field::Yearly | Field::Reckoned => Kind::Money,
        Field::Hours(_) | Field::Daily => Kind::Hours,
        Field::Since | Field::LetterDay | Field::Suitable | Field::Start | Field::End => Kind::Day,
        _ => Kind::Text,
    }
}

/// In characters: as narrow as the column's words allow, for all of them go on one page.
pub(super) fn width(field: Field) -> u16 {
    match field {
        Field::TaxCode => 19,
        Field::Contract => 18,
        Field::Qualification | Field::Task | Field::Letter => 16,
        Field::Hours(_) => 13,
        Field::Name | Field::Surname | Field::Yearly => 12,
        Field::Mark => 50,
        Field::Category | Field::Share | Field::Daily => 9,
        _ => 12,
    }
}

/// How many lines a text takes in a cell so wide, words kept whole; at most ten, beyond which a cell shows its
/// beginning.
pub(super) fn lines_of(text: &str, width: u16) -> u32 {
    // Four fifths of a line are filled before a word that is kept whole goes to the next.
    let room = usize::from(width) * 4 / 5;
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(room)).sum();
    u32::try_from(lines.clamp(1, 10)).unwrap_or(1)
}
