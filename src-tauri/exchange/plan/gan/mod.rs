//! GanttProject's files (`.gan`): a tree of tasks with a first day and a number of worked days, links from who is waited
//! for, named baselines, properties of our own.
//!
//! What it holds of ours: actions, activities and marks with code, name, dates, actual dates, whole per cents, state,
//! links, every baseline. What it cannot hold: hundredths of per cents, the day that progress speaks of, long
//! titles of actions, who takes part, evidence, notes by day.

mod read;
mod write;

use crate::record::Link;

pub(super) use read::read;
pub(super) use write::write;

/// The properties in which our own words travel: identity there, what people see.
const FIELDS: [(&str, &str); 7] = [
    (ID, "Identificativo Capofila"),
    (CODE, "Codice Capofila"),
    (SORT, "Tipo Capofila"),
    (STATE, "Stato Capofila"),
    (OF, "Attività Capofila"),
    (BEGAN, "Inizio effettivo"),
    (ENDED, "Fine effettiva"),
];
const ID: &str = "tpc0";
const CODE: &str = "tpc1";
const SORT: &str = "tpc2";
const STATE: &str = "tpc3";
const OF: &str = "tpc4";
const BEGAN: &str = "tpc5";
const ENDED: &str = "tpc6";

/// The description of a file of ours, before the identity of the project.
const SUBJECT: &str = "Progetto di Capofila ";

/// The links by their numbers there.
const LINKS: [(&str, Link); 4] = [
    ("1", Link::StartStart),
    ("2", Link::FinishStart),
    ("3", Link::FinishFinish),
    ("4", Link::StartFinish),
];
