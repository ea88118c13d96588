//! The issue of an invoice: contract balance, posting, receivable, number. Used by `create` and `issue`.

use super::LIFECYCLE;
use super::content::due;
use super::model::InvoiceKind;
use super::postings::{Billed, invoice_issued};
use super::store::Invoice;
use crate::billed_contract::BilledContract;
use crate::receivable::Receivable;
use crate::revenue;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{ExchangeRate, Money, Refusal};
use ltc_master_data::{exchange_rate, period};
use ltc_store::Fail;

/// When it is issued and due, as asked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    pub issue_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
}

/// Issues a draft. Changes `invoice` and records the contract; the caller records the invoice and announces
/// before, so that the receivable is told of.
///
/// Refuses `invoice.exceeds_contract` (I-R1) with what is left.
pub(super) async fn issue(
    work: &mut Work<'_>,
    contract: &mut BilledContract,
    invoice: &mut Invoice,
    dates: Dates,
) -> Result<(), Fail> {
    let on = dates.issue_on.unwrap_or(work.today());
    let due_on = due(on, dates.due_on, invoice.due_on, work.today())?;
    within_contract(contract, invoice)?;
    let rate = exchange_rate::store::rate_for(&**work, invoice.currency, invoice.base_currency, on).await?;
    invoice.state = LIFECYCLE.next(invoice.state, "issue")?;
    let billed = bill(contract, invoice, rate)?;
    let entry = invoice_issued(on, billed.0, billed.1, &contract.dims())?;
    period::post(work, invoice.legal_entity_id, ("invoice", invoice.id), Some(invoice.case_id), entry)
        .await?;
    invoice.kind = if billed.1.consumed.is_zero() { InvoiceKind::Advance } else { InvoiceKind::Blue };
    invoice.base_gross_minor = billed.0.gross_base.minor();
    (invoice.issued_on, invoice.due_on) = (Some(on), Some(due_on));
    if contract.right_to_invoice {
        revenue::invoiced(work, contract, invoice.money(invoice.net_minor), on, invoice.id).await?;
    }
    work.update(contract)?;
    // Last, because the row of the series stays locked until COMMIT.
    invoice.no = work.gapless("IV", invoice.legal_entity_id).await?;
    let receivable = Receivable::of(invoice, contract.basis, on, due_on, work.now(), work.actor_id());
    work.insert(&receivable);
    Ok(())
}

/// I-R1: never more than the contract with its signed changes.
fn within_contract(contract: &BilledContract, invoice: &Invoice) -> Result<(), Refusal> {
    let left = contract.gross_minor - contract.billed_gross_minor;
    if invoice.gross_minor <= left {
        return Ok(());
    }
    let left = contract.money(left).to_text();
    Err(Refusal::conflict("invoice.exceeds_contract").with("no", &contract.no).with("left", left))
}

/// Moves the contract balance and gives the amounts to post.
fn bill(
    contract: &mut BilledContract,
    invoice: &Invoice,
    rate: ExchangeRate,
) -> Result<(Billed, crate::billed_contract::balance::Moved), Refusal> {
    let to_base = |money: Money| rate.convert(money, invoice.base_currency);
    let (gross, tax) = (invoice.money(invoice.gross_minor), invoice.money(invoice.tax_minor));
    let (gross_base, tax_base) = (to_base(gross)?, to_base(tax)?);
    let (balance, moved) = contract.balance().bill(gross.sub(tax)?, gross_base.sub(tax_base)?)?;
    contract.set_balance(balance);
    contract.billed_net_minor += invoice.net_minor;
    contract.billed_gross_minor += invoice.gross_minor;
    Ok((Billed { gross, gross_base, tax, tax_base }, moved))
}
