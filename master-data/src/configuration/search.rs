//! The best valid choices: every one is tried that could still be among the best, so that the first is the optimum and
//! the second the second best. Pure.

use super::compiled::{Bound, Clause, Compiled};
use super::formula::Formula;

/// Steps after which the search ends with what it has; small models never come near.
const MOST_STEPS: u64 = 2_000_000;

/// What was found, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Weight and choice.
    pub best: Vec<(i128, Vec<bool>)>,
    /// The whole space was searched: nothing better exists.
    pub proved: bool,
}

/// The cheapest valid choice and the next `keep` - 1 that hold what must be, leave what must not be, and fulfil more
/// formulas (the requirements of the customer).
pub fn cheapest(of: &Compiled<'_>, fixed: &[(usize, bool)], more: &[Formula], keep: usize) -> Found {
    let costs = of.choices.iter().map(|c| (i128::from(c.cost_scaled) * i128::from(c.quantity), 0)).collect();
    Search::new(of, fixed, more, costs, keep).run()
}

/// The valid choice that changes least; of several the one that takes least away, then the cheapest.
pub fn nearest(of: &Compiled<'_>, taken: &[bool]) -> Found {
    let costs: Vec<i128> =
        of.choices.iter().map(|c| i128::from(c.cost_scaled) * i128::from(c.quantity)).collect();
    let removal = costs.iter().map(|cost| cost.abs()).sum::<i128>() + 1;
    let change = removal * (of.choices.len() as i128 + 1);
    let weight = |(cost, taken): (&i128, &bool)| {
        if *taken { (*cost, change + removal) } else { (*cost + change, 0) }
    };
    let weights = costs.iter().zip(taken).map(weight).collect();
    Search::new(of, &[], &[], weights, 1).run()
}

struct Search<'a> {
    of: &'a Compiled<'a>,
    /// Weight when taken, and when left.
    weights: Vec<(i128, i128)>,
    fixed: Vec<Option<bool>>,
    /// Clauses by the last of their choices.
    clauses: Vec<Vec<Clause>>,
    bounds: Vec<Bound>,
    /// What the choices from here on can take off each sum at most.
    relief: Vec<Vec<i128>>,
    /// The least weight of the choices from here on.
    least: Vec<i128>,
    /// Choices of the same feature after this one.
    after: Vec<usize>,
    keep: usize,
    taken: Vec<bool>,
    counts: Vec<usize>,
    sums: Vec<i128>,
    best: Vec<(i128, Vec<bool>)>,
    steps: u64,
}

impl<'a> Search<'a> {
    fn new(
        of: &'a Compiled<'a>,
        fixed: &[(usize, bool)],
        more: &[Formula],
        weights: Vec<(i128, i128)>,
        keep: usize,
    ) -> Self {
        let n = of.choices.len();
        let mut clauses = vec![vec![]; n];
        for clause in of.clauses() {
            if let Some(last) = clause.0.iter().map(|(at, _)| *at).max() {
                clauses[last].push(clause);
            }
        }
        let bounds = of.bounds(more);
        let mut relief = vec![vec![0; n + 1]; bounds.len()];
        for (relief, bound) in relief.iter_mut().zip(&bounds) {
            for at in (0..n).rev() {
                relief[at] = relief[at + 1] + bound.factors[at].min(0);
            }
        }
        let mut wanted = vec![None; n];
        fixed.iter().for_each(|(at, value)| wanted[*at] = Some(*value));
        let mut after = vec![0; n];
        for at in (0..n.saturating_sub(1)).rev() {
            if of.feature_of[at] == of.feature_of[at + 1] {
                after[at] = after[at + 1] + 1;
            }
        }
        let least = least(of, &weights, &after);
        let sums = bounds.iter().map(|b| b.constant).collect();
        Self {
            of,
            fixed: wanted,
            clauses,
            relief,
            least,
            after,
            keep,
            taken: vec![false; n],
            counts: vec![0; of.model.features.len()],
            sums,
            bounds,
            best: vec![],
            weights,
            steps: 0,
        }
    }

