//! Workbooks written: a thin layer over `rust_xlsxwriter` that every export uses, so that all look alike and no text
//! is ever run. The same entries give the same bytes.
//!
//! Rows and columns are counted from 0, as that library does.

use rust_xlsxwriter as xlsx;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, XlsxError,
};

use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::value::{Cents, Day, Percent};

/// The hidden sheet that says what a workbook of ours is.
pub(super) const MARK: &str = "capofila";

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text; what is typed into an empty cell stays as it was typed.
    Text,
    /// `282.675,00 €`.
    Money,
    /// Hours with decimals: `7,50`.
    Hours,
    /// Hours and minutes: `7:30`.
    Span,
    /// `04/12/2018`.
    Day,
    /// `49,15%`.
    Percent,
    /// `49,15`, a per cent under a head that says so.
    Points,
}

/// What is written into a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry<'a> {
    /// Nothing, in a cell that is made for `Kind`.
    Blank(Kind),
    /// A text, whatever it begins with.
    Text(&'a str),
    /// An amount.
    Money(Cents),
    /// Minutes, shown as hours with decimals.
    Hours(i64),
    /// Minutes, shown as hours and minutes.
    Span(i64),
    /// A day.
    Day(Day),
    /// A per cent.
    Percent(Percent),
    /// A per cent as a bare number.
    Points(Percent),
    /// A formula of ours, in English and with commas, as files hold it. No text of a user's may be part of it.
    Formula {
        /// `=B2*C2`.
        code: &'a str,
        /// What it comes to, shown until a program reckons again: in euro, hours, days, per cents as in the file.
        result: f64,
        /// How the result is shown.
        kind: Kind,
    },
}

/// How a cell looks, and whether it can be changed in a protected sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As it comes; locked.
    Plain,
    /// A title; locked.
    Title,
    /// A head of columns; locked.
    Head,
    /// White and to be filled in: the only look that is not locked.
    Input,
    /// What is reckoned, on grey, where it is not zero; locked.
    Reckoned,
    /// A sum, on grey; locked.
    Sum,
    /// What stands around a form, on grey and without lines; locked.
    Band,
}

/// A rectangle of cells, ends included: first row, first column, last row, last column.
pub type Area = (u32, u16, u32, u16);

/// What may be typed into a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Choice<'a> {
    /// One of a few texts, 255 characters in all.
    OneOf(&'a [&'a str]),
    /// One of those in a range: `=Elenchi!$A$1:$A$9`.
    In(&'a str),
    /// A number as the file holds it, ends included.
    Between(f64, f64),
    /// A day, ends included.
    Days(Day, Day),
}

/// A sheet to be written.
pub struct Page {
    sheet: xlsx::Worksheet,
}

/// A workbook to be written.
pub struct Workbook {
    book: xlsx::Workbook,
}

impl Workbook {
    /// A workbook without sheets. Its properties name nobody and no moment, only the `title`.
    ///
    /// # Errors
    /// A defect of the program, as everywhere in this module.
    pub fn new(title: &str) -> Result<Workbook> {
        let mut book = xlsx::Workbook::new();
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(bug)?;
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        Ok(Workbook { book })
    }

    /// Adds a sheet after the others.
    pub fn add(&mut self, page: Page) {
        self.book.push_worksheet(page.sheet);
    }

    /// Says inside the workbook what it is, for [`Book::mark`](super::Book::mark): a hidden, locked sheet of keys and
    /// values.
    ///
    /// # Errors
    /// A value longer than a cell.
    pub fn mark(&mut self, marks: &[(&str, &str)]) -> Result<()> {
        let mut page = Page::new(MARK)?;
        for (row, (key, value)) in (0..).zip(marks) {
            page.put(row, 0, Entry::Text(key), Look::Plain)?;
            page.put(row, 1, Entry::Text(value), Look::Plain)?;
        }
        page.protect();
        page.sheet.set_hidden(true);
        self.add(page);
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// A workbook without a sheet to be seen, two sheets of one name.
    pub fn bytes(self) -> Result<Vec<u8>> {
        self.bytes_with(&Progress::default())
    }

    /// The same, heeding who may stop `progress`.
    ///
    /// # Errors
    /// Those of [`Workbook::bytes`], and a person's wish to stop.
    pub fn bytes_with(mut self, progress: &Progress) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let saved = self.book.save_to_writer(progress.writer(&mut bytes));
        progress.go_on()?;
        saved.map_err(bug)?;
        Ok(bytes)
    }
}

