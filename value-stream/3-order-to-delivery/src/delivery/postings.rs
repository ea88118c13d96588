//! What a goods issue and the passing of control post (domain.md 4.10). Pure.

use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, Refusal};

/// The goods issue: E03 while an acceptance is still to come, else E07 at once. Nothing when it cost nothing.
pub fn goods_issued(
    on: NaiveDate,
    cost: Money,
    needs_acceptance: bool,
    dims: Dimensions,
) -> Result<Option<Entry>, Refusal> {
    let (kind, to) = match needs_acceptance {
        true => ("E03", LedgerAccount::GOODS_DISPATCHED),
        false => ("E07", LedgerAccount::COST_OF_SALES),
    };
    moved(kind, on, cost, to, LedgerAccount::INVENTORY, dims)
}

/// Control passed with an acceptance: goods dispatched become cost of sales (E07).
pub fn control_passed(on: NaiveDate, cost: Money, dims: Dimensions) -> Result<Option<Entry>, Refusal> {
    moved("E07", on, cost, LedgerAccount::COST_OF_SALES, LedgerAccount::GOODS_DISPATCHED, dims)
}

/// Goods came back (E15): what the store has again leaves cost of sales, or goods dispatched while an acceptance is
/// still to come; what is scrapped then is cost of sales at once. Nothing where no cost moves.
pub fn came_back(
    on: NaiveDate,
    (stored, scrapped): (Money, Money),
    waits: bool,
    dims: Dimensions,
) -> Result<Option<Entry>, Refusal> {
    let (from, lost) = match waits {
        true => (LedgerAccount::GOODS_DISPATCHED, scrapped),
        false => (LedgerAccount::COST_OF_SALES, Money::zero(stored.currency())),
    };
    let all = stored.add(lost)?;
    if all.is_zero() {
        return Ok(None);
    }
    let entry = EntryBuilder::new("E15", on, all.currency())
        .debit(LedgerAccount::INVENTORY, stored, stored)
        .debit(LedgerAccount::COST_OF_SALES, lost, lost)
        .credit(from, all, all);
    entry.dims(dims).build().map(Some)
}

fn moved(
    kind: &str,
    on: NaiveDate,
    cost: Money,
    to: LedgerAccount,
    from: LedgerAccount,
    dims: Dimensions,
) -> Result<Option<Entry>, Refusal> {
    if cost.is_zero() {
        return Ok(None);
    }
    let entry = EntryBuilder::new(kind, on, cost.currency()).debit(to, cost, cost).credit(from, cost, cost);
    entry.dims(dims).build().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, TrialBalance};

    #[test]
    fn dispatched_goods_become_cost_of_sales_when_accepted() {
        let on = NaiveDate::from_ymd_opt(2026, 5, 10).unwrap();
        let cost = Money::new(130_000_000, Currency::CNY);
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(&goods_issued(on, cost, true, Dimensions::default()).unwrap().unwrap()).unwrap();
        assert_eq!(balance.balance(LedgerAccount::GOODS_DISPATCHED), 130_000_000);
        balance.add(&control_passed(on, cost, Dimensions::default()).unwrap().unwrap()).unwrap();
        assert_eq!(balance.balance(LedgerAccount::GOODS_DISPATCHED), 0);
        assert_eq!(balance.balance(LedgerAccount::COST_OF_SALES), 130_000_000);
        assert_eq!(balance.balance(LedgerAccount::INVENTORY), -130_000_000);
        assert!(goods_issued(on, Money::zero(Currency::CNY), true, Dimensions::default()).unwrap().is_none());
    }

    /// Row 8 of S-03, and the same before the customer has accepted, with and without scrap.
    #[test]
    fn goods_that_come_back_leave_the_account_they_were_on() {
        let on = NaiveDate::from_ymd_opt(2026, 4, 25).unwrap();
        let cny = |yuan: i64| Money::new(yuan * 100, Currency::CNY);
        // stored, scrapped, waits for acceptance: 1405, 1406, 6401
        let table = [
            (100_000, 0, false, (100_000, 0, -100_000)),
            (100_000, 50_000, false, (100_000, 0, -100_000)),
            (100_000, 50_000, true, (100_000, -150_000, 50_000)),
            (0, 50_000, true, (0, -50_000, 50_000)),
        ];
        for (stored, scrapped, waits, wanted) in table {
            let sums = (cny(stored), cny(scrapped));
            let entry = came_back(on, sums, waits, Dimensions::default()).unwrap().unwrap();
            let mut balance = TrialBalance::new(Currency::CNY);
            balance.add(&entry).unwrap();
            let of = |account| balance.balance(account) / 100;
            let found = (
                of(LedgerAccount::INVENTORY),
                of(LedgerAccount::GOODS_DISPATCHED),
                of(LedgerAccount::COST_OF_SALES),
            );
            assert_eq!(found, wanted);
        }
        assert!(came_back(on, (cny(0), cny(5)), false, Dimensions::default()).unwrap().is_none());
    }
}
