//! What other rooms ask of a customer's credit, and what they tell of its orders. Called by `arrivals` and `throughline/`.
//!
//! Race: a hundred orders of one customer are confirmed at once, each of them alone within the limit. Everybody who decides
//! takes the lock of the customer's event stream first and reads after it, so each sees the orders that were let through
//! before; the lock is held until COMMIT.

use super::judge::{Facts, Judged, judge};
use super::model::{CheckKind, CreditOrderState, HoldLevel};
use super::standing::{self, Pending, Standing, weight};
use super::store::{CreditCheck, CreditOrder, CreditProfile, in_force};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{
    ContractChanged, CreditAsked, GoodsIssued, Money, OrderStanding, OrderStandingChanged, Refusal,
};
use ltc_store::{Fail, Reads};
use serde::Serialize;
use uuid::Uuid;

/// May the order be confirmed?
#[derive(Clone, Debug)]
pub struct Answer {
    /// Why it rests.
    pub held: Option<String>,
    /// For the event; absent for a customer without a profile.
    pub standing: Option<Told>,
}

/// What a check found.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    pub level: HoldLevel,
    pub reasons: String,
    pub exposure: Money,
    pub limit: Money,
}

/// An order that rested and fits now.
#[derive(Clone, Debug, Serialize)]
pub struct Lifted {
    pub order_id: Uuid,
    pub order_no: String,
    pub level: HoldLevel,
    pub exposure: Money,
    pub limit: Money,
}

/// Somebody wants to confirm an order. Records it with the answer.
pub async fn ask(work: &mut Work<'_>, asked: &CreditAsked) -> Result<Answer, Fail> {
    let kept = work.find::<CreditOrder>(asked.order_id).await?;
    let known = kept.is_some();
    let mut order = kept.unwrap_or_else(|| CreditOrder::of(work, asked));
    order.gross_minor = asked.gross.minor();
    order.required_on = asked.required_on;
    let mut answer = Answer { held: None, standing: None };
    if in_force(work, asked.account_id).await?.is_some() {
        work.open(asked.account_id).await?;
        // Again under the lock: another profile may have come into force.
        if let Some(profile) = in_force(work, asked.account_id).await? {
            answer = check(work, &profile, &order).await?;
        }
    }
    order.state = if answer.held.is_some() { CreditOrderState::Waiting } else { CreditOrderState::Open };
    if known {
        work.update(&mut order)?;
    } else {
        work.insert(&order);
    }
    Ok(answer)
}

async fn check(work: &mut Work<'_>, profile: &CreditProfile, order: &CreditOrder) -> Result<Answer, Fail> {
    let today = work.today();
    let standing = standing::of(&**work, profile, today, &Pending::of(work)).await?;
    let own = weight(&**work, order, profile.currency, today).await?;
    let exposure = standing.exposure()?.add(own).map_err(Refusal::from)?;
    let judged = judged(profile, &standing, exposure, today)?;
    record(work, (CheckKind::OrderConfirm, profile), Some(order), exposure, &judged);
    let told = Told { level: judged.level, reasons: codes(&judged), exposure, limit: profile.limit() };
    let reason = || {
        let (exposure, limit) = (exposure.to_text(), profile.limit().to_text());
        [told.reasons.as_str(), " ", &exposure, " / ", &limit, " ", profile.currency.code()].concat()
    };
    let held = (judged.level == HoldLevel::Hard).then(reason);
    Ok(Answer { held, standing: Some(told) })
}

/// The hold at an exposure.
pub(super) fn judged(
    profile: &CreditProfile,
    standing: &Standing,
    exposure: Money,
    today: NaiveDate,
) -> Result<Judged, Refusal> {
    Ok(judge(&Facts {
        exposure,
        limit: profile.limit(),
        oldest_days: standing.oldest_days,
        oldest_large_days: standing.oldest_large_days,
        lapsed: profile.lapsed(today),
        released_to: profile.released_to(today),
    })?)
}

pub(super) fn codes(judged: &Judged) -> String {
    judged.reasons.iter().map(|reason| reason.as_str()).collect::<Vec<_>>().join(" ")
}

