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
#[path = "settling_tests.rs"]
mod tests;
