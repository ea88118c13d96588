//! Records revenue: obligations, contract balance, one posting, one row each.

use super::postings::{recognised, tax_due};
use super::schedule;
use super::store::{Obligation, ObligationState, RevenueEvent};
use crate::billed_contract::{BilledContract, Earned};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{Money, Refusal};
use ltc_master_data::{exchange_rate, period};
use ltc_store::Fail;
use uuid::Uuid;

/// Why and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occasion {
    pub cause: &'static str,
    pub source: (&'static str, Uuid),
    pub on: NaiveDate,
}

/// One part of what is recognised now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub obligation_id: Option<Uuid>,
    pub amount: Money,
}

/// Raises an obligation to what is earned in total and gives the difference; nothing when there is none.
pub(super) fn raise(
    work: &mut Work<'_>,
    obligation: &mut Obligation,
    earned: Money,
) -> Result<Option<Part>, Fail> {
    let more = earned.minor() - obligation.recognised_minor;
    if more <= 0 {
        return Ok(None);
    }
    obligation.recognised_minor = earned.minor();
    if obligation.recognised_minor == obligation.allocated_minor {
        obligation.state = ObligationState::Done;
    }
    work.update(obligation)?;
    Ok(Some(Part { obligation_id: Some(obligation.id), amount: Money::new(more, obligation.currency) }))
}

/// Posts the parts as one entry and keeps a row for each. Changes the contract; the caller records it.
pub(super) async fn record(
    work: &mut Work<'_>,
    contract: &mut BilledContract,
    parts: &[Part],
    occasion: Occasion,
) -> Result<(), Fail> {
    let sum = Money::sum(contract.currency, parts.iter().map(|p| p.amount)).map_err(Refusal::from)?;
    if sum.is_zero() {
        return Ok(());
    }
    let rate =
        exchange_rate::store::rate_for(&**work, contract.currency, contract.base_currency, occasion.on)
            .await?;
    let (rows, earned) = balance_and_rows(work, contract, parts, occasion, rate)?;
    work.insert_all(&rows);
    let (entity, case) = (contract.legal_entity_id, contract.case_id);
    let entry = recognised(occasion.on, earned, &contract.dims())?;
    period::post(work, entity, occasion.source, Some(case), entry).await?;
    if !earned.due_tax.0.is_zero() {
        let entry = tax_due(occasion.on, earned.due_tax, &contract.dims())?;
        period::post(work, entity, occasion.source, Some(case), entry).await?;
    }
    Ok(())
}

fn balance_and_rows(
    work: &Work<'_>,
    contract: &mut BilledContract,
    parts: &[Part],
    occasion: Occasion,
    rate: ltc_kernel::ExchangeRate,
) -> Result<(Vec<RevenueEvent>, Earned), Refusal> {
    let mut rows = vec![];
    let mut total: Option<Earned> = None;
    for part in parts {
        let earned = contract.earn(part.amount, rate.convert(part.amount, contract.base_currency)?)?;
        let moved = earned.moved;
        rows.push(RevenueEvent {
            id: work.new_id(),
            contract_id: contract.id,
            case_id: contract.case_id,
            obligation_id: part.obligation_id,
            recognised_on: occasion.on,
            cause: occasion.cause.to_owned(),
            source_id: occasion.source.1,
            amount_minor: part.amount.minor(),
            base_minor: moved.consumed_base.add(moved.added_base)?.minor(),
            currency: contract.currency,
            base_currency: contract.base_currency,
            from_liability_minor: moved.consumed.minor(),
            to_asset_minor: moved.added.minor(),
        });
        total = Some(match total {
            None => earned,
            Some(t) => t.plus(earned)?,
        });
    }
    Ok((rows, total.ok_or_else(|| Refusal::invalid("revenue.nothing"))?))
}

/// What a straight line has earned at the end of a day; none where it has no term.
pub fn earned_by_day(o: &Obligation, to: NaiveDate) -> Option<Money> {
    earned_to(o, to, (0, 0)).ok().flatten()
}

/// What an obligation over time has earned at a date: straight line by its term, cost to cost otherwise.
pub(super) fn earned_to(o: &Obligation, to: NaiveDate, cost: (i64, i64)) -> Result<Option<Money>, Refusal> {
    let whole = o.allocated();
    Ok(match (o.pattern.as_str(), o.starts_on, o.ends_on) {
        ("STRAIGHT_LINE", Some(from), Some(end)) => Some(schedule::straight_line(whole, from, end, to)?),
        // Without an estimate there is no measure; the final acceptance recognises it.
        ("OVER_TIME_INPUT", ..) if cost.1 > 0 => Some(schedule::share(whole, cost.0, cost.1)?),
        _ => None,
    })
}
