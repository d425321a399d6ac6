//! What falls due, for calendars (RFC 5545): a day each, all day long. Written and never read; who is to do it does not
//! stand in it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::figure::{self, DeadlineKind};
use crate::record::{DeliverableSort, Snapshot};
use crate::value::Day;

/// The longest line, in bytes.
const LINE: usize = 75;

/// A day that something falls due on.
struct Due {
    id: Uuid,
    day: Day,
    sort: &'static str,
    title: String,
}

/// The file, as things stand at the end of `as_of`. The same project as of the same day gives the same bytes.
pub(super) fn write(snapshot: &Snapshot, as_of: Day) -> (Vec<u8>, usize) {
    let due = due(snapshot, as_of);
    let title = snapshot.project().map(|row| row.acronym.clone()).unwrap_or_default();
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Capofila//Piano//IT"] {
        line(&mut out, text);
    }
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(&title)));
    for row in &due {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}@capofila", row.id));
        line(&mut out, &format!("DTSTAMP:{}T000000Z", number(as_of)));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", number(row.day)));
        // The end is the first day that is not part of it.
        line(&mut out, &format!("DTEND;VALUE=DATE:{}", number(row.day.plus(1))));
        line(&mut out, &format!("SUMMARY:{}", escaped(&row.title)));
        line(&mut out, &format!("CATEGORIES:{}", escaped(row.sort)));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    (out.into_bytes(), due.len())
}

/// What is open and falls due, and what is to be delivered, the earliest first.
fn due(snapshot: &Snapshot, as_of: Day) -> Vec<Due> {
    let plan = figure::plan(snapshot, as_of, None);
    let indicators = figure::indicators(snapshot, as_of);
    let duties = figure::duties(snapshot, as_of);
    // As late as there are days.
    let until = as_of.plus(i64::MAX);
    let open = figure::deadlines(&plan, &indicators, &duties, until);
    let mut due: Vec<Due> = open
        .into_iter()
        .map(|row| Due {
            id: row.id,
            day: row.day,
            sort: row.kind.label(),
            title: match row.kind {
                DeadlineKind::Activity => format!("{} Fine: {}", row.code, row.title),
                _ => format!("{} {}: {}", row.kind.label(), row.code, row.title),
            },
        })
        .collect();
    let known: HashSet<Uuid> = due.iter().map(|row| row.id).collect();
    let done: HashSet<Uuid> = snapshot
        .delivery
        .iter()
        .filter(|row| row.day <= as_of)
        .map(|row| row.deliverable_id.uuid())
        .collect();
    for row in &snapshot.deliverable {
        let id = row.id.uuid();
        if known.contains(&id) || done.contains(&id) {
            continue;
        }
        let sort = match row.sort {
            DeliverableSort::Deliverable => "Prodotto",
            DeliverableSort::Milestone => "Traguardo",
        };
        let code = Snapshot::find(&snapshot.activity, row.activity_id).map(|it| it.code.as_str());
        let title = format!("{} {sort}: {}", code.unwrap_or_default(), row.title);
        due.push(Due { id, day: row.due, sort, title });
    }
    due.sort_by_key(|row| row.day);
    due
}

/// `20180531`.
fn number(day: Day) -> String {
    day.iso().replace('-', "")
}

fn escaped(text: &str) -> String {
    let text =
        text.trim().replace('\\', "\\\\").replace("\r\n", "\\n").replace(['\n', '\r'], "\\n");
    let text = text.replace(';', "\\;").replace(',', "\\,");
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// Adds a line, folded where it is too long and never within a letter.
fn line(out: &mut String, text: &str) {
    let mut size = 0;
    for letter in text.chars() {
        if size + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            size = 1;
        }
        out.push(letter);
        size += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let mut out = String::new();
        line(&mut out, &format!("SUMMARY:{}", "à".repeat(60)));
        let lines: Vec<&str> = out.split("\r\n").collect();
        assert_eq!(lines.len(), 3);
        assert_eq!((lines[0].len(), lines[1].len()), (74, 55));
        assert_eq!(out.replace("\r\n ", "").trim_end().chars().count(), 68);
    }

    #[test]
    fn signs_of_the_format_are_escaped() {
        assert_eq!(escaped("a,b;c\\d\r\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}
