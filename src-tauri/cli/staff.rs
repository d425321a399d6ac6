//! `mostra personale` and `mostra ore`: the staff survey, and hours with their cost and sheets.

use serde::Serialize;

use super::show::percent;
use super::table::Table;
use crate::figure::{self, BoardFigure, BoardMonth, SurveyFigure, WorkCell, WorkFigure};
use crate::record::{Kind, Snapshot};
use crate::report::NO_COST;
use crate::value::{Cents, Day, Minutes, Period};

/// Staff from the project's start to a day.
#[derive(Debug, Serialize)]
pub struct Hours {
    /// Hours and cost.
    work: WorkFigure,
    /// The sheets of the months.
    board: BoardFigure,
}

/// Staff from the project's start to the end of `as_of`.
pub fn worked(snapshot: &Snapshot, as_of: Day) -> Hours {
    let start = snapshot.project().map_or(as_of, |project| project.start.min(as_of));
    let period = Period { start, end: as_of };
    Hours { work: figure::work(snapshot, period), board: figure::board(snapshot, as_of) }
}

fn euro(amount: Option<Cents>) -> String {
    amount.map_or_else(|| "da completare".to_owned(), Cents::euro)
}

fn or_dash(amount: Option<Cents>) -> String {
    amount.map_or_else(|| "–".to_owned(), Cents::euro)
}

/// The staff survey: people and what they are planned for, then the header by action.
pub fn survey(figure: &SurveyFigure) -> String {
    let mut people = Table::new(&[
        "Ente",
        "Persona",
        ">% orario",
        ">Costo annuo lordo",
        ">Costo orario",
        ">Ore previste",
        ">Costo previsto",
        "Da completare",
    ]);
    let mut header = Table::new(&[
        "Ente",
        "Azione",
        ">Spesa prevista",
        ">Spesa allocata",
        ">Differenza",
        ">Ore",
    ]);
    let mut count = 0;
    for body in &figure.bodies {
        count += body.people.len();
        for row in &body.people {
            people.row(vec![
                body.code.clone(),
                row.name.clone(),
                percent(row.share),
                euro(row.yearly),
                or_dash(row.hourly),
                row.minutes.to_string(),
                euro(row.cost),
                row.missing.join(", "),
            ]);
        }
        let actions = figure.actions.iter().map(|action| action.code.as_str()).zip(&body.spending);
        let told = actions.filter(|(_, row)| row.planned.is_some() || row.minutes > Minutes::ZERO);
        for (code, row) in told.chain([("Totale", &body.total)]) {
            header.row(vec![
                body.code.clone(),
                code.to_owned(),
                or_dash(row.planned),
                row.allocated.euro(),
                or_dash(row.difference),
                row.minutes.to_string(),
            ]);
        }
    }
    let count = Kind::Person.count(count);
    format!("Personale al {}: {count}\n\n{people}\nSpesa per azione\n\n{header}", figure.as_of)
}

/// What hours cost; never a zero for what nobody knows.
fn costed(cell: &WorkCell) -> String {
    if cell.uncosted > Minutes::ZERO && cell.cost == Cents::ZERO {
        return NO_COST.to_owned();
    }
    cell.cost.euro()
}

/// Hours worked and their cost by partner and action, then the sheets by partner and month.
pub fn hours(figure: &Hours) -> String {
    let work = &figure.work;
    let mut costs = Table::new(&["Ente", "Azione", ">Ore", ">Costo", ">Ore senza costo"]);
    let line = |code: &str, action: &str, cell: &WorkCell| {
        let without = Some(cell.uncosted).filter(|uncosted| *uncosted > Minutes::ZERO);
        vec![
            code.to_owned(),
            action.to_owned(),
            cell.minutes.to_string(),
            costed(cell),
            without.map_or_else(|| "–".to_owned(), |uncosted| uncosted.to_string()),
        ]
    };
    for body in &work.bodies {
        for (action, cell) in work.actions.iter().zip(&body.cells) {
            if cell.minutes > Minutes::ZERO {
                costs.row(line(&body.code, &action.code, cell));
            }
        }
        costs.row(line(&body.code, "Totale", &body.total));
    }
    costs.row(line("Totale", "", &work.total));
    let board = &figure.board;
    let mut sheets = Table::new(&[
        "Ente",
        "Mese",
        ">Persone",
        ">Mancanti",
        ">In compilazione",
        ">Completi",
        ">Chiusi",
        ">Ore",
    ]);
    for body in &board.bodies {
        for (month, state) in board.months.iter().zip(&body.months) {
            let BoardMonth { people, missing, open, complete, closed, minutes, .. } = *state;
            if people > 0 {
                let counts =
                    [people, missing, open, complete, closed].map(|count| count.to_string());
                let mut cells = vec![body.code.clone(), month.to_string()];
                cells.extend(counts);
                cells.push(minutes.to_string());
                sheets.row(cells);
            }
        }
    }
    let uncosted = work.total.uncosted;
    let lacking = if uncosted > Minutes::ZERO {
        format!(" (senza il costo di {uncosted} ore)")
    } else {
        String::new()
    };
    format!(
        "Ore al {}: {} ore, {}{lacking}; spese generali {}; fogli ore mancanti: {}\n\n{costs}\nFogli ore\n\n{sheets}",
        board.as_of,
        work.total.minutes,
        costed(&work.total),
        work.overheads.euro(),
        board.missing,
    )
}
