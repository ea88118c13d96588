use super::model::Seat;
use super::seats::give;
use super::{UserRef, rules};
use crate::case::{Case, load_for_update};
use ltc_http::{Belongs, LongText, Verb, Work, form, view};
use ltc_identity::Membership;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A seat in the deal's team and its holder.
    pub struct CoreTeamAppoint {
        seat: Seat,
        user_id: UserRef,
        /// Why somebody who holds the seat is replaced; only for those above the team.
        reason: Option<LongText>,
    }
}
view! {
    /// The seat as it stands now.
    pub struct SeatView {
        id: Uuid,
        seat: Seat,
        user_id: Uuid,
        /// `core_team.fr_late`: the bid was released before FR joined.
        warnings: Vec<String>,
    }
}

/// `POST /cases/{id}/appoint`: an empty seat; a held one only by those above the team, with a reason.
pub struct Appoint;
impl Verb for Appoint {
    const ROUTE: &'static str = "POST /cases/{id}/appoint";
    const ACTION: &'static str = "core_team.appoint";
    type Input = CoreTeamAppoint;
    type Output = SeatView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CoreTeamAppoint) -> Result<SeatView, Fail> {
        let seen = work.get::<Case>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.id)).await?;
        let mut case = load_for_update(work, id).await?;
        case.refuse_closed()?;
        give(work, &mut case, input.seat, input.user_id.0, input.reason.as_deref()).await?;
        let late = late(work, &case, input.seat).await?;
        let mut said = Announcement::new("core_team.appointed", id)
            .attr("seat", input.seat)
            .attr("user_id", input.user_id.0);
        if let Some(reason) = &input.reason {
            said = said.attr("reason", reason);
        }
        if late {
            said = said.attr("fr_late", true);
        }
        work.announce(said.touches("user", input.user_id.0, ""));
        let warnings = if late { vec!["core_team.fr_late".to_owned()] } else { vec![] };
        Ok(SeatView { id, seat: input.seat, user_id: input.user_id.0, warnings })
    }
}

/// The seat of FR was never taken before, and the bid is out already.
async fn late(work: &Work<'_>, case: &Case, seat: Seat) -> Result<bool, Fail> {
    if seat != Seat::FulfilmentResponsible || case.bid_released_at.is_none() {
        return Ok(false);
    }
    let earlier = work
        .select::<Membership>()
        .eq(Membership::group_id, case.id)
        .eq(Membership::seat, seat.as_str().to_owned())
        .ascending(Membership::created_at)
        .one()
        .await?;
    Ok(rules::fulfilment_is_late(case.bid_released_at, earlier.map(|m| m.created_at)))
}
