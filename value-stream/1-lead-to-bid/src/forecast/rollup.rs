//! The forecast of a period: people, the units above them, and what managers say of it (domain.md 6.5). Pure.
//!
//! A unit is worth the sum of its people and of the units below it, each as adjusted; an adjustment of the unit itself
//! stands over that sum. Adjustments name a person or a unit and no place in the tree: when the tree changes, none is lost.

use super::model::Level;
use ltc_governance::strategy::org_unit::code;
use ltc_kernel::{Money, MoneyError};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Amounts by category, in base currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amounts {
    pub closed: Money,
    pub commit: Money,
    pub best_case: Money,
    pub pipeline: Money,
    /// Closed, and what is open by its probability.
    pub weighted: Money,
}

impl Amounts {
    pub fn zero(zero: Money) -> Self {
        Self { closed: zero, commit: zero, best_case: zero, pipeline: zero, weighted: zero }
    }
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            closed: self.closed.add(other.closed)?,
            commit: self.commit.add(other.commit)?,
            best_case: self.best_case.add(other.best_case)?,
            pipeline: self.pipeline.add(other.pipeline)?,
            weighted: self.weighted.add(other.weighted)?,
        })
    }
    pub fn of(&self, level: Level) -> Money {
        match level {
            Level::Commit => self.commit,
            Level::BestCase => self.best_case,
            Level::Pipeline => self.pipeline,
        }
    }
    fn set(&mut self, level: Level, amount: Money) {
        match level {
            Level::Commit => self.commit = amount,
            Level::BestCase => self.best_case = amount,
            Level::Pipeline => self.pipeline = amount,
        }
    }
    /// What one counts on: closed and committed.
    pub fn expected(&self) -> Result<Money, MoneyError> {
        self.closed.add(self.commit)
    }
}

/// A unit or a person, as adjustments name it: `unit:CN/EAST`, `user:<id>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Unit(String),
    Person(Uuid),
}

impl Subject {
    pub fn text(&self) -> String {
        match self {
            Self::Unit(code) => ["unit:", code].concat(),
            Self::Person(id) => ["user:", &id.to_string()].concat(),
        }
    }
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("unit", code) => code::read(code).map(Self::Unit),
            ("user", id) => id.parse().ok().map(Self::Person),
            _ => None,
        }
    }
}

/// A line of the forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub subject: Subject,
    /// Depth in the tree; a person stands one below the unit.
    pub level: i64,
    /// Of the deals alone.
    pub raw: Amounts,
    /// With everything that was said of it and below it.
    pub adjusted: Amounts,
}

/// The latest word on a subject and a category; `None` takes the adjustment back.
pub type Words = BTreeMap<(Subject, Level), Option<Money>>;

/// The lines from the top, people after the units below theirs; people without a unit at the end. Only subjects with a
/// deal or a word stand.
pub fn lines(
    units: &[(String, Vec<Uuid>)],
    people: &BTreeMap<Uuid, Amounts>,
    words: &Words,
    zero: Money,
) -> Result<Vec<Line>, MoneyError> {
    let mut all = vec![];
    let mut tops: Vec<&str> = units.iter().map(|(code, _)| code.as_str()).collect();
    tops.sort_unstable();
    for top in tops.iter().filter(|c| above(units, c).is_none()) {
        unit(units, top, 0, (people, words, zero), &mut all)?;
    }
    let placed = |id: &Uuid| units.iter().any(|(_, members)| members.contains(id));
    let spoken = words.keys().filter_map(|(subject, _)| match subject {
        Subject::Person(id) => Some(*id),
        Subject::Unit(_) => None,
    });
    let mut alone: Vec<Uuid> = people.keys().copied().chain(spoken).filter(|id| !placed(id)).collect();
    alone.sort_unstable();
    alone.dedup();
    for id in alone {
        all.push(person(id, 0, (people, words, zero)));
    }
    Ok(all)
}

type Given<'a> = (&'a BTreeMap<Uuid, Amounts>, &'a Words, Money);

/// The nearest unit above that stands.
fn above<'a>(units: &'a [(String, Vec<Uuid>)], own: &str) -> Option<&'a str> {
    let mut next = code::parent(own);
    while let Some(parent) = next {
        if let Some((code, _)) = units.iter().find(|(code, _)| code == parent) {
            return Some(code);
        }
        next = code::parent(parent);
    }
    None
}

fn person(id: Uuid, level: i64, (people, words, zero): Given<'_>) -> Line {
    let raw = people.get(&id).copied().unwrap_or_else(|| Amounts::zero(zero));
    let subject = Subject::Person(id);
    Line { level, raw, adjusted: said(&subject, raw, words), subject }
}

/// The amounts with the words on this very subject.
fn said(subject: &Subject, sum: Amounts, words: &Words) -> Amounts {
    let mut adjusted = sum;
    for level in Level::ALL {
        if let Some(Some(amount)) = words.get(&(subject.clone(), *level)) {
            adjusted.set(*level, *amount);
        }
    }
    adjusted
}

