use super::store::{Conclusion, PlanAction, PlanReview, PlanReviewView};
use crate::core_team::{UserRef, must_be_active};
use crate::strategy::TargetRef;
use crate::strategy::target::{PlanPeriod, Target, TargetState};
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// An action that the review agreed on.
    pub struct NewPlanAction { text: LongText, owner_id: UserRef, due_on: NaiveDate }
}
form! {
    /// What the review of a quarter concluded.
    pub struct PlanReviewCreate {
        target_id: TargetRef,
        /// `2026-Q1`, within the target's period.
        quarter: String,
        held_on: NaiveDate,
        conclusion: Conclusion,
        minutes: LongText,
        /// Asked unless the plan is met.
        actions: Vec<NewPlanAction>,
    }
}

/// `POST /plan-reviews`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /plan-reviews";
    const ACTION: &'static str = "plan_review.create";
    const STATUS: u16 = 201;
    type Input = PlanReviewCreate;
    type Output = PlanReviewView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: PlanReviewCreate) -> Result<PlanReviewView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.find::<Target>(input.target_id.0).await?;
        let Some(seen) = seen else {
            return Err(Refusal::invalid("invalid_input")
                .finding("/target_id", "reference_not_found")
                .into());
        };
        work.open(seen.root_id).await?;
        let target = work.get::<Target>(seen.id).await?;
        check(work, &target, &input).await?;
        let review = PlanReview {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("PR").await?,
            target_id: target.id,
            quarter: input.quarter,
            held_on: input.held_on,
            conclusion: input.conclusion,
            minutes: input.minutes.0,
            actions: Doc(input
                .actions
                .into_iter()
                .map(|a| PlanAction { text: a.text.0, owner_id: a.owner_id.0, due_on: a.due_on })
                .collect()),
            recorded_by: work.actor_id(),
        };
        work.insert(&review);
        let said = Announcement::new("plan_review.recorded", target.root_id)
            .touches("plan_review", id, &review.no)
            .touches("target", target.id, &target.no);
        work.announce(said.attr("quarter", &review.quarter).attr("conclusion", review.conclusion));
        Ok(PlanReviewView::of(review))
    }
}

async fn check(work: &Work<'_>, target: &Target, input: &PlanReviewCreate) -> Result<(), Fail> {
    if target.state != TargetState::Released {
        return Err(Refusal::conflict("plan_review.target_not_released").with("state", target.state).into());
    }
    let mut findings = Findings::new();
    let quarter = input.quarter.parse::<PlanPeriod>().ok().filter(|q| q.is_quarter());
    let period = target.period.parse::<PlanPeriod>().ok();
    findings.check(quarter.is_some(), "/quarter", "plan_review.not_a_quarter");
    if let (Some(quarter), Some(period)) = (quarter, period) {
        findings.check(quarter.overlaps(period), "/quarter", "target.period_outside");
        findings.check(input.held_on >= quarter.first_on(), "/held_on", "plan_review.before_quarter");
    }
    findings.check(input.held_on <= work.today(), "/held_on", "date.in_the_future");
    let needs = input.conclusion != Conclusion::OnPlan;
    findings.check(!needs || !input.actions.is_empty(), "/actions", "plan_review.actions_missing");
    for (i, action) in input.actions.iter().enumerate() {
        findings.check(action.due_on >= input.held_on, format!("/actions/{i}/due_on"), "date.before_start");
    }
    let held = work.select::<PlanReview>().eq(PlanReview::target_id, target.id);
    if let Some(other) = held.eq(PlanReview::quarter, input.quarter.clone()).one().await? {
        findings.add_with("/quarter", "plan_review.already_held", &[("no", &other.no)]);
    }
    findings.finish()?;
    for (i, action) in input.actions.iter().enumerate() {
        must_be_active(work, &format!("/actions/{i}/owner_id"), action.owner_id.0).await?;
    }
    Ok(())
}
