//! Sellers, page by page, and one of them.

use super::store::LeadSeller;
use super::view::LeadSellerView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /lead-sellers`
pub struct LeadSellers;
impl List for LeadSellers {
    const ROUTE: &'static str = "GET /lead-sellers";
    const ACTION: &'static str = "lead_seller.read";
    type Row = LeadSeller;
    type View = LeadSellerView;
    const SORTS: &'static [(&'static str, Column<LeadSeller>, Kind)] =
        &[("created_at", LeadSeller::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<LeadSeller>] = &[
        Filter::is("state", LeadSeller::state, Kind::Text),
        Filter::is("user_id", LeadSeller::user_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<LeadSeller>] =
        &[LeadSeller::countries, LeadSeller::provinces, LeadSeller::product_lines];

    async fn view(look: &Look, rows: Vec<LeadSeller>) -> Result<Vec<LeadSellerView>, Fail> {
        let allowed = look.allowed("lead_seller", ["update"].into_iter());
        Ok(rows.into_iter().map(|row| LeadSellerView::of(row, allowed.clone())).collect())
    }
}

/// `GET /lead-sellers/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /lead-sellers/{id}";
    const ACTION: &'static str = "lead_seller.read";
    type Output = LeadSellerView;

    async fn run(look: &Look, id: Uuid) -> Result<LeadSellerView, Fail> {
        let seller = look.get::<LeadSeller>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let allowed = look.allowed("lead_seller", ["update"].into_iter());
        Ok(LeadSellerView::of(seller, allowed))
    }
}
