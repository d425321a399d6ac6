//! Below the grid: the hours against plan and yearly limit, on the accounting copy what they cost, and whatever in the
//! month is allowed but odd, said openly.

use super::{HEAD, NO_COST, NOTE, TEXT, or_missing, signature};
use crate::figure::{ActionSum, Term, Timesheet, TimesheetsFigure};
use crate::record::{Project, Prorate, Rate};
use crate::report::flow::{self, Flow};
use crate::report::font;
use crate::report::paper::{Role, Style};
use crate::report::table::{Cell, Column, Look, Table};
use crate::value::{Cents, Minutes, Percent};

/// White between two blocks side by side.
const GUTTER: f32 = 18.0;
/// Width of the block of the yearly limit.
const YEAR: f32 = 142.0;
/// Width of the block of the actions, without and with the column of costs.
const ACTIONS: [f32; 2] = [330.0, 362.0];
/// Explanations that are to be read.
const STYLE: Style = Style { ink: TEXT.ink, ..NOTE };

pub fn lay(flow: &mut Flow, figure: &TimesheetsFigure, sheet: &Timesheet, accounting: bool) {
    let (left, right, width) = (flow.left(), flow.right(), ACTIONS[usize::from(accounting)]);
    let (actions, limit) = (actions(sheet, accounting), year(figure, sheet));
    let basis = basis(&figure.project);
    let year_height = limit.height(YEAR)
        + flow::height(NOTE, font::wrap(NOTE.face, NOTE.size, &basis, YEAR).len());
    let needed = actions.height(width).max(year_height) + 40.0;
    flow.begin(needed.min(flow.bottom() - flow.top()));
    let (page, mut top) = (flow.paper.last(), flow.y);
    flow.frame(Some((left, width)));
    of_actions(flow, figure, sheet, &actions, accounting);
    let mut lowest = flow.y;
    // Many actions end on another page: the other blocks go below them.
    if flow.paper.last() != page {
        flow.begin(year_height + 40.0);
        top = flow.y;
    }
    let second = left + width + GUTTER;
    flow.frame(Some((second, YEAR)));
    flow.y = top;
    of_year(flow, &limit, &basis);
    lowest = lowest.max(flow.y);
    let notes = &sheet.notes;
    let third = second + YEAR + GUTTER;
    let room = right - third;
    let needed = flow::leading(HEAD) + notes.iter().map(|text| height(text, room)).sum::<f32>();
    // The third block, where it leaves room for the signatures; else below, on all of the width.
    let beside = top + needed + signature::HEIGHT <= flow.bottom();
    if beside && !notes.is_empty() {
        flow.frame(Some((third, room)));
        flow.y = top;
        title(flow, ODD);
        flow.list(STYLE, notes);
        lowest = lowest.max(flow.y);
    }
    flow.frame(None);
    flow.y = lowest;
    if !beside {
        flow.begin(flow::leading(HEAD) + 2.0 * flow::leading(STYLE));
        title(flow, ODD);
        flow.list(STYLE, notes);
    }
}

fn of_year(flow: &mut Flow, limit: &Table, basis: &str) {
    title(flow, "Limite annuo");
    flow.table(limit);
    flow.y -= 6.0;
    flow.paragraph(NOTE, basis);
}

fn of_actions(
    flow: &mut Flow,
    figure: &TimesheetsFigure,
    sheet: &Timesheet,
    actions: &Table,
    accounting: bool,
) {
    title(flow, "Ore per azione");
    if sheet.actions.is_empty() {
        flow.paragraph(TEXT, "Nessuna ora svolta o prevista sul progetto.");
    } else {
        flow.table(actions);
    }
    if accounting {
        flow.y -= 4.0;
        if sheet.terms.is_empty() {
            flow.paragraph(STYLE, "Costo orario: manca il costo annuo lordo.");
        }
        for term in &sheet.terms {
            flow.paragraph(STYLE, &rate(&figure.project, term));
            flow.y -= STYLE.size * 0.3;
        }
    }
}

/// A head of a block. It is never the last thing of a page: who calls has made room.
pub fn title(flow: &mut Flow, text: &str) {
    flow.paper.open(Role::H2);
    flow.paper.write(flow.left(), flow.y + flow::ascent(HEAD), HEAD, text);
    flow.paper.close();
    flow.y += flow::leading(HEAD) + 1.0;
}

