//! Pools, page by page, and one of them.

use super::retire::LIFECYCLE;
use super::store::LeadPool;
use super::view::LeadPoolView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /lead-pools`
pub struct LeadPools;
impl List for LeadPools {
    const ROUTE: &'static str = "GET /lead-pools";
    const ACTION: &'static str = "lead_pool.read";
    type Row = LeadPool;
    type View = LeadPoolView;
    const SORTS: &'static [(&'static str, Column<LeadPool>, Kind)] =
        &[("created_at", LeadPool::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<LeadPool>] = &[Filter::is("state", LeadPool::state, Kind::Text)];
    const SEARCH: &'static [Column<LeadPool>] = &[LeadPool::no, LeadPool::name];

    async fn view(look: &Look, rows: Vec<LeadPool>) -> Result<Vec<LeadPoolView>, Fail> {
        let view = |row: LeadPool| {
            let allowed = look.allowed("lead_pool", LIFECYCLE.allowed(row.state));
            LeadPoolView::of(row, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /lead-pools/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /lead-pools/{id}";
    const ACTION: &'static str = "lead_pool.read";
    type Output = LeadPoolView;

    async fn run(look: &Look, id: Uuid) -> Result<LeadPoolView, Fail> {
        let pool = look.get::<LeadPool>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let allowed = look.allowed("lead_pool", LIFECYCLE.allowed(pool.state));
        Ok(LeadPoolView::of(pool, allowed))
    }
}
