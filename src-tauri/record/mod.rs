//! What a project holds: one plain struct a kind of row, with the rules a row must keep by itself.
//! Rules across rows are in [`crate::rule`]; nothing here reads or writes.
//!
//! Every row has one owner, the body that may change it: the lead owns the plan, the budget and the
//! definitions; a partner owns its contacts, readings, progress and completions.

mod activity;
mod baseline;
mod body;
mod budget;
mod check;
mod duty;
mod indicator;
mod kind;
mod meeting;
mod project;
mod sal;

pub use activity::{Action, Activity, Note, Progress, Standing, Tool};
pub use baseline::{Baseline, BaselineActivity, BaselineTarget};
pub use body::{Body, Contact, Role, Roles};
pub use budget::{Budget, BudgetLine, BudgetState, Category};
pub use check::Check;
pub use duty::{Assignee, Completion, Duty, DutyGroup};
pub use indicator::{
    Aggregation, Comparator, DueRule, Indicator, IndicatorActivity, IndicatorKind, Reading,
};
pub use kind::{AnyRecord, Kind, Record, Snapshot};
pub use meeting::{Attendee, Meeting, MeetingNote};
pub use project::{Copy, Project, Quarters, WorkRole};
pub use sal::{Sal, SalState};
