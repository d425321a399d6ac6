//! Which row of the project a task of a file speaks of: by its identity, else by its code, else by its name.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::task::Task;
use crate::exchange::fold::fold;
use crate::record::{Action, Activity, Snapshot};
use crate::value::Id;

/// The rows of the plan, to be found.
pub(super) struct Known {
    actions: Index,
    activities: Index,
}

/// Rows of one kind.
#[derive(Default)]
struct Index {
    ids: HashSet<Uuid>,
    codes: HashMap<String, Uuid>,
    /// None where several are called so.
    names: HashMap<String, Option<Uuid>>,
}

impl Index {
    fn add(&mut self, id: Uuid, code: &str, names: &[&str]) {
        self.ids.insert(id);
        self.codes.insert(code.to_lowercase(), id);
        let names: HashSet<String> = names.iter().map(|name| fold(name)).collect();
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            self.names.entry(name).and_modify(|held| *held = None).or_insert(Some(id));
        }
    }

    fn find(&self, task: &Task, free: impl Fn(Uuid) -> bool) -> Option<Uuid> {
        let by_id = task.id.filter(|id| self.ids.contains(id));
        if by_id.is_some() {
            return by_id.filter(|id| free(*id));
        }
        let by_code = self.codes.get(&task.code.to_lowercase()).copied();
        let by_name = || self.names.get(&fold(&task.name)).copied().flatten();
        // Who says another code is another.
        let by_name = if task.code.is_empty() { by_name() } else { None };
        by_code.or(by_name).filter(|id| free(*id))
    }
}

impl Known {
    pub(super) fn new(snapshot: &Snapshot) -> Known {
        let mut known = Known { actions: Index::default(), activities: Index::default() };
        for row in &snapshot.action {
            known.actions.add(row.id.uuid(), &row.code, &[&row.short_title, &row.title]);
        }
        for row in &snapshot.activity {
            known.activities.add(row.id.uuid(), &row.code, &[&row.title]);
        }
        known
    }

    /// Whether a task is an action of the project.
    pub(super) fn is_action(&self, task: &Task) -> bool {
        self.actions.find(task, |_| true).is_some()
    }

    /// Whether a task is an activity of the project.
    pub(super) fn is_activity(&self, task: &Task) -> bool {
        self.activities.find(task, |_| true).is_some()
    }

    /// The action that a task is, unless it is `taken`.
    pub(super) fn action<'a>(
        &self,
        snapshot: &'a Snapshot,
        task: &Task,
        taken: &HashSet<Uuid>,
    ) -> Option<&'a Action> {
        let id = self.actions.find(task, |id| !taken.contains(&id))?;
        Snapshot::find(&snapshot.action, Id::new(id))
    }

    /// The activity that a task is, unless it is `taken`.
    pub(super) fn activity<'a>(
        &self,
        snapshot: &'a Snapshot,
        task: &Task,
        taken: &HashSet<Uuid>,
    ) -> Option<&'a Activity> {
        let id = self.activities.find(task, |id| !taken.contains(&id))?;
        Snapshot::find(&snapshot.activity, Id::new(id))
    }
}
