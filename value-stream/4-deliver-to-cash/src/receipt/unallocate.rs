use super::model::AllocationState;
use super::settling::{Settled, applied};
use super::store::{Allocation, Receipt};
use super::view::{ReceiptView, events};
use crate::receivable::Receivable;
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{ExposureMoved, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The allocation that was wrong, and why.
    pub struct ReceiptUnallocate { allocation_id: Uuid, reason: LongText }
}

/// `POST /receipts/{id}/unallocate`: the amount is on account again (E13 reversed).
pub struct Unallocate;
impl Verb for Unallocate {
    const ROUTE: &'static str = "POST /receipts/{id}/unallocate";
    const ACTION: &'static str = "receipt.unallocate";
    type Input = ReceiptUnallocate;
    type Output = ReceiptView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ReceiptUnallocate) -> Result<ReceiptView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Allocation>(input.allocation_id).await?;
        work.open(seen.case_id).await?;
        let mut allocation = work.get::<Allocation>(input.allocation_id).await?;
        if allocation.receipt_id != id || allocation.state != AllocationState::Active {
            return Err(Refusal::conflict("allocation.not_active").into());
        }
        let mut receipt = work.get::<Receipt>(id).await?;
        work.fresh(&receipt)?;
        let receivable = take_back(work, &mut receipt, &mut allocation, work.today()).await?;
        work.update(&mut receipt)?;
        let said =
            Announcement::new("payment.unapplied", receipt.stream()).touches("receipt", id, &receipt.no);
        let said = said
            .touches(receivable.source.kind(), receivable.id, &receivable.no)
            .attr("amount", allocation.amount());
        work.announce(said.attr("reason", input.reason.0));
        let allowed = work.allowed("receipt", events(&receipt));
        Ok(ReceiptView::of(receipt, vec![allocation], allowed))
    }
}

/// Takes an allocation back by an entry of its own; the caller updates the receipt and announces. The receivable is open
/// again.
pub(super) async fn take_back(
    work: &mut Work<'_>,
    receipt: &mut Receipt,
    allocation: &mut Allocation,
    on: NaiveDate,
) -> Result<Receivable, Fail> {
    let mut receivable = work.get::<Receivable>(allocation.invoice_id).await?;
    let parts = [(settled(allocation)?, receivable.dims())];
    let entry = applied(on, allocation.cash(), &parts, &receipt.dims())?.reversed(on);
    let source = ("allocation", allocation.id);
    period::post(work, receipt.legal_entity_id, source, Some(allocation.case_id), entry).await?;
    give_back(receipt, &mut receivable, allocation)?;
    allocation.state = AllocationState::Reversed;
    allocation.reversed_on = Some(on);
    work.update(allocation)?;
    work.update(&mut receivable)?;
    let (case_id, account_id) = (receivable.case_id, receivable.account_id);
    work.hand_over(ExposureMoved { case_id, account_id });
    Ok(receivable)
}

/// The settlement as it was: what the cash lacks was written off, what it has too much was income.
fn settled(a: &Allocation) -> Result<Settled, Refusal> {
    let (zero, cash) = (Money::zero(a.currency), a.cash().0);
    let gap = a.amount().sub(cash)?;
    Ok(Settled {
        amount: a.amount(),
        base: a.base(),
        short: gap.max(zero)?,
        over: gap.neg()?.max(zero)?,
        cash,
    })
}

fn give_back(receipt: &mut Receipt, receivable: &mut Receivable, a: &Allocation) -> Result<(), Refusal> {
    let (rest, cash) = (receipt.unapplied(), a.cash());
    receipt.leave((rest.0.add(cash.0)?, rest.1.add(cash.1)?));
    let open = receivable.open().add(a.amount())?;
    let base = receivable.open_base().add(a.base())?;
    receivable.leave(open, base);
    Ok(())
}
