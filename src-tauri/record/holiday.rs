//! Holidays of a body beyond those of the whole country, which [`crate::rule`] knows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Body, Check, check};
use crate::value::{Day, Id, Refusal};

/// A yearly holiday of a body's town: the patron's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Holiday {
    /// Identity.
    pub id: Id<Holiday>,
    /// The body that keeps it.
    pub owner: Id<Body>,
    /// What is kept: *Sant'Oronzo*; may be empty.
    pub name: String,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// First year in which it is kept; empty means always.
    pub from_year: Option<u16>,
}

impl Holiday {
    /// Whether it falls on `day`.
    pub fn falls(&self, day: Day) -> bool {
        let (year, month, number) = day.parts();
        month == u32::from(self.month)
            && number == u32::from(self.day)
            && self.from_year.is_none_or(|first| year >= i32::from(first))
    }
}

impl Check for Holiday {
    fn check(&self) -> Result<(), Refusal> {
        check::text("name", "Nome della festività", &self.name)?;
        // 29 February exists in some years.
        if Day::new(2000, self.month.into(), self.day.into()).is_none() {
            return Err(Refusal::field(
                "day",
                format!(
                    "Festività: il {}/{} non esiste. Correggi giorno e mese.",
                    self.day, self.month
                ),
            ));
        }
        Ok(())
    }
}
