//! How the decision chain stands to us (domain.md 6.7). Pure.

use ltc_kernel::{MoneyError, Ratio, round_half_up};

/// One member as the index sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// 0 to 10.
    pub influence: i64,
    /// -5 to 5.
    pub support: i64,
}

/// Sum of influence x support / sum of influence in hundredths, -500 to 500; none without influence.
pub fn index_hundredths(chain: &[Weight]) -> Option<i64> {
    let influence: i64 = chain.iter().map(|member| member.influence).sum();
    let weighted: i64 = chain.iter().map(|member| member.influence * member.support).sum();
    if influence == 0 {
        return None;
    }
    i64::try_from(round_half_up(i128::from(weighted) * 100, i128::from(influence))).ok()
}

/// The index as a ratio of six decimals (`1.770000`), rounded to two.
pub fn index(chain: &[Weight]) -> Option<Ratio> {
    index_hundredths(chain).map(|hundredths| Ratio::from_scaled(hundredths * Ratio::SCALE / 100))
}

/// Largest share of one supporter in all positive weight; above 0.6 we hang on a single thread.
pub fn single_thread(chain: &[Weight]) -> Result<Ratio, MoneyError> {
    let positive = |member: &Weight| (member.influence * member.support).max(0);
    let all: i64 = chain.iter().map(positive).sum();
    let most = chain.iter().map(positive).max().unwrap_or(0);
    if all == 0 { Ok(Ratio::zero()) } else { Ratio::of_counts(i128::from(most), i128::from(all)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(influence: i64, support: i64) -> Weight {
        Weight { influence, support }
    }

    /// T-11: CTO 9 x 3, procurement 8 x -1, user 5 x 4: 39 / 22 = 1.77.
    #[test]
    fn the_example_of_the_specification() {
        let chain = [member(9, 3), member(8, -1), member(5, 4)];
        assert_eq!(index(&chain).unwrap().to_text(), "1.770000");
        assert_eq!(single_thread(&chain).unwrap().to_text(), "0.574468");
    }

    #[test]
    fn nobody_and_enemies() {
        assert_eq!(index(&[]), None);
        assert_eq!(index(&[member(0, 5)]), None);
        assert_eq!(index_hundredths(&[member(10, -5)]), Some(-500));
        assert_eq!(single_thread(&[member(10, -5)]).unwrap(), Ratio::zero());
    }
}
