use super::lifecycle::LIFECYCLE;
use super::store::SeatHandover;
use super::view::SeatHandoverView;
use crate::case::load_for_update;
use crate::core_team::seats::settle;
use crate::core_team::{appoint, rules, seats};
use crate::template;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The successor takes the seat.
    pub struct SeatHandoverAccept { note: Option<LongText> }
}

/// `POST /seat-handovers/{id}/accept`: by the successor; the seat changes hands here and nowhere else.
pub struct Accept;
impl Verb for Accept {
    const ROUTE: &'static str = "POST /seat-handovers/{id}/accept";
    const ACTION: &'static str = "seat_handover.accept";
    type Input = SeatHandoverAccept;
    type Output = SeatHandoverView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SeatHandoverAccept) -> Result<SeatHandoverView, Fail> {
        let seen = work.get::<SeatHandover>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.to_id, seen.case_id)).await?;
        let mut case = load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut handover = work.get::<SeatHandover>(id).await?;
        work.fresh(&handover)?;
        if handover.to_id != work.actor_id() {
            return Err(Refusal::conflict("seat_handover.not_successor").into());
        }
        let before = handover.state;
        handover.state = LIFECYCLE.next(before, "accept")?;
        let held = seats(&**work, case.id).await?;
        if !held.iter().any(|h| h.seat == handover.seat && h.user_id == handover.from_id) {
            return Err(Refusal::conflict("seat_handover.seat_changed").with("seat", handover.seat).into());
        }
        let template = template::of(&**work, &case).await?;
        rules::may_sit(&template.core_team, case.grade, &held, handover.seat, handover.to_id)?;
        handover.ended_at = Some(work.now());
        handover.answer = input.note.map(|n| n.0);
        appoint(work, &case, handover.seat, handover.to_id).await?;
        settle(work, &mut case, handover.seat, handover.to_id)?;
        work.update(&mut handover)?;
        let said = Announcement::new("seat_handover.accepted", case.id)
            .touches("seat_handover", id, &handover.no)
            .attr("seat", handover.seat)
            .change("holder", handover.from_id, handover.to_id);
        work.announce(said.change("state", before, handover.state));
        Ok(SeatHandoverView::written(work, handover))
    }
}
