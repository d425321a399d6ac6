//! Everything that a SAL prints, gathered once: the page lays out and reckons nothing.

use serde::Serialize;
use ts_rs::TS;

use super::{
    BudgetFigure, Chart, Deadline, DutiesFigure, IndicatorRow, IndicatorsFigure, Light,
    PartnersFigure, PlanFigure, Quarter, StaffFigure, budget, chart, deadlines, duties, indicators,
    lights, pace, partners, plan, quarter, quarters, staff::staff,
};
use crate::error::Result;
use crate::record::{Activity, Assignee, Body, Project, Sal, SalState, Snapshot};
use crate::value::{Day, Id, Percent, Period, Refusal, Text};

/// A SAL.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SalFigure {
    /// The project.
    pub project: Project,
    /// The lead.
    pub lead: Option<Body>,
    /// The quarter it speaks of.
    pub quarter: Quarter,
    /// All the quarters of the project.
    pub quarters: Vec<Quarter>,
    /// At the end of which day.
    pub as_of: Day,
    /// What people wrote; empty texts where they have not yet.
    pub text: Sal,
    /// The five lights.
    pub lights: Vec<Light>,
    /// The partnership.
    pub partners: PartnersFigure,
    /// The plan.
    pub plan: PlanFigure,
    /// What its Gantt draws beside the rows; the window asks for it by itself.
    #[serde(skip)]
    pub chart: Chart,
    /// What was done in the quarter, by activity and day.
    pub notes: Vec<QuarterNote>,
    /// The budget in force.
    pub budget: BudgetFigure,
    /// Staff in the quarter.
    pub staff: StaffFigure,
    /// The indicators.
    pub indicators: IndicatorsFigure,
    /// The duties.
    pub duties: DutiesFigure,
    /// What falls due not after `until`.
    pub deadlines: Vec<Deadline>,
    /// The last day of the next quarter, or of the three months after the last one.
    pub until: Day,
    /// Planned progress at the end of the next quarter.
    pub planned_next: Option<Percent>,
    /// What the document still lacks, said openly.
    pub missing: Vec<String>,
}

/// A note of the quarter.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QuarterNote {
    /// Of which activity.
    pub activity_id: Id<Activity>,
    /// The day it speaks of.
    pub day: Day,
    /// Who says so: the body's code.
    pub body: String,
    /// The text.
    pub text: String,
}

/// The quarter of the SAL called `number`.
///
/// # Errors
/// A number that is no quarter of the project.
pub fn sal_quarter(project: &Project, number: u16) -> Result<Quarter> {
    quarter(project, number).ok_or_else(|| {
        let last = quarters(project).last().map_or(0, |quarter| quarter.number);
        Refusal::field(
            "number",
            format!(
                "Il SAL {number} non esiste: il progetto va dal {} al {} e i suoi SAL vanno da 1 a {last}.",
                project.start, project.end
            ),
        )
        .into()
    })
}

/// The SAL called `number`, at the end of `as_of` or, by default, of its quarter.
///
/// # Errors
/// A number that is no quarter of the project, a day before the quarter begins.
pub fn sal(snapshot: &Snapshot, number: u16, as_of: Option<Day>) -> Result<SalFigure> {
    let Some(project) = snapshot.project() else {
        return Err(Refusal::new("Il file non contiene un progetto.").into());
    };
    let all = quarters(project);
    let found = sal_quarter(project, number)?;
    let as_of = as_of.unwrap_or(found.period.end);
    if as_of < found.period.start {
        return Err(Refusal::field(
            "as_of",
            format!(
                "Il SAL {number} parla del trimestre {}: al {as_of} non è ancora cominciato. Scegli un giorno dal {} in poi.",
                found.period, found.period.start
            ),
        )
        .into());
    }
    let plan = plan(snapshot, as_of, None);
    let budget = budget(snapshot, None);
    let indicators = indicators(snapshot, as_of);
    let duties = duties(snapshot, as_of);
    let last = as_of.min(found.period.end);
    let staff = staff(snapshot, project, Period { start: found.period.start, end: last });
    let next = all.iter().find(|quarter| quarter.number == number + 1);
    let next_end = next
        .map_or_else(|| found.period.end.plus(1).plus_months(3).plus(-1), |next| next.period.end);
    let text = snapshot.sal.iter().find(|sal| sal.number == number).cloned();
    let figure = SalFigure {
        lead: Snapshot::find(&snapshot.body, project.owner).cloned(),
        quarter: found,
        quarters: all,
        as_of,
        text: text.unwrap_or_else(|| blank(project, number)),
        lights: lights(project, &plan, &budget, &indicators, &duties, pace(snapshot, as_of)),
        partners: partners(snapshot),
        notes: notes(snapshot, found, as_of),
        deadlines: deadlines(&plan, &indicators, &duties, next_end),
        until: next_end,
        chart: chart(snapshot, &plan),
        planned_next: self::plan(snapshot, next_end.min(project.end), None).planned,
        plan,
        budget,
        staff,
        indicators,
        duties,
        missing: Vec::new(),
        project: project.clone(),
    };
    Ok(SalFigure { missing: missing(&figure), ..figure })
}

