//! Questions to R&D (B-R6): asked about one line; the answer, feasible by a day and at a cost or not at all, flows back
//! into the line.

use super::answer::belongs;
use super::lifecycle::RESEARCH;
use super::model::{RdState, RequirementState};
use super::store::{RdRequest, Requirement};
use super::view::RdRequestView;
use crate::references::{RequirementRef, UserRef};
use chrono::NaiveDate;
use ltc_governance::{case, gate};
use ltc_http::{Belongs, LongText, NotNegative, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is asked of whom.
    pub struct RdRequestCreate {
        requirement_id: RequirementRef,
        question: LongText,
        assignee_id: UserRef,
        needed_by: Option<NaiveDate>,
    }
}
form! {
    /// When the answer will be there.
    pub struct RdRequestPromise { promised_on: NaiveDate }
}
form! {
    /// It can be done: by when, and what it costs us.
    pub struct RdRequestAnswer { answer: LongText, ready_on: NaiveDate, cost: Option<NotNegative<Money>> }
}
form! {
    /// It will not be done.
    pub struct RdRequestRefuse { reason: LongText }
}
form! {
    /// It need not be answered any more.
    pub struct RdRequestWithdraw { reason: Option<LongText> }
}

/// `POST /rd-requests`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /rd-requests";
    const ACTION: &'static str = "rd_request.create";
    const STATUS: u16 = 201;
    type Input = RdRequestCreate;
    type Output = RdRequestView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RdRequestCreate) -> Result<RdRequestView, Fail> {
        let seen = work.get::<Requirement>(input.requirement_id.0).await?;
        work.permit(Self::ACTION, belongs(&seen)).await?;
        case::load_for_update(work, seen.case_id).await?.refuse_closed()?;
        let mut requirement = work.get::<Requirement>(seen.id).await?;
        if requirement.state == RequirementState::Dropped {
            let refused = Refusal::conflict("requirement.dropped");
            return Err(refused.with("requirement", &requirement.no).into());
        }
        if requirement.rd_state == Some(RdState::Asked) {
            let refused = Refusal::conflict("rd_request.asked_already");
            return Err(refused.with("requirement", &requirement.no).into());
        }
        let mut findings = Findings::new();
        let past = input.needed_by.is_some_and(|by| by < work.today());
        findings.check(!past, "/needed_by", "date.in_the_past");
        findings.finish()?;
        let request = RdRequest {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("RD").await?,
            case_id: requirement.case_id,
            opportunity_id: requirement.opportunity_id,
            requirement_id: requirement.id,
            question: input.question.0,
            needed_by: input.needed_by,
            promised_on: None,
            owner_id: work.actor_id(),
            assignee_id: input.assignee_id.0,
            answer: None,
            ready_on: None,
            cost_minor: None,
            currency: None,
            answered_at: None,
            state: RdState::Asked,
        };
        flow(&mut requirement, &request);
        work.insert(&request);
        work.update(&mut requirement)?;
        let said = Announcement::new("rd_request.created", request.case_id);
        let said = said.touches("rd_request", id, &request.no);
        work.announce(said.touches("requirement", requirement.id, &requirement.no));
        Ok(RdRequestView::written(work, request))
    }
}

/// What R&D says stands on the line: the day and the cost, and a plan for the gap where there is none.
fn flow(requirement: &mut Requirement, request: &RdRequest) {
    requirement.rd_request_id = Some(request.id);
    requirement.rd_state = Some(request.state);
    requirement.rd_ready_on = request.ready_on;
    requirement.rd_cost_minor = request.cost_minor;
    requirement.rd_currency = request.currency;
    requirement.rd_answer.clone_from(&request.answer);
    if request.state == RdState::Feasible && requirement.gap_action.is_none() {
        requirement.gap_action.clone_from(&request.answer);
        requirement.gap_owner_id = Some(request.assignee_id);
        requirement.gap_due_on = request.ready_on;
    }
}

/// The request and its line, under the lock of the deal. Whoever is asked may answer, in the team or not.
async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<(RdRequest, Requirement), Fail> {
    let seen = work.get::<RdRequest>(id).await?;
    let who = if action == "rd_request.withdraw" { seen.owner_id } else { seen.assignee_id };
    work.permit(action, Belongs::to(who, seen.case_id)).await?;
    case::load_for_update(work, seen.case_id).await?;
    let request = work.get::<RdRequest>(id).await?;
    work.fresh(&request)?;
    let requirement = work.get::<Requirement>(request.requirement_id).await?;
    Ok((request, requirement))
}

