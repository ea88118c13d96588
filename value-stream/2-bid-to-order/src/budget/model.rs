//! Budgets as data (domain.md 4.1 预算, 4.2).
use ltc_kernel::{Currency, Lifecycle, Money, MoneyError, Move, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// A baseline on its way.
    pub enum BudgetState { Draft = "DRAFT", Approved = "APPROVED", Superseded = "SUPERSEDED" }
}

text_enum! {
    /// Cost categories (domain.md 4.2).
    pub enum CostCategory {
        Material = "MAT",
        Licences = "LIC",
        DeliveryLabour = "LAB_DEL",
        CustomDevelopment = "LAB_RND",
        Subcontract = "SUB",
        Logistics = "LOG",
        Travel = "TRV",
        Site = "SITE",
        Warranty = "WAR",
        Financing = "FIN",
        Guarantees = "GUA",
        NonRecoverableTax = "TAX_NR",
        CurrencyReserve = "FX",
        RiskReserve = "RSK",
        Commissions = "COM",
        Overhead = "OVH",
    }
}

text_enum! {
    /// What happens above 100 %: HARD blocks, SOFT warns; both warn at 80 %.
    pub enum BudgetControl { Hard = "HARD", Soft = "SOFT" }
}

/// The table of a budget.
pub static LIFECYCLE: Lifecycle<BudgetState> = Lifecycle::new(
    "budget",
    &[BudgetState::Draft, BudgetState::Approved],
    &[
        Move { from: BudgetState::Draft, event: "update", to: BudgetState::Draft, needs: "", who: "PFC" },
        Move {
            from: BudgetState::Draft,
            event: "approve",
            to: BudgetState::Approved,
            needs: "not the author",
            who: "PFC, FIN",
        },
        Move {
            from: BudgetState::Approved,
            event: "supersede",
            to: BudgetState::Superseded,
            needs: "a later baseline is approved",
            who: "system",
        },
    ],
);

/// What may be spent in one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    pub category: CostCategory,
    pub amount: Money,
    pub control: BudgetControl,
}

/// The sum of the lines.
pub fn total(currency: Currency, lines: &[BudgetLine]) -> Result<Money, MoneyError> {
    Money::sum(currency, lines.iter().map(|l| l.amount))
}

/// The lines after a change of cost: named categories move by their amount, the rest of the change is spread
/// over what is there by largest remainder. The parts sum to `delta` exactly.
pub fn changed(
    lines: &[BudgetLine],
    delta: Money,
    named: &[(CostCategory, Money)],
) -> Result<Vec<BudgetLine>, MoneyError> {
    let mut after = lines.to_vec();
    for (category, amount) in named {
        match after.iter_mut().find(|l| l.category == *category) {
            Some(line) => line.amount = line.amount.add(*amount)?,
            None => {
                after.push(BudgetLine { category: *category, amount: *amount, control: BudgetControl::Soft })
            }
        }
    }
    let said = Money::sum(delta.currency(), named.iter().map(|n| n.1))?;
    let rest = delta.sub(said)?;
    if rest.is_zero() {
        return Ok(after);
    }
    let weights: Vec<Money> = after.iter().map(|l| l.amount).collect();
    for (line, part) in after.iter_mut().zip(ltc_kernel::split_like(rest, &weights)?) {
        line.amount = line.amount.add(part)?;
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn line(category: CostCategory, minor: i64) -> BudgetLine {
        BudgetLine { category, amount: cny(minor), control: BudgetControl::Hard }
    }

    #[test]
    fn a_change_of_cost_lands_exactly() {
        let before = [line(CostCategory::Material, 200), line(CostCategory::Logistics, 100)];
        let after = changed(&before, cny(100), &[(CostCategory::Subcontract, cny(40))]).unwrap();
        assert_eq!(total(Currency::CNY, &after).unwrap(), cny(400));
        assert_eq!(after[2].category, CostCategory::Subcontract);
        let spread = changed(&before, cny(-100), &[]).unwrap();
        assert_eq!(spread.iter().map(|l| l.amount.minor()).collect::<Vec<_>>(), [133, 67]);
    }
    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(BudgetState::ALL), Vec::<String>::new());
    }
}
