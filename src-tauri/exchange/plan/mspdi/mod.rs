//! Microsoft Project's XML (MSPDI): the elements that carry a plan, in the order of the schema of 2007 with what
//! later versions added where they write it.
//!
//! What it holds of ours: actions, activities and marks with code, name, dates, actual dates, whole per cents, state,
//! links, the chosen baseline. What it cannot hold: hundredths of per cents, other baselines (they have no
//! names there), long titles of actions, who takes part, evidence, notes by day.

mod read;
mod stamp;
mod what;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// The fields for texts in which our own words travel: number of the field, its name there, what people see.
const FIELDS: [(&str, &str, &str); 5] = [
    (ID, "Text30", "Identificativo Capofila"),
    (CODE, "Text29", "Codice Capofila"),
    (SORT, "Text28", "Tipo Capofila"),
    (STATE, "Text27", "Stato Capofila"),
    (OF, "Text26", "Attività Capofila"),
];
const ID: &str = "188744016";
const CODE: &str = "188744015";
const SORT: &str = "188744014";
const STATE: &str = "188744013";
const OF: &str = "188744012";

/// The namespace of the schema.
const SPACE: &str = "http://schemas.microsoft.com/project";
/// The day's work of a file of ours.
const START: &str = "08:00:00";
const FINISH: &str = "17:00:00";
const MINUTES: i64 = 480;
/// The subject of a file of ours, before the identity of the project.
const SUBJECT: &str = "Progetto di Capofila ";
/// The longest name of a task, in characters.
const LONGEST: usize = 255;
