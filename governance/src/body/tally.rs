//! What the votes give. Pure (domain.md 3.5).
use super::model::{Ballot, BodySeat, Vote, Voter};
use ltc_kernel::text_enum;

text_enum! {
    /// The result of a vote.
    pub enum Outcome {
        Carried = "CARRIED",
        /// Carried, and somebody who carried it asked for a condition.
        CarriedWithConditions = "CARRIED_WITH_CONDITIONS",
        Lost = "LOST",
        /// Nobody voted, or a tie that the chair did not break: nothing is decided.
        Undecided = "UNDECIDED",
    }
}
impl Outcome {
    pub fn is_carried(self) -> bool {
        matches!(self, Outcome::Carried | Outcome::CarriedWithConditions)
    }
}

/// The count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub agree: i64,
    pub conditional: i64,
    pub against: i64,
    pub abstain: i64,
    pub outcome: Outcome,
}

/// The majority of the votes cast; the chair breaks a tie. Abstentions are not votes, and neither is what
/// recused members, members without vote and strangers say. A member who spoke twice counts by the last word.
pub fn tally(members: &[Voter], ballots: &[Ballot]) -> Tally {
    let last = |m: &Voter| ballots.iter().rev().find(|b| b.user_id == m.user_id).map(|b| b.vote);
    let cast: Vec<(BodySeat, Vote)> =
        members.iter().filter(|m| m.votes && !m.recused).filter_map(|m| Some((m.seat, last(m)?))).collect();
    let count = |vote: Vote| cast.iter().filter(|c| c.1 == vote).count() as i64;
    let (agree, conditional) = (count(Vote::Agree), count(Vote::AgreeWithCondition));
    let (against, abstain) = (count(Vote::Against), count(Vote::Abstain));
    let chair = cast.iter().find(|c| c.0 == BodySeat::Chair).map(|c| c.1);
    let yes = agree + conditional;
    let carried = match yes.cmp(&against) {
        std::cmp::Ordering::Greater => Some(true),
        std::cmp::Ordering::Less => Some(false),
        std::cmp::Ordering::Equal if yes == 0 => None,
        std::cmp::Ordering::Equal => chair.filter(|v| *v != Vote::Abstain).map(Vote::is_yes),
    };
    let outcome = match carried {
        Some(true) if conditional > 0 => Outcome::CarriedWithConditions,
        Some(true) => Outcome::Carried,
        Some(false) => Outcome::Lost,
        None => Outcome::Undecided,
    };
    Tally { agree, conditional, against, abstain, outcome }
}

#[cfg(test)]
mod tests {
    use super::super::model::sample::{ballots, body};
    use super::*;

    const TABLE: &str = "
        CFDPM  | +++--  | CARRIED
        CFDPM  | ++---  | LOST
        CFDPM  | ++--o  | CARRIED
        CFDPM  | -+-+o  | LOST
        CFDPM  | o+-+-  | UNDECIDED
        CFDPM  | .+-+-  | UNDECIDED
        CFDPM  | +oooo  | CARRIED
        CFDPM  | ooooo  | UNDECIDED
        CFDPM  | .....  | UNDECIDED
        CFDPM  | ++*--  | CARRIED_WITH_CONDITIONS
        CFDPM  | +*---  | LOST
        CFDPMl | ++---+ | LOST
        CFD!PM | +++--  | CARRIED
        C!FDPM | ++--.  | LOST";

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            assert_eq!(tally(&body(cells[0]), &ballots(cells[1])).outcome.as_str(), cells[2], "{row}");
        }
    }

    #[test]
    fn the_last_word_counts_and_counts_once() {
        let twice = [ballots("+++--"), ballots("--")].concat();
        let t = tally(&body("CFDPM"), &twice);
        assert_eq!((t.agree, t.against, t.outcome), (1, 4, Outcome::Lost));
    }
}
