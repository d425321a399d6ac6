//! Making a new project, from a template or from what the guided form asked. The file appears whole at its
//! place, or not at all.

use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use super::journal::{self, Sort};
use super::{Access, Store, file, schema};
use crate::error::{Error, Result};
use crate::output;
use crate::progress::Progress;
use crate::record::{
    AnyRecord, Body, Budget, BudgetLine, BudgetState, Category, Copy, HoursBy, Kind, LEGAL_BASIS,
    PlanDays, Project, Prorate, Quarters, Rate, Role, Roles, Rounding, WorkRole,
};
use crate::value::{Cents, Code, Day, Id, Percent, Refusal, receive};

/// What a new project is made from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
#[ts(export)]
pub enum Blueprint {
    /// The CIT project, complete.
    Cit,
    /// The answers of the guided form.
    Form(Form),
}

/// What the guided form asks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Form {
    /// Short name.
    pub acronym: String,
    /// Full title.
    pub title: String,
    /// Programme that funds it.
    pub programme: String,
    /// Call it answers.
    pub call: String,
    /// Managing authority.
    pub authority: String,
    /// Project code, or empty.
    pub cup: String,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Overheads as a share of staff.
    pub overhead_rate: Percent,
    /// How quarters are cut.
    pub quarters: Quarters,
    /// The bodies, the lead among them.
    pub partners: Vec<Partner>,
}

/// A body in the guided form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Partner {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Roles.
    pub roles: Roles,
    /// Its lines of the first budget; none where the amount is not known yet.
    pub budget: Vec<Line>,
}

/// An amount in the guided form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Line {
    /// Category of cost.
    pub category: Category,
    /// Cents, VAT included.
    pub amount: Cents,
}

/// The CIT project as it ships.
const CIT: &str = include_str!("../../assets/template/cit.json");

impl Blueprint {
    /// The rows of the new project.
    ///
    /// # Errors
    /// A form without a lead, or an answer that a rule refuses.
    pub fn records(&self) -> Result<Vec<AnyRecord>> {
        match self {
            Blueprint::Cit => template(CIT),
            Blueprint::Form(form) => form.records(),
        }
    }
}

impl Form {
    fn records(&self) -> Result<Vec<AnyRecord>> {
        let ids: Vec<Id<Body>> = self.partners.iter().map(|_| Id::random()).collect();
        let leads: Vec<Id<Body>> = self
            .partners
            .iter()
            .zip(&ids)
            .filter(|(partner, _)| partner.roles.has(Role::Lead))
            .map(|(_, id)| *id)
            .collect();
        let [lead] = leads[..] else {
            return Err(Refusal::field(
                "partners",
                "Partner: serve un ente capofila, e uno solo. Assegna il ruolo «capofila» a un ente.",
            )
            .into());
        };
        let budget = Id::random();
        let mut records = vec![
            AnyRecord::from(Project {
                id: Id::random(),
                owner: lead,
                acronym: self.acronym.clone(),
                title: self.title.clone(),
                programme: self.programme.clone(),
                call: self.call.clone(),
                cofinancing: String::new(),
                authority: self.authority.clone(),
                system: String::new(),
                objective: String::new(),
                cup: self.cup.clone(),
                start: self.start,
                end: self.end,
                eligibility_end: None,
                overhead_rate: self.overhead_rate,
                quarters: self.quarters,
                amber_gap: Percent::new(500),
                red_gap: Percent::new(1_500),
                notice_days: 15,
                baseline_id: None,
                opening_day: None,
                yearly_hours: 1_720,
                legal_basis: LEGAL_BASIS.to_owned(),
                rate: Rate::default(),
                overhead_rounding: Rounding::default(),
                prorate: Prorate::default(),
                hours_by: HoursBy::default(),
                plan_days: PlanDays::default(),
            }),
            AnyRecord::from(Budget {
                id: budget,
                owner: lead,
                number: 0,
                name: "Budget iniziale".to_owned(),
                state: BudgetState::Draft,
                day: None,
                act: String::new(),
            }),
        ];
        for (place, (partner, id)) in (1..).zip(self.partners.iter().zip(&ids)) {
            records.push(
                Body {
                    id: *id,
                    owner: lead,
                    code: partner.code.clone(),
                    name: partner.name.clone(),
                    roles: partner.roles.clone(),
                    position: place,
                    note: String::new(),
                }
                .into(),
            );
            for line in &partner.budget {
                records.push(
                    BudgetLine {
                        id: Id::random(),
                        owner: lead,
                        budget_id: budget,
                        body_id: *id,
                        category: line.category,
                        action_id: None,
                        amount: line.amount,
                    }
                    .into(),
                );
            }
        }
        Ok(records)
    }
}

