use super::LIFECYCLE;
use super::create::owners;
use super::store::Dispute;
use super::view::DisputeView;
use crate::UserRef;
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The joint plan of sales and legal: what is done until when, and who owns it from now on.
    pub struct DisputePlan {
        plan: LongText,
        target_on: NaiveDate,
        sales_owner_id: Option<UserRef>,
        legal_owner_id: Option<UserRef>,
    }
}

/// `POST /disputes/{id}/plan`.
pub struct Plan;
impl Verb for Plan {
    const ROUTE: &'static str = "POST /disputes/{id}/plan";
    const ACTION: &'static str = "dispute.plan";
    type Input = DisputePlan;
    type Output = DisputeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DisputePlan) -> Result<DisputeView, Fail> {
        let seen = work.get::<Dispute>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut dispute = work.get::<Dispute>(id).await?;
        work.fresh(&dispute)?;
        dispute.state = LIFECYCLE.next(dispute.state, "plan")?;
        let mut findings = Findings::new();
        findings.check(input.target_on >= work.today(), "/target_on", "date.in_past");
        findings.finish()?;
        let before = (dispute.sales_owner_id, dispute.legal_owner_id);
        dispute.sales_owner_id = input.sales_owner_id.map_or(before.0, |owner| owner.0);
        dispute.legal_owner_id = input.legal_owner_id.map(|owner| owner.0).or(before.1);
        if before != (dispute.sales_owner_id, dispute.legal_owner_id) {
            owners(work, dispute.sales_owner_id, dispute.legal_owner_id).await?;
        }
        dispute.plan = Some(input.plan.0);
        dispute.target_on = Some(input.target_on);
        work.update(&mut dispute)?;
        let said = Announcement::new("dispute.planned", dispute.case_id).touches("dispute", id, &dispute.no);
        let said = said.attr("target_on", dispute.target_on);
        let said = said.change("sales_owner_id", before.0, dispute.sales_owner_id);
        work.announce(said.change("legal_owner_id", before.1, dispute.legal_owner_id));
        Ok(DisputeView::answer(work, dispute))
    }
}
