use super::LIFECYCLE;
use super::accrual::latest;
use super::store::LateInterest;
use super::view::LateInterestView;
use crate::invoice::difference;
use crate::receivable::Receivable;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Entry, EntryBuilder, ExposureMoved, LedgerAccount, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why it is not claimed any more: waived, or claimed wrongly.
    pub struct LateInterestWithdraw { reason: LongText }
}

/// `POST /late-interests/{id}/withdraw`: the reverse entry; its days may be claimed again.
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /late-interests/{id}/withdraw";
    const ACTION: &'static str = "late_interest.withdraw";
    type Input = LateInterestWithdraw;
    type Output = LateInterestView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: LateInterestWithdraw,
    ) -> Result<LateInterestView, Fail> {
        let seen = work.get::<LateInterest>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut claim = work.get::<LateInterest>(id).await?;
        work.fresh(&claim)?;
        claim.state = LIFECYCLE.next(claim.state, "withdraw")?;
        let mut receivable = work.get::<Receivable>(id).await?;
        if receivable.open_minor != claim.gross_minor {
            return Err(Refusal::conflict("late_interest.paid").with("no", &claim.no).into());
        }
        // Claims of an invoice follow one another; a gap between them could be claimed twice.
        if let Some(later) = latest(&**work, claim.invoice_id).await?.filter(|later| later.id != id) {
            return Err(Refusal::conflict("late_interest.later_claim").with("no", &later.no).into());
        }
        let on = work.today();
        let entry = back(&claim, &receivable)?.reversed(on);
        let source = ("late_interest", id);
        period::post(work, claim.legal_entity_id, source, Some(claim.case_id), entry).await?;
        receivable.leave(Money::zero(claim.currency), Money::zero(claim.base_currency));
        work.update(&mut receivable)?;
        claim.withdrawn_on = Some(on);
        claim.reason = Some(input.reason.0);
        work.update(&mut claim)?;
        work.hand_over(ExposureMoved { case_id: claim.case_id, account_id: claim.account_id });
        let said = Announcement::new("late_interest.withdrawn", claim.case_id);
        let said = said.touches("late_interest", id, &claim.no);
        let said = said.touches("invoice", claim.invoice_id, &claim.invoice_no);
        work.announce(said.attr("amount", claim.money(claim.gross_minor)).attr("reason", &claim.reason));
        Ok(LateInterestView::answer(work, claim))
    }
}

/// The entry of the claim, with the receivable as it is carried now: the difference of a valuation goes back too.
fn back(claim: &LateInterest, r: &Receivable) -> Result<Entry, Refusal> {
    let c = claim.claimed();
    let gain = r.open_base().sub(c.gross.1)?;
    let entry = EntryBuilder::new("E24", claim.claimed_on, claim.base_currency)
        .debit(LedgerAccount::RECEIVABLE, c.gross.0, r.open_base())
        .credit(LedgerAccount::INTEREST_INCOME, c.net.0, c.net.1)
        .credit(LedgerAccount::OUTPUT_VAT, c.tax.0, c.tax.1);
    difference(entry, gain)?.dims(r.dims()).build()
}
