use super::model::{Channel, Delivered, InvoiceState};
use super::{Invoice, InvoiceView, LIFECYCLE};
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// To whom the invoice went, how, and when (today unless given).
    pub struct InvoiceDeliver { recipient: String, channel: Channel, on: Option<NaiveDate>, note: Option<String> }
}

/// `POST /invoices/{id}/deliver`: as often as it is sent.
pub struct Deliver;
impl Verb for Deliver {
    const ROUTE: &'static str = "POST /invoices/{id}/deliver";
    const ACTION: &'static str = "invoice.deliver";
    type Input = InvoiceDeliver;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceDeliver) -> Result<InvoiceView, Fail> {
        let seen = work.get::<Invoice>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut invoice = work.get::<Invoice>(id).await?;
        work.fresh(&invoice)?;
        let next = LIFECYCLE.next(invoice.state, "deliver")?;
        let on = input.on.unwrap_or(work.today());
        let mut findings = Findings::new();
        findings.check(on <= work.today(), "/on", "date.in_future");
        findings.check(invoice.issued_on.is_none_or(|issued| on >= issued), "/on", "invoice.before_issue");
        findings.finish()?;
        let delivered = Delivered {
            on,
            recipient: input.recipient.clone(),
            channel: input.channel,
            by: work.actor_id(),
            note: input.note,
        };
        let mut all = invoice.deliveries.take().map(|d| d.0).unwrap_or_default();
        all.push(delivered);
        invoice.deliveries = Some(Doc(all));
        if invoice.state == InvoiceState::Issued {
            invoice.state = next;
        }
        work.update(&mut invoice)?;
        let said =
            Announcement::new("invoice.delivered", invoice.case_id).touches("invoice", id, &invoice.no);
        work.announce(said.attr("recipient", input.recipient).attr("channel", input.channel).attr("on", on));
        Ok(InvoiceView::answer(work, invoice))
    }
}
