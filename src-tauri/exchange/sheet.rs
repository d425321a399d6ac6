//! The rows of a worksheet, in one pass over its XML.

use quick_xml::events::{BytesStart, Event};

use super::format::Format;
use super::limit::{COLUMNS, Purse, ROWS};
use super::package::{Xml, attribute, flag, gather, plain};
use super::read::Flaw;
use super::workbook::Common;
use super::{Cell, Number, Row};
use crate::value::{Day, Minutes};

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    column: usize,
    kind: Option<String>,
    style: Option<String>,
    text: String,
    computed: bool,
}

/// The rows that hold something.
pub(super) fn rows(mut xml: Xml, common: &Common, purse: &mut Purse) -> Result<Vec<Row>, Flaw> {
    let mut rows = Vec::new();
    let mut row = Row { number: 0, hidden: false, cells: Vec::new() };
    let mut draft: Option<Draft> = None;
    let (mut data, mut within, mut beside, mut next) = (false, false, false, 0);
    loop {
        match xml.next()? {
            Event::Start(it) => match (it.local_name().as_ref(), &mut draft) {
                ("sheetData", _) => data = true,
                ("row", None) if data => {
                    row = begin(&it, row.number)?;
                    next = 0;
                }
                ("c", None) if data => {
                    let cell = start(&it, row.number, next)?;
                    next = cell.column + 1;
                    draft = Some(cell);
                }
                ("f", Some(cell)) => cell.computed = true,
                // A text that stands in the cell stands in `t`, whatever some programs write into `v` beside it.
                ("v", Some(cell)) => within = !cell.is_inline(),
                ("t", Some(cell)) => within = cell.is_inline() && !beside,
                ("rPh", Some(_)) => beside = true,
                _ => {}
            },
            Event::End(it) => match it.local_name().as_ref() {
                "v" | "t" => within = false,
                "rPh" => beside = false,
                "c" => {
                    if let Some(done) = draft.take() {
                        let column = done.column;
                        put(&mut row, column, done.cell(common)?, purse)?;
                    }
                }
                "row" if !row.cells.is_empty() => {
                    let empty = Row { number: row.number, hidden: false, cells: Vec::new() };
                    rows.push(std::mem::replace(&mut row, empty));
                }
                "sheetData" => data = false,
                _ => {}
            },
            Event::Eof => return Ok(rows),
            event => {
                if let Some(cell) = draft.as_mut().filter(|_| within) {
                    gather(&event, &mut cell.text)?;
                }
            }
        }
    }
}

/// A row after the one with the number `last`. Rows only go downwards.
fn begin(element: &BytesStart, last: u32) -> Result<Row, Flaw> {
    let number = match attribute(element, "r")? {
        Some(number) => number.parse().map_err(|_| Flaw::Damaged)?,
        None => last + 1,
    };
    if number <= last || number > ROWS {
        return Err(Flaw::Damaged);
    }
    Ok(Row { number, hidden: flag(element, "hidden")?, cells: Vec::new() })
}

/// A cell of the row `row`, not before the column `next`.
fn start(element: &BytesStart, row: u32, next: usize) -> Result<Draft, Flaw> {
    let column = match attribute(element, "r")? {
        Some(place) => column(&place, row).ok_or(Flaw::Damaged)?,
        None => next,
    };
    if column < next {
        return Err(Flaw::Damaged);
    }
    let kind = attribute(element, "t")?;
    Ok(Draft { column, kind, style: attribute(element, "s")?, ..Draft::default() })
}

/// The column of `B7`, from 0, if that cell is in the row `row`.
fn column(place: &str, row: u32) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, number) = place.split_at(letters);
    if !(1..=3).contains(&letters.len()) || number.parse() != Ok(row) {
        return None;
    }
    let digit = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    Some(letters.bytes().fold(0, |column, letter| column * 26 + digit(letter)) - 1)
}

/// Puts `cell` into its column, unless it is empty.
fn put(row: &mut Row, column: usize, cell: Cell, purse: &mut Purse) -> Result<(), Flaw> {
    if cell.is_empty() {
        return Ok(());
    }
    if column >= COLUMNS {
        return Err(Flaw::Large("un foglio ha qualcosa oltre la millesima colonna"));
    }
    purse.cells(column + 1 - row.cells.len())?;
    if let Cell::Text(text) = &cell {
        purse.text(text)?;
    }
    // A gap is not made twice as wide as it is.
    if column > row.cells.len() {
        row.cells.reserve_exact(column + 1 - row.cells.len());
    }
    row.cells.resize(column, Cell::Empty);
    row.cells.push(cell);
    Ok(())
}

impl Draft {
    /// Whether its text stands in the cell itself.
    fn is_inline(&self) -> bool {
        self.kind.as_deref() == Some("inlineStr")
    }

    /// What the cell holds.
    fn cell(self, common: &Common) -> Result<Cell, Flaw> {
        if self.computed {
            return Ok(Cell::Formula);
        }
        let value = self.text.trim();
        match self.kind.as_deref() {
            _ if value.is_empty() => Ok(Cell::Empty),
            Some("s") => {
                let place = value.parse::<usize>().map_err(|_| Flaw::Damaged)?;
                Ok(Cell::of_text(common.texts.get(place).ok_or(Flaw::Damaged)?.clone()))
            }
            Some("b") => Ok(Cell::Bool(value == "1" || value == "true")),
            Some("e") => Ok(Cell::Error),
            Some("d") => Ok(match (value.get(..10).map(Day::read), value.get(..5)) {
                (Some(Ok(day)), _) => Cell::Day(day),
                (_, Some(time)) if let Ok(time) = Minutes::read(time) => Cell::Time(time.get()),
                _ => Cell::of_text(self.text),
            }),
            None | Some("n") => match Number::parse(value) {
                Some(number) => Ok(self.shown(number, common)),
                None => Ok(Cell::of_text(self.text)),
            },
            Some(_) => Ok(Cell::of_text(plain(self.text))),
        }
    }

    /// A number as its cell shows it. A day that no calendar has is left a number, which is no day.
    fn shown(&self, number: Number, common: &Common) -> Cell {
        let style = self.style.as_ref().and_then(|style| style.parse::<usize>().ok());
        let format = common.formats.get(style.unwrap_or(0));
        let cell = match format.unwrap_or(&Format::Number) {
            Format::Number => None,
            Format::Percent => Some(Cell::Percent(number)),
            Format::Day => day(number, common.from_1904).map(Cell::Day),
            Format::Time => number.times(1_440).map(Cell::Time),
        };
        cell.unwrap_or(Cell::Number(number))
    }
}

/// The day with the number `number`. Counted from 1900, day 60 is a 29th of February that never was, which Lotus
/// 1-2-3 believed in and Excel kept.
fn day(number: Number, from_1904: bool) -> Option<Day> {
    let first = Day::new(1900, 1, 1)?;
    let after = match number.floor()? {
        days if from_1904 && days >= 0 => days + first.until(Day::new(1904, 1, 1)?),
        days @ 1..60 if !from_1904 => days - 1,
        days if days > 60 && !from_1904 => days - 2,
        _ => return None,
    };
    (after <= first.until(Day::new(2100, 12, 31)?)).then(|| first.plus(after))
}
