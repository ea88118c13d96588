//! Amounts in base currency at the rates of a day, each rate read once.

use chrono::NaiveDate;
use ltc_kernel::{Currency, ExchangeRate, Money, Refusal};
use ltc_master_data::exchange_rate::rate_for;
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;

/// Rates that are known, and those that were looked for in vain.
pub struct Rates<'a, D> {
    db: &'a D,
    pub base: Currency,
    today: NaiveDate,
    known: BTreeMap<Currency, Option<ExchangeRate>>,
}

impl<'a, D: Reads + Sync> Rates<'a, D> {
    pub fn new(db: &'a D, today: NaiveDate) -> Self {
        Self { db, base: db.workspace().base_currency(), today, known: BTreeMap::new() }
    }
    /// Nothing where there is no rate.
    pub async fn in_base(&mut self, money: Money) -> Result<Option<Money>, Fail> {
        let rate = match self.known.get(&money.currency()) {
            Some(known) => *known,
            None => {
                let found = match rate_for(self.db, money.currency(), self.base, self.today).await {
                    Ok(rate) => Some(rate),
                    Err(Fail::Refused(_)) => None,
                    Err(other) => return Err(other),
                };
                self.known.insert(money.currency(), found);
                found
            }
        };
        Ok(rate.map(|rate| rate.convert(money, self.base)).transpose().map_err(Refusal::from)?)
    }
    /// Currencies without a rate.
    pub fn missing(&self) -> Vec<Currency> {
        self.known.iter().filter(|(_, rate)| rate.is_none()).map(|(currency, _)| *currency).collect()
    }
}
