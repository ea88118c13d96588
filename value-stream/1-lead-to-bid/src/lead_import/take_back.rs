//! A whole import is taken back by portions: leads that nobody touched since are refused as imported by mistake, those
//! that somebody works on stay.

use super::store::{LIFECYCLE, LeadImport, LeadImportRow, LeadImportRowState};
use super::view::LeadImportView;
use crate::lead::model::{LeadState, RejectReason};
use crate::lead::{LIFECYCLE as LEAD, Lead};
use ltc_governance::case::{Case, CaseState};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

const PORTION: u64 = 100;

form! {
    /// Why the file should not have come in.
    pub struct LeadImportTakeBack { reason: String }
}

/// `POST /lead-imports/{id}/take-back`: until `taken_back` grows no more.
pub struct TakeBack;
impl Verb for TakeBack {
    const ROUTE: &'static str = "POST /lead-imports/{id}/take-back";
    const ACTION: &'static str = "lead_import.take_back";
    type Input = LeadImportTakeBack;
    type Output = LeadImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadImportTakeBack) -> Result<LeadImportView, Fail> {
        let seen = work.get::<LeadImport>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut import = work.get::<LeadImport>(id).await?;
        let before = import.state;
        import.state = LIFECYCLE.next(before, "take_back")?;
        let untouched = [LeadState::New, LeadState::Assigned];
        let leads = work.select::<Lead>().eq(Lead::import_id, Some(id)).any_of(Lead::state, untouched);
        let leads = leads.eq(Lead::touch_count, 0).limit(PORTION).all().await?;
        let mut said = Announcement::new("lead_import.taken_back", id).touches("lead_import", id, &import.no);
        for mut lead in leads {
            let mut case = work.get::<Case>(lead.case_id).await?;
            lead.state = LEAD.next(lead.state, "reject")?;
            lead.reject_reason = Some(RejectReason::Other);
            lead.reject_note = Some(input.reason.clone());
            lead.hold_keys();
            case.state = CaseState::Cancelled;
            import.taken_back += 1;
            said = said.touches("lead", lead.id, &lead.no);
            let row = work.select::<LeadImportRow>().eq(LeadImportRow::import_id, id);
            if let Some(mut row) = row.eq(LeadImportRow::lead_id, Some(lead.id)).one().await? {
                row.state = LeadImportRowState::TakenBack;
                work.update(&mut row)?;
            }
            work.update(&mut lead)?;
            work.update(&mut case)?;
        }
        work.update(&mut import)?;
        work.announce(said.attr("reason", &input.reason).change("state", before, import.state));
        let allowed = work.allowed("lead_import", LIFECYCLE.allowed(import.state).filter(|e| *e != "finish"));
        Ok(LeadImportView::of(import, allowed))
    }
}
