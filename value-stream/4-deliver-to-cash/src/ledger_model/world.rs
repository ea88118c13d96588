//! What stands: contracts, invoices, receipts, and the books that say the same.

use super::chance::Chance;
use crate::billed_contract::{AdvanceUse, Basis, BilledContract, ContractState};
use crate::receipt::settling::Settled;
use chrono::{Datelike, NaiveDate};
use ltc_kernel::{Currency, Entry, ExchangeRate, LedgerAccount, Money, Period, Refusal, Side, add_days};
use ltc_store::{DateTime, Doc};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const BASE: Currency = Currency::CNY;

#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    pub contract: BilledContract,
    /// Everything that was ever recognised, one by one.
    pub events: Vec<i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    pub deal: usize,
    pub gross: Money,
    pub net: Money,
    pub gross_base: Money,
    pub credited: Money,
    pub open: Money,
    pub open_base: Money,
    /// Written off and not come back, in its currency and in base currency.
    pub lost: (Money, Money),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    pub total: Money,
    pub rest: (Money, Money),
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub bill: usize,
    pub settled: Settled,
    pub cash: (Money, Money),
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct World {
    pub today: NaiveDate,
    /// Nothing posts on this day or before (I12).
    pub closed_to: Option<NaiveDate>,
    pub deals: Vec<Deal>,
    pub bills: Vec<Bill>,
    pub receipts: Vec<Receipt>,
    pub entries: Vec<Entry>,
    /// The sum of each account in base currency, debits positive.
    pub books: BTreeMap<LedgerAccount, i128>,
    pub seal: String,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed ^ 0xACC7);
        let currencies = [Currency::CNY, Currency::CNY, Currency::USD, Currency::JPY];
        let deals = currencies.iter().enumerate().map(|(i, c)| deal(i as u128, *c, &mut chance)).collect();
        Self {
            today: NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default(),
            closed_to: None,
            deals,
            bills: vec![],
            receipts: vec![],
            entries: vec![],
            books: BTreeMap::new(),
            seal: String::new(),
        }
    }

    /// The rate of the day, the same for the day whenever it is asked.
    pub fn rate(&self, currency: Currency) -> ExchangeRate {
        let day = i64::from(self.today.num_days_from_ce());
        let wave = (day * 37 + day * day) % 101 - 50;
        let scaled = match currency.code() {
            "USD" => 710_000_000 + wave * 700_000,
            "JPY" => 4_800_000 + wave * 9_000,
            _ => 100_000_000,
        };
        ExchangeRate::from_scaled(scaled).unwrap_or(ExchangeRate::one())
    }
    pub fn in_base(&self, money: Money) -> Result<Money, Refusal> {
        Ok(self.rate(money.currency()).convert(money, BASE)?)
    }

    /// The way into the books: refused where the month is closed.
    pub fn post(&mut self, entry: Entry) -> Result<(), Refusal> {
        if self.closed_to.is_some_and(|closed| entry.posted_on() <= closed) {
            return Err(Refusal::conflict("period_closed"));
        }
        for line in entry.lines() {
            *self.books.entry(line.account).or_default() += line.side.signed(line.base);
        }
        self.seal = seal(&self.seal, &entry);
        self.entries.push(entry);
        Ok(())
    }
    pub fn balance(&self, account: LedgerAccount) -> i128 {
        self.books.get(&account).copied().unwrap_or(0)
    }
    /// The seal of the entries as they stand now.
    pub fn sealed(&self) -> String {
        self.entries.iter().fold(String::new(), |before, entry| seal(&before, entry))
    }

    pub fn next_day(&mut self, chance: &mut Chance) -> Result<(), Refusal> {
        self.today = add_days(self.today, 1 + i64::try_from(chance.below(20)).unwrap_or(0))?;
        Ok(())
    }
    /// Closes the month before; a posting into it is refused from then on.
    pub fn close_month(&mut self, _: &mut Chance) -> Result<(), Refusal> {
        let last = Period::of(self.today).first_on().pred_opt();
        self.closed_to = self.closed_to.max(last);
        let (Some(closed), Some(old)) = (self.closed_to, self.entries.last().cloned()) else { return Ok(()) };
        let refused = self.post(old.reversed(closed));
        assert!(refused.is_err_and(|r| r.code == "period_closed"), "I12: a closed month took a posting");
        Ok(())
    }
}

fn seal(before: &str, entry: &Entry) -> String {
    let mut hash = Sha256::new();
    hash.update(before);
    for line in entry.lines() {
        let side = if line.side == Side::Debit { "D" } else { "C" };
        hash.update([line.account.code(), side, &line.amount.to_text(), &line.base.to_text()].join("|"));
    }
    hex::encode(hash.finalize())
}

fn deal(id: u128, currency: Currency, chance: &mut Chance) -> Deal {
    let net = 100 + i64::try_from(chance.below(50_000_000)).unwrap_or(0);
    let rate = [0, 6, 13][usize::try_from(chance.below(3)).unwrap_or(0)];
    let tax = net * rate / 100;
    let at = DateTime::UNIX_EPOCH;
    let contract = BilledContract {
        id: Uuid::from_u128(id + 1),
        version: 1,
        created_at: at,
        updated_at: at,
        no: format!("CT-{id}"),
        basis: Basis::Contract,
        version_no: 1,
        case_id: Uuid::from_u128(id + 101),
        account_id: Uuid::from_u128(id + 201),
        legal_entity_id: Uuid::from_u128(301),
        currency,
        base_currency: BASE,
        net_minor: net,
        tax_minor: tax,
        gross_minor: net + tax,
        effective_on: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
        state: ContractState::Open,
        billed_net_minor: 0,
        billed_gross_minor: 0,
        recognised_minor: 0,
        recognised_base_minor: 0,
        allowance_minor: 0,
        delivered_minor: 0,
        delivered: false,
        accepted: false,
        acceptance_due: false,
        right_to_invoice: false,
        asset_minor: 0,
        asset_base_minor: 0,
        liability_minor: 0,
        liability_base_minor: 0,
        milestones: Doc(vec![]),
        tax_lines: Doc(vec![]),
        layers: Doc(vec![]),
        asset_tax_minor: 0,
        asset_tax_base_minor: 0,
        advance_tax_minor: 0,
        advance_tax_base_minor: 0,
        vat_deferral: chance.yes(2),
        advance_use: if chance.yes(2) { AdvanceUse::First } else { AdvanceUse::ProRata },
        bills_deliveries: false,
        late_rate: None,
    };
    Deal { contract, events: vec![] }
}
