//! What was learnt: asked for the chance of a row, and taken apart column by column.

use crate::encode::{self, Column, Meaning};
use crate::example::{Cell, Example};
use crate::fit::{self, Rows, chance, evidence, fit};
use crate::{ratio, real};
use ltc_kernel::{Ratio, Refusal};
use serde::{Deserialize, Serialize};

/// The coefficients with what is needed to ask them again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The place of each learnt column in a row, and how its cells are read.
    columns: Vec<(usize, Column)>,
    /// The intercept first.
    weights: Vec<f64>,
    strength: f64,
    /// The share of yes among the examples.
    base: f64,
}

/// What one column does to the chance of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub column: String,
    /// As it stands in the row; empty: not known.
    pub value: String,
    /// Added evidence (log odds) against an average row; the shares and the intercept give the whole.
    pub evidence: Ratio,
    /// The odds of yes are so many times those of an average row.
    pub odds: Ratio,
}

/// What was learnt of one word, or of more of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coefficient {
    pub column: String,
    /// The word; `>` one standard deviation more of a number; `?` not known; `*` any rarer word.
    pub value: String,
    pub weight: Ratio,
    pub odds: Ratio,
}

/// The penalties that are tried, and how often each is.
const STRENGTHS: [f64; 3] = [0.3, 3.0, 30.0];
const FOLDS: usize = 4;
/// Beyond this much arithmetic the middle one is taken untried.
const MOST_TRIED: usize = 400_000_000;

impl Model {
    /// Learns from examples. Refuses `learning.one_class` where all ended alike and `learning.nothing_varies` where no
    /// column could tell them apart.
    pub fn learn(names: &[String], examples: &[Example]) -> Result<Self, Refusal> {
        let yes = examples.iter().filter(|e| e.outcome).count();
        if yes == 0 || yes == examples.len() {
            let refusal = Refusal::conflict("learning.one_class").with("rows", examples.len());
            return Err(refusal.with("positive", yes));
        }
        let columns = encode::columns(names, examples);
        if columns.is_empty() {
            return Err(Refusal::conflict("learning.nothing_varies").with("rows", examples.len()));
        }
        let rows = encoded(&columns, examples);
        let strength = best_strength(&rows);
        let weights = fit(&rows, strength);
        Ok(Self { columns, weights, strength, base: real(yes) / real(examples.len()) })
    }

    fn numbers(&self, cells: &[Cell]) -> Vec<f64> {
        numbers(&self.columns, cells)
    }
    /// Between 0 and 1.
    pub(crate) fn probability(&self, cells: &[Cell]) -> f64 {
        chance(evidence(&self.weights, &self.numbers(cells)))
    }
    pub(crate) fn base(&self) -> f64 {
        self.base
    }
    /// The chance of yes.
    pub fn likelihood(&self, cells: &[Cell]) -> Ratio {
        ratio(self.probability(cells))
    }
    /// The chance of an average row.
    pub fn average(&self) -> Ratio {
        ratio(chance(self.weights.first().copied().unwrap_or_default()))
    }
    /// The share of yes among what was learnt from.
    pub fn base_rate(&self) -> Ratio {
        ratio(self.base)
    }
    /// How strongly the weights were pulled to zero.
    pub fn penalty(&self) -> Ratio {
        ratio(self.strength)
    }
    /// What each column adds or takes, the strongest first.
    pub fn explain(&self, cells: &[Cell]) -> Vec<Share> {
        let numbers = self.numbers(cells);
        let mut at = 0;
        let mut shares: Vec<(f64, Share)> = vec![];
        for (place, column) in &self.columns {
            let until = at + column.meanings().len();
            let sum: f64 = (at..until).map(|i| self.weights[i + 1] * numbers[i]).sum();
            let value = cells.get(*place).map(Cell::text).unwrap_or_default();
            let share =
                Share { column: column.name.clone(), value, evidence: ratio(sum), odds: ratio(sum.exp()) };
            shares.push((sum, share));
            at = until;
        }
        shares.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        shares.into_iter().map(|(_, share)| share).collect()
    }
    /// All that was learnt, the strongest first.
    pub fn coefficients(&self) -> Vec<Coefficient> {
        let mut all = vec![];
        let mut weights = self.weights.iter().skip(1);
        for (_, column) in &self.columns {
            for meaning in column.meanings() {
                let value = match meaning {
                    Meaning::More => ">",
                    Meaning::Unknown => "?",
                    Meaning::Other => "*",
                    Meaning::Word(word) => word,
                };
                let weight = weights.next().copied().unwrap_or_default();
                let told = Coefficient {
                    column: column.name.clone(),
                    value: value.to_owned(),
                    weight: ratio(weight),
                    odds: ratio(weight.exp()),
                };
                all.push((weight, told));
            }
        }
        all.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        all.into_iter().map(|(_, told)| told).collect()
    }
}

fn numbers(columns: &[(usize, Column)], cells: &[Cell]) -> Vec<f64> {
    let mut numbers = vec![];
    for (place, column) in columns {
        column.encode(cells.get(*place).unwrap_or(&Cell::Missing), &mut numbers);
    }
    numbers
}

fn encoded(columns: &[(usize, Column)], examples: &[Example]) -> Rows {
    let width = columns.iter().map(|(_, c)| c.meanings().len()).sum();
    let numbers = examples.iter().flat_map(|e| numbers(columns, &e.cells)).collect();
    Rows { width, numbers, outcomes: examples.iter().map(|e| e.outcome).collect() }
}

/// The penalty that does best on parts of the examples that were left out in turn.
fn best_strength(rows: &Rows) -> f64 {
    let work = rows.outcomes.len() * rows.width * rows.width * STRENGTHS.len() * FOLDS;
    if rows.outcomes.len() < 40 || work > MOST_TRIED {
        return STRENGTHS[1];
    }
    let part = |fold: usize, inside: bool| {
        let (mut numbers, mut outcomes) = (vec![], vec![]);
        for (n, (row, _)) in rows.iter().enumerate().filter(|(n, _)| (n % FOLDS == fold) == inside) {
            numbers.extend_from_slice(row);
            outcomes.push(rows.outcomes[n]);
        }
        Rows { width: rows.width, numbers, outcomes }
    };
    let mut best = (f64::INFINITY, STRENGTHS[1]);
    for strength in STRENGTHS {
        let mut loss = 0.0;
        for fold in 0..FOLDS {
            let weights = fit(&part(fold, false), strength);
            loss += part(fold, true)
                .iter()
                .map(|(row, yes)| {
                    let sum = evidence(&weights, row);
                    fit::softplus(sum) - yes * sum
                })
                .sum::<f64>();
        }
        if loss < best.0 {
            best = (loss, strength);
        }
    }
    best.1
}
