//! The paper's font: Titillium Web in three faces, measured by its own glyph widths. Here lines are broken;
//! where they go on the page is decided elsewhere.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A face of the one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Face {
    Regular,
    SemiBold,
    Bold,
}

impl Face {
    /// All of them.
    pub const ALL: [Face; 3] = [Face::Regular, Face::SemiBold, Face::Bold];

    /// The name inside the document.
    pub fn name(self) -> &'static str {
        match self {
            Face::Regular => "TitilliumWeb-Regular",
            Face::SemiBold => "TitilliumWeb-SemiBold",
            Face::Bold => "TitilliumWeb-Bold",
        }
    }

    /// Its weight, as style sheets count it.
    pub fn weight(self) -> u16 {
        match self {
            Face::Regular => 400,
            Face::SemiBold => 600,
            Face::Bold => 700,
        }
    }

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../assets/fonts/TitilliumWeb-Regular.ttf"),
            Face::SemiBold => include_bytes!("../../assets/fonts/TitilliumWeb-SemiBold.ttf"),
            Face::Bold => include_bytes!("../../assets/fonts/TitilliumWeb-Bold.ttf"),
        }
    }
}

/// Beyond this code point the font has no sign.
const CODES: usize = 0x2300;

/// Widths by code point, in thousandths of the size; zero where the font has no sign. A character that one face
/// lacks counts as lacking in all.
static WIDTHS: LazyLock<[Vec<u16>; 3]> = LazyLock::new(|| {
    let mut faces = Face::ALL.map(measure);
    for code in 0..CODES {
        if faces.iter().any(|widths| widths[code] == 0) {
            faces.iter_mut().for_each(|widths| widths[code] = 0);
        }
    }
    faces
});

fn measure(face: Face) -> Vec<u16> {
    let mut widths = vec![0; CODES];
    let Ok(font) = ttf_parser::Face::parse(face.bytes(), 0) else { return widths };
    let em = u32::from(font.units_per_em());
    let tables = font.tables().cmap.into_iter().flat_map(|table| table.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            let Some(found) = table.glyph_index(code).filter(|glyph| glyph.0 > 0) else { return };
            let advance = u32::from(font.glyph_hor_advance(found).unwrap_or(0));
            if let Some(width) = widths.get_mut(code as usize) {
                *width = u16::try_from(advance * 1000 / em).unwrap_or(0);
            }
        });
    }
    widths
}

/// The width of a sign; zero where the font has none.
fn own(face: Face, character: char) -> u16 {
    WIDTHS[face as usize].get(character as usize).copied().unwrap_or_default()
}

/// A character that the font lacks and that is drawn as another one with a line below: ≥ and ≤.
pub fn underlined(character: char) -> Option<char> {
    match character {
        '≥' => Some('>'),
        '≤' => Some('<'),
        _ => None,
    }
}

/// Whether the font can draw the character.
fn known(character: char) -> bool {
    !character.is_control() && own(Face::Regular, character) > 0
}

/// The width of the box that stands for a missing character.
pub fn box_width(size: f32) -> f32 {
    size * 0.6
}

/// The width of a character in points.
fn measured(face: Face, size: f32, character: char) -> f32 {
    let own = own(face, character);
    if own > 0 && !character.is_control() {
        return f32::from(own) * size / 1000.0;
    }
    match underlined(character) {
        Some(base) => measured(face, size, base),
        None => box_width(size),
    }
}

/// The width of a text in points.
pub fn width(face: Face, size: f32, text: &str) -> f32 {
    text.chars().map(|character| measured(face, size, character)).sum()
}

/// A piece of text that the font has, or has not.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The characters.
    pub text: &'a str,
    /// Whether the font has them.
    pub known: bool,
}

/// Cuts a text where the font begins or ceases to have its characters.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    for (place, character) in text.char_indices() {
        let end = place + character.len_utf8();
        match pieces.last_mut() {
            Some(last) if last.known == known(character) => last.text = &text[start..end],
            _ => {
                start = place;
                pieces.push(Piece { text: &text[place..end], known: known(character) });
            }
        }
    }
    pieces
}

