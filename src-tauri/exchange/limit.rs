//! How much of a file is read before it is refused. Spreadsheets of people stay far below.

use std::io::{self, BufRead, Read};

use super::read::Flaw;

/// The largest file.
pub(super) const FILE: u64 = 128 << 20;
/// The most entries of an archive.
pub(super) const ENTRIES: usize = 4_096;
/// What is unpacked in all, whatever the archive declares.
pub(super) const UNPACKED: u64 = 256 << 20;
/// The longest piece of XML between two tags, and the longest line of a csv.
pub(super) const PIECE: usize = 1 << 20;
/// The most sheets.
pub(super) const SHEETS: usize = 256;
/// The most rows of a sheet, which is also the most that a spreadsheet shows.
pub(super) const ROWS: u32 = 1 << 20;
/// The last column that may hold something.
pub(super) const COLUMNS: usize = 1_024;
/// The most cells of a book, the empty ones before a full one included.
const CELLS: usize = 8_000_000;
/// The longest text of a cell, in characters, as in Excel.
const TEXT: usize = 32_767;
/// The bytes of all the texts of a book.
const TEXTS: usize = 128 << 20;
/// The most shared texts, and the most formats.
pub(super) const SHARED: usize = 2_000_000;

/// A reader that stops when a piece or the whole grows too large.
pub(super) struct Meter<'a, R> {
    inner: R,
    piece: usize,
    left: &'a mut u64,
}

impl<'a, R> Meter<'a, R> {
    pub(super) fn new(inner: R, left: &'a mut u64) -> Meter<'a, R> {
        Meter { inner, piece: 0, left }
    }

    /// A new piece begins.
    pub(super) fn piece(&mut self) {
        self.piece = 0;
    }
}

impl<R: BufRead> Read for Meter<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Meter<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > PIECE || *self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.piece += count;
        *self.left = self.left.saturating_sub(count as u64);
        self.inner.consume(count);
    }
}

/// What a book may still hold.
pub(super) struct Purse {
    cells: usize,
    texts: usize,
}

impl Purse {
    pub(super) fn new() -> Purse {
        Purse { cells: CELLS, texts: TEXTS }
    }

    /// Pays for `count` cells.
    pub(super) fn cells(&mut self, count: usize) -> Result<(), Flaw> {
        let left = self.cells.checked_sub(count);
        self.cells = left.ok_or(Flaw::Large("contiene troppe celle"))?;
        Ok(())
    }

    /// Pays for a text.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Flaw> {
        // A character is at least one byte.
        if text.len() > TEXT && text.chars().count() > TEXT {
            return Err(Flaw::Large("una cella contiene più di 32.767 caratteri"));
        }
        let left = self.texts.checked_sub(text.len());
        self.texts = left.ok_or(Flaw::Large("contiene troppo testo"))?;
        Ok(())
    }
}
