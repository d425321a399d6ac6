//! A table on its pages: which rows stay together, where they are divided, what of each a reader is told.

use super::{Align, Cell, Look, PAD_X, Ready, Row, SIGN, Table, WHOLE};
use crate::report::flow::{self, Flow};
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Role, Shape, Style};

impl Flow {
    /// Draws a table.
    pub fn table(&mut self, table: &Table) {
        let widths = table.widths(self.width());
        let head = table.head().map(|row| (table.ready(&row, &widths), row));
        let rows = table.rows.iter().map(|row| table.ready(row, &widths)).collect();
        let style = Style::new(Face::Regular, table.size, Ink::BLACK);
        Sheet { table, widths, head, rows, style }.draw(self);
    }

    fn shade(&mut self, height: f32) {
        let (x, y, width) = (self.left(), self.y, self.width());
        self.paper.decorate(Shape::Rect { x, y, width, height, ink: Ink::SHADE });
    }

    fn rule(&mut self, ink: Ink) {
        let (from, to) = ((self.left(), self.y), (self.left() + self.width(), self.y));
        let width = if ink == Ink::RULE { 0.5 } else { 0.9 };
        self.paper.decorate(Shape::Line { from, to, width, ink, dashed: false });
    }
}

/// A table measured for the pages it goes on.
struct Sheet<'a> {
    table: &'a Table,
    widths: Vec<f32>,
    head: Option<(Ready, Row)>,
    rows: Vec<Ready>,
    style: Style,
}

impl Sheet<'_> {
    fn draw(&self, flow: &mut Flow) {
        let head = self.head.as_ref().map_or(0.0, |(ready, _)| ready.height);
        let two: f32 = self.rows.iter().take(2).map(|row| row.height.min(WHOLE)).sum();
        let first = if self.rows.is_empty() { 0.0 } else { self.needed(0, flow, head) };
        flow.begin(head + two.max(first));
        flow.paper.open(Role::Table);
        if let Some((ready, row)) = &self.head {
            flow.shade(ready.height);
            flow.paper.open(Role::TR);
            self.cells(flow, row, ready, Some(Role::TH));
            flow.paper.close();
        }
        for (place, (row, ready)) in self.table.rows.iter().zip(&self.rows).enumerate() {
            if flow.y + self.needed(place, flow, head) > flow.bottom() {
                self.turn(flow);
            }
            self.row(flow, row, ready);
            // A note belongs to the row before it: no rule between them.
            if self.table.rows.get(place + 1).is_none_or(|next| next.look != Look::Note) {
                flow.rule(Ink::RULE);
            }
        }
        flow.paper.close();
        flow.y += 8.0;
    }

    /// What must be free below the head for a row to begin.
    fn needed(&self, place: usize, flow: &Flow, head: f32) -> f32 {
        if self.rows[place].height <= WHOLE {
            self.kept(place).min(flow.bottom() - flow.top() - head)
        } else {
            2.0 * self.table.pad + flow::height(self.style, 3)
        }
    }

    /// The height of a row with the rows that it must not be parted from.
    fn kept(&self, place: usize) -> f32 {
        let rows = &self.table.rows;
        let mut height = 0.0;
        for (next, ready) in self.rows.iter().enumerate().skip(place) {
            height += ready.height.min(WHOLE);
            let joined = match rows.get(next + 1) {
                None => false,
                // The last row of a table takes the one before along.
                Some(after) => {
                    after.look != Look::Plain || (next == place && next + 2 == rows.len())
                }
            };
            if !joined {
                break;
            }
        }
        height
    }

    /// Goes on with the next page, the head once more on top.
    fn turn(&self, flow: &mut Flow) {
        flow.page();
        if let Some((ready, row)) = &self.head {
            flow.shade(ready.height);
            self.cells(flow, row, ready, None);
        }
    }

    fn row(&self, flow: &mut Flow, row: &Row, ready: &Ready) {
        if row.look == Look::Total {
            flow.rule(Ink::BLACK);
        }
        flow.paper.open(Role::TR);
        if flow.y + ready.height <= flow.bottom() {
            self.cells(flow, row, ready, Some(Role::TD));
        } else {
            self.divided(flow, row, ready);
        }
        flow.paper.close();
    }

    /// A row higher than what is left of the page goes on with the next; its cells stay one element each.
    fn divided(&self, flow: &mut Flow, row: &Row, ready: &Ready) {
        let elements: Vec<usize> = row
            .cells
            .iter()
            .map(|cell| {
                let element = flow.paper.open_cell(role(cell, Role::TD), cell.span);
                flow.paper.close();
                element
            })
            .collect();
        let most = ready.lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut done = 0;
        while done < most {
            if done > 0 {
                flow.rule(Ink::RULE);
                self.turn(flow);
            }
            let mut fit = 1;
            let room = flow.bottom() - flow.y - 2.0 * self.table.pad;
            while done + fit < most && flow::height(self.style, fit + 1) <= room {
                fit += 1;
            }
            for (place, cell) in self.places(flow.left(), row) {
                let lines = &ready.lines[place.cell];
                let part = lines.get(done..(done + fit).min(lines.len())).unwrap_or_default();
                flow.paper.reopen(elements[place.cell]);
                self.cell(flow, cell, place, part, true);
                flow.paper.close();
            }
            done += fit;
            flow.y += flow::height(self.style, fit) + 2.0 * self.table.pad;
        }
    }

    /// Every cell of a row: as cells of the structure, or, in a head that is repeated, as decoration.
    fn cells(&self, flow: &mut Flow, row: &Row, ready: &Ready, plain: Option<Role>) {
        for (place, cell) in self.places(flow.left(), row) {
            let lines = &ready.lines[place.cell];
            if let Some(plain) = plain {
                flow.paper.open_cell(role(cell, plain), cell.span);
                self.cell(flow, cell, place, lines, true);
                flow.paper.close();
            } else {
                self.cell(flow, cell, place, lines, false);
            }
        }
        flow.y += ready.height;
    }

    fn cell(&self, flow: &mut Flow, cell: &Cell, place: Place, lines: &[String], told: bool) {
        let style = self.table.style(cell);
        let mut y = flow.y + self.table.pad + flow::ascent(style);
        let (mut left, right) = (place.left + PAD_X, place.left + place.width - PAD_X);
        if let Some(sign) = cell.sign {
            sign(flow, left, y);
            left += SIGN;
        }
        for line in lines {
            let x = match place.align {
                Align::Left => left,
                Align::Right => right - font::width(style.face, style.size, line.trim_end()),
            };
            if told {
                flow.paper.write(x, y, style, line);
            } else {
                flow.paper.write_on(flow.paper.last(), None, (x, y), style, line);
            }
            y += flow::leading(style);
        }
    }

    /// The cells of a row with where each stands.
    fn places<'r>(&self, left: f32, row: &'r Row) -> impl Iterator<Item = (Place, &'r Cell)> {
        let (mut left, mut column) = (left, 0);
        row.cells.iter().enumerate().map(move |(number, cell)| {
            let end = (column + cell.span).min(self.widths.len());
            let width = self.widths[column..end].iter().sum();
            let align = self.table.columns[column].align;
            let place = Place { cell: number, left, width, align };
            left += width;
            column = end;
            (place, cell)
        })
    }
}

/// Where a cell stands.
#[derive(Clone, Copy)]
struct Place {
    cell: usize,
    left: f32,
    width: f32,
    align: Align,
}

fn role(cell: &Cell, plain: Role) -> Role {
    if cell.head && plain == Role::TD { Role::RowHead } else { plain }
}
