//! Deleting a row and, if wished, the rows that refer to it. Which rows those are follows from the foreign
//! keys, so a new kind needs no line here.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Store, edit::permit};
use crate::error::Result;
use crate::record::{Copy, Kind};
use crate::rule;
use crate::value::{Code, Refusal};

impl Store {
    /// Deletes a row. Without `cascade`, a row that others refer to stays, and the refusal counts them.
    pub(super) fn delete(
        &self,
        kind: Kind,
        id: Uuid,
        cascade: bool,
        worker: Option<&Copy>,
        step: &mut rule::Step,
    ) -> Result<()> {
        let mut doomed = Vec::new();
        self.gather(kind, id, &mut doomed)?;
        let along: Vec<_> = doomed.iter().filter(|row| **row != (kind, id)).collect();
        // What may not go at all is said before what would go along.
        for (kind, id) in &doomed {
            let Some(row) = self.row(*kind, *id)? else { continue };
            permit(worker, &row)?;
            rule::judge(Some(&row), None, self)?;
            step.note(Some(&row), None);
        }
        if !cascade && !along.is_empty() {
            let mut counts = BTreeMap::<Kind, usize>::new();
            for (kind, _) in along {
                *counts.entry(*kind).or_default() += 1;
            }
            let list: Vec<String> =
                counts.into_iter().map(|(kind, count)| kind.count(count)).collect();
            return Err(Refusal::new(format!(
                "Con questa riga se ne vanno anche: {}. Conferma per cancellare tutto insieme.",
                list.join(", ")
            ))
            .code(Code::Cascade)
            .into());
        }
        for (kind, id) in doomed {
            let sql = format!("DELETE FROM {} WHERE id = ?1", kind.name());
            self.connection.prepare_cached(&sql)?.execute([id.to_string()])?;
        }
        Ok(())
    }

    /// Collects the row and all that refer to it, near or far.
    fn gather(&self, kind: Kind, id: Uuid, doomed: &mut Vec<(Kind, Uuid)>) -> Result<()> {
        if doomed.contains(&(kind, id)) {
            return Ok(());
        }
        doomed.push((kind, id));
        for child in Kind::ALL {
            let columns: Vec<String> = self
                .connection
                .prepare_cached(
                    "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = ?2",
                )?
                .query_map([child.name(), kind.name()], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for column in columns {
                let sql = format!("SELECT id FROM {} WHERE \"{column}\" = ?1", child.name());
                let ids: Vec<String> = self
                    .connection
                    .prepare_cached(&sql)?
                    .query_map([id.to_string()], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                for id in ids.iter().filter_map(|id| Uuid::parse_str(id).ok()) {
                    self.gather(*child, id, doomed)?;
                }
            }
        }
        Ok(())
    }
}
