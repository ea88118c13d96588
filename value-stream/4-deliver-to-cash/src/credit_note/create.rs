use super::approval;
use super::issue::{self, Affected};
use super::lines::AskedLine;
use super::list::CreditNoteView;
use super::rules::{Asked, Credited};
use super::store::{CreditNote, CreditNoteState, Reason};
use crate::InvoiceRef;
use crate::invoice::{Invoice, InvoiceLine};
use ltc_governance::approval::in_force;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Money, Quantity, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A line that is taken back: a quantity of it, a net amount of it, or all that is left of it.
    pub struct CreditNoteLineCreate { line_no: i64, quantity: Option<Positive<Quantity>>, net: Option<Positive<Money>> }
}
form! {
    /// What is taken back: lines, or an amount over all lines. Without either: all of it.
    pub struct CreditNoteCreate {
        invoice_id: InvoiceRef,
        reason: Reason,
        /// Gross, in the currency of the invoice.
        amount: Option<Money>,
        lines: Option<Vec<CreditNoteLineCreate>>,
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
        let taken = affected.credited(input.reason, asked(input.amount, input.lines)?)?;
        let gross = taken.0.gross;
        let note = made(work, id, affected, input.reason, taken).await?;
        let kind = if note.is_issued() { "invoice.reversed" } else { "credit_note.requested" };
        let said = Announcement::new(kind, note.case_id).touches("credit_note", id, &note.no);
        let said = said.touches("invoice", seen.id, &seen.no).attr("reason", input.reason);
        work.announce(said.attr("amount", gross));
        Ok(CreditNoteView::of(note))
    }
}

/// Issued at once, or asked for at the level of its amount. The verb announces.
async fn made(
    work: &mut Work<'_>,
    id: Uuid,
    affected: Affected,
    reason: Reason,
    (c, lines): (Credited, Vec<InvoiceLine>),
) -> Result<CreditNote, Fail> {
    let mut note = row(work, id, &affected.invoice, reason, c);
    note.lines = Some(Doc(lines.clone()));
    if in_force(work).await? {
        note.state = CreditNoteState::Requested;
        note.no = work.label("CR").await?;
        approval::ask(work, &note, &affected, c).await?;
    } else {
        issue::issue(work, affected, &mut note, (c, lines)).await?;
    }
    work.insert(&note);
    Ok(note)
}

/// A credit note with lines that were agreed upon before, as long as they fit. Under the lock of the deal; the verb
/// announces.
pub async fn of_lines(
    work: &mut Work<'_>,
    id: Uuid,
    invoice_id: Uuid,
    reason: Reason,
    agreed: Vec<InvoiceLine>,
) -> Result<CreditNote, Fail> {
    let affected = Affected::read(work, invoice_id).await?;
    let asked = Asked::Agreed(affected.still_fits(&agreed)?);
    let taken = affected.credited(reason, asked)?;
    made(work, id, affected, reason, taken).await
}

/// A credit note over an amount, for an allowance that was settled. Under the lock of the deal; the verb announces.
pub async fn of_amount(
    work: &mut Work<'_>,
    id: Uuid,
    invoice_id: Uuid,
    gross: Money,
) -> Result<CreditNote, Fail> {
    let affected = Affected::read(work, invoice_id).await?;
    let taken = affected.credited(Reason::Allowance, Asked::Amount(gross))?;
    made(work, id, affected, Reason::Allowance, taken).await
}

/// Lines or an amount. Finding `credit_note.lines_or_amount` for both.
pub fn asked(amount: Option<Money>, lines: Option<Vec<CreditNoteLineCreate>>) -> Result<Asked, Refusal> {
    let lines = lines.filter(|lines| !lines.is_empty());
    match (amount, lines) {
        (None, None) => Ok(Asked::Rest),
        (Some(amount), None) => Ok(Asked::Amount(amount)),
        (None, Some(lines)) => Ok(Asked::Lines(lines.into_iter().map(one).collect())),
        (Some(_), Some(_)) => {
            Err(Refusal::invalid("invalid_input").finding("/amount", "credit_note.lines_or_amount"))
        }
    }
}

fn one(line: CreditNoteLineCreate) -> AskedLine {
    AskedLine { line_no: line.line_no, quantity: line.quantity.map(|q| q.0), net: line.net.map(|n| n.0) }
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
        lines: None,
    }
}
