//! A campaign begins and ends.

use super::store::{Campaign, CampaignState};
use super::view::CampaignView;
use CampaignState::{Ended, Planned, Running};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Lifecycle, Move};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// The cost may be told after the end.
pub static LIFECYCLE: Lifecycle<CampaignState> = Lifecycle::new(
    "campaign",
    &[Planned],
    &[
        Move { from: Planned, event: "update", to: Planned, needs: "", who: "MKT" },
        Move { from: Planned, event: "start", to: Running, needs: "", who: "MKT" },
        Move { from: Running, event: "update", to: Running, needs: "", who: "MKT" },
        Move { from: Running, event: "end", to: Ended, needs: "", who: "MKT" },
        Move { from: Ended, event: "update", to: Ended, needs: "", who: "MKT" },
    ],
);

form! {
    /// Nothing to say.
    pub struct CampaignMove {}
}

async fn step(
    work: &mut Work<'_>,
    id: Uuid,
    action: &'static str,
    event: &'static str,
    kind: &'static str,
) -> Result<CampaignView, Fail> {
    let seen = work.get::<Campaign>(id).await?;
    work.permit(action, Belongs::to_owner(seen.owner_id)).await?;
    work.open(id).await?;
    let mut campaign = work.get::<Campaign>(id).await?;
    work.fresh(&campaign)?;
    let before = campaign.state;
    campaign.state = LIFECYCLE.next(before, event)?;
    work.update(&mut campaign)?;
    let said = Announcement::new(kind, id).touches("campaign", id, &campaign.no);
    work.announce(said.change("state", before, campaign.state));
    Ok(CampaignView::written(work, campaign))
}

/// `POST /campaigns/{id}/start`
pub struct Start;
impl Verb for Start {
    const ROUTE: &'static str = "POST /campaigns/{id}/start";
    const ACTION: &'static str = "campaign.start";
    type Input = CampaignMove;
    type Output = CampaignView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: CampaignMove) -> Result<CampaignView, Fail> {
        step(work, id, Self::ACTION, "start", "campaign.started").await
    }
}

/// `POST /campaigns/{id}/end`
pub struct End;
impl Verb for End {
    const ROUTE: &'static str = "POST /campaigns/{id}/end";
    const ACTION: &'static str = "campaign.end";
    type Input = CampaignMove;
    type Output = CampaignView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: CampaignMove) -> Result<CampaignView, Fail> {
        step(work, id, Self::ACTION, "end", "campaign.ended").await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(CampaignState::ALL), Vec::<String>::new());
    }
}
