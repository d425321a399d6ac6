//! Actions and activities of a file against those of the project.

use super::{Merge, change, renamed, spot};
use crate::exchange::ReviewSort;
use crate::exchange::plan::code::Codes;
use crate::exchange::plan::known::Known;
use crate::exchange::plan::shape::Role;
use crate::exchange::plan::task::{Task, standing_text};
use crate::record::{Action, Activity, Measured, Standing};
use crate::value::{Day, Id, Text};

impl Merge<'_> {
    /// Makes an action for activities that have none, where there are any.
    pub(super) fn orphans(&mut self, known: &Known) {
        let plan = self.plan;
        let orphan = |(at, task): (usize, &Task)| {
            self.roles[at] == Role::Activity(None)
                && !known.is_activity(task)
                && self.told(task).is_none()
        };
        let Some((_, first)) = plan.tasks.iter().enumerate().find(|(at, task)| orphan((*at, task)))
        else {
            return;
        };
        let title = if plan.title.is_empty() { "Attività importate" } else { &plan.title };
        let code = self.codes.action();
        let action = self.new_action(code, title.to_owned());
        let message = "Nuova azione per le attività che nel file non stanno sotto nessuna azione.";
        let subject = format!("{} {}", action.code, action.short_title);
        self.proposal.tell(ReviewSort::Added, first.place.clone(), &subject, message);
        self.proposal.put(action.clone(), spot(first, &subject));
        self.actions.insert(action.id, action.code.clone());
        self.home = Some(action.id);
    }

    pub(super) fn new_action(&mut self, code: String, title: String) -> Action {
        Action {
            id: Id::random(),
            owner: self.project.owner,
            code,
            short_title: title.clone(),
            title,
            position: self.next(),
        }
    }

    /// The action of the project that a task says it is of, or whose code its own begins with.
    pub(super) fn told(&self, task: &Task) -> Option<Id<Action>> {
        let known = |code: &str| {
            let row = self.snapshot.action.iter().find(|row| row.code.eq_ignore_ascii_case(code));
            row.map(|row| row.id)
        };
        let above = task.code.rsplit_once('.').map(|(above, _)| above);
        known(&task.of).or_else(|| known(above?))
    }

    pub(super) fn action(&mut self, at: usize, task: &Task, known: &Known) {
        let held = known.action(self.snapshot, task, &self.taken);
        if held.is_none() {
            self.twice(task);
        }
        let mut changes = Vec::new();
        let row = match held {
            None => {
                let code = self.code(task, Codes::action);
                self.new_action(code, task.name.clone())
            }
            Some(held) => {
                let mut row = held.clone();
                row.code = self.recode(&held.code, task, &mut changes);
                if renamed(task, &held.short_title) && task.name != held.title {
                    row.short_title.clone_from(&task.name);
                    changes.push(change("Nome", &held.short_title, &row.short_title));
                }
                row
            }
        };
        self.taken.insert(row.id.uuid());
        self.rows.insert(at, row.id.uuid());
        self.named.insert(at, row.code.clone());
        self.actions.insert(row.id, row.code.clone());
        let subject = format!("{} {}", row.code, row.short_title);
        self.tell(held.is_none(), "nuova azione", &changes, task, &subject);
        if held.is_none() || !changes.is_empty() {
            self.proposal.put(row, spot(task, &subject));
        }
    }

    pub(super) fn activity(&mut self, at: usize, task: &Task, above: Option<usize>, known: &Known) {
        let held = known.activity(self.snapshot, task, &self.taken);
        if held.is_none() {
            self.twice(task);
        }
        let above = above.and_then(|at| self.rows.get(&at)).map(|id| Id::new(*id));
        let action = above.or(held.map(|row| row.action_id)).or_else(|| self.told(task));
        let action = action.or(self.home);
        let subject = task.shown();
        let Some(action) = action else { return };
        let mut changes = Vec::new();
        let row = match held {
            Some(held) => Some(self.changed(held, task, action, &mut changes)),
            None => self.new_activity(task, action),
        };
        let Some(row) = row else { return };
        let new = held.is_none();
        self.taken.insert(row.id.uuid());
        self.rows.insert(at, row.id.uuid());
        self.named.insert(at, row.code.clone());
        let told = changes.len();
        let progress = self.progress(task, &row, &mut changes);
        let mut what = format!("nuova attività dal {} al {}", row.start, row.end);
        if row.standing != Standing::Active {
            what.push_str(&format!(", {}", standing_text(row.standing, row.standing_since)));
        }
        let subject = if new { format!("{} {}", row.code, row.title) } else { subject };
        self.tell(new, &what, &changes, task, &subject);
        if new || told > 0 {
            self.proposal.put(row, spot(task, &subject));
        }
        if let Some(progress) = progress {
            self.proposal.put(progress, spot(task, &subject));
        }
    }

    /// A row of the project as the file says it.
    pub(super) fn changed(
        &mut self,
        held: &Activity,
        task: &Task,
        action: Id<Action>,
        changes: &mut Vec<String>,
    ) -> Activity {
        let mut row = held.clone();
        row.code = self.recode(&held.code, task, changes);
        if renamed(task, &held.title) {
            (row.title, row.title_text) = (task.name.clone(), Text::Whole);
            changes.push(change("Descrizione", &held.title, &row.title));
        }
        if action != held.action_id {
            row.action_id = action;
            changes.push("passa in un'altra azione".to_owned());
        }
        row.start = task.start.unwrap_or(held.start);
        row.end = task.end.unwrap_or(held.end);
        row.actual_start = task.actual_start.or(held.actual_start);
        row.actual_end = task.actual_end.or(held.actual_end);
        let days = [
            ("Inizio", Some(held.start), Some(row.start)),
            ("Fine", Some(held.end), Some(row.end)),
            ("Inizio effettivo", held.actual_start, row.actual_start),
            ("Fine effettiva", held.actual_end, row.actual_end),
        ];
        let shown = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        for (label, before, after) in days.into_iter().filter(|(_, before, after)| before != after)
        {
            changes.push(format!("{label}: {} → {}", shown(before), shown(after)));
        }
        let state = (held.standing, held.standing_since);
        if let Some(said) = task.standing
            && said != state
            && (said.0, held.standing) != (Standing::Active, Standing::Active)
        {
            (row.standing, row.standing_since) = said;
            let (before, after) = (standing_text(state.0, state.1), standing_text(said.0, said.1));
            changes.push(format!("Stato: {before} → {after}"));
        }
        row
    }

    /// An activity that the project does not have; nothing where its dates are missing, which is an error.
    pub(super) fn new_activity(&mut self, task: &Task, action: Id<Action>) -> Option<Activity> {
        let (Some(start), Some(end)) = (task.start, task.end) else {
            // A date that is wrong was told already.
            if !self.wrong.contains(task.place.as_str()) {
                let message = "Mancano la data di inizio o di fine: scrivile nel file.";
                let sort = ReviewSort::Error;
                self.proposal.tell(sort, task.place.clone(), &task.shown(), message);
            }
            return None;
        };
        let above = self.actions.get(&action).cloned().unwrap_or_default();
        let code = self.code(task, |codes| codes.activity(&above));
        let (standing, standing_since) = task.standing.unwrap_or_default();
        Some(Activity {
            id: Id::random(),
            owner: self.project.owner,
            action_id: action,
            code,
            title: task.name.clone(),
            title_text: Text::Whole,
            start,
            end,
            actual_start: task.actual_start,
            actual_end: task.actual_end,
            standing,
            standing_since,
            measured: Measured::Typed,
            hours: None,
            position: self.next(),
        })
    }
}
