//! Which of a few open items add up to an amount (rule 5).

/// Most items that are looked at, the first due first.
pub const MOST_ITEMS: usize = 30;
/// Most items that one payment is for.
pub const MOST_PARTS: usize = 6;

/// The one set of 2 to 6 of these amounts that sums to the target, as places; nothing where there is none or more than
/// one. Amounts are positive minor units.
pub fn unique(amounts: &[i64], target: i64) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..amounts.len().min(MOST_ITEMS)).collect();
    order.sort_by_key(|i| std::cmp::Reverse(amounts[*i]));
    let sorted: Vec<i64> = order.iter().map(|i| amounts[*i]).collect();
    let mut search = Search { sorted: &sorted, found: vec![], chosen: vec![] };
    search.go(0, target, MOST_PARTS);
    match search.found.as_slice() {
        [one] => {
            let mut places: Vec<usize> = one.iter().map(|i| order[*i]).collect();
            places.sort_unstable();
            Some(places)
        }
        _ => None,
    }
}

struct Search<'a> {
    /// Largest first.
    sorted: &'a [i64],
    /// At most two: one more than one is enough to know that it is not unique.
    found: Vec<Vec<usize>>,
    chosen: Vec<usize>,
}

impl Search<'_> {
    fn go(&mut self, from: usize, left: i64, parts: usize) {
        if left == 0 && self.chosen.len() > 1 {
            self.found.push(self.chosen.clone());
            return;
        }
        if parts == 0 || left <= 0 {
            return;
        }
        for at in from..self.sorted.len() {
            if self.found.len() > 1 {
                return;
            }
            let amount = self.sorted[at];
            // Even the largest that are left cannot reach it: nor can what follows.
            let most = i64::try_from(parts).unwrap_or(6).saturating_mul(amount);
            if most < left {
                return;
            }
            if amount > left {
                continue;
            }
            self.chosen.push(at);
            self.go(at + 1, left - amount, parts - 1);
            self.chosen.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn one_set_or_none() {
        for (amounts, target, expected) in [
            (vec![100, 200, 400], 300, Some(vec![0, 1])),
            (vec![100, 200, 400], 700, Some(vec![0, 1, 2])),
            (vec![100, 200, 300, 400], 500, None),
            (vec![100, 200], 100, None),
            (vec![100, 100, 50], 150, None),
            (vec![1; 7], 7, None),
            (vec![], 5, None),
            (vec![5, 7], 13, None),
        ] {
            assert_eq!(unique(&amounts, target), expected, "{amounts:?} {target}");
        }
    }

    /// Against trying every set.
    #[test]
    fn the_same_as_trying_all() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..300 {
            let count = 2 + next(9) as usize;
            let amounts: Vec<i64> = (0..count).map(|_| 1 + next(40) as i64).collect();
            let target = 2 + next(120) as i64;
            let mut sets: BTreeSet<Vec<usize>> = BTreeSet::new();
            for mask in 0_u32..1 << count {
                let set: Vec<usize> = (0..count).filter(|i| mask >> i & 1 == 1).collect();
                let sum: i64 = set.iter().map(|i| amounts[*i]).sum();
                if (2..=MOST_PARTS).contains(&set.len()) && sum == target {
                    sets.insert(set);
                }
            }
            let expected = if sets.len() == 1 { sets.into_iter().next() } else { None };
            assert_eq!(unique(&amounts, target), expected, "{amounts:?} {target}");
        }
    }
}
