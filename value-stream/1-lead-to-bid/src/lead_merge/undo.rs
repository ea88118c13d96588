//! They are two after all: within 30 days the merge is taken back.

use super::merge::rescore;
use super::plan::take_back;
use super::store::{LIFECYCLE, LeadMerge, REVERSIBLE_DAYS};
use super::view::LeadMergeView;
use crate::lead::Lead;
use crate::lead::store::touches_of;
use ltc_governance::case::{self, CaseState};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why they are two.
    pub struct LeadMergeUndo { reason: String }
}

/// `POST /lead-merges/{id}/undo`
pub struct Undo;
impl Verb for Undo {
    const ROUTE: &'static str = "POST /lead-merges/{id}/undo";
    const ACTION: &'static str = "lead_merge.undo";
    type Input = LeadMergeUndo;
    type Output = LeadMergeView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadMergeUndo) -> Result<LeadMergeView, Fail> {
        let seen = work.get::<LeadMerge>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        let (into, from) = (work.get::<Lead>(seen.into_id).await?, work.get::<Lead>(seen.lead_id).await?);
        case::load_for_update(work, into.case_id).await?;
        let mut from_case = case::load_for_update(work, from.case_id).await?;
        let mut merge = work.get::<LeadMerge>(id).await?;
        work.fresh(&merge)?;
        merge.state = LIFECYCLE.next(merge.state, "undo")?;
        if !seen.is_reversible(work.now()) {
            return Err(Refusal::conflict("lead.merge_too_old").with("days", REVERSIBLE_DAYS).into());
        }
        let mut into = work.get::<Lead>(into.id).await?;
        if !into.state.is_open() {
            let refusal = Refusal::conflict("lead.not_open").with("no", &into.no);
            return Err(refusal.with("state", into.state).into());
        }
        let mut from = work.get::<Lead>(from.id).await?;
        let theirs = touches_of(&**work, &from).await?;
        let all = touches_of(&**work, &into).await?;
        let own: Vec<_> = all.into_iter().filter(|t| !theirs.iter().any(|other| other.id == t.id)).collect();
        let kept = take_back(&mut into, &merge.fields.0);
        into.absorbed -= 1;
        into.touch_count -= from.touch_count;
        into.first_touch_at = own.iter().map(|touch| touch.at).min();
        into.last_touch_at = own.iter().map(|touch| touch.at).max();
        rescore(work, &mut into, &own).await?;
        into.hold_keys();
        from.state = merge.from_state;
        (from.merged_into_id, from.merged_at) = (None, None);
        from.next_mark_at = Some(from.first_touch_due_at);
        from.hold_keys();
        merge.undone_at = Some(work.now());
        from_case.state = CaseState::Open;
        work.update(&mut into)?;
        work.update(&mut from)?;
        work.update(&mut from_case)?;
        work.update(&mut merge)?;
        let said = Announcement::new("lead.unmerged", into.case_id).touches("lead", into.id, &into.no);
        let said = said.touches("lead", from.id, &from.no).touches("lead_merge", id, &merge.no);
        work.announce(said.attr("reason", &input.reason).attr("kept", &kept));
        Ok(LeadMergeView::of(merge, kept, vec![]))
    }
}