    fn run(mut self) -> Found {
        self.go(0, 0);
        Found { proved: self.steps < MOST_STEPS, best: self.best }
    }

    fn go(&mut self, at: usize, weight: i128) {
        self.steps += 1;
        if self.steps >= MOST_STEPS || self.hopeless(at, weight) {
            return;
        }
        if at == self.taken.len() {
            // A model without choices of a feature that needs one has no valid choice.
            let short = self.of.model.features.iter().zip(&self.counts).any(|(f, count)| *count < f.min);
            if !short {
                let place = self.best.partition_point(|(other, _)| *other <= weight);
                self.best.insert(place, (weight, self.taken.clone()));
                self.best.truncate(self.keep);
            }
            return;
        }
        let (on, off) = self.weights[at];
        for value in if on < off { [true, false] } else { [false, true] } {
            if self.fixed[at].is_some_and(|wanted| wanted != value) || !self.fits(at, value) {
                continue;
            }
            self.take(at, value);
            if self.clauses[at].iter().all(|c| c.0.iter().any(|(i, wanted)| self.taken[*i] == *wanted)) {
                self.go(at + 1, weight + if value { on } else { off });
            }
            self.give_back(at, value);
        }
    }

    /// Nothing from here on can be among the best, or valid.
    fn hopeless(&self, at: usize, weight: i128) -> bool {
        let full = self.best.len() == self.keep;
        let worst = self.best.last().map(|(worst, _)| *worst).filter(|_| full);
        let beaten = worst.is_some_and(|worst| weight + self.least[at] >= worst);
        beaten || self.sums.iter().zip(&self.relief).any(|(sum, relief)| sum + relief[at] > 0)
    }

    /// The feature can still have as many as it needs, and has no more than it may.
    fn fits(&self, at: usize, value: bool) -> bool {
        let feature = self.of.feature_of[at];
        let of = &self.of.model.features[feature];
        let count = self.counts[feature] + usize::from(value);
        count <= of.max && count + self.after[at] >= of.min
    }
    fn take(&mut self, at: usize, value: bool) {
        self.taken[at] = value;
        if value {
            self.counts[self.of.feature_of[at]] += 1;
            self.sums.iter_mut().zip(&self.bounds).for_each(|(sum, bound)| *sum += bound.factors[at]);
        }
    }
    fn give_back(&mut self, at: usize, value: bool) {
        self.taken[at] = false;
        if value {
            self.counts[self.of.feature_of[at]] -= 1;
            self.sums.iter_mut().zip(&self.bounds).for_each(|(sum, bound)| *sum -= bound.factors[at]);
        }
    }
}

/// The least weight from each choice on: of whole features by how many they need, of a begun one by each choice alone.
fn least(of: &Compiled<'_>, weights: &[(i128, i128)], after: &[usize]) -> Vec<i128> {
    let n = weights.len();
    let mut least = vec![0; n + 1];
    let mut whole = 0;
    for at in (0..n).rev() {
        let of_begun: i128 = (at..=at + after[at]).map(|i| weights[i].0.min(weights[i].1)).sum();
        let first = at == 0 || of.feature_of[at - 1] != of.feature_of[at];
        if !first {
            least[at] = whole + of_begun;
            continue;
        }
        let feature = &of.model.features[of.feature_of[at]];
        let mine = &weights[at..=at + after[at]];
        let mut steps: Vec<i128> = mine.iter().map(|(on, off)| on - off).collect();
        steps.sort_unstable();
        let left: i128 = mine.iter().map(|(_, off)| off).sum();
        let taken =
            steps.iter().enumerate().take(feature.max).take_while(|(i, step)| *i < feature.min || **step < 0);
        least[at] = whole + left + taken.map(|(_, step)| step).sum::<i128>();
        whole = least[at];
    }
    least
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
