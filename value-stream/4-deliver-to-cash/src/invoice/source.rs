//! What is invoiced: a line of the billing plan, or what an order delivered and nobody invoiced yet. Either
//! is taken once; a void or wholly credited invoice gives it back.

use super::content::instalment_lines;
use super::model::{InvoiceKind, InvoiceLine, Party};
use super::store::Invoice;
use crate::billed_contract::{Basis, BilledContract};
use crate::billing_plan::{self, BillableLine, BillingLine, ready_on};
use chrono::NaiveDate;
use ltc_http::{Belongs, Work};
use ltc_kernel::{Money, Refusal, add_days};
use ltc_master_data::{Account, product};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// The contract, what the invoice says, and when it is due by agreement.
pub(super) struct Source {
    pub contract: BilledContract,
    pub lines: Vec<InvoiceLine>,
    pub due_on: Option<NaiveDate>,
    pub billing_line_id: Option<Uuid>,
}

/// How much of a billing line, and whether it is taken at all.
pub(super) struct Take {
    /// Without tax; all that is left when nothing is said.
    pub part: Option<Money>,
    pub keep: bool,
}

/// Takes a line of the billing plan for this invoice, or a part of it, under the lock of the deal.
///
/// Finding `invoice.part_exceeds_line` at `/part` with what is left.
pub(super) async fn instalment(
    work: &mut Work<'_>,
    line_id: Uuid,
    invoice_id: Uuid,
    take: Take,
    action: &str,
) -> Result<Source, Fail> {
    let mut line = work.get::<BillingLine>(line_id).await?;
    work.permit(action, Belongs::to_case(line.case_id)).await?;
    work.open(line.case_id).await?;
    if take.part.is_some() {
        // Several parts may be taken at once: what is left is known under the lock.
        line = work.get::<BillingLine>(line_id).await?;
    }
    let contract = work.get::<BilledContract>(line.contract_id).await?;
    contract.refuse_closed()?;
    let ready = ready_on(&line, work.today())?;
    let (net, tax) = part_of(&contract, &line, take.part)?;
    let mut lines = instalment_lines(&line.label, net, tax, &contract.tax_lines.0)?;
    described(work, &mut lines).await?;
    if take.keep {
        // A line that somebody took since it was read fails here by its version, and the verb runs again.
        line.invoiced_net_minor += net.minor();
        line.invoiced_tax_minor += tax.minor();
        if line.invoiced_net_minor == line.net_minor {
            line.state = billing_plan::BillingState::Invoiced;
        }
        line.ready_on = Some(ready);
        line.invoice_id = Some(invoice_id);
        work.update(&mut line)?;
    }
    let due_on = add_days(ready, line.due_days).map_err(Refusal::from)?;
    Ok(Source { contract, lines, due_on: Some(due_on), billing_line_id: Some(line.id) })
}

/// Net and tax of what is taken: all that is left of the line, or a part of it with its share of the tax.
fn part_of(
    contract: &BilledContract,
    line: &BillingLine,
    part: Option<Money>,
) -> Result<(Money, Money), Refusal> {
    let net = contract.money(line.net_minor - line.invoiced_net_minor);
    let tax = contract.money(line.tax_minor - line.invoiced_tax_minor);
    match part {
        None => Ok((net, tax)),
        Some(part) if part.cmp_same(&net)?.is_gt() => Err(Refusal::invalid("invalid_input").finding_with(
            "/part",
            "invoice.part_exceeds_line",
            &[("left", &net.to_text())],
        )),
        Some(part) if part == net => Ok((net, tax)),
        Some(part) => Ok((part, tax.times_fraction(i128::from(part.minor()), i128::from(net.minor()))?)),
    }
}

/// Unit and tax class of the products that the lines name: one select.
async fn described(work: &Work<'_>, lines: &mut [InvoiceLine]) -> Result<(), Fail> {
    let ids: Vec<Uuid> = lines.iter().filter_map(|line| line.product_id).collect();
    let products = product::store::by_ids(&**work, &ids).await?;
    for line in lines {
        let Some(product) = line.product_id.and_then(|id| products.get(&id)) else { continue };
        line.tax_class_code.clone_from(&product.tax_class_code);
        if line.quantity.is_some() {
            line.unit = Some(product.unit.clone());
        }
    }
    Ok(())
}

/// Takes all that an order delivered and nobody invoiced. Refuses `invoice.nothing_to_bill`.
pub(super) async fn delivered(
    work: &mut Work<'_>,
    order_id: Uuid,
    invoice_id: Uuid,
    keep: bool,
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
            unit: None,
            unit_price: None,
            tax_class_code: None,
            net_minor: line.net_minor,
            tax_code: line.tax_code.clone(),
            tax_rate: line.tax_rate,
            tax_minor: line.tax_minor,
        });
        if keep {
            line.invoice_id = Some(invoice_id);
            work.update(&mut line)?;
        }
    }
    described(work, &mut lines).await?;
    if lines.is_empty() {
        return Err(Refusal::conflict("invoice.nothing_to_bill").with("no", &contract.no).into());
    }
    Ok(Source { contract, lines, due_on: None, billing_line_id: None })
}

/// Gives back what an invoice had taken.
pub async fn release(work: &mut Work<'_>, invoice: &Invoice) -> Result<(), Fail> {
    if invoice.kind == InvoiceKind::Proforma {
        return Ok(());
    }
    if let Some(id) = invoice.billing_line_id {
        let mut line = work.get::<BillingLine>(id).await?;
        if line.state == billing_plan::BillingState::Invoiced {
            line.state = billing_plan::LIFECYCLE.next(line.state, "release")?;
        }
        // Lines from before parts were kept were taken whole.
        line.invoiced_net_minor = (line.invoiced_net_minor - invoice.net_minor).max(0);
        line.invoiced_tax_minor = match line.invoiced_net_minor {
            0 => 0,
            _ => (line.invoiced_tax_minor - invoice.tax_minor).max(0),
        };
        if line.invoice_id == Some(invoice.id) {
            line.invoice_id = None;
        }
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
        electronic: None,
    })
}
