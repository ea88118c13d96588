//! Cells to numbers, by what the examples show: numbers around their mean in standard deviations, words as one column
//! for each that is frequent enough, less its share. So an average row is all zeros, and what is not known says nothing.

use crate::example::{Cell, Example};
use crate::real;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A word counts when so many examples have it, or one in a hundred where that is more; of a column at most so many.
const LEAST: usize = 5;
const MOST_WORDS: usize = 20;

/// One column as it was learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// How its cells are read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    Number {
        mean: f64,
        deviation: f64,
        /// The share of examples where it is not known; nothing where it always is.
        missing: Option<f64>,
    },
    Words {
        /// The words with a column of their own, and the share of each.
        words: Vec<(String, f64)>,
        /// With two words one column says all: the other word.
        reference: Option<String>,
        /// The share of all rarer words together.
        other: Option<f64>,
    },
}

/// What a column of numbers stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    More,
    Unknown,
    Word(&'a str),
    Other,
}

/// The columns that vary among the examples; the others can teach nothing and are left out.
pub fn columns(names: &[String], examples: &[Example]) -> Vec<(usize, Column)> {
    let learnt = |(place, name): (usize, &String)| {
        let cells: Vec<&Cell> = examples.iter().filter_map(|e| e.cells.get(place)).collect();
        let words = cells.iter().any(|cell| matches!(cell, Cell::Word(_)));
        let kind = if words { of_words(&cells) } else { of_numbers(&cells) }?;
        Some((place, Column { name: name.clone(), kind }))
    };
    names.iter().enumerate().filter_map(learnt).collect()
}

fn least(all: usize) -> usize {
    LEAST.max(all / 100)
}

fn of_numbers(cells: &[&Cell]) -> Option<Kind> {
    let known: Vec<f64> = cells
        .iter()
        .filter_map(|cell| match cell {
            Cell::Number(n) if n.is_finite() => Some(*n),
            _ => None,
        })
        .collect();
    let unknown = cells.len() - known.len();
    let often = unknown >= least(cells.len()) && known.len() >= least(cells.len());
    let missing = often.then(|| real(unknown) / real(cells.len()));
    let mean = known.iter().sum::<f64>() / real(known.len().max(1));
    let variance = known.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>() / real(known.len().max(1));
    let deviation = variance.sqrt();
    let varies = deviation.is_finite() && deviation > mean.abs() * 1e-9 && deviation > 1e-12;
    (varies || missing.is_some()).then_some(Kind::Number {
        mean,
        deviation: if varies { deviation } else { 1.0 },
        missing,
    })
}

fn of_words(cells: &[&Cell]) -> Option<Kind> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell.text()).or_default() += 1;
    }
    let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let share = |count: usize| real(count) / real(cells.len().max(1));
    let enough = least(cells.len());
    let own = ranked.iter().take(MOST_WORDS).take_while(|(_, count)| *count >= enough).count();
    let rest: usize = ranked[own..].iter().map(|(_, count)| count).sum();
    ranked.truncate(own);
    let (mut reference, mut other) = (None, (rest >= enough).then(|| share(rest)));
    match (ranked.len(), other.is_some()) {
        (0, _) | (1, false) => return None,
        // Two columns that are each other's opposite: one is enough.
        (1, true) => other = None,
        (2, false) => reference = Some(ranked.remove(0).0),
        _ => {}
    }
    Some(Kind::Words { words: ranked.into_iter().map(|(w, n)| (w, share(n))).collect(), reference, other })
}

