//! One ledger entry: the lines of one business event, balanced or refused.

use super::LedgerAccount;
use crate::finding::{Findings, Refusal};
use crate::money::{Currency, Money};
use crate::rounding::ten_to;
use crate::text_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

text_enum! {
    /// The two sides of the ledger.
    pub enum Side {
        /// 借
        Debit = "DEBIT",
        /// 贷
        Credit = "CREDIT",
    }
}

impl Side {
    /// The other side.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Debit => Self::Credit,
            Self::Credit => Self::Debit,
        }
    }

    /// Minor units with a sign: debit counts up, credit counts down.
    pub const fn signed(self, money: Money) -> i128 {
        match self {
            Self::Debit => money.minor() as i128,
            Self::Credit => -(money.minor() as i128),
        }
    }
}

/// What a line is analysed by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dimensions {
    /// The customer account.
    pub customer: Option<Uuid>,
    /// The case, one id from lead to close.
    pub case: Option<Uuid>,
    /// The contract.
    pub contract: Option<Uuid>,
    /// The project.
    pub project: Option<Uuid>,
    /// Cost category of domain 4.2.
    pub cost_category: Option<String>,
}

/// One line of an entry. Amounts are never negative; `side` says which way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    /// The account.
    pub account: LedgerAccount,
    /// Debit or credit.
    pub side: Side,
    /// In the currency of the document; zero only for a pure exchange difference.
    pub amount: Money,
    /// In the base currency of the legal entity.
    pub base: Money,
    /// Analysis.
    pub dims: Dimensions,
}

/// A balanced set of lines. There is no way to change one: a correction is a reversal and a
/// new entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    kind: String,
    posted_on: NaiveDate,
    base_currency: Currency,
    is_reversal: bool,
    lines: Vec<EntryLine>,
}

impl Entry {
    /// Puts stored or imported lines together again, checking them like a new entry.
    pub fn from_lines(
        kind: &str,
        posted_on: NaiveDate,
        base_currency: Currency,
        lines: Vec<EntryLine>,
    ) -> Result<Self, Refusal> {
        EntryBuilder { lines, ..EntryBuilder::new(kind, posted_on, base_currency) }.build()
    }

    /// The kind of event in the table of domain 4.10: `E09`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The business date of the posting.
    pub const fn posted_on(&self) -> NaiveDate {
        self.posted_on
    }

    /// The currency in which every entry balances.
    pub const fn base_currency(&self) -> Currency {
        self.base_currency
    }

    /// This entry takes an earlier one back.
    pub const fn is_reversal(&self) -> bool {
        self.is_reversal
    }

    /// The lines; never empty.
    pub fn lines(&self) -> &[EntryLine] {
        &self.lines
    }

    /// The entry that takes this one back: sides swapped, so that the two are zero together
    /// on every account and dimension.
    pub fn reversed(&self, posted_on: NaiveDate) -> Self {
        let swap = |line: &EntryLine| EntryLine { side: line.side.opposite(), ..line.clone() };
        Self {
            posted_on,
            is_reversal: !self.is_reversal,
            lines: self.lines.iter().map(swap).collect(),
            ..self.clone()
        }
    }
}

/// Collects the lines of an [`Entry`]; `build` refuses what does not balance.
#[derive(Clone, Debug)]
pub struct EntryBuilder {
    kind: String,
    posted_on: NaiveDate,
    base_currency: Currency,
    lines: Vec<EntryLine>,
    dims: Option<Dimensions>,
}

impl EntryBuilder {
    /// An entry of a kind (`E09`), posted on a date, balanced in `base_currency`.
    pub fn new(kind: &str, posted_on: NaiveDate, base_currency: Currency) -> Self {
        Self { kind: kind.to_owned(), posted_on, base_currency, lines: Vec::new(), dims: None }
    }

    /// A debit line; dropped when there is nothing on it.
    pub fn debit(self, account: LedgerAccount, amount: Money, base: Money) -> Self {
        self.line(Side::Debit, account, amount, base, Dimensions::default())
    }

