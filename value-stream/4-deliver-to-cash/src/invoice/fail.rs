use super::{Invoice, InvoiceView, LIFECYCLE};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What the platform says.
    pub struct InvoiceFail { reason: LongText }
}

/// `POST /invoices/{id}/fail`: the tax platform did not issue it.
pub struct FailIt;
impl Verb for FailIt {
    const ROUTE: &'static str = "POST /invoices/{id}/fail";
    const ACTION: &'static str = "invoice.fail";
    type Input = InvoiceFail;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceFail) -> Result<InvoiceView, Fail> {
        moved(work, id, (Self::ACTION, "fail", "invoice.failed"), Some(String::from(input.reason))).await
    }
}

form! {
    /// Nothing but a note.
    pub struct InvoiceReopen { note: Option<String> }
}

/// `POST /invoices/{id}/reopen`: a draft again, to be put right.
pub struct Reopen;
impl Verb for Reopen {
    const ROUTE: &'static str = "POST /invoices/{id}/reopen";
    const ACTION: &'static str = "invoice.reopen";
    type Input = InvoiceReopen;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceReopen) -> Result<InvoiceView, Fail> {
        moved(work, id, (Self::ACTION, "reopen", "invoice.reopened"), input.note).await
    }
}

async fn moved(
    work: &mut Work<'_>,
    id: Uuid,
    (action, event, kind): (&'static str, &'static str, &'static str),
    reason: Option<String>,
) -> Result<InvoiceView, Fail> {
    let seen = work.get::<Invoice>(id).await?;
    work.permit(action, Belongs::to_case(seen.case_id)).await?;
    work.open(seen.case_id).await?;
    let mut invoice = work.get::<Invoice>(id).await?;
    work.fresh(&invoice)?;
    let before = invoice.state;
    invoice.state = LIFECYCLE.next(before, event)?;
    work.update(&mut invoice)?;
    let said = Announcement::new(kind, invoice.case_id).touches("invoice", id, &invoice.no);
    work.announce(said.change("state", before, invoice.state).attr("reason", reason));
    Ok(InvoiceView::answer(work, invoice))
}
