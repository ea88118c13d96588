use super::content::{tax_groups, totals};
use super::issuing::{Dates, issue};
use super::model::{InvoiceKind, InvoiceState};
use super::source::{self, Source};
use super::{Invoice, InvoiceView};
use crate::{BillingLineRef, OrderRef};
use chrono::NaiveDate;
use ltc_http::{Positive, Verb, Work, form};
use ltc_kernel::{Money, Refusal};
use ltc_master_data::Account;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is invoiced: a line of the billing plan, or what an order delivered.
    pub struct InvoiceCreate {
        billing_line_id: Option<BillingLineRef>,
        /// Of the billing line: a part without tax; the rest stays to be invoiced.
        part: Option<Positive<Money>>,
        order_id: Option<OrderRef>,
        /// 专用发票: needs the customer's tax profile.
        special: bool,
        /// 形式发票: for information, takes nothing and is never issued.
        proforma: bool,
        /// Drafted and issued in one step.
        issue: bool,
        issue_on: Option<NaiveDate>,
        due_on: Option<NaiveDate>,
    }
}

/// `POST /invoices`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /invoices";
    const ACTION: &'static str = "invoice.create";
    const STATUS: u16 = 201;
    type Input = InvoiceCreate;
    type Output = InvoiceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceCreate) -> Result<InvoiceView, Fail> {
        let source = match (input.billing_line_id, input.order_id) {
            (Some(line), None) => {
                let take = source::Take { part: input.part.map(|part| part.0), keep: !input.proforma };
                source::instalment(work, line.0, id, take, Self::ACTION).await?
            }
            (None, Some(order)) if input.part.is_none() => {
                source::delivered(work, order.0, id, !input.proforma, Self::ACTION).await?
            }
            _ => {
                return Err(Refusal::invalid("invalid_input")
                    .finding("/billing_line_id", "invoice.one_source")
                    .into());
            }
        };
        let account = work.get::<Account>(source.contract.account_id).await?;
        let party = source::party(&account, input.special)?;
        let mut invoice = draft(work, id, &source, party)?;
        invoice.special = input.special;
        if input.proforma {
            invoice.kind = InvoiceKind::Proforma;
            refuse_issue(input.issue)?;
        }
        let mut contract = source.contract;
        if input.issue {
            let dates = Dates { issue_on: input.issue_on, due_on: input.due_on };
            // The record stands before what refers to it; its content follows.
            work.insert(&invoice);
            issue(work, &mut contract, &mut invoice, dates).await?;
            work.update(&mut invoice)?;
        } else {
            invoice.no = work.label(if input.proforma { "PI" } else { "DI" }).await?;
            invoice.due_on = input.due_on.or(invoice.due_on);
            work.insert(&invoice);
        }
        let kind = if input.issue { "invoice.issued" } else { "invoice.drafted" };
        let said = Announcement::new(kind, contract.case_id).touches("invoice", id, &invoice.no);
        work.announce(
            said.touches(contract.kind(), contract.id, &contract.no)
                .attr("gross", invoice.money(invoice.gross_minor)),
        );
        Ok(InvoiceView::answer(work, invoice))
    }
}

/// A pro forma invoice has no number of the series.
fn refuse_issue(issue: bool) -> Result<(), Refusal> {
    match issue {
        true => Err(Refusal::invalid("invalid_input").finding("/issue", "invoice.proforma_not_issued")),
        false => Ok(()),
    }
}

fn draft(work: &Work<'_>, id: Uuid, source: &Source, party: super::Party) -> Result<Invoice, Refusal> {
    let contract = &source.contract;
    let (net, tax, gross) = totals(&source.lines, Money::zero(contract.currency))?;
    Ok(Invoice {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: String::new(),
        kind: InvoiceKind::Blue,
        case_id: contract.case_id,
        account_id: contract.account_id,
        legal_entity_id: contract.legal_entity_id,
        contract_id: contract.id,
        contract_no: contract.no.clone(),
        billing_line_id: source.billing_line_id,
        special: false,
        currency: contract.currency,
        base_currency: contract.base_currency,
        net_minor: net.minor(),
        tax_minor: tax.minor(),
        gross_minor: gross.minor(),
        base_gross_minor: 0,
        issued_on: None,
        due_on: source.due_on,
        state: InvoiceState::Draft,
        party: Doc(party),
        taxes: Doc(tax_groups(&source.lines)),
        lines: Doc(source.lines.clone()),
        credited_minor: 0,
        seller: None,
        supplied_on: None,
        approved_by: None,
        external_no: None,
        deliveries: None,
        author_id: work.actor_id(),
    })
}
