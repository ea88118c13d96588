//! Changing a product. Quotes and orders keep the prices that they were made with.

use super::COST_READ;
use super::details::ProductDetails;
use super::store::Product;
use super::view::ProductView;
use crate::stamp::stamp_of;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /products/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /products/{id}/update";
    const ACTION: &'static str = "product.update";
    type Input = ProductDetails;
    type Output = ProductView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ProductDetails) -> Result<ProductView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<Product>(id).await?;
        work.fresh(&before)?;
        let sees_cost = work.may_ever(COST_READ);
        input.check(&**work, id, Some(&before), work.today(), sees_cost).await?;
        let mut after = input.record(stamp_of!(before), Some(&before), sees_cost)?;
        work.update(&mut after)?;
        let announcement = Announcement::new("product.updated", id).touches("product", id, &after.sku);
        // The cost itself stays out of the log, which more people may read; that it changed does not.
        let cost_changed = before.standard_cost() != after.standard_cost();
        work.announce(
            announcement
                .change("sku", &before.sku, &after.sku)
                .change("name_zh", &before.name_zh, &after.name_zh)
                .change("tax_code", &before.tax_code, &after.tax_code)
                .change("tax_class_code", &before.tax_class_code, &after.tax_class_code)
                .change("list_price", before.list_price(), after.list_price())
                .change("minimum_margin", before.minimum_margin, after.minimum_margin)
                .change("needs_acceptance", before.needs_acceptance, after.needs_acceptance)
                .attr("cost_changed", cost_changed),
        );
        Ok(ProductView::written(work, after))
    }
}
