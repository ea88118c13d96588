use chrono::NaiveDate;
use ltc_kernel::{Currency, ExchangeRate, Money, Refusal};
use ltc_master_data::exchange_rate::rate_for;
use ltc_store::{Db, Fail, Reads};
use std::collections::HashMap;

/// Sums of several currencies in the workspace's base currency, at the latest rates. What has no rate is
/// left out of the sum and named, never counted at a wrong one.
pub struct InBase<'a, D> {
    db: &'a D,
    base: Currency,
    on: NaiveDate,
    rates: HashMap<Currency, Option<ExchangeRate>>,
    pub missing: Vec<Currency>,
}

impl<'a, D: Reads + Db + Sync> InBase<'a, D> {
    pub fn new(db: &'a D, on: NaiveDate) -> Self {
        Self { db, base: db.workspace().base_currency(), on, rates: HashMap::new(), missing: vec![] }
    }
    pub fn zero(&self) -> Money {
        Money::zero(self.base)
    }
    /// `None` when no rate stands.
    pub async fn of(&mut self, money: Money) -> Result<Option<Money>, Fail> {
        if money.currency() == self.base {
            return Ok(Some(money));
        }
        let rate = match self.rates.get(&money.currency()) {
            Some(known) => *known,
            None => {
                let found = match rate_for(self.db, money.currency(), self.base, self.on).await {
                    Ok(rate) => Some(rate),
                    Err(Fail::Refused(_)) => None,
                    Err(other) => return Err(other),
                };
                if found.is_none() {
                    self.missing.push(money.currency());
                }
                self.rates.insert(money.currency(), found);
                found
            }
        };
        let converted = rate.map(|r| r.convert(money, self.base)).transpose();
        Ok(converted.map_err(Refusal::from)?)
    }
    /// Adds to a sum in base currency.
    pub async fn add(&mut self, sum: &mut Money, money: Money) -> Result<(), Fail> {
        if let Some(more) = self.of(money).await? {
            *sum = sum.add(more).map_err(Refusal::from)?;
        }
        Ok(())
    }
}
