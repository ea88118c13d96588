//! A new product.

use super::COST_READ;
use super::details::ProductDetails;
use super::view::ProductView;
use crate::stamp::Stamp;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// `POST /products`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /products";
    const ACTION: &'static str = "product.create";
    const STATUS: u16 = 201;
    type Input = ProductDetails;
    type Output = ProductView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ProductDetails) -> Result<ProductView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let sees_cost = work.may_ever(COST_READ);
        input.check(&**work, id, None, work.today(), sees_cost).await?;
        let product = input.record(Stamp::first(id, work.now()), None, sees_cost)?;
        work.begin(id);
        work.insert(&product);
        let announcement = Announcement::new("product.created", id).touches("product", id, &product.sku);
        work.announce(announcement.attr("name", &product.name_zh).attr("list_price", product.list_price()));
        Ok(ProductView::written(work, product))
    }
}
