//! Where in a book the people stand: the sheet, the head of its columns, the rows below. A worksheet that was typed
//! from the paper form has titles above, heads over several rows, columns in any order and others beside them.

use super::head::{Field, Head, understood};
use crate::exchange::fold::fold;
use crate::exchange::{Book, Cell, Place, Row, Sheet};
use crate::record::Action;
use crate::value::{Refusal, excerpt};

/// How far down the heads may stand.
const DEEPEST: usize = 200;
/// How many rows a head may have, and how far above it its words may begin.
const BAND: u32 = 3;

/// The people of a sheet.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    /// What each column holds, from the left.
    pub(super) columns: Vec<(usize, Field)>,
    /// Columns of actions that the project does not have, with their heads.
    pub(super) strange: Vec<(usize, String)>,
    /// Other columns, with their heads: they are not read.
    pub(super) others: Vec<(usize, String)>,
    /// The rows above the heads.
    pub(super) above: &'a [Row],
    /// The rows below the heads.
    pub(super) rows: &'a [Row],
}

/// The one table of the book.
///
/// # Errors
/// None, several, or two columns of one meaning.
pub(super) fn find<'a>(book: &'a Book, actions: &[&Action]) -> Result<Table<'a>, Refusal> {
    let seen = book.sheets.iter().filter(|sheet| !sheet.hidden);
    let mut found = seen.filter_map(|sheet| heads(sheet).map(|at| (sheet, at)));
    let Some((sheet, at)) = found.next() else {
        return Err(Refusal::new(
            "Non trovo le intestazioni «Nome» e «Cognome», in due colonne, in nessun foglio visibile del file: controlla di aver scelto il file giusto.",
        ));
    };
    if let Some((other, _)) = found.next() {
        return Err(Refusal::new(format!(
            "Sia «{}» sia «{}» hanno le intestazioni della rilevazione: tieni un solo foglio e riprova.",
            excerpt(&sheet.name),
            excerpt(&other.name)
        )));
    }
    table(sheet, at, actions)
}

/// Which row begins the heads.
fn heads(sheet: &Sheet) -> Option<usize> {
    sheet.rows.iter().take(DEEPEST).position(|row| {
        let named = |field| {
            row.cells.iter().any(|cell| understood(&words(cell), &[]) == Head::Known(field))
        };
        named(Field::Name) && named(Field::Surname)
    })
}

fn words(cell: &Cell) -> String {
    cell.text().unwrap_or_default()
}

fn table<'a>(sheet: &'a Sheet, at: usize, actions: &[&Action]) -> Result<Table<'a>, Refusal> {
    let head = &sheet.rows[at];
    let end = at + 1 + sheet.rows[at + 1..].iter().take_while(|row| continues(head, row)).count();
    let band = &sheet.rows[at..end];
    let above: Vec<&Row> =
        sheet.rows[..at].iter().rev().take_while(|row| row.number + BAND > head.number).collect();
    let width = band.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut table = Table {
        sheet,
        columns: Vec::new(),
        strange: Vec::new(),
        others: Vec::new(),
        above: &sheet.rows[..at],
        rows: &sheet.rows[end..],
    };
    for column in 0..width {
        let texts: Vec<String> = band.iter().map(|row| words(row.cell(column))).collect();
        let text = texts.join(" ").trim().to_owned();
        match meaning(&text, column, &above, actions) {
            Head::Known(field) => {
                let twin = table.columns.iter().find(|(_, it)| *it == field);
                if let Some((twin, _)) = twin.filter(|_| field != Field::Reckoned) {
                    return Err(Refusal::new(format!(
                        "Le colonne {} e {} hanno la stessa intestazione, «{}»: lasciane una e riprova.",
                        letters(*twin),
                        letters(column),
                        excerpt(&text)
                    )));
                }
                table.columns.push((column, field));
            }
            Head::NoAction => table.strange.push((column, text)),
            Head::Other if !text.is_empty() => table.others.push((column, text)),
            Head::Other => {}
        }
    }
    Ok(table)
}

/// Whether the heads go on in `row`: only words, and no one's name.
fn continues(head: &Row, row: &Row) -> bool {
    let named = head.cells.iter().enumerate().any(|(column, cell)| {
        let head = understood(&words(cell), &[]);
        let name = [Field::Name, Field::Surname].map(Head::Known).contains(&head);
        name && !row.cell(column).is_empty()
    });
    let worded = |cell: &Cell| match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.chars().any(char::is_alphabetic),
        _ => false,
    };
    !named && row.number < head.number + BAND && row.cells.iter().all(worded)
}

/// What the head of a column says: alone, else with the words above it that begin it.
fn meaning(text: &str, column: usize, above: &[&Row], actions: &[&Action]) -> Head {
    let mut long = text.to_owned();
    let mut head = understood(&long, actions);
    for row in above {
        if head != Head::Other {
            return head;
        }
        long = format!("{} {long}", words(row.cell(column)));
        head = understood(&long, actions);
    }
    // `1 2 3 4 5` below one head for all of them.
    if head == Head::Other && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let group = above.first().and_then(|row| {
            let left = row.cells.iter().take(column + 1);
            left.rev().find(|cell| !cell.is_empty()).map(|cell| fold(&words(cell)))
        });
        if group.is_some_and(|group| group.contains("azion") || group.contains("ore allocate")) {
            return understood(&format!("azione {text}"), actions);
        }
    }
    head
}

/// `AB`, the name of a column.
pub(super) fn letters(column: impl Into<usize>) -> String {
    let place = Place { row: 1, column: column.into() }.to_string();
    place.trim_end_matches('1').to_owned()
}

impl Table<'_> {
    /// The cell of `field` in `row`; nothing where the sheet has no such column.
    pub(super) fn cell<'r>(&self, row: &'r Row, field: Field) -> Option<(Place, &'r Cell)> {
        let (column, _) = self.columns.iter().find(|(_, it)| *it == field)?;
        Some((row.place(*column), row.cell(*column)))
    }

    /// Whether `row` speaks of somebody, and is neither empty nor a sum of others.
    pub(super) fn speaks(&self, row: &Row) -> bool {
        let read = |field: Field| !matches!(field, Field::Mark | Field::Reckoned);
        let mut filled = self
            .columns
            .iter()
            .filter(|(_, field)| read(*field))
            .map(|(column, _)| row.cell(*column))
            .chain(self.strange.iter().map(|(column, _)| row.cell(*column)))
            .filter(|cell| !cell.is_empty())
            .peekable();
        let whom = [Field::Name, Field::Surname, Field::TaxCode];
        let names: Vec<String> = whom
            .iter()
            .filter_map(|field| self.cell(row, *field))
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(_, cell)| words(cell))
            .collect();
        let first = row.cells.iter().find(|cell| !cell.is_empty()).map(words).unwrap_or_default();
        let sum = match &names[..] {
            [] => is_sum(&first) || filled.clone().all(|cell| *cell == Cell::Formula),
            [name] => is_sum(name),
            _ => false,
        };
        filled.peek().is_some() && !sum
    }
}

/// Whether a row called so adds others up.
fn is_sum(text: &str) -> bool {
    let text = fold(text);
    matches!(text.split(' ').next(), Some("totale" | "totali" | "tot" | "somma" | "subtotale"))
}
