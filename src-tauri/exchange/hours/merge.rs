//! What was read, against what the project holds: added, changed, the same, missing, refused.

use std::collections::{BTreeSet, HashMap};

use super::read::{Line, Reading};
use super::target;
use crate::exchange::{Book, Place, Proposal, ReviewSort};
use crate::progress::{Progress, Stage};
use crate::record::{Hour, HourSort, Person, Snapshot};
use crate::rule;
use crate::value::{Id, Minutes, Month, Refusal};

/// The proposal that `reading` comes to.
pub(super) fn merge(
    snapshot: &Snapshot,
    book: &Book,
    reading: Reading,
    skipped: &[String],
    progress: &Progress,
) -> Result<Proposal, Refusal> {
    // The rules take longer than the rows, and do not say how far they are.
    progress.begin(Stage::Compare, 0)?;
    let source = source(book, &reading, skipped);
    let mut proposal = Proposal::new("Importa le ore".to_owned(), source);
    let at = |sheet: usize, place: Place| place_of(book, sheet, place);
    for wrong in &reading.wrong {
        let place = at(wrong.sheet, wrong.place);
        proposal.tell(ReviewSort::Error, place, &wrong.subject, wrong.message.clone());
    }
    let mut lines = reading.lines;
    let again = again(&lines);
    for (second, first) in &again {
        let (line, first) = (&lines[*second], &lines[*first]);
        let message = format!(
            "Questa persona, giorno e attività ci sono già in {}: tieni una riga sola.",
            at(first.sheet, first.place)
        );
        let place = at(line.sheet, line.place);
        proposal.tell(ReviewSort::Error, place, &subject(snapshot, &line.hour), message);
    }
    let mut place = 0;
    let second: BTreeSet<usize> = again.into_iter().map(|(second, _)| second).collect();
    lines.retain(|_| {
        place += 1;
        !second.contains(&(place - 1))
    });
    let before = |line: &Line| Snapshot::find(&snapshot.hour, line.hour.id);
    let differs = |line: &&Line| match before(line) {
        None => !line.gone,
        Some(before) => line.gone || *before != line.hour,
    };
    let (gone, put): (Vec<&Line>, Vec<&Line>) =
        lines.iter().filter(differs).partition(|line| line.gone);
    let gone: Vec<Id<Hour>> = gone.into_iter().map(|line| line.hour.id).collect();
    let put: Vec<Hour> = put.into_iter().map(|line| line.hour.clone()).collect();
    let refused: HashMap<Id<Hour>, Refusal> =
        rule::weigh(snapshot, &put, &gone).into_iter().collect();
    for line in &lines {
        progress.go_on()?;
        let sort = match before(line) {
            _ if refused.contains_key(&line.hour.id) => ReviewSort::Error,
            _ if !differs(&line) => {
                proposal.review.counts.same += 1;
                continue;
            }
            None => ReviewSort::Added,
            Some(_) => ReviewSort::Changed,
        };
        if proposal.count(sort) {
            let place = at(line.sheet, line.place);
            let message = refused
                .get(&line.hour.id)
                .map_or_else(|| change(before(line), line), |refusal| refusal.message.clone());
            proposal.list(sort, place, &subject(snapshot, &line.hour), message);
        }
    }
    missing(snapshot, &lines, &mut proposal, progress)?;
    proposal.review.rows.sort_by_key(|row| row.sort);
    (proposal.hours, proposal.gone) = (put, gone);
    Ok(proposal)
}

/// The lines that speak of a cell of which an earlier line spoke, each with that line.
fn again(lines: &[Line]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_unstable_by_key(|place| (lines[*place].hour.id, *place));
    let mut again = Vec::new();
    let mut first = order.first().copied().unwrap_or(0);
    for place in order.into_iter().skip(1) {
        if lines[place].hour.id == lines[first].hour.id {
            again.push((place, first));
        } else {
            first = place;
        }
    }
    again.sort_unstable();
    again
}

