//! Last orders are taken; then the product ends.

use super::moves::{self, Step};
use super::view::ProductView;
use ltc_http::{Verb, Work};
use ltc_store::Fail;
use uuid::Uuid;

/// `POST /products/{id}/last-order`
pub struct LastOrder;

impl Verb for LastOrder {
    const ROUTE: &'static str = "POST /products/{id}/last-order";
    const ACTION: &'static str = "product.last_order";
    type Input = ();
    type Output = ProductView;

    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ProductView, Fail> {
        moves::take(
            work,
            id,
            Step { action: Self::ACTION, event: "last_order", announced: "product.last_order_announced" },
        )
        .await
    }
}
