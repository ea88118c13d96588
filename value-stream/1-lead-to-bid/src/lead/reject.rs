//! A lead is refused, with a reason; the deal ends with it.

use super::lifecycle::LIFECYCLE;
use super::model::RejectReason;
use super::store::Lead;
use super::view::LeadView;
use crate::nurture::{self, model::StopReason};
use chrono::NaiveDate;
use ltc_governance::case::{self, CaseState};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The reason; OTHER needs words, TIMING a day.
    pub struct LeadReject {
        reason: RejectReason,
        note: Option<LongText>,
        /// With TIMING: the day on which we ask again. The lead is kept warm until then, and its deal stays open.
        again_on: Option<NaiveDate>,
    }
}

/// `POST /leads/{id}/reject`
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /leads/{id}/reject";
    const ACTION: &'static str = "lead.reject";
    type Input = LeadReject;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadReject) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        let mut case = case::load_for_update(work, lead.case_id).await?;
        work.fresh(&lead)?;
        let mut findings = Findings::new();
        let explained = input.reason != RejectReason::Other || input.note.is_some();
        findings.check(explained, "/note", "reason.text_missing");
        let later = input.reason == RejectReason::Timing;
        let ahead = input.again_on.is_some_and(|on| on > work.today());
        findings.check(!later || ahead, "/again_on", "date.not_in_the_future");
        findings.check(later || input.again_on.is_none(), "/again_on", "lead.again_only_for_timing");
        findings.finish()?;
        let before = lead.state;
        lead.reject_reason = Some(input.reason);
        lead.reject_note = input.note.map(String::from);
        if let Some(on) = input.again_on {
            lead.state = LIFECYCLE.next(before, "nurture")?;
            let reason = lead.reject_note.clone().unwrap_or_else(|| input.reason.to_string());
            lead.nurture(reason, on, work.now());
            lead.hold_keys();
            work.update(&mut lead)?;
            nurture::went_to_nurturing(work, &lead).await?;
            let said = Announcement::new("lead.nurtured", lead.case_id).touches("lead", id, &lead.no);
            let said = said.attr("reason", input.reason).attr("next_on", on);
            work.announce(said.change("state", before, lead.state));
            return Ok(LeadView::written(work, lead));
        }
        lead.state = LIFECYCLE.next(before, "reject")?;
        lead.wake(work.now());
        lead.hold_keys();
        case.state = CaseState::Cancelled;
        work.update(&mut lead)?;
        work.update(&mut case)?;
        nurture::ended(work, id, StopReason::Rejected).await?;
        let said = Announcement::new("lead.rejected", lead.case_id).touches("lead", id, &lead.no);
        work.announce(said.attr("reason", input.reason).change("state", before, lead.state));
        Ok(LeadView::written(work, lead))
    }
}
