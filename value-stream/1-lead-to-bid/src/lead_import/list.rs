//! Imports, page by page; one of them and its rows.

use super::store::{LIFECYCLE, LeadImport, LeadImportRow, LeadImportRowState, LeadImportState};
use super::view::{LeadImportRowView, LeadImportRows, LeadImportView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

fn moves(state: LeadImportState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.allowed(state).filter(|event| *event != "finish")
}

/// `GET /lead-imports`
pub struct LeadImports;
impl List for LeadImports {
    const ROUTE: &'static str = "GET /lead-imports";
    const ACTION: &'static str = "lead_import.read";
    type Row = LeadImport;
    type View = LeadImportView;
    const SORTS: &'static [(&'static str, Column<LeadImport>, Kind)] =
        &[("created_at", LeadImport::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<LeadImport>] = &[Filter::is("state", LeadImport::state, Kind::Text)];
    const SEARCH: &'static [Column<LeadImport>] = &[LeadImport::no, LeadImport::file_name];
    const OWNER: Option<Column<LeadImport>> = Some(LeadImport::owner_id);

    async fn view(look: &Look, rows: Vec<LeadImport>) -> Result<Vec<LeadImportView>, Fail> {
        let view = |row: LeadImport| {
            let allowed = look.allowed("lead_import", moves(row.state));
            LeadImportView::of(row, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /lead-imports/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /lead-imports/{id}";
    const ACTION: &'static str = "lead_import.read";
    type Output = LeadImportView;

    async fn run(look: &Look, id: Uuid) -> Result<LeadImportView, Fail> {
        let import = look.get::<LeadImport>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        let allowed = look.allowed("lead_import", moves(import.state));
        Ok(LeadImportView::of(import, allowed))
    }
}

/// `GET /lead-imports/{id}/rows?state=BAD&after=120`
pub struct Rows;
impl Query for Rows {
    const ROUTE: &'static str = "GET /lead-imports/{id}/rows";
    const ACTION: &'static str = "lead_import.read";
    const PARAMETERS: &'static [&'static str] = &["state", "after"];
    type Output = LeadImportRows;

    async fn run(look: &Look, id: Uuid) -> Result<LeadImportRows, Fail> {
        let import = look.get::<LeadImport>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        let mut rows = look.select::<LeadImportRow>().eq(LeadImportRow::import_id, id);
        if let Some(state) = look.param("state").and_then(|text| text.parse::<LeadImportRowState>().ok()) {
            rows = rows.eq(LeadImportRow::state, state);
        }
        let after = look.param("after").and_then(|text| text.parse().ok()).unwrap_or(0_i64);
        let rows = rows.ge(LeadImportRow::row_no, after + 1).ascending(LeadImportRow::row_no);
        let rows = rows.limit(100).all().await?;
        let next = rows.last().filter(|_| rows.len() == 100).map(|row| row.row_no);
        Ok(LeadImportRows { items: rows.into_iter().map(LeadImportRowView::of).collect(), next })
    }
}
