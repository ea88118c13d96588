use super::result::{Ours, agree, read};
use crate::billed_contract::BilledContract;
use crate::file_text::FileText;
use crate::invoice::{self, Dates, Invoice, InvoiceState, InvoiceView};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_master_data::legal_entity;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The result file of the platform, XML.
    pub struct InvoiceRecordEFapiao { content: FileText }
}

/// `POST /invoices/{id}/record-e-fapiao`: the platform has issued it. One that was submitted is now issued here, too, on
/// the platform's day; one that was issued before gets its number.
pub struct Record;
impl Verb for Record {
    const ROUTE: &'static str = "POST /invoices/{id}/record-e-fapiao";
    const ACTION: &'static str = "invoice.record_e_fapiao";
    type Input = InvoiceRecordEFapiao;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceRecordEFapiao) -> Result<InvoiceView, Fail> {
        let seen = work.get::<Invoice>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut invoice = work.get::<Invoice>(id).await?;
        work.fresh(&invoice)?;
        let issued = read(input.content.as_str())?;
        let entity = legal_entity::store::of(&**work, invoice.legal_entity_id).await?;
        let ours = Ours {
            seller_tax_id: entity.vat_id.as_deref(),
            buyer_tax_id: invoice.party.0.tax_id.as_deref(),
            net: invoice.money(invoice.net_minor),
            tax: invoice.money(invoice.tax_minor),
            gross: invoice.money(invoice.gross_minor),
        };
        agree(&issued, &ours)?;
        refuse_known(work, &invoice, &issued.number).await?;
        invoice.external_no = Some(issued.number.clone());
        let mut kind = "invoice.e_fapiao_recorded";
        if invoice.issued_on.is_none() {
            let mut contract = work.get::<BilledContract>(invoice.contract_id).await?;
            contract.refuse_closed()?;
            let dates = Dates { issue_on: Some(issued.on), due_on: None };
            invoice::issue(work, &mut contract, &mut invoice, dates).await?;
            kind = "invoice.issued";
        }
        work.update(&mut invoice)?;
        let said = Announcement::new(kind, invoice.case_id).touches("invoice", id, &invoice.no);
        work.announce(said.attr("external_no", &issued.number).attr("gross", issued.gross));
        Ok(InvoiceView::answer(work, invoice))
    }
}

/// A number of the platform stands on one invoice, and an invoice has one number.
async fn refuse_known(work: &Work<'_>, invoice: &Invoice, number: &str) -> Result<(), Fail> {
    if let Some(no) = &invoice.external_no {
        return Err(Refusal::conflict("e_fapiao.recorded").with("no", no).into());
    }
    let waiting = invoice.issued_on.is_some() || invoice.state == InvoiceState::Submitted;
    if !waiting {
        return Err(Refusal::conflict("e_fapiao.not_submitted").with("no", &invoice.no).into());
    }
    let same = work.select::<Invoice>().eq(Invoice::external_no, Some(number.to_owned()));
    match same.one().await? {
        Some(other) => Err(Refusal::invalid("invalid_input")
            .finding_with("/content", "e_fapiao.number_taken", &[("no", &other.no)])
            .into()),
        None => Ok(()),
    }
}
