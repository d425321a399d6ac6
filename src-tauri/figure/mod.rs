//! What follows from a project: every number on screen and paper is reckoned here and nowhere else. Pure
//! functions of a snapshot and a day; no file, no clock.
//!
//! *As of* a day means at the end of that day: what ends that day should be done by then. What was recorded
//! counts from the day it speaks of.

mod arising;
mod ask;
mod axis;
mod board;
mod budget;
mod compare;
mod cost;
mod deadline;
mod doubt;
mod duty;
mod gantt;
mod hours;
mod indicator;
mod lack;
mod light;
mod measure;
mod month;
mod network;
mod pace;
mod partner;
mod plan;
mod progress;
mod quarter;
mod sal;
mod schedule;
mod shift;
mod staff;
mod survey;
mod timesheet;
mod warning;
mod work;

pub use arising::{arising, outgrown, unsettled};
pub use ask::{Answer, Dashboard, Question, answer};
pub use board::{BoardFigure, BoardMonth, BodyBoard, MonthState, PersonBoard, PersonMonth, board};
pub use budget::{Amounts, BudgetCheck, BudgetFigure, BudgetRow, budget, in_force};
pub use compare::{CompareFigure, ComparedActivity, ComparedAmount, ComparedTarget, compare};
pub use cost::{WorkCell, actions, costs, starting};
pub use deadline::{Deadline, DeadlineKind, deadlines};
pub use doubt::{Doubt, doubts};
pub use duty::{BodyState, DutiesFigure, DutyRow, DutyState, duties};
pub use gantt::{Chart, ChartLink, ChartMark, GanttFigure, MarkState, chart, gantt};
pub use hours::{BodyHours, HoursFigure, HoursRow, PersonHours, hours};
pub use indicator::{IndicatorCounts, IndicatorRow, IndicatorState, IndicatorsFigure, indicators};
pub use lack::{Lack, LackSort};
pub use light::{Colour, Light, Topic, lights};
pub use month::{
    ActionWork, Cause, DaySort, MonthCell, MonthDay, MonthFigure, MonthRow, Warning, YearUse, month,
};
pub use pace::{Pace, pace};
pub use partner::{PartnersFigure, partners};
pub use plan::{ActionRow, ActivityRow, ActivityState, ByPlan, PlanCounts, PlanFigure, plan};
pub use quarter::{Quarter, quarter, quarters};
pub use sal::{QuarterNote, SalFigure, sal, sal_quarter};
pub use schedule::{
    BrokenLink, FreeDay, ScheduleFigure, ScheduleRow, SuggestedLink, schedule, suggested,
};
pub use shift::{Carry, ShiftFigure, ShiftedActivity, ShiftedDeliverable, days_between, shift};
pub use staff::{PersonYear, SheetRow, SpentRow, StaffFigure, StaffRow};
pub use survey::{
    ActionHead, BodySurvey, PersonRow, PlannedCell, Spending, SurveyFigure, SurveyForm, people,
    survey, survey_form,
};
pub use timesheet::{ActionSum, Edition, Term, Timesheet, TimesheetsFigure, closing, timesheets};
pub use work::{BodyWork, PersonWork, WorkFigure, overheads, work};
