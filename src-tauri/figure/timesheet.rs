//! The monthly timesheets of a partner as they are printed: each person's month with what only the paper says of it. All of
//! it looks at the month's last day, so that the same sheet printed later says the same.

use super::board::MonthState;
use super::month::{Cause, counted, planned, to_end};
use super::survey::people;
use super::{MonthFigure, cost, warning};
use crate::error::Result;
use crate::record::{Body, HourSort, OtherProject, Person, Project, Sheet, SheetState, Snapshot};
use crate::rule::Desk;
use crate::value::{Cents, Day, HourForm, Id, Minutes, Month, Percent, Period, Refusal};

/// The sheets of a partner's month, in the order of its people.
#[derive(Debug, Clone)]
pub struct TimesheetsFigure {
    /// The project.
    pub project: Project,
    /// The lead.
    pub lead: Option<Body>,
    /// The partner.
    pub body: Body,
    /// The other funded projects of the partner.
    pub others: Vec<OtherProject>,
    /// The month.
    pub month: Month,
    /// One a person.
    pub sheets: Vec<Timesheet>,
}

/// One person's sheet.
#[derive(Debug, Clone)]
pub struct Timesheet {
    /// The month; of the year, all to its last day.
    pub month: MonthFigure,
    /// What of the yearly limit is left on the month's last day.
    pub left: Minutes,
    /// This project's hours, day by day.
    pub ours: Vec<Minutes>,
    /// All hours but absences, day by day.
    pub worked: Vec<Minutes>,
    /// All hours but absences.
    pub total: Minutes,
    /// What holds of the person in the month, the earliest first.
    pub terms: Vec<Term>,
    /// The actions with hours or a plan.
    pub actions: Vec<ActionSum>,
    /// Those actions together.
    pub sum: ActionSum,
    /// What is allowed but odd, the gravest first; days of one kind together.
    pub notes: Vec<String>,
    /// How every hour of the sheet is written.
    pub form: HourForm,
    /// Where the sheet stands.
    pub edition: Edition,
}

/// Share of full time and cost, in a part of the month or in all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Its days in the month.
    pub period: Period,
    /// Share of full time.
    pub share: Percent,
    /// Yearly gross cost; empty while it is to be completed.
    pub yearly: Option<Cents>,
    /// The hourly rate to two decimals, to be shown.
    pub hourly: Option<Cents>,
}

/// A person's hours on an action.
#[derive(Debug, Clone, Default)]
pub struct ActionSum {
    /// The action's code; empty for all of them.
    pub code: String,
    /// Its short title.
    pub title: String,
    /// Hours of the month.
    pub minutes: Minutes,
    /// Hours from the project's start to the end of the month.
    pub to_end: Minutes,
    /// Hours planned.
    pub planned: Minutes,
    /// Planned less worked to the end of the month.
    pub left: Minutes,
    /// What the hours of the month cost; empty while the yearly cost is to be completed, were it for no hours.
    pub cost: Option<Cents>,
}

/// Where a printed sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// In compilation. An earlier version may have been reopened.
    Open {
        /// Its number and the day.
        reopened: Option<(u16, Day)>,
    },
    /// Complete, or without hours, and not yet closed.
    Complete {
        /// Whether the body says that there are no hours.
        nothing: bool,
    },
    /// Closed by the lead.
    Closed {
        /// Printed again, from what the project holds now; the pages that were kept may say less.
        again: bool,
        /// Which closing, from 1.
        version: u16,
        /// The day.
        day: Day,
        /// Whether the body says that there are no hours.
        nothing: bool,
    },
}

