use super::{Invoice, InvoiceView, LIFECYCLE};
use crate::billed_contract::BilledContract;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct InvoiceCheck { note: Option<String> }
}

/// `POST /invoices/{id}/check`: is the draft complete (domain.md 2.7)? All that is missing is told at once.
pub struct Check;
impl Verb for Check {
    const ROUTE: &'static str = "POST /invoices/{id}/check";
    const ACTION: &'static str = "invoice.check";
    type Input = InvoiceCheck;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceCheck) -> Result<InvoiceView, Fail> {
        let seen = work.get::<Invoice>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut invoice = work.get::<Invoice>(id).await?;
        work.fresh(&invoice)?;
        let next = LIFECYCLE.next(invoice.state, "check")?;
        let contract = work.get::<BilledContract>(invoice.contract_id).await?;
        complete(&invoice, &contract)?;
        let before = invoice.state;
        invoice.state = next;
        work.update(&mut invoice)?;
        let said = Announcement::new("invoice.checked", invoice.case_id).touches("invoice", id, &invoice.no);
        work.announce(said.change("state", before, invoice.state).attr("note", input.note));
        Ok(InvoiceView::answer(work, invoice))
    }
}

/// Tax profile, contract balance, currency.
fn complete(invoice: &Invoice, contract: &BilledContract) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    let party = &invoice.party.0;
    findings.check(!party.name.trim().is_empty(), "/party/name", "required");
    findings.check(!invoice.special || party.tax_id.is_some(), "/party/tax_id", "tax_profile.missing");
    findings.check(invoice.currency == contract.currency, "/currency", "currency_mismatch");
    let left = contract.money(contract.net_minor - contract.billed_net_minor);
    if invoice.net_minor > left.minor() {
        let params = [("no", contract.no.as_str()), ("left", &left.to_text())];
        findings.add_with("/net", "invoice.exceeds_contract", &params);
    }
    findings.finish()
}
