//! A product announced to end stays on sale.

use super::moves::{self, Step};
use super::view::ProductView;
use ltc_http::{Verb, Work};
use ltc_store::Fail;
use uuid::Uuid;

/// `POST /products/{id}/reinstate`
pub struct Reinstate;

impl Verb for Reinstate {
    const ROUTE: &'static str = "POST /products/{id}/reinstate";
    const ACTION: &'static str = "product.reinstate";
    type Input = ();
    type Output = ProductView;

    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ProductView, Fail> {
        moves::take(
            work,
            id,
            Step { action: Self::ACTION, event: "reinstate", announced: "product.reinstated" },
        )
        .await
    }
}
