//! The issue of an invoice: contract balance, posting, receivable, number. Used by `create` and `issue`.

use super::LIFECYCLE;
use super::content::{at_tax_point, due, tax_groups, totals};
use super::limit::refuse_unapproved;
use super::model::{InvoiceKind, InvoiceState, Party};
use super::postings::{Billed, invoice_issued};
use super::store::Invoice;
use crate::billed_contract::{BilledContract, Billing};
use crate::e_invoice::party;
use crate::receivable::Receivable;
use crate::revenue;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{ExchangeRate, Money, Refusal};
use ltc_master_data::{exchange_rate, legal_entity, period, tax_rate};
use ltc_store::{Doc, Fail};

/// When it is issued and due, as asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates {
    pub issue_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
}

/// Issues a draft. Changes `invoice` and records the contract; the caller records the invoice and announces
/// before, so that the receivable is told of.
///
/// Refuses `invoice.exceeds_contract` (I-R1) with what is left.
pub async fn issue(
    work: &mut Work<'_>,
    contract: &mut BilledContract,
    invoice: &mut Invoice,
    dates: Dates,
) -> Result<(), Fail> {
    let on = dates.issue_on.unwrap_or(work.today());
    let due_on = due(on, dates.due_on, invoice.due_on, work.today())?;
    if invoice.kind == InvoiceKind::Proforma {
        return Err(Refusal::conflict("invoice.proforma").with("no", &invoice.no).into());
    }
    refuse_unapproved(work, invoice).await?;
    let planned = invoice.tax_minor;
    taxed(work, invoice, on).await?;
    // The agreed price is without tax: what the law adds to it on the day changes the total of the contract.
    contract.tax_minor += invoice.tax_minor - planned;
    contract.gross_minor += invoice.tax_minor - planned;
    within_contract(contract, invoice)?;
    snapshot(work, invoice).await?;
    let rate = exchange_rate::store::rate_for(&**work, invoice.currency, invoice.base_currency, on).await?;
    let event = if invoice.state == InvoiceState::Submitted { "issue_by_platform" } else { "issue" };
    invoice.state = LIFECYCLE.next(invoice.state, event)?;
    let billed = bill(contract, invoice, rate)?;
    let entry = invoice_issued(on, billed.0, billed.1, &contract.dims())?;
    period::post(work, invoice.legal_entity_id, ("invoice", invoice.id), Some(invoice.case_id), entry)
        .await?;
    invoice.kind = if billed.1.moved.consumed.is_zero() { InvoiceKind::Advance } else { InvoiceKind::Blue };
    invoice.base_gross_minor = billed.0.gross_base.minor();
    (invoice.issued_on, invoice.due_on) = (Some(on), Some(due_on));
    invoice.supplied_on = invoice.supplied_on.or(Some(on));
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

/// A draft goes to the tax platform: with who sells, as the workbook says it. The caller records it.
pub async fn submit(work: &Work<'_>, invoice: &mut Invoice) -> Result<(), Fail> {
    if invoice.kind == InvoiceKind::Proforma {
        return Err(Refusal::conflict("invoice.proforma").with("no", &invoice.no).into());
    }
    refuse_unapproved(work, invoice).await?;
    invoice.state = LIFECYCLE.next(invoice.state, "submit")?;
    snapshot(work, invoice).await
}

/// Taxes at the rates of the tax point: the day of the supply or of the issue, whichever is first (domain.md 4.5.1).
async fn taxed(work: &Work<'_>, invoice: &mut Invoice, on: NaiveDate) -> Result<(), Fail> {
    let entity = legal_entity::store::of(&**work, invoice.legal_entity_id).await?;
    let point = invoice.supplied_on.map_or(on, |supplied| supplied.min(on));
    let codes: Vec<&str> = invoice.lines.0.iter().map(|line| line.tax_code.as_str()).collect();
    let table = tax_rate::store::table_of(&**work, &codes).await?;
    let by_group = entity.country != "CN";
    let rate_of = |code: &str| table.rate(code, point);
    let lines = at_tax_point(&invoice.lines.0, invoice.currency, by_group, rate_of)?;
    let (net, tax, gross) = totals(&lines, Money::zero(invoice.currency))?;
    (invoice.net_minor, invoice.tax_minor, invoice.gross_minor) = (net.minor(), tax.minor(), gross.minor());
    invoice.taxes = Doc(tax_groups(&lines));
    invoice.lines = Doc(lines);
    Ok(())
}

/// Who sells, and how both sides are reached: as of now, for good.
async fn snapshot(work: &Work<'_>, invoice: &mut Invoice) -> Result<(), Fail> {
    let entity = legal_entity::store::of(&**work, invoice.legal_entity_id).await?;
    let (ours, theirs) = party::of_both(&**work, entity.id, invoice.account_id).await?;
    let seller = Party { electronic: Some(ours.unwrap_or_default()), ..Party::of_entity(&entity) };
    invoice.seller = Some(Doc(seller));
    invoice.party.0.electronic = Some(theirs.unwrap_or_default());
    Ok(())
}

/// I-R1: never more than the contract with its signed changes. Measured without tax, whose rate may have changed.
fn within_contract(contract: &BilledContract, invoice: &Invoice) -> Result<(), Refusal> {
    let left = contract.net_minor - contract.billed_net_minor;
    if invoice.net_minor <= left {
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
) -> Result<(Billed, Billing), Refusal> {
    let to_base = |money: Money| rate.convert(money, invoice.base_currency);
    let (gross, tax) = (invoice.money(invoice.gross_minor), invoice.money(invoice.tax_minor));
    let (gross_base, tax_base) = (to_base(gross)?, to_base(tax)?);
    let billing = contract.bill(gross.sub(tax)?, gross_base.sub(tax_base)?)?;
    contract.billed_net_minor += invoice.net_minor;
    contract.billed_gross_minor += invoice.gross_minor;
    Ok((Billed { gross, gross_base, tax, tax_base }, billing))
}
