//! The matter goes one level up, with a reason: a crossed red line, or a level that does not want to decide alone.
use super::authority::LevelReason;
use super::decide::{leading, together};
use super::lifecycle::LIFECYCLE;
use super::list::GateView;
use super::split;
use super::store::Gate;
use super::tasks;
use super::vote::body_of;
use crate::body::BodySeat;
use crate::case::load_for_update;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// The dimension under which an escalation stands among the reasons of the level.
pub(super) const ESCALATED: &str = "escalated";

form! {
    /// Why somebody higher has to decide.
    pub struct GateEscalate { reason: LongText }
}

/// `POST /gates/{id}/escalate`: by whoever could decide at this level, or the chair or secretary of its body.
pub struct Escalate;
impl Verb for Escalate {
    const ROUTE: &'static str = "POST /gates/{id}/escalate";
    const ACTION: &'static str = "gate.escalate";
    type Input = GateEscalate;
    type Output = GateView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GateEscalate) -> Result<GateView, Fail> {
        let seen = work.get::<Gate>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = load_for_update(work, seen.case_id).await?;
        let mut gates = together(&**work, &seen).await?;
        work.fresh(gates.iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?)?;
        split::raise(&**work, &case, &mut gates).await?;
        let mut gate = gates.swap_remove(leading(&gates)?);
        gate.state = LIFECYCLE.next(gate.state, "escalate")?;
        let me = work.actor_id();
        let seated = body_of(&**work, &case, &gate).await?;
        let leads = seated.and_then(|s| s.member(me).map(|m| m.seat));
        let may = match leads {
            Some(seat) => matches!(seat, BodySeat::Chair | BodySeat::Secretary),
            None => work.who().authority_level >= gate.required_level,
        };
        if !may || gate.requested_by == me {
            return Err(Refusal::conflict("gate.escalate_not_yours").into());
        }
        if gate.required_level >= 5 {
            return Err(Refusal::conflict("gate.no_level_above").into());
        }
        let before = gate.required_level;
        let value = input.reason.0;
        gate.raise(LevelReason { dimension: ESCALATED.to_owned(), value: value.clone(), level: before + 1 });
        work.update(&mut gate)?;
        tasks::over(work, &gate, None).await?;
        tasks::ask(work, &case, &gate, &[]).await?;
        let said = Announcement::new("gate.escalated", case.id).touches("gate", gate.id, &gate.no);
        work.announce(said.attr("reason", value).change("required_level", before, gate.required_level));
        let shown = gates.into_iter().find(|g| g.id == id).unwrap_or(gate);
        Ok(GateView::of(work.who(), shown, vec![]))
    }
}
