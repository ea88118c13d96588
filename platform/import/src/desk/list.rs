//! Files, page by page; one of them and its rows.

use super::create::moves;
use super::store::{Import, ImportRow, ImportRowState};
use super::view::{ImportRowView, ImportRows, ImportView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /imports`
pub struct Imports;
impl List for Imports {
    const ROUTE: &'static str = "GET /imports";
    const ACTION: &'static str = "import.read";
    type Row = Import;
    type View = ImportView;
    const SORTS: &'static [(&'static str, Column<Import>, Kind)] =
        &[("created_at", Import::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Import>] =
        &[Filter::is("state", Import::state, Kind::Text), Filter::is("noun", Import::noun, Kind::Text)];
    const SEARCH: &'static [Column<Import>] = &[Import::no, Import::file_name];
    const OWNER: Option<Column<Import>> = Some(Import::owner_id);

    async fn view(look: &Look, rows: Vec<Import>) -> Result<Vec<ImportView>, Fail> {
        let view = |row: Import| {
            let allowed = look.allowed("import", moves(row.state));
            ImportView::of(row, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /imports/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /imports/{id}";
    const ACTION: &'static str = "import.read";
    type Output = ImportView;

    async fn run(look: &Look, id: Uuid) -> Result<ImportView, Fail> {
        let import = look.get::<Import>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        let allowed = look.allowed("import", moves(import.state));
        Ok(ImportView::of(import, allowed))
    }
}

/// `GET /imports/{id}/rows?state=BAD&after=120`
pub struct Rows;
impl Query for Rows {
    const ROUTE: &'static str = "GET /imports/{id}/rows";
    const ACTION: &'static str = "import.read";
    const PARAMETERS: &'static [&'static str] = &["state", "after"];
    type Output = ImportRows;

    async fn run(look: &Look, id: Uuid) -> Result<ImportRows, Fail> {
        let import = look.get::<Import>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        let mut rows = look.select::<ImportRow>().eq(ImportRow::import_id, id);
        if let Some(state) = look.param("state").and_then(|text| text.parse::<ImportRowState>().ok()) {
            rows = rows.eq(ImportRow::state, state);
        }
        let after = look.param("after").and_then(|text| text.parse().ok()).unwrap_or(0_i64);
        let rows = rows.eq(ImportRow::round, import.round).ge(ImportRow::row_no, after + 1);
        let rows = rows.ascending(ImportRow::row_no).limit(100).all().await?;
        let next = rows.last().filter(|_| rows.len() == 100).map(|row| row.row_no);
        Ok(ImportRows { items: rows.into_iter().map(ImportRowView::of).collect(), next })
    }
}
