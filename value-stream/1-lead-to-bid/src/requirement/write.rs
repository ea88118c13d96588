//! A requirement is written down, changed, or dropped.

use super::lifecycle::REQUIREMENT;
use super::model::{RequirementKind, RequirementPriority, RequirementState};
use super::store::Requirement;
use super::view::RequirementView;
use crate::opportunity::Opportunity;
use crate::references::{OpportunityRef, UserRef};
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What the customer asks for.
    pub struct RequirementCreate {
        opportunity_id: OpportunityRef,
        /// As the customer counts: 3.1.2.
        no: String,
        text: LongText,
        /// The clause of the request, the mail, the meeting.
        source: Option<String>,
        /// Left out: what the product does.
        kind: Option<RequirementKind>,
        /// Left out: the customer insists on it.
        priority: Option<RequirementPriority>,
        /// Who answers it; left out: who writes it down.
        owner_id: Option<UserRef>,
    }
}
form! {
    /// All of what is asked. An answer that was given has to be given again.
    pub struct RequirementUpdate {
        no: String,
        text: LongText,
        source: Option<String>,
        kind: Option<RequirementKind>,
        priority: Option<RequirementPriority>,
        owner_id: Option<UserRef>,
    }
}
form! {
    /// Why the customer asks for it no more.
    pub struct RequirementDrop { reason: LongText }
}

/// A line that is there, under the lock of its deal.
pub(super) async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<Requirement, Fail> {
    let seen = work.get::<Requirement>(id).await?;
    work.permit(action, Belongs::to(seen.owner_id, seen.case_id)).await?;
    case::load_for_update(work, seen.case_id).await?.refuse_closed()?;
    let requirement = work.get::<Requirement>(id).await?;
    work.fresh(&requirement)?;
    Ok(requirement)
}

/// The number stands once in a matrix.
async fn unique(work: &Work<'_>, opportunity_id: Uuid, no: &str, id: Uuid) -> Result<(), Fail> {
    let same = work.select::<Requirement>().eq(Requirement::opportunity_id, opportunity_id);
    let known = same.eq(Requirement::no, no.to_owned()).one().await?;
    let mut findings = Findings::new();
    findings.check(known.is_none_or(|other| other.id == id), "/no", "requirement.no_known");
    Ok(findings.finish()?)
}

/// A line that nobody has answered.
pub(super) fn blank(work: &Work<'_>, id: Uuid, opportunity: &Opportunity, no: String) -> Requirement {
    Requirement {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no,
        case_id: opportunity.case_id,
        opportunity_id: opportunity.id,
        text: String::new(),
        source: None,
        kind: RequirementKind::Functional,
        priority: RequirementPriority::Must,
        owner_id: work.actor_id(),
        compliance: None,
        response: None,
        answered_at: None,
        gap_action: None,
        gap_owner_id: None,
        gap_due_on: None,
        gap_result: None,
        gap_closed_at: None,
        rd_request_id: None,
        rd_state: None,
        rd_ready_on: None,
        rd_cost_minor: None,
        rd_currency: None,
        rd_answer: None,
        drop_reason: None,
        state: RequirementState::Open,
    }
}

/// `POST /requirements`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /requirements";
    const ACTION: &'static str = "requirement.create";
    const STATUS: u16 = 201;
    type Input = RequirementCreate;
    type Output = RequirementView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RequirementCreate) -> Result<RequirementView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        case::load_for_update(work, opportunity.case_id).await?.refuse_closed()?;
        unique(work, opportunity.id, &input.no, id).await?;
        let mut requirement = blank(work, id, &opportunity, input.no);
        requirement.text = input.text.0;
        requirement.source = input.source;
        requirement.kind = input.kind.unwrap_or(requirement.kind);
        requirement.priority = input.priority.unwrap_or(requirement.priority);
        requirement.owner_id = input.owner_id.map_or(requirement.owner_id, |owner| owner.0);
        work.insert(&requirement);
        let said = Announcement::new("requirement.created", requirement.case_id);
        let said = said.touches("requirement", id, &requirement.no);
        let said = said.touches("opportunity", opportunity.id, &opportunity.no);
        work.announce(said.attr("priority", requirement.priority));
        Ok(RequirementView::written(work, requirement))
    }
}

/// `POST /requirements/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /requirements/{id}/update";
    const ACTION: &'static str = "requirement.update";
    type Input = RequirementUpdate;
    type Output = RequirementView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RequirementUpdate) -> Result<RequirementView, Fail> {
        let mut requirement = locked(work, Self::ACTION, id).await?;
        let before = requirement.state;
        requirement.state = REQUIREMENT.next(before, "update")?;
        unique(work, requirement.opportunity_id, &input.no, id).await?;
        requirement.no = input.no;
        requirement.text = input.text.0;
        requirement.source = input.source;
        requirement.kind = input.kind.unwrap_or(requirement.kind);
        requirement.priority = input.priority.unwrap_or(requirement.priority);
        requirement.owner_id = input.owner_id.map_or(requirement.owner_id, |owner| owner.0);
        requirement.compliance = None;
        requirement.answered_at = None;
        work.update(&mut requirement)?;
        let said = Announcement::new("requirement.updated", requirement.case_id);
        let said = said.touches("requirement", id, &requirement.no);
        work.announce(said.change("state", before, requirement.state));
        Ok(RequirementView::written(work, requirement))
    }
}

/// `POST /requirements/{id}/drop`
pub struct Drop;
impl Verb for Drop {
    const ROUTE: &'static str = "POST /requirements/{id}/drop";
    const ACTION: &'static str = "requirement.drop";
    type Input = RequirementDrop;
    type Output = RequirementView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RequirementDrop) -> Result<RequirementView, Fail> {
        let mut requirement = locked(work, Self::ACTION, id).await?;
        let before = requirement.state;
        requirement.state = REQUIREMENT.next(before, "drop")?;
        requirement.drop_reason = Some(input.reason.0);
        work.update(&mut requirement)?;
        let said = Announcement::new("requirement.dropped", requirement.case_id);
        let said = said.touches("requirement", id, &requirement.no);
        work.announce(said.change("state", before, requirement.state));
        Ok(RequirementView::written(work, requirement))
    }
}
