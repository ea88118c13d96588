//! What triggers revenue: the contract is signed or changed, goods leave, an acceptance is certified, an
//! invoice is issued.

use super::modification::{Held, reallocated};
use super::recognise::{Occasion, Part, raise, record};
use super::schedule::share;
use super::store::{Obligation, ObligationState};
use crate::billed_contract::{Basis, BilledContract};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{
    AcceptanceCertified, AcceptanceKind, ContractChanged, GoodsIssued, Money, ObligationAgreed,
    RecognitionPattern, Refusal, add_days, add_months,
};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Keeps the obligations of a signed contract. A straight line runs for twelve months from the effective
/// date until its term is set.
pub fn from_contract(
    work: &mut Work<'_>,
    contract: &BilledContract,
    agreed: &[ObligationAgreed],
) -> Result<(), Fail> {
    for o in agreed {
        let row = kept(work, contract, o)?;
        work.insert(&row);
    }
    Ok(())
}

/// A change (domain.md 4.4.5): new obligations are added, and what is not yet recognised of the price belongs to what
/// is still owed. What was recognised stays, and all obligations together are the new price.
pub async fn change(
    work: &mut Work<'_>,
    contract: &BilledContract,
    change: &ContractChanged,
) -> Result<(), Fail> {
    let mut have = obligations(work, contract.id).await?;
    let held: Vec<Held> = change.obligations.iter().map(|o| held(o, &have)).collect();
    let dropped = |o: &&Obligation| !change.obligations.iter().any(|a| a.id == o.id);
    let kept_back: i64 = have.iter().filter(dropped).map(|o| o.recognised_minor).sum();
    let price = contract.money(contract.net_minor - kept_back);
    let allocated = reallocated(change.treatment, price, &held)?;
    for (o, allocated) in change.obligations.iter().zip(allocated) {
        match have.iter_mut().find(|h| h.id == o.id) {
            None => {
                let row = Obligation { allocated_minor: allocated.minor(), ..kept(work, contract, o)? };
                work.insert(&row);
            }
            Some(row) => allocate(work, row, allocated.minor())?,
        }
    }
    for row in have.iter_mut().filter(|o| !change.obligations.iter().any(|a| a.id == o.id)) {
        let recognised = row.recognised_minor;
        allocate(work, row, recognised)?;
    }
    Ok(())
}

fn held(agreed: &ObligationAgreed, have: &[Obligation]) -> Held {
    let before = have.iter().find(|h| h.id == agreed.id);
    Held {
        ssp: agreed.ssp.minor(),
        agreed: agreed.allocated.minor(),
        before: before.map(|h| h.allocated_minor),
        recognised: before.map_or(0, |h| h.recognised_minor),
    }
}

fn allocate(work: &mut Work<'_>, row: &mut Obligation, allocated: i64) -> Result<(), Fail> {
    if row.allocated_minor == allocated {
        return Ok(());
    }
    row.allocated_minor = allocated;
    let done = row.allocated_minor == row.recognised_minor;
    row.state = if done { ObligationState::Done } else { ObligationState::Open };
    work.update(row)
}

fn kept(work: &Work<'_>, contract: &BilledContract, o: &ObligationAgreed) -> Result<Obligation, Refusal> {
    let by_day = o.pattern == RecognitionPattern::StraightLine;
    let ends_on = add_days(add_months(contract.effective_on, 12)?, -1)?;
    Ok(Obligation {
        id: o.id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        contract_id: contract.id,
        case_id: contract.case_id,
        text: o.text.clone(),
        kind: o.kind.as_str().to_owned(),
        pattern: o.pattern.as_str().to_owned(),
        currency: contract.currency,
        allocated_minor: o.allocated.minor(),
        recognised_minor: 0,
        starts_on: by_day.then_some(contract.effective_on),
        ends_on: by_day.then_some(ends_on),
        state: ObligationState::Open,
    })
}

