//! Requirements and requests to R&D, page by page and one by one.

use super::store::{RdRequest, Requirement};
use super::view::{RdRequestView, RequirementView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /requirements`
pub struct Requirements;
impl List for Requirements {
    const ROUTE: &'static str = "GET /requirements";
    const ACTION: &'static str = "requirement.read";
    type Row = Requirement;
    type View = RequirementView;
    const SORTS: &'static [(&'static str, Column<Requirement>, Kind)] = &[
        ("created_at", Requirement::created_at, Kind::Instant),
        ("no", Requirement::no, Kind::Text),
        ("updated_at", Requirement::updated_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<Requirement>] = &[
        Filter::is("opportunity_id", Requirement::opportunity_id, Kind::Id),
        Filter::is("case_id", Requirement::case_id, Kind::Id),
        Filter::is("state", Requirement::state, Kind::Text),
        Filter::is("priority", Requirement::priority, Kind::Text),
        Filter::is("compliance", Requirement::compliance, Kind::Text),
        Filter::is("owner_id", Requirement::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Requirement>] =
        &[Requirement::no, Requirement::text, Requirement::response];
    const OWNER: Option<Column<Requirement>> = Some(Requirement::owner_id);
    const CASE: Option<Column<Requirement>> = Some(Requirement::case_id);

    async fn view(look: &Look, rows: Vec<Requirement>) -> Result<Vec<RequirementView>, Fail> {
        Ok(rows.into_iter().map(|row| RequirementView::seen(look, row)).collect())
    }
}

/// `GET /requirements/{id}`
pub struct ShowRequirement;
impl Query for ShowRequirement {
    const ROUTE: &'static str = "GET /requirements/{id}";
    const ACTION: &'static str = "requirement.read";
    type Output = RequirementView;

    async fn run(look: &Look, id: Uuid) -> Result<RequirementView, Fail> {
        let requirement = look.get::<Requirement>(id).await?;
        look.permit(Self::ACTION, Belongs::to(requirement.owner_id, requirement.case_id)).await?;
        Ok(RequirementView::seen(look, requirement))
    }
}

/// `GET /rd-requests`
pub struct RdRequests;
impl List for RdRequests {
    const ROUTE: &'static str = "GET /rd-requests";
    const ACTION: &'static str = "rd_request.read";
    type Row = RdRequest;
    type View = RdRequestView;
    const SORTS: &'static [(&'static str, Column<RdRequest>, Kind)] =
        &[("created_at", RdRequest::created_at, Kind::Instant), ("no", RdRequest::no, Kind::Text)];
    const FILTERS: &'static [Filter<RdRequest>] = &[
        Filter::is("requirement_id", RdRequest::requirement_id, Kind::Id),
        Filter::is("opportunity_id", RdRequest::opportunity_id, Kind::Id),
        Filter::is("case_id", RdRequest::case_id, Kind::Id),
        Filter::is("state", RdRequest::state, Kind::Text),
        Filter::is("assignee_id", RdRequest::assignee_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<RdRequest>] = &[RdRequest::no, RdRequest::question, RdRequest::answer];
    // Whoever is asked sees what he is asked, in the team or not.
    const OWNER: Option<Column<RdRequest>> = Some(RdRequest::assignee_id);
    const CASE: Option<Column<RdRequest>> = Some(RdRequest::case_id);

    async fn view(look: &Look, rows: Vec<RdRequest>) -> Result<Vec<RdRequestView>, Fail> {
        Ok(rows.into_iter().map(|row| RdRequestView::seen(look, row)).collect())
    }
}

/// `GET /rd-requests/{id}`
pub struct ShowRdRequest;
impl Query for ShowRdRequest {
    const ROUTE: &'static str = "GET /rd-requests/{id}";
    const ACTION: &'static str = "rd_request.read";
    type Output = RdRequestView;

    async fn run(look: &Look, id: Uuid) -> Result<RdRequestView, Fail> {
        let request = look.get::<RdRequest>(id).await?;
        look.permit(Self::ACTION, Belongs::to(request.assignee_id, request.case_id)).await?;
        Ok(RdRequestView::seen(look, request))
    }
}
