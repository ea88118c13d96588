//! A refused or forgotten lead stirs again.

use super::lifecycle::LIFECYCLE;
use super::model::TouchKind;
use super::store::{Lead, Touch};
use super::view::LeadView;
use ltc_governance::case::{self, CaseState};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The new touch that gives reason to try again.
    pub struct LeadReopen { kind: TouchKind, note: Option<LongText> }
}

/// `POST /leads/{id}/reopen`
pub struct Reopen;
impl Verb for Reopen {
    const ROUTE: &'static str = "POST /leads/{id}/reopen";
    const ACTION: &'static str = "lead.reopen";
    type Input = LeadReopen;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadReopen) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        let mut case = case::load_for_update(work, lead.case_id).await?;
        work.fresh(&lead)?;
        let before = lead.state;
        lead.state = LIFECYCLE.next(lead.state, "reopen")?;
        let (now, note) = (work.now(), input.note.map(String::from));
        let touch = Touch {
            id: work.new_id(),
            lead_id: id,
            kind: input.kind,
            at: now,
            note,
            actor_id: work.actor_id(),
        };
        (lead.reject_reason, lead.reject_note) = (None, None);
        lead.last_touch_at = Some(now);
        lead.touch_count += 1;
        lead.hold_keys();
        case.state = CaseState::Open;
        work.insert(&touch);
        work.update(&mut lead)?;
        work.update(&mut case)?;
        let said = Announcement::new("lead.reopened", lead.case_id).touches("lead", id, &lead.no);
        work.announce(said.change("state", before, lead.state));
        Ok(LeadView::written(work, lead))
    }
}