/// Reads a template: rows whose identities are readable keys. Each key becomes an identity made from it
/// and from the new project's own, so that two projects from one template share none.
///
/// # Errors
/// A text that is cut, is no template, or holds a row that a rule refuses.
pub fn template(text: &str) -> Result<Vec<AnyRecord>> {
    let unreadable = |reason: &str| {
        Refusal::new(format!(
            "Il modello non si legge ({reason}): è incompleto o danneggiato. Nessun progetto è stato creato."
        ))
    };
    let document: Value = serde_json::from_str(text).map_err(|error| {
        unreadable(&format!("riga {}, colonna {}", error.line(), error.column()))
    })?;
    let Some(Value::Array(rows)) = document.get("records").cloned() else {
        return Err(unreadable("manca l'elenco «records»").into());
    };
    let space = Uuid::new_v4();
    let identity = |key: &str| Uuid::new_v5(&space, key.as_bytes()).to_string();
    let mut records = Vec::with_capacity(rows.len());
    for (place, mut row) in (1..).zip(rows) {
        for (field, value) in row.as_object_mut().into_iter().flatten() {
            let names_a_row = field == "id" || field == "owner" || field.ends_with("_id");
            if let (true, Value::String(key)) = (names_a_row, value) {
                *key = identity(key);
            }
        }
        let record = receive::<AnyRecord>(&row).map_err(|refusal| {
            unreadable(&format!("voce {place}: {}", refusal.message.trim_end_matches('.')))
        })?;
        records.push(record);
    }
    Ok(records)
}

/// Makes the project file at `path`, which must be free, and opens it.
///
/// # Errors
/// A path that is taken or cannot be written, rows that a rule refuses. Nothing is left behind then.
pub fn create(path: &Path, mut records: Vec<AnyRecord>) -> Result<Store> {
    if path.exists() {
        return Err(Refusal::new(format!(
            "«{}» esiste già e non viene sovrascritto. Scegli un altro nome.",
            path.display()
        ))
        .code(Code::Exists)
        .into());
    }
    let of = |kind| records.iter().filter(move |record| record.kind() == kind);
    let (project, copies) = (of(Kind::Project).next(), of(Kind::Copy).count());
    let (Some(project), 1, 0 | 1) = (project, of(Kind::Project).count(), copies) else {
        return Err(Refusal::new(
            "Il modello deve contenere un progetto, e uno solo. Nessun file è stato creato.",
        )
        .into());
    };
    if copies == 0 {
        let owner = project.owner();
        let copy = Copy { id: Id::random(), owner, name: String::new(), role: WorkRole::default() };
        records.push(copy.into());
    }
    let refuse = |source| Error::io("Non riesco a creare", path, source);
    let draft = output::draft(path, output::Rights::Own).map_err(refuse)?.into_temp_path();
    fill(&draft, &records).map_err(|error| file::told(path, error))?;
    draft.persist_noclobber(path).map_err(|error| refuse(error.error))?;
    output::anchor(path);
    Store::open(path, Access::Write)
}

/// Writes the first rows as one operation, before which no undo goes.
fn fill(path: &Path, records: &[AnyRecord]) -> Result<()> {
    let connection = Connection::open(path)?;
    file::settle(&connection)?;
    let transaction = connection.unchecked_transaction()?;
    schema::advance(&transaction)?;
    transaction.commit()?;
    let columns = schema::columns(&connection)?.whole()?;
    journal::watch(&connection, &columns)?;
    let mut store = Store {
        path: path.to_owned(),
        connection,
        columns,
        history: super::cursor::Cursor::default(),
        snapshot: None,
        writable: true,
        place: file::place(path),
        progress: Progress::default(),
        _guard: None,
    };
    store
        .transact("Creazione del progetto", Sort::Create, |store| {
            records.iter().try_for_each(|record| {
                record.check()?;
                store.write(record)
            })
        })
        .map(|_| ())
}
