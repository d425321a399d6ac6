//! The project itself with its settings, and the copy of it that this file is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Baseline, Body, Check, check};
use crate::value::{Code, Day, Id, Percent, Refusal, excerpt};

/// The funded project. What its papers do not settle is a setting here, never a constant of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Project {
    /// Identity of the project, the same in every partner's copy.
    pub id: Id<Project>,
    /// The lead (*ente capofila*).
    pub owner: Id<Body>,
    /// Short name: *Progetto CIT*.
    pub acronym: String,
    /// Full title.
    pub title: String,
    /// Programme that funds it.
    pub programme: String,
    /// Call (*avviso*) it answers.
    pub call: String,
    /// Statement of co-financing for the cover.
    pub cofinancing: String,
    /// Managing authority (*AdG*).
    pub authority: String,
    /// The authority's information system.
    pub system: String,
    /// What the project is for.
    pub objective: String,
    /// Project code, 15 characters; empty while it is to be completed.
    pub cup: String,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Last day on which a cost is eligible, where it is known.
    pub eligibility_end: Option<Day>,
    /// Overheads as a share of eligible staff cost (rule 3.4: 15 %).
    pub overhead_rate: Percent,
    /// How the quarters of the SAL are cut.
    pub quarters: Quarters,
    /// Points of delay from which the light of time turns yellow.
    pub amber_gap: Percent,
    /// Points of delay from which the light of time turns red.
    pub red_gap: Percent,
    /// Days before a deadline from which it is announced.
    pub notice_days: u16,
    /// The baseline against which progress and slip are reckoned.
    pub baseline_id: Option<Id<Baseline>>,
    /// The day as of which the project opens; empty means today. A sample from the past needs one.
    pub opening_day: Option<Day>,
    /// Hours of a full year's work (rule 3.2: 1720).
    pub yearly_hours: u16,
    /// The law that the hourly cost follows, as printed on survey and timesheet.
    pub legal_basis: String,
    /// Whether the hourly rate is cut before it is used.
    pub rate: Rate,
    /// How overheads are rounded.
    pub overhead_rounding: Rounding,
    /// Whether the yearly limit is prorated for part of a year.
    pub prorate: Prorate,
    /// Whether hours are recorded by action or by activity.
    pub hours_by: HoursBy,
    /// In which days lags and slack of the plan are counted (rule 3.7).
    pub plan_days: PlanDays,
}

/// What becomes of the hourly rate before it is multiplied by hours (rule 3.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Rate {
    /// It stays exact; the cost alone is rounded.
    #[default]
    Exact,
    /// It is cut to two decimals first, as some authorities want.
    Cut,
}

/// How an amount that may be had "up to" is rounded (rule 3.4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Rounding {
    /// Down to the cent.
    #[default]
    Down,
    /// Half up to the cent.
    HalfUp,
}

/// What the yearly limit of hours is for who is assigned for part of a year (rule 3.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Prorate {
    /// That of the whole year.
    #[default]
    Whole,
    /// By the days of the assignment in the year.
    Days,
}

/// What hours of this project are recorded for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HoursBy {
    /// Its actions.
    #[default]
    Action,
    /// Its activities.
    Activity,
}

/// In which days the plan counts lags and slack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PlanDays {
    /// All of them.
    #[default]
    Calendar,
    /// Monday to Friday, public holidays left out.
    Working,
}

/// The legal basis of the cost of an hour, where the project does not say another.
pub const LEGAL_BASIS: &str = "art. 68 bis, par. 2, Reg. (UE) n. 1303/2013";

/// How the quarters of the SAL are cut (rule 3.9).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Quarters {
    /// Three months each, from the project's first day.
    #[default]
    Project,
    /// January, April, July, October.
    Calendar,
}

/// Who works in this copy of the project. The history names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Copy {
    /// Identity of this copy.
    pub id: Id<Copy>,
    /// The body that works here.
    pub owner: Id<Body>,
    /// Name of the person; empty until the first opening asks for it.
    pub name: String,
    /// What the person does.
    pub role: WorkRole,
}

