//! The grid on a page: heads, rules, figures, and the hatch of days that are not worked.

use super::row::Row;
use super::{CELL, Grid, HEAD, LABEL, PAD, PAD_Y, STEP, STRONG, lines};
use crate::figure::DaySort;
use crate::report::flow::{self, Flow};
use crate::report::font;
use crate::report::paper::{Ink, Role, Shape, Style};

/// From one line of a hatch to the next.
const HATCH: f32 = 5.0;

impl Grid<'_> {
    /// What fits on one page: heads, rows, and behind them the days that are not worked.
    pub fn chunk(&self, flow: &mut Flow, rows: &[Row], first: bool) {
        let height = HEAD + rows.iter().map(|row| row.height).sum::<f32>();
        let (x, y, width) = (self.left, flow.y, self.right - self.left);
        flow.paper.decorate(Shape::Rect { x, y, width, height: HEAD, ink: Ink::SHADE });
        let mut edge = flow.y + HEAD;
        for row in rows {
            if row.sum {
                let (x, y, width) = (self.left, edge, self.right - self.left);
                let height = row.height;
                flow.paper.decorate(Shape::Rect { x, y, width, height, ink: Ink::SHADE });
            }
            edge += row.height;
        }
        for (place, day) in self.days.iter().enumerate() {
            if day.sort != DaySort::Workday {
                self.hatch(flow, self.day_left(place), flow.y, height);
            }
        }
        self.rules(flow, rows, height);
        self.heads(flow, first);
        for row in rows {
            self.row(flow, row);
        }
    }

    fn day_left(&self, place: usize) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let place = place as f32;
        self.left + LABEL + self.day * place
    }

    /// Slanted lines over a column of the page.
    fn hatch(&self, flow: &mut Flow, x: f32, y: f32, height: f32) {
        let (right, bottom) = (x + self.day, y + height);
        let mut sum = ((x + y) / HATCH).ceil() * HATCH;
        while sum < right + bottom {
            let (start, end) = (x.max(sum - bottom), right.min(sum - y));
            let (from, to) = ((start, sum - start), (end, sum - end));
            let (width, ink) = (0.4, Ink::RULE);
            flow.paper.decorate(Shape::Line { from, to, width, ink, dashed: false });
            sum += HATCH;
        }
    }

    fn rules(&self, flow: &mut Flow, rows: &[Row], height: f32) {
        let (top, bottom) = (flow.y, flow.y + height);
        let mut line = |from, to, ink| {
            flow.paper.decorate(Shape::Line { from, to, width: 0.5, ink, dashed: false });
        };
        let edges = (0..=self.days.len()).map(|place| self.day_left(place));
        for x in edges.chain([self.left, self.right]) {
            line((x, top), (x, bottom), Ink::RULE);
        }
        let mut y = top + HEAD;
        line((self.left, top), (self.right, top), Ink::GREY);
        line((self.left, y), (self.right, y), Ink::GREY);
        for row in rows {
            if row.sum {
                line((self.left, y), (self.right, y), Ink::GREY);
            }
            y += row.height;
            line((self.left, y), (self.right, y), if row.sum { Ink::GREY } else { Ink::RULE });
        }
    }

    /// The heads of the columns, told the first time and decoration when they come again.
    fn heads(&self, flow: &mut Flow, told: bool) {
        const DAYS: [&str; 7] = ["lu", "ma", "me", "gi", "ve", "sa", "do"];
        if told {
            flow.paper.open(Role::TR);
        }
        let y = flow.y + 15.0;
        self.head(flow, told, &[(self.left + PAD, y, STRONG, "Ore dedicate a".to_owned())]);
        for (place, day) in self.days.iter().enumerate() {
            let centre = self.day_left(place) + self.day / 2.0;
            let name = DAYS.get(day.weekday as usize - 1).copied().unwrap_or_default();
            let name = if day.sort == DaySort::Holiday {
                format!("{name} F ")
            } else {
                format!("{name} ")
            };
            let number = day.day.parts().2.to_string();
            let left = |style: Style, text: &str| {
                centre - font::width(style.face, style.size, text.trim_end()) / 2.0
            };
            let lines = [
                (left(CELL, &name), flow.y + 8.4, CELL, name),
                (left(STRONG, &number), flow.y + 17.4, STRONG, number),
            ];
            self.head(flow, told, &lines);
        }
        let x = self.right - PAD - font::width(STRONG.face, STRONG.size, "Totale");
        self.head(flow, told, &[(x, y, STRONG, "Totale".to_owned())]);
        if told {
            flow.paper.close();
        }
        flow.y += HEAD;
    }

    fn head(&self, flow: &mut Flow, told: bool, lines: &[(f32, f32, Style, String)]) {
        if told {
            flow.paper.open(Role::TH);
        }
        for (x, y, style, text) in lines {
            if told {
                flow.paper.write(*x, *y, *style, text);
            } else {
                flow.paper.write_on(flow.paper.last(), None, (*x, *y), *style, text);
            }
        }
        if told {
            flow.paper.close();
        }
    }

    fn row(&self, flow: &mut Flow, row: &Row) {
        let style = if row.sum { STRONG } else { CELL };
        flow.paper.open(Role::TR);
        flow.paper.open(Role::RowHead);
        let mut y = flow.y + PAD_Y + flow::ascent(style);
        for line in &row.label {
            flow.paper.write(self.left + PAD, y, style, line);
            y += STEP;
        }
        flow.paper.close();
        // Figures stand at half the height of a label of many lines.
        let middle = lines(row.label.len().saturating_sub(1)) / 2.0;
        let y = flow.y + PAD_Y + flow::ascent(style) + middle;
        for (place, cell) in row.cells.iter().enumerate() {
            flow.paper.open(Role::TD);
            let middle = self.day_left(place) + self.day / 2.0;
            let x = middle - font::width(style.face, style.size, cell) / 2.0;
            flow.paper.write(x, y, style, cell);
            flow.paper.close();
        }
        flow.paper.open(Role::TD);
        let x = self.right - PAD - font::width(STRONG.face, STRONG.size, &row.total);
        flow.paper.write(x, y, STRONG, &row.total);
        flow.paper.close();
        flow.paper.close();
        flow.y += row.height;
    }
}
