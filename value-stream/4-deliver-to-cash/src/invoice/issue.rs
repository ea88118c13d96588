use super::issuing::{self, Dates};
use super::{Invoice, InvoiceView};
use crate::billed_contract::BilledContract;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// When it is issued (today unless given) and due (as agreed unless given).
    pub struct InvoiceIssue { issue_on: Option<NaiveDate>, due_on: Option<NaiveDate> }
}

/// `POST /invoices/{id}/issue`.
pub struct Issue;
impl Verb for Issue {
    const ROUTE: &'static str = "POST /invoices/{id}/issue";
    const ACTION: &'static str = "invoice.issue";
    type Input = InvoiceIssue;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceIssue) -> Result<InvoiceView, Fail> {
        let seen = work.get::<Invoice>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut invoice = work.get::<Invoice>(id).await?;
        work.fresh(&invoice)?;
        let mut contract = work.get::<BilledContract>(invoice.contract_id).await?;
        contract.refuse_closed()?;
        let dates = Dates { issue_on: input.issue_on, due_on: input.due_on };
        issuing::issue(work, &mut contract, &mut invoice, dates).await?;
        work.update(&mut invoice)?;
        let said = Announcement::new("invoice.issued", invoice.case_id).touches("invoice", id, &invoice.no);
        work.announce(
            said.touches(contract.kind(), contract.id, &contract.no)
                .attr("gross", invoice.money(invoice.gross_minor)),
        );
        Ok(InvoiceView::answer(work, invoice))
    }
}
