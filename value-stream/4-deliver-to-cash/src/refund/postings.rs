//! What a refund posts (E14): on account to what is due to the customer, and from there out of the bank. Pure.

use crate::invoice::difference;
use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, Refusal};

/// 2241.90 to 2241.01.
pub fn decided(on: NaiveDate, amount: (Money, Money), dims: &Dimensions) -> Result<Entry, Refusal> {
    EntryBuilder::new("E14", on, amount.1.currency())
        .debit(LedgerAccount::UNAPPLIED_CASH, amount.0, amount.1)
        .credit(LedgerAccount::REFUND_DUE, amount.0, amount.1)
        .dims(dims.clone())
        .build()
}

/// 2241.01 to 1002 at the rate of the day; what differs from the carrying amount is an exchange difference.
pub fn paid(
    on: NaiveDate,
    amount: (Money, Money),
    at_rate: Money,
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    let entry = EntryBuilder::new("E14", on, amount.1.currency())
        .debit(LedgerAccount::REFUND_DUE, amount.0, amount.1)
        .credit(LedgerAccount::BANK, amount.0, at_rate);
    difference(entry, amount.1.sub(at_rate)?)?.dims(dims.clone()).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, TrialBalance};

    #[test]
    fn a_dearer_currency_costs_the_difference() {
        let on = NaiveDate::from_ymd_opt(2026, 6, 20).unwrap();
        let (usd, cny) = (|m| Money::new(m, Currency::USD), |m| Money::new(m, Currency::CNY));
        let mut balance = TrialBalance::new(Currency::CNY);
        let dims = Dimensions::default();
        balance.add(&decided(on, (usd(100), cny(710)), &dims).unwrap()).unwrap();
        balance.add(&paid(on, (usd(100), cny(710)), cny(720), &dims).unwrap()).unwrap();
        let of = |account| balance.balance(account);
        assert_eq!((of(LedgerAccount::UNAPPLIED_CASH), of(LedgerAccount::REFUND_DUE)), (710, 0));
        assert_eq!((of(LedgerAccount::BANK), of(LedgerAccount::FX_DIFFERENCE)), (-720, 10));
    }
}