/// What a line changes, in words.
fn change(before: Option<&Hour>, line: &Line) -> String {
    let mut after = shown(&line.hour);
    if let Some(typed) = &line.typed {
        after.push_str(&format!(" (nel file {typed})"));
    }
    match before {
        None => after,
        Some(before) if line.gone => format!("{} → tolte", shown(before)),
        Some(before) => format!("{} → {after}", shown(before)),
    }
}

/// Hours as they stand in a cell.
pub(super) fn shown(hour: &Hour) -> String {
    if hour.sort == HourSort::Absence && hour.minutes == Minutes::ZERO {
        return "X".to_owned();
    }
    hour.minutes.to_string()
}

/// Whom and what a row speaks of: `Bianchi Mario, 12/11/2018, A2`.
fn subject(snapshot: &Snapshot, hour: &Hour) -> String {
    let name = Snapshot::find(&snapshot.person, hour.person_id).map(Person::full_name);
    let label = target::label(snapshot, hour);
    format!("{}, {}, {label}", name.unwrap_or_default(), hour.day)
}

/// The hours that the project has, in the months of which the file speaks, and the file has not. They stay.
fn missing(
    snapshot: &Snapshot,
    lines: &[Line],
    proposal: &mut Proposal,
    progress: &Progress,
) -> Result<(), Refusal> {
    let mut ids: Vec<Id<Hour>> = lines.iter().map(|line| line.hour.id).collect();
    ids.sort_unstable();
    let mut months: Vec<(Id<Person>, Month)> =
        lines.iter().map(|line| (line.hour.person_id, Month::of(line.hour.day))).collect();
    months.dedup();
    months.sort_unstable();
    months.dedup();
    for (person, month) in months {
        progress.go_on()?;
        for hour in snapshot.hours(person, month.period()) {
            if ids.binary_search(&hour.id).is_err() && proposal.count(ReviewSort::Missing) {
                let subject = subject(snapshot, hour);
                let message = format!("{} ore, che restano", shown(hour));
                proposal.list(ReviewSort::Missing, String::new(), &subject, message);
            }
        }
    }
    Ok(())
}

/// A cell, with its sheet where the book has several.
fn place_of(book: &Book, sheet: usize, place: Place) -> String {
    match &book.sheets[..] {
        [_] => place.to_string(),
        _ if book.sheets.iter().filter(|sheet| !sheet.hidden).count() == 1 => place.to_string(),
        sheets => {
            let name = sheets.get(sheet).map_or("", |sheet| &sheet.name);
            format!("«{name}» {place}")
        }
    }
}

/// What was read and what was not.
fn source(book: &Book, reading: &Reading, skipped: &[String]) -> String {
    let people: BTreeSet<Id<Person>> =
        reading.lines.iter().map(|line| line.hour.person_id).collect();
    let cells = reading.lines.len() + reading.wrong.len();
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("una {one}"),
        count => format!("{count} {many}"),
    };
    let name = match &book.sheets[..] {
        [sheet] if sheet.name.is_empty() => "File".to_owned(),
        sheets => {
            let seen = sheets.iter().filter(|sheet| !sheet.hidden).count() - skipped.len();
            if seen == 1 { "Un foglio".to_owned() } else { format!("{seen} fogli") }
        }
    };
    let mut text = format!(
        "{name} di ore: {}, {}",
        count(cells, "cella di ore", "celle di ore"),
        count(people.len(), "persona", "persone"),
    );
    if reading.blank > 0 {
        let blank = count(reading.blank, "riga senza ore", "righe senza ore");
        text.push_str(&format!("; non dice nulla {blank}"));
    }
    if reading.hidden > 0 {
        let hidden = count(reading.hidden, "riga nascosta", "righe nascoste");
        text.push_str(&format!("; letta anche {hidden}"));
    }
    if !skipped.is_empty() {
        text.push_str(&format!("; fogli non letti: {}", skipped.join(", ")));
    }
    text + "."
}
