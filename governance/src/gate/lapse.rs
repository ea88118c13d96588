//! A request that ends without a decision: who asked withdraws it, or the subject changed under it (domain.md 3.3).
use super::decide::{said_of, together};
use super::lifecycle::LIFECYCLE;
use super::list::GateView;
use super::model::GateState;
use super::store::Gate;
use super::tasks;
use crate::case::load_for_update;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{GateLapsed, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why nobody needs to decide.
    pub struct GateWithdraw { reason: LongText }
}

/// `POST /gates/{id}/withdraw`: by the requester or the secretary; gates that are decided together go together.
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /gates/{id}/withdraw";
    const ACTION: &'static str = "gate.withdraw";
    type Input = GateWithdraw;
    type Output = GateView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GateWithdraw) -> Result<GateView, Fail> {
        let seen = work.get::<Gate>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.requested_by, seen.case_id)).await?;
        let case = load_for_update(work, seen.case_id).await?;
        let mut gates = together(&**work, &seen).await?;
        work.fresh(gates.iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?)?;
        for gate in &mut gates {
            end(work, gate, "withdraw").await?;
        }
        let said = Announcement::new("gate.withdrawn", case.id).attr("reason", input.reason);
        work.announce(said_of(said, &gates));
        let gate = gates.into_iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?;
        Ok(GateView::of(work.who(), gate, vec![]))
    }
}

/// The subject is no longer what an open request judges: the request ends, nobody decides over a text that is gone.
/// `now` is the hash of the subject as it stands; without one every open request over it ends. The verb announces.
pub async fn invalidate(
    work: &mut Work<'_>,
    case_id: Uuid,
    subject_id: Uuid,
    now: Option<&str>,
) -> Result<(), Fail> {
    let open = open_gates(work, case_id).await?;
    let changed = |g: &Gate| g.subject_id == subject_id && now != Some(g.subject_hash.as_str());
    for mut gate in open.into_iter().filter(changed) {
        end(work, &mut gate, "invalidate").await?;
        work.touch("gate", gate.id, &gate.no);
    }
    Ok(())
}

/// The deal is lost or cancelled: nothing is left to decide. The verb announces.
pub async fn invalidate_all(work: &mut Work<'_>, case_id: Uuid) -> Result<(), Fail> {
    for mut gate in open_gates(work, case_id).await? {
        end(work, &mut gate, "invalidate").await?;
        work.touch("gate", gate.id, &gate.no);
    }
    Ok(())
}

pub(super) async fn open_gates(work: &Work<'_>, case_id: Uuid) -> Result<Vec<Gate>, Fail> {
    let open = work.select::<Gate>().eq(Gate::case_id, case_id);
    open.any_of(Gate::state, GateState::OPEN).all().await
}

/// Ends a request and tells the room of its subject.
pub(super) async fn end(work: &mut Work<'_>, gate: &mut Gate, event: &'static str) -> Result<(), Fail> {
    gate.state = LIFECYCLE.next(gate.state, event)?;
    work.update(gate)?;
    tasks::over(work, gate, None).await?;
    work.hand_over(GateLapsed {
        case_id: gate.case_id,
        gate_id: gate.id,
        gate: gate.kind.to_string(),
        subject_kind: gate.subject_kind.clone(),
        subject_id: gate.subject_id,
    });
    Ok(())
}
