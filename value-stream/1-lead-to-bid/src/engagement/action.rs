//! Action plans: demonstrations, executive visits, proofs of concept.

use super::evidence::value_accepted;
use super::lifecycle::ACTION;
use super::model::{ActionKind, ActionState};
use super::store::ActionPlan;
use super::view::ActionPlanView;
use crate::opportunity::Opportunity;
use crate::references::{OpportunityRef, UserRef};
use chrono::NaiveDate;
use ltc_governance::core_team;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What we will do, when, and to what end.
    pub struct ActionPlanCreate {
        opportunity_id: OpportunityRef,
        kind: ActionKind,
        planned_on: NaiveDate,
        goal: LongText,
        attendees: Option<String>,
        owner_id: Option<UserRef>,
    }
}
form! {
    /// What came of it; a proof of concept that passed is evidence of O4.
    pub struct ActionPlanComplete { result: LongText, passed: bool, next_step: Option<String> }
}
form! {
    /// Why it will not happen.
    pub struct ActionPlanCancel { reason: LongText }
}

/// `POST /action-plans`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /action-plans";
    const ACTION: &'static str = "action_plan.create";
    const STATUS: u16 = 201;
    type Input = ActionPlanCreate;
    type Output = ActionPlanView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActionPlanCreate) -> Result<ActionPlanView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        if let Some(owner) = input.owner_id {
            core_team::must_be_active(work, "/owner_id", owner.0).await?;
        }
        let plan = ActionPlan {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            case_id: opportunity.case_id,
            opportunity_id: opportunity.id,
            kind: input.kind,
            planned_on: input.planned_on,
            goal: input.goal.0,
            attendees: input.attendees,
            result: None,
            passed: false,
            next_step: None,
            owner_id: input.owner_id.map_or(work.actor_id(), |owner| owner.0),
            state: ActionState::Planned,
            completed_at: None,
        };
        work.insert(&plan);
        let said = Announcement::new("action_plan.created", plan.case_id).touches("action_plan", id, "");
        let said = said.touches("opportunity", opportunity.id, &opportunity.no);
        work.announce(said.attr("kind", plan.kind).attr("planned_on", plan.planned_on));
        Ok(ActionPlanView::written(work, plan))
    }
}

/// `POST /action-plans/{id}/complete`
pub struct Complete;
impl Verb for Complete {
    const ROUTE: &'static str = "POST /action-plans/{id}/complete";
    const ACTION: &'static str = "action_plan.complete";
    type Input = ActionPlanComplete;
    type Output = ActionPlanView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActionPlanComplete) -> Result<ActionPlanView, Fail> {
        let mut plan = work.get::<ActionPlan>(id).await?;
        work.permit(Self::ACTION, Belongs::to(plan.owner_id, plan.case_id)).await?;
        work.open(plan.case_id).await?;
        work.fresh(&plan)?;
        let before = plan.state;
        plan.state = ACTION.next(plan.state, "complete")?;
        plan.result = Some(input.result.0);
        plan.passed = input.passed;
        plan.next_step = input.next_step;
        plan.completed_at = Some(work.now());
        work.update(&mut plan)?;
        let mut said =
            Announcement::new("action_plan.completed", plan.case_id).touches("action_plan", id, "");
        if plan.kind == ActionKind::Poc && plan.passed {
            let opportunity = value_accepted(work, plan.opportunity_id).await?;
            said =
                said.touches("opportunity", opportunity.id, &opportunity.no).attr("stage", opportunity.stage);
        }
        work.announce(said.attr("passed", plan.passed).change("state", before, plan.state));
        Ok(ActionPlanView::written(work, plan))
    }
}

/// `POST /action-plans/{id}/cancel`
pub struct Cancel;
impl Verb for Cancel {
    const ROUTE: &'static str = "POST /action-plans/{id}/cancel";
    const ACTION: &'static str = "action_plan.cancel";
    type Input = ActionPlanCancel;
    type Output = ActionPlanView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActionPlanCancel) -> Result<ActionPlanView, Fail> {
        let mut plan = work.get::<ActionPlan>(id).await?;
        work.permit(Self::ACTION, Belongs::to(plan.owner_id, plan.case_id)).await?;
        work.fresh(&plan)?;
        let before = plan.state;
        plan.state = ACTION.next(plan.state, "cancel")?;
        plan.result = Some(input.reason.0);
        work.update(&mut plan)?;
        let said = Announcement::new("action_plan.cancelled", plan.case_id).touches("action_plan", id, "");
        work.announce(said.change("state", before, plan.state));
        Ok(ActionPlanView::written(work, plan))
    }
}