/// Keeps a check.
pub(super) fn record(
    work: &mut Work<'_>,
    (kind, profile): (CheckKind, &CreditProfile),
    order: Option<&CreditOrder>,
    exposure: Money,
    judged: &Judged,
) {
    let row = CreditCheck {
        id: work.new_id(),
        at: work.now(),
        kind,
        profile_id: profile.id,
        account_id: profile.account_id,
        order_id: order.map(|o| o.id),
        order_no: order.map(|o| o.no.clone()),
        currency: profile.currency,
        exposure_minor: exposure.minor(),
        limit_minor: profile.limit_minor,
        level: judged.level,
        reasons: codes(judged),
        by_user: work.actor_id(),
    };
    work.insert(&row);
    work.touch("credit_profile", profile.id, &profile.no);
}

/// What is owed changed, or what may be: orders that rest are looked at again, the oldest first, each with those that were
/// let through before it. Gives those that fit now.
pub async fn look_again(work: &mut Work<'_>, account_id: Uuid) -> Result<Vec<Lifted>, Fail> {
    if in_force(work, account_id).await?.is_none() {
        return Ok(vec![]);
    }
    // Also where nothing rests: whoever decides at this moment must not see one half of what this verb moves.
    work.open(account_id).await?;
    let Some(profile) = in_force(work, account_id).await? else { return Ok(vec![]) };
    let today = work.today();
    let standing = standing::of(&**work, &profile, today, &Pending::of(work)).await?;
    let mut exposure = standing.exposure()?;
    let mut lifted = vec![];
    for mut order in standing.waiting.iter().cloned() {
        let own = weight(&**work, &order, profile.currency, today).await?;
        let with = exposure.add(own).map_err(Refusal::from)?;
        let judged = judged(&profile, &standing, with, today)?;
        if judged.level == HoldLevel::Hard {
            continue;
        }
        exposure = with;
        if order.state == CreditOrderState::Waiting {
            order.state = CreditOrderState::Cleared;
            record(work, (CheckKind::LookedAgain, &profile), Some(&order), with, &judged);
            lifted.push(Lifted {
                order_id: order.id,
                order_no: order.no.clone(),
                level: judged.level,
                exposure: with,
                limit: profile.limit(),
            });
            work.update(&mut order)?;
        }
    }
    Ok(lifted)
}

/// An order was cancelled or closed: nothing more will be owed for it. Gives whose it was.
pub async fn order_stands(work: &mut Work<'_>, h: &OrderStandingChanged) -> Result<Option<Uuid>, Fail> {
    if !matches!(h.standing, OrderStanding::Cancelled | OrderStanding::Closed) {
        return Ok(None);
    }
    let Some(mut order) = work.find::<CreditOrder>(h.order_id).await? else { return Ok(None) };
    order.state = CreditOrderState::Ended;
    work.update(&mut order)?;
    Ok(Some(order.account_id))
}

/// Goods left us: that part is owed as performed from now on.
pub async fn goods_issued(work: &mut Work<'_>, issued: &GoodsIssued) -> Result<(), Fail> {
    let mut order = work.find::<CreditOrder>(issued.order_id).await?;
    if let (None, Some(contract)) = (&order, issued.contract_id) {
        order = work.find::<CreditOrder>(contract).await?;
    }
    let Some(mut order) = order else { return Ok(()) };
    let gross: i64 = issued.lines.iter().map(|line| line.net.minor() + line.tax.minor()).sum();
    let whole = issued.complete && order.id == issued.order_id;
    order.delivered_minor = if whole { order.gross_minor } else { order.delivered_minor + gross };
    work.update(&mut order)
}

/// A signed change: the one order of the contract has its new price. Where a framework has several orders, they keep what
/// they ordered.
pub async fn contract_changed(work: &mut Work<'_>, change: &ContractChanged) -> Result<(), Fail> {
    let orders = work.select::<CreditOrder>().eq(CreditOrder::contract_id, Some(change.contract_id));
    let orders = orders.ne(CreditOrder::state, CreditOrderState::Ended).all().await?;
    let [order] = orders.as_slice() else { return Ok(()) };
    let mut order = order.clone();
    order.gross_minor = change.total_gross.minor();
    work.update(&mut order)
}
