//! What a spreadsheet shows: sheets, rows, cells, and what a cell can be understood as.
//!
//! An empty cell is never a refusal here: whether something must stand there is for who asks. The sentences do not
//! say where: who asks knows the [`Place`].

use super::Number;
use crate::value::{Cents, Day, Minutes, Percent, Refusal, excerpt};

/// A file of sheets; a csv has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// In the order of the file.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// As on its tab; of a csv, nothing.
    pub name: String,
    /// Whether it is kept from view.
    pub hidden: bool,
    /// The rows that hold something, downwards.
    pub rows: Vec<Row>,
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet counts, from 1; of a csv, its line.
    pub number: u32,
    /// Whether it is kept from view, by hand or by a filter.
    pub hidden: bool,
    /// From column A to the last one that holds something.
    pub cells: Vec<Cell>,
}

/// What a cell holds. Of merged cells the first holds it, the others are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or only spaces.
    Empty,
    /// A text; also a number or a day that was typed as a text.
    Text(String),
    /// A number.
    Number(Number),
    /// A number shown as per cent; 0,5 is 50 %.
    Percent(Number),
    /// A day; its hour, if it has one, is dropped.
    Day(Day),
    /// A span of time in minutes: `7:30`, or `31:30` in a sum.
    Time(i64),
    /// True or false.
    Bool(bool),
    /// A computed cell. Its value is what some program once reckoned: it is not taken.
    Formula,
    /// `#N/D`, `#RIF!` and the like.
    Error,
}

/// Where a cell stands: `B7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// As the spreadsheet counts, from 1.
    pub row: u32,
    /// From 0, which is A.
    pub column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut letters = Vec::new();
        let mut left = self.column + 1;
        while left > 0 {
            letters.push(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0));
            left = (left - 1) / 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{}", char::from(*letter)))?;
        write!(f, "{}", self.row)
    }
}

/// What is said of a row that nobody sees and that is read all the same.
pub(super) const HIDDEN: &str = "La riga è nascosta nel foglio di calcolo e si legge come le altre: se non deve contare, toglila.";

impl Book {
    /// Whether it is a delimited text, in which every value is a text.
    pub fn is_text(&self) -> bool {
        matches!(&self.sheets[..], [sheet] if sheet.name.is_empty())
    }

    /// The value that [`Workbook::mark`](super::Workbook::mark) wrote under `key`.
    pub fn mark(&self, key: &str) -> Option<&str> {
        let sheet =
            self.sheets.iter().find(|sheet| sheet.hidden && sheet.name == super::write::MARK)?;
        sheet.rows.iter().find_map(|row| match (row.cell(0), row.cell(1)) {
            (Cell::Text(name), Cell::Text(value)) if name == key => Some(value.as_str()),
            _ => None,
        })
    }
}

impl Row {
    /// What stands in `column`, which counts from 0.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// The name of the cell in `column`, for a message.
    pub fn place(&self, column: usize) -> Place {
        Place { row: self.number, column }
    }
}

