//! Which authority a person uses: the own one first, else the smallest delegation that suffices. Pure. At most one
//! hop: what a person holds by delegation cannot be delegated, because a delegation gives only what its giver holds.
use super::scope::Scope;
use crate::gate::{Dimensions, GateType};
use uuid::Uuid;

/// A delegation that holds at the moment of the decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub id: Uuid,
    pub from_user_id: Uuid,
    /// The level given.
    pub level: i64,
    /// The level that its giver holds at this moment: a delegation never gives more than that.
    pub giver_level: i64,
    pub scope: Scope,
}
impl Candidate {
    pub fn gives(&self) -> i64 {
        self.level.min(self.giver_level)
    }
}

/// The delegation to use for a decision of level `needed`, or none that suffices. Never one of `requester`, or of one of those
/// who may not decide: nobody approves his own request through another's hand.
pub fn best<'a>(
    all: &'a [Candidate],
    needed: i64,
    dimensions: &Dimensions,
    gate: Option<GateType>,
    barred: &[Uuid],
) -> Option<&'a Candidate> {
    all.iter()
        .filter(|c| c.gives() >= needed && !barred.contains(&c.from_user_id))
        .filter(|c| c.scope.covers(dimensions, gate))
        .min_by_key(|c| (c.gives(), c.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Delegations as `id:from level/giver's level`; needed; barred giver; the one used.
    const TABLE: &str = "
        1:7 3/3           | 3 | - | 1
        1:7 3/3           | 4 | - | -
        1:7 4/3           | 4 | - | -
        1:7 4/4 2:8 3/3   | 3 | - | 2
        1:7 4/4 2:8 3/3   | 3 | 8 | 1
        1:7 4/4           | 3 | 7 | -
        2:8 3/5 1:7 3/5   | 3 | - | 1";

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let words: Vec<_> = cells[0].split_whitespace().collect();
            let number = |t: &str| t.parse::<u128>().unwrap_or(0);
            let all: Vec<_> = words
                .chunks(2)
                .map(|pair| {
                    let (id, from) = pair[0].split_once(':').unwrap_or_default();
                    let (level, giver) = pair[1].split_once('/').unwrap_or_default();
                    Candidate {
                        id: Uuid::from_u128(number(id)),
                        from_user_id: Uuid::from_u128(number(from)),
                        level: level.parse().unwrap_or(0),
                        giver_level: giver.parse().unwrap_or(0),
                        scope: Scope::default(),
                    }
                })
                .collect();
            let barred = [Uuid::from_u128(number(cells[2]))];
            let needed = cells[1].parse().unwrap_or(0);
            let used = best(&all, needed, &Dimensions::default(), None, &barred);
            let text = used.map_or("-".to_owned(), |c| c.id.as_u128().to_string());
            assert_eq!(text, cells[3], "{row}");
        }
    }
}
