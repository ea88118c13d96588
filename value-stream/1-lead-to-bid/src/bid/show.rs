//! One bid.

use super::store::Bid;
use super::view::BidView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /bids/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /bids/{id}";
    const ACTION: &'static str = "bid.read";
    type Output = BidView;

    async fn run(look: &Look, id: Uuid) -> Result<BidView, Fail> {
        let bid = look.get::<Bid>(id).await?;
        look.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        Ok(BidView::seen(look, bid))
    }
}
