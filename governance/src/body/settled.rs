//! When a circular decision closes. Pure (domain.md 3.5). Silence never approves: what is due without quorum or
//! without a majority lapses and is decided by nobody.
use super::model::{Ballot, BodySeat, Vote, Voter};
use super::quorum::quorum;
use super::tally::{Outcome, tally};
use uuid::Uuid;

/// How a circular decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Members can still change the result, and there is time.
    Open,
    Closed(Outcome),
    /// Due, and not decided: it can only be deferred.
    Lapsed,
}

/// A ballot, an abstention too, is presence. `waits_for_veto` names seats whose veto could still come and who have
/// not spoken: before the due time nothing closes without them.
pub fn settled(
    members: &[Voter],
    ballots: &[Ballot],
    least: i64,
    waits_for_veto: &[BodySeat],
    due: bool,
) -> Settled {
    let spoke: Vec<Uuid> = ballots.iter().map(|b| b.user_id).collect();
    let now = tally(members, ballots).outcome;
    if !quorum(members, &spoke, least).reached() {
        return if due { Settled::Lapsed } else { Settled::Open };
    }
    if due {
        return if now == Outcome::Undecided { Settled::Lapsed } else { Settled::Closed(now) };
    }
    let silent = |m: &&Voter| !m.recused && !spoke.contains(&m.user_id);
    if members.iter().filter(silent).any(|m| waits_for_veto.contains(&m.seat)) {
        return Settled::Open;
    }
    let rest: Vec<Uuid> = members.iter().filter(silent).filter(|m| m.votes).map(|m| m.user_id).collect();
    if rest.is_empty() {
        return if now == Outcome::Undecided { Settled::Lapsed } else { Settled::Closed(now) };
    }
    let all = |vote: Vote| {
        let said = rest.iter().map(|user_id| Ballot { user_id: *user_id, vote });
        tally(members, &ballots.iter().copied().chain(said).collect::<Vec<_>>()).outcome
    };
    // The farthest that the silent ones can pull to either side; an abstention pulls less than a vote.
    match (all(Vote::Agree), all(Vote::Against)) {
        (a, b) if a.is_carried() && b.is_carried() => Settled::Closed(now),
        (Outcome::Lost, Outcome::Lost) => Settled::Closed(Outcome::Lost),
        _ => Settled::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::sample::{ballots, body};
    use super::*;
    use proptest::prelude::*;

    const TABLE: &str = "
        CFDPM  | +++.. | no  | closed CARRIED
        CFDPM  | ++*.. | no  | closed CARRIED_WITH_CONDITIONS
        CFDPM  | ++-.. | no  | open
        CFDPM  | ++-.. | yes | closed CARRIED
        CFDPM  | ---.. | no  | closed LOST
        CFDPM  | +.+.. | yes | lapsed
        CFDPM  | +.+++ | no  | open
        CFDPM  | ..... | yes | lapsed
        CFDPM  | ooo.. | yes | lapsed
        CFDPM  | ooooo | no  | lapsed
        CFDP   | ++-.  | no  | closed CARRIED
        CFDP   | --+.  | no  | closed LOST
        CFDPMl | +++..  | no | closed CARRIED";

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let text = match settled(&body(cells[0]), &ballots(cells[1]), 3, &[], cells[2] == "yes") {
                Settled::Open => "open".to_owned(),
                Settled::Lapsed => "lapsed".to_owned(),
                Settled::Closed(outcome) => format!("closed {outcome}"),
            };
            assert_eq!(text, cells[3], "{row}");
        }
    }

    #[test]
    fn a_veto_that_could_come_is_waited_for() {
        let (members, said) = (body("CFDPMl"), ballots("+++++."));
        assert_eq!(settled(&members, &said, 3, &[BodySeat::Legal], false), Settled::Open);
        assert_eq!(settled(&members, &said, 3, &[BodySeat::Legal], true), Settled::Closed(Outcome::Carried));
        let said = ballots("++++++");
        assert_eq!(settled(&members, &said, 3, &[BodySeat::Legal], false), Settled::Closed(Outcome::Carried));
    }

    const MARKS: [char; 4] = ['+', '-', 'o', '*'];

    proptest! {
        /// What closes early stays, whatever those who were silent say afterwards.
        #[test]
        fn closed_is_closed(
            size in 3_usize..7,
            said in proptest::collection::vec(0_usize..5, 7),
            later in proptest::collection::vec(0_usize..4, 7),
            recused in proptest::option::of(2_usize..7),
        ) {
            let mut members = body(&"CFDPMMM"[..size]);
            if let Some(member) = recused.and_then(|i| members.get_mut(i)) {
                member.recused = true;
            }
            let text: String = said.iter().take(size).map(|i| MARKS.get(*i).copied().unwrap_or('.')).collect();
            let first = ballots(&text);
            if let Settled::Closed(outcome) = settled(&members, &first, 3, &[], false) {
                let full: String =
                    text.chars().zip(&later).map(|(c, i)| if c == '.' { MARKS[*i] } else { c }).collect();
                let last = tally(&members, &ballots(&full)).outcome;
                prop_assert_eq!(last.is_carried(), outcome.is_carried());
            }
        }

        /// Nobody gets a yes by waiting: without a yes that was said nothing is ever carried.
        #[test]
        fn silence_never_approves(size in 3_usize..7, said in proptest::collection::vec(0_usize..3, 7), due: bool) {
            let members = body(&"CFDPMMM"[..size]);
            let text: String = said.iter().take(size).map(|i| ['.', '-', 'o'][*i]).collect();
            let result = settled(&members, &ballots(&text), 3, &[], due);
            prop_assert!(!matches!(result, Settled::Closed(o) if o.is_carried()), "{:?}", result);
        }
    }
}
