//! One quote version.

use super::store::Quote;
use super::view::QuoteView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /quotes/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /quotes/{id}";
    const ACTION: &'static str = "quote.read";
    type Output = QuoteView;

    async fn run(look: &Look, id: Uuid) -> Result<QuoteView, Fail> {
        let quote = look.get::<Quote>(id).await?;
        look.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        Ok(QuoteView::seen(look, quote))
    }
}
