//! Orders that a handover places: from an accepted quote, or from a contract in force. They are confirmed at
//! once, because everything the review asks is checked by machine here (domain.md 5.1), unless the customer's
//! credit lets them rest. Called by `throughline/`.
use super::checks::as_agreed;
use super::confirm::ask_credit;
use super::model::SalesOrderState;
use super::store::{SalesOrder, SalesOrderLine, living};
use crate::contract::{Contract, ContractKind};
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_kernel::{AgreedLine, ContractSigned, NaiveDate, QuoteAccepted, TaxTotals};
use ltc_master_data::Account;
use ltc_store::{Doc, Fail, Reads};
use uuid::Uuid;

/// What an order is placed from.
pub(super) struct Origin {
    pub id: Uuid,
    pub contract_id: Option<Uuid>,
    pub quote_id: Option<Uuid>,
    pub account_id: Uuid,
    pub customer_reference: Option<String>,
    pub required_on: Option<NaiveDate>,
    pub total: TaxTotals,
}

/// The order of an accepted quote, if the customer ordered with it; confirmed when its credit is answered.
pub async fn place(work: &mut Work<'_>, accepted: &QuoteAccepted) -> Result<Option<SalesOrder>, Fail> {
    if !accepted.place_order {
        return Ok(None);
    }
    let total = TaxTotals { net: accepted.total_net, tax: accepted.total_tax, gross: accepted.total_gross };
    let origin = Origin {
        id: work.new_id(),
        contract_id: None,
        quote_id: Some(accepted.quote_id),
        account_id: accepted.account_id,
        customer_reference: None,
        required_on: accepted.required_on,
        total,
    };
    place_from(work, accepted.case_id, origin, &accepted.lines).await.map(Some)
}

/// The order of a contract that took effect. A framework is called off later; where the quote was ordered
/// before, that order comes under the contract.
pub async fn place_for_contract(
    work: &mut Work<'_>,
    signed: &ContractSigned,
) -> Result<Option<SalesOrder>, Fail> {
    let contract = work.get::<Contract>(signed.contract_id).await?;
    if contract.kind == ContractKind::Framework || signed.lines.is_empty() {
        return Ok(None);
    }
    if let Some(mut order) = living(&**work, SalesOrder::quote_id, contract.quote_id).await?.pop() {
        order.contract_id = Some(contract.id);
        work.touch("sales_order", order.id, &order.no);
        work.update(&mut order)?;
        return Ok(Some(order));
    }
    // What the customer required with the quote counts; our own milestones only stand in for it.
    let agreed = crate::contract::agreed_quote(work, contract.quote_id).await?;
    let required_on = agreed.and_then(|q| q.agreed.0.required_on);
    let origin = Origin {
        id: work.new_id(),
        contract_id: Some(contract.id),
        quote_id: Some(contract.quote_id),
        account_id: signed.account_id,
        customer_reference: contract.customer_reference.clone(),
        required_on: required_on.or_else(|| signed.milestones.iter().map(|m| m.planned_on).min()),
        total: contract.total(),
    };
    place_from(work, signed.case_id, origin, &signed.lines).await.map(Some)
}

async fn place_from(
    work: &mut Work<'_>,
    case_id: Uuid,
    origin: Origin,
    lines: &[AgreedLine],
) -> Result<SalesOrder, Fail> {
    work.get::<Account>(origin.account_id).await?.refuse_inactive()?;
    as_agreed(lines, &origin.total)?;
    let case = work.get::<Case>(case_id).await?;
    let (order, rows) = placed(work, &case, origin, lines).await?;
    work.touch("sales_order", order.id, &order.no);
    work.insert(&order);
    work.insert_all(&rows);
    ask_credit(work, &order, false);
    Ok(order)
}

/// A new order in DRAFT with its lines; nothing is recorded yet.
pub(super) async fn placed(
    work: &mut Work<'_>,
    case: &Case,
    origin: Origin,
    lines: &[AgreedLine],
) -> Result<(SalesOrder, Vec<SalesOrderLine>), Fail> {
    let order = SalesOrder {
        id: origin.id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("SO").await?,
        case_id: case.id,
        owner_id: case.owner_id,
        account_id: origin.account_id,
        contract_id: origin.contract_id,
        quote_id: origin.quote_id,
        customer_reference: origin.customer_reference,
        state: SalesOrderState::Draft,
        currency: origin.total.net.currency(),
        total_net_minor: origin.total.net.minor(),
        total_tax_minor: origin.total.tax.minor(),
        total_gross_minor: origin.total.gross.minor(),
        required_on: origin.required_on,
        received_at: work.now(),
        confirmed_at: None,
        first_issued_on: None,
        held: false,
        holds: Doc(vec![]),
        state_reason: None,
    };
    let rows = lines.iter().map(|line| SalesOrderLine::of(work, order.id, line, order.required_on)).collect();
    Ok((order, rows))
}
