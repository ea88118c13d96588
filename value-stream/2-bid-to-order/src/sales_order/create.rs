//! `POST /sales-orders`: an order within what was agreed, such as a call-off of a framework contract.
use super::checks::{Wanted, called_off, everything_left};
use super::place::{Origin, placed};
use super::store::{SalesOrder, living, ordered};
use super::view::{SalesOrderView, buttons};
use crate::contract::model::totals;
use crate::contract::request::{ContractRef, QuoteRef};
use crate::contract::store::agreed_quote;
use crate::contract::{Contract, ContractState};
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{AgreedLine, NaiveDate, Quantity, Refusal};
use ltc_master_data::Account;
use ltc_store::{Announcement, Column, Fail, Reads};
use uuid::Uuid;

form! {
    /// How much of an agreed line; all that is left when no quantity is named.
    pub struct SalesOrderLineForm { line_no: i64, quantity: Option<Quantity>, required_on: Option<NaiveDate> }
}
form! {
    /// An order under a contract in force or an accepted quote; no lines means everything that is left.
    pub struct SalesOrderCreate {
        contract_id: Option<ContractRef>,
        quote_id: Option<QuoteRef>,
        /// The customer's order number.
        customer_reference: Option<String>,
        required_on: Option<NaiveDate>,
        lines: Vec<SalesOrderLineForm>,
    }
}

/// What the order is within.
struct Agreement {
    case_id: Uuid,
    account_id: Uuid,
    contract_id: Option<Uuid>,
    quote_id: Option<Uuid>,
    lines: Vec<AgreedLine>,
    /// Where other orders under the same agreement are found.
    others: (Column<SalesOrder>, Uuid),
}

/// Enters an order as a draft.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /sales-orders";
    const ACTION: &'static str = "sales_order.create";
    const STATUS: u16 = 201;
    type Input = SalesOrderCreate;
    type Output = SalesOrderView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SalesOrderCreate) -> Result<SalesOrderView, Fail> {
        let seen = agreement(work, &input).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        // Read again under the lock: a change may have been implemented, another order placed.
        let agreement = agreement(work, &input).await?;
        work.get::<Account>(agreement.account_id).await?.refuse_inactive()?;
        let taken = ordered(&**work, &living(&**work, agreement.others.0, agreement.others.1).await?).await?;
        let wanted = match input.lines.is_empty() {
            true => everything_left(&agreement.lines, &taken),
            false => input.lines.iter().map(wanted).collect(),
        };
        let lines = called_off(&agreement.lines, &taken, &wanted)?;
        let currency = lines
            .first()
            .map(|l| l.net.currency())
            .ok_or_else(|| Refusal::conflict("sales_order.no_lines"))?;
        let origin = Origin {
            id,
            contract_id: agreement.contract_id,
            quote_id: agreement.quote_id,
            account_id: agreement.account_id,
            customer_reference: input.customer_reference,
            required_on: input.required_on,
            total: totals(currency, &lines).map_err(Refusal::from)?,
        };
        let (order, mut rows) = placed(work, &case, origin, &lines).await?;
        for (row, want) in rows.iter_mut().zip(&wanted) {
            row.required_on = want.required_on.or(order.required_on);
        }
        work.insert(&order);
        work.insert_all(&rows);
        let said = Announcement::new("order.received", case.id).touches("sales_order", order.id, &order.no);
        work.announce(said.attr("total_net", order.money(order.total_net_minor)));
        let allowed = work.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, rows, allowed))
    }
}

fn wanted(form: &SalesOrderLineForm) -> Wanted {
    Wanted { line_no: form.line_no, quantity: form.quantity, required_on: form.required_on }
}

async fn agreement(work: &Work<'_>, input: &SalesOrderCreate) -> Result<Agreement, Fail> {
    let refuse =
        |at: &str, code: &'static str| Fail::from(Refusal::invalid("invalid_input").finding(at, code));
    match (input.contract_id, input.quote_id) {
        (Some(contract), None) => {
            let contract = work
                .find::<Contract>(contract.0)
                .await?
                .ok_or_else(|| refuse("/contract_id", "reference.unknown"))?;
            if !matches!(contract.state, ContractState::Effective | ContractState::Executing) {
                return Err(refuse("/contract_id", "sales_order.contract_not_in_force"));
            }
            Ok(Agreement {
                case_id: contract.case_id,
                account_id: contract.account_id,
                contract_id: Some(contract.id),
                quote_id: Some(contract.quote_id),
                lines: contract.terms.0.lines,
                others: (SalesOrder::contract_id, contract.id),
            })
        }
        (None, Some(quote)) => {
            let quote = agreed_quote(work, quote.0)
                .await?
                .ok_or_else(|| refuse("/quote_id", "contract.quote_not_accepted"))?;
            Ok(Agreement {
                case_id: quote.case_id,
                account_id: quote.account_id,
                contract_id: None,
                quote_id: Some(quote.quote_id),
                lines: quote.agreed.0.lines,
                others: (SalesOrder::quote_id, quote.quote_id),
            })
        }
        _ => Err(refuse("/contract_id", "sales_order.contract_or_quote")),
    }
}
