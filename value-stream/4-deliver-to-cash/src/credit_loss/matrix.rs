//! The provision matrix: exposure x loss rate x forward factor, never more than the exposure. Pure.

use ltc_kernel::{Money, MoneyError, Ratio};

/// What is lost of an exposure, rounded once.
pub fn loss(exposure: Money, rate: Ratio, forward: Ratio) -> Result<Money, MoneyError> {
    if !exposure.is_positive() {
        return Ok(Money::zero(exposure.currency()));
    }
    let num = i128::from(rate.scaled()) * i128::from(forward.scaled());
    let den = i128::from(Ratio::SCALE) * i128::from(Ratio::SCALE);
    exposure.times_fraction(num, den)?.min(exposure)
}

/// Rates of ageing buckets that fall with age: somebody should look (domain.md 4.13). The buckets that break it.
pub fn falling(rates: &[(String, Ratio)]) -> Vec<String> {
    rates.windows(2).filter(|pair| pair[1].1 < pair[0].1).map(|pair| pair[1].0.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }

    /// T-08, IFRS 9 IE example 12: 580 000.
    #[test]
    fn the_matrix_of_the_standard() {
        let table = [
            (1_500_000_000, 3_000),
            (750_000_000, 16_000),
            (400_000_000, 36_000),
            (250_000_000, 66_000),
            (100_000_000, 106_000),
        ];
        let one = |(exposure, rate): &(i64, i64)| {
            loss(cny(*exposure), Ratio::from_scaled(*rate), Ratio::one()).unwrap().minor()
        };
        assert_eq!(table.iter().map(one).sum::<i64>(), 58_000_000);
    }

    #[test]
    fn the_future_makes_it_worse_and_never_more_than_all() {
        let of = |rate, forward| loss(cny(1_000), Ratio::from_scaled(rate), Ratio::from_scaled(forward));
        assert_eq!(of(250_000, 1_200_000), Ok(cny(300)));
        assert_eq!(of(1_000_000, 1_200_000), Ok(cny(1_000)));
        assert_eq!(loss(cny(-5), Ratio::one(), Ratio::one()), Ok(cny(0)));
    }

    #[test]
    fn a_rate_that_falls_with_age_is_named() {
        let rate = |bucket: &str, scaled| (bucket.to_owned(), Ratio::from_scaled(scaled));
        let rates = [rate("NOT_DUE", 5_000), rate("D1_30", 20_000), rate("D31_60", 10_000)];
        assert_eq!(falling(&rates), ["D31_60"]);
    }
}
