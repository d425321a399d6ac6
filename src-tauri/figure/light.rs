//! The five lights of the summary. Each says its colour, why, and by which rule; where there is nothing to
//! judge it says so instead of shining green.

use serde::Serialize;
use ts_rs::TS;

use super::{
    BudgetFigure, DutiesFigure, DutyState, IndicatorState, IndicatorsFigure, Pace, PlanFigure,
};
use crate::record::{BudgetState, Project};
use crate::value::{Cents, HourForm, Minutes, Percent};

/// One light.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Light {
    /// What it judges.
    pub topic: Topic,
    /// The judgement.
    pub colour: Colour,
    /// What was found.
    pub reason: String,
    /// The rule it follows.
    pub rule: String,
}

/// What a light judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum Topic {
    Time,
    Money,
    Hours,
    Indicators,
    Duties,
}

/// The judgement of a light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Colour {
    /// All is well.
    Green,
    /// Look at it.
    Amber,
    /// Act.
    Red,
    /// Nothing to judge: *dato assente*.
    Absent,
}

impl Topic {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            Topic::Time => "Tempi",
            Topic::Money => "Spesa",
            Topic::Hours => "Ore",
            Topic::Indicators => "Indicatori",
            Topic::Duties => "Adempimenti",
        }
    }
}

impl Colour {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            Colour::Green => "verde",
            Colour::Amber => "giallo",
            Colour::Red => "rosso",
            Colour::Absent => "dato assente",
        }
    }
}

/// The five lights.
pub fn lights(
    project: &Project,
    plan: &PlanFigure,
    budget: &BudgetFigure,
    indicators: &IndicatorsFigure,
    duties: &DutiesFigure,
    pace: Pace,
) -> Vec<Light> {
    vec![
        time(project, plan),
        money(budget, pace),
        hours(project, pace),
        measured(indicators),
        due(project, duties),
    ]
}

fn time(project: &Project, plan: &PlanFigure) -> Light {
    let (amber, red) = (project.amber_gap, project.red_gap);
    let rule = format!(
        "Avanzamento previsto meno effettivo: verde sotto {amber} punti, giallo da {amber}, rosso da {red}."
    );
    let (colour, reason) = match (plan.planned, plan.actual) {
        (Some(planned), Some(actual)) => {
            let gap = Percent::new(planned.get() - actual.get());
            let colour = if gap >= red {
                Colour::Red
            } else if gap >= amber {
                Colour::Amber
            } else {
                Colour::Green
            };
            let reason = format!(
                "Previsto {}, effettivo {}; attività in ritardo: {}.",
                planned.exact(),
                actual.exact(),
                plan.counts.late
            );
            (colour, reason)
        }
        (Some(planned), None) => (
            Colour::Absent,
            format!("Previsto {}; nessun avanzamento registrato.", planned.exact()),
        ),
        _ => (Colour::Absent, "Nessuna attività nel piano.".to_owned()),
    };
    Light { topic: Topic::Time, colour, reason, rule }
}

fn money(budget: &BudgetFigure, pace: Pace) -> Light {
    let other = if pace.worked > Minutes::ZERO {
        "oltre alle ore del personale nessuna spesa registrata"
    } else {
        "nessuna spesa registrata"
    };
    let wrong = budget.checks.iter().filter(|check| !check.ok).count();
    let (colour, reason) = match (&budget.budget, wrong) {
        (None, _) => (Colour::Absent, "Nessun budget.".to_owned()),
        (Some(_), _) if budget.total.amounts.total == Cents::ZERO => {
            (Colour::Absent, "Nessun importo a budget.".to_owned())
        }
        (Some(_), 0) => (
            Colour::Absent,
            format!(
                "Budget di {}, controlli superati; {other}.",
                budget.total.amounts.total.euro()
            ),
        ),
        (Some(version), wrong) if version.state == BudgetState::Draft => {
            (Colour::Absent, format!("Budget in bozza; controlli non ancora superati: {wrong}."))
        }
        (Some(_), wrong) => (Colour::Red, format!("Controlli del budget non superati: {wrong}.")),
    };
    let rule = "Rosso se il budget approvato non supera i suoi controlli; senza spese registrate non c'è altro da giudicare.";
    Light { topic: Topic::Money, colour, reason, rule: rule.to_owned() }
}

