//! Which of several values of a field survives (domain.md 2.9.4): what a person pinned, else the one of the most trusted
//! source, then the most recent or the most complete, as the table `survivorship` says. Pure but for reading the table.

use super::model::{Origin, Source};
use chrono::NaiveDate;
use ltc_governance::rules::{self, InForce};
use ltc_kernel::text_enum;
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

text_enum! {
    /// Why a value stands.
    pub enum SurvivorRule {
        /// A person chose it for this merge.
        Chosen = "CHOSEN",
        /// A person holds on to it.
        Pinned = "PINNED",
        /// Nobody else says anything.
        Only = "ONLY",
        /// All say the same.
        Same = "SAME",
        /// Its source is trusted most.
        Trust = "TRUST",
        /// Confirmed last.
        Recent = "RECENT",
        /// Says most.
        Complete = "COMPLETE",
        /// Nothing decides: what stands goes on standing.
        Stands = "STANDS",
    }
}
ltc_http::text_fields!(SurvivorRule);

/// What decides between equally trusted sources first; the other one decides next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Recent,
    Complete,
}

/// What the table says of a source for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    pub trust: i64,
    pub then: Then,
}

/// One value for a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub value: Value,
    pub origin: Origin,
    pub pinned: bool,
}

/// The table in force; what it said is remembered while it is used.
pub struct Trust {
    table: InForce,
    said: Mutex<Said>,
}
type Said = HashMap<(&'static str, &'static str, Source), Worth>;

const CODE: &str = "survivorship";

impl Trust {
    pub async fn in_force(db: &(impl Reads + Sync), on: NaiveDate) -> Result<Self, Fail> {
        Ok(Self { table: rules::in_force(db, CODE, on).await?, said: Mutex::default() })
    }
    /// The delivered table.
    #[cfg(test)]
    pub fn delivered() -> Result<Self, Fail> {
        Ok(Self { table: InForce::delivered(CODE)?, said: Mutex::default() })
    }
    /// Which version of the table decides; 0 is the delivered one.
    pub fn revision(&self) -> i64 {
        self.table.revision
    }
    /// What the source is worth for a field of an object; a source without a row is worth nothing.
    pub fn of(&self, object: &'static str, field: &'static str, source: Source) -> Result<Worth, Fail> {
        let known = || self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(worth) = known().get(&(object, field, source)) {
            return Ok(*worth);
        }
        let outcome =
            self.table.run(&json!({"object": object, "field": field, "source": source.as_str()}))?;
        let hit = outcome.hits.first();
        let then = match hit.and_then(|hit| hit.text("then")) {
            Some("COMPLETE") => Then::Complete,
            _ => Then::Recent,
        };
        let worth = Worth { trust: hit.and_then(|hit| hit.whole("trust")).unwrap_or(0), then };
        known().insert((object, field, source), worth);
        Ok(worth)
    }
    /// Which of the candidates survives, the first being the one that stands; and why.
    pub fn survivor(
        &self,
        object: &'static str,
        field: &'static str,
        candidates: &[Candidate],
    ) -> Result<(usize, SurvivorRule), Fail> {
        let worth: Result<Vec<Worth>, Fail> =
            candidates.iter().map(|candidate| self.of(object, field, candidate.origin.source)).collect();
        Ok(survivor(candidates, &worth?))
    }
}

