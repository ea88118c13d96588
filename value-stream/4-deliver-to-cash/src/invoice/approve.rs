use super::{Invoice, InvoiceView, LIFECYCLE};
use ltc_governance::segregation::requester_approves;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct InvoiceApprove { note: Option<String> }
}

/// `POST /invoices/{id}/approve`: by another than who drafted it.
pub struct Approve;
impl Verb for Approve {
    const ROUTE: &'static str = "POST /invoices/{id}/approve";
    const ACTION: &'static str = "invoice.approve";
    type Input = InvoiceApprove;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceApprove) -> Result<InvoiceView, Fail> {
        let seen = work.get::<Invoice>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut invoice = work.get::<Invoice>(id).await?;
        work.fresh(&invoice)?;
        let next = LIFECYCLE.next(invoice.state, "approve")?;
        requester_approves(invoice.author_id, work.actor_id())?;
        let before = invoice.state;
        invoice.state = next;
        invoice.approved_by = Some(work.actor_id());
        work.update(&mut invoice)?;
        let said = Announcement::new("invoice.approved", invoice.case_id).touches("invoice", id, &invoice.no);
        work.announce(said.change("state", before, invoice.state).attr("note", input.note));
        Ok(InvoiceView::answer(work, invoice))
    }
}
