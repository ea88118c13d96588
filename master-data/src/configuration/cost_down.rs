//! 降本选配: the cheapest valid configuration that holds what must be, the second best, and what is saved.

use super::compiled::Compiled;
use super::formula::Formula;
use super::search::cheapest;
use super::view::{ConfigurationView, configuration, requirement};
use crate::kinds::Price;
use crate::product::{COST_READ, Product};
use ltc_http::{Belongs, Look, Question, form, view};
use ltc_kernel::{Findings, Refusal, UnitPrice};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// What must be: choices that are wanted, choices that are not, and what the sums of attributes have to be.
    pub struct CostDownAsk {
        must: Vec<String>,
        without: Vec<String>,
        /// `ports >= 48`
        requirements: Vec<String>,
        /// What is chosen now: the saving is told against it, too.
        choices: Vec<String>,
    }
}
view! {
    /// The two cheapest configurations.
    pub struct CostDownView {
        /// None where nothing valid holds what must be.
        best: Option<ConfigurationView>,
        second: Option<ConfigurationView>,
        /// What the best costs less than the second; only for whom may see costs.
        saving: Option<Price>,
        /// What it costs less than what is chosen now.
        saving_now: Option<Price>,
        /// Everything was searched: nothing cheaper exists.
        proved: bool,
    }
}

/// `POST /products/{id}/cost-down`
pub struct CostDown;

impl Question for CostDown {
    const ROUTE: &'static str = "POST /products/{id}/cost-down";
    const ACTION: &'static str = "product.read";
    type Input = CostDownAsk;
    type Output = CostDownView;

    async fn run(look: &Look, id: Uuid, input: CostDownAsk) -> Result<CostDownView, Fail> {
        let product = look.get::<Product>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let none = || Refusal::conflict("configuration.not_configurable").with("sku", &product.sku);
        let model = product.configuration.0.as_ref().ok_or_else(none)?;
        let of = Compiled::new(model);
        let (fixed, more) = wanted(&of, &input)?;
        let found = cheapest(&of, &fixed, &more, 2);
        let sees_cost = look.may_ever(COST_READ);
        let (now, _) = of.taken(&input.choices);
        let shown = |at: usize| {
            let (_, taken) = found.best.get(at)?;
            Some(configuration(&of, &product, (taken, &now), sees_cost))
        };
        let weight = |at: usize| found.best.get(at).map(|(weight, _)| *weight);
        let price = |scaled: i128| {
            let scaled = i64::try_from(scaled).unwrap_or(i64::MAX);
            Price(UnitPrice::from_scaled(scaled, product.cost_currency).to_text())
        };
        let of_now =
            of.chosen(&now).map(|c| i128::from(c.cost_scaled) * i128::from(c.quantity)).sum::<i128>();
        let saved = |other: Option<i128>| Some(price(other? - weight(0)?)).filter(|_| sees_cost);
        Ok(CostDownView {
            best: shown(0),
            second: shown(1),
            saving: saved(weight(1)),
            saving_now: saved((!input.choices.is_empty()).then_some(of_now)),
            proved: found.proved,
        })
    }
}

fn wanted(of: &Compiled<'_>, input: &CostDownAsk) -> Result<(Vec<(usize, bool)>, Vec<Formula>), Refusal> {
    let mut findings = Findings::new();
    let mut fixed = vec![];
    for (list, field, value) in [(&input.must, "/must/", true), (&input.without, "/without/", false)] {
        for (i, code) in list.iter().enumerate() {
            let at = [field, &i.to_string()].concat();
            match of.place(&code.to_uppercase()) {
                Some(place) if fixed.contains(&(place, !value)) => {
                    findings.add_with(at, "configuration.must_and_without", &[("code", code)]);
                }
                Some(place) => fixed.push((place, value)),
                None => findings.add_with(at, "configuration.unknown_choice", &[("code", code)]),
            }
        }
    }
    let texts = input.requirements.iter().enumerate();
    let more = texts.filter_map(|(i, text)| {
        requirement(text, &["/requirements/", &i.to_string()].concat(), &mut findings)
    });
    let more: Vec<Formula> = more.collect();
    findings.finish()?;
    Ok((fixed, more))
}