/// A letter and its accent typed as two characters become the one that the font has. So do the signs that word
/// processors put for breaking lines: what has no shape is not drawn, a hyphen that does not break is a hyphen.
pub fn compose(text: &str) -> Cow<'_, str> {
    const SOFT_HYPHEN: char = '\u{ad}';
    const ZERO_SPACE: char = '\u{200b}';
    const HARD_HYPHEN: char = '\u{2011}';
    if is_nfc(text) && !text.contains([SOFT_HYPHEN, ZERO_SPACE, HARD_HYPHEN]) {
        return Cow::Borrowed(text);
    }
    let shaped = text.nfc().filter(|sign| ![SOFT_HYPHEN, ZERO_SPACE].contains(sign));
    Cow::Owned(shaped.map(|sign| if sign == HARD_HYPHEN { '-' } else { sign }).collect())
}

/// Breaks a text into lines no wider than `room`, at blanks; a word wider than that is broken where an
/// address could be, or where it must. A line broken at a blank keeps it at its end, so that whoever reads
/// the lines one after the other finds the words apart.
pub fn wrap(face: Face, size: f32, text: &str, room: f32) -> Vec<String> {
    let text = compose(text);
    let mut lines = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let (mut line, mut used) = (String::new(), 0.0_f32);
        let gap = measured(face, size, ' ');
        for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
            if !line.is_empty() {
                line.push(' ');
                if let Some(needed) = within(face, size, word, room - used - gap) {
                    line.push_str(word);
                    used += gap + needed;
                    continue;
                }
                lines.push(std::mem::take(&mut line));
            }
            let mut rest = word;
            used = loop {
                if let Some(needed) = within(face, size, rest, room) {
                    break needed;
                }
                let end = split(face, size, rest, room);
                if end == rest.len() {
                    break room;
                }
                lines.push(rest[..end].to_owned());
                rest = &rest[end..];
            };
            line.push_str(rest);
        }
        lines.push(line);
    }
    lines
}

/// The width of a text, or nothing when it is more than `room`. A very long text is not measured to its end.
fn within(face: Face, size: f32, text: &str, room: f32) -> Option<f32> {
    let mut used = 0.0;
    for character in text.chars() {
        used += measured(face, size, character);
        if used > room {
            return None;
        }
    }
    (used <= room).then_some(used)
}

/// How much of a word too wide for `room` goes on the line: at least one character.
fn split(face: Face, size: f32, word: &str, room: f32) -> usize {
    let (mut used, mut good, mut last) = (0.0, None, 0);
    for (place, character) in word.char_indices() {
        used += measured(face, size, character);
        if used > room && place > 0 {
            break;
        }
        last = place + character.len_utf8();
        if matches!(character, '@' | '.' | '/' | '-' | '_' | ',') {
            good = Some(last);
        }
    }
    // A break where an address has one, unless it would leave most of the line white.
    good.filter(|good| good * 3 > last).unwrap_or(last)
}

/// The beginning of a text that fits in `room` on one line, with an ellipsis where it is cut.
pub fn shorten(face: Face, size: f32, text: &str, room: f32) -> String {
    let text = compose(text);
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    if line.len() == text.len() && width(face, size, line) <= room {
        return line.to_owned();
    }
    let room = room - measured(face, size, '…');
    let (mut short, mut used) = (String::new(), 0.0);
    for character in line.chars() {
        used += measured(face, size, character);
        if used > room {
            break;
        }
        short.push(character);
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_fits_and_nothing_is_lost() {
        let long = "x".repeat(10_000);
        let mail = "nome.cognome@ufficio.provincia.esempio.it";
        for text in ["uno due tre quattro", long.as_str(), "città e perché", mail, ""] {
            let lines = wrap(Face::Regular, 9.0, text, 80.0);
            let fits = |line: &String| width(Face::Regular, 9.0, line.trim_end()) <= 80.0;
            assert!(lines.iter().all(fits), "{lines:?}");
            assert_eq!(lines.concat(), text);
        }
        assert_eq!(wrap(Face::Regular, 9.0, "x", 0.1), ["x"], "a room too small ends all the same");
    }

    #[test]
    fn what_the_font_lacks_is_a_piece_of_its_own() {
        let found: Vec<(&str, bool)> =
            pieces("sì – 😀\u{7}ok").iter().map(|piece| (piece.text, piece.known)).collect();
        assert_eq!(found, [("sì – ", true), ("😀\u{7}", false), ("ok", true)]);
        assert_eq!(compose("perche\u{301}"), "perché");
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(shorten(Face::Bold, 9.0, "breve", 100.0), "breve");
        let short = shorten(Face::Bold, 9.0, &"lungo ".repeat(50), 100.0);
        assert!(short.ends_with('…') && width(Face::Bold, 9.0, &short) <= 100.0, "{short}");
    }
}
