//! Can the body decide? Pure (domain.md 3.5).
use super::model::{BodySeat, Voter};
use uuid::Uuid;

/// Who is there, and what is still missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// Members with a vote who are not recused.
    pub base: i64,
    /// Of those, the ones present.
    pub present: i64,
    pub needed: i64,
    pub chair: bool,
    pub finance: bool,
}
impl Quorum {
    /// Without it the meeting can only defer.
    pub fn reached(&self) -> bool {
        self.chair && self.finance && self.present >= self.needed
    }
    /// Codes of what is missing, for the refusal.
    pub fn missing(&self) -> Vec<&'static str> {
        let all = [
            (!self.chair, "quorum.chair_missing"),
            (!self.finance, "quorum.finance_missing"),
            (self.present < self.needed, "quorum.too_few"),
        ];
        all.into_iter().filter(|m| m.0).map(|m| m.1).collect()
    }
}

/// Chair and finance and at least half of the voting members, `least` of them in any case. Who is recused is taken
/// out of the base and never counts as present, whatever the list of those present says.
pub fn quorum(members: &[Voter], present: &[Uuid], least: i64) -> Quorum {
    let heard = |m: &&Voter| !m.recused;
    let here = |m: &&Voter| present.contains(&m.user_id);
    let sits = |seat: BodySeat| members.iter().filter(heard).filter(here).any(|m| m.seat == seat);
    let base = members.iter().filter(heard).filter(|m| m.votes).count() as i64;
    let there = members.iter().filter(heard).filter(|m| m.votes).filter(here).count() as i64;
    Quorum {
        base,
        present: there,
        needed: least.max((base + 1) / 2),
        chair: sits(BodySeat::Chair),
        finance: sits(BodySeat::Finance),
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::sample::{ballots, body, ids};
    use super::*;

    /// Members; who is there; base, present, needed; what is missing.
    const TABLE: &str = "
        CFDPMMl | +..++..  | 6 3 3 | quorum.finance_missing
        CFDPMMl | ++.+...  | 6 3 3 |
        CFDPMMl | .+++...  | 6 3 3 | quorum.chair_missing
        CFDPMMl | ++....+  | 6 2 3 | quorum.too_few
        CFD     | +++      | 3 3 3 |
        CFD     | ++.      | 3 2 3 | quorum.too_few
        CFD!PM  | +++..    | 4 2 3 | quorum.too_few
        CFD!PM  | ++.+.    | 4 3 3 |
        CF!DPM  | +++++    | 4 4 3 | quorum.finance_missing
        CF!FDP  | +++++    | 4 4 3 |
        CFMMMMMM| ++++.... | 8 4 4 |
        CFMMMMMM| +++..... | 8 3 4 | quorum.too_few
        CfMM    | ++.+     | 3 2 3 | quorum.too_few
        CFDs    | ++.+     | 3 2 3 | quorum.too_few";

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let q = quorum(&body(cells[0]), &ids(&ballots(cells[1])), 3);
            assert_eq!(format!("{} {} {}", q.base, q.present, q.needed), cells[2], "{row}");
            assert_eq!(q.missing().join(" "), cells[3], "{row}");
            assert_eq!(q.reached(), cells[3].is_empty(), "{row}");
        }
    }
}
