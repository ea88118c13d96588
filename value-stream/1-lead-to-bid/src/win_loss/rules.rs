//! What a review must say, and by when. Pure.

use super::model::{Decider, Outcome};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use ltc_kernel::Findings;

/// A review is due within so many working days of the close (6.8).
const WORKING_DAYS: u32 = 10;
/// More bidders than this nobody ranks.
const MOST_BIDDERS: i64 = 20;

/// A review as entered.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub outcome: Outcome,
    pub primary: Decider,
    pub secondary: Option<Decider>,
    pub has_winner: bool,
    pub rank: Option<i64>,
    /// Characters of the lessons.
    pub words: usize,
}

/// What is wrong with it. OTHER needs words that say what it was; who lost was not first, and who won has no other winner.
pub fn of_review(said: Said) -> Findings {
    let mut findings = Findings::new();
    findings.check(said.secondary != Some(said.primary), "/secondary_reason", "win_loss.reason_twice");
    let other = said.primary == Decider::Other || said.secondary == Some(Decider::Other);
    findings.check(!other || said.words >= 10, "/lessons", "reason.text_missing");
    let won = said.outcome == Outcome::Won;
    let against = matches!(said.primary, Decider::NoDecision | Decider::CompetitorRelation);
    findings.check(!won || !against, "/primary_reason", "win_loss.no_reason_to_win");
    findings.check(!won || !said.has_winner, "/winner_id", "win_loss.we_won");
    if let Some(rank) = said.rank {
        findings.check((1..=MOST_BIDDERS).contains(&rank), "/our_rank", "win_loss.rank_out_of_range");
        findings.check((rank == 1) == won || rank < 1, "/our_rank", "win_loss.rank_contradicts");
    }
    findings
}

/// The last day for the review: the tenth day from Monday to Friday after the close.
pub fn due_on(closed_on: NaiveDate) -> NaiveDate {
    let mut on = closed_on;
    let mut left = WORKING_DAYS;
    while left > 0 {
        on = on.checked_add_days(Days::new(1)).unwrap_or(on);
        if !matches!(on.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    on
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn what_a_review_must_say() {
        let table = "
            outcome | primary             | secondary | winner | rank | words | wrong
            LOST    | PRICE               | TERMS     | yes    | 2    | 3     |
            LOST    | PRICE               | PRICE     | yes    | 1    | 3     | /secondary_reason win_loss.reason_twice, /our_rank win_loss.rank_contradicts
            LOST    | OTHER               |           | no     |      | 9     | /lessons reason.text_missing
            WON     | RELATION            | OTHER     | no     | 1    | 10    |
            WON     | COMPETITOR_RELATION |           | yes    | 3    | 20    | /primary_reason win_loss.no_reason_to_win, /winner_id win_loss.we_won, /our_rank win_loss.rank_contradicts
            LOST    | TIMING              |           | no     | 21   | 20    | /our_rank win_loss.rank_out_of_range
        ";
        for [outcome, primary, secondary, winner, rank, words, wrong] in rows(table) {
            let said = Said {
                outcome: outcome.parse().unwrap(),
                primary: primary.parse().unwrap(),
                secondary: secondary.parse().ok(),
                has_winner: winner == "yes",
                rank: rank.parse().ok(),
                words: words.parse().unwrap(),
            };
            let found = of_review(said);
            let told: Vec<String> = found
                .as_slice()
                .iter()
                .map(|f| [f.pointer.as_ref(), " ", f.code.as_ref()].concat())
                .collect();
            assert_eq!(told.join(", "), wrong, "{outcome} {primary}");
        }
    }

    #[test]
    fn ten_working_days() {
        for (closed, due) in
            [("2026-03-06", "2026-03-20"), ("2026-03-07", "2026-03-20"), ("2026-03-09", "2026-03-23")]
        {
            assert_eq!(due_on(closed.parse().unwrap()).to_string(), due, "{closed}");
        }
    }
}
