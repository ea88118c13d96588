//! One exchange rate.

use super::store::DailyRate;
use super::view::ExchangeRateView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /exchange-rates/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /exchange-rates/{id}";
    const ACTION: &'static str = "exchange_rate.read";
    type Output = ExchangeRateView;

    async fn run(look: &Look, id: Uuid) -> Result<ExchangeRateView, Fail> {
        let found = look.get::<DailyRate>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(ExchangeRateView::seen(look, found))
    }
}
