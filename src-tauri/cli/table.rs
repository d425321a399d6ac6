//! Tables of text for the terminal: columns padded to their widest cell, numbers to the right.

/// `text` with its line breaks, and a dot for every other character that could steer the terminal.
pub fn visible(text: &str) -> String {
    text.replace(|sign: char| sign.is_control() && sign != '\n', "·")
}

/// A table to be printed.
pub struct Table {
    heads: Vec<(&'static str, bool)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these heads; those that begin with `>` stand to the right, as numbers do.
    pub fn new(heads: &[&'static str]) -> Table {
        let heads = heads.iter().map(|head| (head.trim_start_matches('>'), head.starts_with('>')));
        Table { heads: heads.collect(), rows: Vec::new() }
    }

    /// Adds a row. Line breaks and other control characters become blanks: no text of a project can steer the
    /// terminal.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells.iter().map(|cell| cell.replace(char::is_control, " ")).collect());
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| (*head).to_owned()).collect();
        let rule = vec![String::new(); heads.len()];
        let lines: Vec<&Vec<String>> = [&heads, &rule].into_iter().chain(&self.rows).collect();
        let width = |column: usize| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..heads.len()).map(width).collect();
        for (place, line) in lines.iter().enumerate() {
            let cells: Vec<String> = line
                .iter()
                .zip(&widths)
                .zip(&self.heads)
                .map(|((cell, width), (_, right))| match (place, right) {
                    (1, _) => "─".repeat(*width),
                    (_, true) => format!("{cell:>width$}"),
                    (_, false) => format!("{cell:<width$}"),
                })
                .collect();
            writeln!(f, "{}", cells.join("  ").trim_end())?;
        }
        Ok(())
    }
}
