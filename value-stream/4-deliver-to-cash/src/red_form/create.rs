use super::list::RedFormView;
use super::model::{HOURS, RedCode, RedFormState, Starter};
use super::store::RedForm;
use crate::InvoiceRef;
use crate::credit_note::{Affected, CreditNoteLineCreate, Reason, asked};
use crate::invoice::Invoice;
use chrono::Duration;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Money, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is to be reversed, and whether the buyer has already used the invoice.
    pub struct RedFormCreate {
        invoice_id: InvoiceRef,
        reason: Reason,
        /// Gross; without amount and lines: all of it.
        amount: Option<Money>,
        lines: Option<Vec<CreditNoteLineCreate>>,
        /// The buyer has confirmed the use of the invoice or booked it.
        buyer_booked: bool,
        /// Who begins; the seller unless said otherwise.
        starter: Option<Starter>,
    }
}

/// `POST /red-forms`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /red-forms";
    const ACTION: &'static str = "red_form.create";
    const STATUS: u16 = 201;
    type Input = RedFormCreate;
    type Output = RedFormView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RedFormCreate) -> Result<RedFormView, Fail> {
        let seen = work.get::<Invoice>(input.invoice_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let affected = Affected::read(work, seen.id).await?;
        let (c, lines) = affected.credited(input.reason, asked(input.amount, input.lines)?)?;
        refuse_held(work, &seen).await?;
        let starter = input.starter.unwrap_or(Starter::Seller);
        let code = RedCode::first(input.buyer_booked, starter);
        let pending = code.state() == RedFormState::Pending;
        let form = RedForm {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("RF").await?,
            case_id: seen.case_id,
            account_id: seen.account_id,
            legal_entity_id: seen.legal_entity_id,
            invoice_id: seen.id,
            invoice_no: seen.no.clone(),
            reason: input.reason,
            starter,
            code,
            state: code.state(),
            currency: seen.currency,
            net_minor: c.net.minor(),
            tax_minor: c.tax.minor(),
            gross_minor: c.gross.minor(),
            lines: Doc(lines),
            lapses_at: pending.then(|| work.now() + Duration::hours(HOURS)),
            credit_note_id: None,
            author_id: work.actor_id(),
        };
        work.insert(&form);
        let said = Announcement::new("red_form.created", form.case_id).touches("red_form", id, &form.no);
        let said = said.touches("invoice", seen.id, &seen.no).attr("code", code).attr("amount", c.gross);
        work.announce(said.attr("reason", input.reason));
        Ok(RedFormView::answer(work, form))
    }
}

/// One form at a time for an invoice: what it takes is not yet taken off the lines.
async fn refuse_held(work: &Work<'_>, invoice: &Invoice) -> Result<(), Fail> {
    let forms = work.select::<RedForm>().eq(RedForm::invoice_id, invoice.id).all().await?;
    match forms.iter().find(|form| form.holds()) {
        Some(form) => Err(Refusal::conflict("red_form.open").with("no", &form.no).into()),
        None => Ok(()),
    }
}
