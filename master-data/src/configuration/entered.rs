//! Reads the options of a product as entered, with all findings.

use super::compiled::Compiled;
use super::formula::{Formula, is_name, number};
use super::model::{Choice, Feature, Model, Rule, RuleKind};
use super::search::cheapest;
use crate::ProductRef;
use crate::kinds::Code;
use ltc_http::{PriceText, form, text_fields};
use ltc_kernel::{Currency, Findings};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

text_fields!(RuleKind);

form! {
    /// An answer: what it adds to price, cost and attributes.
    pub struct ChoiceForm {
        /// Unique in the product.
        code: Code,
        name_zh: String,
        /// Left out: the Chinese name.
        name_en: Option<String>,
        /// On top of the list price; left out: nothing.
        price: Option<PriceText>,
        /// On top of the standard cost; left out: nothing.
        cost: Option<PriceText>,
        /// `power=120; ports=48`
        attributes: Option<String>,
        /// The product that a bundle brings with it.
        component_id: Option<ProductRef>,
        /// How many; left out: one.
        quantity: Option<i64>,
        /// Chosen when nothing is said.
        default: bool,
    }
}
form! {
    /// A question with its answers.
    pub struct FeatureForm {
        code: Code,
        name_zh: String,
        name_en: Option<String>,
        /// At least so many answers.
        min: i64,
        /// At most so many.
        max: i64,
        choices: Vec<ChoiceForm>,
    }
}
form! {
    /// What binds answers to one another.
    pub struct RuleForm {
        kind: RuleKind,
        /// Codes: `GPU, NIC`.
        when: Option<String>,
        /// REQUIRES: one of these codes; EXCLUDES: none of them.
        then: Option<String>,
        /// `power <= 0.8*supply`
        formula: Option<String>,
        /// Why, for whoever is told that it does not go.
        reason: Option<String>,
    }
}
form! {
    /// The options of a product; nothing makes it a product without options.
    pub struct ProductOptions { features: Vec<FeatureForm>, rules: Vec<RuleForm> }
}

const MOST_FEATURES: usize = 60;
const MOST_CHOICES: usize = 300;
const MOST_RULES: usize = 300;

impl ProductOptions {
    /// The products that bundles bring with them, with their place.
    pub(super) fn components(&self) -> Vec<(String, Uuid)> {
        let mut all = vec![];
        for (f, feature) in self.features.iter().enumerate() {
            for (c, choice) in feature.choices.iter().enumerate() {
                let at = format!("/features/{f}/choices/{c}/component_id");
                all.extend(choice.component_id.map(|id| (at, id.0)));
            }
        }
        all
    }

    /// The model, and everything that is wrong with it.
    pub(super) fn model(&self, price: Currency, cost: Currency) -> (Model, Findings) {
        let mut findings = Findings::new();
        let choices: usize = self.features.iter().map(|f| f.choices.len()).sum();
        findings.check(self.features.len() <= MOST_FEATURES, "/features", "configuration.too_many_features");
        findings.check(choices <= MOST_CHOICES, "/features", "configuration.too_many_choices");
        findings.check(self.rules.len() <= MOST_RULES, "/rules", "configuration.too_many_rules");
        let mut known = HashSet::new();
        let mut features = vec![];
        for (f, entered) in self.features.iter().enumerate() {
            let at = ["/features/", &f.to_string()].concat();
            findings.check(known.insert(entered.code.0.clone()), [&at, "/code"].concat(), "code.twice");
            features.push(feature(entered, &at, (price, cost), &mut known, &mut findings));
        }
        let model = Model { features, rules: vec![] };
        let codes: HashSet<String> = model.choices().map(|choice| choice.code.clone()).collect();
        let attributes: HashSet<&String> = model.choices().flat_map(|c| c.attributes.keys()).collect();
        let rules = self.rules.iter().enumerate().map(|(r, entered)| {
            let at = ["/rules/", &r.to_string()].concat();
            rule(entered, &at, &codes, &attributes, &mut findings)
        });
        let rules: Vec<Rule> = rules.collect();
        let model = Model { rules, ..model };
        if findings.is_empty() && !model.features.is_empty() {
            let compiled = Compiled::new(&model);
            let possible = cheapest(&compiled, &[], &[], 1);
            let impossible = possible.best.is_empty() && possible.proved;
            findings.check(!impossible, "/rules", "configuration.impossible");
            let (taken, _) = compiled.taken(&model.defaults());
            let sound = impossible || model.defaults().is_empty() || compiled.violations(&taken).is_empty();
            findings.check(sound, "/features", "configuration.default_invalid");
        }
        (model, findings)
    }
}

