//! The other owner answers a proposal.

use super::LIFECYCLE;
use super::model::{DisputeState, Settlement};
use super::rules::other;
use super::store::Dispute;
use super::view::DisputeView;
use crate::credit_note::{self, CreditNote};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// Permit, lock, read again, and who answers is the other owner.
async fn opened(work: &mut Work<'_>, id: Uuid, action: &str, event: &str) -> Result<Dispute, Fail> {
    let seen = work.get::<Dispute>(id).await?;
    work.permit(action, Belongs::to_case(seen.case_id)).await?;
    work.open(seen.case_id).await?;
    let dispute = work.get::<Dispute>(id).await?;
    work.fresh(&dispute)?;
    LIFECYCLE.next(dispute.state, event)?;
    other(work.actor_id(), dispute.sales_owner_id, dispute.legal_owner_id, dispute.proposed_by)?;
    Ok(dispute)
}

fn told(kind: &'static str, dispute: &Dispute) -> Announcement {
    let said = Announcement::new(kind, dispute.case_id).touches("dispute", dispute.id, &dispute.no);
    match (dispute.invoice_id, &dispute.invoice_no) {
        (Some(invoice), Some(no)) => said.touches("invoice", invoice, no),
        _ => said,
    }
}

/// `POST /disputes/{id}/agree`: both owners want it. A credit note that needs a level settles it once the level agreed.
pub struct Agree;
impl Verb for Agree {
    const ROUTE: &'static str = "POST /disputes/{id}/agree";
    const ACTION: &'static str = "dispute.agree";
    type Input = ();
    type Output = DisputeView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<DisputeView, Fail> {
        let mut dispute = opened(work, id, Self::ACTION, "agree").await?;
        if dispute.credit_note_id.is_some() {
            return Err(Refusal::conflict("dispute.note_asked").with("no", &dispute.no).into());
        }
        dispute.agreed_by = Some(work.actor_id());
        let note = credited(work, &dispute).await?;
        dispute.credit_note_id = note.as_ref().map(|note| note.id);
        let waits = note.as_ref().is_some_and(|note| !note.is_issued());
        if !waits {
            settle(work, &mut dispute);
        }
        work.update(&mut dispute)?;
        let kind = if waits { "credit_note.requested" } else { "dispute.settled" };
        let mut said = told(kind, &dispute).attr("settlement", dispute.settlement);
        if let Some(note) = &note {
            said = said.touches("credit_note", note.id, &note.no);
            said = said.attr("amount", note.money(note.gross_minor));
        }
        work.announce(said.attr("document", &dispute.document));
        Ok(DisputeView::answer(work, dispute))
    }
}

fn settle(work: &Work<'_>, dispute: &mut Dispute) {
    dispute.state = DisputeState::Settled;
    dispute.settled_on = Some(work.today());
}

async fn credited(work: &mut Work<'_>, dispute: &Dispute) -> Result<Option<CreditNote>, Fail> {
    let (Some(Settlement::CreditNote), Some(invoice)) = (dispute.settlement, dispute.invoice_id) else {
        return Ok(None);
    };
    let note_id = work.new_id();
    let gross = dispute.money(dispute.credit_minor);
    credit_note::of_amount(work, note_id, invoice, gross).await.map(Some)
}

form! {
    /// Why it should not end so.
    pub struct DisputeDecline { reason: LongText }
}

/// `POST /disputes/{id}/decline`: it is open again.
pub struct Decline;
impl Verb for Decline {
    const ROUTE: &'static str = "POST /disputes/{id}/decline";
    const ACTION: &'static str = "dispute.decline";
    type Input = DisputeDecline;
    type Output = DisputeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DisputeDecline) -> Result<DisputeView, Fail> {
        let mut dispute = opened(work, id, Self::ACTION, "decline").await?;
        if dispute.credit_note_id.is_some() {
            return Err(Refusal::conflict("dispute.note_asked").with("no", &dispute.no).into());
        }
        reopen(&mut dispute);
        work.update(&mut dispute)?;
        work.announce(told("dispute.declined", &dispute).attr("reason", input.reason.0));
        Ok(DisputeView::answer(work, dispute))
    }
}

fn reopen(dispute: &mut Dispute) {
    dispute.state = DisputeState::Open;
    (dispute.settlement, dispute.document, dispute.process_fault) = (None, None, None);
    (dispute.proposed_by, dispute.agreed_by, dispute.credit_note_id) = (None, None, None);
    dispute.credit_minor = 0;
}

/// The level decided on a credit note that was to settle a dispute: settled, or open again.
pub async fn note_decided(work: &mut Work<'_>, note_id: Uuid, agreed: bool) -> Result<(), Fail> {
    let Some(mut dispute) = work.select::<Dispute>().eq(Dispute::credit_note_id, note_id).one().await? else {
        return Ok(());
    };
    match agreed {
        true => settle(work, &mut dispute),
        false => reopen(&mut dispute),
    }
    work.update(&mut dispute)?;
    work.touch("dispute", dispute.id, &dispute.no);
    Ok(())
}
