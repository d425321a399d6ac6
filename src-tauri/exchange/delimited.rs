//! Delimited text (csv), read and written.
//!
//! Written as Italian spreadsheets expect it: UTF-8 with its mark, `;`, CRLF. A cell that a spreadsheet would run
//! as a formula begins with an apostrophe, which is taken off again when the file is read here.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::limit::{COLUMNS, PIECE, Purse, ROWS};
use super::read::Flaw;
use super::{Book, Cell, Row, Sheet};
use crate::progress::{Progress, Stage};

/// The signs that may stand between cells, the likeliest first.
const SIGNS: [char; 3] = [';', '\t', ','];

/// Reads a text.
pub(super) fn book(bytes: &[u8], progress: &Progress) -> Result<Book, Flaw> {
    let mut text = decoded(bytes)?;
    if text.trim().is_empty() {
        return Err(Flaw::Empty);
    }
    if text.trim_start().starts_with(['<', '{']) || text.starts_with("%PDF") {
        return Err(Flaw::Strange);
    }
    if text.split(['\n', '\r']).any(|line| line.len() > PIECE) {
        return Err(Flaw::Large("ha una riga smisurata"));
    }
    // Every line ends alike, also those of old Macintosh computers, and the last one ends.
    if text.contains('\r') || !text.ends_with('\n') {
        text = (text.replace("\r\n", "\n").replace('\r', "\n") + "\n").into();
    }
    let sign = u8::try_from(sign(&text)).map_err(|_| Flaw::Strange)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, mut purse) = (Vec::new(), Purse::new());
    // A quote that is never closed takes in all that follows, down to the end.
    let odd = !text.matches('"').count().is_multiple_of(2);
    let mut open = false;
    let mut record = csv::StringRecord::new();
    progress.begin(Stage::Read, text.len())?;
    while reader.read_record(&mut record).map_err(|_| Flaw::Damaged)? {
        progress.at(reader.position().byte())?;
        // Where the record began: its own position is before the empty lines above it.
        let within: usize = record.iter().map(|text| text.matches('\n').count()).sum();
        open = odd && within > 0;
        let line = reader.position().line().saturating_sub(1 + within as u64);
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        if number > ROWS {
            return Err(Flaw::Large("ha più di 1.048.576 righe"));
        }
        let cells = cells(&record, &mut purse)?;
        if !cells.is_empty() {
            rows.push(Row { number, hidden: false, cells });
        }
    }
    if open {
        return Err(Flaw::Quotes);
    }
    Ok(Book { sheets: vec![Sheet { name: String::new(), hidden: false, rows }] })
}

/// The cells of a line up to the last that holds something.
fn cells(record: &csv::StringRecord, purse: &mut Purse) -> Result<Vec<Cell>, Flaw> {
    let full = record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
    let count = full.last().map_or(0, |(last, _)| last + 1);
    if count > COLUMNS {
        return Err(Flaw::Large("ha qualcosa oltre la millesima colonna"));
    }
    purse.cells(count)?;
    let cell = |text: &str| {
        purse.text(text)?;
        let bare = text.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(text);
        Ok(Cell::of_text(bare.to_owned()))
    };
    record.iter().take(count).map(cell).collect()
}

/// The text: by its mark, else UTF-8, else what Windows wrote in Italy before that. Bytes that stand for no letter
/// are no text.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Flaw> {
    let (text, flawed) = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, length)), _) => encoding.decode_without_bom_handling(&bytes[length..]),
        (None, Ok(text)) => (text.into(), false),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes),
    };
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if flawed || text.contains(odd) { Err(Flaw::Strange) } else { Ok(text) }
}

/// The sign between the cells: the likeliest that stands in each of the first lines, whatever the commas in their
/// numbers; where a line has none, as a title does, the one that stands most often in all.
fn sign(text: &str) -> char {
    let lines = tally(text);
    let all = |sign: usize| lines.iter().map(|line| line[sign]).sum::<usize>();
    let found = (0..SIGNS.len()).find(|sign| lines.iter().all(|line| line[*sign] > 0));
    // Of equals the last wins, so the likeliest comes last.
    let found = found.or_else(|| (0..SIGNS.len()).rev().max_by_key(|sign| all(*sign)));
    SIGNS[found.unwrap_or(0)]
}

/// How often each sign stands outside quotes in each of the first lines that hold something.
fn tally(text: &str) -> Vec<[usize; SIGNS.len()]> {
    let (mut lines, mut line) = (Vec::new(), [0; SIGNS.len()]);
    let (mut quoted, mut full) = (false, false);
    for letter in text.chars().chain(['\n']) {
        full |= !letter.is_whitespace();
        quoted ^= letter == '"';
        if quoted {
            continue;
        }
        if let Some(sign) = SIGNS.iter().position(|sign| *sign == letter) {
            line[sign] += 1;
        } else if letter == '\n' {
            if full {
                lines.push(line);
            }
            (line, full) = ([0; SIGNS.len()], false);
            if lines.len() == 20 {
                break;
            }
        }
    }
    lines
}

/// Writes rows of texts. Figures are given as texts too, written the Italian way.
pub fn delimited<R, T>(rows: R) -> Vec<u8>
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = T>,
    T: AsRef<str>,
{
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (column, cell) in row.into_iter().enumerate() {
            if column > 0 {
                text.push(SIGNS[0]);
            }
            push(&mut text, cell.as_ref());
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Adds a cell. What cannot be seen and is no line end becomes a space.
fn push(text: &mut String, cell: &str) {
    let guard = if runs(cell) { "'" } else { "" };
    let special = |c: char| c.is_whitespace() || c == '"' || SIGNS.contains(&c);
    let quote = if cell.contains(special) { "\"" } else { "" };
    text.push_str(quote);
    text.push_str(guard);
    for letter in cell.chars() {
        match letter {
            '"' => text.push_str("\"\""),
            '\n' | '\t' => text.push(letter),
            letter if letter.is_control() => text.push(' '),
            letter => text.push(letter),
        }
    }
    text.push_str(quote);
}

/// Whether some spreadsheet would run `cell`, be it behind apostrophes or spaces. A figure below zero runs nowhere.
fn runs(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    let figure = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'))
    };
    if bare.strip_prefix('-').is_some_and(figure) {
        return false;
    }
    let starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    bare.starts_with(['\t', '\r', '\n']) || bare.trim_start().starts_with(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_the_one_between_the_cells() {
        for (text, found) in [
            ("a;b\n1,5;2,5\n", ';'),
            ("a,b\n1,2\n", ','),
            ("a\tb;c\n1\t2\n", '\t'),
            ("Ore di novembre, foglio 1\n\na;b;c\n1,5;2;3\n", ';'),
            ("\"a;b\",c\n\"d;e\",f\n", ','),
            ("una sola colonna\n7\n", ';'),
            ("1,5;2,5;3,5\n1,5;2,5;3,5", ';'),
            ("\"due\nrighe\",b\nc,d", ','),
        ] {
            assert_eq!(sign(text), found, "{text}");
        }
    }

    #[test]
    fn what_would_run_is_known() {
        for text in
            ["=1", "+1", "-A1", "@x", "\t=1", " =1", "'=1", "''=1", "-1+cmd|x", "＝1", "--1"]
        {
            assert!(runs(text), "{text}");
        }
        for text in ["", "a=1", "-5", "-1.234,56", "-7:30", "'a", "5-3", "'-5"] {
            assert!(!runs(text), "{text}");
        }
    }
}
