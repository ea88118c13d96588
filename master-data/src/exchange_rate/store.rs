//! Daily exchange rates as stored, and the rate that holds on a day.

use super::choice::{Quoted, choose, oldest_for};
use chrono::NaiveDate;
use ltc_kernel::{Currency, ExchangeRate, Money};
use ltc_store::{Fail, Reads, record};

record! {
    /// How many units of `to_currency` one unit of `from_currency` was worth on a day (domain.md 4.11).
    pub struct DailyRate in "exchange_rate" {
        from_currency: Currency,
        to_currency: Currency,
        quoted_on: NaiveDate,
        /// Hundred-millionths.
        rate_scaled: i64,
        /// Where the figure comes from: `PBOC`, `ECB`, `manual`.
        source: String,
    }
}

impl DailyRate {
    /// The rate as a number of the kernel.
    pub fn rate(&self) -> Result<ExchangeRate, Fail> {
        Ok(ExchangeRate::from_scaled(self.rate_scaled).map_err(ltc_kernel::Refusal::from)?)
    }
}

/// The rate from one currency to another on a day: the latest quoted on or before it, at most 30 days
/// old; one (without a statement) for the same currency; the inverse of the other direction where only
/// that is quoted. Refuses `exchange_rate.missing` with `from`, `to`, `on`.
pub async fn rate_for(db: &impl Reads, from: Currency, to: Currency, on: NaiveDate) -> Result<ExchangeRate, Fail> {
    if from == to {
        return Ok(ExchangeRate::one());
    }
    let select = db.select::<DailyRate>().any_of(DailyRate::from_currency, [from, to]);
    let select = select.any_of(DailyRate::to_currency, [from, to]);
    let select = select.le(DailyRate::quoted_on, on).ge(DailyRate::quoted_on, oldest_for(on));
    let mut quoted = vec![];
    for row in select.all().await? {
        quoted.push(Quoted { from: row.from_currency, to: row.to_currency, on: row.quoted_on, rate: row.rate()? });
    }
    Ok(choose(&quoted, from, to, on)?)
}

/// An amount in the base currency at the rate of a day, rounded half-up once; refuses like [`rate_for`].
pub async fn in_base(db: &impl Reads, money: Money, base: Currency, on: NaiveDate) -> Result<Money, Fail> {
    if money.currency() == base {
        return Ok(money);
    }
    let rate = rate_for(db, money.currency(), base, on).await?;
    Ok(rate.convert(money, base).map_err(ltc_kernel::Refusal::from)?)
}
