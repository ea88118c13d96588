//! The terms optimiser (domain.md 4.3): payment schedules that reach a margin after financing. Pure.
//!
//! It looks through a stated and bounded set and reckons each schedule with the very rule of the estimate:
//! - an advance of 0 to 50 % in steps of 10 %, a middle payment in steps of 10 %, the rest last; the middle and the last
//!   payment in any month from delivery to the present last one (at most 12 steps);
//! - 2 to 6 equal instalments up to the present last month;
//! - the present shares, each paid one to twelve months earlier.

use super::financing::{self, Payment};
use super::margin::{self, Figures};
use super::model::{Content, Term};
use ltc_kernel::{MoneyError, Ratio};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Ten per cent, the step of shares.
const TENTH: i64 = Ratio::SCALE / 10;
/// Largest advance, in tenths.
const ADVANCE: i64 = 5;
/// Most months that are tried after delivery, and most months by which a payment comes earlier.
const STEPS: i64 = 12;

/// A schedule and what the estimate says with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub terms: Vec<Term>,
    pub figures: Figures,
    /// What changes for the customer: share x months by which money moves, earlier or later; scaled like a ratio.
    pub moved: i64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The present terms, reckoned the same way.
    pub present: Offer,
    /// How many schedules were tried.
    pub searched: usize,
    /// Those that reach the target, the smallest change for the customer first.
    pub reaching: Vec<Offer>,
    /// The highest margin of all, with the smallest change.
    pub best: Offer,
}

/// The content with other terms. A cash plan follows them from its month of delivery; one with inflows entered by hand
/// takes the month that fits the last payment of the present terms.
pub fn with_terms(content: &Content, terms: &[Term]) -> Content {
    let mut content = content.clone();
    if !content.outflows.is_empty() {
        content.delivery_month = Some(delivery(&content));
        content.inflows.clear();
    }
    content.terms = terms.to_vec();
    content
}

fn delivery(content: &Content) -> i64 {
    let last = content.terms.iter().map(|term| term.months).max().unwrap_or(0);
    let earliest = content.terms.iter().map(|term| term.months).min().unwrap_or(0);
    let paid = content.inflows.iter().map(|cash| cash.month).max().unwrap_or(0);
    content.delivery_month.unwrap_or((paid - last).max(-earliest).max(0))
}

/// Looks through the whole set for schedules whose margin after financing is at least `target`.
pub fn search(content: &Content, target: Ratio) -> Result<Search, MoneyError> {
    let present = offer(content, &content.terms)?;
    let all = schedules(content);
    let searched = all.len();
    let (mut reaching, mut best) = (vec![], present.clone());
    for terms in all {
        let found = offer(content, &terms)?;
        if rank(&found, &present) < rank(&best, &present) {
            best = found.clone();
        }
        if found.figures.margin_after >= target {
            reaching.push(found);
        }
    }
    reaching.sort_by_cached_key(|found| small_change(found, &present));
    Ok(Search { present, searched, reaching, best })
}

/// One schedule as the estimate reckons it.
fn offer(content: &Content, terms: &[Term]) -> Result<Offer, MoneyError> {
    let figures = margin::figures(&with_terms(content, terms))?;
    Ok(Offer { terms: terms.to_vec(), figures, moved: moved(&content.terms, terms) })
}

type Change = (i64, usize, i64, Vec<(i64, i64)>);

/// Smallest change first; then fewer payments, then the last one where it is today, then in the order of months.
fn small_change(offer: &Offer, present: &Offer) -> Change {
    let last = |offer: &Offer| offer.terms.iter().map(|term| term.months).max().unwrap_or(0);
    let order = offer.terms.iter().map(|term| (term.months, term.share.scaled())).collect();
    (offer.moved, offer.terms.len(), (last(offer) - last(present)).abs(), order)
}

fn rank(offer: &Offer, present: &Offer) -> (Reverse<Ratio>, Change) {
    (Reverse(offer.figures.margin_after), small_change(offer, present))
}