impl Page {
    /// An empty sheet. It is printed lying, on A4, as wide as one page.
    ///
    /// # Errors
    /// A name longer than 31 characters or with one of `[]:*?/\`.
    pub fn new(name: &str) -> Result<Page> {
        let mut sheet = xlsx::Worksheet::new();
        sheet.set_name(name).map_err(bug)?;
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        // In inches.
        sheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
        Ok(Page { sheet })
    }

    /// Writes a cell: the one way in which texts come into a workbook.
    ///
    /// # Errors
    /// A text longer than 32.767 characters, a cell beyond the sheet.
    pub fn put(&mut self, row: u32, column: u16, entry: Entry, look: Look) -> Result<()> {
        let format = format(entry.kind(), look);
        let sheet = &mut self.sheet;
        match entry {
            Entry::Text(text) if !text.is_empty() => {
                // Also after someone goes into the cell and out again.
                let format = format.set_quote_prefix();
                sheet.write_string_with_format(row, column, text, &format)
            }
            Entry::Blank(_) | Entry::Text(_) => sheet.write_blank(row, column, &format),
            Entry::Formula { code, result, .. } => {
                let formula = Formula::new(code).set_result(result.to_string());
                sheet.write_formula_with_format(row, column, formula, &format)
            }
            Entry::Money(amount) => {
                sheet.write_number_with_format(row, column, parts(amount.get(), 100), &format)
            }
            Entry::Hours(minutes) => {
                sheet.write_number_with_format(row, column, parts(minutes, 60), &format)
            }
            Entry::Span(minutes) => {
                sheet.write_number_with_format(row, column, parts(minutes, 1_440), &format)
            }
            Entry::Day(day) => {
                sheet.write_number_with_format(row, column, parts(serial(day), 1), &format)
            }
            Entry::Percent(percent) => {
                sheet.write_number_with_format(row, column, parts(percent.get(), 10_000), &format)
            }
            Entry::Points(percent) => {
                sheet.write_number_with_format(row, column, parts(percent.get(), 100), &format)
            }
        }
        .map(drop)
        .map_err(bug)
    }

    /// Writes a text that goes on over several lines of its cell.
    ///
    /// # Errors
    /// As [`Page::put`].
    pub fn prose(&mut self, row: u32, column: u16, text: &str) -> Result<()> {
        let format = format(Kind::Text, Look::Plain).set_text_wrap().set_quote_prefix();
        self.sheet.write_string_with_format(row, column, text, &format).map(drop).map_err(bug)
    }

    /// Writes a text across several cells.
    ///
    /// # Errors
    /// As [`Page::put`]; an area that meets another.
    pub fn across(&mut self, area: Area, text: &str, look: Look) -> Result<()> {
        let (top, left, bottom, right) = area;
        let format = format(Kind::Text, look).set_quote_prefix();
        self.sheet.merge_range(top, left, bottom, right, text, &format).map(drop).map_err(bug)
    }

    /// Makes a column `width` characters wide.
    ///
    /// # Errors
    /// A column beyond the sheet.
    pub fn width(&mut self, column: u16, width: f64) -> Result<()> {
        self.sheet.set_column_width(column, width).map(drop).map_err(bug)
    }

    /// Makes a row as high as so many lines of its texts. A row that is left alone grows while it is filled in, but not
    /// by itself.
    ///
    /// # Errors
    /// More than 27 lines.
    pub fn lines(&mut self, row: u32, lines: u32) -> Result<()> {
        self.sheet.set_row_height(row, 15 * lines).map(drop).map_err(bug)
    }

    /// Keeps a column from view.
    ///
    /// # Errors
    /// A column beyond the sheet.
    pub fn hide(&mut self, column: u16) -> Result<()> {
        self.sheet.set_column_hidden(column).map(drop).map_err(bug)
    }

    /// Shows no lines but those of the cells, as a form on paper does.
    pub fn bare(&mut self) {
        self.sheet.set_screen_gridlines(false);
    }

    /// Keeps the first `rows` and `columns` in view, and the rows on every printed page.
    ///
    /// # Errors
    /// More than the sheet has.
    pub fn freeze(&mut self, rows: u32, columns: u16) -> Result<()> {
        if let Some(last) = rows.checked_sub(1) {
            self.sheet.set_repeat_rows(0, last).map_err(bug)?;
        }
        self.sheet.set_freeze_panes(rows, columns).map(drop).map_err(bug)
    }

