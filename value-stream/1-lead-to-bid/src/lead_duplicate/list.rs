//! Suggestions, page by page, and one of them.

use super::store::{LeadDuplicate, LeadDuplicateState};
use super::view::LeadDuplicateView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

fn view(look: &Look, row: LeadDuplicate) -> LeadDuplicateView {
    let open = row.state == LeadDuplicateState::Open;
    let allowed = look.allowed("lead_duplicate", ["dismiss"].into_iter().filter(|_| open));
    LeadDuplicateView::of(row, allowed)
}

/// `GET /lead-duplicates`
pub struct LeadDuplicates;
impl List for LeadDuplicates {
    const ROUTE: &'static str = "GET /lead-duplicates";
    const ACTION: &'static str = "lead_duplicate.read";
    type Row = LeadDuplicate;
    type View = LeadDuplicateView;
    const SORTS: &'static [(&'static str, Column<LeadDuplicate>, Kind)] = &[
        ("score", LeadDuplicate::score, Kind::Integer),
        ("created_at", LeadDuplicate::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<LeadDuplicate>] = &[
        Filter::is("state", LeadDuplicate::state, Kind::Text),
        Filter::is("lead_id", LeadDuplicate::lead_id, Kind::Id),
        Filter::is("other_id", LeadDuplicate::other_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<LeadDuplicate>] = &[
        LeadDuplicate::lead_no,
        LeadDuplicate::other_no,
        LeadDuplicate::lead_name,
        LeadDuplicate::other_name,
    ];
    const OWNER: Option<Column<LeadDuplicate>> = Some(LeadDuplicate::owner_id);

    async fn view(look: &Look, rows: Vec<LeadDuplicate>) -> Result<Vec<LeadDuplicateView>, Fail> {
        Ok(rows.into_iter().map(|row| view(look, row)).collect())
    }
}

/// `GET /lead-duplicates/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /lead-duplicates/{id}";
    const ACTION: &'static str = "lead_duplicate.read";
    type Output = LeadDuplicateView;

    async fn run(look: &Look, id: Uuid) -> Result<LeadDuplicateView, Fail> {
        let row = look.get::<LeadDuplicate>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(row.owner_id)).await?;
        Ok(view(look, row))
    }
}
