//! Is this choice valid, what is wrong with it, and which valid one is nearest?

use super::compiled::Compiled;
use super::search::nearest;
use super::view::{ConfigurationView, ViolationView, configuration, explained, violation};
use crate::product::{COST_READ, Product};
use ltc_http::{Belongs, Look, Question, form, view};
use ltc_kernel::{Finding, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// What is chosen, by code; nothing: what is chosen when nothing is said.
    pub struct ConfigureAsk { choices: Vec<String> }
}
view! {
    /// What is wrong with a choice, and the nearest valid one.
    pub struct ConfigureView {
        valid: bool,
        violations: Vec<ViolationView>,
        chosen: ConfigurationView,
        /// None where the choice is valid, or none exists.
        nearest: Option<ConfigurationView>,
        /// The nearest was looked for everywhere.
        proved: bool,
    }
}

/// `POST /products/{id}/configure`
pub struct Configure;

impl Question for Configure {
    const ROUTE: &'static str = "POST /products/{id}/configure";
    const ACTION: &'static str = "product.read";
    type Input = ConfigureAsk;
    type Output = ConfigureView;

    async fn run(look: &Look, id: Uuid, input: ConfigureAsk) -> Result<ConfigureView, Fail> {
        let product = look.get::<Product>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let none = || Refusal::conflict("configuration.not_configurable").with("sku", &product.sku);
        let model = product.configuration.0.as_ref().ok_or_else(none)?;
        let of = Compiled::new(model);
        let codes = if input.choices.is_empty() { model.defaults() } else { input.choices };
        let (taken, unknown) = of.taken(&codes);
        let strange =
            |code: &String| Finding::new("/choices", "configuration.unknown_choice", &[("code", code)]);
        let wrong = of.violations(&taken);
        let told = unknown.iter().map(strange).chain(wrong.iter().map(|v| explained(&of, v, "/choices")));
        let violations: Vec<ViolationView> = told.map(violation).collect();
        let sees_cost = look.may_ever(COST_READ);
        let found = (!wrong.is_empty()).then(|| nearest(&of, &taken));
        let best = found.as_ref().and_then(|f| f.best.first());
        Ok(ConfigureView {
            valid: violations.is_empty(),
            violations,
            chosen: configuration(&of, &product, (&taken, &taken), sees_cost),
            nearest: best.map(|(_, other)| configuration(&of, &product, (other, &taken), sees_cost)),
            proved: found.as_ref().is_none_or(|f| f.proved),
        })
    }
}