    /// A credit line; dropped when there is nothing on it.
    pub fn credit(self, account: LedgerAccount, amount: Money, base: Money) -> Self {
        self.line(Side::Credit, account, amount, base, Dimensions::default())
    }

    /// Any line, with dimensions of its own; dropped when there is nothing on it.
    pub fn line(
        mut self,
        side: Side,
        account: LedgerAccount,
        amount: Money,
        base: Money,
        dims: Dimensions,
    ) -> Self {
        if !(amount.is_zero() && base.is_zero()) {
            self.lines.push(EntryLine { account, side, amount, base, dims });
        }
        self
    }

    /// Dimensions for every line that has none of its own.
    pub fn dims(mut self, dims: Dimensions) -> Self {
        self.dims = Some(dims);
        self
    }

    /// The entry, or `entry.refused` with every finding: `entry.empty`, `entry.not_positive`,
    /// `entry.base_currency`, `entry.base_differs`, `entry.unbalanced`,
    /// `entry.unbalanced_document`.
    pub fn build(mut self) -> Result<Entry, Refusal> {
        if let Some(dims) = self.dims.take() {
            for line in self.lines.iter_mut().filter(|line| line.dims == Dimensions::default()) {
                line.dims = dims.clone();
            }
        }
        self.findings().finish_as("entry.refused")?;
        Ok(Entry {
            kind: self.kind,
            posted_on: self.posted_on,
            base_currency: self.base_currency,
            is_reversal: false,
            lines: self.lines,
        })
    }

    /// Like `build`, but a base difference of up to 0.05 that comes from converting line by
    /// line goes to exchange differences first (domain 4.12). More is refused.
    pub fn build_absorbing_rounding(mut self) -> Result<Entry, Refusal> {
        let difference = self.base_balance();
        let limit = 5 * ten_to(self.base_currency.minor_digits()) / 100;
        let in_reach = difference.unsigned_abs() <= limit.unsigned_abs();
        if let (true, Some(first), Ok(size)) = (in_reach, self.lines.first(), i64::try_from(difference.abs()))
        {
            let base = Money::new(size, self.base_currency);
            let document = first.amount.currency();
            let amount = if document == self.base_currency { base } else { Money::zero(document) };
            let side = if difference > 0 { Side::Credit } else { Side::Debit };
            self = self.line(side, LedgerAccount::FX_DIFFERENCE, amount, base, Dimensions::default());
        }
        self.build()
    }

    fn findings(&self) -> Findings {
        let mut findings = Findings::new();
        findings.check(!self.lines.is_empty(), "/lines", "entry.empty");
        for (index, line) in self.lines.iter().enumerate() {
            let at = || format!("/lines/{index}");
            let negative = line.amount.is_negative() || line.base.is_negative();
            let empty = line.amount.is_zero() && line.base.is_zero();
            findings.check(!negative && !empty, at(), "entry.not_positive");
            let (base, document) = (line.base.currency(), line.amount.currency());
            findings.check(base == self.base_currency, at(), "entry.base_currency");
            findings.check(document != base || line.amount == line.base, at(), "entry.base_differs");
        }
        self.check_balance(&mut findings);
        findings
    }

    fn check_balance(&self, findings: &mut Findings) {
        let difference = self.base_balance();
        if difference != 0 {
            findings.add_with("/lines", "entry.unbalanced", &[("minor", &difference.to_string())]);
        }
        let currencies: BTreeSet<Currency> = self.lines.iter().map(|line| line.amount.currency()).collect();
        if currencies.len() == 1 {
            let difference: i128 = self.lines.iter().map(|line| line.side.signed(line.amount)).sum();
            findings.check(difference == 0, "/lines", "entry.unbalanced_document");
        }
    }

    /// Debits minus credits in base minor units. An i128 holds the sum of any lines in memory.
    fn base_balance(&self) -> i128 {
        self.lines.iter().map(|line| line.side.signed(line.base)).sum()
    }
}