    /// Lets only [`Look::Input`] be changed. Without a password: against slips, not against people.
    pub fn protect(&mut self) {
        let free = xlsx::ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..xlsx::ProtectionOptions::new()
        };
        self.sheet.protect_with_options(&free);
    }

    /// Offers texts (255 characters in all) for an area in which another may be typed as well.
    ///
    /// # Errors
    /// Texts that are longer.
    pub fn offer(&mut self, area: Area, texts: &[&str]) -> Result<()> {
        let rule = DataValidation::new().allow_list_strings(texts).map_err(bug)?;
        let rule = rule.show_error_message(false);
        let (top, left, bottom, right) = area;
        self.sheet.add_data_validation(top, left, bottom, right, &rule).map(drop).map_err(bug)
    }

    /// Says what may be typed into an area; the `title` (32 characters) and `message` (255) stand beside the cell
    /// and come back when something else is typed.
    ///
    /// # Errors
    /// Texts that are longer.
    pub fn limit(&mut self, area: Area, choice: Choice, title: &str, message: &str) -> Result<()> {
        let rule = DataValidation::new();
        let rule = match choice {
            Choice::OneOf(texts) => rule.allow_list_strings(texts).map_err(bug)?,
            Choice::In(range) => rule.allow_list_formula(Formula::new(range)),
            Choice::Between(least, most) => {
                rule.allow_decimal_number(DataValidationRule::Between(least, most))
            }
            Choice::Days(first, last) => {
                let day = |day| ExcelDateTime::from_serial_datetime(parts(serial(day), 1));
                let (first, last) = (day(first).map_err(bug)?, day(last).map_err(bug)?);
                rule.allow_date(DataValidationRule::Between(first, last))
            }
        };
        let told = rule
            .set_input_title(title)
            .and_then(|rule| rule.set_input_message(message))
            .and_then(|rule| rule.set_error_title(title))
            .and_then(|rule| rule.set_error_message(message));
        let (top, left, bottom, right) = area;
        let rule = told.map_err(bug)?;
        self.sheet.add_data_validation(top, left, bottom, right, &rule).map(drop).map_err(bug)
    }
}

impl Entry<'_> {
    fn kind(self) -> Kind {
        match self {
            Entry::Blank(kind) | Entry::Formula { kind, .. } => kind,
            Entry::Text(_) => Kind::Text,
            Entry::Money(_) => Kind::Money,
            Entry::Hours(_) => Kind::Hours,
            Entry::Span(_) => Kind::Span,
            Entry::Day(_) => Kind::Day,
            Entry::Percent(_) => Kind::Percent,
            Entry::Points(_) => Kind::Points,
        }
    }
}

fn format(kind: Kind, look: Look) -> Format {
    const GREY: Color = Color::RGB(0x00E3_E8EE);
    let code = match kind {
        Kind::Text => "@",
        Kind::Money => "#,##0.00\\ \"€\"",
        Kind::Hours => "0.00",
        Kind::Span => "[h]:mm",
        Kind::Day => "dd/mm/yyyy",
        Kind::Percent => "0.00%",
        Kind::Points => "General",
    };
    // What is reckoned of an empty row says nothing.
    let code = match (look, kind) {
        (Look::Reckoned, Kind::Money | Kind::Hours) => &format!("{code};-{code};"),
        _ => code,
    };
    const LINE: Color = Color::RGB(0x0096_A0AE);
    let format = Format::new()
        .set_border_color(LINE)
        .set_num_format(code)
        .set_align(FormatAlign::VerticalCenter);
    match look {
        Look::Plain => format,
        Look::Title => format.set_bold().set_font_size(14),
        Look::Head => format
            .set_bold()
            .set_font_size(9)
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(GREY)
            .set_border(FormatBorder::Thin),
        Look::Input => {
            let format = format.set_unlocked().set_border(FormatBorder::Thin);
            if kind == Kind::Text { format.set_text_wrap() } else { format }
        }
        Look::Reckoned => format.set_background_color(GREY).set_border(FormatBorder::Thin),
        Look::Sum => format.set_bold().set_background_color(GREY).set_border(FormatBorder::Thin),
        Look::Band => format.set_bold().set_text_wrap().set_background_color(GREY),
    }
}

/// The number of the day in a spreadsheet that counts from 1900, with the 29th of February that never was.
fn serial(day: Day) -> i64 {
    let after = Day::new(1900, 1, 1).map_or(0, |first| first.until(day));
    if after < 59 { after + 1 } else { after + 2 }
}

/// `count` parts of a whole, which files hold as a floating point number: below 2^51 none is lost.
#[allow(clippy::cast_precision_loss)]
pub(super) fn parts(count: i64, whole: u32) -> f64 {
    count as f64 / f64::from(whole)
}

fn bug(error: XlsxError) -> Error {
    Error::Bug(Box::new(error))
}
