//! The four calculations (四算) side by side, and the bridge of the margin (domain.md 4.1).
use super::load::Deal;
use chrono::{DateTime, Utc};
use ltc_bid_to_order::budget::BudgetState;
use ltc_bid_to_order::sales_order::SalesOrderState;
use ltc_deliver_to_cash::final_account::FinalAccountState;
use ltc_http::view;
use ltc_kernel::{Currency, Money, Ratio, Refusal};
use ltc_store::Fail;

view! {
    /// One calculation: margin = (revenue - cost - financing) / revenue.
    pub struct Calculation {
        revenue: Money,
        cost: Money,
        financing: Money,
        margin: Option<Ratio>,
        at: DateTime<Utc>,
        state: String,
    }
}
view! {
    /// 概算, 预算, 核算, 决算.
    pub struct FourCalculations {
        estimate: Option<Calculation>,
        budget: Option<Calculation>,
        actual: Option<Calculation>,
        final_account: Option<Calculation>,
    }
}
view! {
    /// A bar of the bridge, in margin (0.010000 = one point); positive is better.
    pub struct BridgePart { code: String, points: Ratio }
}

/// The part of a cost category that is financing.
const FINANCING: &str = "FIN";

fn calculation(
    revenue: Money,
    cost: Money,
    financing: Money,
    at: DateTime<Utc>,
    state: &str,
) -> Result<Calculation, Refusal> {
    let left = revenue.sub(cost)?.sub(financing)?;
    let margin = revenue.is_positive().then(|| Ratio::of(left, revenue)).transpose()?;
    Ok(Calculation { revenue, cost, financing, margin, at, state: state.to_owned() })
}

impl FourCalculations {
    pub fn of(deal: &Deal) -> Result<Self, Fail> {
        Ok(Self {
            estimate: estimate(deal)?,
            budget: budget(deal)?,
            actual: actual(deal)?,
            final_account: final_account(deal)?,
        })
    }
}

fn estimate(deal: &Deal) -> Result<Option<Calculation>, Refusal> {
    let Some(e) = deal.estimates.iter().max_by_key(|e| (e.locked_at.is_some(), e.quote_revision)) else {
        return Ok(None);
    };
    let money = |minor| Money::new(minor, e.currency);
    let at = e.locked_at.unwrap_or(e.updated_at);
    calculation(money(e.revenue_minor), money(e.cost_minor), money(e.financing_minor), at, e.state.as_str())
        .map(Some)
}

/// The revenue of the deal, net, in the currency of its budget where that is the contract's.
fn revenue(deal: &Deal, currency: Currency) -> Money {
    let agreed = deal.contracts.last().map(|c| (c.total_net_minor, c.currency));
    let ordered = || {
        deal.orders
            .iter()
            .find(|o| o.state != SalesOrderState::Cancelled)
            .map(|o| (o.total_net_minor, o.currency))
    };
    let (minor, of) = agreed.or_else(ordered).unwrap_or((0, currency));
    if of == currency { Money::new(minor, currency) } else { Money::zero(currency) }
}

fn budget(deal: &Deal) -> Result<Option<Calculation>, Refusal> {
    let Some(b) = deal.budgets.iter().max_by_key(|b| (b.state == BudgetState::Approved, b.baseline)) else {
        return Ok(None);
    };
    let financing: Vec<Money> =
        b.lines.0.iter().filter(|l| l.category.as_str() == FINANCING).map(|l| l.amount).collect();
    let financing = Money::sum(b.currency, financing)?;
    let cost = Money::new(b.total_minor, b.currency).sub(financing)?;
    let at = b.approved_at.unwrap_or(b.updated_at);
    calculation(revenue(deal, b.currency), cost, financing, at, b.state.as_str()).map(Some)
}

fn actual(deal: &Deal) -> Result<Option<Calculation>, Refusal> {
    let booked = deal.costs.iter().map(|c| (c.created_at, c.base_currency));
    let issued = deal.deliveries.iter().filter(|d| d.shipped_on.is_some());
    let issued = issued.map(|d| (d.updated_at, d.base_currency));
    // Costs name the currency where there are any; goods alone are a cost, too.
    let Some((at, base)) = booked.max_by_key(|c| c.0).or_else(|| issued.max_by_key(|d| d.0)) else {
        return Ok(None);
    };
    let sum = |financing: bool| {
        let of_kind = deal
            .costs
            .iter()
            .filter(move |c| (c.category.as_str() == FINANCING) == financing && c.base_currency == base);
        Money::sum(base, of_kind.map(|c| Money::new(c.base_minor, c.base_currency)))
    };
    let goods = Money::sum(
        base,
        deal.deliveries
            .iter()
            .filter(|d| d.base_currency == base && d.shipped_on.is_some())
            .map(|d| Money::new(d.cost_minor - d.returned_minor, base)),
    )?;
    let cost = sum(false)?.add(goods)?;
    calculation(revenue(deal, base), cost, sum(true)?, at, "OPEN").map(Some)
}

fn final_account(deal: &Deal) -> Result<Option<Calculation>, Refusal> {
    let Some(f) = deal.final_accounts.last() else { return Ok(None) };
    let money = |minor| Money::new(minor, f.currency);
    let at = f.approved_at.unwrap_or(f.updated_at);
    let state = if f.state == FinalAccountState::Approved { "APPROVED" } else { "DRAFT" };
    calculation(money(f.revenue_minor), money(f.cost_minor), money(f.financing_minor), at, state).map(Some)
}

/// From the margin of the estimate (first bar) to that of the final account (last bar); what stands between
/// sums exactly to the change.
pub fn bridge(deal: &Deal) -> Result<Vec<BridgePart>, Fail> {
    let Some((f, planned)) = deal.final_accounts.last().and_then(|f| Some((f, f.planned_margin?))) else {
        return Ok(vec![]);
    };
    let part = |code: &str, points| BridgePart { code: code.to_owned(), points };
    let between = f.bridge.0.iter().map(|b| part(&b.name, b.effect));
    Ok([part("ESTIMATE", planned)]
        .into_iter()
        .chain(between)
        .chain([part("FINAL_ACCOUNT", f.margin)])
        .collect())
}
