use super::allocate::{open, put};
use super::seek::matched;
use super::store::Receipt;
use super::view::{ReceiptView, events};
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /receipts/{id}/auto-match`: posts when a rule is sure, else only suggests.
pub struct AutoMatch;
impl Verb for AutoMatch {
    const ROUTE: &'static str = "POST /receipts/{id}/auto-match";
    const ACTION: &'static str = "receipt.auto_match";
    type Input = ();
    type Output = ReceiptView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ReceiptView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Receipt>(id).await?;
        if seen.unapplied_minor == 0 {
            return Err(Refusal::conflict("receipt.nothing_on_account").with("no", &seen.no).into());
        }
        let (targets, matched) = matched(&**work, &seen.sought()).await?;
        if targets.is_empty() {
            work.announce(
                Announcement::new("payment.suggested", seen.stream()).touches("receipt", id, &seen.no),
            );
            let allowed = work.allowed("receipt", events(&seen));
            return Ok(ReceiptView::of(seen, vec![], allowed).with(Some(matched)));
        }
        let mut receipt = open(work, id, &targets).await?;
        work.fresh(&receipt)?;
        let rows = put(work, &mut receipt, targets).await?;
        let allowed = work.allowed("receipt", events(&receipt));
        Ok(ReceiptView::of(receipt, rows, allowed))
    }
}
