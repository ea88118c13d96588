//! How often deals were won that had reached a stage (domain.md 6.4), drawn towards the default where there are few:
//! (wins + 10 x default) / (ended + 10). Pure.

use crate::opportunity::model::OpportunityStage as Stage;
use ltc_kernel::Ratio;

/// Of the deals that reached a stage and ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    pub stage: Stage,
    pub wins: i64,
    pub ended: i64,
    pub rate: Ratio,
}

/// So many ended deals does the default weigh.
const WEIGHT: i64 = 10;

/// The rates of all stages. A won deal has gone through all of them, a lost one through those up to its last.
pub fn observed(won: i64, lost: &[(Stage, i64)]) -> Vec<Observed> {
    let rate = |stage: &Stage| {
        let gone: i64 = lost.iter().filter(|(last, _)| last >= stage).map(|(_, count)| count).sum();
        let ended = won + gone;
        let over = i128::from(ended + WEIGHT);
        let up = i128::from(won) * i128::from(Ratio::SCALE)
            + i128::from(WEIGHT) * i128::from(stage.probability().scaled());
        let scaled = i64::try_from((2 * up + over) / (2 * over)).unwrap_or_default();
        Observed { stage: *stage, wins: won, ended, rate: Ratio::from_scaled(scaled) }
    };
    Stage::ALL.iter().map(rate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn few_ended_deals_stay_near_the_default() {
        let table = "
            won | lost         | stage | ended | rate
            0   |              | O1    | 0     | 0.100000
            0   |              | O7    | 0     | 0.900000
            30  | O1=50 O5=20  | O1    | 100   | 0.281818
            30  | O1=50 O5=20  | O2    | 50    | 0.533333
            30  | O1=50 O5=20  | O5    | 50    | 0.600000
            30  | O1=50 O5=20  | O6    | 30    | 0.950000
            0   | O4=5         | O4    | 5     | 0.333333
            0   | O4=5         | O5    | 0     | 0.600000
        ";
        for [won, lost, stage, ended, rate] in rows(table) {
            let lost: Vec<(Stage, i64)> = lost
                .split_whitespace()
                .map(|part| part.split_once('=').unwrap())
                .map(|(stage, count)| (stage.parse().unwrap(), count.parse().unwrap()))
                .collect();
            let all = observed(won.parse().unwrap(), &lost);
            let found = all.iter().find(|o| o.stage.as_str() == stage).unwrap();
            let told = (found.ended.to_string(), found.rate.to_text());
            assert_eq!(told, (ended.to_owned(), rate.to_owned()), "{won} {lost:?} {stage}");
        }
    }
}
