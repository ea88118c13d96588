//! What recognised revenue posts (domain.md 4.10: E04, E05), and the cost that follows it (E07). Pure.

use crate::billed_contract::Earned;
use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, Refusal};

/// Contract liability first (E05), the rest to contract asset (E04), against revenue. The part from the liability is
/// revenue at the rate of the advance (4.11), so there is no exchange difference. Where output tax waits for the
/// invoice, the asset stands gross and its tax on 2221.06.
pub fn recognised(on: NaiveDate, earned: Earned, dims: &Dimensions) -> Result<Entry, Refusal> {
    let (moved, tax) = (earned.moved, earned.asset_tax);
    let kind = if moved.added.is_zero() { "E05" } else { "E04" };
    let (amount, base) = (moved.consumed.add(moved.added)?, moved.consumed_base.add(moved.added_base)?);
    EntryBuilder::new(kind, on, base.currency())
        .debit(LedgerAccount::CONTRACT_LIABILITY, moved.consumed, moved.consumed_base)
        .debit(LedgerAccount::CONTRACT_ASSET, moved.added.add(tax.0)?, moved.added_base.add(tax.1)?)
        .credit(LedgerAccount::REVENUE, amount, base)
        .credit(LedgerAccount::DEFERRED_OUTPUT_VAT, tax.0, tax.1)
        .dims(dims.clone())
        .build()
}

/// Output tax of an advance becomes due (E02).
pub fn tax_due(on: NaiveDate, tax: (Money, Money), dims: &Dimensions) -> Result<Entry, Refusal> {
    EntryBuilder::new("E02", on, tax.1.currency())
        .debit(LedgerAccount::DEFERRED_OUTPUT_VAT, tax.0, tax.1)
        .credit(LedgerAccount::OUTPUT_VAT, tax.0, tax.1)
        .dims(dims.clone())
        .build()
}

/// An advance came before anything was invoiced (E01): bank against contract liability, its tax waits.
pub fn advance_received(
    on: NaiveDate,
    net: (Money, Money),
    tax: (Money, Money),
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    EntryBuilder::new("E01", on, net.1.currency())
        .debit(LedgerAccount::BANK, net.0.add(tax.0)?, net.1.add(tax.1)?)
        .credit(LedgerAccount::CONTRACT_LIABILITY, net.0, net.1)
        .credit(LedgerAccount::DEFERRED_OUTPUT_VAT, tax.0, tax.1)
        .dims(dims.clone())
        .build()
}

/// Fulfilment cost becomes cost of sales at the final acceptance (E07).
pub fn cost_of_sales(on: NaiveDate, cost: Money, dims: &Dimensions) -> Result<Entry, Refusal> {
    EntryBuilder::new("E07", on, cost.currency())
        .debit(LedgerAccount::COST_OF_SALES, cost, cost)
        .credit(LedgerAccount::FULFILMENT_COST, cost, cost)
        .dims(dims.clone())
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billed_contract::balance::Balance;
    use ltc_kernel::{Currency, TrialBalance};

    /// S-03 row 2: 2204 426 000 and 1481 3 844 800 against 6001 4 270 800.
    #[test]
    fn the_advance_is_consumed_at_its_rate() {
        let (usd, cny) = (|m| Money::new(m, Currency::USD), |m| Money::new(m, Currency::CNY));
        let start = Balance {
            asset: usd(0),
            asset_base: cny(0),
            liability: usd(6_000_000),
            liability_base: cny(42_600_000),
        };
        let (_, moved) = start.recognise(usd(60_000_000), cny(427_200_000)).unwrap();
        let on = NaiveDate::from_ymd_opt(2026, 3, 20).unwrap();
        let none = (usd(0), cny(0));
        let earned = Earned { moved, asset_tax: none, due_tax: none };
        let entry = recognised(on, earned, &Dimensions::default()).unwrap();
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(&entry).unwrap();
        assert_eq!(balance.balance(LedgerAccount::CONTRACT_LIABILITY), 42_600_000);
        assert_eq!(balance.balance(LedgerAccount::CONTRACT_ASSET), 384_480_000);
        assert_eq!(balance.balance(LedgerAccount::REVENUE), -427_080_000);
        assert_eq!(entry.kind(), "E04");
    }
}
