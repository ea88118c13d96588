//! When a cost may be booked, and what it posts. Pure.

use super::model::CostCategory;
use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, MoneyError, Refusal};

/// What a deal may cost before its ATI, in whole units of the base currency (O-R2).
pub const PRE_ATI_ALLOWANCE: i64 = 20_000;

/// Refuses `cost_entry.before_ati` when the costs before ATI would pass the allowance.
pub fn within_allowance(booked: Money, more: Money) -> Result<(), Refusal> {
    let digits = booked.currency().minor_digits();
    let units = i128::from(PRE_ATI_ALLOWANCE) * 10_i128.pow(digits);
    let allowance = Money::new(i64::try_from(units).map_err(|_| MoneyError::Overflow)?, booked.currency());
    let after = booked.add(more)?;
    if after.cmp_same(&allowance)?.is_gt() {
        return Err(Refusal::conflict("cost_entry.before_ati")
            .with("allowance", allowance.to_text())
            .with("booked", booked.to_text()));
    }
    Ok(())
}

/// Where the deal stands, which decides the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No contract yet: selling expense.
    Selling,
    /// Contract fulfilment cost (1475), until the final acceptance.
    Fulfilling,
    /// Accepted: cost of sales at once.
    Accepted,
}

/// Where a cost that stands on this account is taken back from now: from fulfilment cost only while it is still there,
/// from cost of sales once the final acceptance has moved it.
pub fn taken_back(account: &str, accepted: bool) -> Phase {
    if account == LedgerAccount::SELLING_EXPENSE.code() {
        Phase::Selling
    } else if account == LedgerAccount::FULFILMENT_COST.code() && !accepted {
        Phase::Fulfilling
    } else {
        Phase::Accepted
    }
}

/// What it posts: E10 while fulfilling, E07 after, selling expense before a contract. Financing (`FIN`) is
/// reckoned, not owed to anybody: no entry.
pub fn entry(
    category: CostCategory,
    phase: Phase,
    on: NaiveDate,
    amount: Money,
    base: Money,
    dims: Dimensions,
) -> Result<Option<Entry>, Refusal> {
    if category == CostCategory::Financing {
        return Ok(None);
    }
    let (kind, account) = match phase {
        Phase::Selling => ("E10", LedgerAccount::SELLING_EXPENSE),
        Phase::Fulfilling => ("E10", LedgerAccount::FULFILMENT_COST),
        Phase::Accepted => ("E07", LedgerAccount::COST_OF_SALES),
    };
    let entry = EntryBuilder::new(kind, on, base.currency()).debit(account, amount, base);
    entry.credit(LedgerAccount::PAYABLE, amount, base).dims(dims).build().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }

    #[test]
    fn before_ati_twenty_thousand_may_be_spent() {
        assert!(within_allowance(cny(1_500_000), cny(500_000)).is_ok());
        assert_eq!(within_allowance(cny(1_500_000), cny(500_001)).unwrap_err().code, "cost_entry.before_ati");
    }

    #[test]
    fn a_cost_is_taken_back_from_where_it_lies() {
        assert_eq!(taken_back("6601", true), Phase::Selling);
        assert_eq!(taken_back("1475", false), Phase::Fulfilling);
        assert_eq!(taken_back("1475", true), Phase::Accepted);
        assert_eq!(taken_back("6401", true), Phase::Accepted);
    }

    #[test]
    fn the_phase_decides_the_account() {
        let on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let of =
            |category, phase| entry(category, phase, on, cny(100), cny(100), Dimensions::default()).unwrap();
        let account = |phase| of(CostCategory::Subcontract, phase).unwrap().lines()[0].account;
        assert_eq!(account(Phase::Fulfilling), LedgerAccount::FULFILMENT_COST);
        assert_eq!(account(Phase::Accepted), LedgerAccount::COST_OF_SALES);
        assert_eq!(account(Phase::Selling), LedgerAccount::SELLING_EXPENSE);
        assert!(of(CostCategory::Financing, Phase::Fulfilling).is_none());
    }
}