/// How much a value says: its letters without blanks.
fn letters(value: &Value) -> usize {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The candidate that survives; `worth` has one entry for each of them.
pub fn survivor(candidates: &[Candidate], worth: &[Worth]) -> (usize, SurvivorRule) {
    let says: Vec<usize> = (0..candidates.len()).filter(|i| !candidates[*i].value.is_null()).collect();
    let Some(&first) = says.first() else { return (0, SurvivorRule::Stands) };
    if let Some(pinned) = says.iter().find(|i| candidates[**i].pinned) {
        return (*pinned, SurvivorRule::Pinned);
    }
    if says.len() == 1 {
        return (first, SurvivorRule::Only);
    }
    let same = says.iter().all(|i| candidates[*i].value == candidates[first].value);
    let mut best = (first, if same { SurvivorRule::Same } else { SurvivorRule::Stands });
    for &other in &says[1..] {
        let (ours, theirs) = (best.0, other);
        let (order, rule) = compare((&candidates[theirs], worth[theirs]), (&candidates[ours], worth[ours]));
        let rule = if same { SurvivorRule::Same } else { rule };
        match order {
            Ordering::Greater => best = (theirs, rule),
            Ordering::Less => best = (ours, rule),
            Ordering::Equal => {}
        }
    }
    best
}

/// Does the first survive the second, and by which rule.
fn compare(a: (&Candidate, Worth), b: (&Candidate, Worth)) -> (Ordering, SurvivorRule) {
    let trust = (a.1.trust.cmp(&b.1.trust), SurvivorRule::Trust);
    let recent = (a.0.origin.confirmed_at.cmp(&b.0.origin.confirmed_at), SurvivorRule::Recent);
    let complete = (letters(&a.0.value).cmp(&letters(&b.0.value)), SurvivorRule::Complete);
    let order = match b.1.then {
        Then::Recent => [trust, recent, complete],
        Then::Complete => [trust, complete, recent],
    };
    order.into_iter().find(|(order, _)| order.is_ne()).unwrap_or((Ordering::Equal, SurvivorRule::Stands))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use uuid::Uuid;

    /// `value source day`, `!` pins, `-` says nothing; the first stands.
    fn candidate(text: &str) -> Candidate {
        let parts: Vec<&str> = text.split(' ').collect();
        let at = DateTime::from_timestamp(parts[2].parse::<i64>().unwrap() * 86_400, 0).unwrap();
        let said = parts[0].trim_end_matches('!');
        Candidate {
            value: if said == "-" { Value::Null } else { json!(said) },
            origin: Origin::said(parts[1].parse().unwrap(), None, at, Uuid::nil()),
            pinned: parts[0].ends_with('!'),
        }
    }

    /// By the delivered table: object, field, candidates, the survivor and the rule.
    const CASES: &str = "
        account name     | 华为 HAND 1 | 华为技术 IMPORT 9       | 华为 TRUST
        account name     | 华为 IMPORT 1 | 华为技术 HAND 1       | 华为技术 TRUST
        account name     | 华为 IMPORT 9 | 华为技术 IMPORT 1     | 华为技术 COMPLETE
        account industry | 电信 IMPORT 9 | 电信运营 IMPORT 1     | 电信 RECENT
        account industry | 电信 IMPORT 1 | 能源 IMPORT 9         | 能源 RECENT
        account industry | 电信 IMPORT 1 | 能源 IMPORT 1         | 电信 STANDS
        account industry | 电信 HAND 1 | 能源 CODE_CHECK 1       | 能源 TRUST
        account industry | 电信! LEAD 1 | 能源 CODE_CHECK 9      | 电信 PINNED
        account industry | 电信 HAND 9 | 能源! LEAD 1            | 能源 PINNED
        account industry | - HAND 9 | 能源 WEB_FORM 1            | 能源 ONLY
        account industry | 电信 UNKNOWN 1 | - HAND 9             | 电信 ONLY
        account industry | 电信 IMPORT 1 | 电信 HAND 2           | 电信 SAME
        account industry | - HAND 1 | - IMPORT 1                 | - STANDS
        contact phone    | 111111 IMPORT 1 | 222222 WEB_FORM 1   | 222222 TRUST
        contact phone    | 111111 HAND 1 | 222222 WEB_FORM 9     | 222222 RECENT
        account phone    | 1 IMPORT 1 | 2 IMPORT 2 | 3 HAND 1    | 3 TRUST
    ";

    #[test]
    fn the_survivor_by_the_delivered_table() {
        let trust = Trust::delivered().unwrap();
        for line in CASES.trim().lines().map(str::trim) {
            let mut parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let (expected, of) = (parts.pop().unwrap(), parts.remove(0));
            let (object, field) = of.split_once(' ').unwrap();
            let candidates: Vec<Candidate> = parts.into_iter().map(candidate).collect();
            let (at, rule) = trust.survivor(object, field.trim(), &candidates).unwrap();
            let value = candidates[at].value.as_str().unwrap_or("-");
            assert_eq!(format!("{value} {rule}"), expected, "{line}");
        }
    }

    #[test]
    fn whoever_survives_does_not_depend_on_the_order_of_unequal_candidates() {
        let trust = Trust::delivered().unwrap();
        let [a, b, c] = ["甲 IMPORT 3", "乙乙 IMPORT 2", "丙 HAND 1"].map(candidate);
        for order in [[&a, &b, &c], [&c, &b, &a], [&b, &a, &c], [&b, &c, &a]] {
            let candidates: Vec<Candidate> = order.into_iter().cloned().collect();
            let (at, _) = trust.survivor("account", "name", &candidates).unwrap();
            assert_eq!(candidates[at].value, c.value);
        }
    }
}