/// The sheets of `body`'s people in `month`, or of one person alone.
///
/// # Errors
/// A partner or a person who is not in the project; a month in which nobody is assigned.
pub fn timesheets(
    snapshot: &Snapshot,
    body: Id<Body>,
    person: Option<Id<Person>>,
    month: Month,
) -> Result<TimesheetsFigure> {
    let found = (snapshot.project(), Snapshot::find(&snapshot.body, body));
    let (Some(project), Some(body)) = found else {
        return Err(Refusal::new("Questo ente non è più nel progetto. Scegline un altro.").into());
    };
    let mut sheets = Vec::new();
    for one in people(snapshot, body.id) {
        if person.is_some_and(|person| person != one.id) {
            continue;
        }
        let sheet = timesheet(snapshot, project, one, month)?;
        if person.is_some() || sheet.month.state != MonthState::Outside {
            sheets.push(sheet);
        }
    }
    if sheets.is_empty() {
        return Err(Refusal::new(match person {
            Some(_) => "Questa persona non è più nel progetto. Scegline un'altra.".to_owned(),
            None => format!(
                "{} {}: nessuna persona è assegnata al progetto in {month}. Scegli un altro mese, o aggiungi le persone in Personale.",
                body.code, body.name
            ),
        })
        .into());
    }
    let mut others: Vec<OtherProject> =
        snapshot.other_project.iter().filter(|other| other.owner == body.id).cloned().collect();
    others.sort_by_key(|other| (other.position, other.id));
    Ok(TimesheetsFigure {
        project: project.clone(),
        lead: Snapshot::find(&snapshot.body, project.owner).cloned(),
        body: body.clone(),
        others,
        month,
        sheets,
    })
}

/// `sheet` as it will stand once it is closed on `day`, with the number of that closing.
///
/// # Errors
/// A sheet that is not complete, that is closed already, or that is not in the project.
pub fn closing(snapshot: &Snapshot, sheet: Id<Sheet>, day: Day) -> Result<(u16, TimesheetsFigure)> {
    let gone = || {
        Refusal::new(
            "Uno dei fogli ore non è più nel progetto. Aggiorna la pagina Ore e scegli di nuovo.",
        )
    };
    let sheet = Snapshot::find(&snapshot.sheet, sheet).ok_or_else(gone)?;
    let person = Snapshot::find(&snapshot.person, sheet.person_id).ok_or_else(gone)?;
    let mut figure = timesheets(snapshot, person.owner, Some(person.id), sheet.month)?;
    let own = figure.sheets.first_mut().ok_or_else(gone)?;
    let refuse = |what: &str| {
        let (name, month) = (person.full_name(), sheet.month);
        Refusal::new(format!("{name}, {month}: {what}")).about(sheet.id.uuid())
    };
    let nothing = match own.edition {
        Edition::Complete { nothing } => nothing,
        Edition::Open { .. } => {
            return Err(refuse(
                "il foglio ore è ancora in compilazione. Segnalo come completo, poi chiudilo.",
            )
            .into());
        }
        Edition::Closed { .. } => {
            return Err(refuse("il foglio ore è già chiuso. Toglilo dalla scelta.").into());
        }
    };
    let version = own.month.closures.last().map_or(1, |last| last.version.saturating_add(1));
    own.edition = Edition::Closed { again: false, version, day, nothing };
    Ok((version, figure))
}

fn timesheet(
    snapshot: &Snapshot,
    project: &Project,
    person: &Person,
    month: Month,
) -> Result<Timesheet> {
    let figure = counted(snapshot, person.id, month, month.last(), month.last())?;
    let by_day = |wanted: fn(HourSort) -> bool| -> Vec<Minutes> {
        (0..figure.days.len())
            .map(|place| {
                let rows = figure.rows.iter().filter(|row| wanted(row.sort));
                rows.filter_map(|row| row.cells[place].minutes).sum()
            })
            .collect()
    };
    let ours = by_day(|sort| matches!(sort, HourSort::Action | HourSort::Activity));
    let worked = by_day(|sort| sort != HourSort::Absence);
    let costs = cost::costs(snapshot, person.id);
    let desk = Desk::open(project, person, &costs);
    let terms = terms(&desk, month);
    // No hours cost nothing, but not as long as nobody knows what hours cost.
    let known = !terms.is_empty() && terms.iter().all(|term| term.yearly.is_some());
    let costed = known || figure.cost.is_some_and(|cost| cost != Cents::ZERO);
    let actions = actions(snapshot, person, &figure, costed);
    let form = form(&figure, &actions);
    Ok(Timesheet {
        left: figure.year.limit - figure.year.funded,
        ours,
        total: worked.iter().copied().sum(),
        terms,
        sum: ActionSum {
            minutes: actions.iter().map(|action| action.minutes).sum(),
            to_end: actions.iter().map(|action| action.to_end).sum(),
            planned: actions.iter().map(|action| action.planned).sum(),
            left: actions.iter().map(|action| action.left).sum(),
            cost: figure.cost.filter(|_| costed),
            ..ActionSum::default()
        },
        actions,
        notes: notes(snapshot, &desk, &figure, &worked, form),
        form,
        worked,
        edition: edition(&figure),
        month: figure,
    })
}