fn feature(
    entered: &FeatureForm,
    at: &str,
    (price, cost): (Currency, Currency),
    known: &mut HashSet<String>,
    findings: &mut Findings,
) -> Feature {
    let n = i64::try_from(entered.choices.len()).unwrap_or(i64::MAX);
    findings.check(n > 0, [at, "/choices"].concat(), "configuration.no_choices");
    findings.check((0..=n.max(0)).contains(&entered.min), [at, "/min"].concat(), "configuration.min");
    let most = entered.max >= 1 && entered.max >= entered.min;
    findings.check(most, [at, "/max"].concat(), "configuration.max");
    let mut choices = vec![];
    for (c, choice) in entered.choices.iter().enumerate() {
        let at = |field: &str| [at, "/choices/", &c.to_string(), "/", field].concat();
        findings.check(known.insert(choice.code.0.clone()), at("code"), "code.twice");
        let scaled = |text: &Option<PriceText>, currency| {
            text.as_ref().map(|t| t.in_currency(currency)).transpose().map(|p| p.map_or(0, |p| p.scaled()))
        };
        let price_scaled = findings.keep(at("price"), scaled(&choice.price, price)).unwrap_or(0);
        let cost_scaled = findings.keep(at("cost"), scaled(&choice.cost, cost)).unwrap_or(0);
        let quantity = choice.quantity.unwrap_or(1);
        findings.check((1..=1_000_000).contains(&quantity), at("quantity"), "quantity.not_positive");
        let attributes = attributes(choice.attributes.as_deref().unwrap_or_default());
        findings.check(attributes.is_some(), at("attributes"), "configuration.attributes_malformed");
        choices.push(Choice {
            code: choice.code.0.clone(),
            name_en: choice.name_en.clone().unwrap_or_else(|| choice.name_zh.clone()),
            name_zh: choice.name_zh.clone(),
            price_scaled,
            cost_scaled,
            component_id: choice.component_id.map(|id| id.0),
            quantity,
            default: choice.default,
            attributes: attributes.unwrap_or_default(),
        });
    }
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    Feature {
        code: entered.code.0.clone(),
        name_en: entered.name_en.clone().unwrap_or_else(|| entered.name_zh.clone()),
        name_zh: entered.name_zh.clone(),
        min: count(entered.min),
        max: count(entered.max),
        choices,
    }
}

/// `power=120; ports=48`, also with full-width marks.
fn attributes(text: &str) -> Option<BTreeMap<String, i64>> {
    let text = text.replace('；', ";").replace('＝', "=");
    let parts = text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=')?;
            let name = name.trim();
            Some((name.to_owned(), number(value)?)).filter(|_| is_name(name))
        })
        .collect()
}

fn codes(text: Option<&str>) -> Vec<String> {
    let text = text.unwrap_or_default().to_uppercase();
    text.split([',', '，', '、', ' ']).map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned).collect()
}

