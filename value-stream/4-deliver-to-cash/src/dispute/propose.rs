use super::LIFECYCLE;
use super::model::Settlement;
use super::rules::{credit, owner};
use super::store::Dispute;
use super::view::DisputeView;
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_kernel::Money;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// How it ends, by which document (the letter of the customer, the minutes, the agreement), and whether our own process
    /// failed.
    pub struct DisputePropose {
        settlement: Settlement,
        /// With a credit note: gross; without an amount, all that is disputed.
        credit: Option<Positive<Money>>,
        document: LongText,
        process_fault: bool,
    }
}

/// `POST /disputes/{id}/propose`: by one of the two owners; the other answers.
pub struct Propose;
impl Verb for Propose {
    const ROUTE: &'static str = "POST /disputes/{id}/propose";
    const ACTION: &'static str = "dispute.propose";
    type Input = DisputePropose;
    type Output = DisputeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DisputePropose) -> Result<DisputeView, Fail> {
        let seen = work.get::<Dispute>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut dispute = work.get::<Dispute>(id).await?;
        work.fresh(&dispute)?;
        let before = dispute.state;
        dispute.state = LIFECYCLE.next(before, "propose")?;
        owner(work.actor_id(), dispute.sales_owner_id, dispute.legal_owner_id)?;
        let whole = dispute.money(dispute.amount_minor);
        let asked = input.credit.map(|credit| credit.0);
        let credit = credit(input.settlement, asked, whole, dispute.invoice_id.is_some())?;
        dispute.settlement = Some(input.settlement);
        dispute.credit_minor = credit.minor();
        dispute.document = Some(input.document.0);
        dispute.process_fault = Some(input.process_fault);
        dispute.proposed_by = Some(work.actor_id());
        work.update(&mut dispute)?;
        let said = Announcement::new("dispute.proposed", dispute.case_id).touches("dispute", id, &dispute.no);
        let said = said.change("state", before, dispute.state).attr("settlement", input.settlement);
        work.announce(said.attr("credit", credit).attr("document", &dispute.document));
        Ok(DisputeView::answer(work, dispute))
    }
}
