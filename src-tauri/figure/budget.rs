//! The budget by partner and category, its totals, and whether it holds together.

use std::collections::HashMap;

use serde::Serialize;
use ts_rs::TS;

use super::partner::{PartnersFigure, partners};
use crate::record::{Body, Budget, BudgetState, Category, Snapshot};
use crate::value::{Cents, Id, Percent};

/// A version of the budget as a matrix.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BudgetFigure {
    /// The version shown; none when the project has no budget yet.
    pub budget: Option<Budget>,
    /// All versions, oldest first.
    pub versions: Vec<Budget>,
    /// One row a partner, in the order of the papers.
    pub rows: Vec<BudgetRow>,
    /// The sums of the rows.
    pub total: BudgetRow,
    /// What was checked, and what was found.
    pub checks: Vec<BudgetCheck>,
}

/// Amounts in cents, VAT included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Amounts {
    /// *Personale interno*.
    pub staff: Cents,
    /// *Spese generali*.
    pub overheads: Cents,
    /// *Acquisto di beni e servizi*.
    pub purchases: Cents,
    /// The three together.
    pub total: Cents,
}

/// A row of the matrix.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BudgetRow {
    /// Which partner; none in the row of totals.
    pub body_id: Option<Id<Body>>,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its amounts.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// Overheads in per cent of staff; nothing without staff.
    pub overhead_share: Option<Percent>,
    /// What overheads may come to: the project's share of staff; in the row of totals, the sum.
    pub overhead_limit: Cents,
    /// Amounts less those of the approved version in force, when another one is shown.
    pub change: Option<Amounts>,
}

/// A check of the budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BudgetCheck {
    /// Whether it holds.
    pub ok: bool,
    /// What was found, in Italian.
    pub message: String,
    /// The partner it speaks of, where it speaks of one.
    pub body_id: Option<Id<Body>>,
}

impl Amounts {
    fn add(&mut self, category: Category, amount: Cents) {
        match category {
            Category::Staff => self.staff += amount,
            Category::Overheads => self.overheads += amount,
            Category::Purchases => self.purchases += amount,
        }
        self.total += amount;
    }

    /// The amount of one category.
    pub fn get(&self, category: Category) -> Cents {
        match category {
            Category::Staff => self.staff,
            Category::Overheads => self.overheads,
            Category::Purchases => self.purchases,
        }
    }

    fn less(self, other: Amounts) -> Amounts {
        Amounts {
            staff: self.staff - other.staff,
            overheads: self.overheads - other.overheads,
            purchases: self.purchases - other.purchases,
            total: self.total - other.total,
        }
    }

    fn plus(self, other: Amounts) -> Amounts {
        Amounts {
            staff: self.staff + other.staff,
            overheads: self.overheads + other.overheads,
            purchases: self.purchases + other.purchases,
            total: self.total + other.total,
        }
    }
}

/// The version in force: the last one approved, or the first draft while none is.
pub fn in_force(project: &Snapshot) -> Option<&Budget> {
    let approved = project.budget.iter().filter(|budget| budget.state == BudgetState::Approved);
    approved
        .max_by_key(|budget| budget.number)
        .or_else(|| project.budget.iter().min_by_key(|budget| budget.number))
}

/// The matrix of `version`, or of the one in force.
pub fn budget(project: &Snapshot, version: Option<Id<Budget>>) -> BudgetFigure {
    let mut versions = project.budget.clone();
    versions.sort_by_key(|budget| budget.number);
    let force = in_force(project);
    let shown = version.and_then(|id| Snapshot::find(&project.budget, id)).or(force);
    let amounts = shown.map(|budget| sums(project, budget.id)).unwrap_or_default();
    let reference = match (shown, force) {
        (Some(shown), Some(force)) if shown.id != force.id => Some(sums(project, force.id)),
        _ => None,
    };
    let rate = project.project().map(|project| project.overhead_rate).unwrap_or_default();
    let of = |sums: &HashMap<Id<Body>, Amounts>, id| sums.get(&id).copied().unwrap_or_default();
    let PartnersFigure { partners, support, .. } = partners(project);
    // An amount is never left out of the sum, not even where it does not belong.
    let misplaced = support.iter().filter(|body| of(&amounts, body.id).total != Cents::ZERO);
    let rows: Vec<BudgetRow> = partners
        .iter()
        .chain(misplaced)
        .map(|body| {
            let own = of(&amounts, body.id);
            BudgetRow {
                body_id: Some(body.id),
                code: body.code.clone(),
                name: body.name.clone(),
                amounts: own,
                overhead_share: own.overheads.percent_of(own.staff),
                overhead_limit: own.staff.share(rate),
                change: reference.as_ref().map(|sums| own.less(of(sums, body.id))),
            }
        })
        .collect();
    let sum = rows.iter().fold(Amounts::default(), |sum, row| sum.plus(row.amounts));
    let change = reference
        .is_some()
        .then(|| rows.iter().filter_map(|row| row.change).fold(Amounts::default(), Amounts::plus));
    let total = BudgetRow {
        body_id: None,
        code: String::new(),
        name: "Totale".to_owned(),
        amounts: sum,
        overhead_share: sum.overheads.percent_of(sum.staff),
        overhead_limit: rows.iter().fold(Cents::ZERO, |sum, row| sum + row.overhead_limit),
        change,
    };
    let checks = shown.map(|_| checks(rate, &rows, &support, sum)).unwrap_or_default();
    BudgetFigure { budget: shown.cloned(), versions, rows, total, checks }
}

/// The amounts of every body in one version.
fn sums(project: &Snapshot, budget: Id<Budget>) -> HashMap<Id<Body>, Amounts> {
    let mut sums = HashMap::<Id<Body>, Amounts>::new();
    for line in project.budget_line.iter().filter(|line| line.budget_id == budget) {
        sums.entry(line.body_id).or_default().add(line.category, line.amount);
    }
    sums
}

/// Overheads stay within their share of staff, every partner has a budget and nobody else has one.
fn checks(rate: Percent, rows: &[BudgetRow], support: &[Body], total: Amounts) -> Vec<BudgetCheck> {
    let mut checks = Vec::new();
    for row in rows {
        let limit = row.overhead_limit;
        if row.amounts.overheads > limit {
            let over = row.amounts.overheads - limit;
            checks.push(BudgetCheck {
                ok: false,
                message: format!(
                    "{} {}: le spese generali superano di {} il {rate} % del personale. Riducile a {}.",
                    row.code,
                    row.name,
                    over.euro(),
                    limit.euro(),
                ),
                body_id: row.body_id,
            });
        }
        if support.iter().any(|body| row.body_id == Some(body.id)) {
            checks.push(BudgetCheck {
                ok: false,
                message: format!(
                    "{} {}: non è un partner e non può avere un budget. Sposta i suoi importi.",
                    row.code, row.name
                ),
                body_id: row.body_id,
            });
        }
        if row.amounts.total == Cents::ZERO {
            checks.push(BudgetCheck {
                ok: false,
                message: format!("{} {}: nessun importo a budget.", row.code, row.name),
                body_id: row.body_id,
            });
        }
    }
    if checks.is_empty() && total.total > Cents::ZERO {
        checks.push(BudgetCheck {
            ok: true,
            message: format!(
                "Ogni partner ha un budget e le spese generali stanno entro il {rate} % del personale."
            ),
            body_id: None,
        });
    }
    checks
}