fn rule(
    entered: &RuleForm,
    at: &str,
    known: &HashSet<String>,
    attributes: &HashSet<&String>,
    findings: &mut Findings,
) -> Rule {
    let at = |field: &str| [at, "/", field].concat();
    let (when, then) = (codes(entered.when.as_deref()), codes(entered.then.as_deref()));
    if entered.kind == RuleKind::Formula {
        let formula = entered.formula.as_deref().and_then(Formula::parse);
        findings.check(formula.is_some(), at("formula"), "configuration.formula_malformed");
        let names = formula.iter().flat_map(|f| f.factors.keys());
        for name in names.filter(|name| !attributes.contains(name)) {
            findings.add_with(at("formula"), "configuration.unknown_attribute", &[("name", name)]);
        }
    } else {
        findings.check(!when.is_empty(), at("when"), "required");
        findings.check(!then.is_empty(), at("then"), "required");
        findings.check(!then.iter().any(|c| when.contains(c)), at("then"), "configuration.rule_of_itself");
        for (field, list) in [("when", &when), ("then", &then)] {
            for code in list.iter().filter(|code| !known.contains(*code)) {
                findings.add_with(at(field), "configuration.unknown_choice", &[("code", code)]);
            }
        }
    }
    let formula = entered.formula.clone().filter(|_| entered.kind == RuleKind::Formula);
    Rule { kind: entered.kind, when, then, formula, reason: entered.reason.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &ltc_http::Value) -> Vec<String> {
        let mut findings = Findings::new();
        let form = <ProductOptions as ltc_http::Field>::read(Some(value), "", &mut findings);
        let (_, faults) = form.unwrap().model(Currency::CNY, Currency::CNY);
        faults.as_slice().iter().map(|f| [f.pointer.as_str(), " ", &f.code].concat()).collect()
    }

    #[test]
    fn every_fault_of_a_model_is_found() {
        let value = ltc_http::json!({"features": [
            {"code": "CPU", "name_zh": "处理器", "min": 1, "max": 0, "choices": [
                {"code": "C8", "name_zh": "8 核", "attributes": "power=80；core=8"},
                {"code": "C8", "name_zh": "8 核", "attributes": "power", "quantity": 0}]},
            {"code": "CPU", "name_zh": "电源", "min": 2, "max": 2, "choices": []}],
            "rules": [{"kind": "FORMULA", "formula": "power <= 2 * supply"}, {"kind": "FORMULA"},
                {"kind": "REQUIRES", "when": "c8", "then": "C9, C8"}, {"kind": "EXCLUDES"}]});
        let expected = [
            "/features/0/max configuration.max",
            "/features/0/choices/1/code code.twice",
            "/features/0/choices/1/quantity quantity.not_positive",
            "/features/0/choices/1/attributes configuration.attributes_malformed",
            "/features/1/code code.twice",
            "/features/1/choices configuration.no_choices",
            "/features/1/min configuration.min",
            "/rules/0/formula configuration.unknown_attribute",
            "/rules/1/formula configuration.formula_malformed",
            "/rules/2/then configuration.rule_of_itself",
            "/rules/2/then configuration.unknown_choice",
            "/rules/3/when required",
            "/rules/3/then required",
        ];
        assert_eq!(read(&value), expected);
    }

    #[test]
    fn a_model_without_a_valid_choice_is_refused() {
        let with = |rules: ltc_http::Value, default: bool| {
            ltc_http::json!({"features": [{"code": "F", "name_zh": "f", "min": 1, "max": 1, "choices": [
                {"code": "A", "name_zh": "a", "default": default}, {"code": "B", "name_zh": "b", "attributes": "x=1"}]}], "rules": rules})
        };
        let no_a = ltc_http::json!({"kind": "REQUIRES", "when": "A", "then": "B"});
        let no_b = ltc_http::json!({"kind": "FORMULA", "formula": "x < 1"});
        assert_eq!(read(&with(ltc_http::json!([no_a, no_b]), false)), ["/rules configuration.impossible"]);
        assert_eq!(read(&with(ltc_http::json!([no_a]), true)), ["/features configuration.default_invalid"]);
        assert_eq!(read(&with(ltc_http::json!([no_a]), false)), [""; 0]);
    }
}
