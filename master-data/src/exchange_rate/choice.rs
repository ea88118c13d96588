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
pub fn choose(
    quoted: &[Quoted],
    from: Currency,
    to: Currency,
    on: NaiveDate,
) -> Result<ExchangeRate, Refusal> {
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
        None => {
            Err(Refusal::invalid("exchange_rate.missing").with("from", from).with("to", to).with("on", on))
        }
    }
}

/// The new rate differs from the last one by more than 20 %: an inverted or mistyped figure.
pub fn is_jump(last: ExchangeRate, new: ExchangeRate) -> bool {
    let (last, new) = (i128::from(last.scaled()), i128::from(new.scaled()));
    (new - last).abs() * 100 > last * JUMP_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From, to, day, rate.
    const QUOTED: &str = "
        USD CNY 2026-01-05 7.10
        USD CNY 2026-01-15 7.12
        CNY USD 2026-01-16 0.14
        CNY EUR 2026-01-10 0.125
        USD JPY 2025-12-01 156.2
    ";
    /// From, to, day, rate or refusal.
    const ASKED: &str = "
        USD CNY 2026-01-15 7.1200
        USD CNY 2026-01-14 7.1000
        USD CNY 2026-02-14 7.1200
        USD CNY 2026-02-15 7.14285714
        USD CNY 2026-02-16 exchange_rate.missing
        USD CNY 2026-01-04 exchange_rate.missing
        CNY USD 2026-01-15 0.14044944
        EUR CNY 2026-01-20 8.0000
        EUR EUR 2026-01-20 1.0000
        USD JPY 2026-01-15 exchange_rate.missing
        USD GBP 2026-01-15 exchange_rate.missing
    ";
    /// Last, new, a jump or not.
    const JUMPS: &str = "
        7.10 7.12   no
        7.10 8.52   no
        7.10 8.53   yes
        7.10 5.68   no
        7.10 5.67   yes
        7.10 0.1408 yes
    ";

    fn rate(text: &str) -> ExchangeRate {
        ExchangeRate::parse(text).expect("a rate")
    }
    fn words(table: &str) -> impl Iterator<Item = Vec<&str>> {
        table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|w| !w.is_empty())
    }
    fn currency(code: &str) -> Currency {
        Currency::of(code).expect("a currency")
    }

    #[test]
    fn the_latest_of_thirty_days_holds() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let quoted: Vec<_> = words(QUOTED)
            .map(|w| Quoted { from: currency(w[0]), to: currency(w[1]), on: day(w[2]), rate: rate(w[3]) })
            .collect();
        for w in words(ASKED) {
            let answer = choose(&quoted, currency(w[0]), currency(w[1]), day(w[2]));
            assert_eq!(answer.map_or_else(|r| r.code.to_string(), |r| r.to_text()), w[3], "{w:?}");
        }
    }

    #[test]
    fn a_change_of_more_than_a_fifth_is_a_jump() {
        for w in words(JUMPS) {
            assert_eq!(is_jump(rate(w[0]), rate(w[1])), w[2] == "yes", "{w:?}");
        }
    }
}
