//! `mostra`: the figures of a page as an Italian table, or as JSON.

use serde::Serialize;

use super::table::{Table, visible};
use super::{Page, Show, say, staff};
use crate::error::Result;
use crate::figure::{
    self, BudgetFigure, DutiesFigure, IndicatorsFigure, PartnersFigure, PlanFigure,
};
use crate::progress::Progress;
use crate::record::{DutyGroup, IndicatorKind};
use crate::store::{Access, Store};
use crate::value::{Day, Percent, Text};

/// Shows one page.
pub fn show(show: &Show, progress: &Progress) -> Result<()> {
    let mut store = Store::open_with(&show.file, Access::Read, progress)?;
    let project = store.snapshot()?;
    let as_of = show.al.unwrap_or_else(Day::today);
    match show.page {
        Page::Partner => tell(show, &figure::partners(&project), partners),
        Page::Piano => tell(show, &figure::plan(&project, as_of, None), plan),
        Page::Budget => tell(show, &figure::budget(&project, None), budget),
        Page::Indicatori => tell(show, &figure::indicators(&project, as_of), indicators),
        Page::Adempimenti => tell(show, &figure::duties(&project, as_of), duties),
        Page::Personale => tell(show, &figure::survey(&project, as_of), staff::survey),
        Page::Ore => tell(show, &staff::worked(&project, as_of), staff::hours),
    }
}

fn tell<T: Serialize>(show: &Show, figure: &T, words: fn(&T) -> String) -> Result<()> {
    if show.json {
        say(&serde_json::to_string_pretty(figure)?)
    } else {
        say(visible(&words(figure)).trim_end())
    }
}

fn day(day: Option<Day>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| day.to_string())
}

pub(super) fn percent(percent: Option<Percent>) -> String {
    percent.map_or_else(|| "–".to_owned(), Percent::exact)
}

/// A text with the mark of what its source cut off.
fn whole(text: &str, state: Text) -> String {
    match state {
        Text::Whole => text.to_owned(),
        Text::Cut => format!("{text} […]"),
        Text::Missing => "da completare".to_owned(),
    }
}

fn partners(figure: &PartnersFigure) -> String {
    let mut bodies = Table::new(&["Codice", "Denominazione", "Ruoli"]);
    for body in figure.partners.iter().chain(&figure.support) {
        bodies.row(vec![body.code.clone(), body.name.clone(), body.roles.to_string()]);
    }
    let mut contacts = Table::new(&["Ente", "Nome e cognome", "E-mail", "Telefono", "Nota"]);
    for body in figure.partners.iter().chain(&figure.support) {
        for contact in figure.contacts.iter().filter(|contact| contact.owner == body.id) {
            contacts.row(vec![
                body.code.clone(),
                contact.name.clone(),
                contact.email.clone(),
                contact.phone.clone(),
                contact.note.clone(),
            ]);
        }
    }
    format!("Partenariato: {} partner\n\n{bodies}\nContatti\n\n{contacts}", figure.partners.len())
}

fn plan(figure: &PlanFigure) -> String {
    let counts = figure.counts;
    let mut table = Table::new(&[
        "Attività",
        "Inizio",
        "Fine",
        "Fine di rif.",
        ">Scost.",
        ">Previsto",
        ">Effettivo",
        "Stato",
        "Descrizione",
    ]);
    for row in &figure.activities {
        table.row(vec![
            row.code.clone(),
            row.start.to_string(),
            row.end.to_string(),
            day(row.baseline_end),
            row.slipped(),
            percent(row.planned),
            percent(row.progress),
            row.state.label().to_owned(),
            whole(&row.title, row.title_text),
        ]);
    }
    format!(
        "Piano al {}\nDa concludere entro la data: {}\nIn corso da piano: {}\nDa avviare: {}\nIn ritardo: {}\nConcluse: {}\nAvanzamento previsto: {}\nAvanzamento effettivo: {}\n\n{table}",
        figure.as_of,
        counts.ended,
        counts.running,
        counts.to_come,
        counts.late,
        counts.concluded,
        percent(figure.planned),
        figure.actual.map_or_else(|| "dato assente".to_owned(), Percent::exact),
    )
}

fn budget(figure: &BudgetFigure) -> String {
    let Some(version) = &figure.budget else {
        return "Il progetto non ha ancora un budget.".to_owned();
    };
    let mut table = Table::new(&[
        "Codice",
        "Denominazione",
        ">Personale interno",
        ">Spese generali",
        ">Beni e servizi",
        ">Totale",
        ">Generali/personale",
    ]);
    for row in figure.rows.iter().chain([&figure.total]) {
        let amounts = row.amounts;
        table.row(vec![
            row.code.clone(),
            row.name.clone(),
            amounts.staff.euro(),
            amounts.overheads.euro(),
            amounts.purchases.euro(),
            amounts.total.euro(),
            percent(row.overhead_share),
        ]);
    }
    let checks: Vec<String> = figure
        .checks
        .iter()
        .map(|check| {
            format!("{} {}", if check.ok { "[ok]" } else { "[da correggere]" }, check.message)
        })
        .collect();
    format!("{} (IVA inclusa)\n\n{table}\n{}", version.name, checks.join("\n"))
}

fn indicators(figure: &IndicatorsFigure) -> String {
    let counts = figure.counts;
    let mut table = Table::new(&[
        ">N.",
        "Tipo",
        "Azione",
        "Obiettivo",
        "Valore",
        "Scadenza",
        "Stato",
        "Indicatore",
    ]);
    for row in &figure.indicators {
        let sort = match row.sort {
            IndicatorKind::Output => "output",
            IndicatorKind::Result => "risultato",
        };
        table.row(vec![
            row.number.to_string(),
            sort.to_owned(),
            row.action_code.clone(),
            row.goal(),
            row.reached().unwrap_or_else(|| "–".to_owned()),
            day(row.due),
            row.state.label().to_owned(),
            whole(&row.name, row.name_text),
        ]);
    }
    format!(
        "Indicatori al {}: {} raggiunti, {} in corso, {} in ritardo, {} non rilevati, {} non ancora dovuti\n\n{table}",
        figure.as_of,
        counts.met,
        counts.on_course,
        counts.late,
        counts.not_measured,
        counts.not_due,
    )
}

fn duties(figure: &DutiesFigure) -> String {
    let mut text = format!(
        "Adempimenti al {}: {} fatti, {} in ritardo\n",
        figure.as_of, figure.done, figure.late
    );
    for group in [DutyGroup::Startup, DutyGroup::Running, DutyGroup::NextStep] {
        let mut table = Table::new(&["N.", "Entro", "Stato", "Chi", "Cosa"]);
        for row in figure.duties.iter().filter(|row| row.group == group) {
            let done = row.bodies.iter().filter(|body| body.day.is_some()).count();
            let who = if row.bodies.len() > 1 {
                format!("{} ({done} su {})", row.who, row.bodies.len())
            } else {
                row.who.clone()
            };
            table.row(vec![
                row.number.clone(),
                day(row.due),
                row.state.label().to_owned(),
                who,
                row.title.clone(),
            ]);
        }
        text.push_str(&format!("\n{}\n\n{table}", group.label()));
    }
    text
}