impl Column {
    /// What its numbers stand for, in their order.
    pub fn meanings(&self) -> Vec<Meaning<'_>> {
        match &self.kind {
            Kind::Number { missing, .. } => match missing {
                Some(_) => vec![Meaning::More, Meaning::Unknown],
                None => vec![Meaning::More],
            },
            Kind::Words { words, other, .. } => {
                let words = words.iter().map(|(word, _)| Meaning::Word(word));
                words.chain(other.iter().map(|_| Meaning::Other)).collect()
            }
        }
    }
    /// Appends the numbers of a cell.
    pub fn encode(&self, cell: &Cell, to: &mut Vec<f64>) {
        match &self.kind {
            Kind::Number { mean, deviation, missing } => {
                let known = match cell {
                    Cell::Number(n) if n.is_finite() => Some(*n),
                    _ => None,
                };
                // Ten deviations away is far enough: one absurd figure must not decide alone.
                to.push(known.map_or(0.0, |n| ((n - mean) / deviation).clamp(-10.0, 10.0)));
                if let Some(share) = missing {
                    to.push(f64::from(u8::from(known.is_none())) - share);
                }
            }
            Kind::Words { words, reference, other } => {
                let text = cell.text();
                let named = words.iter().any(|(word, _)| *word == text) || reference.as_ref() == Some(&text);
                if !named && other.is_none() && (reference.is_some() || words.len() > 1) {
                    // Never seen: it says nothing.
                    to.extend(words.iter().map(|_| 0.0));
                    return;
                }
                to.extend(words.iter().map(|(word, share)| f64::from(u8::from(*word == text)) - share));
                if let Some(share) = other {
                    to.push(f64::from(u8::from(!named)) - share);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples(cells: &[Cell]) -> Vec<Example> {
        cells.iter().map(|cell| Example { cells: vec![cell.clone()], outcome: false }).collect()
    }
    fn one(cells: &[Cell]) -> Option<Column> {
        columns(&["x".to_owned()], &examples(cells)).pop().map(|c| c.1)
    }
    fn encoded(column: &Column, cell: &Cell) -> Vec<f64> {
        let mut to = vec![];
        column.encode(cell, &mut to);
        to
    }

    #[test]
    fn numbers_stand_around_their_mean_and_the_unknown_says_so() {
        let mut cells: Vec<Cell> = [2, 4].iter().cycle().take(20).map(|n| Cell::whole(Some(*n))).collect();
        let column = one(&cells).unwrap();
        assert_eq!(encoded(&column, &Cell::Number(4.0)), [1.0]);
        assert_eq!(encoded(&column, &Cell::Missing), [0.0]);
        assert_eq!(encoded(&column, &Cell::Number(f64::NAN)), [0.0]);
        assert_eq!(encoded(&column, &Cell::Number(1e300)), [10.0]);
        cells.extend(vec![Cell::Missing; 5]);
        let column = one(&cells).unwrap();
        assert_eq!(encoded(&column, &Cell::Missing), [0.0, 0.8]);
        assert_eq!(column.meanings(), [Meaning::More, Meaning::Unknown]);
    }

    #[test]
    fn words_by_how_often_they_stand_there() {
        let mut cells = vec![];
        for (word, count) in [("a", 10), ("b", 10), ("c", 3), ("d", 2)] {
            cells.extend(vec![Cell::Word(word.to_owned()); count]);
        }
        let column = one(&cells).unwrap();
        assert_eq!(column.meanings(), [Meaning::Word("a"), Meaning::Word("b"), Meaning::Other]);
        assert_eq!(encoded(&column, &Cell::word(Some("a"))), [0.6, -0.4, -0.2]);
        assert_eq!(encoded(&column, &Cell::word(Some("new"))), [-0.4, -0.4, 0.8]);
        let two = one(&cells[..20]).unwrap();
        assert_eq!(two.meanings(), [Meaning::Word("b")]);
        assert_eq!(encoded(&two, &Cell::word(Some("a"))), [-0.5]);
        assert_eq!(encoded(&two, &Cell::word(Some("new"))), [0.0]);
    }

    #[test]
    fn what_never_varies_or_is_always_another_is_left_out() {
        assert_eq!(one(&vec![Cell::Number(7.0); 30]), None);
        assert_eq!(one(&vec![Cell::Missing; 30]), None);
        assert_eq!(one(&vec![Cell::flag(true); 30]), None);
        let ids: Vec<Cell> = (0..30).map(|n| Cell::Word(format!("LD-{n}"))).collect();
        assert_eq!(one(&ids), None);
        assert_eq!(one(&[]), None);
    }
}
