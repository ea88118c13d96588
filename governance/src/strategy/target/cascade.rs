//! How a target may be split, and whether its parts sum to it. Pure.
use super::period::PlanPeriod;
use crate::strategy::org_unit::code::within;
use ltc_kernel::Findings;
use uuid::Uuid;

/// Whose a target is: of a unit, or of a person who belongs to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    pub org: Option<String>,
    pub user_id: Option<Uuid>,
    /// The unit that it counts for: its own, or that of the person.
    pub unit: String,
}
impl Whose {
    fn same(&self, other: &Self) -> bool {
        self.org == other.org && self.user_id == other.user_id
    }
    /// Shares deals with the other: counting both would count them twice.
    fn overlaps(&self, other: &Self) -> bool {
        match (&self.org, &other.org) {
            (Some(a), Some(b)) => within(a, b) || within(b, a),
            (Some(a), None) => within(&other.unit, a),
            (None, Some(b)) => within(&self.unit, b),
            (None, None) => self.user_id == other.user_id,
        }
    }
}

/// Whose, and when.
#[derive(Clone, Debug)]
pub struct Place {
    pub whose: Whose,
    pub period: PlanPeriod,
}

/// What is wrong with a part of a target, told at once: it lies outside, it splits unit and time in one step, or it
/// overlaps another part, or it splits otherwise than the other parts do.
pub fn check_part(parent: &Place, part: &Place, others: &[Place]) -> Findings {
    let mut findings = Findings::new();
    findings.check(part.period.within(parent.period), "/period", "target.period_outside");
    let inside = match (&parent.whose.org, parent.whose.user_id) {
        (Some(org), _) => within(&part.whose.unit, org),
        (None, user) => part.whose.user_id == user,
    };
    findings.check(inside, "/org", "target.org_outside");
    let (same_time, same_unit) = (part.period == parent.period, part.whose.same(&parent.whose));
    findings.check(same_time || same_unit, "/period", "target.split_both");
    findings.check(!(same_time && same_unit), "/org", "target.splits_nothing");
    let by_unit = !same_unit;
    for other in others {
        if by_unit == other.whose.same(&parent.whose) {
            findings.add("/org", "target.split_mixed");
            break;
        }
        if by_unit && part.whose.overlaps(&other.whose) {
            findings.add("/org", "target.org_overlaps");
            break;
        }
        if !by_unit && part.period.overlaps(other.period) {
            findings.add_with("/period", "target.period_overlaps", &[("period", &other.period.to_string())]);
            break;
        }
    }
    findings
}

/// A target in its tree.
#[derive(Clone, Debug)]
pub struct Node {
    pub id: Uuid,
    pub parent_id: Option<Uuid>,
    pub value: i64,
}

/// The sum of the parts; `None` where there are none.
pub fn sum_of_parts(nodes: &[Node], id: Uuid) -> Option<i64> {
    let mut parts = nodes.iter().filter(|n| n.parent_id == Some(id)).peekable();
    parts.peek()?;
    Some(parts.fold(0, |sum: i64, n| sum.saturating_add(n.value)))
}

/// Parts less the whole: positive when they exceed it, 0 when they sum or there are none.
pub fn difference(nodes: &[Node], id: Uuid) -> i64 {
    let whole = nodes.iter().find(|n| n.id == id).map_or(0, |n| n.value);
    sum_of_parts(nodes, id).map_or(0, |sum| sum.saturating_sub(whole))
}

/// The target and everything below it, from the top.
pub fn branch(nodes: &[Node], id: Uuid) -> Vec<Uuid> {
    let mut found = vec![id];
    let mut at = 0;
    while let Some(here) = found.get(at).copied() {
        found.extend(nodes.iter().filter(|n| n.parent_id == Some(here)).map(|n| n.id));
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }
    fn node(n: u128, parent: u128, value: i64) -> Node {
        Node { id: id(n), parent_id: (parent > 0).then(|| id(parent)), value }
    }
    fn place(text: &str) -> Place {
        let (org, period) = text.split_once(' ').unwrap();
        let user_id = org.strip_prefix('@').map(|_| id(u128::from(org.as_bytes()[1])));
        let whose = match user_id {
            // Persons of these tables belong to the unit behind their letter: `@aCN/EAST`.
            Some(_) => Whose { org: None, user_id, unit: org[2..].to_owned() },
            None => Whose { org: Some(org.to_owned()), user_id: None, unit: org.to_owned() },
        };
        Place { whose, period: period.parse().unwrap() }
    }

    /// parent | part | other parts | findings
    const SPLITS: &str = "\
        CN 2026 | CN/EAST 2026 | CN/NORTH 2026 | -
        CN 2026 | CN 2026-Q1 | CN 2026-Q2 | -
        CN 2026 | CN/EAST 2026-Q1 | | target.split_both
        CN 2026 | EU 2026 | | target.org_outside
        CN 2026 | CN/EAST 2027 | | target.period_outside target.split_both
        CN 2026 | CN 2026 | | target.splits_nothing
        CN 2026 | CN/EAST/SH 2026 | CN/EAST 2026 | target.org_overlaps
        CN 2026 | CN 2026-02 | CN 2026-Q1 | target.period_overlaps
        CN 2026 | CN 2026-Q2 | CN/EAST 2026 | target.split_mixed
        CN 2026 | CN/EAST 2026 | CN 2026-Q1 | target.split_mixed
        CN/EAST 2026 | @aCN/EAST 2026 | @bCN/EAST 2026 | -
        CN/EAST 2026 | @aCN/NORTH 2026 | | target.org_outside
        CN 2026 | @aCN/EAST 2026 | CN/EAST 2026 | target.org_overlaps
        CN 2026 | CN/EAST 2026 | @aCN/EAST 2026 | target.org_overlaps
        @aCN/EAST 2026 | @aCN/EAST 2026-Q1 | @aCN/EAST 2026-Q2 | -
        @aCN/EAST 2026 | @bCN/EAST 2026 | | target.org_outside";

    #[test]
    fn a_target_is_split_by_unit_or_by_time() {
        for row in SPLITS.lines() {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let [parent, part, others, wanted] = cells[..] else { panic!("{row}") };
            let others: Vec<Place> =
                others.split(';').map(str::trim).filter(|o| !o.is_empty()).map(place).collect();
            let found = check_part(&place(parent), &place(part), &others);
            let codes: Vec<&str> = found.as_slice().iter().map(|f| f.code.as_ref()).collect();
            let codes = if codes.is_empty() { "-".to_owned() } else { codes.join(" ") };
            assert_eq!(codes, wanted, "{row}");
        }
    }

    #[test]
    fn parts_sum_or_the_difference_is_known() {
        let tree = [node(1, 0, 100), node(2, 1, 60), node(3, 1, 45), node(4, 2, 60), node(5, 3, 40)];
        assert_eq!(sum_of_parts(&tree, id(1)), Some(105));
        assert_eq!(difference(&tree, id(1)), 5);
        assert_eq!(difference(&tree, id(2)), 0);
        assert_eq!(difference(&tree, id(3)), -5);
        assert_eq!(sum_of_parts(&tree, id(4)), None);
        assert_eq!(difference(&tree, id(4)), 0);
        assert_eq!(branch(&tree, id(1)), [id(1), id(2), id(3), id(4), id(5)]);
        assert_eq!(branch(&tree, id(3)), [id(3), id(5)]);
    }
}
