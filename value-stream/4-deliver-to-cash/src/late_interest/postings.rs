//! What a claim posts (domain.md 4.10: E24). Pure.

use chrono::NaiveDate;
use ltc_kernel::{
    Dimensions, Entry, EntryBuilder, LedgerAccount, Money, MoneyError, Refusal, split_by_weights,
};

/// Net and tax of an interest that holds the tax of its invoice: in China it is a charge beyond the price (价外费用) and
/// taxed as the supply; elsewhere it is compensation and bears none.
pub fn split(gross: Money, net: i64, tax: i64, taxed: bool) -> Result<(Money, Money), MoneyError> {
    if !taxed || tax == 0 {
        return Ok((gross, Money::zero(gross.currency())));
    }
    let parts = split_by_weights(gross, &[net, tax])?;
    Ok((parts[0], parts[1]))
}

/// Amounts of a claim, each in the invoice's currency and in base currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub gross: (Money, Money),
    pub net: (Money, Money),
    pub tax: (Money, Money),
}

/// E24: the receivable against interest income and output tax.
pub fn claimed(on: NaiveDate, c: Claimed, dims: &Dimensions) -> Result<Entry, Refusal> {
    EntryBuilder::new("E24", on, c.gross.1.currency())
        .debit(LedgerAccount::RECEIVABLE, c.gross.0, c.gross.1)
        .credit(LedgerAccount::INTEREST_INCOME, c.net.0, c.net.1)
        .credit(LedgerAccount::OUTPUT_VAT, c.tax.0, c.tax.1)
        .dims(dims.clone())
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, TrialBalance};

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }

    /// S-04 row 7: 40 680 = 36 000 + 4 680.
    #[test]
    fn the_tax_of_the_invoice_is_in_the_interest() {
        let (net, tax) = split(cny(4_068_000), 120_000_000, 15_600_000, true).unwrap();
        assert_eq!((net, tax), (cny(3_600_000), cny(468_000)));
        let gross = cny(4_068_000);
        let claim = Claimed { gross: (gross, gross), net: (net, net), tax: (tax, tax) };
        let on = NaiveDate::from_ymd_opt(2026, 9, 7).unwrap();
        let entry = claimed(on, claim, &Dimensions::default()).unwrap();
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(&entry).unwrap();
        assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), 4_068_000);
        assert_eq!(balance.balance(LedgerAccount::INTEREST_INCOME), -3_600_000);
        assert_eq!(balance.balance(LedgerAccount::OUTPUT_VAT), -468_000);
    }

    #[test]
    fn abroad_and_without_tax_it_is_all_interest() {
        assert_eq!(split(cny(101), 100, 19, false), Ok((cny(101), cny(0))));
        assert_eq!(split(cny(101), 100, 0, true), Ok((cny(101), cny(0))));
        assert_eq!(split(cny(101), 100, 13, true).map(|p| p.0.minor() + p.1.minor()), Ok(101));
    }
}
