//! What can be chosen of a product. Quotes keep the choices and prices that they were made with.

use super::entered::ProductOptions;
use super::view::{OptionsView, options};
use crate::product::{COST_READ, Product};
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// `POST /products/{id}/set-options`
pub struct SetOptions;

impl Verb for SetOptions {
    const ROUTE: &'static str = "POST /products/{id}/set-options";
    const ACTION: &'static str = "product.set_options";
    type Input = ProductOptions;
    type Output = OptionsView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ProductOptions) -> Result<OptionsView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut product = work.get::<Product>(id).await?;
        work.fresh(&product)?;
        // Whoever writes options writes their costs, too.
        if !work.may_ever(COST_READ) {
            return Err(Refusal::forbidden(COST_READ).into());
        }
        let (model, mut findings) = input.model(product.currency, product.cost_currency);
        let wanted = input.components();
        let ids: Vec<Uuid> = wanted.iter().map(|(_, id)| *id).collect();
        let known = crate::product::by_ids(&**work, &ids).await?;
        for (at, component) in wanted {
            let found = known.contains_key(&component) && component != id;
            findings.check(found, at, "reference_not_found");
        }
        findings.finish()?;
        let (features, rules) = (model.features.len(), model.rules.len());
        product.configuration = Doc((features > 0).then_some(model));
        work.update(&mut product)?;
        let said = Announcement::new("product.options_set", id).touches("product", id, &product.sku);
        work.announce(said.attr("features", features).attr("rules", rules));
        let allowed = work.allowed("product", ["set_options"].into_iter());
        Ok(options(product, allowed, true))
    }
}
