use super::list::CreditNoteView;
use super::rules::{Credited, Net, Standing, credited, entry};
use super::store::{CreditNote, CreditNoteState, Reason};
use crate::InvoiceRef;
use crate::billed_contract::BilledContract;
use crate::billed_contract::balance::share;
use crate::invoice::{self, Invoice};
use crate::receivable::Receivable;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Entry, Money, Refusal};
use ltc_master_data::period;
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

/// `POST /credit-notes`.
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
        let mut invoice = work.get::<Invoice>(seen.id).await?;
        let mut receivable = work
            .find::<Receivable>(invoice.id)
            .await?
            .ok_or_else(|| Refusal::conflict("credit_note.not_issued"))?;
        let mut contract = work.get::<BilledContract>(invoice.contract_id).await?;
        let standing = Standing {
            gross: invoice.money(invoice.gross_minor),
            net: invoice.money(invoice.net_minor),
            credited: invoice.money(invoice.credited_minor),
            open: receivable.open(),
        };
        let c = credited(standing, input.reason, input.amount)?;
        invoice.state =
            invoice::LIFECYCLE.next(invoice.state, if c.whole { "credit_whole" } else { "credit" })?;
        let posted = take_back(work, &mut contract, &mut invoice, &mut receivable, (c, input.reason))?;
        period::post(work, invoice.legal_entity_id, ("credit_note", id), Some(invoice.case_id), posted)
            .await?;
        if input.reason == Reason::Wrong {
            // It may be invoiced again, right this time.
            invoice::release(work, &invoice).await?;
        }
        work.update(&mut invoice)?;
        work.update(&mut receivable)?;
        work.update(&mut contract)?;
        let no = work.gapless("CN", invoice.legal_entity_id).await?;
        let note = row(work, id, no, &invoice, input.reason, c);
        work.insert(&note);
        let said =
            Announcement::new("invoice.reversed", invoice.case_id).touches("credit_note", id, &note.no);
        work.announce(
            said.touches("invoice", invoice.id, &invoice.no)
                .attr("reason", input.reason)
                .attr("amount", c.gross),
        );
        Ok(CreditNoteView::of(note))
    }
}

/// Takes the amounts off the invoice, its receivable and the contract, and gives the entry.
fn take_back(
    work: &Work<'_>,
    contract: &mut BilledContract,
    invoice: &mut Invoice,
    receivable: &mut Receivable,
    (c, reason): (Credited, Reason),
) -> Result<Entry, Refusal> {
    let whole_base = Money::new(invoice.base_gross_minor, invoice.base_currency);
    let at_invoice = |m: Money| share(whole_base, m, invoice.money(invoice.gross_minor));
    let (gross_base, tax_base) = (at_invoice(c.gross)?, at_invoice(c.tax)?);
    let carried = share(receivable.open_base(), c.gross, receivable.open())?;
    let net_base = gross_base.sub(tax_base)?;
    let net = if reason == Reason::Wrong {
        let (balance, moved) = contract.balance().unbill(c.net, net_base)?;
        contract.set_balance(balance);
        contract.billed_net_minor -= c.net.minor();
        contract.billed_gross_minor -= c.gross.minor();
        Net::Unbilled(moved)
    } else {
        contract.allowance_minor += c.net.minor();
        Net::Allowed { base: net_base }
    };
    invoice.credited_minor += c.gross.minor();
    let posted = entry(work.today(), c, tax_base, net, carried, &contract.dims())?;
    let open = receivable.open().sub(c.gross)?;
    let open_base = receivable.open_base().sub(carried)?;
    receivable.leave(open, open_base);
    Ok(posted)
}

fn row(work: &Work<'_>, id: Uuid, no: String, invoice: &Invoice, reason: Reason, c: Credited) -> CreditNote {
    CreditNote {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no,
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