/// One form for the cells, the sums, the plan, the year and the warnings.
fn form(figure: &MonthFigure, actions: &[ActionSum]) -> HourForm {
    let cells = figure.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.minutes);
    let sums = actions.iter().flat_map(|action| [action.to_end, action.planned]);
    let year = [figure.year.limit, figure.year.funded, figure.year.ours];
    // The contract's daily hours stand on the sheet only where a day exceeds them.
    let exceeded = figure.warnings.iter().any(|warning| warning.cause == Cause::Daily);
    let daily = figure.person.daily.filter(|_| exceeded);
    HourForm::of(cells.chain(sums).chain(year).chain(daily))
}

fn terms(desk: &Desk, month: Month) -> Vec<Term> {
    desk.segments(month.period())
        .filter_map(|(period, cost)| {
            let hourly = cost::hourly(desk.project, cost);
            cost.map(|cost| Term { period, share: cost.share, yearly: cost.yearly, hourly })
        })
        .collect()
}

fn actions(
    snapshot: &Snapshot,
    person: &Person,
    figure: &MonthFigure,
    costed: bool,
) -> Vec<ActionSum> {
    cost::actions(snapshot)
        .into_iter()
        .map(|action| {
            let own = figure.costs.iter().find(|work| work.action_id == action.id);
            let planned = planned(snapshot, person, action.id);
            let to_end = to_end(snapshot, person, figure.month, action.id);
            ActionSum {
                code: action.code.clone(),
                title: action.short_title.clone(),
                minutes: own.map_or(Minutes::ZERO, |work| work.minutes),
                to_end,
                planned,
                left: planned - to_end,
                cost: own.map_or(costed.then_some(Cents::ZERO), |work| work.cost),
            }
        })
        .filter(|sum| sum.planned != Minutes::ZERO || sum.to_end != Minutes::ZERO)
        .collect()
}

/// The month's warnings, those of single days gathered by their cause.
fn notes(
    snapshot: &Snapshot,
    desk: &Desk,
    figure: &MonthFigure,
    worked: &[Minutes],
    form: HourForm,
) -> Vec<String> {
    let of = |cause: Cause| figure.warnings.iter().filter(move |warning| warning.cause == cause);
    let written = |time| form.write(time);
    let whole = warning::whole(snapshot, desk, figure.month, figure.year, written)
        .into_iter()
        .map(|warning| warning.message);
    let daily = form.write(figure.person.daily.unwrap_or_default());
    let causes = [
        (Cause::Holiday, "Ore in giorni festivi".to_owned()),
        (Cause::Sunday, "Ore di domenica".to_owned()),
        (Cause::Absence, "Ore in giorni di assenza".to_owned()),
        (Cause::Daily, format!("Oltre le {daily} ore dell'orario giornaliero")),
        (Cause::After, format!("Ore dopo la fine del progetto ({})", desk.project.end)),
    ];
    let by_day = causes.into_iter().filter_map(|(cause, what)| {
        let days: Vec<String> = figure
            .days
            .iter()
            .zip(worked)
            .filter(|(day, _)| of(cause).any(|warning| warning.day == Some(day.day)))
            .map(|(day, hours)| match &day.name {
                Some(name) if cause == Cause::Holiday => {
                    format!("{} {name} ({})", day.day.parts().2, form.write(*hours))
                }
                _ => format!("{} ({})", day.day.parts().2, form.write(*hours)),
            })
            .collect();
        (!days.is_empty()).then(|| format!("{what}: {}.", days.join(", ")))
    });
    whole.chain(by_day).collect()
}

fn edition(figure: &MonthFigure) -> Edition {
    let state = figure.sheet.as_ref().map_or(SheetState::Open, |sheet| sheet.state);
    let nothing = state == SheetState::Nothing;
    match figure.closures.last() {
        Some(last) if last.reopened.is_none() => {
            Edition::Closed { again: true, version: last.version, day: last.day, nothing }
        }
        _ if state != SheetState::Open => Edition::Complete { nothing },
        last => Edition::Open {
            reopened: last.and_then(|last| last.reopened.map(|day| (last.version, day))),
        },
    }
}
