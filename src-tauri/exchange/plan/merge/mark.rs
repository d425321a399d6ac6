//! Deliverables and milestones of a file against those of the project.

use super::{Merge, change, renamed, spot};
use crate::exchange::ReviewSort;
use crate::exchange::fold::fold;
use crate::exchange::plan::task::{Sort, Task};
use crate::record::{Activity, Deliverable, DeliverableSort, Snapshot};
use crate::value::{Id, Percent};

impl Merge<'_> {
    pub(super) fn mark(&mut self, task: &Task, activity: usize) {
        let of = self.named.get(&activity).cloned().unwrap_or_default();
        let Some(activity) = self.rows.get(&activity).map(|id| Id::<Activity>::new(*id)) else {
            return;
        };
        let subject = format!("{of} {}", task.name);
        let rows = || self.snapshot.deliverable.iter();
        let free = |row: &&Deliverable| !self.taken.contains(&row.id.uuid());
        let named = || {
            let same = |row: &&Deliverable| {
                row.activity_id == activity && fold(&row.title) == fold(&task.name)
            };
            rows().filter(free).find(same)
        };
        let by_id = task.id.and_then(|id| Snapshot::find(&self.snapshot.deliverable, Id::new(id)));
        let held = by_id.filter(free).or_else(named).cloned();
        let Some(due) = task.end.or(task.start).or(held.as_ref().map(|row| row.due)) else {
            let message = "Manca la data del traguardo: scrivila nel file.";
            self.proposal.tell(ReviewSort::Error, task.place.clone(), &subject, message);
            return;
        };
        let sort = match task.sort {
            Some(Sort::Deliverable) => Some(DeliverableSort::Deliverable),
            Some(Sort::Milestone) => Some(DeliverableSort::Milestone),
            _ => None,
        };
        let mut changes = Vec::new();
        let row = match &held {
            None => Deliverable {
                id: Id::random(),
                owner: self.project.owner,
                activity_id: activity,
                sort: sort.unwrap_or(DeliverableSort::Milestone),
                title: task.name.clone(),
                due,
                position: self.next(),
            },
            Some(held) => {
                let mut row = Deliverable { activity_id: activity, due, ..held.clone() };
                row.sort = sort.unwrap_or(held.sort);
                if renamed(task, &held.title) {
                    row.title.clone_from(&task.name);
                    changes.push(change("Descrizione", &held.title, &row.title));
                }
                if held.due != due {
                    changes.push(format!("Scadenza: {} → {due}", held.due));
                }
                if held.activity_id != activity {
                    changes.push(format!("passa nell'attività {of}"));
                }
                if held.sort != row.sort {
                    changes.push("Tipo".to_owned());
                }
                row
            }
        };
        self.taken.insert(row.id.uuid());
        let delivered = self.snapshot.delivery.iter().any(|it| it.deliverable_id == row.id);
        if !delivered && (task.actual_end.is_some() || task.percent >= Some(Percent::WHOLE)) {
            let message =
                "Nel file è raggiunto: la consegna si segna nel Piano, con il giorno e la prova.";
            self.proposal.tell(ReviewSort::Warning, task.place.clone(), &subject, message);
        }
        let what = format!("nuovo, entro il {due}");
        self.tell(held.is_none(), &what, &changes, task, &subject);
        if held.is_none() || !changes.is_empty() {
            self.proposal.put(row, spot(task, &subject));
        }
    }
}
