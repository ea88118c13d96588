//! The money of one contract on one line of time: plan, billed, received, revenue, and what stands on its accounts, with
//! why each obligation stands where it stands (domain.md 4.4).

use super::recognise::earned_by_day;
use super::store::{Obligation, RevenueEvent};
use crate::billed_contract::{AdvanceUse, BilledContract};
use crate::billing_plan::{BillingLine, BillingState};
use crate::receipt::{Allocation, AllocationState, Receipt};
use crate::receivable::Receivable;
use chrono::NaiveDate;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Money, Period};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

view! {
    /// What a contract is worth and where its money stands.
    pub struct ContractMoneyView {
        id: Uuid,
        no: String,
        /// Net price after allowances.
        price: Money,
        billed: Money,
        received: Money,
        recognised: Money,
        contract_asset: Money,
        contract_liability: Money,
        /// Output tax that waits on 2221.06.
        tax_waiting: Money,
        advance_use: AdvanceUse,
        obligations: Vec<ObligationMoney>,
        moments: Vec<MoneyMoment>,
    }
}
view! {
    /// One obligation and its schedule.
    pub struct ObligationMoney {
        id: Uuid,
        text: String,
        pattern: String,
        allocated: Money,
        recognised: Money,
        left: Money,
        /// What the rest waits for: `DELIVERY_OR_ACCEPTANCE`, `COST`, `MILESTONES`, `DAYS`, `INVOICE`, `NOTHING`.
        waits_for: String,
        /// By months, where it is earned by days.
        schedule: Vec<ScheduledMonth>,
    }
}
view! {
    /// What a month earns.
    pub struct ScheduledMonth { period: String, amount: Money }
}
view! {
    /// Something that happened, or is planned.
    pub struct MoneyMoment {
        on: NaiveDate,
        /// `PLANNED`, `BILLED`, `RECEIVED`, `RECOGNISED`.
        kind: String,
        no: String,
        amount: Money,
    }
}

/// `GET /contracts/{id}/money`.
pub struct ContractMoney;
impl Query for ContractMoney {
    const ROUTE: &'static str = "GET /contracts/{id}/money";
    const ACTION: &'static str = "revenue_event.read";
    type Output = ContractMoneyView;
    async fn run(look: &Look, id: Uuid) -> Result<ContractMoneyView, Fail> {
        let c = look.get::<BilledContract>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(c.case_id)).await?;
        let obligations = look.select::<Obligation>().eq(Obligation::contract_id, id).all().await?;
        let (moments, received) = moments(look, &c).await?;
        Ok(ContractMoneyView {
            id,
            price: c.money(c.net_minor - c.allowance_minor),
            billed: c.money(c.billed_gross_minor),
            received: c.money(received),
            recognised: c.money(c.recognised_minor - c.allowance_minor),
            contract_asset: c.money(c.asset_minor + c.asset_tax_minor),
            contract_liability: c.money(c.liability_minor),
            tax_waiting: c.money(c.asset_tax_minor + c.advance_tax_minor),
            advance_use: c.advance_use,
            obligations: obligations.into_iter().map(obligation).collect(),
            moments,
            no: c.no,
        })
    }
}

fn obligation(o: Obligation) -> ObligationMoney {
    let left = o.allocated_minor - o.recognised_minor;
    let waits_for = match o.pattern.as_str() {
        _ if left == 0 => "NOTHING",
        "OVER_TIME_INPUT" => "COST",
        "OVER_TIME_OUTPUT" => "MILESTONES",
        "STRAIGHT_LINE" => "DAYS",
        "RIGHT_TO_INVOICE" => "INVOICE",
        _ => "DELIVERY_OR_ACCEPTANCE",
    };
    ObligationMoney {
        id: o.id,
        allocated: o.allocated(),
        recognised: Money::new(o.recognised_minor, o.currency),
        left: Money::new(left, o.currency),
        waits_for: waits_for.to_owned(),
        schedule: schedule(&o),
        text: o.text,
        pattern: o.pattern,
    }
}

/// The months of a straight line; they sum to the whole (I11).
fn schedule(o: &Obligation) -> Vec<ScheduledMonth> {
    let (Some(from), Some(end)) = (o.starts_on, o.ends_on) else { return vec![] };
    let (mut months, mut before, mut month) = (vec![], 0, Period::of(from));
    while month.first_on() <= end && months.len() < 240 {
        let Some(earned) = earned_by_day(o, month.last_on()) else { break };
        let amount = Money::new(earned.minor() - before, o.currency);
        months.push(ScheduledMonth { period: month.to_string(), amount });
        before = earned.minor();
        let Ok(next) = month.plus(1) else { break };
        month = next;
    }
    months
}

/// Everything on one line of time, and what was received in all.
async fn moments(look: &Look, c: &BilledContract) -> Result<(Vec<MoneyMoment>, i64), Fail> {
    let mut all = vec![];
    let mut say = |on: NaiveDate, kind: &str, no: &str, minor: i64| {
        all.push(MoneyMoment { on, kind: kind.to_owned(), no: no.to_owned(), amount: c.money(minor) });
    };
    let lines = look.select::<BillingLine>().eq(BillingLine::contract_id, c.id).all().await?;
    let open = |l: &&BillingLine| matches!(l.state, BillingState::Waiting | BillingState::Ready);
    for l in lines.iter().filter(open) {
        if let Some(on) = l.due_on {
            say(on, "PLANNED", &l.no, l.gross_minor);
        }
    }
    for r in look.select::<Receivable>().eq(Receivable::contract_id, c.id).all().await? {
        say(r.issued_on, "BILLED", &r.no, r.original_minor);
    }
    let mut received = 0;
    let advances: Vec<Uuid> = lines.iter().filter_map(|l| l.receipt_id).collect();
    for r in look.select::<Receipt>().any_of(Column::new("id"), advances).all().await? {
        received += r.amount_minor;
        say(r.received_on, "RECEIVED", &r.no, r.amount_minor);
    }
    let invoices: Vec<Uuid> = look
        .select::<Receivable>()
        .eq(Receivable::contract_id, c.id)
        .all()
        .await?
        .iter()
        .map(|r| r.id)
        .collect();
    let parts = look.select::<Allocation>().any_of(Allocation::invoice_id, invoices);
    for a in parts.eq(Allocation::state, AllocationState::Active).all().await? {
        received += a.amount_minor;
        say(a.allocated_on, "RECEIVED", &a.invoice_no, a.amount_minor);
    }
    for e in look.select::<RevenueEvent>().eq(RevenueEvent::contract_id, c.id).all().await? {
        say(e.recognised_on, "RECOGNISED", &e.cause, e.amount_minor);
    }
    all.sort_by(|a, b| (a.on, &a.kind, &a.no).cmp(&(b.on, &b.kind, &b.no)));
    Ok((all, received))
}
