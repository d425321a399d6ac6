//! Links of a file against those of the project.

use super::{Merge, change, days, spot};
use crate::exchange::ReviewSort;
use crate::exchange::plan::task::Task;
use crate::progress;
use crate::record::{Activity, Dependency};
use crate::value::{Id, Refusal};
use std::collections::{HashMap, HashSet};

impl Merge<'_> {
    pub(super) fn ties(&mut self, progress: &progress::Progress) -> Result<(), Refusal> {
        let held: HashMap<(Id<Activity>, Id<Activity>), &Dependency> = self
            .snapshot
            .dependency
            .iter()
            .map(|row| ((row.predecessor_id, row.successor_id), row))
            .collect();
        let mut seen = HashSet::new();
        for tie in &self.plan.ties {
            progress.go_on()?;
            let subject = format!("{} → {}", self.name(tie.before), self.name(tie.after));
            let Some((before, after)) = self.became(tie.before).zip(self.became(tie.after)) else {
                let message = "Il legame non unisce due attività, ma un'azione, un gruppo o un traguardo: qui non si tiene.";
                self.proposal.tell(ReviewSort::Warning, tie.place.clone(), &subject, message);
                continue;
            };
            if !seen.insert((before, after)) {
                let message = "Il legame è nel file due volte: vale il primo.";
                self.proposal.tell(ReviewSort::Warning, tie.place.clone(), &subject, message);
                continue;
            }
            let row = held.get(&(before, after));
            let mut changes = Vec::new();
            if let Some(row) = row {
                if row.link != tie.link {
                    changes.push(change("Legame", row.link.label(), tie.link.label()));
                }
                if row.lag != tie.lag {
                    changes.push(format!("Attesa: {} → {}", days(row.lag), days(tie.lag)));
                }
            }
            let (link, lag) = (tie.link, tie.lag);
            let what = format!("nuovo legame {}, attesa {}", link.label(), days(lag));
            let whose = Task { place: tie.place.clone(), ..Task::default() };
            self.tell(row.is_none(), &what, &changes, &whose, &subject);
            if row.is_none() || !changes.is_empty() {
                let dependency = Dependency {
                    id: row.map_or_else(Id::random, |row| row.id),
                    owner: self.project.owner,
                    predecessor_id: before,
                    successor_id: after,
                    link,
                    lag,
                };
                self.proposal.put(dependency, spot(&whose, &subject));
            }
        }
        Ok(())
    }
}
