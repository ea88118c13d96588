use super::approval;
use super::issue::{self, Affected};
use super::list::CreditNoteView;
use super::rules::Credited;
use super::store::{CreditNote, CreditNoteState, Reason};
use crate::InvoiceRef;
use crate::invoice::Invoice;
use ltc_governance::approval::in_force;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Money;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is taken back. Without an amount: all of it.
    pub struct CreditNoteCreate {
        invoice_id: InvoiceRef,
        reason: Reason,
        /// Gross, in the currency of the invoice.
        amount: Option<Money>,
    }
}

/// `POST /credit-notes`: issued at once; where the house works by authority, asked for first.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /credit-notes";
    const ACTION: &'static str = "credit_note.create";
    const STATUS: u16 = 201;
    type Input = CreditNoteCreate;
    type Output = CreditNoteView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CreditNoteCreate) -> Result<CreditNoteView, Fail> {
        let seen = work.get::<Invoice>(input.invoice_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let affected = Affected::read(work, seen.id).await?;
        let c = affected.credited(input.reason, input.amount)?;
        let mut note = row(work, id, &affected.invoice, input.reason, c);
        let said = |kind, note: &CreditNote| {
            let said = Announcement::new(kind, note.case_id).touches("credit_note", id, &note.no);
            said.touches("invoice", seen.id, &seen.no).attr("reason", input.reason).attr("amount", c.gross)
        };
        if in_force(work).await? {
            note.state = CreditNoteState::Requested;
            note.no = work.label("CR").await?;
            approval::ask(work, &note, &affected, c).await?;
            work.insert(&note);
            work.announce(said("credit_note.requested", &note));
        } else {
            issue::issue(work, affected, &mut note, c).await?;
            work.insert(&note);
            work.announce(said("invoice.reversed", &note));
        }
        Ok(CreditNoteView::of(note))
    }
}

fn row(work: &Work<'_>, id: Uuid, invoice: &Invoice, reason: Reason, c: Credited) -> CreditNote {
    CreditNote {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: String::new(),
        case_id: invoice.case_id,
        account_id: invoice.account_id,
        legal_entity_id: invoice.legal_entity_id,
        contract_id: invoice.contract_id,
        invoice_id: invoice.id,
        invoice_no: invoice.no.clone(),
        reason,
        currency: invoice.currency,
        net_minor: c.net.minor(),
        tax_minor: c.tax.minor(),
        gross_minor: c.gross.minor(),
        issued_on: work.today(),
        state: CreditNoteState::Issued,
        author_id: work.actor_id(),
    }
}
