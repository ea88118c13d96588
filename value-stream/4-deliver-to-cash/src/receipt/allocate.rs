use super::apply::{AllocationAsk, Target, lock, record, same_entity, settle_all, targets};
use super::duties;
use super::settling::applied;
use super::store::{Allocation, Receipt};
use super::take_in::rest_of;
use super::view::{ReceiptView, events};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Invoices and how much each gets of what is on account.
    pub struct ReceiptAllocate { allocations: Vec<AllocationAsk> }
}

/// `POST /receipts/{id}/allocate`.
pub struct Allocate;
impl Verb for Allocate {
    const ROUTE: &'static str = "POST /receipts/{id}/allocate";
    const ACTION: &'static str = "receipt.allocate";
    type Input = ReceiptAllocate;
    type Output = ReceiptView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ReceiptAllocate) -> Result<ReceiptView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let found = targets(work, &input.allocations).await?;
        if found.is_empty() {
            return Err(Refusal::invalid("invalid_input").finding("/allocations", "required").into());
        }
        let mut receipt = open(work, id, &found).await?;
        work.fresh(&receipt)?;
        let warnings = duties::check(work, &found).await?;
        let rows = put(work, &mut receipt, found).await?;
        if !warnings.is_empty() {
            work.note("warnings", &warnings);
        }
        let allowed = work.allowed("receipt", events(&receipt));
        Ok(ReceiptView::of(receipt, rows, allowed).warned(warnings))
    }
}

/// Locks the deals and the receipt's own stream, then reads the receipt.
pub(super) async fn open(work: &mut Work<'_>, id: Uuid, targets: &[Target]) -> Result<Receipt, Fail> {
    lock(work, targets).await?;
    let receipt = work.get::<Receipt>(id).await?;
    receipt.refuse_reversed()?;
    Ok(receipt)
}

/// Allocates from what is on account (E13) and says so.
pub(super) async fn put(
    work: &mut Work<'_>,
    receipt: &mut Receipt,
    targets: Vec<Target>,
) -> Result<Vec<Allocation>, Fail> {
    same_entity(receipt, &targets)?;
    let came = receipt.unapplied();
    let settled = settle_all(came.0, &targets)?;
    let rest = rest_of(came, &settled)?;
    let from = (came.0.sub(rest.0).map_err(Refusal::from)?, came.1.sub(rest.1).map_err(Refusal::from)?);
    if let Some(first) = targets.first() {
        receipt.case_id.get_or_insert(first.receivable.case_id);
        receipt.account_id.get_or_insert(first.receivable.account_id);
    }
    let entry = applied(work.today(), from, &settled, &receipt.dims())?;
    receipt.leave(rest);
    work.update(receipt)?;
    period::post(work, receipt.legal_entity_id, ("receipt", receipt.id), receipt.case_id, entry).await?;
    let said =
        Announcement::new("payment.applied", receipt.stream()).touches("receipt", receipt.id, &receipt.no);
    work.announce(said.attr("amount", from.0));
    record(work, receipt, targets, &settled, from)
}
