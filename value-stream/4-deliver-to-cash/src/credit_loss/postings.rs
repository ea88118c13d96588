//! What a run posts (domain.md 4.10: E17). Pure.

use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, Refusal, Side};

/// Charges the losses up to what is required, or releases what is too much; of receivables (6702 / 1231) and of contract
/// assets (6701 / 1482). None: nothing changes.
pub fn charged(on: NaiveDate, receivables: Money, assets: Money) -> Result<Option<Entry>, Refusal> {
    if receivables.is_zero() && assets.is_zero() {
        return Ok(None);
    }
    let mut entry = EntryBuilder::new("E17", on, receivables.currency());
    let parts = [
        (receivables, LedgerAccount::CREDIT_LOSS, LedgerAccount::RECEIVABLE_ALLOWANCE),
        (assets, LedgerAccount::ASSET_IMPAIRMENT_LOSS, LedgerAccount::CONTRACT_ASSET_ALLOWANCE),
    ];
    for (change, loss, allowance) in parts {
        let (size, up) = (change.abs()?, !change.is_negative());
        let (of_loss, of_allowance) =
            if up { (Side::Debit, Side::Credit) } else { (Side::Credit, Side::Debit) };
        entry = entry.line(of_loss, loss, size, size, Dimensions::default()).line(
            of_allowance,
            allowance,
            size,
            size,
            Dimensions::default(),
        );
    }
    entry.build().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, TrialBalance};

    #[test]
    fn a_release_is_the_reverse_of_a_charge() {
        let on = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let cny = |minor| Money::new(minor, Currency::CNY);
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(&charged(on, cny(500), cny(20)).unwrap().unwrap()).unwrap();
        assert_eq!(balance.balance(LedgerAccount::CREDIT_LOSS), 500);
        assert_eq!(balance.balance(LedgerAccount::CONTRACT_ASSET_ALLOWANCE), -20);
        balance.add(&charged(on, cny(-500), cny(-20)).unwrap().unwrap()).unwrap();
        assert!(balance.is_flat());
        assert!(charged(on, cny(0), cny(0)).unwrap().is_none());
    }
}
