//! Not yet: the lead is kept warm until a date.

use super::lifecycle::LIFECYCLE;
use super::store::Lead;
use super::view::LeadView;
use crate::nurture;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the customer is not ready, and when we ask again.
    pub struct LeadNurture { reason: String, next_on: NaiveDate }
}

/// `POST /leads/{id}/nurture`
pub struct Nurture;
impl Verb for Nurture {
    const ROUTE: &'static str = "POST /leads/{id}/nurture";
    const ACTION: &'static str = "lead.nurture";
    type Input = LeadNurture;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadNurture) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        work.fresh(&lead)?;
        let mut findings = Findings::new();
        findings.check(input.next_on > work.today(), "/next_on", "date.not_in_the_future");
        findings.finish()?;
        let before = lead.state;
        lead.state = LIFECYCLE.next(lead.state, "nurture")?;
        lead.nurture(input.reason, input.next_on, work.now());
        lead.hold_keys();
        work.update(&mut lead)?;
        nurture::went_to_nurturing(work, &lead).await?;
        let said = Announcement::new("lead.nurtured", lead.case_id).touches("lead", id, &lead.no);
        work.announce(said.attr("next_on", input.next_on).change("state", before, lead.state));
        Ok(LeadView::written(work, lead))
    }
}
