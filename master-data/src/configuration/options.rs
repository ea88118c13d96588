//! What can be chosen of a product.

use super::view::{OptionsView, options};
use crate::product::{COST_READ, Product};
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /products/{id}/options`
pub struct Options;

impl Query for Options {
    const ROUTE: &'static str = "GET /products/{id}/options";
    const ACTION: &'static str = "product.read";
    type Output = OptionsView;

    async fn run(look: &Look, id: Uuid) -> Result<OptionsView, Fail> {
        let product = look.get::<Product>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let allowed = look.allowed("product", ["set_options"].into_iter());
        Ok(options(product, allowed, look.may_ever(COST_READ)))
    }
}
