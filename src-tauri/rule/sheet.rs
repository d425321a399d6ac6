//! The life of a month: complete, closed, reopened. What is closed stays as it was closed.

use super::Lookup;
use super::hours::{Lock, lock};
use crate::error::Result;
use crate::record::{Closure, Sheet, SheetState};
use crate::value::Refusal;

/// Judges the change of a sheet. While its month is closed nothing of it changes.
pub(super) fn sheet(
    before: Option<&Sheet>,
    after: Option<&Sheet>,
    rows: &impl Lookup,
) -> Result<()> {
    if let Some(before) = before {
        let closures = rows.related::<Closure>("sheet_id", before.id.uuid())?;
        if lock(before, &closures) == Some(Lock::Closed) {
            return Err(Refusal::new(format!(
                "{}: il mese è chiuso. Per correggerlo va riaperto, con una motivazione, dall'ente capofila.",
                before.month
            ))
            .into());
        }
        let moved =
            |after: &Sheet| after.person_id != before.person_id || after.month != before.month;
        if after.is_some_and(moved) {
            return Err(
                Refusal::field("month", "Foglio ore: persona e mese non si cambiano.").into()
            );
        }
    }
    let Some(after) = after.filter(|after| after.state == SheetState::Nothing) else {
        return Ok(());
    };
    let hours = rows.hours(after.person_id, after.month.period())?;
    if hours.iter().any(crate::record::Hour::ours) {
        return Err(Refusal::field(
            "state",
            format!(
                "{}: ci sono ore sul progetto. Toglile, oppure segna il mese come completo.",
                after.month
            ),
        )
        .into());
    }
    Ok(())
}

/// Judges the change of a closing: it comes once, may be reopened once with a reason, and never goes.
pub(super) fn closure(
    before: Option<&Closure>,
    after: Option<&Closure>,
    rows: &impl Lookup,
) -> Result<()> {
    let refuse = |message: &str| Err(Refusal::new(message).into());
    match (before, after) {
        (None, Some(after)) => {
            let Some(sheet) = rows.find(after.sheet_id)? else { return Ok(()) };
            let known = rows.related::<Closure>("sheet_id", sheet.id.uuid())?;
            if known.iter().any(|closure| closure.reopened.is_none()) {
                return refuse("Il mese è già chiuso.");
            }
            if sheet.state == SheetState::Open {
                return refuse(
                    "Il mese è ancora in compilazione: si chiude quando l'ente lo segna come completo.",
                );
            }
            let next = known.iter().map(|closure| closure.version).max().unwrap_or(0) + 1;
            let other = after.version != next || after.signed_id != sheet.signed_id;
            if other || after.reopened.is_some() {
                return refuse(
                    "La chiusura non segue l'ultima di questo mese. Aggiorna la pagina e riprova.",
                );
            }
            Ok(())
        }
        (Some(before), Some(after)) => {
            let reopened = Closure {
                reopened: after.reopened,
                reason: after.reason.clone(),
                ..before.clone()
            };
            if before.reopened.is_some() || after.reopened.is_none() || *after != reopened {
                return refuse(
                    "Una chiusura non si modifica: si può solo riaprire il mese, con una motivazione.",
                );
            }
            Ok(())
        }
        (Some(_), None) => refuse(
            "Un mese chiuso resta nella storia del progetto e non si cancella: si può solo riaprire, con una motivazione.",
        ),
        (None, None) => Ok(()),
    }
}