/// Share x months by which money moves between two schedules: the area between their cumulative shares.
pub fn moved(before: &[Term], after: &[Term]) -> i64 {
    let months: BTreeSet<i64> = before.iter().chain(after).map(|term| term.months).collect();
    let paid = |terms: &[Term], month: i64| -> i64 {
        terms.iter().filter(|term| term.months <= month).map(|term| term.share.scaled()).sum()
    };
    let months: Vec<i64> = months.into_iter().collect();
    let pairs = months.windows(2);
    pairs.map(|pair| (paid(before, pair[0]) - paid(after, pair[0])).abs() * (pair[1] - pair[0])).sum()
}

/// Every schedule of the set but the present one, each once.
pub fn schedules(content: &Content) -> Vec<Vec<Term>> {
    let last = content.terms.iter().map(|term| term.months).max().unwrap_or(0).max(0);
    let first = first_month(content);
    let step = ((last + STEPS - 1) / STEPS).max(1);
    let mut months: Vec<i64> = (0..=last).step_by(usize::try_from(step).unwrap_or(1)).collect();
    if months.last() != Some(&last) {
        months.push(last);
    }
    let mut all = BTreeSet::new();
    for advance in 0..=ADVANCE {
        for middle in 0..=(10 - advance) {
            for (at, month) in months.iter().enumerate() {
                for end in &months[at..] {
                    let rest = 10 - advance - middle;
                    let parts = [(first, advance * TENTH), (*month, middle * TENTH), (*end, rest * TENTH)];
                    all.insert(canonical(&parts));
                }
            }
        }
    }
    for n in 2..=6 {
        all.insert(equal(n, last));
    }
    for earlier in 1..=STEPS {
        let shift = |term: &Term| {
            let floor = if term.months > 0 { 0 } else { term.months };
            ((term.months - earlier).max(floor), term.share.scaled())
        };
        all.insert(canonical(&content.terms.iter().map(shift).collect::<Vec<_>>()));
    }
    let present: Vec<_> = content.terms.iter().map(|term| (term.months, term.share.scaled())).collect();
    all.remove(&canonical(&present));
    let term = |(months, share): (i64, i64)| Term { share: Ratio::from_scaled(share), months };
    all.into_iter().map(|parts| parts.into_iter().map(term).collect()).collect()
}

/// When an advance is paid: as early as today, else a month before delivery, and never before the plan begins.
fn first_month(content: &Content) -> i64 {
    let today = content.terms.iter().map(|term| term.months).min().unwrap_or(0).min(-1);
    let start = if content.outflows.is_empty() { today } else { -delivery(content) };
    today.max(start)
}

/// By month, each month once, without empty shares.
fn canonical(parts: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut sums = std::collections::BTreeMap::new();
    for (month, share) in parts.iter().filter(|(_, share)| *share > 0) {
        *sums.entry(*month).or_insert(0) += share;
    }
    sums.into_iter().collect()
}

fn equal(n: i64, last: i64) -> Vec<(i64, i64)> {
    let each = Ratio::SCALE / n;
    let rest = Ratio::SCALE - each * n;
    let share = |i: i64| if i == 1 { each + rest } else { each };
    canonical(&(1..=n).map(|i| (last * i / n, share(i))).collect::<Vec<_>>())
}

/// The advance and the days of a schedule, as the authority table asks for them.
pub fn asked(terms: &[Term]) -> Result<(i64, Ratio), MoneyError> {
    let payments: Vec<Payment> =
        terms.iter().map(|term| Payment { share: term.share, months: term.months }).collect();
    let early = terms.iter().filter(|term| term.months < 0).map(|term| term.share.scaled()).sum();
    Ok((financing::wacp_days(&payments)?, Ratio::from_scaled(early)))
}

#[cfg(test)]
#[path = "optimiser_tests.rs"]
mod tests;
