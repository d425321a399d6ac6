//! Rows into a plan.

use std::collections::HashMap;

use uuid::Uuid;

use super::{BOOK, Field, PROJECT, link};
use crate::exchange::fold::fold;
use crate::exchange::plan::task::{Plan, Promise, Sort, Task, Tie, standing};
use crate::exchange::{Book, Cell, HIDDEN, Row, Sheet};
use crate::progress::Progress;
use crate::record::{LONGEST_LAG, Link};
use crate::value::{Day, Refusal, excerpt};

/// In which rows heads are looked for.
const TOP: usize = 20;

/// The plan in `book`.
///
/// # Errors
/// A book without one, a person's wish to stop.
pub(in crate::exchange::plan) fn read(book: &Book, progress: &Progress) -> Result<Plan, Refusal> {
    if book.mark(BOOK.0).is_some_and(|sort| sort != BOOK.1) {
        return Err(Refusal::new(
            "Il file è stato scritto dal programma, ma non contiene il piano: scegli il file giusto.",
        ));
    }
    let seen = || book.sheets.iter().filter(|sheet| !sheet.hidden);
    let Some((sheet, table)) = seen().find_map(|sheet| Some((sheet, Table::find(sheet)?))) else {
        return Err(Refusal::new(
            "Non trovo il piano in nessun foglio visibile del file: servono le intestazioni «Codice» o «Descrizione», «Inizio» e «Fine». Controlla di aver scelto il file giusto.",
        ));
    };
    let mut plan =
        Plan { project: book.mark(PROJECT).and_then(|id| id.parse().ok()), ..Plan::default() };
    let others = seen().filter(|other| !std::ptr::eq(*other, sheet) && !other.rows.is_empty());
    for other in others {
        plan.lost.add(&format!("foglio «{}»", excerpt(&other.name)), "");
    }
    for (head, row) in &table.strange {
        plan.lost.add(&format!("colonna «{}»", excerpt(head)), &format!("riga {row}"));
    }
    let mut rows = Vec::new();
    for row in &sheet.rows[table.first..] {
        progress.one()?;
        if table.columns.values().all(|column| row.cell(*column).is_empty()) {
            continue;
        }
        rows.push(row);
        table.row(&mut plan, row);
    }
    nest(&mut plan);
    table.tie(&mut plan, &rows);
    Ok(plan)
}

/// The columns of a sheet.
struct Table {
    columns: HashMap<Field, usize>,
    /// Heads of columns that are not read, with their row.
    strange: Vec<(String, u32)>,
    /// The place of the first row below the heads.
    first: usize,
}

impl Table {
    /// The table of a sheet, if it has one.
    fn find(sheet: &Sheet) -> Option<Table> {
        for (place, row) in sheet.rows.iter().enumerate().take(TOP) {
            let (mut columns, mut strange) = (HashMap::new(), Vec::new());
            for (column, cell) in row.cells.iter().enumerate() {
                let Cell::Text(text) = cell else { continue };
                match Field::named(&fold(text)) {
                    Some(field) if !columns.contains_key(&field) => {
                        columns.insert(field, column);
                    }
                    _ => strange.push((text.clone(), row.number)),
                }
            }
            let has = |field| columns.contains_key(&field);
            let named = has(Field::Code) || has(Field::Title);
            if named && has(Field::Start) && has(Field::End) {
                return Some(Table { columns, strange, first: place + 1 });
            }
        }
        None
    }

