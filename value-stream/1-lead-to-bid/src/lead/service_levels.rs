//! What time does with leads: a late first touch goes to the manager of the pool, a second one to another owner, and a
//! lead without a touch for 30 days back to the pool (domain.md 2.2, L-R2, L-R3). One lead in one transaction: each
//! is told in the stream of its own deal.

use super::distribute::{choose, hand_deal, owner_time, start};
use super::lifecycle::LIFECYCLE;
use super::model::LeadState;
use super::release::into_pool;
use super::scoring::Tables;
use super::store::Lead;
use crate::lead_pool::pool_for;
use chrono::Duration;
use ltc_governance::case::{self, Case};
use ltc_http::{Belongs, Verb, Work, form, view};
use ltc_store::{Announcement, DateTime, Fail, Reader, Reads, Select, Utc};
use uuid::Uuid;

form! {
    /// Nothing to say.
    pub struct LeadRunServiceLevels {}
}
view! {
    /// What a run did.
    pub struct LeadMarked {
        /// The lead; the run's own id where nothing was due.
        id: Uuid,
        /// `lead.escalated`, `lead.assigned`, `lead.recycled`; nothing where nothing was due.
        done: Option<String>,
        /// More is due.
        more: bool,
    }
}

/// `POST /leads/run-service-levels`: called by a schedule.
pub struct Run;
impl Verb for Run {
    const ROUTE: &'static str = "POST /leads/run-service-levels";
    const ACTION: &'static str = "lead.run_service_levels";
    type Input = LeadRunServiceLevels;
    type Output = LeadMarked;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadRunServiceLevels) -> Result<LeadMarked, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        run(work, id).await
    }
}

/// Has the time of any lead come?
pub async fn is_due(db: &Reader) -> Result<bool, Fail> {
    Ok(due(db, db.now()).one().await?.is_some())
}

fn due(db: &impl Reads, now: DateTime<Utc>) -> Select<'_, Lead> {
    db.select::<Lead>().le(Lead::next_mark_at, Some(now)).ascending(Lead::next_mark_at)
}

/// Does what is due with the lead that waits longest; nothing due: nothing is written.
pub async fn run(work: &mut Work<'_>, id: Uuid) -> Result<LeadMarked, Fail> {
    let seen = due(&**work, work.now()).limit(2).all().await?;
    let more = seen.len() > 1;
    let Some(seen) = seen.into_iter().next() else {
        return Ok(LeadMarked { id, done: None, more: false });
    };
    let mut case = case::load_for_update(work, seen.case_id).await?;
    let mut lead = work.get::<Lead>(seen.id).await?;
    if lead.next_mark_at.is_none_or(|at| at > work.now()) {
        return Ok(LeadMarked { id: lead.id, done: None, more: true });
    }
    let (before, owner) = (lead.state, lead.owner_id);
    let kind = match lead.state {
        LeadState::Assigned if lead.escalated_at.is_none() => escalate(work, &mut lead).await?,
        LeadState::Assigned => pass_on(work, &mut lead, &mut case).await?,
        _ => recycle(work, &mut lead).await?,
    };
    work.update(&mut lead)?;
    let said = Announcement::new(kind, lead.case_id).touches("lead", lead.id, &lead.no);
    let said = said.change("state", before, lead.state).change("owner_id", owner, lead.owner_id);
    work.announce(said.attr("breaches", lead.breaches).attr("by", "SERVICE_LEVEL"));
    Ok(LeadMarked { id: lead.id, done: Some(kind.to_owned()), more })
}

/// First breach: the manager of the pool is told; the owner has the same time once more.
async fn escalate(work: &mut Work<'_>, lead: &mut Lead) -> Result<&'static str, Fail> {
    let pool = pool_for(&**work, &lead.country, lead.product_line.as_deref()).await?;
    let hours = Tables::in_force(&**work, work.today()).await?.band(lead.score)?.1;
    let time = owner_time(work, lead.owner_id).await?;
    lead.breaches += 1;
    lead.escalated_at = Some(work.now());
    lead.escalated_to_id = pool.map(|pool| pool.manager_id);
    lead.next_mark_at = Some(time.after(work.now(), Duration::hours(hours)));
    Ok("lead.escalated")
}

/// Second breach: to somebody else by the rule table; nobody has room: to the pool.
async fn pass_on(work: &mut Work<'_>, lead: &mut Lead, case: &mut Case) -> Result<&'static str, Fail> {
    let assignment = choose(work, lead.prospect(), Some(lead.owner_id)).await?;
    lead.breaches += 1;
    if assignment.owner_id.is_none() {
        return recycle(work, lead).await;
    }
    start(work, lead, assignment).await?;
    hand_deal(work, lead, case).await?;
    Ok("lead.assigned")
}

async fn recycle(work: &mut Work<'_>, lead: &mut Lead) -> Result<&'static str, Fail> {
    lead.state = LIFECYCLE.next(lead.state, "recycle")?;
    into_pool(work, lead).await?;
    Ok("lead.recycled")
}
