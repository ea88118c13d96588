//! Competitors and battle notes, page by page.

use super::store::{Assessment, Competitor};
use super::view::{CompetitorAssessmentView, CompetitorView, MOVES};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /competitors`
pub struct Competitors;
impl List for Competitors {
    const ROUTE: &'static str = "GET /competitors";
    const ACTION: &'static str = "competitor.read";
    type Row = Competitor;
    type View = CompetitorView;
    const SORTS: &'static [(&'static str, Column<Competitor>, Kind)] =
        &[("created_at", Competitor::created_at, Kind::Instant), ("name", Competitor::name, Kind::Text)];
    const FILTERS: &'static [Filter<Competitor>] = &[Filter::is("owner_id", Competitor::owner_id, Kind::Id)];
    const SEARCH: &'static [Column<Competitor>] = &[Competitor::name, Competitor::products];
    const OWNER: Option<Column<Competitor>> = Some(Competitor::owner_id);

    async fn view(look: &Look, rows: Vec<Competitor>) -> Result<Vec<CompetitorView>, Fail> {
        let allowed = look.allowed("competitor", MOVES.into_iter());
        Ok(rows.into_iter().map(|row| CompetitorView::of(row, allowed.clone())).collect())
    }
}

/// `GET /competitors/{id}`
pub struct ShowCompetitor;
impl Query for ShowCompetitor {
    const ROUTE: &'static str = "GET /competitors/{id}";
    const ACTION: &'static str = "competitor.read";
    type Output = CompetitorView;

    async fn run(look: &Look, id: Uuid) -> Result<CompetitorView, Fail> {
        let competitor = look.get::<Competitor>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(competitor.owner_id)).await?;
        let allowed = look.allowed("competitor", MOVES.into_iter());
        Ok(CompetitorView::of(competitor, allowed))
    }
}

/// `GET /competitor-assessments`
pub struct Assessments;
impl List for Assessments {
    const ROUTE: &'static str = "GET /competitor-assessments";
    const ACTION: &'static str = "competitor_assessment.read";
    type Row = Assessment;
    type View = CompetitorAssessmentView;
    const SORTS: &'static [(&'static str, Column<Assessment>, Kind)] = &[
        ("created_at", Assessment::created_at, Kind::Instant),
        ("threat", Assessment::threat, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<Assessment>] = &[
        Filter::is("opportunity_id", Assessment::opportunity_id, Kind::Id),
        Filter::is("competitor_id", Assessment::competitor_id, Kind::Id),
        Filter::is("case_id", Assessment::case_id, Kind::Id),
        Filter::is("position", Assessment::position, Kind::Text),
    ];
    const SEARCH: &'static [Column<Assessment>] = &[Assessment::our_counter];
    const OWNER: Option<Column<Assessment>> = Some(Assessment::owner_id);
    const CASE: Option<Column<Assessment>> = Some(Assessment::case_id);

    async fn view(look: &Look, rows: Vec<Assessment>) -> Result<Vec<CompetitorAssessmentView>, Fail> {
        let allowed = look.allowed("competitor_assessment", MOVES.into_iter());
        Ok(rows.into_iter().map(|row| CompetitorAssessmentView::of(row, allowed.clone())).collect())
    }
}
