//! What can be chosen of a product. Pure.

use ltc_kernel::text_enum;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

text_enum! {
    /// How a rule binds choices.
    pub enum RuleKind { Requires = "REQUIRES", Excludes = "EXCLUDES", Formula = "FORMULA" }
}

/// The options of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    pub features: Vec<Feature>,
    pub rules: Vec<Rule>,
}

/// A question with its answers: from `min` to `max` of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub min: usize,
    pub max: usize,
    pub choices: Vec<Choice>,
}

/// An answer: what it adds to price, cost and attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Unique in the product.
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    /// Hundred-millionths of the currency of the list price.
    pub price_scaled: i64,
    /// Hundred-millionths of the currency of the cost.
    pub cost_scaled: i64,
    /// The product that a bundle brings with it, and how many.
    pub component_id: Option<Uuid>,
    pub quantity: i64,
    pub default: bool,
    /// Millionths.
    pub attributes: BTreeMap<String, i64>,
}

/// REQUIRES: all of `when` need one of `then`. EXCLUDES: all of `when` with any of `then` cannot be. FORMULA: a comparison
/// of sums of attributes, `power <= 0.8*supply`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub kind: RuleKind,
    pub when: Vec<String>,
    pub then: Vec<String>,
    pub formula: Option<String>,
    /// Why, for whoever is told that it does not go.
    pub reason: Option<String>,
}

impl Model {
    /// All choices in the order of the features.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.features.iter().flat_map(|feature| &feature.choices)
    }
    /// The codes that are chosen when nothing is said.
    pub fn defaults(&self) -> Vec<String> {
        self.choices().filter(|choice| choice.default).map(|choice| choice.code.clone()).collect()
    }
}
