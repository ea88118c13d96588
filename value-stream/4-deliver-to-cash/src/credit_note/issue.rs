//! Issuing: what it takes off invoice, receivable and contract, its entry and its gapless number.
use super::lines::left;
use super::rules::{Asked, Credited, Net, Standing, credited, entry};
use super::store::{CreditNote, CreditNoteState, Reason};
use crate::billed_contract::BilledContract;
use crate::billed_contract::balance::share;
use crate::invoice::{self, Invoice, InvoiceLine};
use crate::receivable::Receivable;
use ltc_http::Work;
use ltc_kernel::{Entry, ExposureMoved, Findings, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Doc, Fail, Reads};
use uuid::Uuid;

/// What a credit note touches, read under the deal's lock.
pub struct Affected {
    pub invoice: Invoice,
    pub receivable: Receivable,
    pub contract: BilledContract,
    /// Credit notes that were issued before.
    pub earlier: Vec<CreditNote>,
}

impl Affected {
    pub async fn read(work: &Work<'_>, invoice_id: Uuid) -> Result<Self, Fail> {
        let invoice = work.get::<Invoice>(invoice_id).await?;
        let receivable = work.find::<Receivable>(invoice.id).await?;
        let receivable = receivable.ok_or_else(|| Refusal::conflict("credit_note.not_issued"))?;
        let contract = work.get::<BilledContract>(invoice.contract_id).await?;
        let earlier = work.select::<CreditNote>().eq(CreditNote::invoice_id, invoice.id);
        let earlier = match invoice.credited_minor {
            0 => vec![],
            _ => {
                earlier
                    .eq(CreditNote::state, CreditNoteState::Issued)
                    .ascending(CreditNote::created_at)
                    .all()
                    .await?
            }
        };
        Ok(Self { invoice, receivable, contract, earlier })
    }
    /// Lines that were agreed upon, as long as other notes have left enough of the invoice.
    pub fn still_fits(&self, agreed: &[InvoiceLine]) -> Result<Vec<InvoiceLine>, Refusal> {
        let left = left(&self.invoice, &self.earlier)?;
        let mut findings = Findings::new();
        for (n, line) in agreed.iter().enumerate() {
            let of = left.iter().find(|l| l.line_no == line.line_no);
            let fits = of.is_some_and(|l| line.net_minor <= l.net_minor && line.tax_minor <= l.tax_minor);
            let rest = of.map_or_else(String::new, |l| self.invoice.money(l.net_minor).to_text());
            if !fits {
                let at = ["/lines/", &n.to_string(), "/net"].concat();
                findings.add_with(at, "credit_note.line_exceeds", &[("left", &rest)]);
            }
        }
        findings.finish()?;
        Ok(agreed.to_vec())
    }
    /// The amounts, as the invoice stands now.
    pub fn credited(&self, reason: Reason, asked: Asked) -> Result<(Credited, Vec<InvoiceLine>), Refusal> {
        let invoice = &self.invoice;
        let standing = Standing {
            gross: invoice.money(invoice.gross_minor),
            credited: invoice.money(invoice.credited_minor),
            open: self.receivable.open(),
            left: left(invoice, &self.earlier)?,
        };
        let (c, lines) = credited(&standing, reason, asked)?;
        // The move must be possible, also for a note that is only asked for.
        invoice::LIFECYCLE.next(invoice.state, if c.whole { "credit_whole" } else { "credit" })?;
        Ok((c, lines))
    }
}

/// Posts, numbers and dates the note; the caller inserts or updates it.
pub(super) async fn issue(
    work: &mut Work<'_>,
    affected: Affected,
    note: &mut CreditNote,
    (c, lines): (Credited, Vec<InvoiceLine>),
) -> Result<(), Fail> {
    let Affected { mut invoice, mut receivable, mut contract, .. } = affected;
    invoice.state =
        invoice::LIFECYCLE.next(invoice.state, if c.whole { "credit_whole" } else { "credit" })?;
    let posted = take_back(work, &mut contract, &mut invoice, &mut receivable, (c, note.reason))?;
    period::post(work, invoice.legal_entity_id, ("credit_note", note.id), Some(invoice.case_id), posted)
        .await?;
    if note.reason == Reason::Wrong {
        // It may be invoiced again, right this time.
        invoice::release(work, &invoice).await?;
    }
    work.update(&mut invoice)?;
    work.update(&mut receivable)?;
    work.update(&mut contract)?;
    work.hand_over(ExposureMoved { case_id: invoice.case_id, account_id: invoice.account_id });
    note.lines = Some(Doc(lines));
    note.net_minor = c.net.minor();
    note.tax_minor = c.tax.minor();
    note.issued_on = work.today();
    note.no = work.gapless("CN", invoice.legal_entity_id).await?;
    Ok(())
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
        let moved = contract.unbill(c.net, net_base)?;
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
