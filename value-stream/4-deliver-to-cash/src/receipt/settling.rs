//! What a receipt settles, and what it posts (domain.md 4.10: E11, E12, E13, with E27 and E28 in them). Pure.

use crate::billed_contract::balance::share;
use crate::invoice::difference;
use chrono::NaiveDate;
use ltc_kernel::{
    Dimensions, Entry, EntryBuilder, Findings, LedgerAccount, Money, MoneyError, Refusal, Side,
};

/// What is open of an invoice, and what is asked to be put on it.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub open: Money,
    /// Carrying amount of what is open, in base currency.
    pub open_base: Money,
    pub amount: Money,
    /// Written off, part of `amount`.
    pub short: Money,
    /// Kept as income, on top of `amount`.
    pub over: Money,
}

/// One settlement: what leaves the receivable and what leaves the receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    pub amount: Money,
    /// Carrying amount that leaves 1122.
    pub base: Money,
    pub short: Money,
    pub over: Money,
    /// Taken off the receipt: amount - short + over.
    pub cash: Money,
}

/// Checks the allocations against the invoices and the receipt and gives what each settles.
///
/// Findings `allocation.currency`, `allocation.exceeds_open` (with `open`) at `/allocations/i/amount`,
/// `allocation.exceeds_receipt` (with `available`) at `/allocations`.
pub fn settle(available: Money, asked: &[Asked]) -> Result<Vec<Settled>, Refusal> {
    let mut findings = Findings::new();
    let mut settled = vec![];
    let mut left = available;
    for (i, ask) in asked.iter().enumerate() {
        let at = format!("/allocations/{i}/amount");
        if ask.amount.currency() != available.currency() || ask.open.currency() != available.currency() {
            findings.add_with(at, "allocation.currency", &[("currency", ask.open.currency().code())]);
            continue;
        }
        if ask.amount.cmp_same(&ask.open)?.is_gt() {
            findings.add_with(at, "allocation.exceeds_open", &[("open", &ask.open.to_text())]);
            continue;
        }
        let cash = ask.amount.sub(ask.short)?.add(ask.over)?;
        left = left.sub(cash)?;
        let base = share(ask.open_base, ask.amount, ask.open)?;
        settled.push(Settled { amount: ask.amount, base, short: ask.short, over: ask.over, cash });
    }
    if left.is_negative() {
        findings.add_with(
            "/allocations",
            "allocation.exceeds_receipt",
            &[("available", &available.to_text())],
        );
    }
    findings.finish()?;
    Ok(settled)
}

/// Money in and what it is worth in base currency.
#[derive(Clone, Copy, Debug)]
pub struct Cash {
    pub bank: Money,
    pub bank_base: Money,
    /// Kept back by the bank.
    pub charge: Money,
    pub charge_base: Money,
}

/// The entry of a new receipt: bank and fees against receivables, the rest on account. E11, or E12 when
/// nothing is allocated. What differs between the rate of the day and the carrying amount is an exchange
/// difference (E27).
pub fn received(
    on: NaiveDate,
    cash: Cash,
    settled: &[(Settled, Dimensions)],
    rest: (Money, Money),
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    let kind = if settled.is_empty() { "E12" } else { "E11" };
    let base = cash.bank_base.currency();
    let entry = EntryBuilder::new(kind, on, base)
        .debit(LedgerAccount::BANK, cash.bank, cash.bank_base)
        .debit(LedgerAccount::BANK_FEES, cash.charge, cash.charge_base);
    let total = cash.bank.add(cash.charge)?;
    let total_base = cash.bank_base.add(cash.charge_base)?;
    finish(entry, (total, total_base), settled, Some(rest), dims)
}

/// The entry of an allocation from what is on account (E13). `from` is what leaves the account.
pub fn applied(
    on: NaiveDate,
    from: (Money, Money),
    settled: &[(Settled, Dimensions)],
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    let entry =
        EntryBuilder::new("E13", on, from.1.currency()).debit(LedgerAccount::UNAPPLIED_CASH, from.0, from.1);
    finish(entry, from, settled, None, dims)
}