/// Keeps what became of a request, on it and on its line.
fn keep(
    work: &mut Work<'_>,
    kind: &'static str,
    mut request: RdRequest,
    mut requirement: Requirement,
) -> Result<RdRequestView, Fail> {
    flow(&mut requirement, &request);
    work.update(&mut request)?;
    work.update(&mut requirement)?;
    let said = Announcement::new(kind, request.case_id).touches("rd_request", request.id, &request.no);
    let said = said.touches("requirement", requirement.id, &requirement.no);
    work.announce(said.change("state", RdState::Asked, request.state).attr("ready_on", request.ready_on));
    Ok(RdRequestView::written(work, request))
}

/// `POST /rd-requests/{id}/promise`: the day on which a bid may count.
pub struct Promise;
impl Verb for Promise {
    const ROUTE: &'static str = "POST /rd-requests/{id}/promise";
    const ACTION: &'static str = "rd_request.promise";
    type Input = RdRequestPromise;
    type Output = RdRequestView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RdRequestPromise) -> Result<RdRequestView, Fail> {
        let (mut request, requirement) = locked(work, Self::ACTION, id).await?;
        request.state = RESEARCH.next(request.state, "promise")?;
        let mut findings = Findings::new();
        findings.check(input.promised_on >= work.today(), "/promised_on", "date.in_the_past");
        findings.finish()?;
        let before = request.promised_on;
        request.promised_on = Some(input.promised_on);
        work.update(&mut request)?;
        let said = Announcement::new("rd_request.promised", request.case_id);
        let said = said.touches("rd_request", id, &request.no);
        let said = said.touches("requirement", requirement.id, &requirement.no);
        work.announce(said.change("promised_on", before, request.promised_on));
        Ok(RdRequestView::written(work, request))
    }
}

/// `POST /rd-requests/{id}/answer`
pub struct Answer;
impl Verb for Answer {
    const ROUTE: &'static str = "POST /rd-requests/{id}/answer";
    const ACTION: &'static str = "rd_request.answer";
    type Input = RdRequestAnswer;
    type Output = RdRequestView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RdRequestAnswer) -> Result<RdRequestView, Fail> {
        let (mut request, requirement) = locked(work, Self::ACTION, id).await?;
        request.state = RESEARCH.next(request.state, "answer")?;
        let mut findings = Findings::new();
        findings.check(input.ready_on >= work.today(), "/ready_on", "date.in_the_past");
        findings.finish()?;
        request.answer = Some(input.answer.0);
        request.ready_on = Some(input.ready_on);
        request.cost_minor = input.cost.map(|cost| cost.0.minor());
        request.currency = input.cost.map(|cost| cost.0.currency());
        request.answered_at = Some(work.now());
        // A decision that went ahead without the answer has it now.
        let evidence = request.answer.clone().unwrap_or_default();
        gate::fulfil(work, request.case_id, id, &evidence).await?;
        keep(work, "rd_request.answered", request, requirement)
    }
}

/// `POST /rd-requests/{id}/refuse`
pub struct Refuse;
impl Verb for Refuse {
    const ROUTE: &'static str = "POST /rd-requests/{id}/refuse";
    const ACTION: &'static str = "rd_request.refuse";
    type Input = RdRequestRefuse;
    type Output = RdRequestView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RdRequestRefuse) -> Result<RdRequestView, Fail> {
        let (mut request, requirement) = locked(work, Self::ACTION, id).await?;
        request.state = RESEARCH.next(request.state, "refuse")?;
        request.answer = Some(input.reason.0);
        request.answered_at = Some(work.now());
        keep(work, "rd_request.refused", request, requirement)
    }
}

/// `POST /rd-requests/{id}/withdraw`
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /rd-requests/{id}/withdraw";
    const ACTION: &'static str = "rd_request.withdraw";
    type Input = RdRequestWithdraw;
    type Output = RdRequestView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RdRequestWithdraw) -> Result<RdRequestView, Fail> {
        let (mut request, requirement) = locked(work, Self::ACTION, id).await?;
        request.state = RESEARCH.next(request.state, "withdraw")?;
        request.answer = input.reason.map(String::from);
        keep(work, "rd_request.withdrawn", request, requirement)
    }
}
