//! The list of risks of a deal: what we do not fully meet (B-R3), what the estimate reckons with, what the charter named.

use super::model::{RdState, RequirementPriority};
use super::store::{RdRequest, Requirement};
use super::summary::live;
use crate::estimate::Estimate;
use crate::estimate::model::{EstimateState, Risk};
use crate::opportunity::Opportunity;
use crate::project::Project;
use ltc_http::{Belongs, Look, Query, text_fields, view};
use ltc_kernel::{Money, NaiveDate, Ratio, text_enum};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_enum! {
    /// Where a risk was found.
    pub enum RiskSource { Requirement = "REQUIREMENT", Estimate = "ESTIMATE", Charter = "CHARTER" }
}
text_fields!(RiskSource);

view! {
    /// A risk and what is done about it.
    pub struct RiskView {
        source: RiskSource,
        text: String,
        /// The line of the matrix, and whether the customer insists on it.
        requirement_id: Option<Uuid>,
        requirement_no: Option<String>,
        must: bool,
        probability: Option<Ratio>,
        impact: Option<Money>,
        /// What is done; empty: nothing yet.
        response: Option<String>,
        owner_id: Option<Uuid>,
        due_on: Option<NaiveDate>,
        /// The question to R&D that has no answer yet.
        rd_request_id: Option<Uuid>,
    }
}
view! {
    /// The risks of a deal, what the customer insists on first.
    pub struct RisksView { items: Vec<RiskView> }
}

/// `GET /opportunities/{id}/risks`
pub struct Risks;
impl Query for Risks {
    const ROUTE: &'static str = "GET /opportunities/{id}/risks";
    const ACTION: &'static str = "requirement.read";
    type Output = RisksView;

    async fn run(look: &Look, id: Uuid) -> Result<RisksView, Fail> {
        let opportunity = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut gaps = live(look, id).await?;
        gaps.retain(|line| line.line().is_open_gap());
        gaps.sort_by_key(|line| line.priority != RequirementPriority::Must);
        let open = look.select::<RdRequest>().eq(RdRequest::opportunity_id, id);
        let open = open.eq(RdRequest::state, RdState::Asked).all().await?;
        let asked = |line: &Requirement| open.iter().find(|request| request.requirement_id == line.id);
        let mut items: Vec<RiskView> = gaps.iter().map(|line| of_gap(line, asked(line))).collect();
        if look.may_ever("estimate.read") {
            let all = look.select::<Estimate>().eq(Estimate::opportunity_id, id);
            let all = all.ne(Estimate::state, EstimateState::Superseded).all().await?;
            let latest = all.into_iter().max_by_key(|estimate| estimate.quote_revision);
            items.extend(latest.into_iter().flat_map(|e| e.content.0.risks).map(of_estimate));
        }
        let project = look.select::<Project>().eq(Project::opportunity_id, id).one().await?;
        items.extend(
            project.into_iter().flat_map(|p| p.charter.0.risks).map(|text| plain(RiskSource::Charter, text)),
        );
        Ok(RisksView { items })
    }
}

fn plain(source: RiskSource, text: String) -> RiskView {
    RiskView {
        source,
        text,
        requirement_id: None,
        requirement_no: None,
        must: false,
        probability: None,
        impact: None,
        response: None,
        owner_id: None,
        due_on: None,
        rd_request_id: None,
    }
}

/// What closes it costs what R&D named.
fn of_gap(line: &Requirement, asked: Option<&RdRequest>) -> RiskView {
    RiskView {
        requirement_id: Some(line.id),
        requirement_no: Some(line.no.clone()),
        must: line.priority == RequirementPriority::Must,
        impact: line.rd_cost(),
        response: line.gap_action.clone(),
        owner_id: line.gap_owner_id.or(asked.map(|request| request.assignee_id)),
        due_on: line.gap_due_on.or(asked.and_then(RdRequest::answer_on)),
        rd_request_id: asked.map(|request| request.id),
        ..plain(RiskSource::Requirement, line.text.clone())
    }
}

fn of_estimate(risk: Risk) -> RiskView {
    RiskView {
        probability: Some(risk.probability),
        impact: Some(risk.impact),
        response: risk.response,
        ..plain(RiskSource::Estimate, risk.text)
    }
}
