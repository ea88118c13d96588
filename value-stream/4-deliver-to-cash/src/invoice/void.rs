use super::{Invoice, InvoiceView, LIFECYCLE, release};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the draft is thrown away.
    pub struct InvoiceVoid { reason: Option<LongText> }
}

/// `POST /invoices/{id}/void`: of a draft only; an issued invoice is credited.
pub struct Void;
impl Verb for Void {
    const ROUTE: &'static str = "POST /invoices/{id}/void";
    const ACTION: &'static str = "invoice.void";
    type Input = InvoiceVoid;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceVoid) -> Result<InvoiceView, Fail> {
        let seen = work.get::<Invoice>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut invoice = work.get::<Invoice>(id).await?;
        work.fresh(&invoice)?;
        invoice.state = LIFECYCLE.next(invoice.state, "void")?;
        release(work, &invoice).await?;
        work.update(&mut invoice)?;
        let said = Announcement::new("invoice.voided", invoice.case_id).touches("invoice", id, &invoice.no);
        work.announce(said.attr("reason", input.reason.map(String::from)));
        Ok(InvoiceView::answer(work, invoice))
    }
}
