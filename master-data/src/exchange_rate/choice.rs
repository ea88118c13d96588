//! Which quotation holds on a day, and which new one is too far off. Pure (domain.md 4.11, 4.13).

use chrono::{Days, NaiveDate};
use ltc_kernel::{Currency, ExchangeRate, Refusal};

/// Older quotations than this say nothing about today.
const OLDEST_DAYS: u64 = 30;
/// A change of more than this against the last quotation needs a confirmation.
const JUMP_PERCENT: i128 = 20;

/// A quotation of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub from: Currency,
    pub to: Currency,
    pub on: NaiveDate,
    pub rate: ExchangeRate,
}

/// The oldest day whose quotation still holds on `on`.
pub fn oldest_for(on: NaiveDate) -> NaiveDate {
    on.checked_sub_days(Days::new(OLDEST_DAYS)).unwrap_or(on)
}

/// The latest quotation on or before the day in the asked direction, else the inverse of the latest in
/// the other one. Refuses `exchange_rate.missing`.
pub fn choose(quoted: &[Quoted], from: Currency, to: Currency, on: NaiveDate) -> Result<ExchangeRate, Refusal> {
    let holds = |q: &&Quoted| q.on <= on && q.on >= oldest_for(on);
    let latest = |a: Currency, b: Currency| {
        quoted.iter().filter(|q| q.from == a && q.to == b).filter(holds).max_by_key(|q| q.on).map(|q| q.rate)
    };
    if from == to {
        return Ok(ExchangeRate::one());
    }
    if let Some(rate) = latest(from, to) {
        return Ok(rate);
    }
    match latest(to, from) {
        Some(rate) => Ok(rate.inverse()?),
        None => Err(Refusal::invalid("exchange_rate.missing").with("from", from).with("to", to).with("on", on)),
    }
}

/// The new rate differs from the last one by more than 20 %: an inverted or mistyped figure.
pub fn is_jump(last: ExchangeRate, new: ExchangeRate) -> bool {
    let (last, new) = (i128::from(last.scaled()), i128::from(new.scaled()));
    (new - last).abs() * 100 > last * JUMP_PERCENT
}
