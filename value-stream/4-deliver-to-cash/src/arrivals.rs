//! What other stages bring, one function for each handover. `throughline/` calls them; they record, they do
//! not permit and do not announce.

mod facts;

pub use facts::{CostFact, EstimateFact};

use crate::billed_contract::{self, Basis, BilledContract};
use crate::billing_plan::{self, BillableLine, Event};
use crate::receivable::Receivable;
use crate::{closure, credit_profile, revenue};
use chrono::NaiveDate;
use ltc_governance::case::{Case, Clock, Stage};
use ltc_http::Work;
use ltc_kernel::{
    AcceptanceCertified, CashSettled, ContractChanged, ContractClosed, ContractSigned, CostBooked,
    EstimateLocked, GateDecided, GateLapsed, GoodsIssued, GoodsReturned, IssuedLine, OrderConfirmed, Refusal,
};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// A contract is signed: totals, billing plan and obligations are kept.
pub async fn contract_signed(work: &mut Work<'_>, signed: &ContractSigned) -> Result<(), Fail> {
    let contract = billed_contract::from_contract(work, signed).await?;
    let ready = billing_plan::from_contract(work, &contract, &signed.instalments)?;
    revenue::from_contract(work, &contract, &signed.obligations)?;
    if ready { billable(work, signed.case_id).await } else { Ok(()) }
}

/// A signed change: new totals, plan and obligations. `waits`: the customer accepts what is delivered. True when the
/// change leaves nothing to do: what is delivered is all, and nothing waits for an acceptance.
pub async fn contract_changed(
    work: &mut Work<'_>,
    change: &ContractChanged,
    waits: bool,
) -> Result<bool, Fail> {
    let mut contract = billed_contract::from_change(work, change).await?;
    revenue::change(work, &contract, change).await?;
    let all = contract.delivered && contract.delivered_minor > 0;
    let on = work.today();
    let ready = billing_plan::change(work, &contract, &change.instalments, all.then_some(on)).await?;
    let done = all && !contract.accepted && !contract.acceptance_due && !waits;
    if done {
        contract.accepted = true;
        work.update(&mut contract)?;
        completed(work, &contract, change.case_id, on).await?;
    }
    if ready {
        billable(work, change.case_id).await?;
    }
    credit_profile::contract_changed(work, change).await?;
    closure::contract_changed(work, &contract).await?;
    Ok(done)
}

/// An order is confirmed: one without a contract is billed by what it delivers.
pub async fn order_confirmed(work: &mut Work<'_>, order: &OrderConfirmed, case: &Case) -> Result<(), Fail> {
    billed_contract::from_order(work, order, case).await
}

/// Goods left us: what may be billed and what is earned by it. True when this was the last delivery of a
/// contract that waits for no acceptance: its work is done.
pub async fn goods_issued(work: &mut Work<'_>, issued: &GoodsIssued) -> Result<bool, Fail> {
    let mut contract = work.get::<BilledContract>(issued.contract_id.unwrap_or(issued.order_id)).await?;
    let net: i64 = issued.lines.iter().map(|l| l.net.minor()).sum();
    contract.delivered_minor += net;
    let all = contract.delivered_minor >= contract.net_minor;
    contract.delivered |= all || (contract.basis == Basis::Order && issued.complete);
    let mut ready = false;
    if contract.basis == Basis::Order {
        let line = |l: &IssuedLine| billable_line(work, contract.id, issued.delivery_id, l);
        let lines: Vec<_> = issued.lines.iter().map(line).collect();
        work.insert_all(&lines);
        ready = true;
    } else if contract.delivered {
        ready = billing_plan::lift(work, &contract, &Event::Delivered, issued.shipped_on).await?;
    } else if contract.bills_deliveries {
        ready = billing_plan::lift_part(work, &contract, net, issued.shipped_on).await?;
    }
    revenue::issued(work, &mut contract, issued).await?;
    credit_profile::goods_issued(work, issued).await?;
    facts::goods(work, issued);
    let done =
        contract.delivered && !contract.accepted && !contract.acceptance_due && !issued.needs_acceptance;
    if done {
        contract.accepted = true;
        completed(work, &contract, issued.case_id, issued.shipped_on).await?;
    }
    work.update(&mut contract)?;
    if ready {
        billable(work, issued.case_id).await?;
    }
    Ok(done)
}

/// An acceptance is certified: instalments become ready, revenue is earned, the cost follows.
pub async fn acceptance_certified(work: &mut Work<'_>, a: &AcceptanceCertified) -> Result<(), Fail> {
    let Some(id) = a.contract_id.or(a.order_id) else {
        return Err(Refusal::invalid("acceptance.no_contract").into());
    };
    let mut contract = work.get::<BilledContract>(id).await?;
    contract.accepted |= a.final_acceptance;
    for m in contract.milestones.0.iter_mut().filter(|m| Some(&m.code) == a.milestone_code.as_ref()) {
        m.accepted = true;
    }
    let event = Event::Accepted(a.kind, a.milestone_code.as_deref());
    let plan = contract.basis == Basis::Contract;
    let ready = plan && billing_plan::lift(work, &contract, &event, a.accepted_on).await?;
    revenue::accepted(work, &mut contract, a).await?;
    if a.final_acceptance {
        facts::release(work, &contract, a.accepted_on).await?;
    }
    work.update(&mut contract)?;
    if ready { billable(work, a.case_id).await } else { Ok(()) }
}

