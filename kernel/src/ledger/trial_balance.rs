//! What entries add up to, per account, dimensions and document currency.

use super::{Dimensions, Entry, EntryLine, LedgerAccount};
use crate::money::{Currency, MoneyError};
use std::collections::BTreeMap;

/// Sums in minor units, debit positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    document: i128,
    base: i128,
}

/// A trial balance in one base currency. Debit balances are positive, credit negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialBalance {
    base_currency: Currency,
    sums: BTreeMap<(LedgerAccount, Dimensions, Currency), Sums>,
}

impl TrialBalance {
    /// No postings yet.
    pub const fn new(base_currency: Currency) -> Self {
        Self { base_currency, sums: BTreeMap::new() }
    }

    /// Adds all lines of an entry of the same base currency.
    pub fn add(&mut self, entry: &Entry) -> Result<(), MoneyError> {
        entry.lines().iter().try_for_each(|line| self.add_line(line))
    }

    /// Adds one line, for example a stored one. A balance of lines from elsewhere may differ
    /// from zero; `total` shows it.
    pub fn add_line(&mut self, line: &EntryLine) -> Result<(), MoneyError> {
        if line.base.currency() != self.base_currency {
            return Err(MoneyError::CurrencyMismatch {
                left: self.base_currency,
                right: line.base.currency(),
            });
        }
        let key = (line.account, line.dims.clone(), line.amount.currency());
        let sums = self.sums.entry(key).or_default();
        let plus = |sum: i128, more: i128| sum.checked_add(more).ok_or(MoneyError::Overflow);
        let document = plus(sums.document, line.side.signed(line.amount))?;
        let base = plus(sums.base, line.side.signed(line.base))?;
        *sums = Sums { document, base };
        Ok(())
    }

    /// The currency of the balances.
    pub const fn base_currency(&self) -> Currency {
        self.base_currency
    }

    /// Base minor units on an account, debit positive.
    pub fn balance(&self, account: LedgerAccount) -> i128 {
        self.balance_where(account, |_| true)
    }

    /// Base minor units on an account for the dimensions that `keep` accepts: one contract.
    pub fn balance_where(&self, account: LedgerAccount, keep: impl Fn(&Dimensions) -> bool) -> i128 {
        let rows = self.sums.iter().filter(|((row, dims, _), _)| *row == account && keep(dims));
        rows.map(|(_, sums)| sums.base).sum()
    }

    /// Document minor units on an account in one currency, debit positive.
    pub fn document_balance(&self, account: LedgerAccount, currency: Currency) -> i128 {
        let rows = self.sums.iter().filter(|((row, _, unit), _)| *row == account && *unit == currency);
        rows.map(|(_, sums)| sums.document).sum()
    }

    /// All debits minus all credits in base minor units: zero when only entries were added.
    pub fn total(&self) -> i128 {
        self.sums.values().map(|sums| sums.base).sum()
    }

    /// Every account, dimension and currency stands at zero.
    pub fn is_flat(&self) -> bool {
        self.sums.values().all(|sums| *sums == Sums::default())
    }

    /// Accounts that were posted to and their balances, in the order of the codes.
    pub fn accounts(&self) -> BTreeMap<LedgerAccount, i128> {
        let mut balances = BTreeMap::new();
        for ((account, _, _), sums) in &self.sums {
            *balances.entry(*account).or_insert(0) += sums.base;
        }
        balances
    }
}