impl Cell {
    /// A text, or nothing where there are only spaces.
    pub(super) fn of_text(text: String) -> Cell {
        if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// What a person sees, without spaces around it; of an empty cell, nothing.
    ///
    /// # Errors
    /// A computed cell, an error.
    pub fn text(&self) -> Result<String, Refusal> {
        match self {
            Cell::Empty => Ok(String::new()),
            Cell::Formula => Err(computed()),
            Cell::Error => Err(failed()),
            cell => Ok(cell.shown()),
        }
    }

    /// An amount: a number, rounded once to cents, or a text as [`Cents::read`] reads it.
    ///
    /// # Errors
    /// Anything else.
    pub fn money(&self) -> Result<Option<Cents>, Refusal> {
        match self {
            Cell::Number(number) => match number.times(100) {
                Some(cents) => Cents::new(cents).map(Some),
                None => Err(self.is_no("un importo", "1.234,56")),
            },
            Cell::Text(text) => Cents::read(text).map(Some),
            cell => cell.other("un importo", "1.234,56"),
        }
    }

    /// Working time: a number of hours, a span of time, a text as [`Minutes::read`] reads it. 7,33 hours are 440
    /// minutes (rule 3.3 of the domain). How many are too many is not judged here.
    ///
    /// # Errors
    /// Anything else, and less than nothing.
    pub fn hours(&self) -> Result<Option<Minutes>, Refusal> {
        let hours = match self {
            Cell::Number(number) => match number.times(60) {
                Some(_) if number.is_part_of_day() => return Err(self.is_time(*number)),
                Some(minutes) => Minutes::new(minutes)?,
                None => return Err(self.is_no("un numero di ore", "7,5 oppure 7:30")),
            },
            Cell::Time(minutes) => Minutes::new(*minutes)?,
            Cell::Text(text) => Minutes::read(text)?,
            cell => return cell.other("un numero di ore", "7,5 oppure 7:30"),
        };
        let shown = || excerpt(&self.shown());
        if hours < Minutes::ZERO {
            return Err(Refusal::new(format!(
                "«{}» è meno di zero: le ore non possono esserlo.",
                shown()
            )));
        }
        if hours == Minutes::ZERO && shown().contains(|c: char| matches!(c, '1'..='9')) {
            return Err(Refusal::new(format!(
                "«{}» ore sono meno di mezzo minuto: scrivi almeno 0:01, oppure 0 se non ce ne sono.",
                shown()
            )));
        }
        Ok(Some(hours))
    }

    /// A day: a cell shown as a date, or a text as [`Day::read`] reads it. A plain number is no day.
    ///
    /// # Errors
    /// Anything else.
    pub fn day(&self) -> Result<Option<Day>, Refusal> {
        match self {
            Cell::Day(day) => Ok(Some(*day)),
            Cell::Text(text) => Day::read(text).map(Some),
            cell => cell.other("una data", "04/12/2018"),
        }
    }

    /// A per cent: 50 from `50`, from `50%`, and from 0,5 in a cell that shows it as 50 %.
    ///
    /// # Errors
    /// Anything else.
    pub fn percent(&self) -> Result<Option<Percent>, Refusal> {
        let hundredths = match self {
            Cell::Number(number) => number.times(100),
            Cell::Percent(number) => number.times(10_000),
            Cell::Text(text) => return Percent::read(text).map(Some),
            cell => return cell.other("una percentuale", "49,15"),
        };
        match hundredths {
            Some(hundredths) => Ok(Some(Percent::new(hundredths))),
            None => Err(self.is_no("una percentuale", "49,15")),
        }
    }

    /// Yes or no: true or false, `sì`, `si`, `x`, `no`.
    ///
    /// # Errors
    /// Anything else.
    pub fn yes(&self) -> Result<Option<bool>, Refusal> {
        match self {
            Cell::Bool(yes) => Ok(Some(*yes)),
            Cell::Text(text) => match text.trim().to_lowercase().as_str() {
                "sì" | "si" | "x" => Ok(Some(true)),
                "no" => Ok(Some(false)),
                _ => Err(self.is_no("un sì o un no", "sì oppure no")),
            },
            cell => cell.other("un sì o un no", "sì oppure no"),
        }
    }

    /// A cell that holds something of another kind than what was asked for.
    fn other<T>(&self, wanted: &str, example: &str) -> Result<Option<T>, Refusal> {
        match self {
            Cell::Empty => Ok(None),
            Cell::Formula => Err(computed()),
            Cell::Error => Err(failed()),
            _ => Err(self.is_no(wanted, example)),
        }
    }

    /// A number that is no whole minute of hours, and a whole minute of a day: what a program keeps where somebody
    /// typed 7:30 into a cell of numbers.
    fn is_time(&self, number: Number) -> Refusal {
        let time = Cell::Time(number.times(1_440).unwrap_or(0)).shown();
        Refusal::new(format!(
            "«{}» sembra {time} scritto in una cella di numeri: scrivi le ore con i decimali, per esempio 7,5.",
            excerpt(&self.shown())
        ))
    }

    fn is_no(&self, wanted: &str, example: &str) -> Refusal {
        let shown = excerpt(&self.shown());
        Refusal::new(format!("«{shown}» non è {wanted}: si scrive, per esempio, {example}."))
    }

    fn shown(&self) -> String {
        match self {
            Cell::Empty | Cell::Formula | Cell::Error => String::new(),
            Cell::Text(text) => text.trim().to_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Percent(number) => format!("{}\u{a0}%", number.hundredfold()),
            Cell::Day(day) => day.to_string(),
            Cell::Time(minutes) => {
                let (size, sign) = (minutes.unsigned_abs(), if *minutes < 0 { "-" } else { "" });
                format!("{sign}{}:{:02}", size / 60, size % 60)
            }
            Cell::Bool(yes) => if *yes { "sì" } else { "no" }.to_owned(),
        }
    }
}

fn computed() -> Refusal {
    Refusal::new(
        "La cella contiene una formula, e i risultati delle formule non si leggono: scrivi il valore.",
    )
}

fn failed() -> Refusal {
    Refusal::new("La cella contiene un errore del foglio di calcolo: scrivi il valore.")
}
