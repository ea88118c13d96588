//! What an issued invoice posts (domain.md 4.10: E08, E09). Pure.

use crate::billed_contract::Billing;
use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, Refusal, Side};

/// Amounts of a document in its currency and in base currency.
#[derive(Clone, Copy, Debug)]
pub struct Billed {
    pub gross: Money,
    pub gross_base: Money,
    pub tax: Money,
    pub tax_base: Money,
}

/// The receivable against contract asset (E08), contract liability (E09) or both, and output VAT. An asset
/// that was carried at another rate leaves an exchange difference; the tax that waited with it leaves 2221.06.
pub fn invoice_issued(
    on: NaiveDate,
    billed: Billed,
    billing: Billing,
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    let (net, waited) = (billing.moved, billing.asset_tax);
    let kind = if net.consumed.is_zero() { "E09" } else { "E08" };
    let base = billed.gross_base.currency();
    let entry = EntryBuilder::new(kind, on, base)
        .debit(LedgerAccount::RECEIVABLE, billed.gross, billed.gross_base)
        .debit(LedgerAccount::DEFERRED_OUTPUT_VAT, waited.0, waited.1)
        .credit(LedgerAccount::CONTRACT_ASSET, net.consumed.add(waited.0)?, net.consumed_base.add(waited.1)?)
        .credit(LedgerAccount::CONTRACT_LIABILITY, net.added, net.added_base)
        .credit(LedgerAccount::OUTPUT_VAT, billed.tax, billed.tax_base);
    // Asset carried at 10, billed at 11: a gain of 1.
    let gain = net.consumed_at_rate.sub(net.consumed_base)?;
    difference(entry, gain)?.dims(dims.clone()).build()
}

/// Adds an exchange difference; a gain is credited to 6603.03.
pub fn difference(entry: EntryBuilder, gain: Money) -> Result<EntryBuilder, Refusal> {
    let side = if gain.is_negative() { Side::Debit } else { Side::Credit };
    let size = gain.abs()?;
    Ok(entry.line(side, LedgerAccount::FX_DIFFERENCE, size, size, Dimensions::default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billed_contract::balance::Balance;
    use ltc_kernel::{Currency, TrialBalance};

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }
    fn empty(currency: Currency, base: Currency) -> Balance {
        let (zero, zero_base) = (Money::zero(currency), Money::zero(base));
        Balance { asset: zero, asset_base: zero_base, liability: zero, liability_base: zero_base }
    }
    fn on() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 15).unwrap()
    }

    /// S-01, instalment 1: 535.5m = 450.0m + 85.5m, before performance.
    #[test]
    fn an_invoice_before_performance_is_a_contract_liability() {
        let (net, tax, gross) = (eur(45_000_000_000), eur(8_550_000_000), eur(53_550_000_000));
        let (_, moved) = empty(Currency::EUR, Currency::EUR).bill(net, net).unwrap();
        let billed = Billed { gross, gross_base: gross, tax, tax_base: tax };
        let billing = Billing { moved, asset_tax: (eur(0), eur(0)) };
        let entry = invoice_issued(on(), billed, billing, &Dimensions::default()).unwrap();
        assert_eq!(entry.kind(), "E09");
        let mut balance = TrialBalance::new(Currency::EUR);
        balance.add(&entry).unwrap();
        assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), 53_550_000_000);
        assert_eq!(balance.balance(LedgerAccount::CONTRACT_LIABILITY), -45_000_000_000);
        assert_eq!(balance.balance(LedgerAccount::OUTPUT_VAT), -8_550_000_000);
    }

    #[test]
    fn billing_earned_revenue_consumes_the_asset_at_its_carrying_amount() {
        let (usd, cny) = (|m| Money::new(m, Currency::USD), |m| Money::new(m, Currency::CNY));
        let (earned, _) = empty(Currency::USD, Currency::CNY).recognise(usd(10_000), cny(70_000)).unwrap();
        let (after, moved) = earned.bill(usd(10_000), cny(71_000)).unwrap();
        assert!(after.is_zero());
        let billed = Billed { gross: usd(10_000), gross_base: cny(71_000), tax: usd(0), tax_base: cny(0) };
        let billing = Billing { moved, asset_tax: (usd(0), cny(0)) };
        let entry = invoice_issued(on(), billed, billing, &Dimensions::default()).unwrap();
        assert_eq!(entry.kind(), "E08");
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(&entry).unwrap();
        assert_eq!(balance.balance(LedgerAccount::FX_DIFFERENCE), -1_000);
        assert_eq!(balance.balance(LedgerAccount::CONTRACT_ASSET), -70_000);
    }
}
