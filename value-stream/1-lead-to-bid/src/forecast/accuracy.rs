//! How near a forecast came (domain.md 7, KPI-23). Pure.

use ltc_kernel::{Money, MoneyError, Ratio};

/// 1 - |actual - forecast| / actual; none without an actual. Below zero when the miss was larger than the actual.
pub fn accuracy(forecast: Money, actual: Money) -> Result<Option<Ratio>, MoneyError> {
    if !actual.is_positive() {
        return Ok(None);
    }
    let miss = actual.sub(forecast)?.minor().abs();
    let of = Ratio::of(Money::new(miss, actual.currency()), actual)?;
    Ok(Some(Ratio::from_scaled(Ratio::SCALE - of.scaled())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;
    use ltc_kernel::Currency;

    #[test]
    fn a_miss_counts_the_same_both_ways() {
        let table = "
            forecast | actual | accuracy
            90       | 100    | 0.900000
            110      | 100    | 0.900000
            100      | 100    | 1.000000
            250      | 100    | -0.500000
            0        | 300    | 0.000000
            10       | 0      |
        ";
        for [forecast, actual, expected] in rows(table) {
            let money = |text: &str| Money::new(text.parse().unwrap(), Currency::CNY);
            let found = accuracy(money(forecast), money(actual)).unwrap();
            assert_eq!(found.map(|r| r.to_text()).unwrap_or_default(), expected, "{forecast} {actual}");
        }
    }
}
