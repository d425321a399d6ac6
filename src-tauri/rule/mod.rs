//! What must hold across rows. Pure functions: the store feeds them the rows they ask for, inside the
//! transaction that is about to change them. What must hold of one row alone stands beside its struct.

mod calendar;
mod hours;
mod many;
mod ring;
mod sheet;
mod step;
mod unique;

use uuid::Uuid;

use crate::error::Result;
use crate::record::{
    Allocation, AnyRecord, Body, Budget, BudgetLine, BudgetState, Comparator, Cost, Duty, Hour,
    Person, Reading, Record,
};
use crate::value::{Id, Period, Quantity, Refusal};

pub use calendar::{Holidays, holiday};
pub use hours::{Desk, Limit, Lock, lock};
pub use many::weigh;
pub use ring::ring;
pub use step::Step;
pub use unique::taken;

/// Where a rule finds the other rows it needs.
pub trait Lookup {
    /// The row that `id` names, if there is one.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn find<T: Record>(&self, id: Id<T>) -> Result<Option<T>>;

    /// The rows whose `field` names `id`.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn related<T: Record>(&self, field: &'static str, id: Uuid) -> Result<Vec<T>>;

    /// Every row of a kind.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn all<T: Record>(&self) -> Result<Vec<T>>;

    /// What `person` worked in `period`, day by day.
    ///
    /// # Errors
    /// When the rows cannot be read.
    fn hours(&self, person: Id<Person>, period: Period) -> Result<Vec<Hour>>;
}

/// Judges the change of one row from `before` (nothing: it is new) to `after` (nothing: it is deleted).
///
/// # Errors
/// The rule that forbids it.
pub fn judge(
    before: Option<&AnyRecord>,
    after: Option<&AnyRecord>,
    rows: &impl Lookup,
) -> Result<()> {
    for record in [before, after].into_iter().flatten() {
        if let AnyRecord::BudgetLine(line) = record {
            frozen(line, rows)?;
        }
    }
    single(before, after)?;
    after.map_or(Ok(()), |after| owned(after, rows))?;
    if let Some(verdict) = staffed(before, after, rows) {
        return verdict;
    }
    match (before, after) {
        (Some(AnyRecord::Budget(before)), after) => {
            let after = match after {
                Some(AnyRecord::Budget(after)) => Some(after),
                _ => None,
            };
            Ok(approved(before, after)?)
        }
        (Some(AnyRecord::Body(body)), None) => Ok(lead(body)?),
        (_, Some(AnyRecord::Duty(duty))) => step(duty, rows),
        (_, Some(AnyRecord::Reading(reading))) => yes_or_no(reading, rows),
        _ => Ok(()),
    }
}

/// The verdict on rows of staff and hours; nothing on rows of another kind.
fn staffed(
    before: Option<&AnyRecord>,
    after: Option<&AnyRecord>,
    rows: &impl Lookup,
) -> Option<Result<()>> {
    /// The rows as those of one kind, where they are.
    macro_rules! both {
        ($kind:ident) => {
            (
                before.and_then(|row| match row {
                    AnyRecord::$kind(row) => Some(row),
                    _ => None,
                }),
                after.and_then(|row| match row {
                    AnyRecord::$kind(row) => Some(row),
                    _ => None,
                }),
            )
        };
    }
    Some(match (before.or(after)?, after) {
        (AnyRecord::Hour(_), _) => {
            let (before, after) = both!(Hour);
            hours::hour(before, after, rows)
        }
        (AnyRecord::Sheet(_), _) => {
            let (before, after) = both!(Sheet);
            let theirs =
                after.map_or(Ok(()), |sheet| of_person(sheet.person_id, sheet.owner, rows));
            theirs.and_then(|()| sheet::sheet(before, after, rows))
        }
        (AnyRecord::Closure(_), _) => {
            let (before, after) = both!(Closure);
            sheet::closure(before, after, rows)
        }
        (AnyRecord::Person(before), Some(AnyRecord::Person(after)))
            if before.owner != after.owner =>
        {
            Err(Refusal::field(
                "owner",
                "Una persona resta del suo ente: per cambiarlo aggiungila all'altro.",
            )
            .into())
        }
        (_, Some(AnyRecord::Cost(Cost { person_id, owner, .. })))
        | (_, Some(AnyRecord::Allocation(Allocation { person_id, owner, .. }))) => {
            of_person(*person_id, *owner, rows)
        }
        _ => return None,
    })
}

