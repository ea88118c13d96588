//! What is invoiced: a line of the billing plan, or what an order delivered and nobody invoiced yet. Either
//! is taken once; a void or wholly credited invoice gives it back.

use super::content::instalment_lines;
use super::model::{InvoiceLine, Party};
use super::store::Invoice;
use crate::billed_contract::{Basis, BilledContract};
use crate::billing_plan::{self, BillableLine, BillingLine, ready_on};
use chrono::NaiveDate;
use ltc_http::{Belongs, Work};
use ltc_kernel::{Refusal, add_days};
use ltc_master_data::Account;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// The contract, what the invoice says, and when it is due by agreement.
pub(super) struct Source {
    pub contract: BilledContract,
    pub lines: Vec<InvoiceLine>,
    pub due_on: Option<NaiveDate>,
    pub billing_line_id: Option<Uuid>,
}

/// Takes a line of the billing plan for this invoice, under the lock of the deal.
pub(super) async fn instalment(
    work: &mut Work<'_>,
    line_id: Uuid,
    invoice_id: Uuid,
    action: &str,
) -> Result<Source, Fail> {
    let mut line = work.get::<BillingLine>(line_id).await?;
    work.permit(action, Belongs::to_case(line.case_id)).await?;
    work.open(line.case_id).await?;
    let contract = work.get::<BilledContract>(line.contract_id).await?;
    contract.refuse_closed()?;
    let ready = ready_on(&line, work.today())?;
    let (net, tax) = (contract.money(line.net_minor), contract.money(line.tax_minor));
    let lines = instalment_lines(&line.label, net, tax, &contract.tax_lines.0)?;
    // A line that somebody took since it was read fails here by its version, and the verb runs again.
    line.state = billing_plan::BillingState::Invoiced;
    line.ready_on = Some(ready);
    line.invoice_id = Some(invoice_id);
    work.update(&mut line)?;
    let due_on = add_days(ready, line.due_days).map_err(Refusal::from)?;
    Ok(Source { contract, lines, due_on: Some(due_on), billing_line_id: Some(line.id) })
}

/// Takes all that an order delivered and nobody invoiced. Refuses `invoice.nothing_to_bill`.
pub(super) async fn delivered(
    work: &mut Work<'_>,
    order_id: Uuid,
    invoice_id: Uuid,
    action: &str,
) -> Result<Source, Fail> {
    let contract = work.get::<BilledContract>(order_id).await?;
    work.permit(action, Belongs::to_case(contract.case_id)).await?;
    work.open(contract.case_id).await?;
    contract.refuse_closed()?;
    if contract.basis != Basis::Order {
        return Err(Refusal::invalid("invalid_input")
            .finding("/order_id", "invoice.order_has_contract")
            .into());
    }
    let open = work
        .select::<BillableLine>()
        .eq(BillableLine::contract_id, order_id)
        .is_null(BillableLine::invoice_id);
    let mut lines = vec![];
    for (mut line, n) in open.ascending(BillableLine::line_no).all().await?.into_iter().zip(1..) {
        lines.push(InvoiceLine {
            line_no: n,
            description: line.description.clone(),
            product_id: Some(line.product_id),
            quantity: Some(line.quantity),
            net_minor: line.net_minor,
            tax_code: line.tax_code.clone(),
            tax_rate: line.tax_rate,
            tax_minor: line.tax_minor,
        });
        line.invoice_id = Some(invoice_id);
        work.update(&mut line)?;
    }
    if lines.is_empty() {
        return Err(Refusal::conflict("invoice.nothing_to_bill").with("no", &contract.no).into());
    }
    Ok(Source { contract, lines, due_on: None, billing_line_id: None })
}

/// Gives back what an invoice had taken.
pub async fn release(work: &mut Work<'_>, invoice: &Invoice) -> Result<(), Fail> {
    if let Some(id) = invoice.billing_line_id {
        let mut line = work.get::<BillingLine>(id).await?;
        line.state = billing_plan::LIFECYCLE.next(line.state, "release")?;
        line.invoice_id = None;
        return work.update(&mut line);
    }
    let taken = work.select::<BillableLine>().eq(BillableLine::invoice_id, invoice.id);
    for mut line in taken.all().await? {
        line.invoice_id = None;
        work.update(&mut line)?;
    }
    Ok(())
}

/// The customer as printed. Finding `tax_profile.missing` for a special invoice without title or tax id.
pub(super) fn party(account: &Account, special: bool) -> Result<Party, Refusal> {
    if special && !account.has_tax_profile() {
        let no = account.no.as_str();
        return Err(Refusal::invalid("invalid_input").finding_with(
            "/special",
            "tax_profile.missing",
            &[("account", no)],
        ));
    }
    Ok(Party {
        account_no: account.no.clone(),
        name: account.invoice_title.clone().unwrap_or_else(|| account.name.clone()),
        tax_id: account.tax_id.clone().or_else(|| account.vat_id.clone()),
        address: account.tax_address.clone(),
        phone: account.tax_phone.clone(),
        bank_name: account.bank_name.clone(),
        bank_account: account.bank_account.clone(),
        country: account.country.clone(),
    })
}
