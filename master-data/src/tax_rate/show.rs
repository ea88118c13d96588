//! One tax rate.

use super::store::TaxRate;
use super::view::TaxRateView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /tax-rates/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /tax-rates/{id}";
    const ACTION: &'static str = "tax_rate.read";
    type Output = TaxRateView;

    async fn run(look: &Look, id: Uuid) -> Result<TaxRateView, Fail> {
        let found = look.get::<TaxRate>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(TaxRateView::seen(look, found))
    }
}
