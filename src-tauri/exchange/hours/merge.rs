//! What was read, against what the project holds: added, changed, the same, missing, refused.

use std::collections::{BTreeSet, HashMap};

use super::read::{Line, Reading, at};
use super::target;
use crate::exchange::{Proposal, ReviewSort};
use crate::figure;
use crate::progress::{Progress, Stage};
use crate::record::{Hour, HourSort, Person, Snapshot};
use crate::rule;
use crate::value::{Id, Minutes, Month, Refusal, excerpt};

/// The proposal that `reading` comes to.
pub(super) fn merge(
    snapshot: &Snapshot,
    reading: Reading,
    skipped: &[String],
    progress: &Progress,
) -> Result<Proposal, Refusal> {
    // The rules take longer than the rows, and do not say how far they are.
    progress.begin(Stage::Compare, 0)?;
    let source = source(&reading, skipped);
    let Reading { book, mut lines, mut proposal, .. } = reading;
    proposal.review.source = source;
    let at = |line: &Line| at(book, line.sheet, &line.place);
    let again = again(&lines);
    for (second, first) in &again {
        let (line, first) = (&lines[*second], &lines[*first]);
        let message = format!(
            "Questa persona, giorno e attività ci sono già in {}: tieni una riga sola.",
            at(first)
        );
        proposal.tell(ReviewSort::Error, at(line), &subject(snapshot, &line.hour), &message);
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
    let odd = odd(snapshot, &put, &gone, &refused);
    for line in &lines {
        progress.go_on()?;
        let before = before(line);
        for warning in odd.get(&line.hour.id).into_iter().flatten() {
            let subject = subject(snapshot, &line.hour);
            proposal.tell(ReviewSort::Warning, at(line), &subject, warning);
        }
        if let Some(refusal) = refused.get(&line.hour.id) {
            let subject = subject(snapshot, &line.hour);
            proposal.tell(ReviewSort::Error, at(line), &subject, &refusal.message);
        } else if !differs(&line) {
            proposal.review.counts.same += 1;
        } else {
            let sort = before.map_or(ReviewSort::Added, |_| ReviewSort::Changed);
            if proposal.count(sort) {
                let subject = subject(snapshot, &line.hour);
                proposal.list(sort, at(line), &subject, &change(before, line));
            }
        }
    }
    missing(snapshot, &lines, &mut proposal, progress)?;
    proposal.settle();
    (proposal.hours, proposal.gone) = (put, gone);
    Ok(proposal)
}

/// What there is to look at once all that is not refused is written, by the row that causes it.
fn odd(
    snapshot: &Snapshot,
    put: &[Hour],
    gone: &[Id<Hour>],
    refused: &HashMap<Id<Hour>, Refusal>,
) -> HashMap<Id<Hour>, Vec<String>> {
    let well = |hour: &&Hour| !refused.contains_key(&hour.id);
    let arising = figure::arising(snapshot, put.iter().filter(well), gone);
    let mut odd: HashMap<Id<Hour>, Vec<String>> = HashMap::new();
    for (id, warning) in arising {
        odd.entry(id).or_default().push(warning.message);
    }
    odd
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
        after.push_str(&format!(" (nel file {})", excerpt(typed)));
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
                proposal.list(ReviewSort::Missing, String::new(), &subject, &message);
            }
        }
    }
    Ok(())
}

/// What was read and what was not.
fn source(reading: &Reading, skipped: &[String]) -> String {
    let Reading { book, proposal, .. } = reading;
    let people: BTreeSet<Id<Person>> =
        reading.lines.iter().map(|line| line.hour.person_id).collect();
    let cells = reading.lines.len() + proposal.review.counts.errors;
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("una {one}"),
        count => format!("{count} {many}"),
    };
    let name = match book.is_text() {
        true => "File".to_owned(),
        false => {
            let seen = book.sheets.iter().filter(|sheet| !sheet.hidden).count() - skipped.len();
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
    if !skipped.is_empty() {
        text.push_str(&format!("; fogli non letti: {}", skipped.join(", ")));
    }
    text + "."
}
