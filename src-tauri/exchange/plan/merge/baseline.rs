//! Baselines of a file against those of the project.

use super::{Merge, change, spot};
use crate::exchange::ReviewSort;
use crate::exchange::fold::fold;
use crate::exchange::plan::task::Task;
use crate::record::{Activity, Baseline, BaselineActivity, Project, Snapshot};
use crate::value::{Day, Id};
use std::collections::{HashMap, HashSet};

impl Merge<'_> {
    pub(super) fn baselines(&mut self) {
        let mut last = self.snapshot.baseline.iter().map(|row| row.position).max().unwrap_or(0);
        for promise in &self.plan.baselines {
            let chosen = || {
                let id = self.project.baseline_id.filter(|_| promise.chosen)?;
                Snapshot::find(&self.snapshot.baseline, id)
            };
            let named = || {
                let name = fold(&promise.name);
                self.snapshot.baseline.iter().find(|row| fold(&row.name) == name)
            };
            let held = chosen().or_else(named);
            let baseline = held.cloned().unwrap_or_else(|| {
                last += 1;
                let name = match promise.name.trim() {
                    "" => "Piano di riferimento del file".to_owned(),
                    name => name.to_owned(),
                };
                let (owner, position) = (self.project.owner, last);
                Baseline { id: Id::random(), owner, name, day: None, budget_id: None, position }
            });
            if held.is_none() {
                let task = Task::default();
                self.proposal.tell(
                    ReviewSort::Added,
                    String::new(),
                    &baseline.name,
                    "nuovo piano di riferimento",
                );
                self.proposal.put(baseline.clone(), spot(&task, &baseline.name));
                if promise.chosen && self.project.baseline_id.is_none() {
                    let baseline_id = Some(baseline.id);
                    let project = Project { baseline_id, ..self.project.clone() };
                    self.proposal.put(project, spot(&task, &baseline.name));
                }
            }
            let dates: HashMap<Id<Activity>, &BaselineActivity> = self
                .snapshot
                .baseline_activity
                .iter()
                .filter(|row| row.baseline_id == baseline.id)
                .map(|row| (row.activity_id, row))
                .collect();
            let mut seen = HashSet::new();
            for (at, start, end) in &promise.dates {
                let Some(activity) = self.became(*at).filter(|id| seen.insert(*id)) else {
                    continue;
                };
                self.promised(
                    &baseline,
                    dates.get(&activity).copied(),
                    (*at, activity),
                    (*start, *end),
                );
            }
        }
    }

    /// The dates of one activity in a baseline.
    pub(super) fn promised(
        &mut self,
        baseline: &Baseline,
        held: Option<&BaselineActivity>,
        (at, activity): (usize, Id<Activity>),
        (start, end): (Day, Day),
    ) {
        if held.is_some_and(|row| (row.start, row.end) == (start, end)) {
            return;
        }
        let task = &self.plan.tasks[at];
        let subject = format!("«{}», {}", baseline.name, self.name(at));
        let new = held.is_none();
        let what = format!("date di riferimento: {start} – {end}");
        let before = held.map(|row| format!("{} – {}", row.start, row.end)).unwrap_or_default();
        let changes = if new {
            Vec::new()
        } else {
            vec![change("Date", &before, &format!("{start} – {end}"))]
        };
        self.tell(new, &what, &changes, task, &subject);
        let row = BaselineActivity {
            id: held.map_or_else(Id::random, |row| row.id),
            owner: self.project.owner,
            baseline_id: baseline.id,
            activity_id: activity,
            start,
            end,
        };
        self.proposal.put(row, spot(task, &subject));
    }
}
