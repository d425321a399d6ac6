//! Tables: columns as wide as their content or sharing what is left, wrapped cells, numbers aligned right,
//! the head repeated on every page, rows kept whole where a page can hold them.

use super::flow::{self, Flow, SIDE};
use super::font::{self, Face};
use super::paper::{Ink, Role, Shape, Style};

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
    /// The title of the rows that follow; stays with the first of them.
    Group,
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
}

/// White around the text of a cell.
const PAD_X: f32 = 4.0;
const PAD_Y: f32 = 2.6;

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
        Table { columns, rows: Vec::new(), size: 8.0 }
    }

    /// In another size than 8 points.
    pub fn size(self, size: f32) -> Table {
        Table { size, ..self }
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
                if cell.span == 1 && column.is_some_and(|column| matches!(column.width, Width::Fit))
                {
                    let text = cell.text.split('\n');
                    let sign = if cell.sign.is_some() { SIGN } else { 0.0 };
                    let own = text.map(|line| font::width(cell.face, self.size, line) + sign);
                    widths[place] = own.fold(widths[place], f32::max);
                }
                place += cell.span;
            }
        }
        let mut shares = 0.0;
        let mut left = room;
        for (width, column) in widths.iter_mut().zip(&self.columns) {
            match column.width {
                // What is absurdly wide wraps, rather than push the others off the page.
                Width::Fit => {
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
        Ready { lines, height: flow::height(style, most) + 2.0 * PAD_Y }
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

impl Flow {
    /// Draws a table.
    pub fn table(&mut self, table: &Table) {
        let widths = table.widths(self.width());
        let head = table.head().map(|row| (table.ready(&row, &widths), row));
        let head_height = head.as_ref().map_or(0.0, |(ready, _)| ready.height);
        let rows: Vec<Ready> = table.rows.iter().map(|row| table.ready(row, &widths)).collect();
        let first = rows.first().map_or(0.0, |row| row.height.min(WHOLE));
        self.begin(head_height + first + rows.get(1).map_or(0.0, |row| row.height.min(WHOLE)));
        self.paper.open(Role::Table);
        if let Some((ready, row)) = &head {
            self.shade(ready.height);
            self.paper.open(Role::TR);
            self.cells(table, row, &widths, ready, Some(Role::TH));
            self.paper.close();
        }
        for (place, row) in table.rows.iter().enumerate() {
            let ready = &rows[place];
            let needed = kept(table, &rows, place);
            let full = self.bottom() - flow::TOP - head_height;
            let whole = ready.height <= WHOLE;
            let few = PAD_Y * 2.0 + table.size * 1.32 * 3.0;
            let tight = if whole { needed.min(full) } else { few };
            if self.y + tight > self.bottom() {
                self.page();
                self.repeat(table, head.as_ref(), &widths);
            }
            self.draw_row(table, row, &widths, ready, head.as_ref());
            // A note belongs to the row before it: no rule between them.
            if table.rows.get(place + 1).is_none_or(|next| next.look != Look::Note) {
                self.rule(self.y, Ink::RULE);
            }
        }
        self.paper.close();
        self.y += 8.0;
    }

    fn repeat(&mut self, table: &Table, head: Option<&(Ready, Row)>, widths: &[f32]) {
        if let Some((ready, row)) = head {
            self.shade(ready.height);
            self.cells(table, row, widths, ready, None);
        }
    }

    fn draw_row(
        &mut self,
        table: &Table,
        row: &Row,
        widths: &[f32],
        ready: &Ready,
        head: Option<&(Ready, Row)>,
    ) {
        match row.look {
            Look::Group if self.y + ready.height <= self.bottom() => self.shade(ready.height),
            Look::Total => self.rule(self.y, Ink::BLACK),
            _ => {}
        }
        self.paper.open(Role::TR);
        if self.y + ready.height <= self.bottom() {
            self.cells(table, row, widths, ready, Some(Role::TD));
        } else {
            self.divided(table, row, widths, ready, head);
        }
        self.paper.close();
    }

    /// A row higher than what is left of the page goes on with the next.
    fn divided(
        &mut self,
        table: &Table,
        row: &Row,
        widths: &[f32],
        ready: &Ready,
        head: Option<&(Ready, Row)>,
    ) {
        let elements: Vec<usize> = row
            .cells
            .iter()
            .map(|cell| {
                let element = self.paper.open_cell(role(cell, Role::TD), cell.span);
                self.paper.close();
                element
            })
            .collect();
        let step = table.size * 1.32;
        let most = ready.lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut done = 0;
        while done < most {
            if done > 0 {
                self.rule(self.y, Ink::RULE);
                self.page();
                self.repeat(table, head, widths);
            }
            let mut fit = 0;
            let mut room = self.bottom() - self.y - 2.0 * PAD_Y;
            while room >= step && done + fit < most {
                room -= step;
                fit += 1;
            }
            let fit = fit.max(1);
            let mut x = SIDE;
            let mut place = 0;
            for ((cell, lines), element) in row.cells.iter().zip(&ready.lines).zip(&elements) {
                let part = lines.get(done..(done + fit).min(lines.len())).unwrap_or_default();
                let width: f32 = widths[place..(place + cell.span).min(widths.len())].iter().sum();
                self.paper.reopen(*element);
                self.cell(table, cell, (x, width), align(table, place), part);
                self.paper.close();
                x += width;
                place += cell.span;
            }
            done += fit;
            let style = Style::new(Face::Regular, table.size, Ink::BLACK);
            self.y += flow::height(style, fit) + 2.0 * PAD_Y;
        }
    }

    /// Every cell of a row: as `plain` cells of the structure, or as decoration.
    fn cells(
        &mut self,
        table: &Table,
        row: &Row,
        widths: &[f32],
        ready: &Ready,
        plain: Option<Role>,
    ) {
        let mut x = SIDE;
        let mut place = 0;
        for (cell, lines) in row.cells.iter().zip(&ready.lines) {
            let width: f32 = widths[place..(place + cell.span).min(widths.len())].iter().sum();
            match plain {
                Some(plain) => {
                    self.paper.open_cell(role(cell, plain), cell.span);
                    self.cell(table, cell, (x, width), align(table, place), lines);
                    self.paper.close();
                }
                None => self.ghost(table, cell, (x, width), align(table, place), lines),
            }
            x += width;
            place += cell.span;
        }
        self.y += ready.height;
    }

    fn cell(
        &mut self,
        table: &Table,
        cell: &Cell,
        (x, width): (f32, f32),
        align: Align,
        lines: &[String],
    ) {
        let style = table.style(cell);
        let mut left = x + PAD_X;
        if let Some(sign) = cell.sign {
            sign(self, left, self.y + PAD_Y + flow::ascent(style));
            left += SIGN;
        }
        let mut y = self.y + PAD_Y + flow::ascent(style);
        for line in lines {
            let x = place_of(style, align, left, x + width - PAD_X, line);
            self.paper.write(x, y, style, line);
            y += flow::leading(style);
        }
    }

    /// The cell of a repeated head: seen, and not told again.
    fn ghost(
        &mut self,
        table: &Table,
        cell: &Cell,
        (x, width): (f32, f32),
        align: Align,
        lines: &[String],
    ) {
        let style = table.style(cell);
        let mut y = self.y + PAD_Y + flow::ascent(style);
        for line in lines {
            let x = place_of(style, align, x + PAD_X, x + width - PAD_X, line);
            self.paper.write_on(self.paper.last(), None, (x, y), style, line);
            y += flow::leading(style);
        }
    }

    fn shade(&mut self, height: f32) {
        let (x, y, width) = (SIDE, self.y, self.width());
        self.paper.decorate(Shape::Rect { x, y, width, height, ink: Ink::SHADE });
    }

    fn rule(&mut self, y: f32, ink: Ink) {
        let (from, to) = ((SIDE, y), (SIDE + self.width(), y));
        let width = if ink == Ink::RULE { 0.5 } else { 0.9 };
        self.paper.decorate(Shape::Line { from, to, width, ink, dashed: false });
    }
}

fn place_of(style: Style, align: Align, left: f32, right: f32, line: &str) -> f32 {
    match align {
        Align::Left => left,
        Align::Right => right - font::width(style.face, style.size, line.trim_end()),
    }
}

fn align(table: &Table, column: usize) -> Align {
    table.columns.get(column).map_or(Align::Left, |column| column.align)
}

fn role(cell: &Cell, plain: Role) -> Role {
    if cell.head && plain == Role::TD { Role::RowHead } else { plain }
}

/// The height that must be free for a row: with the rows that it must not be parted from.
fn kept(table: &Table, rows: &[Ready], place: usize) -> f32 {
    let mut height = 0.0;
    for (next, row) in rows.iter().enumerate().skip(place) {
        height += row.height.min(WHOLE);
        let last = next + 1 == rows.len();
        // The last row of a table takes the one before along.
        let joined = !last
            && (table.rows[next].look == Look::Group
                || table.rows[next + 1].look == Look::Note
                || table.rows[next + 1].look == Look::Total
                || (next + 2 == rows.len() && place == next));
        if !joined {
            break;
        }
    }
    height
}