fn actions(sheet: &Timesheet, accounting: bool) -> Table {
    let mut columns = vec![
        Column::share("Azione", 1.0),
        Column::fit("Nel\u{a0}mese").right(),
        Column::fit("Dall'inizio").right(),
        Column::fit("Previste").right(),
        Column::fit("Residue").right(),
    ];
    if accounting {
        columns.push(Column::fit("Costo").right());
    }
    let mut table = Table::new(columns).size(TEXT.size).tight();
    let planned = sheet.sum.planned > Minutes::ZERO;
    let row = |name: Cell, sum: &ActionSum| {
        let mut cells = vec![name];
        cells.extend([sum.minutes, sum.to_end].map(|hours| sheet.form.write(hours).into()));
        // Without any plan nothing is left, and nothing is exceeded.
        let plan = [sum.planned, sum.left];
        cells.extend(
            plan.map(|hours| if planned { sheet.form.write(hours) } else { "–".to_owned() }.into()),
        );
        if accounting {
            cells.push(euro(sum.cost).into());
        }
        cells
    };
    for action in &sheet.actions {
        table.row(row(Cell::head(format!("{} {}", action.code, action.title)), action));
    }
    let total = row(Cell::head("Totale"), &sheet.sum);
    table.add(Look::Total, total.into_iter().map(Cell::strong));
    table
}

fn year(figure: &TimesheetsFigure, sheet: &Timesheet) -> Table {
    let (year, last) = (sheet.month.year, figure.month.last());
    let mut table = Table::new(vec![Column::share("", 1.0), Column::share("", 0.5).right()])
        .size(TEXT.size)
        .tight();
    for (name, value) in [
        (format!("Limite del {}", year.year), sheet.form.write(year.limit)),
        (format!("Usate al {last}"), sheet.form.write(year.funded)),
        ("di cui su questo progetto".to_owned(), sheet.form.write(year.ours)),
        ("Residue".to_owned(), sheet.form.write(sheet.left)),
        ("Quota usata".to_owned(), year.percent.map_or_else(|| "–".to_owned(), Percent::exact)),
    ] {
        table.row([Cell::head(name), value.into()]);
    }
    table
}

/// Where the limit comes from.
fn basis(project: &Project) -> String {
    let part = match project.prorate {
        Prorate::Whole => "",
        Prorate::Days => ", in proporzione ai giorni d'incarico",
    };
    format!(
        "Ore su tutti i progetti finanziati; limite: {} × quota dell'orario pieno{part}. Base giuridica: {}.",
        hours(project),
        or_missing(&project.legal_basis)
    )
}

/// The hours of a full year, as acts and forms write them: `1.720`. They are a number of the rule, not hours that
/// somebody worked, and have no form.
fn hours(project: &Project) -> String {
    Minutes::hours(project.yearly_hours).to_string()
}

/// The hourly rate as it is reckoned.
fn rate(project: &Project, term: &Term) -> String {
    let from = format!("Costo orario dal {} al {}", term.period.start, term.period.end);
    let (Some(yearly), Some(hourly)) = (term.yearly, term.hourly) else {
        return format!("{from}: manca il costo annuo lordo.");
    };
    let how = match project.rate {
        Rate::Exact => "il calcolo usa il valore esatto e arrotonda il costo una volta per azione",
        Rate::Cut => "troncato a due decimali prima del calcolo",
    };
    format!(
        "{from}: {} ÷ ({} ore × {} %) = {} ({how}).",
        yearly.euro(),
        hours(project),
        term.share,
        hourly.euro()
    )
}

fn euro(cost: Option<Cents>) -> String {
    cost.map_or_else(|| NO_COST.to_owned(), Cents::euro)
}

/// The head of the month's warnings. An auditor finds them anyway: better that they are seen to be known.
const ODD: &str = "Annotazioni";

/// The height of one warning.
fn height(text: &str, room: f32) -> f32 {
    flow::height(STYLE, font::wrap(STYLE.face, STYLE.size, text, room - 11.0).len()) + 2.5
}
