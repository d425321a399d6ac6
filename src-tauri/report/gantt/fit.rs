//! How large letters and rows can be: the largest with which every title is whole on one page or, where there are too
//! many rows for one, a steady size over more pages. Never under 7 points.

use super::drawing::{Drawing, Line};
use crate::report::font::{self, Face};
use crate::report::paper::{Ink, Style};

/// Labels are never smaller, in points.
pub const SMALLEST: f32 = 7.0;
const LARGEST: f32 = 12.0;
/// Rows are never higher: a bar is no picture.
const HIGHEST: f32 = 48.0;
/// A title has so many lines at most.
const LINES: usize = 3;
/// A line of a title that is cut is worth so many points of the letters' size; those of a title that fits nowhere count up
/// to here.
const CUT: f32 = 0.25;
const MANY: usize = 5;
/// Of a title longer than this the rest is not looked at: it fits nowhere.
const LONGEST: usize = 600;

/// Sizes of letters and columns.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub size: f32,
    pub code: f32,
    pub title: f32,
    /// Nothing where no progress is recorded.
    pub progress: f32,
    /// Nothing where nothing slips.
    pub slip: f32,
}

impl Look {
    pub fn label(&self) -> Style {
        Style::new(Face::Regular, self.size, Ink::BLACK)
    }

    pub fn strong(&self) -> Style {
        Style::new(Face::SemiBold, self.size, Ink::BLACK)
    }

    /// Beside the bars, and in the legend.
    pub fn small(&self) -> Style {
        Style::new(Face::Regular, (self.size - 0.5).max(SMALLEST), Ink::GREY)
    }

    /// The columns beside the bars.
    pub fn side(&self) -> f32 {
        self.code + self.title + self.progress + self.slip
    }

    /// The two lines of the calendar.
    pub fn head(&self) -> f32 {
        self.size * 2.9 + 5.0
    }

    /// From one line of a title to the next.
    pub fn leading(&self) -> f32 {
        self.size * 1.2
    }
}

/// A row as it is drawn.
pub struct Row {
    /// Which one.
    pub place: usize,
    pub height: f32,
    /// Its title, in lines.
    pub title: Vec<String>,
}

/// Rows over pages.
pub struct Fit {
    pub look: Look,
    pub parts: Vec<Vec<Row>>,
}

/// What is measured once, in letters of size 1.
struct Measure {
    code: f32,
    progress: f32,
    slip: f32,
    /// The words of each title.
    words: Vec<Vec<f32>>,
    blank: f32,
}

impl Measure {
    fn new(drawing: &Drawing) -> Measure {
        let strong = |text: &str| font::width(Face::SemiBold, 1.0, text);
        let widest = |of: &dyn Fn(&Line) -> String| {
            drawing.lines.iter().map(|line| strong(&of(line))).fold(0.0, f32::max)
        };
        let words = drawing.lines.iter().map(|line| {
            let title = beginning(line.title());
            title.split_whitespace().map(|word| font::width(face(line), 1.0, word)).collect()
        });
        Measure {
            code: widest(&|line| line.code().to_owned()),
            progress: widest(&|line| line.progress()),
            slip: widest(&|line| line.slip()),
            words: words.collect(),
            blank: strong(" "),
        }
    }

    fn look(&self, size: f32, share: f32, width: f32) -> Look {
        let column = |widest: f32, word: &str, gap: f32| {
            let word = font::width(Face::SemiBold, size, word);
            if widest == 0.0 { 0.0 } else { (widest * size).max(word) + gap }
        };
        Look {
            size,
            code: (self.code * size + 8.0).min(width * 0.12),
            title: width * share,
            progress: column(self.progress, "Avanz.", 6.0),
            slip: column(self.slip, "Scost.", 6.0),
        }
    }

    /// How many lines a title takes.
    fn lines(&self, place: usize, look: &Look) -> usize {
        // A hair less than there is, so that the lines are never more when they are broken in earnest.
        let room = (look.title - 6.5) / look.size;
        let (mut lines, mut used) = (1, 0.0);
        for word in &self.words[place] {
            if used > 0.0 && used + self.blank + word > room {
                lines += 1;
                used = 0.0;
            }
            let blank = if used > 0.0 { self.blank } else { 0.0 };
            used += blank + word;
            while used > room {
                lines += 1;
                used -= room;
            }
        }
        lines
    }

    /// How many lines each title takes.
    fn all(&self, look: &Look) -> Vec<usize> {
        (0..self.words.len()).map(|place| self.lines(place, look)).collect()
    }

    /// The look that cuts few titles on one page and has large letters, with the heights of the rows; nothing when all
    /// looks are too large.
    fn one_page(&self, width: f32, height: f32, around: Around) -> Option<(Look, Vec<f32>)> {
        let mut best: Option<(f32, Look, Vec<f32>)> = None;
        let mut size = LARGEST;
        while size >= SMALLEST {
            for share in [0.24, 0.28, 0.32, 0.36, 0.4] {
                let look = self.look(size, share, width);
                let wished = self.all(&look);
                let Some(lines) = squeezed(&wished, &look, height - around(&look)) else {
                    continue;
                };
                let cut = wished.iter().zip(&lines);
                let cut: usize = cut.map(|(wished, lines)| (*wished).min(MANY) - lines).sum();
                // A page has few rows.
                #[allow(clippy::cast_precision_loss)]
                let worth = size - 10.0 * share - CUT * cut as f32;
                if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
                    let heights = lines.iter().map(|lines| natural(&look, *lines)).collect();
                    best = Some((worth, look, heights));
                }
            }
            size -= 0.5;
        }
        best.map(|(_, look, heights)| (look, heights))
    }
}