/// The three people of the application.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WorkRole {
    /// Plans; works at the lead.
    Manager,
    /// Enters the partner's own data and changes nothing of others.
    Referent,
    /// Closes the quarter and prints the SAL; works at the lead.
    #[default]
    Coordinator,
}

impl WorkRole {
    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            WorkRole::Manager => "project manager",
            WorkRole::Referent => "referente del partner",
            WorkRole::Coordinator => "coordinatore",
        }
    }
}

impl Check for Project {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("acronym", "Nome breve del progetto", &self.acronym)?;
        check::filled("title", "Titolo del progetto", &self.title)?;
        for (field, name, value) in [
            ("programme", "Programma", &self.programme),
            ("call", "Avviso", &self.call),
            ("cofinancing", "Cofinanziamento", &self.cofinancing),
            ("authority", "Autorità di gestione", &self.authority),
            ("system", "Sistema informativo", &self.system),
            ("objective", "Obiettivo", &self.objective),
            ("legal_basis", "Base giuridica del costo orario", &self.legal_basis),
        ] {
            check::text(field, name, value)?;
        }
        check::order("end", "Periodo del progetto", Some(self.start), Some(self.end))?;
        check::order("eligibility_end", "Ammissibilità", Some(self.start), self.eligibility_end)?;
        self.check_cup()?;
        let share = Percent::ZERO..=Percent::WHOLE;
        for (field, name, value) in [
            ("overhead_rate", "Quota delle spese generali", self.overhead_rate),
            ("amber_gap", "Soglia gialla", self.amber_gap),
            ("red_gap", "Soglia rossa", self.red_gap),
        ] {
            if !share.contains(&value) {
                return Err(Refusal::field(
                    field,
                    format!("{name}: {value} % non va bene: scrivi un valore tra 0 e 100."),
                ));
            }
        }
        if !(1..=8_784).contains(&self.yearly_hours) {
            return Err(Refusal::field(
                "yearly_hours",
                format!(
                    "Ore annue: {} non va bene, scrivi un valore tra 1 e 8784 (per esempio 1720).",
                    self.yearly_hours
                ),
            ));
        }
        if self.red_gap < self.amber_gap {
            return Err(Refusal::field(
                "red_gap",
                "Soglia rossa: è più bassa della soglia gialla. Alzala o abbassa la gialla.",
            ));
        }
        Ok(())
    }
}

impl Project {
    /// `^[A-Z]\d{2}[A-Z]\d{11}$`; there is no check digit.
    fn check_cup(&self) -> Result<(), Refusal> {
        let form = "A99A99999999999";
        let alike = |(given, form): (char, char)| {
            if form == 'A' { given.is_ascii_uppercase() } else { given.is_ascii_digit() }
        };
        let whole = self.cup.len() == form.len() && self.cup.chars().zip(form.chars()).all(alike);
        if self.cup.is_empty() || whole {
            return Ok(());
        }
        Err(Refusal::field(
            "cup",
            format!(
                "CUP: «{}» non va bene: sono 15 caratteri, una lettera, due cifre, una lettera e undici cifre (per esempio B81H18000000001). Se manca, lascia vuoto.",
                excerpt(&self.cup)
            ),
        ))
    }
}

impl Check for Copy {
    fn check(&self) -> Result<(), Refusal> {
        check::text("name", "Nome di chi lavora", &self.name)
    }
}

impl Copy {
    /// Refuses a change to `owner`'s row by a referent of another body (rule 3.10).
    ///
    /// # Errors
    /// When this copy is a referent's and the row is not of the referent's body.
    pub fn allow(&self, owner: Id<Body>) -> Result<(), Refusal> {
        if self.role == WorkRole::Referent && owner != self.owner {
            return Err(Refusal::new(
                "Come referente puoi modificare solo i dati del tuo ente: contatti, personale, ore, avanzamenti, note, rilevazioni, adempimenti. Il resto lo modifica l'ente capofila, a cui puoi chiederlo.",
            )
            .code(Code::ReadOnly));
        }
        Ok(())
    }
}
