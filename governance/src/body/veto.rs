//! Who may stop a decision of this level and send it one level up. Pure (domain.md 3.5).
use super::model::{Ballot, BodySeat, Vote, Voter};
use ltc_kernel::{Ratio, text_enum};

text_enum! {
    /// Whose veto it is.
    pub enum Veto { Finance = "FINANCE", Legal = "LEGAL" }
}

/// What gives the right to a veto.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Margin after financing; a margin that nobody knows counts as below the floor.
    pub margin: Option<Ratio>,
    /// The body's floor (domain.md 3.5: 5 %).
    pub floor: Ratio,
    /// An element marked as red line was answered red.
    pub red_line: bool,
}
impl Facts {
    pub fn below_floor(&self) -> bool {
        self.margin.is_none_or(|m| m < self.floor)
    }
}

/// The vetoes that were raised: finance against below the margin's floor, legal against on a red line. Legal needs
/// no vote for it; who is recused has none.
pub fn vetoes(members: &[Voter], ballots: &[Ballot], facts: Facts) -> Vec<Veto> {
    let against = |seat: BodySeat| {
        members.iter().filter(|m| m.seat == seat && !m.recused).any(|m| {
            ballots.iter().rev().find(|b| b.user_id == m.user_id).is_some_and(|b| b.vote == Vote::Against)
        })
    };
    let mut raised = vec![];
    if facts.below_floor() && against(BodySeat::Finance) {
        raised.push(Veto::Finance);
    }
    if facts.red_line && against(BodySeat::Legal) {
        raised.push(Veto::Legal);
    }
    raised
}

#[cfg(test)]
mod tests {
    use super::super::model::sample::{ballots, body};
    use super::*;

    const TABLE: &str = "
        CFDl  | +-++ | 0.0499 no  | FINANCE
        CFDl  | +-++ | 0.05   no  |
        CFDl  | +-++ | -      no  | FINANCE
        CFDl  | ++++ | 0.01   yes |
        CFDl  | +++- | 0.20   yes | LEGAL
        CFDl  | +++- | 0.20   no  |
        CFDl! | +++- | 0.20   yes |
        CF!Dl | +-+- | 0.01   yes | LEGAL
        CFDl  | --+- | 0.01   yes | FINANCE LEGAL
        CFDl  | +o+o | 0.01   yes |";

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let words: Vec<_> = cells[2].split_whitespace().collect();
            let facts = Facts {
                margin: Ratio::parse(words[0]).ok(),
                floor: Ratio::parse("0.05").unwrap_or_default(),
                red_line: words[1] == "yes",
            };
            let raised: Vec<_> =
                vetoes(&body(cells[0]), &ballots(cells[1]), facts).iter().map(|v| v.as_str()).collect();
            assert_eq!(raised.join(" "), cells[3], "{row}");
        }
    }
}
