//! A planned product goes on sale.

use super::moves::{self, Step};
use super::view::ProductView;
use ltc_http::{Verb, Work};
use ltc_store::Fail;
use uuid::Uuid;

/// `POST /products/{id}/release`
pub struct Release;

impl Verb for Release {
    const ROUTE: &'static str = "POST /products/{id}/release";
    const ACTION: &'static str = "product.release";
    type Input = ();
    type Output = ProductView;

    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ProductView, Fail> {
        moves::take(work, id, Step { action: Self::ACTION, event: "release", announced: "product.released" })
            .await
    }
}
