//! Codes for what a file has without one, or with one that is taken.

use std::collections::{HashMap, HashSet};

use crate::record::Snapshot;

/// The codes that are taken, and the last number after each beginning.
pub(super) struct Codes {
    taken: HashSet<String>,
    last: HashMap<String, u64>,
    /// What the codes of actions begin with.
    letters: String,
}

impl Codes {
    pub(super) fn new(snapshot: &Snapshot) -> Codes {
        let letters = |code: &str| -> String {
            code.chars().take_while(|letter| !letter.is_ascii_digit()).collect()
        };
        let first = snapshot.action.iter().min_by_key(|row| row.position);
        let first = first.map(|row| letters(&row.code)).filter(|text| !text.is_empty());
        let mut codes = Codes {
            taken: HashSet::new(),
            last: HashMap::new(),
            letters: first.unwrap_or_else(|| "A".to_owned()),
        };
        for row in &snapshot.action {
            codes.take(&row.code);
        }
        for row in &snapshot.activity {
            codes.take(&row.code);
        }
        codes
    }

    /// Whether nothing has this code, and it is one.
    pub(super) fn free(&self, code: &str) -> bool {
        let plain = |letter: char| !letter.is_whitespace() && !letter.is_control();
        (1..=20).contains(&code.chars().count())
            && code.chars().all(plain)
            && !self.taken.contains(&code.to_lowercase())
    }

    /// From now on `code` is taken.
    pub(super) fn take(&mut self, code: &str) {
        self.taken.insert(code.to_lowercase());
        let digits = code.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (start, number) = code.split_at(code.len() - digits);
        if let Ok(number) = number.parse::<u64>()
            && number < u64::from(u32::MAX)
        {
            let last = self.last.entry(start.to_lowercase()).or_default();
            *last = number.max(*last);
        }
    }

    /// The next code of an action.
    pub(super) fn action(&mut self) -> String {
        self.next(self.letters.clone())
    }

    /// The next code of an activity of the action `code`.
    pub(super) fn activity(&mut self, code: &str) -> String {
        self.next(format!("{code}."))
    }

    fn next(&mut self, start: String) -> String {
        let last = self.last.entry(start.to_lowercase()).or_default();
        *last += 1;
        let code = format!("{start}{last}");
        self.taken.insert(code.to_lowercase());
        code
    }
}
