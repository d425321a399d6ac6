//! The budget in versions: the approved one is never overwritten, changes are *rimodulazioni*.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Action, Body, Check, check};
use crate::value::{Cents, Day, Id, Refusal};

/// A version of the budget. Number 0 is the first approved; then *rimodulazione* 1, 2, …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Budget {
    /// Identity.
    pub id: Id<Budget>,
    /// The lead.
    pub owner: Id<Body>,
    /// 0 for the first, then the number of the *rimodulazione*.
    pub number: u16,
    /// Name: *Budget approvato*, *Rimodulazione 1*.
    pub name: String,
    /// Draft or approved.
    pub state: BudgetState,
    /// The day of the act that approved it.
    pub day: Option<Day>,
    /// The act that approved it; empty when unknown.
    pub act: String,
}

/// Whether a version may still be changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BudgetState {
    /// In preparation: every amount may change.
    #[default]
    Draft,
    /// Approved: no amount changes any more.
    Approved,
}

/// An amount of the budget: partner × category, and action where the partner gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BudgetLine {
    /// Identity.
    pub id: Id<BudgetLine>,
    /// The lead.
    pub owner: Id<Body>,
    /// In which version.
    pub budget_id: Id<Budget>,
    /// Of which partner.
    pub body_id: Id<Body>,
    /// Of which category of cost.
    pub category: Category,
    /// For which action, where it is told apart.
    pub action_id: Option<Id<Action>>,
    /// The amount in cents, VAT included.
    pub amount: Cents,
}

/// The categories of cost of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Category {
    /// *Personale interno*.
    Staff,
    /// *Spese generali*.
    Overheads,
    /// *Acquisto di beni e servizi*.
    Purchases,
}

impl Category {
    /// All of them, in the order of the papers.
    pub const ALL: [Category; 3] = [Category::Staff, Category::Overheads, Category::Purchases];

    /// The Italian name.
    pub fn label(self) -> &'static str {
        match self {
            Category::Staff => "Personale interno",
            Category::Overheads => "Spese generali",
            Category::Purchases => "Acquisto di beni e servizi",
        }
    }
}

impl Check for Budget {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("name", "Nome della versione del budget", &self.name)?;
        check::text("act", "Atto di approvazione", &self.act)?;
        let later = self.number > 0 && self.state == BudgetState::Approved;
        if later && self.day.is_none() {
            return Err(Refusal::field(
                "day",
                "Rimodulazione: per approvarla serve la data dell'atto. Scrivila.",
            ));
        }
        if later && self.act.trim().is_empty() {
            return Err(Refusal::field(
                "act",
                "Rimodulazione: per approvarla serve l'atto (per esempio «Determina n. 12»). Scrivilo.",
            ));
        }
        Ok(())
    }
}

/// The largest amount of a line: ten thousand million euro. Sums of thousands of such lines are still exact.
const LARGEST: Cents = Cents::whole(10_000_000_000);

impl Check for BudgetLine {
    fn check(&self) -> Result<(), Refusal> {
        if self.amount > LARGEST {
            return Err(Refusal::field(
                "amount",
                format!(
                    "Importo: {} è troppo grande. In una riga del budget il massimo è {}.",
                    self.amount.euro(),
                    LARGEST.euro()
                ),
            ));
        }
        if self.amount < Cents::ZERO {
            return Err(Refusal::field(
                "amount",
                format!(
                    "Importo: {} è negativo. Nel budget scrivi zero o un importo positivo.",
                    self.amount.euro()
                ),
            ));
        }
        Ok(())
    }
}
