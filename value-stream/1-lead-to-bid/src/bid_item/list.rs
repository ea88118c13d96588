//! Items of checklists, page by page.

use super::store::{BidItem, BidItemView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /bid-items`
pub struct BidItems;
impl List for BidItems {
    const ROUTE: &'static str = "GET /bid-items";
    const ACTION: &'static str = "bid_item.read";
    type Row = BidItem;
    type View = BidItemView;
    const SORTS: &'static [(&'static str, Column<BidItem>, Kind)] =
        &[("created_at", BidItem::created_at, Kind::Instant), ("due_on", BidItem::due_on, Kind::Date)];
    const FILTERS: &'static [Filter<BidItem>] = &[
        Filter::is("state", BidItem::state, Kind::Text),
        Filter::is("bid_id", BidItem::bid_id, Kind::Id),
        Filter::is("case_id", BidItem::case_id, Kind::Id),
        Filter::is("owner_id", BidItem::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<BidItem>] = &[BidItem::title];
    const OWNER: Option<Column<BidItem>> = Some(BidItem::owner_id);
    const CASE: Option<Column<BidItem>> = Some(BidItem::case_id);

    async fn view(look: &Look, rows: Vec<BidItem>) -> Result<Vec<BidItemView>, Fail> {
        Ok(rows.into_iter().map(|row| BidItemView::seen(look, row)).collect())
    }
}

/// `GET /bid-items/{id}`
pub struct ShowBidItem;
impl Query for ShowBidItem {
    const ROUTE: &'static str = "GET /bid-items/{id}";
    const ACTION: &'static str = "bid_item.read";
    type Output = BidItemView;

    async fn run(look: &Look, id: Uuid) -> Result<BidItemView, Fail> {
        let item = look.get::<BidItem>(id).await?;
        look.permit(Self::ACTION, Belongs::to(item.owner_id, item.case_id)).await?;
        Ok(BidItemView::seen(look, item))
    }
}
