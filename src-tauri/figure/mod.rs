//! What follows from a project: every number on screen and paper is reckoned here and nowhere else. Pure
//! functions of a snapshot and a day; no file, no clock.
//!
//! *As of* a day means at the end of that day: what ends that day should be done by then. What was recorded
//! counts from the day it speaks of.

mod ask;
mod budget;
mod deadline;
mod duty;
mod indicator;
mod light;
mod partner;
mod plan;
mod progress;
mod quarter;
mod sal;

pub use ask::{Answer, Dashboard, Question, answer};
pub use budget::{Amounts, BudgetCheck, BudgetFigure, BudgetRow, budget, in_force};
pub use deadline::{Deadline, DeadlineKind, deadlines};
pub use duty::{BodyState, DutiesFigure, DutyRow, DutyState, duties};
pub use indicator::{IndicatorCounts, IndicatorRow, IndicatorState, IndicatorsFigure, indicators};
pub use light::{Colour, Light, Topic, lights};
pub use partner::{PartnersFigure, partners};
pub use plan::{ActionRow, ActivityRow, ActivityState, ByPlan, PlanCounts, PlanFigure, plan};
pub use quarter::{Quarter, quarter, quarters};
pub use sal::{QuarterNote, SalFigure, sal};
