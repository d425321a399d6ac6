//! What a project holds: one plain struct a kind of row, with the rules a row must keep by itself.
//! Rules across rows are in [`crate::rule`]; nothing here reads or writes.
//!
//! Every row has one owner, the body that may change it: the lead owns the plan, the budget and the
//! definitions; a partner owns its contacts, readings, progress, completions, people and hours.

mod activity;
mod baseline;
mod body;
mod budget;
mod check;
mod deliverable;
mod dependency;
mod duty;
mod holiday;
mod hour;
mod indicator;
mod kind;
mod meeting;
mod problem;
mod project;
mod sal;
mod sheet;
mod staff;

pub use activity::{Action, Activity, Measured, Note, Progress, Standing, Tool};
pub use baseline::{Baseline, BaselineActivity, BaselineTarget};
pub use body::{Body, Contact, Role, Roles};
pub use budget::{Budget, BudgetLine, BudgetState, Category};
pub use check::Check;
pub use deliverable::{Deliverable, DeliverableSort, Delivery, Involvement, Part};
pub use dependency::{Dependency, LONGEST_LAG, Link};
pub use duty::{Assignee, Completion, Duty, DutyGroup};
pub use holiday::Holiday;
pub use hour::{Hour, HourSort, Target};
pub use indicator::{
    Aggregation, Comparator, DueRule, Indicator, IndicatorActivity, IndicatorKind, Reading,
};
pub use kind::{AnyRecord, Kind, Record, Snapshot};
pub use meeting::{Attendee, Meeting, MeetingNote};
pub use problem::Problem;
pub use project::{
    Copy, HoursBy, LEGAL_BASIS, PlanDays, Project, Prorate, Quarters, Rate, Rounding, WorkRole,
};
pub use sal::{Sal, SalState};
pub use sheet::{Closure, Document, Sheet, SheetState};
pub use staff::{Allocation, Cost, OtherProject, Person};
