//! What a write-off and a recovery post (domain.md 4.10: E18, E19, E20). Pure.

use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, Refusal};

/// E18: the allowance takes the loss.
pub fn written_off(on: NaiveDate, of: (Money, Money), dims: &Dimensions) -> Result<Entry, Refusal> {
    EntryBuilder::new("E18", on, of.1.currency())
        .debit(LedgerAccount::RECEIVABLE_ALLOWANCE, of.0, of.1)
        .credit(LedgerAccount::RECEIVABLE, of.0, of.1)
        .dims(dims.clone())
        .build()
}

/// E19: the receivable and its allowance are there again.
pub fn restored(on: NaiveDate, of: (Money, Money), dims: &Dimensions) -> Result<Entry, Refusal> {
    EntryBuilder::new("E19", on, of.1.currency())
        .debit(LedgerAccount::RECEIVABLE, of.0, of.1)
        .credit(LedgerAccount::RECEIVABLE_ALLOWANCE, of.0, of.1)
        .dims(dims.clone())
        .build()
}

/// E20, step 3: the allowance is not needed any more. Step 2 is the receipt itself.
pub fn released(on: NaiveDate, of: (Money, Money), dims: &Dimensions) -> Result<Entry, Refusal> {
    EntryBuilder::new("E20", on, of.1.currency())
        .debit(LedgerAccount::RECEIVABLE_ALLOWANCE, of.0, of.1)
        .credit(LedgerAccount::CREDIT_LOSS, of.0, of.1)
        .dims(dims.clone())
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, TrialBalance};

    #[test]
    fn what_comes_back_undoes_the_loss() {
        let on = NaiveDate::from_ymd_opt(2026, 5, 31).unwrap();
        let of = (Money::new(1_000, Currency::USD), Money::new(7_100, Currency::CNY));
        let dims = Dimensions::default();
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(&written_off(on, of, &dims).unwrap()).unwrap();
        assert_eq!(balance.balance(LedgerAccount::RECEIVABLE_ALLOWANCE), 7_100);
        assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), -7_100);
        balance.add(&restored(on, of, &dims).unwrap()).unwrap();
        assert!(balance.is_flat());
        balance.add(&released(on, of, &dims).unwrap()).unwrap();
        assert_eq!(balance.balance(LedgerAccount::CREDIT_LOSS), -7_100);
    }
}
