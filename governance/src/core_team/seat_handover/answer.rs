//! A hand-over that ends without a change of the seat: declined by the successor, withdrawn by who proposed it.
use super::lifecycle::LIFECYCLE;
use super::store::SeatHandover;
use super::view::SeatHandoverView;
use crate::case::load_for_update;
use crate::core_team::seats::oversees;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the successor does not take the seat.
    pub struct SeatHandoverDecline { reason: LongText }
}
form! {
    /// Why the seat stays where it is.
    pub struct SeatHandoverWithdraw { reason: LongText }
}

/// `POST /seat-handovers/{id}/decline`.
pub struct Decline;
impl Verb for Decline {
    const ROUTE: &'static str = "POST /seat-handovers/{id}/decline";
    const ACTION: &'static str = "seat_handover.decline";
    type Input = SeatHandoverDecline;
    type Output = SeatHandoverView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: SeatHandoverDecline,
    ) -> Result<SeatHandoverView, Fail> {
        let seen = work.get::<SeatHandover>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.to_id, seen.case_id)).await?;
        if seen.to_id != work.actor_id() {
            return Err(Refusal::conflict("seat_handover.not_successor").into());
        }
        end(work, seen, "decline", "seat_handover.declined", input.reason.0).await
    }
}

/// `POST /seat-handovers/{id}/withdraw`.
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /seat-handovers/{id}/withdraw";
    const ACTION: &'static str = "seat_handover.withdraw";
    type Input = SeatHandoverWithdraw;
    type Output = SeatHandoverView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: SeatHandoverWithdraw,
    ) -> Result<SeatHandoverView, Fail> {
        let seen = work.get::<SeatHandover>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.proposed_by, seen.case_id)).await?;
        if ![seen.proposed_by, seen.from_id].contains(&work.actor_id()) && !oversees(work) {
            return Err(Refusal::conflict("seat_handover.not_proposer").into());
        }
        end(work, seen, "withdraw", "seat_handover.withdrawn", input.reason.0).await
    }
}

async fn end(
    work: &mut Work<'_>,
    seen: SeatHandover,
    event: &'static str,
    announced: &'static str,
    reason: String,
) -> Result<SeatHandoverView, Fail> {
    let case = load_for_update(work, seen.case_id).await?;
    let mut handover = work.get::<SeatHandover>(seen.id).await?;
    work.fresh(&handover)?;
    let before = handover.state;
    handover.state = LIFECYCLE.next(before, event)?;
    handover.ended_at = Some(work.now());
    handover.answer = Some(reason.clone());
    work.update(&mut handover)?;
    let said = Announcement::new(announced, case.id).touches("seat_handover", handover.id, &handover.no);
    work.announce(said.attr("reason", reason).change("state", before, handover.state));
    Ok(SeatHandoverView::written(work, handover))
}