/// A unit with everything below it; nothing where nobody there has anything.
fn unit(
    units: &[(String, Vec<Uuid>)],
    own: &str,
    level: i64,
    given: Given<'_>,
    all: &mut Vec<Line>,
) -> Result<Option<(Amounts, Amounts)>, MoneyError> {
    let (people, words, zero) = given;
    let at = all.len();
    let (mut raw, mut adjusted) = (Amounts::zero(zero), Amounts::zero(zero));
    let mut below: Vec<&str> = units.iter().map(|(code, _)| code.as_str()).collect();
    below.sort_unstable();
    for next in below.into_iter().filter(|c| above(units, c) == Some(own)) {
        if let Some((r, a)) = unit(units, next, level + 1, given, all)? {
            raw = raw.plus(r)?;
            adjusted = adjusted.plus(a)?;
        }
    }
    let members = units.iter().find(|(code, _)| code == own).map(|(_, members)| members.as_slice());
    for id in members.unwrap_or_default() {
        let spoken = Level::ALL.iter().any(|l| words.contains_key(&(Subject::Person(*id), *l)));
        if people.contains_key(id) || spoken {
            let line = person(*id, level + 1, given);
            raw = raw.plus(line.raw)?;
            adjusted = adjusted.plus(line.adjusted)?;
            all.push(line);
        }
    }
    let subject = Subject::Unit(own.to_owned());
    let spoken = Level::ALL.iter().any(|l| words.contains_key(&(subject.clone(), *l)));
    if all.len() == at && !spoken {
        return Ok(None);
    }
    let adjusted = said(&subject, adjusted, words);
    all.insert(at, Line { subject, level, raw, adjusted });
    Ok(Some((raw, adjusted)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;
    use ltc_kernel::Currency;

    fn cny(yuan: i64) -> Money {
        Money::new(yuan * 100, Currency::CNY)
    }
    fn committed(yuan: i64) -> Amounts {
        Amounts { commit: cny(yuan), ..Amounts::zero(cny(0)) }
    }
    fn somebody(name: &str) -> Uuid {
        Uuid::from_u128(u128::from(name.as_bytes()[0]))
    }

    /// CN holds EAST (a, b) and c; d has no unit. The words are read in their order.
    #[test]
    fn a_word_stands_over_the_sum_below_it_and_none_is_lost() {
        let units = [
            ("CN".to_owned(), vec![somebody("c")]),
            ("CN/EAST".to_owned(), vec![somebody("a"), somebody("b")]),
        ];
        let people: BTreeMap<_, _> =
            [("a", 100), ("b", 50), ("c", 30), ("d", 7)].map(|(n, y)| (somebody(n), committed(y))).into();
        let table = "
            words                          | lines
                                           | CN 180/180, CN/EAST 150/150, a 100/100, b 50/50, c 30/30, d 7/7
            a=80                           | CN 180/160, CN/EAST 150/130, a 100/80, b 50/50, c 30/30, d 7/7
            a=80 CN/EAST=120               | CN 180/150, CN/EAST 150/120, a 100/80, b 50/50, c 30/30, d 7/7
            a=80 CN/EAST=120 CN=200        | CN 180/200, CN/EAST 150/120, a 100/80, b 50/50, c 30/30, d 7/7
            CN/EAST=120 CN/EAST=-          | CN 180/180, CN/EAST 150/150, a 100/100, b 50/50, c 30/30, d 7/7
            CN/WEST=9                      | CN 180/180, CN/EAST 150/150, a 100/100, b 50/50, c 30/30, d 7/7
        ";
        for [said, expected] in rows(table) {
            let mut words = Words::new();
            for word in said.split_whitespace() {
                let (name, yuan) = word.split_once('=').unwrap();
                let of = if name.len() == 1 {
                    Subject::Person(somebody(name))
                } else {
                    Subject::Unit(name.to_owned())
                };
                words.insert((of, Level::Commit), yuan.parse().ok().map(cny));
            }
            let lines = lines(&units, &people, &words, cny(0)).unwrap();
            let told = |line: &Line| {
                let name = match &line.subject {
                    Subject::Unit(code) => code.clone(),
                    Subject::Person(id) => char::from(id.as_u128() as u8).to_string(),
                };
                format!("{name} {}/{}", line.raw.commit.minor() / 100, line.adjusted.commit.minor() / 100)
            };
            assert_eq!(lines.iter().map(told).collect::<Vec<_>>().join(", "), expected, "{said}");
        }
    }

    #[test]
    fn subjects_are_read_and_written() {
        for text in ["unit:CN/EAST", "user:00000000-0000-0000-0000-000000000061"] {
            assert_eq!(Subject::parse(text).unwrap().text(), text);
        }
        assert_eq!(Subject::parse("unit:CN//EAST"), None);
        assert_eq!(Subject::parse("team:x"), None);
    }
}
