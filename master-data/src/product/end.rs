//! The product is no longer sold.

use super::moves::{self, Step};
use super::view::ProductView;
use ltc_http::{Verb, Work};
use ltc_store::Fail;
use uuid::Uuid;

/// `POST /products/{id}/end`
pub struct End;

impl Verb for End {
    const ROUTE: &'static str = "POST /products/{id}/end";
    const ACTION: &'static str = "product.end";
    type Input = ();
    type Output = ProductView;

    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ProductView, Fail> {
        moves::take(work, id, Step { action: Self::ACTION, event: "end", announced: "product.ended" }).await
    }
}
