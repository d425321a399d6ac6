//! What a month still lacks when its body is about to say that it is complete. Nothing of it is refused: a person decides.

use serde::Serialize;
use ts_rs::TS;

use super::month::{DaySort, MonthDay, MonthRow};
use crate::value::{Day, Minutes, Month};

/// Something that a complete month usually has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Lack {
    /// What is lacking.
    pub sort: LackSort,
    /// The sentence.
    pub message: String,
}

/// What a month lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LackSort {
    /// Its end: it is not over yet.
    End,
    /// Hours on this project.
    Hours,
    /// Hours or an absence on some of its workdays.
    Days,
}

/// What `month` lacks at the end of `as_of`; `ours` are its hours on this project.
pub fn lacks(
    month: Month,
    as_of: Day,
    ours: Minutes,
    days: &[MonthDay],
    rows: &[MonthRow],
) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let last = month.last();
    if as_of < last {
        let stands = if as_of < month.first() { "cominciato" } else { "finito" };
        let message = format!("{month} non è ancora {stands}: l'ultimo giorno è il {last}.");
        lacks.push(Lack { sort: LackSort::End, message: capital(&message) });
    }
    if ours == Minutes::ZERO {
        let message = format!(
            "Nessuna ora sul progetto in {month}: se è giusto, usa «Nessuna ora questo mese»."
        );
        lacks.push(Lack { sort: LackSort::Hours, message });
    }
    let written = |place: usize| rows.iter().any(|row| row.cells[place].minutes.is_some());
    if !(0..days.len()).any(written) {
        return lacks;
    }
    let expected = |day: &MonthDay| day.sort == DaySort::Workday && day.assigned;
    let bare: Vec<usize> = (0..days.len())
        .filter(|place| expected(&days[*place]) && days[*place].day <= as_of && !written(*place))
        .collect();
    if !bare.is_empty() {
        let numbers = runs(&bare, |place| expected(&days[place]));
        let message = match bare.len() {
            1 => format!("Un giorno lavorativo senza ore né assenza: il {numbers}."),
            count => format!("{count} giorni lavorativi senza ore né assenza: {numbers}."),
        };
        lacks.push(Lack { sort: LackSort::Days, message });
    }
    lacks
}

/// `1, 5–9, 12`: the days of the month at `places`. Days that are not `expected` interrupt no run.
fn runs(places: &[usize], expected: impl Fn(usize) -> bool) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &place in places {
        match runs.last_mut() {
            Some((_, end)) if (*end + 1..place).all(|between| !expected(between)) => *end = place,
            _ => runs.push((place, place)),
        }
    }
    let said = runs.into_iter().map(|(first, last)| match last - first {
        0 => (first + 1).to_string(),
        _ => format!("{}–{}", first + 1, last + 1),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