    /// The cell of `field`, where there is such a column.
    fn cell<'a>(&self, row: &'a Row, field: Field) -> &'a Cell {
        self.columns.get(&field).map_or(&Cell::Empty, |column| row.cell(*column))
    }

    /// Reads a cell; what is wrong in it is said of its place.
    fn take<T: Default>(
        &self,
        plan: &mut Plan,
        row: &Row,
        field: Field,
        read: impl Fn(&Cell) -> Result<T, Refusal>,
    ) -> T {
        read(self.cell(row, field)).unwrap_or_else(|refusal| {
            let column = self.columns.get(&field).copied().unwrap_or(0);
            plan.error(&row.place(column).to_string(), field.label(), refusal.message);
            T::default()
        })
    }

    fn row(&self, plan: &mut Plan, row: &Row) {
        let place = format!("riga {}", row.number);
        if row.hidden {
            plan.warn(&place, "", HIDDEN);
        }
        let mut text = |field| self.take(plan, row, field, Cell::text);
        let (id, sort, state) = (text(Field::Id), text(Field::Sort), text(Field::State));
        let (code, name, of) = (text(Field::Code), text(Field::Title), text(Field::Of));
        let said = |text: &str| !text.is_empty();
        let (known, sorted, standing) =
            (Uuid::parse_str(&id).ok(), Sort::read(&sort), standing(&state));
        let wrong = [
            (Field::Id, &id, known.is_some(), "l'identificativo di una riga"),
            (
                Field::Sort,
                &sort,
                sorted.is_some(),
                "un tipo: azione, attività, traguardo, prodotto",
            ),
            (Field::State, &state, standing.is_some(), "uno stato: attiva, sospesa, annullata"),
        ];
        for (field, text, well, what) in wrong {
            if said(text) && !well {
                let column = self.columns.get(&field).copied().unwrap_or(0);
                let message = format!("«{}» non è {what}.", excerpt(text));
                plan.error(&row.place(column).to_string(), field.label(), message);
            }
        }
        let mut day = |field| self.take(plan, row, field, Cell::day);
        let (start, end) = (day(Field::Start), day(Field::End));
        let (actual_start, actual_end) = (day(Field::ActualStart), day(Field::ActualEnd));
        let promised = day(Field::PromisedStart).zip(day(Field::PromisedEnd));
        let point = matches!(sorted, Some(Sort::Milestone | Sort::Deliverable));
        if let (Some(first), Some(last)) = (start, end)
            && last < first
        {
            let message = format!("La fine ({last}) è prima dell'inizio ({first}).");
            plan.error(&place, &format!("{code} {name}"), message);
        }
        let percent = self.take(plan, row, Field::Percent, Cell::percent);
        let at = plan.tasks.len();
        if let Some((start, end)) = promised {
            promise(plan, at, start, end);
        }
        plan.tasks.push(Task {
            place,
            id: known,
            sort: sorted,
            code,
            name,
            start: if point { end } else { start },
            end,
            point,
            actual_start,
            actual_end,
            percent,
            standing,
            of,
            ..Task::default()
        });
    }

    /// The links, once every code is known. `rows` are those of the tasks.
    fn tie(&self, plan: &mut Plan, rows: &[&Row]) {
        let mut places = HashMap::new();
        for (place, task) in plan.tasks.iter().enumerate().filter(|(_, task)| !task.point) {
            places.entry(task.code.to_lowercase()).or_insert(place);
        }
        for (after, row) in rows.iter().enumerate() {
            let text = self.take(plan, row, Field::Ties, Cell::text);
            for part in text.split([';', '\n']).filter(|part| !part.trim().is_empty()) {
                let (place, name) =
                    (plan.tasks[after].place.clone(), plan.tasks[after].code.clone());
                let read = tie(part).map(|(code, link, lag)| {
                    (places.get(&code.to_lowercase()).copied(), code, link, lag)
                });
                match read {
                    Some((Some(before), _, link, lag)) => {
                        plan.ties.push(Tie { place, before, after, link, lag });
                    }
                    Some((None, code, ..)) => {
                        let code = excerpt(code);
                        let fault = format!("«Dipende da» nomina {code}, che nel file non c'è.");
                        plan.error(&place, &name, fault);
                    }
                    None => {
                        let part = excerpt(part.trim());
                        let fault = format!(
                            "«{part}» non è un legame: si scrive, per esempio, A1.1 fine-inizio +2."
                        );
                        plan.error(&place, &name, fault);
                    }
                }
            }
        }
    }
}

/// Adds dates to the chosen baseline.
fn promise(plan: &mut Plan, at: usize, start: Day, end: Day) {
    if plan.baselines.is_empty() {
        plan.baselines.push(Promise { chosen: true, ..Promise::default() });
    }
    if let Some(promise) = plan.baselines.first_mut() {
        promise.dates.push((at, start, end));
    }
}

/// Finds what each row stands under: by what it says it is of, or by its code, of which A1.1 stands under A1.
fn nest(plan: &mut Plan) {
    let mut places: HashMap<String, usize> = HashMap::new();
    for at in 0..plan.tasks.len() {
        let task = &plan.tasks[at];
        let of = task.of.to_lowercase();
        let above = task.code.rsplit_once('.').map(|(above, _)| above.to_lowercase());
        let own = task.code.to_lowercase();
        let found = places.get(&of).or_else(|| places.get(&above?));
        let point = task.point;
        plan.tasks[at].parent = found.copied().filter(|_| task_nests(&plan.tasks[at]));
        if !own.is_empty() && !point {
            places.entry(own).or_insert(at);
        }
    }
}

/// Whether a row may stand under another: an action does not.
fn task_nests(task: &Task) -> bool {
    task.sort != Some(Sort::Action)
}

/// `A1.1`, `A1.1 fine-inizio`, `A1.1 FI +2`, `A1.1 fine-inizio -1 g`.
fn tie(text: &str) -> Option<(&str, Link, i64)> {
    let mut words = text.split_whitespace();
    let code = words.next()?;
    let (mut sort, mut lag) = (Link::default(), 0);
    if let Some(word) = words.next() {
        match link(word) {
            Some(link) => {
                sort = link;
                if let Some(word) = words.next() {
                    lag = days(word)?;
                }
            }
            None => lag = days(word)?,
        }
    }
    let rest: Vec<&str> = words.collect();
    (matches!(rest[..], [] | ["g" | "giorni" | "giorno"])).then_some((code, sort, lag))
}

fn days(word: &str) -> Option<i64> {
    let days: i64 = word.replace('−', "-").parse().ok()?;
    (-LONGEST_LAG..=LONGEST_LAG).contains(&days).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_as_people_write_it() {
        for (text, read) in [
            ("A1.1", Some(("A1.1", Link::FinishStart, 0))),
            (" A1.1 fine-inizio -1 ", Some(("A1.1", Link::FinishStart, -1))),
            ("A1.1 II +2 g", Some(("A1.1", Link::StartStart, 2))),
            ("A1.1 −3 giorni", Some(("A1.1", Link::FinishStart, -3))),
            ("A1.1 dopo", None),
            ("A1.1 FF 2 mesi", None),
            ("A1.1 FF 99999", None),
        ] {
            assert_eq!(tie(text), read, "{text}");
        }
    }
}