/// A SAL in which nobody has written yet. Its identity is never kept.
fn blank(project: &Project, number: u16) -> Sal {
    Sal {
        id: Id::new(uuid::Uuid::nil()),
        owner: project.owner,
        number,
        version: 1,
        state: SalState::Draft,
        issued: None,
        protocol: String::new(),
        signatory: String::new(),
        signatory_role: String::new(),
        summary: String::new(),
        decisions: String::new(),
        deviations: String::new(),
        measures: String::new(),
        next: String::new(),
    }
}

/// The notes that speak of the quarter's days, not after `as_of`.
fn notes(snapshot: &Snapshot, quarter: Quarter, as_of: Day) -> Vec<QuarterNote> {
    let mut notes: Vec<QuarterNote> = snapshot
        .note
        .iter()
        .filter(|note| quarter.period.has(note.day) && note.day <= as_of)
        .map(|note| QuarterNote {
            activity_id: note.activity_id,
            day: note.day,
            body: Snapshot::find(&snapshot.body, note.owner)
                .map(|body| body.code.clone())
                .unwrap_or_default(),
            text: note.text.clone(),
        })
        .collect();
    notes.sort_by_key(|note| (note.activity_id, note.day));
    notes
}

/// What a reader would look for and not find, in the order of the document.
fn missing(sal: &SalFigure) -> Vec<String> {
    let (project, text) = (&sal.project, &sal.text);
    let absent = |text: &str| text.trim().is_empty();
    let numbers = |lacks: fn(&IndicatorRow) -> bool| {
        let rows = sal.indicators.indicators.iter().filter(|row| lacks(row));
        rows.map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
    };
    let partners = sal.partners.partners.iter().chain(&sal.partners.support);
    let unwritten = partners
        .flat_map(|body| sal.partners.contacts.iter().filter(|contact| contact.owner == body.id))
        .filter(|contact| absent(&contact.email))
        .map(|contact| contact.name.clone())
        .collect::<Vec<_>>()
        .join(", ");
    let unnamed = numbers(|row| row.name_text == Text::Missing);
    let undue = numbers(|row| row.due.is_none());
    let duties = &sal.duties.duties;
    let unassigned = duties.iter().filter(|row| row.assignee == Assignee::Unset).count();
    let undated = duties.iter().filter(|row| row.due.is_none()).count();
    let last = sal.quarters.last().is_some_and(|quarter| quarter.number == text.number);
    [
        (absent(&project.programme), "Programma.".to_owned()),
        (absent(&project.call), "Avviso.".to_owned()),
        (absent(&project.authority), "Autorità di gestione.".to_owned()),
        (absent(&project.cofinancing), "Dichiarazione di cofinanziamento.".to_owned()),
        (absent(&project.cup), "CUP del progetto.".to_owned()),
        (project.eligibility_end.is_none(), "Fine dell'ammissibilità delle spese.".to_owned()),
        (text.issued.is_none(), "Data del documento.".to_owned()),
        (absent(&text.protocol), "Numero di protocollo.".to_owned()),
        (absent(&text.signatory), "Firmatario.".to_owned()),
        (absent(&text.summary), "Sintesi del trimestre.".to_owned()),
        (!unwritten.is_empty(), format!("Indirizzo e-mail dei referenti: {unwritten}.")),
        (unassigned > 0, format!("Responsabile di {unassigned} adempimenti.")),
        (undated > 0, format!("Scadenza di {undated} adempimenti.")),
        (sal.notes.is_empty(), "Descrizione di quanto svolto nel trimestre.".to_owned()),
        (sal.plan.actual.is_none(), "Avanzamento delle attività.".to_owned()),
        (absent(&text.deviations), "Scostamenti e problemi.".to_owned()),
        (absent(&text.measures), "Misure correttive.".to_owned()),
        (!unnamed.is_empty(), format!("Denominazione degli indicatori {unnamed}.")),
        (!undue.is_empty(), format!("Data di scadenza degli indicatori {undue}.")),
        (!last && absent(&text.next), "Attività previste nel prossimo trimestre.".to_owned()),
    ]
    .into_iter()
    .filter_map(|(lacks, sentence)| lacks.then_some(sentence))
    .collect()
}