/// What is a person's belongs to the person's body.
fn of_person(person: Id<Person>, owner: Id<Body>, rows: &impl Lookup) -> Result<()> {
    match rows.find(person)? {
        Some(person) if person.owner != owner => Err(Refusal::field(
            "owner",
            format!("{}: la riga deve essere dell'ente della persona.", person.full_name()),
        )
        .into()),
        _ => Ok(()),
    }
}

/// The project and the copy are one row each: they change, and neither come nor go.
fn single(
    before: Option<&AnyRecord>,
    after: Option<&AnyRecord>,
) -> std::result::Result<(), Refusal> {
    match (before, after) {
        (None, Some(AnyRecord::Project(_) | AnyRecord::Copy(_))) => {
            Err(Refusal::new("Il file contiene già il suo progetto: non se ne aggiunge un altro."))
        }
        (Some(AnyRecord::Project(_)), None) => Err(Refusal::new(
            "Il progetto usa questa riga e non può restarne senza. Scegli prima un altro piano di riferimento nelle impostazioni.",
        )),
        (Some(AnyRecord::Copy(_)), None) => Err(Refusal::new(
            "In questa copia del progetto si lavora per l'ente da cancellare. Scegline prima un altro nelle impostazioni.",
        )),
        (Some(AnyRecord::Project(before)), Some(AnyRecord::Project(after)))
            if before.owner != after.owner =>
        {
            Err(Refusal::field("owner", "Il capofila del progetto non si cambia."))
        }
        _ => Ok(()),
    }
}

/// What all partners share is the lead's, which is the one body that owns itself (rule 3.10).
fn owned(record: &AnyRecord, rows: &impl Lookup) -> Result<()> {
    let of_lead = |body: Body| body.owner == body.id;
    if record.kind().of_partner() || rows.find(record.owner())?.is_some_and(of_lead) {
        return Ok(());
    }
    let sentence = "Questa riga è comune a tutti i partner: può appartenere solo all'ente capofila, che è uno solo.";
    Err(Refusal::field("owner", sentence).into())
}

/// An approved budget is never overwritten (rule 3.6): changes are a *rimodulazione*.
fn frozen(line: &BudgetLine, rows: &impl Lookup) -> Result<()> {
    match rows.find(line.budget_id)? {
        Some(budget) if budget.state == BudgetState::Approved => Err(Refusal::field(
            "amount",
            format!(
                "«{}» è approvato e non si modifica. Apri una rimodulazione e cambia lì gli importi.",
                budget.name
            ),
        )
        .into()),
        _ => Ok(()),
    }
}

/// An approved version stays: only the act and the day that approved it may still be completed.
fn approved(before: &Budget, after: Option<&Budget>) -> std::result::Result<(), Refusal> {
    let kept = after
        .is_some_and(|after| after.state == BudgetState::Approved && after.number == before.number);
    if before.state == BudgetState::Approved && !kept {
        return Err(Refusal::field(
            "state",
            format!("«{}» è approvato: non si cancella e non torna in bozza.", before.name),
        ));
    }
    Ok(())
}

/// The lead owns the project and cannot leave it.
fn lead(body: &Body) -> std::result::Result<(), Refusal> {
    if body.owner == body.id {
        return Err(Refusal::new(format!(
            "{} è il capofila del progetto e non si può cancellare.",
            body.name
        )));
    }
    Ok(())
}

/// A step belongs to a duty that is no step itself, so lists have two levels and no rings.
fn step(duty: &Duty, rows: &impl Lookup) -> Result<()> {
    let Some(parent) = duty.parent_id else { return Ok(()) };
    match rows.find(parent)? {
        Some(parent) if parent.parent_id.is_some() || parent.group != duty.group => {
            Err(Refusal::field(
                "parent_id",
                format!(
                    "Adempimento: «{}» non può avere passi come questo. Scegli un adempimento principale dello stesso gruppo.",
                    parent.title
                ),
            )
            .into())
        }
        _ => Ok(()),
    }
}

/// A yes/no indicator is read as yes (1) or no (0).
fn yes_or_no(reading: &Reading, rows: &impl Lookup) -> Result<()> {
    let known = [Quantity::ZERO, Quantity::ONE].contains(&reading.value);
    match rows.find(reading.indicator_id)? {
        Some(indicator) if indicator.comparator == Comparator::Yes && !known => {
            Err(Refusal::field(
                "value",
                format!("Indicatore {}: si misura con sì o no.", indicator.number),
            )
            .into())
        }
        _ => Ok(()),
    }
}
