//! What a period may bring, drawn 5,000 times (domain.md 6.5): each open deal is won or not by its probability, and its
//! signature slips by a lognormal delay; what slips out of the period does not count. Pure, whole numbers only: the same
//! deals give the same figures, on every machine.

use ltc_kernel::Ratio;

/// Draws for one figure.
pub const DRAWS: usize = 5_000;

/// Days by which a signature slips, in the middle of each hundredth: lognormal, median 14 days, sigma 1 [D].
const SLIP: [i64; 100] = [
    1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9,
    10, 10, 10, 10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 13, 14, 14, 15, 15, 15, 16, 16, 16, 17, 17, 18, 18,
    19, 19, 20, 20, 21, 21, 22, 23, 23, 24, 25, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 36, 37, 39, 40, 42,
    44, 46, 49, 52, 55, 59, 64, 69, 76, 86, 99, 123, 184,
];

/// One open deal.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// Minor units of the base currency.
    pub amount: i64,
    pub probability: Ratio,
    /// Days that the signature may slip and still count.
    pub spare_days: i64,
}

/// One tenth of the draws is below `p10`, half below `p50`, nine tenths below `p90`; minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    pub p10: i64,
    pub p50: i64,
    pub p90: i64,
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, the same everywhere, good enough for draws.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// From 0 to below `n`.
    fn below(&mut self, n: u32) -> u32 {
        let high = (u128::from(self.next()) * u128::from(n)) >> 64;
        u32::try_from(high).unwrap_or(0)
    }
}

/// Draws all deals; `sure` is in every draw.
pub fn simulate(seed: u64, sure: i64, deals: &[Chance]) -> Spread {
    const PARTS: u32 = 1_000_000;
    let mut random = Random(seed);
    let mut sums: Vec<i64> = (0..DRAWS)
        .map(|_| {
            deals.iter().fold(sure, |sum, deal| {
                let won = i64::from(random.below(PARTS)) < deal.probability.scaled();
                let slip = SLIP[random.below(100) as usize % SLIP.len()];
                if won && slip <= deal.spare_days { sum.saturating_add(deal.amount) } else { sum }
            })
        })
        .collect();
    sums.sort_unstable();
    let at = |tenths: usize| sums[(DRAWS * tenths / 10).saturating_sub(1)];
    Spread { p10: at(1), p50: at(5), p90: at(9) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    /// Deals as `count x amount @ percent / spare days`.
    fn deals(text: &str) -> Vec<Chance> {
        let mut all = vec![];
        for part in text.split_whitespace() {
            let (count, rest) = part.split_once('x').unwrap();
            let (amount, rest) = rest.split_once('@').unwrap();
            let (percent, spare) = rest.split_once('/').unwrap();
            let percent: i64 = percent.parse().unwrap();
            let chance = Chance {
                amount: amount.parse().unwrap(),
                probability: Ratio::from_scaled(percent * 10_000),
                spare_days: spare.parse().unwrap(),
            };
            all.extend(std::iter::repeat_n(chance, count.parse().unwrap()));
        }
        all
    }

    /// What is certain is certain, what cannot be is not, and much of the same comes near its mean.
    #[test]
    fn the_ends_are_known() {
        let table = "
            sure | deals            | p10 | p50  | p90
            0    |                  | 0   | 0    | 0
            70   |                  | 70  | 70   | 70
            0    | 3x100@100/999    | 300 | 300  | 300
            0    | 3x100@0/999      | 0   | 0    | 0
            0    | 3x100@100/-1     | 0   | 0    | 0
            5    | 1x100@50/999     | 5   | -    | 105
        ";
        for [sure, text, p10, p50, p90] in rows(table) {
            let found = simulate(7, sure.parse().unwrap(), &deals(text));
            assert_eq!((found.p10.to_string(), found.p90.to_string()), (p10.into(), p90.into()), "{text}");
            assert!(p50 == "-" || found.p50.to_string() == p50, "{text}");
        }
    }

    /// 400 deals of 1 at one half, all in time: binomial with mean 200 and deviation 10, so P10 and P90 at 187 and 213.
    #[test]
    fn many_deals_come_near_the_binomial() {
        let found = simulate(1, 0, &deals("400x1@50/999"));
        assert!((186..=188).contains(&found.p10), "{found:?}");
        assert!((199..=201).contains(&found.p50), "{found:?}");
        assert!((212..=214).contains(&found.p90), "{found:?}");
    }

    /// Half of the signatures slip by at most 14 days: of 400 sure deals with 14 days to spare some 200 stay.
    #[test]
    fn half_of_the_signatures_slip_by_two_weeks() {
        assert_eq!(SLIP.iter().filter(|days| **days <= 14).count(), 51);
        let found = simulate(1, 0, &deals("400x1@100/14"));
        assert!((203..=205).contains(&found.p50), "{found:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_figures() {
        let deals = deals("9x1000@35/30 4x2500@80/9");
        assert_eq!(simulate(42, 10, &deals), simulate(42, 10, &deals));
    }
}
