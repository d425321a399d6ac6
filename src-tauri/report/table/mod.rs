//! Tables: columns as wide as their content or sharing what is left, wrapped cells, numbers aligned right,
//! the head repeated on every page, rows kept whole where a page can hold them. Here they are declared and
//! measured.

mod draw;

use super::flow::{self, Flow};
use super::font::{self, Face};
use super::paper::{Ink, Style};

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Align {
    Left,
    Right,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy)]
enum Width {
    /// As its widest cell.
    Fit,
    /// As the widest cell of all the columns of this sort.
    Even,
    /// A share of what the others leave.
    Share(f32),
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    title: String,
    width: Width,
    align: Align,
}

impl Column {
    /// As wide as its content.
    pub fn fit(title: impl Into<String>) -> Column {
        Column { title: title.into(), width: Width::Fit, align: Align::Left }
    }

    /// As wide as all its like: for figures of one kind, side by side.
    pub fn even(title: impl Into<String>) -> Column {
        Column { width: Width::Even, ..Column::fit(title) }
    }

    /// Takes a share of what is left, and wraps.
    pub fn share(title: impl Into<String>, share: f32) -> Column {
        Column { title: title.into(), width: Width::Share(share), align: Align::Left }
    }

    /// Aligned right, as numbers are.
    pub fn right(self) -> Column {
        Column { align: Align::Right, ..self }
    }
}

/// A drawing at the beginning of a cell.
pub type Sign = fn(&mut Flow, f32, f32);

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    text: String,
    face: Face,
    ink: Ink,
    span: usize,
    head: bool,
    sign: Option<Sign>,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        let text = text.into();
        Cell { text, face: Face::Regular, ink: Ink::BLACK, span: 1, head: false, sign: None }
    }
}

impl Cell {
    /// The head of its row.
    pub fn head(text: impl Into<String>) -> Cell {
        Cell { head: true, face: Face::SemiBold, ..Cell::from(text.into()) }
    }

    /// Stronger.
    pub fn strong(self) -> Cell {
        Cell { face: Face::SemiBold, ..self }
    }

    /// In another colour.
    pub fn ink(self, ink: Ink) -> Cell {
        Cell { ink, ..self }
    }

    /// Over several columns.
    pub fn span(self, span: usize) -> Cell {
        Cell { span, ..self }
    }

    /// With a drawing before its text.
    pub fn sign(self, sign: Sign) -> Cell {
        Cell { sign: Some(sign), ..self }
    }
}

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Like any other.
    Plain,
    /// Belongs to the row before, without a rule between.
    Note,
    /// The sum of the rows before.
    Total,
}

struct Row {
    cells: Vec<Cell>,
    look: Look,
}

/// A table.
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Row>,
    size: f32,
    pad: f32,
}

/// White around the text of a cell.
const PAD_X: f32 = 4.0;
const PAD_Y: f32 = 2.6;
const TIGHT_Y: f32 = 0.9;

/// Room for a drawing before the text.
const SIGN: f32 = 13.0;

/// Rows lower than this are never divided.
const WHOLE: f32 = 150.0;

/// A row made ready: the lines of each cell.
struct Ready {
    lines: Vec<Vec<String>>,
    height: f32,
}

impl Table {
    /// A table with these columns. Columns without titles have no head.
    pub fn new(columns: Vec<Column>) -> Table {
        Table { columns, rows: Vec::new(), size: 8.0, pad: PAD_Y }
    }

    /// In another size than 8 points.
    pub fn size(self, size: f32) -> Table {
        Table { size, ..self }
    }

    /// With less white above and below its lines.
    pub fn tight(self) -> Table {
        Table { pad: TIGHT_Y, ..self }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.add(Look::Plain, cells);
    }

    /// Adds a row of another look.
    pub fn add(&mut self, look: Look, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(Row { cells: cells.into_iter().collect(), look });
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How high it is on a page that takes all of it, in columns that fill `room`.
    pub fn height(&self, room: f32) -> f32 {
        let widths = self.widths(room);
        let head = self.head();
        head.iter().chain(&self.rows).map(|row| self.ready(row, &widths).height).sum()
    }

    fn style(&self, cell: &Cell) -> Style {
        Style::new(cell.face, self.size, cell.ink)
    }

    /// The widths of the columns, which fill `room`.
    fn widths(&self, room: f32) -> Vec<f32> {
        let mut widths = vec![0.0_f32; self.columns.len()];
        let head = |text: &str| {
            let longest = text.split(' ').map(|word| font::width(Face::SemiBold, self.size, word));
            longest.fold(0.0, f32::max)
        };
        for (width, column) in widths.iter_mut().zip(&self.columns) {
            *width = head(&column.title);
        }
        for row in &self.rows {
            let mut place = 0;
            for cell in &row.cells {
                let column = self.columns.get(place);
                let fitted = |column: &Column| matches!(column.width, Width::Fit | Width::Even);
                if cell.span == 1 && column.is_some_and(fitted) {
                    let text = cell.text.split('\n');
                    let sign = if cell.sign.is_some() { SIGN } else { 0.0 };
                    let own = text.map(|line| font::width(cell.face, self.size, line) + sign);
                    widths[place] = own.fold(widths[place], f32::max);
                }
                place += cell.span;
            }
        }
        self.level(&mut widths, room);
        let mut shares = 0.0;
        let mut left = room;
        for (width, column) in widths.iter_mut().zip(&self.columns) {
            match column.width {
                // What is absurdly wide wraps, rather than push the others off the page.
                Width::Fit | Width::Even => {
                    *width = (width.ceil() + 2.0 * PAD_X + 0.5).min(room * 0.22);
                    left -= *width;
                }
                Width::Share(share) => shares += share,
            }
        }
        for (width, column) in widths.iter_mut().zip(&self.columns) {
            if let Width::Share(share) = column.width {
                *width = (left * share / shares).max(40.0);
            }
        }
        widths
    }

    /// Makes even columns even, where there is room for it.
    fn level(&self, widths: &mut [f32], room: f32) {
        let mut even: Vec<&mut f32> = widths
            .iter_mut()
            .zip(&self.columns)
            .filter_map(|(width, column)| matches!(column.width, Width::Even).then_some(width))
            .collect();
        let widest = even.iter().map(|width| **width).fold(0.0, f32::max);
        if even.iter().map(|_| widest + 2.0 * PAD_X).sum::<f32>() < room / 2.0 {
            even.iter_mut().for_each(|width| **width = widest);
        }
    }

    fn ready(&self, row: &Row, widths: &[f32]) -> Ready {
        let mut place = 0;
        let mut most = 1;
        let lines = row
            .cells
            .iter()
            .map(|cell| {
                let width: f32 = widths[place..(place + cell.span).min(widths.len())].iter().sum();
                place += cell.span;
                let sign = if cell.sign.is_some() { SIGN } else { 0.0 };
                let room = width - 2.0 * PAD_X - sign;
                let lines = font::wrap(cell.face, self.size, &cell.text, room);
                most = most.max(lines.len());
                lines
            })
            .collect();
        let style = Style::new(Face::Regular, self.size, Ink::BLACK);
        Ready { lines, height: flow::height(style, most) + 2.0 * self.pad }
    }

    /// The row of the columns' titles, if they have any.
    fn head(&self) -> Option<Row> {
        let titled = self.columns.iter().any(|column| !column.title.is_empty());
        let cell = |column: &Column| Cell {
            head: true,
            face: Face::SemiBold,
            ..Cell::from(column.title.clone())
        };
        titled.then(|| Row { cells: self.columns.iter().map(cell).collect(), look: Look::Plain })
    }
}
