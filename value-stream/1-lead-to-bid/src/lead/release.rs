//! A lead goes back to the pool: by its owner, with a reason, or because nobody cared.

use super::lifecycle::LIFECYCLE;
use super::store::Lead;
use super::view::LeadView;
use crate::lead_pool::pool_for;
use crate::nurture::{self, model::StopReason};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why somebody else should have it.
    pub struct LeadRelease { reason: LongText }
}

/// `POST /leads/{id}/release`
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /leads/{id}/release";
    const ACTION: &'static str = "lead.release";
    type Input = LeadRelease;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadRelease) -> Result<LeadView, Fail> {
        let seen = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut lead = work.get::<Lead>(id).await?;
        work.fresh(&lead)?;
        let before = lead.state;
        lead.state = LIFECYCLE.next(lead.state, "release")?;
        into_pool(work, &mut lead).await?;
        if lead.pool_id.is_none() {
            return Err(Refusal::conflict("lead_pool.none").into());
        }
        work.update(&mut lead)?;
        let said = Announcement::new("lead.released", lead.case_id).touches("lead", id, &lead.no);
        work.announce(said.attr("reason", &input.reason.0).change("state", before, lead.state));
        Ok(LeadView::written(work, lead))
    }
}

/// The lead lies in the pool that fits it best, if there is one; who had it rests before he may claim it again.
pub async fn into_pool(work: &mut Work<'_>, lead: &mut Lead) -> Result<(), Fail> {
    let pool = pool_for(&**work, &lead.country, lead.product_line.as_deref()).await?;
    (lead.left_by_id, lead.left_at) = (Some(lead.owner_id), Some(work.now()));
    lead.claimed_at = None;
    lead.pool_id = pool.map(|pool| pool.id);
    lead.assignment = None;
    (lead.escalated_at, lead.escalated_to_id) = (None, None);
    lead.hold_keys();
    nurture::ended(work, lead.id, StopReason::Pooled).await
}
