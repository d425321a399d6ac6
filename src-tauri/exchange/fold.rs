//! Texts compared as people do: without accents, case, signs and double blanks.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `text` by its letters and digits: `  Nicolò D'ORÌA ` and `nicolo d oria` are one. Signs beyond those of a keyboard stay,
/// so that a name of emoji is a name.
pub(super) fn fold(text: &str) -> String {
    let parts = |c: char| {
        !c.is_alphanumeric()
            && (c.is_ascii()
                || c.is_whitespace()
                || ('\u{2000}'..'\u{2070}').contains(&c)
                || "«»°".contains(c))
    };
    let bare: String =
        text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    bare.split(parts).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn letters_count_and_signs_do_not() {
        for (text, folded) in [
            ("  Nicolò  D'ORÌA\n", "nicolo d oria"),
            ("% orario\nlavorat.", "orario lavorat"),
            ("C.F.", "c f"),
            ("D’Amico–Rossi", "d amico rossi"),
            ("😀 Rossi", "😀 rossi"),
            ("שלום", "שלום"),
            ("«»…", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
