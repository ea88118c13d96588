//! A model ready to be asked: what is wrong with a choice, and why. Pure.

use super::formula::{Comparison, Formula};
use super::model::{Choice, Model, RuleKind};
use std::collections::HashMap;

/// What is wrong with a choice, and with which rule of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    TooFew {
        feature: usize,
        found: usize,
    },
    TooMany {
        feature: usize,
        found: usize,
    },
    /// None of what the rule needs is chosen.
    Requires {
        rule: usize,
    },
    /// A choice that cannot be with those of the rule.
    Excludes {
        rule: usize,
        choice: usize,
    },
    /// By how much the left side differs from the right one, in 10^-12.
    Formula {
        rule: usize,
        gap: i128,
    },
}

/// At least one of these holds: a choice that is taken (`true`) or left (`false`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause(pub Vec<(usize, bool)>);

/// The sum of what is chosen and a constant is at most zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub factors: Vec<i128>,
    pub constant: i128,
}

/// A model with its choices numbered through.
#[derive(Clone, Debug)]
pub struct Compiled<'a> {
    pub model: &'a Model,
    pub choices: Vec<&'a Choice>,
    /// The feature of each choice.
    pub feature_of: Vec<usize>,
    places: HashMap<&'a str, usize>,
    formulas: Vec<(usize, Formula)>,
}

impl<'a> Compiled<'a> {
    /// The model must have passed its checks; a rule that cannot be read binds nothing.
    pub fn new(model: &'a Model) -> Self {
        let mut compiled = Self {
            model,
            choices: model.choices().collect(),
            feature_of: vec![],
            places: HashMap::new(),
            formulas: vec![],
        };
        for (at, feature) in model.features.iter().enumerate() {
            compiled.feature_of.extend(feature.choices.iter().map(|_| at));
        }
        compiled.places = compiled.choices.iter().enumerate().map(|(i, c)| (c.code.as_str(), i)).collect();
        for (at, rule) in model.rules.iter().enumerate() {
            let formula = rule.formula.as_deref().filter(|_| rule.kind == RuleKind::Formula);
            compiled.formulas.extend(formula.and_then(Formula::parse).map(|formula| (at, formula)));
        }
        compiled
    }
    /// The place of a code.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.places.get(code).copied()
    }
    /// Which are taken; the codes that the model does not know stand beside.
    pub fn taken(&self, codes: &[String]) -> (Vec<bool>, Vec<String>) {
        let mut taken = vec![false; self.choices.len()];
        let mut unknown = vec![];
        for code in codes {
            match self.place(code) {
                Some(at) => taken[at] = true,
                None => unknown.push(code.clone()),
            }
        }
        (taken, unknown)
    }
    /// The codes of what is taken.
    pub fn codes(&self, taken: &[bool]) -> Vec<String> {
        self.chosen(taken).map(|choice| choice.code.clone()).collect()
    }
    /// What is taken.
    pub fn chosen(&self, taken: &[bool]) -> impl Iterator<Item = &'a Choice> {
        self.choices.iter().zip(taken.to_vec()).filter(|(_, taken)| *taken).map(|(choice, _)| *choice)
    }
    /// The sum of an attribute over what is taken, in millionths.
    pub fn sum_of(&self, name: &str, taken: &[bool]) -> i128 {
        let of = |choice: &Choice| {
            i128::from(choice.attributes.get(name).copied().unwrap_or(0)) * i128::from(choice.quantity)
        };
        self.chosen(taken).map(of).sum()
    }
    fn places<'c>(&'c self, codes: &'c [String]) -> impl Iterator<Item = usize> + 'c {
        codes.iter().filter_map(|code| self.place(code))
    }

    /// Everything that is wrong; empty where the choice is valid.
    pub fn violations(&self, taken: &[bool]) -> Vec<Violation> {
        let mut all = vec![];
        for (feature, of) in self.model.features.iter().enumerate() {
            let mine = self.feature_of.iter().zip(taken).filter(|(f, taken)| **f == feature && **taken);
            let found = mine.count();
            if found < of.min {
                all.push(Violation::TooFew { feature, found });
            } else if found > of.max {
                all.push(Violation::TooMany { feature, found });
            }
        }
        for (rule, of) in self.model.rules.iter().enumerate() {
            if of.kind == RuleKind::Formula || !self.places(&of.when).all(|at| taken[at]) {
                continue;
            }
            match of.kind {
                RuleKind::Requires if !self.places(&of.then).any(|at| taken[at]) => {
                    all.push(Violation::Requires { rule });
                }
                RuleKind::Excludes => {
                    let wrong = self.places(&of.then).filter(|at| taken[*at]);
                    all.extend(wrong.map(|choice| Violation::Excludes { rule, choice }));
                }
                _ => {}
            }
        }
        for (rule, formula) in &self.formulas {
            let gap = formula.gap(|name| self.sum_of(name, taken));
            if !formula.holds(gap) {
                all.push(Violation::Formula { rule: *rule, gap });
            }
        }
        all
    }

    /// The rules as clauses.
    pub(super) fn clauses(&self) -> Vec<Clause> {
        let mut all = vec![];
        for rule in &self.model.rules {
            let not: Vec<(usize, bool)> = self.places(&rule.when).map(|at| (at, false)).collect();
            match rule.kind {
                RuleKind::Requires => {
                    let then = self.places(&rule.then).map(|at| (at, true));
                    all.push(Clause(not.iter().copied().chain(then).collect()));
                }
                RuleKind::Excludes => {
                    for at in self.places(&rule.then) {
                        all.push(Clause(not.iter().copied().chain([(at, false)]).collect()));
                    }
                }
                RuleKind::Formula => {}
            }
        }
        all
    }

    /// The formulas, and more of them, as sums that are at most zero.
    pub(super) fn bounds(&self, more: &[Formula]) -> Vec<Bound> {
        let mut all = vec![];
        for formula in self.formulas.iter().map(|(_, formula)| formula).chain(more) {
            let one = |choice: &&Choice| {
                let of = |(name, factor): (&String, &i64)| {
                    let amount = choice.attributes.get(name).copied().unwrap_or(0);
                    i128::from(*factor) * i128::from(amount) * i128::from(choice.quantity)
                };
                formula.factors.iter().map(of).sum()
            };
            let factors: Vec<i128> = self.choices.iter().map(one).collect();
            let constant = formula.gap(|_| 0);
            let less = |extra: i128| Bound { factors: factors.clone(), constant: constant + extra };
            let more = |extra: i128| Bound {
                factors: factors.iter().map(|f| -f).collect(),
                constant: extra - constant,
            };
            match formula.comparison {
                Comparison::AtMost => all.push(less(0)),
                Comparison::Below => all.push(less(1)),
                Comparison::AtLeast => all.push(more(0)),
                Comparison::Above => all.push(more(1)),
                Comparison::Equal => all.extend([less(0), more(0)]),
            }
        }
        all
    }
}