/// As many lines as each title wishes, and fewer for some until all rows have room in `height`: for those that are cut
/// anyway, then for the longest. Nothing when they have no room with a line each.
fn squeezed(wished: &[usize], look: &Look, height: f32) -> Option<Vec<usize>> {
    let mut lines: Vec<usize> = wished.iter().map(|lines| (*lines).min(LINES)).collect();
    let mut used: f32 = lines.iter().map(|lines| natural(look, *lines)).sum();
    while used > height {
        let pairs = lines.iter_mut().zip(wished).filter(|(lines, _)| **lines > 1).rev();
        let (lines, _) = pairs.max_by_key(|(lines, wished)| (**lines < **wished, **lines))?;
        *lines -= 1;
        used -= look.leading();
    }
    Some(lines)
}

/// What calendar and legend take of a page's height.
pub type Around<'a> = &'a dyn Fn(&Look) -> f32;

/// All rows on one page so wide and so high; where that cannot be, on more of them.
pub fn fit(drawing: &Drawing, width: f32, height: f32, around: Around) -> Fit {
    let measure = Measure::new(drawing);
    let least = natural(&measure.look(SMALLEST, 0.24, width), 1);
    // A page has few rows.
    #[allow(clippy::cast_precision_loss)]
    let many = least * drawing.lines.len() as f32 > height;
    let found = if many { None } else { measure.one_page(width, height, around) };
    let Some((look, heights)) = found else {
        let look = measure.look(7.5, 0.3, width);
        return over(drawing, &measure, look, 1, height - around(&look));
    };
    let rows = (0..).zip(heights).map(|(place, height)| row(drawing, &look, place, height));
    Fit { look, parts: vec![grown(rows.collect(), height - around(&look))] }
}

/// Rows of a steady size with titles of two lines, over as many pages as they need.
pub fn spread(drawing: &Drawing, size: f32, width: f32, height: f32, around: Around) -> Fit {
    let measure = Measure::new(drawing);
    let look = measure.look(size, 0.26, width);
    over(drawing, &measure, look, 2, height - around(&look))
}

/// Pages with about as many rows each. An action is not parted from its first activity.
fn over(drawing: &Drawing, measure: &Measure, look: Look, most: usize, height: f32) -> Fit {
    let lines = measure.all(&look).into_iter().map(|lines| lines.min(most));
    let heights: Vec<f32> = lines.map(|lines| natural(&look, lines)).collect();
    let total: f32 = heights.iter().sum();
    let pages = (total / height).ceil().max(1.0);
    let target = total / pages;
    let (mut parts, mut part, mut used, mut until) = (Vec::new(), Vec::new(), 0.0, target);
    let mut before = 0.0;
    let action = |row: &mut Row| matches!(drawing.lines[row.place], Line::Action(_));
    for (place, own) in heights.into_iter().enumerate() {
        if !part.is_empty() && (used + own > height || before + own / 2.0 > until) {
            let carried = if part.len() > 1 { part.pop_if(action) } else { None };
            parts.push(std::mem::take(&mut part));
            used = carried.as_ref().map_or(0.0, |row: &Row| row.height);
            until += target;
            part.extend(carried);
        }
        part.push(row(drawing, &look, place, own));
        used += own;
        before += own;
    }
    parts.push(part);
    Fit { look, parts: parts.into_iter().map(|part| grown(part, height)).collect() }
}

/// Rows that share what is left of the page.
fn grown(mut rows: Vec<Row>, height: f32) -> Vec<Row> {
    #[allow(clippy::cast_precision_loss)]
    let count = rows.len() as f32;
    let spare = (height - rows.iter().map(|row| row.height).sum::<f32>()) / count.max(1.0);
    for row in &mut rows {
        row.height = (row.height + spare).min(HIGHEST.max(row.height));
    }
    rows
}

fn row(drawing: &Drawing, look: &Look, place: usize, height: f32) -> Row {
    let line = &drawing.lines[place];
    let (face, room, title) = (face(line), look.title - 6.0, beginning(line.title()));
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    // As many as the height was reckoned for.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let most = ((height / look.leading()).floor() as usize).max(1);
    let mut lines = font::wrap(face, look.size, &title, room);
    if lines.len() > most || title.len() < line.title().trim_end().len() {
        let rest = lines.split_off(most.min(lines.len()) - 1).concat();
        lines.push(font::shorten(face, look.size, &format!("{rest} …"), room));
    }
    Row { place, height, title: lines }
}

/// The height of a row whose title has so many lines.
fn natural(look: &Look, lines: usize) -> f32 {
    // A title has three lines at most.
    #[allow(clippy::cast_precision_loss)]
    let lines = lines as f32;
    look.leading() * lines + look.size * 0.25
}

fn face(line: &Line) -> Face {
    match line {
        Line::Action(_) => Face::SemiBold,
        Line::Activity(_) => Face::Regular,
    }
}

fn beginning(title: &str) -> &str {
    title.char_indices().nth(LONGEST).map_or(title, |(end, _)| &title[..end])
}
