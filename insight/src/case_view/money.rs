use super::load::Deal;
use chrono::NaiveDate;
use ltc_deliver_to_cash::billing_plan::{BillingState, blocked_by};
use ltc_governance::core_team::Seat;
use ltc_http::{Look, view};
use ltc_kernel::{Money, Ratio, Refusal, days_between};
use ltc_store::Fail;
use uuid::Uuid;

view! {
    /// An instalment: what it is, where it stands, what of it arrived.
    pub struct InstalmentView {
        id: Uuid,
        seq: i64,
        label: String,
        gross: Money,
        state: BillingState,
        due_on: Option<NaiveDate>,
        invoice_id: Option<Uuid>,
        received: Money,
    }
}
view! {
    /// A milestone, planned and reached.
    pub struct MilestoneView { code: String, name: String, planned_on: NaiveDate, actual_on: Option<NaiveDate> }
}
view! {
    /// One bar: `CONTRACT`, `BILLED`, `RECEIVED`, `OPEN`.
    pub struct Waterfall { code: String, amount: Money }
}
view! {
    /// An amount that is not here yet: the missing step, and who has it.
    pub struct WhyNotHere {
        amount: Money,
        label: String,
        blocking_step: String,
        blocking_seat: String,
        person_id: Option<Uuid>,
        person_name: Option<String>,
        since_on: Option<NaiveDate>,
        object_kind: String,
        object_id: Uuid,
        object_no: String,
    }
}

/// What came in for an invoice: original less open.
fn received(deal: &Deal, invoice_id: Option<Uuid>, zero: Money) -> Money {
    let item = deal.receivables.iter().find(|r| Some(r.id) == invoice_id);
    item.map_or(zero, |r| Money::new(r.original_minor - r.open_minor, r.currency))
}

pub fn instalments(deal: &Deal) -> Vec<InstalmentView> {
    let view = |b: &ltc_deliver_to_cash::billing_plan::BillingLine| InstalmentView {
        id: b.id,
        seq: b.seq,
        label: b.label.clone(),
        gross: Money::new(b.gross_minor, b.currency),
        state: b.state,
        due_on: b.due_on,
        invoice_id: b.invoice_id,
        received: received(deal, b.invoice_id, Money::zero(b.currency)),
    };
    deal.billing.iter().map(view).collect()
}

pub fn milestones(deal: &Deal) -> Vec<MilestoneView> {
    let Some(contract) = deal.contracts.last() else { return vec![] };
    let reached = |code: &str| {
        deal.acceptances
            .iter()
            .find(|a| a.certified && a.milestone_code.as_deref() == Some(code))
            .and_then(|a| a.decided_on)
    };
    let view = |m: &ltc_bid_to_order::contract::MilestoneTerm| MilestoneView {
        code: m.code.clone(),
        name: m.name.clone(),
        planned_on: m.planned_on,
        actual_on: reached(&m.code),
    };
    contract.terms.0.milestones.iter().map(view).collect()
}

/// Contract gross, billed, received, open: in the currency of the deal.
pub fn waterfall(deal: &Deal) -> Result<Vec<Waterfall>, Fail> {
    let currency = deal.currency();
    let agreed = match (deal.contracts.last(), deal.orders.last()) {
        (Some(c), _) => Money::new(c.total_gross_minor, c.currency),
        (None, Some(o)) => Money::new(o.total_gross_minor, o.currency),
        (None, None) => return Ok(vec![]),
    };
    let sum = |values: Vec<Money>| Money::sum(currency, values).map_err(Refusal::from);
    let billed = sum(deal.receivables.iter().map(|r| Money::new(r.original_minor, r.currency)).collect())?;
    let open = sum(deal.receivables.iter().map(|r| Money::new(r.open_minor, r.currency)).collect())?;
    let received = billed.sub(open).map_err(Refusal::from)?;
    let rest = agreed.sub(received).map_err(Refusal::from)?;
    let bar = |code: &str, amount| Waterfall { code: code.to_owned(), amount };
    Ok(vec![bar("CONTRACT", agreed), bar("BILLED", billed), bar("RECEIVED", received), bar("OPEN", rest)])
}

/// The blocking step and person for every amount that has not arrived.
pub fn why_not_here(look: &Look, deal: &Deal) -> Vec<WhyNotHere> {
    let mut all = vec![];
    for line in &deal.billing {
        let item = deal.receivables.iter().find(|r| Some(r.id) == line.invoice_id);
        let open = item.map_or(line.gross_minor, |r| r.open_minor);
        let Some(blocked) =
            blocked_by(line.state, line.trigger, line.trigger_on, look.today()).filter(|_| open > 0)
        else {
            continue;
        };
        let seat: Option<Seat> = blocked.seat.parse().ok();
        let holder =
            deal.team.iter().find(|h| Some(h.seat) == seat).map(|h| h.user_id).or(Some(deal.case.owner_id));
        let (kind, id, no) = match deal.invoices.iter().find(|i| Some(i.id) == line.invoice_id) {
            Some(invoice) => ("invoice", invoice.id, invoice.no.clone()),
            None => ("billing_line", line.id, line.no.clone()),
        };
        all.push(WhyNotHere {
            amount: Money::new(open, line.currency),
            label: line.label.clone(),
            blocking_step: blocked.step.to_owned(),
            blocking_seat: blocked.seat.to_owned(),
            person_id: holder,
            person_name: holder.map(|u| deal.name_of(u)),
            since_on: line.ready_on,
            object_kind: kind.to_owned(),
            object_id: id,
            object_no: no,
        });
    }
    all
}

/// Collected of the first instalment: received / gross.
pub fn first_instalment(deal: &Deal) -> Result<Option<Ratio>, Fail> {
    let Some(first) = deal.billing.iter().find(|b| b.invoice_id.is_some() && b.seq == 1) else {
        return Ok(None);
    };
    let part = received(deal, first.invoice_id, Money::zero(first.currency));
    Ok(Some(Ratio::of(part, Money::new(first.gross_minor, first.currency)).map_err(Refusal::from)?))
}

/// KPI-13: how much shorter than the customer expected, from the contract's effect to the last delivery.
pub fn delivery_vs_expectation(deal: &Deal) -> Result<Option<Ratio>, Fail> {
    let start = deal.contracts.last().and_then(|c| c.effective_on);
    let expected = deal.orders.iter().filter_map(|o| o.required_on).max();
    let delivered = deal.deliveries.iter().filter_map(|d| d.proven_on.or(d.shipped_on)).max();
    let (Some(start), Some(expected), Some(delivered)) = (start, expected, delivered) else {
        return Ok(None);
    };
    let (expected_days, actual_days) = (days_between(start, expected), days_between(start, delivered));
    if expected_days <= 0 {
        return Ok(None);
    }
    let ratio = Ratio::of_counts(i128::from(expected_days - actual_days), i128::from(expected_days));
    Ok(Some(ratio.map_err(Refusal::from)?))
}
