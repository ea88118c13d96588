//! Nobody cared for 30 days: back to the pool (domain.md 2.2). What time does by itself is in `service_levels`.

use super::lifecycle::LIFECYCLE;
use super::release::into_pool;
use super::store::Lead;
use super::view::LeadView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing to say, but why may be told.
    pub struct LeadRecycle { note: Option<String> }
}

/// `POST /leads/{id}/recycle`
pub struct Recycle;
impl Verb for Recycle {
    const ROUTE: &'static str = "POST /leads/{id}/recycle";
    const ACTION: &'static str = "lead.recycle";
    type Input = LeadRecycle;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadRecycle) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        work.fresh(&lead)?;
        let before = lead.state;
        lead.state = LIFECYCLE.next(lead.state, "recycle")?;
        let idle = (work.now() - lead.last_touch_at.unwrap_or(lead.received_at)).num_days();
        if idle < Lead::IDLE_DAYS {
            let refusal = Refusal::conflict("lead.not_idle").with("days", idle);
            return Err(refusal.with("needed", Lead::IDLE_DAYS).into());
        }
        into_pool(work, &mut lead).await?;
        work.update(&mut lead)?;
        let said = Announcement::new("lead.recycled", lead.case_id).touches("lead", id, &lead.no);
        work.announce(said.attr("note", input.note).change("state", before, lead.state));
        Ok(LeadView::written(work, lead))
    }
}
