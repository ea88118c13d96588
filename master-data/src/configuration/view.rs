//! Options and choices as shown; costs only for whom may see them.

use super::compiled::{Compiled, Violation};
use super::formula::{Formula, SCALE};
use super::model::{Choice, Feature, RuleKind};
use crate::Product;
use crate::kinds::Price;
use ltc_http::{Value, view};
use ltc_kernel::{Currency, Finding, Ratio, UnitPrice};
use std::collections::BTreeSet;
use uuid::Uuid;

view! {
    /// An answer.
    pub struct ChoiceView {
        code: String,
        name_zh: String,
        name_en: String,
        price: Price,
        /// Empty also when the reader may not see costs.
        cost: Option<Price>,
        /// `power=120; ports=48`
        attributes: String,
        component_id: Option<Uuid>,
        quantity: i64,
        default: bool,
    }
}
view! {
    /// A question with its answers.
    pub struct FeatureView {
        code: String,
        name_zh: String,
        name_en: String,
        min: i64,
        max: i64,
        choices: Vec<ChoiceView>,
    }
}
view! {
    /// What binds answers to one another.
    pub struct RuleView {
        kind: RuleKind,
        when: Option<String>,
        then: Option<String>,
        formula: Option<String>,
        reason: Option<String>,
    }
}
view! {
    /// The options of a product.
    pub struct OptionsView {
        id: Uuid,
        version: i64,
        sku: String,
        name_zh: String,
        name_en: String,
        currency: Currency,
        features: Vec<FeatureView>,
        rules: Vec<RuleView>,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// What is wrong, and why: the codes that it is about stand in the parameters.
    pub struct ViolationView { pointer: String, code: String, params: Value }
}
view! {
    /// The sum of an attribute over what is chosen.
    pub struct AttributeView { name: String, value: Ratio }
}
view! {
    /// A choice with what it comes to.
    pub struct ConfigurationView {
        choices: Vec<String>,
        /// What it adds to and takes from what was asked.
        added: Vec<String>,
        removed: Vec<String>,
        list_price: Price,
        /// Only for whom may see costs.
        cost: Option<Price>,
        attributes: Vec<AttributeView>,
    }
}

/// The list price with what the choices add.
pub fn list_price(product: &Product, chosen: &[&Choice]) -> UnitPrice {
    let more = chosen.iter().map(|c| c.price_scaled.saturating_mul(c.quantity));
    UnitPrice::from_scaled(more.fold(product.list_price_scaled, i64::saturating_add), product.currency)
}

/// The standard cost with what the choices add; not known where that of the product is not.
pub fn standard_cost(product: &Product, chosen: &[&Choice]) -> Option<UnitPrice> {
    let more = chosen.iter().map(|c| c.cost_scaled.saturating_mul(c.quantity));
    let sum = more.fold(product.standard_cost_scaled?, i64::saturating_add);
    Some(UnitPrice::from_scaled(sum, product.cost_currency))
}

/// A choice beside what was asked.
pub(super) fn configuration(
    of: &Compiled<'_>,
    product: &Product,
    (taken, asked): (&[bool], &[bool]),
    sees_cost: bool,
) -> ConfigurationView {
    let chosen: Vec<&Choice> = of.chosen(taken).collect();
    let differ = |mine: &[bool], other: &[bool]| -> Vec<String> {
        let only: Vec<bool> = mine.iter().zip(other).map(|(a, b)| *a && !b).collect();
        of.codes(&only)
    };
    let names: BTreeSet<&String> = of.choices.iter().flat_map(|c| c.attributes.keys()).collect();
    let attribute = |name: &&String| {
        let sum = i64::try_from(of.sum_of(name, taken)).unwrap_or(i64::MAX);
        AttributeView { name: (*name).clone(), value: Ratio::from_scaled(sum) }
    };
    ConfigurationView {
        choices: of.codes(taken),
        added: differ(taken, asked),
        removed: differ(asked, taken),
        list_price: Price(list_price(product, &chosen).to_text()),
        cost: standard_cost(product, &chosen).filter(|_| sees_cost).map(|cost| Price(cost.to_text())),
        attributes: names.iter().map(attribute).collect(),
    }
}

/// A violation as a finding at a place: the rule, what it is about, and its reason.
pub fn explained(of: &Compiled<'_>, violation: &Violation, at: &str) -> Finding {
    let rule = |rule: usize| &of.model.rules[rule];
    let why = |r: usize| rule(r).reason.clone().unwrap_or_default();
    let counted = |code, f: &Feature, found: usize| {
        let (min, max) = (f.min.to_string(), f.max.to_string());
        let told =
            [("feature", f.code.as_str()), ("min", &min), ("max", &max), ("found", &found.to_string())];
        Finding::new(at, code, &told)
    };
    match violation {
        Violation::TooFew { feature, found } => {
            counted("configuration.too_few", &of.model.features[*feature], *found)
        }
        Violation::TooMany { feature, found } => {
            counted("configuration.too_many", &of.model.features[*feature], *found)
        }
        Violation::Requires { rule: r } => {
            let (when, then) = (rule(*r).when.join(" + "), rule(*r).then.join(" / "));
            let told = [("when", when.as_str()), ("then", &then), ("reason", &why(*r))];
            Finding::new(at, "configuration.requires", &told)
        }
        Violation::Excludes { rule: r, choice } => {
            let (when, then) = (rule(*r).when.join(" + "), &of.choices[*choice].code);
            let told = [("when", when.as_str()), ("then", then), ("reason", &why(*r))];
            Finding::new(at, "configuration.excludes", &told)
        }
        Violation::Formula { rule: r, gap } => {
            let formula = rule(*r).formula.clone().unwrap_or_default();
            let gap = i64::try_from((gap / SCALE).abs()).unwrap_or(i64::MAX);
            let gap = Ratio::from_scaled(gap).to_text();
            let gap = gap.trim_end_matches('0').trim_end_matches('.');
            let told = [("formula", formula.as_str()), ("gap", gap), ("reason", &why(*r))];
            Finding::new(at, "configuration.formula", &told)
        }
    }
}

pub(super) fn violation(found: Finding) -> ViolationView {
    let params = ltc_http::json!(found.params);
    ViolationView { pointer: found.pointer, code: found.code.into_owned(), params }
}

pub(super) fn options(product: Product, allowed_actions: Vec<String>, sees_cost: bool) -> OptionsView {
    let (price, cost) = (product.currency, product.cost_currency);
    let model = product.configuration.0.unwrap_or_default();
    let text = |scaled, currency| Price(UnitPrice::from_scaled(scaled, currency).to_text());
    let choice = |c: Choice| ChoiceView {
        price: text(c.price_scaled, price),
        cost: sees_cost.then(|| text(c.cost_scaled, cost)),
        attributes: attributes(&c),
        code: c.code,
        name_zh: c.name_zh,
        name_en: c.name_en,
        component_id: c.component_id,
        quantity: c.quantity,
        default: c.default,
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let feature = |f: Feature| FeatureView {
        code: f.code,
        name_zh: f.name_zh,
        name_en: f.name_en,
        min: count(f.min),
        max: count(f.max),
        choices: f.choices.into_iter().map(choice).collect(),
    };
    let list = |codes: Vec<String>| Some(codes.join(", ")).filter(|text| !text.is_empty());
    let rule = |r: super::model::Rule| RuleView {
        kind: r.kind,
        when: list(r.when),
        then: list(r.then),
        formula: r.formula,
        reason: r.reason,
    };
    OptionsView {
        id: product.id,
        version: product.version,
        sku: product.sku,
        name_zh: product.name_zh,
        name_en: product.name_en,
        currency: price,
        features: model.features.into_iter().map(feature).collect(),
        rules: model.rules.into_iter().map(rule).collect(),
        allowed_actions,
    }
}

fn attributes(choice: &Choice) -> String {
    let one = |(name, value): (&String, &i64)| {
        let text = Ratio::from_scaled(*value).to_text();
        [name, "=", text.trim_end_matches('0').trim_end_matches('.')].concat()
    };
    choice.attributes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A formula of a customer's requirement, or the finding that it is none.
pub(super) fn requirement(text: &str, at: &str, findings: &mut ltc_kernel::Findings) -> Option<Formula> {
    let formula = Formula::parse(text);
    findings.check(formula.is_some(), at, "configuration.formula_malformed");
    formula
}
