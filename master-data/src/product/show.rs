//! One product.

use super::store::Product;
use super::view::ProductView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /products/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /products/{id}";
    const ACTION: &'static str = "product.read";
    type Output = ProductView;

    async fn run(look: &Look, id: Uuid) -> Result<ProductView, Fail> {
        let found = look.get::<Product>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(ProductView::seen(look, found))
    }
}
