//! What the number format of a cell makes of its number.

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Number,
    Percent,
    Day,
    Time,
}

impl Format {
    /// A format that every spreadsheet knows by its number (ECMA-376, part 1, 18.8.30).
    pub(super) fn built_in(number: u32) -> Format {
        match number {
            9 | 10 => Format::Percent,
            14..=17 | 22 | 27..=36 | 50..=58 => Format::Day,
            18..=21 | 45..=47 => Format::Time,
            _ => Format::Number,
        }
    }

    /// A format written out: `dd/mm/yyyy`, `[h]:mm`, `0.00%`. What holds for numbers above zero decides.
    pub(super) fn of(code: &str) -> Format {
        let (mut day, mut time, mut month, mut percent) = (false, false, false, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter.to_ascii_lowercase() {
                ';' => break,
                '\\' | '_' | '*' => drop(letters.next()),
                '"' => drop(letters.find(|letter| *letter == '"')),
                // A colour, a language, a condition; or hours that do not end at 24.
                '[' => {
                    let inner: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    let elapsed = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                    time |= !inner.is_empty() && inner.chars().all(elapsed);
                }
                'd' | 'y' => day = true,
                'h' | 's' => time = true,
                'm' => month = true,
                '%' => percent = true,
                _ => {}
            }
        }
        match (day, time, month, percent) {
            (true, ..) => Format::Day,
            (_, true, ..) => Format::Time,
            (_, _, true, _) => Format::Day,
            (.., true) => Format::Percent,
            _ => Format::Number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood() {
        for (code, format) in [
            ("General", Format::Number),
            ("#,##0.00\\ \"€\"", Format::Number),
            ("[Red]0.00", Format::Number),
            ("0.00\" days\"", Format::Number),
            ("0_d*y", Format::Number),
            ("0.00;dd/mm", Format::Number),
            ("0.00E+00", Format::Number),
            ("0%", Format::Percent),
            ("dd/mm/yyyy", Format::Day),
            ("[$-410]d\\ mmmm\\ yyyy;@", Format::Day),
            ("DD/MM/YYYY HH:MM", Format::Day),
            ("mmm", Format::Day),
            ("h:mm AM/PM", Format::Time),
            ("[h]:mm", Format::Time),
            ("[mm]", Format::Time),
        ] {
            assert_eq!(Format::of(code), format, "{code}");
        }
    }
}
