//! Below the grid: the hours against plan and yearly limit, on the accounting copy what they cost, and whatever in the
//! month is allowed but odd, said openly.

use super::{HEAD, NOTE, TEXT, TO_COMPLETE};
use crate::figure::{ActionSum, Term, Timesheet, TimesheetsFigure};
use crate::record::{Project, Rate};
use crate::report::flow::{self, Flow};
use crate::report::font;
use crate::report::paper::{Role, Style};
use crate::report::table::{Cell, Column, Look, Table};
use crate::value::{Cents, Percent};

/// White between two blocks side by side.
const GUTTER: f32 = 18.0;
/// The part of the width that the actions take.
const ACTIONS: f32 = 0.6;

pub fn lay(flow: &mut Flow, figure: &TimesheetsFigure, sheet: &Timesheet, accounting: bool) {
    let (left, whole) = (flow.left(), flow.width());
    let width = (whole - GUTTER) * ACTIONS;
    let actions = actions(sheet, accounting);
    let year = year(figure, sheet);
    let rest = (left + width + GUTTER, whole - GUTTER - width);
    let taller = actions.height(width).max(year.height(rest.1) + flow::height(NOTE, 3));
    flow.begin((taller + 16.0).min(flow.bottom() - flow.top()));
    let (page, top) = (flow.paper.last(), flow.y);
    flow.frame(Some(rest));
    title(flow, "Limite annuo");
    flow.table(&year);
    flow.y -= 6.0;
    flow.paragraph(NOTE, &basis(&figure.project));
    let end = flow.y;
    flow.y = top;
    flow.frame(Some((left, width)));
    title(flow, "Ore per azione");
    if sheet.actions.is_empty() {
        flow.paragraph(TEXT, "Nessuna ora svolta o prevista sul progetto.");
    } else {
        flow.table(&actions);
    }
    if accounting {
        flow.y -= 4.0;
        for term in &sheet.terms {
            flow.paragraph(TEXT, &rate(&figure.project, term));
            flow.y -= TEXT.size * 0.3;
        }
    }
    flow.frame(None);
    if flow.paper.last() == page {
        flow.y = flow.y.max(end);
    }
    warnings(flow, sheet);
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
        Column::fit("Ore del mese").right(),
        Column::fit("Ore da inizio progetto").right(),
        Column::fit("Ore previste").right(),
        Column::fit("Ore residue").right(),
    ];
    if accounting {
        columns.push(Column::fit("Costo del mese").right());
    }
    let mut table = Table::new(columns).size(TEXT.size).tight();
    let row = |name: Cell, sum: &ActionSum| {
        let hours = [sum.minutes, sum.to_end, sum.planned, sum.left];
        let mut cells = vec![name];
        cells.extend(hours.map(|hours| hours.to_string().into()));
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
    let mut table =
        Table::new(vec![Column::share("", 1.0), Column::fit("").right()]).size(TEXT.size).tight();
    for (name, value) in [
        (
            format!("Limite di ore del {} sui progetti finanziati", year.year),
            year.limit.to_string(),
        ),
        (format!("Usate al {last}, tutti i progetti finanziati"), year.funded.to_string()),
        ("di cui su questo progetto".to_owned(), year.ours.to_string()),
        ("Residue".to_owned(), sheet.left.to_string()),
        ("Quota usata".to_owned(), year.percent.map_or_else(|| "–".to_owned(), Percent::exact)),
    ] {
        table.row([Cell::head(name), value.into()]);
    }
    table
}

/// Where the limit comes from.
fn basis(project: &Project) -> String {
    format!(
        "{} ore annue × quota dell'orario pieno. Base giuridica: {}.",
        hours(project),
        super::or_missing(&project.legal_basis)
    )
}

/// The hours of a full year, as they are written: `1.720`.
fn hours(project: &Project) -> String {
    crate::value::Minutes::hours(project.yearly_hours).to_string()
}

/// The hourly rate as it is reckoned.
fn rate(project: &Project, term: &Term) -> String {
    let from = format!("Costo orario dal {} al {}", term.period.start, term.period.end);
    let (Some(yearly), Some(hourly)) = (term.yearly, term.hourly) else {
        return format!("{from}: {TO_COMPLETE}, manca il costo annuo lordo.");
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
    cost.map_or_else(|| TO_COMPLETE.to_owned(), Cents::euro)
}

/// The month's warnings, in columns. An auditor finds them anyway: better that they are seen to be known.
fn warnings(flow: &mut Flow, sheet: &Timesheet) {
    const COLUMNS: usize = 3;
    const STYLE: Style = Style { ink: TEXT.ink, ..NOTE };
    let all = &sheet.month.warnings;
    if all.is_empty() {
        return;
    }
    let (left, whole) = (flow.left(), flow.width());
    #[allow(clippy::cast_precision_loss)]
    let step = (whole + GUTTER) / COLUMNS as f32;
    let room = step - GUTTER;
    let height = |text: &str| {
        flow::height(STYLE, font::wrap(STYLE.face, STYLE.size, text, room - 11.0).len()) + 2.5
    };
    let mut rest: Vec<String> = all.iter().map(|warning| warning.message.clone()).collect();
    flow.gap(2.0);
    flow.begin(flow::leading(HEAD) + 2.0 * flow::leading(STYLE) + 6.0);
    title(flow, "Annotazioni");
    while !rest.is_empty() {
        let (top, limit) = (flow.y, flow.bottom());
        let even = rest.iter().map(|text| height(text)).sum::<f32>() / COLUMNS as f32;
        let mut lowest = top;
        for column in 0..COLUMNS {
            let (mut count, mut y) = (0, top);
            while let Some(text) = rest.get(count) {
                let own = height(text);
                let full = column + 1 < COLUMNS && count > 0 && y + own / 2.0 > top + even;
                if full || y + own > limit {
                    break;
                }
                y += own;
                count += 1;
            }
            let own: Vec<String> = rest.drain(..count).collect();
            if own.is_empty() {
                continue;
            }
            #[allow(clippy::cast_precision_loss)]
            flow.frame(Some((left + step * column as f32, room)));
            flow.y = top;
            flow.list(STYLE, &own);
            lowest = lowest.max(flow.y);
        }
        flow.frame(None);
        flow.y = lowest;
        if !rest.is_empty() {
            flow.page();
        }
    }
    flow.y += 2.0;
}