/// Goods left us and control passed with them: revenue by the share of what was delivered.
pub async fn issued(
    work: &mut Work<'_>,
    contract: &mut BilledContract,
    issued: &GoodsIssued,
) -> Result<(), Fail> {
    if issued.needs_acceptance {
        return Ok(());
    }
    let occasion =
        Occasion { cause: "DELIVERY", source: ("delivery", issued.delivery_id), on: issued.shipped_on };
    let parts = if contract.basis == Basis::Order {
        delivered_of_order(contract)
    } else {
        let now: i64 = issued.lines.iter().map(|l| l.net.minor()).sum();
        let open = contract.net_minor - contract.delivered_minor + now;
        let part = if contract.delivered { open } else { now };
        let mut parts = vec![];
        for mut o in obligations(work, contract.id).await?.into_iter().filter(is_point) {
            // What is left of the price is earned by what is left to deliver: a change has moved both, and what was
            // earned before it stays (PROSPECTIVE).
            let left = Money::new(o.allocated_minor - o.recognised_minor, o.currency);
            let more = share(left, part, open).map_err(Refusal::from)?;
            let earned = Money::new(o.recognised_minor + more.minor(), o.currency);
            parts.extend(raise(work, &mut o, earned)?);
        }
        parts
    };
    record(work, contract, &parts, occasion).await
}

/// An acceptance is certified: control of goods passes, milestones count, the last one completes the rest.
pub async fn accepted(
    work: &mut Work<'_>,
    contract: &mut BilledContract,
    a: &AcceptanceCertified,
) -> Result<(), Fail> {
    let occasion =
        Occasion { cause: "ACCEPTANCE", source: ("acceptance", a.acceptance_id), on: a.accepted_on };
    let parts = if contract.basis == Basis::Order {
        delivered_of_order(contract)
    } else {
        let mut parts = vec![];
        for mut o in obligations(work, contract.id).await? {
            if let Some(earned) = earned_by(&o, contract, a).map_err(Fail::from)? {
                parts.extend(raise(work, &mut o, earned)?);
            }
        }
        parts
    };
    record(work, contract, &parts, occasion).await
}

/// An invoice was issued: obligations with the right to invoice are recognised as invoiced.
pub async fn invoiced(
    work: &mut Work<'_>,
    contract: &mut BilledContract,
    net: Money,
    on: NaiveDate,
    invoice_id: Uuid,
) -> Result<(), Fail> {
    let mut left = net;
    let mut parts = vec![];
    let mine = obligations(work, contract.id).await?;
    for mut o in mine.into_iter().filter(|o| o.pattern == RecognitionPattern::RightToInvoice.as_str()) {
        let open = Money::new(o.allocated_minor - o.recognised_minor, o.currency);
        let now = left.min(open).map_err(Refusal::from)?;
        left = left.sub(now).map_err(Refusal::from)?;
        let earned = Money::new(o.recognised_minor + now.minor(), o.currency);
        parts.extend(raise(work, &mut o, earned)?);
    }
    record(work, contract, &parts, Occasion { cause: "INVOICE", source: ("invoice", invoice_id), on }).await
}

/// An order without contract earns what it delivered.
fn delivered_of_order(contract: &BilledContract) -> Vec<Part> {
    let amount = contract.money(contract.delivered_minor - contract.recognised_minor);
    vec![Part { obligation_id: None, amount }]
}

fn is_point(o: &Obligation) -> bool {
    o.pattern == RecognitionPattern::Point.as_str()
}

/// What an obligation has earned in total once this acceptance is certified; `None`: it is none of its business.
fn earned_by(
    o: &Obligation,
    contract: &BilledContract,
    a: &AcceptanceCertified,
) -> Result<Option<Money>, Refusal> {
    let passes =
        a.final_acceptance || matches!(a.kind, AcceptanceKind::PreliminaryPac | AcceptanceKind::Delivery);
    let is_goods = matches!(o.kind.as_str(), "GOODS" | "LICENCE_USE" | "LICENCE_ACCESS");
    Ok(match o.pattern.as_str() {
        "POINT" => ((is_goods && passes) || a.final_acceptance).then(|| o.allocated()),
        "OVER_TIME_OUTPUT" if a.final_acceptance => Some(o.allocated()),
        "OVER_TIME_OUTPUT" => {
            let milestones = &contract.milestones.0;
            let valued = milestones.iter().any(|m| m.value_minor > 0);
            let worth = |accepted_only: bool| -> i64 {
                let counted = milestones.iter().filter(|m| m.accepted || !accepted_only);
                counted.map(|m| if valued { m.value_minor } else { 1 }).sum()
            };
            (worth(false) > 0).then(|| share(o.allocated(), worth(true), worth(false))).transpose()?
        }
        "OVER_TIME_INPUT" => a.final_acceptance.then(|| o.allocated()),
        _ => None,
    })
}

async fn obligations(work: &Work<'_>, contract_id: Uuid) -> Result<Vec<Obligation>, Fail> {
    work.select::<Obligation>()
        .eq(Obligation::contract_id, contract_id)
        .ascending(Obligation::created_at)
        .all()
        .await
}
