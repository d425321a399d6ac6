//! What a row is called, and how far it has come.

use super::Merge;
use crate::exchange::ReviewSort;
use crate::exchange::plan::code::Codes;
use crate::exchange::plan::task::Task;
use crate::record::{Activity, Measured, Progress};
use crate::value::{Id, Percent, excerpt};

impl Merge<'_> {
    /// A code for what is new: its own if that is free.
    pub(super) fn code(&mut self, task: &Task, other: impl FnOnce(&mut Codes) -> String) -> String {
        if self.codes.free(&task.code) {
            self.codes.take(&task.code);
            return task.code.clone();
        }
        let code = other(&mut self.codes);
        if !task.code.is_empty() {
            let message = format!(
                "Il codice {} c'è già o non va bene: qui diventa {code}.",
                excerpt(&task.code)
            );
            let sort = ReviewSort::Warning;
            self.proposal.tell(sort, task.place.clone(), &task.shown(), &message);
        }
        code
    }

    /// The code of a row of the project, as the file says it.
    pub(super) fn recode(&mut self, held: &str, task: &Task, changes: &mut Vec<String>) -> String {
        if task.code.is_empty() || task.code == held {
            return held.to_owned();
        }
        changes.push(format!("Codice: {held} → {}", task.code));
        self.codes.take(&task.code);
        task.code.clone()
    }

    /// Says that a row of the project stands in the file twice.
    pub(super) fn twice(&mut self, task: &Task) {
        if task.id.is_some_and(|id| self.taken.contains(&id)) {
            let message = "È la copia di un'altra attività del file, con lo stesso identificativo: diventa un'attività nuova.";
            let sort = ReviewSort::Warning;
            self.proposal.tell(sort, task.place.clone(), &task.shown(), message);
        }
    }

    /// How far an activity has come, where the file says something else.
    pub(super) fn progress(
        &mut self,
        task: &Task,
        row: &Activity,
        changes: &mut Vec<String>,
    ) -> Option<Progress> {
        let said = task.percent?;
        let held = self.percents.get(&row.id).copied().flatten();
        let whole = |percent: Percent| percent.get() / 100 * 100;
        let same = match held {
            None => said == Percent::ZERO,
            Some(held) => said == held || said.get() == whole(held),
        };
        if same {
            return None;
        }
        if row.measured != Measured::Typed {
            let message = format!(
                "Nel file l'avanzamento è {said}\u{a0}%, ma nel progetto segue dai prodotti o dalle ore: resta com'è."
            );
            let sort = ReviewSort::Warning;
            self.proposal.tell(sort, task.place.clone(), &task.shown(), &message);
            return None;
        }
        let before = held.map_or_else(|| "–".to_owned(), |held| format!("{held}\u{a0}%"));
        changes.push(format!("Avanzamento al {}: {before} → {said}\u{a0}%", self.as_of));
        let id = self.said.get(&row.id).copied().unwrap_or_else(Id::random);
        let (owner, day) = (self.worker, self.as_of);
        Some(Progress { id, owner, activity_id: row.id, day, percent: said })
    }
}
