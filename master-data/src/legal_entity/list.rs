//! Pages of legal entities.

use super::store::LegalEntity;
use super::view::LegalEntityView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /legal-entities`
pub struct LegalEntities;

impl List for LegalEntities {
    const ROUTE: &'static str = "GET /legal-entities";
    const ACTION: &'static str = "legal_entity.read";
    type Row = LegalEntity;
    type View = LegalEntityView;
    const SORTS: &'static [(&'static str, Column<LegalEntity>, Kind)] =
        &[("code", LegalEntity::code, Kind::Text), ("created_at", LegalEntity::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<LegalEntity>] = &[
        Filter::is("id", LegalEntity::id, Kind::Id),
        Filter::is("code", LegalEntity::code, Kind::Text),
        Filter::is("country", LegalEntity::country, Kind::Text),
    ];
    const SEARCH: &'static [Column<LegalEntity>] = &[LegalEntity::code, LegalEntity::name];

    async fn view(look: &Look, rows: Vec<LegalEntity>) -> Result<Vec<LegalEntityView>, Fail> {
        Ok(rows.into_iter().map(|row| LegalEntityView::seen(look, row)).collect())
    }
}
