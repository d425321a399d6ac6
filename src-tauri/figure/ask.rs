//! The one question the interface asks: which figure, as of when.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    BoardFigure, BudgetFigure, Carry, CompareFigure, Deadline, DutiesFigure, IndicatorsFigure,
    Light, MonthFigure, PartnersFigure, PlanFigure, SalFigure, ScheduleFigure, ShiftFigure,
    SuggestedLink, SurveyFigure, WorkFigure, board, budget, compare, days_between, deadlines,
    duties, indicators, lights, month, pace, partners, plan, sal, schedule, shift, suggested,
    survey, work,
};
use crate::error::Result;
use crate::record::{Activity, Baseline, Budget, Person, Snapshot};
use crate::value::{Day, Id, Month, Period, Refusal};

/// Which figure is asked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "figure", rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum Question {
    Dashboard { as_of: Day },
    Partners,
    Plan { as_of: Day, baseline_id: Option<Id<Baseline>> },
    Budget { budget_id: Option<Id<Budget>> },
    Indicators { as_of: Day },
    Duties { as_of: Day },
    Sal { number: u16, as_of: Option<Day> },
    Survey { as_of: Day },
    Month { person_id: Id<Person>, month: Month, as_of: Day },
    Board { as_of: Day },
    Work { period: Period },
    Schedule { as_of: Day },
    SuggestedLinks,
    Shift { moved: Vec<Id<Activity>>, days: i64, carry: Carry, as_of: Day },
    DaysBetween { from: Day, to: Day },
    Compare { left: Option<Id<Baseline>>, right: Option<Id<Baseline>> },
}

/// The figure asked for.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(untagged)]
#[ts(export)]
#[allow(missing_docs)]
pub enum Answer {
    Dashboard(Box<Dashboard>),
    Partners(PartnersFigure),
    Plan(PlanFigure),
    Budget(BudgetFigure),
    Indicators(IndicatorsFigure),
    Duties(DutiesFigure),
    Sal(Box<SalFigure>),
    Survey(SurveyFigure),
    Month(Box<MonthFigure>),
    Board(BoardFigure),
    Work(WorkFigure),
    Schedule(ScheduleFigure),
    SuggestedLinks(Vec<SuggestedLink>),
    Shift(ShiftFigure),
    DaysBetween(i64),
    Compare(CompareFigure),
}

/// The first page: how the project stands and what comes next.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Dashboard {
    /// At the end of which day.
    pub as_of: Day,
    /// The five lights.
    pub lights: Vec<Light>,
    /// The plan.
    pub plan: PlanFigure,
    /// The budget in force.
    pub budget: BudgetFigure,
    /// The indicators.
    pub indicators: IndicatorsFigure,
    /// The duties.
    pub duties: DutiesFigure,
    /// What is late or falls due within the project's days of notice.
    pub deadlines: Vec<Deadline>,
}

/// Answers `question` from `project`.
///
/// # Errors
/// A SAL or a baseline that the project does not have; activities that wait for one another.
pub fn answer(project: &Snapshot, question: Question) -> Result<Answer> {
    Ok(match question {
        Question::Dashboard { as_of } => Answer::Dashboard(Box::new(dashboard(project, as_of)?)),
        Question::Partners => Answer::Partners(partners(project)),
        Question::Plan { as_of, baseline_id } => Answer::Plan(plan(project, as_of, baseline_id)),
        Question::Budget { budget_id } => Answer::Budget(budget(project, budget_id)),
        Question::Indicators { as_of } => Answer::Indicators(indicators(project, as_of)),
        Question::Duties { as_of } => Answer::Duties(duties(project, as_of)),
        Question::Sal { number, as_of } => Answer::Sal(Box::new(sal(project, number, as_of)?)),
        Question::Survey { as_of } => Answer::Survey(survey(project, as_of)),
        Question::Month { person_id, month: of, as_of } => {
            Answer::Month(Box::new(month(project, person_id, of, as_of)?))
        }
        Question::Board { as_of } => Answer::Board(board(project, as_of)),
        Question::Work { period } => Answer::Work(work(project, period)),
        Question::Schedule { as_of } => Answer::Schedule(schedule(project, as_of)),
        Question::SuggestedLinks => Answer::SuggestedLinks(suggested(project)),
        Question::Shift { moved, days, carry, as_of } => {
            Answer::Shift(shift(project, &moved, days, carry, as_of)?)
        }
        Question::DaysBetween { from, to } => Answer::DaysBetween(days_between(project, from, to)),
        Question::Compare { left, right } => Answer::Compare(compare(project, left, right)?),
    })
}

fn dashboard(snapshot: &Snapshot, as_of: Day) -> Result<Dashboard> {
    let Some(project) = snapshot.project() else {
        return Err(Refusal::new("Il file non contiene un progetto.").into());
    };
    let plan = plan(snapshot, as_of, None);
    let budget = budget(snapshot, None);
    let indicators = indicators(snapshot, as_of);
    let duties = duties(snapshot, as_of);
    let until = as_of.plus(i64::from(project.notice_days));
    Ok(Dashboard {
        as_of,
        lights: lights(project, &plan, &budget, &indicators, &duties, pace(snapshot, as_of)),
        deadlines: deadlines(&plan, &indicators, &duties, until),
        plan,
        budget,
        indicators,
        duties,
    })
}
