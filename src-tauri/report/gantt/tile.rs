//! A chart cut into sheets: stretches of days side by side, rows one below the other, all to the same scale so that
//! they can be joined.

use super::axis::{self, Axis};
use crate::report::paper::{Ink, Paper, Shape};
use crate::value::Period;

/// A day is at least so wide, so that weeks have a number.
const DAY: f32 = 2.8;
/// More sheets than this stand side by side on no wall: a longer plan has narrower days.
const COLUMNS: f32 = 6.0;

/// The stretches of days of the sheets side by side, each with its place: where its days begin, and how wide they are
/// in all. They part where a month does.
pub fn columns(span: Period, left: f32, width: f32) -> Vec<Axis> {
    #[allow(clippy::cast_precision_loss)]
    let wished = (span.days() as f32 * DAY / width).ceil().clamp(1.0, COLUMNS);
    let mut starts = vec![span.start];
    let mut day = axis::month(span.start).plus_months(1);
    while day <= span.end {
        starts.push(day);
        let next = day.plus_months(1);
        if next <= day {
            break;
        }
        day = next;
    }
    // So many that none is without a month, and about as many months on each.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let columns = (wished as usize).min(starts.len());
    let first = |column: usize| starts.get(column * starts.len() / columns);
    let spans: Vec<Period> = (0..columns)
        .filter_map(|column| {
            let end = match column + 1 {
                next if next < columns => first(next)?.plus(-1),
                _ => span.end,
            };
            Period::new(*first(column)?, end)
        })
        .collect();
    let longest = spans.iter().map(|span| span.days()).max().unwrap_or(1);
    let axis = |span: Period| {
        #[allow(clippy::cast_precision_loss)]
        let share = span.days() as f32 / longest as f32;
        Axis { span, left, width: width * share }
    };
    spans.into_iter().map(axis).collect()
}

/// Where a sheet lies among the others, from 0.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub row: usize,
    pub rows: usize,
    pub column: usize,
    pub columns: usize,
}

impl Place {
    /// `foglio 2 di 6 (riga 1, colonna 2)`.
    pub fn words(self) -> String {
        let number = self.row * self.columns + self.column + 1;
        format!(
            "foglio {number} di {} (riga {}, colonna {})",
            self.rows * self.columns,
            self.row + 1,
            self.column + 1
        )
    }

    /// Draws the sheets with this one filled, up to its top right corner.
    pub fn map(self, paper: &mut Paper, (right, top): (f32, f32), room: f32) {
        // A sheet is small, and many of them are smaller still.
        #[allow(clippy::cast_precision_loss)]
        let (rows, columns) = (self.rows as f32, self.columns as f32);
        let (width, height) = (11.0, (room / rows).min(8.0));
        let left = right - width * columns;
        #[allow(clippy::cast_precision_loss)]
        let (x, y) = (left + width * self.column as f32, top + height * self.row as f32);
        let seen = height.max(1.5);
        paper.decorate(Shape::Rect { x, y, width, height: seen, ink: Ink::BLUE });
        let high = height * rows;
        let frame =
            Shape::Frame { x: left, y: top, width: width * columns, height: high, ink: Ink::GREY };
        paper.decorate(frame);
        let mut line = |from, to| {
            let line = Shape::Line { from, to, width: 0.4, ink: Ink::GREY, dashed: false };
            paper.decorate(line);
        };
        for column in (1..self.columns).map(|column| {
            #[allow(clippy::cast_precision_loss)]
            let column = column as f32;
            left + width * column
        }) {
            line((column, top), (column, top + high));
        }
        // Rows too low to be told apart are one.
        if height >= 3.0 {
            for row in 1..self.rows {
                #[allow(clippy::cast_precision_loss)]
                let y = top + height * row as f32;
                line((left, y), (right, y));
            }
        }
    }
}