/// Cash was allocated: the deal's last cash; a light deal that is done asks for its closing.
pub async fn cash_settled(work: &mut Work<'_>, settled: &CashSettled) -> Result<(), Fail> {
    let mut case = work.get::<Case>(settled.case_id).await?;
    let at = work.now();
    case.clock(Clock::LastCash, at);
    case.reach(Stage::S7Cash);
    if settled.invoice_paid {
        closure::close_light_deal(work, &mut case, settled).await?;
    }
    work.update(&mut case)
}

/// The customer whose invoice was settled.
pub async fn customer_of(work: &Work<'_>, settled: &CashSettled) -> Result<Option<Uuid>, Fail> {
    Ok(work.find::<Receivable>(settled.invoice_id).await?.map(|r| r.account_id))
}

/// What a deal has cost in a category so far, goods from our store included; in minor units of base currency.
pub async fn cost_of(work: &Work<'_>, case_id: Uuid, category: &str) -> Result<i64, Fail> {
    facts::cost_of(work, case_id, category).await
}

/// A cost was booked: the final account counts it.
pub fn cost_booked(work: &mut Work<'_>, booked: &CostBooked) {
    facts::cost(work, booked);
}

/// Goods came back to our store: material that the deal did not cost.
pub fn goods_returned(work: &mut Work<'_>, returned: &GoodsReturned) -> Result<(), Fail> {
    Ok(facts::returned(work, returned)?)
}

/// An estimate was locked: the final account is measured against it.
pub fn estimate_locked(work: &mut Work<'_>, locked: &EstimateLocked) {
    facts::estimate(work, locked);
}

/// Somebody says that the work of a contract is done: refused (`contract.acceptance_open`) while a final acceptance is
/// owed, by what was delivered or by an instalment that waits for it.
pub async fn contract_completed(
    work: &Work<'_>,
    contract_id: Uuid,
    needs_acceptance: bool,
) -> Result<(), Fail> {
    let contract = work.get::<BilledContract>(contract_id).await?;
    if (needs_acceptance || contract.acceptance_due) && !contract.accepted {
        return Err(Refusal::conflict("contract.acceptance_open").with("contract", &contract.no).into());
    }
    Ok(())
}

/// The contract was closed by its own room.
pub async fn contract_closed(work: &mut Work<'_>, closed: &ContractClosed) -> Result<(), Fail> {
    closure::contract_closed(work, closed).await
}

/// A gate was decided; only ATCC concerns this stage.
pub async fn gate_decided(work: &mut Work<'_>, decided: &GateDecided) -> Result<(), Fail> {
    closure::gate_decided(work, decided.subject_id, &decided.gate, decided.go).await
}

/// ATCC was withdrawn, or the contract changed under it: the contract is open again.
pub async fn gate_lapsed(work: &mut Work<'_>, lapsed: &GateLapsed) -> Result<(), Fail> {
    closure::gate_lapsed(work, lapsed.subject_id).await
}

/// Nothing waits for an acceptance: the last delivery is the final acceptance.
async fn completed(
    work: &mut Work<'_>,
    contract: &BilledContract,
    case_id: Uuid,
    on: NaiveDate,
) -> Result<(), Fail> {
    if contract.basis == Basis::Contract {
        facts::release(work, contract, on).await?;
    }
    let mut case = work.get::<Case>(case_id).await?;
    let at = work.now();
    case.clock(Clock::FinalAcceptance, at);
    work.update(&mut case)
}

/// Something can be invoiced from now on.
async fn billable(work: &mut Work<'_>, case_id: Uuid) -> Result<(), Fail> {
    let mut case = work.get::<Case>(case_id).await?;
    if case.first_billable_at.is_some() {
        return Ok(());
    }
    let at = work.now();
    case.clock(Clock::FirstBillable, at);
    work.update(&mut case)
}

fn billable_line(work: &Work<'_>, order_id: Uuid, delivery_id: Uuid, l: &IssuedLine) -> BillableLine {
    BillableLine {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        contract_id: order_id,
        line_no: i64::from(l.line_no),
        product_id: l.product_id,
        description: l.description.clone(),
        quantity: l.quantity,
        net_minor: l.net.minor(),
        tax_minor: l.tax.minor(),
        tax_code: l.tax_code.clone(),
        tax_rate: l.tax_rate,
        currency: l.net.currency(),
        delivery_id,
        invoice_id: None,
    }
}