fn hours(project: &Project, pace: Pace) -> Light {
    let (amber, red) = (project.amber_gap, project.red_gap);
    let rule = format!(
        "Ore lavorate a confronto con quelle previste fino a quel giorno, in proporzione ai giorni d'incarico: rosso se ne manca il {red} % o più, giallo se ne manca il {amber} % o più o manca un foglio ore, verde altrimenti."
    );
    let Pace { planned, due, worked, missing } = pace;
    let done = Percent::ratio(worked.get(), due.get());
    let colour = match done.map(|done| Percent::new(Percent::WHOLE.get() - done.get())) {
        None => Colour::Absent,
        Some(gap) if gap >= red => Colour::Red,
        Some(gap) if gap >= amber || missing > 0 => Colour::Amber,
        Some(_) => Colour::Green,
    };
    let none = Minutes::ZERO;
    let mut reason = match (planned > none, worked > none) {
        (false, false) => "Nessuna ora prevista né registrata".to_owned(),
        (false, true) => format!("Lavorate {worked} ore; nessuna ora prevista"),
        (true, _) => {
            let form = HourForm::of([worked, due, planned]);
            let [worked, due, planned] = [worked, due, planned].map(|time| form.write(time));
            format!("Lavorate {worked} ore, previste a questa data {due} di {planned}")
        }
    };
    if missing > 0 {
        reason.push_str(&format!("; fogli ore mancanti: {missing}"));
    }
    Light { topic: Topic::Hours, colour, reason: format!("{reason}."), rule }
}

fn measured(indicators: &IndicatorsFigure) -> Light {
    let counts = indicators.counts;
    let due = indicators
        .indicators
        .iter()
        .filter(|row| row.due.is_some_and(|due| due <= indicators.as_of));
    let (due, met) = due.fold((0, 0), |(due, met), row| {
        (due + 1, met + usize::from(row.state == IndicatorState::Met))
    });
    let colour = match (due, counts.late, counts.not_measured) {
        (0, ..) => Colour::Absent,
        (_, late, _) if late > 0 => Colour::Red,
        (_, _, missing) if missing > 0 => Colour::Amber,
        _ => Colour::Green,
    };
    let reason = if due == 0 {
        "Nessun indicatore è ancora dovuto.".to_owned()
    } else {
        format!(
            "Dovuti {due}: raggiunti {met}, mancati {}, non rilevati {}.",
            counts.late, counts.not_measured
        )
    };
    let rule = "Sugli indicatori dovuti: rosso se uno manca l'obiettivo, giallo se uno non è rilevato, verde se tutti sono raggiunti.";
    Light { topic: Topic::Indicators, colour, reason, rule: rule.to_owned() }
}

fn due(project: &Project, duties: &DutiesFigure) -> Light {
    let dated = duties.duties.iter().filter(|row| row.due.is_some()).count();
    let soon = duties.duties.iter().filter(|row| row.state == DutyState::Soon).count();
    let colour = match (dated, duties.late, soon) {
        (0, ..) => Colour::Absent,
        (_, late, _) if late > 0 => Colour::Red,
        (_, _, soon) if soon > 0 => Colour::Amber,
        _ => Colour::Green,
    };
    let reason = if dated == 0 {
        "Nessun adempimento ha una scadenza.".to_owned()
    } else {
        format!("Con scadenza {dated}: in ritardo {}, in scadenza {soon}.", duties.late)
    };
    let rule = format!(
        "Rosso se un adempimento è scaduto e non fatto, giallo se scade entro {} giorni, verde altrimenti.",
        project.notice_days
    );
    Light { topic: Topic::Duties, colour, reason, rule }
}
