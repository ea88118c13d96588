//! Issuing: what it takes off invoice, receivable and contract, its entry and its gapless number.
use super::rules::{Credited, Net, Standing, credited, entry};
use super::store::{CreditNote, Reason};
use crate::billed_contract::BilledContract;
use crate::billed_contract::balance::share;
use crate::invoice::{self, Invoice};
use crate::receivable::Receivable;
use ltc_http::Work;
use ltc_kernel::{Entry, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// What a credit note touches, read under the deal's lock.
pub(super) struct Affected {
    pub invoice: Invoice,
    pub receivable: Receivable,
    pub contract: BilledContract,
}

impl Affected {
    pub async fn read(work: &Work<'_>, invoice_id: Uuid) -> Result<Self, Fail> {
        let invoice = work.get::<Invoice>(invoice_id).await?;
        let receivable = work.find::<Receivable>(invoice.id).await?;
        let receivable = receivable.ok_or_else(|| Refusal::conflict("credit_note.not_issued"))?;
        let contract = work.get::<BilledContract>(invoice.contract_id).await?;
        Ok(Self { invoice, receivable, contract })
    }
    /// The amounts, as the invoice stands now.
    pub fn credited(&self, reason: Reason, asked: Option<Money>) -> Result<Credited, Refusal> {
        let invoice = &self.invoice;
        let standing = Standing {
            gross: invoice.money(invoice.gross_minor),
            net: invoice.money(invoice.net_minor),
            credited: invoice.money(invoice.credited_minor),
            open: self.receivable.open(),
        };
        let c = credited(standing, reason, asked)?;
        // The move must be possible, also for a note that is only asked for.
        invoice::LIFECYCLE.next(invoice.state, if c.whole { "credit_whole" } else { "credit" })?;
        Ok(c)
    }
}

/// Posts, numbers and dates the note; the caller inserts or updates it.
pub(super) async fn issue(
    work: &mut Work<'_>,
    affected: Affected,
    note: &mut CreditNote,
    c: Credited,
) -> Result<(), Fail> {
    let Affected { mut invoice, mut receivable, mut contract } = affected;
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
