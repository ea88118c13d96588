//! A pool that takes no more leads; it has to be empty.

use super::store::{LeadPool, LeadPoolState};
use super::view::LeadPoolView;
use crate::lead::Lead;
use crate::lead::model::LeadState;
use LeadPoolState::{Active, Retired};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Lifecycle, Move, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// A pool lives until it is retired.
pub static LIFECYCLE: Lifecycle<LeadPoolState> = Lifecycle::new(
    "lead_pool",
    &[Active],
    &[
        Move { from: Active, event: "update", to: Active, needs: "", who: "MKT, SDR" },
        Move { from: Active, event: "retire", to: Retired, needs: "no lead lies in it", who: "MKT, SDR" },
    ],
);

form! {
    /// Nothing to say.
    pub struct LeadPoolRetire {}
}

/// `POST /lead-pools/{id}/retire`
pub struct Retire;
impl Verb for Retire {
    const ROUTE: &'static str = "POST /lead-pools/{id}/retire";
    const ACTION: &'static str = "lead_pool.retire";
    type Input = LeadPoolRetire;
    type Output = LeadPoolView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadPoolRetire) -> Result<LeadPoolView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut pool = work.get::<LeadPool>(id).await?;
        work.fresh(&pool)?;
        let before = pool.state;
        pool.state = LIFECYCLE.next(before, "retire")?;
        let lying = work.select::<Lead>().eq(Lead::pool_id, Some(id));
        let lying = lying.any_of(Lead::state, [LeadState::New, LeadState::Recycled]).count().await?;
        if lying > 0 {
            return Err(Refusal::conflict("lead_pool.not_empty").with("leads", lying).into());
        }
        work.update(&mut pool)?;
        let said = Announcement::new("lead_pool.retired", id).touches("lead_pool", id, &pool.no);
        work.announce(said.change("state", before, pool.state));
        let allowed = work.allowed("lead_pool", LIFECYCLE.allowed(pool.state));
        Ok(LeadPoolView::of(pool, allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(LeadPoolState::ALL), Vec::<String>::new());
    }
}
