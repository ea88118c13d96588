//! Merges, page by page, and one of them.

use super::store::LeadMerge;
use super::view::LeadMergeView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Db, Fail, Reads};
use uuid::Uuid;

fn view(look: &Look, row: LeadMerge) -> LeadMergeView {
    let reversible = row.is_reversible(look.instant());
    let allowed = look.allowed("lead_merge", ["undo"].into_iter().filter(|_| reversible));
    LeadMergeView::of(row, vec![], allowed)
}

/// `GET /lead-merges`
pub struct LeadMerges;
impl List for LeadMerges {
    const ROUTE: &'static str = "GET /lead-merges";
    const ACTION: &'static str = "lead_merge.read";
    type Row = LeadMerge;
    type View = LeadMergeView;
    const SORTS: &'static [(&'static str, Column<LeadMerge>, Kind)] =
        &[("created_at", LeadMerge::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<LeadMerge>] = &[
        Filter::is("state", LeadMerge::state, Kind::Text),
        Filter::is("lead_id", LeadMerge::lead_id, Kind::Id),
        Filter::is("into_id", LeadMerge::into_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<LeadMerge>] = &[LeadMerge::no, LeadMerge::lead_no, LeadMerge::into_no];
    const OWNER: Option<Column<LeadMerge>> = Some(LeadMerge::owner_id);

    async fn view(look: &Look, rows: Vec<LeadMerge>) -> Result<Vec<LeadMergeView>, Fail> {
        Ok(rows.into_iter().map(|row| view(look, row)).collect())
    }
}

/// `GET /lead-merges/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /lead-merges/{id}";
    const ACTION: &'static str = "lead_merge.read";
    type Output = LeadMergeView;

    async fn run(look: &Look, id: Uuid) -> Result<LeadMergeView, Fail> {
        let row = look.get::<LeadMerge>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(row.owner_id)).await?;
        Ok(view(look, row))
    }
}
