//! Daily exchange rates as stored, and the rate that holds on a day.

use super::choice::{Quoted, choose, is_jump, oldest_for};
use chrono::NaiveDate;
use ltc_kernel::{Currency, ExchangeRate, Findings, Money};
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
pub async fn rate_for(
    db: &impl Reads,
    from: Currency,
    to: Currency,
    on: NaiveDate,
) -> Result<ExchangeRate, Fail> {
    if from == to {
        return Ok(ExchangeRate::one());
    }
    Ok(choose(&quoted_between(db, from, to, on).await?, from, to, on)?)
}

/// What is quoted between two currencies, in either direction, in the days that count for `on`.
async fn quoted_between(
    db: &impl Reads,
    from: Currency,
    to: Currency,
    on: NaiveDate,
) -> Result<Vec<Quoted>, Fail> {
    let select = db.select::<DailyRate>().any_of(DailyRate::from_currency, [from, to]);
    let select = select.any_of(DailyRate::to_currency, [from, to]);
    let select = select.le(DailyRate::quoted_on, on).ge(DailyRate::quoted_on, oldest_for(on));
    let mut quoted = vec![];
    for row in select.all().await? {
        quoted.push(Quoted {
            from: row.from_currency,
            to: row.to_currency,
            on: row.quoted_on,
            rate: row.rate()?,
        });
    }
    Ok(quoted)
}

/// A rate with the day and the source of its figure; where only the other direction is quoted, of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub from: Currency,
    pub rate: ExchangeRate,
    /// The other way.
    pub back: ExchangeRate,
    pub quoted_on: NaiveDate,
    pub source: String,
}

/// The rates of several currencies to one on a day, in one statement (none where there is nothing to convert); chosen
/// like [`rate_for`]. A currency without a rate is absent.
pub async fn rates_to(
    db: &impl Reads,
    from: &[Currency],
    to: Currency,
    on: NaiveDate,
) -> Result<Vec<Found>, Fail> {
    let foreign: Vec<Currency> = from.iter().copied().filter(|c| *c != to).collect();
    if foreign.is_empty() {
        return Ok(vec![]);
    }
    let all = || foreign.iter().copied().chain([to]);
    let select = db.select::<DailyRate>().any_of(DailyRate::from_currency, all());
    let select = select.any_of(DailyRate::to_currency, all());
    let select = select.le(DailyRate::quoted_on, on).ge(DailyRate::quoted_on, oldest_for(on));
    let rows = select.all().await?;
    let mut found = vec![];
    for from in foreign {
        let latest = |a: Currency, b: Currency| {
            rows.iter().filter(|r| r.from_currency == a && r.to_currency == b).max_by_key(|r| r.quoted_on)
        };
        let inverse = |rate: ExchangeRate| rate.inverse().map_err(ltc_kernel::Refusal::from);
        let (row, rate, back) = match (latest(from, to), latest(to, from)) {
            (Some(row), _) => (row, row.rate()?, inverse(row.rate()?)?),
            (None, Some(row)) => (row, inverse(row.rate()?)?, row.rate()?),
            (None, None) => continue,
        };
        found.push(Found { from, rate, back, quoted_on: row.quoted_on, source: row.source.clone() });
    }
    Ok(found)
}

/// Adds `exchange_rate.jump` (params `last`, `percent`) when the rate is more than 20 % away from the
/// last one before its day and the person did not confirm it (domain.md 4.13).
pub(super) async fn finding_of_jump(
    db: &impl Reads,
    rate: &DailyRate,
    confirmed: bool,
    findings: &mut Findings,
) -> Result<(), Fail> {
    let (from, to) = (rate.from_currency, rate.to_currency);
    let Some(day_before) = rate.quoted_on.pred_opt().filter(|_| !confirmed && from != to) else {
        return Ok(());
    };
    let quoted = quoted_between(db, from, to, day_before).await?;
    if let Ok(last) = choose(&quoted, from, to, day_before)
        && is_jump(last, rate.rate()?)
    {
        findings.add_with("/rate", "exchange_rate.jump", &[("last", &last.to_text()), ("percent", "20")]);
    }
    Ok(())
}

/// An amount in the base currency at the rate of a day, rounded half-up once; refuses like [`rate_for`].
pub async fn in_base(db: &impl Reads, money: Money, base: Currency, on: NaiveDate) -> Result<Money, Fail> {
    if money.currency() == base {
        return Ok(money);
    }
    let rate = rate_for(db, money.currency(), base, on).await?;
    Ok(rate.convert(money, base).map_err(ltc_kernel::Refusal::from)?)
}
