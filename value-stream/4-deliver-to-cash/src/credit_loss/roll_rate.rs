//! Loss rates from history (domain.md 4.9): of everything that ever came into a bucket, which share was lost in the end.
//! Pure.

use ltc_kernel::{MoneyError, Ratio};

/// The loss rate of each bucket: what was lost / what entered it. `entered` begins with the sales and falls from bucket to
/// bucket.
///
/// Refuses a bucket that nothing entered: it has no rate.
pub fn loss_rates(entered: &[i64], lost: i64) -> Result<Vec<Ratio>, MoneyError> {
    entered.iter().map(|entered| Ratio::of_counts(i128::from(lost), i128::from(*entered))).collect()
}

/// The loss of an ageing by history, each bucket rounded once: `open x lost / entered`, without a rate in between, which
/// would be rounded itself.
pub fn expected(open: &[i64], entered: &[i64], lost: i64) -> Vec<i64> {
    let one = |(open, entered): (&i64, &i64)| {
        let (num, den) = (i128::from(*open) * i128::from(lost), i128::from(*entered).max(1));
        i64::try_from((2 * num + den).div_euclid(2 * den)).unwrap_or(i64::MAX)
    };
    open.iter().zip(entered).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T-08: sales of 100 000; 50 000, 23 000, 8 000 and 2 000 reach the later buckets; 2 000 are lost.
    #[test]
    fn roll_rates_of_the_example() {
        let entered = [100_000, 50_000, 23_000, 8_000, 2_000];
        let rates: Vec<String> = loss_rates(&entered, 2_000).unwrap().iter().map(|r| r.to_text()).collect();
        assert_eq!(rates, ["0.020000", "0.040000", "0.086957", "0.250000", "1.000000"]);
        let open = [30_000_000, 14_000_000, 6_000_000, 2_300_000, 500_000];
        let losses = expected(&open, &entered, 2_000);
        assert_eq!(losses, [600_000, 560_000, 521_739, 575_000, 500_000]);
        assert_eq!(losses.iter().sum::<i64>(), 2_756_739);
    }

    #[test]
    fn a_bucket_that_nothing_entered_has_no_rate() {
        assert!(loss_rates(&[100, 0], 1).is_err());
    }
}
