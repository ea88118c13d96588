//! `move`: the opportunity goes to another stage, by its evidence or, flagged, by a reason.

use super::lifecycle::LIFECYCLE;
use super::model::OpportunityStage;
use super::stages;
use super::store::Opportunity;
use super::view::OpportunityView;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The stage to go to; a reason is needed to go back, or forward without the evidence.
    pub struct OpportunityMove { stage: OpportunityStage, override_reason: Option<String> }
}

/// `POST /opportunities/{id}/move`
pub struct MoveStage;
impl Verb for MoveStage {
    const ROUTE: &'static str = "POST /opportunities/{id}/move";
    const ACTION: &'static str = "opportunity.move";
    type Input = OpportunityMove;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityMove) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let case = case::load_for_update(work, opportunity.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&opportunity)?;
        LIFECYCLE.next(opportunity.state, "move")?;
        let before = opportunity.stage;
        let mut missing =
            stages::missing(before, input.stage, &opportunity.evidence(case.contract_id.is_some()));
        if input.stage < before {
            missing.add("/override_reason", "stage.back_needs_reason");
        }
        let shown = missing.is_empty();
        if !shown && input.override_reason.is_none() {
            missing.finish_as("stage.evidence_missing")?;
        }
        if input.stage == before {
            return Err(Refusal::conflict("stage.unchanged").with("stage", before).into());
        }
        opportunity.enter(input.stage);
        opportunity.overridden = !shown && input.stage > before;
        opportunity.override_reason = input.override_reason.filter(|_| !shown);
        work.update(&mut opportunity)?;
        let said = Announcement::new("opportunity.stage_changed", case.id).touches(
            "opportunity",
            id,
            &opportunity.no,
        );
        let said =
            said.attr("overridden", opportunity.overridden).attr("reason", &opportunity.override_reason);
        work.announce(said.change("stage", before, opportunity.stage));
        Ok(OpportunityView::written(work, opportunity))
    }
}