fn finish(
    mut entry: EntryBuilder,
    came: (Money, Money),
    settled: &[(Settled, Dimensions)],
    rest: Option<(Money, Money)>,
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    let at_rate = |money: Money| -> Result<Money, MoneyError> {
        if came.0.is_zero() { Ok(Money::zero(came.1.currency())) } else { share(came.1, money, came.0) }
    };
    let mut gain = came.1;
    for (s, of) in settled {
        let (short, over) = (at_rate(s.short)?, at_rate(s.over)?);
        entry = entry
            .line(Side::Debit, LedgerAccount::BANK_FEES, s.short, short, of.clone())
            .line(Side::Credit, LedgerAccount::RECEIVABLE, s.amount, s.base, of.clone())
            .line(Side::Credit, LedgerAccount::NON_OPERATING_INCOME, s.over, over, of.clone());
        gain = gain.add(short)?.sub(s.base)?.sub(over)?;
    }
    if let Some((rest, rest_base)) = rest {
        entry = entry.credit(LedgerAccount::UNAPPLIED_CASH, rest, rest_base);
        gain = gain.sub(rest_base)?;
    }
    difference(entry, gain)?.dims(dims.clone()).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, TrialBalance};

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }
    fn on() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 4, 30).unwrap()
    }
    fn asked(open: i64, amount: i64) -> Asked {
        Asked { open: cny(open), open_base: cny(open), amount: cny(amount), short: cny(0), over: cny(0) }
    }
    fn booked(entry: &Entry) -> TrialBalance {
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(entry).unwrap();
        balance
    }
    fn plain(bank: i64) -> Cash {
        Cash { bank: cny(bank), bank_base: cny(bank), charge: cny(0), charge_base: cny(0) }
    }

    #[test]
    fn nothing_is_allocated_twice() {
        let refused = settle(cny(100), &[asked(50, 51), asked(60, 60)]).unwrap_err();
        assert_eq!(refused.findings[0].code, "allocation.exceeds_open");
        let refused = settle(cny(100), &[asked(50, 50), asked(60, 60)]).unwrap_err();
        assert_eq!(refused.findings[0].code, "allocation.exceeds_receipt");
        let other = Asked { open: usd(50), open_base: cny(350), ..asked(50, 50) };
        assert_eq!(settle(cny(100), &[other]).unwrap_err().findings[0].code, "allocation.currency");
    }

    /// S-08 row 4: 226 005 for 226 000, the rest is income; row 3: not applied at all.
    #[test]
    fn a_small_over_payment_is_income() {
        let ask = Asked { over: cny(500), ..asked(22_600_000, 22_600_000) };
        let settled = settle(cny(22_600_500), &[ask]).unwrap();
        let entry = received(
            on(),
            plain(22_600_500),
            &[(settled[0], Dimensions::default())],
            (cny(0), cny(0)),
            &Dimensions::default(),
        );
        let balance = booked(&entry.unwrap());
        assert_eq!(balance.balance(LedgerAccount::NON_OPERATING_INCOME), -500);
        assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), -22_600_000);
        let rest = (cny(11_300_000), cny(11_300_000));
        let entry = received(on(), plain(11_300_000), &[], rest, &Dimensions::default()).unwrap();
        assert_eq!(entry.kind(), "E12");
        assert_eq!(booked(&entry).balance(LedgerAccount::UNAPPLIED_CASH), -11_300_000);
    }

    #[test]
    fn a_small_under_payment_is_written_off() {
        let ask = Asked { short: cny(1_000), ..asked(53_550_000, 53_550_000) };
        let settled = settle(cny(53_549_000), &[ask]).unwrap();
        let entry = received(
            on(),
            plain(53_549_000),
            &[(settled[0], Dimensions::default())],
            (cny(0), cny(0)),
            &Dimensions::default(),
        );
        assert_eq!(booked(&entry.unwrap()).balance(LedgerAccount::BANK_FEES), 1_000);
    }

    /// S-03 row 9: 519 970 at 7.06 and a fee of 30 clear 520 000 carried at 7.15.
    #[test]
    fn a_foreign_receipt_leaves_an_exchange_difference() {
        let cash = Cash {
            bank: usd(51_997_000),
            bank_base: cny(367_098_820),
            charge: usd(3_000),
            charge_base: cny(21_180),
        };
        let ask = Asked {
            open: usd(52_000_000),
            open_base: cny(371_800_000),
            amount: usd(52_000_000),
            short: usd(0),
            over: usd(0),
        };
        let settled = settle(usd(52_000_000), &[ask]).unwrap();
        let entry = received(
            on(),
            cash,
            &[(settled[0], Dimensions::default())],
            (usd(0), cny(0)),
            &Dimensions::default(),
        );
        let balance = booked(&entry.unwrap());
        assert_eq!(balance.balance(LedgerAccount::BANK), 367_098_820);
        assert_eq!(balance.balance(LedgerAccount::FX_DIFFERENCE), 4_680_000);
        assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), -371_800_000);
    }

    #[test]
    fn taking_back_is_the_exact_reversal() {
        let settled = settle(cny(6_000), &[asked(6_000, 6_000)]).unwrap();
        let entry = applied(
            on(),
            (cny(6_000), cny(6_000)),
            &[(settled[0], Dimensions::default())],
            &Dimensions::default(),
        )
        .unwrap();
        assert_eq!(entry.kind(), "E13");
        let mut balance = booked(&entry);
        balance.add(&entry.reversed(on())).unwrap();
        assert!(balance.is_flat());
    }
}
