//! The plan is kept from the contract, and its lines are lifted by what happens.

use super::LIFECYCLE;
use super::blocked::date_passed;
use super::model::{BillingState, Trigger};
use super::store::BillingLine;
use crate::billed_contract::BilledContract;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{AcceptanceKind, InstalmentDue, Refusal, add_days};
use ltc_store::{Fail, Reads};

/// What happened to a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// Everything is delivered.
    Delivered,
    /// An acceptance was certified, for a milestone or not.
    Accepted(AcceptanceKind, Option<&'a str>),
}

/// Does this event lift a line with this trigger?
pub fn lifts(event: &Event<'_>, trigger: Trigger, milestone: Option<&str>) -> bool {
    match (event, trigger) {
        (Event::Delivered, Trigger::Delivery) => true,
        (Event::Accepted(_, Some(code)), Trigger::Milestone) => milestone == Some(*code),
        (Event::Accepted(kind, _), trigger) => match kind {
            AcceptanceKind::Delivery => trigger == Trigger::Delivery,
            AcceptanceKind::PreliminaryPac => trigger == Trigger::PreliminaryPac,
            // A final acceptance includes the preliminary one and the delivery.
            AcceptanceKind::FinalFac => {
                matches!(trigger, Trigger::FinalFac | Trigger::PreliminaryPac | Trigger::Delivery)
            }
            AcceptanceKind::ServicePeriod => false,
        },
        _ => false,
    }
}

/// Keeps the plan of a signed contract. True when a line is ready at once.
pub fn from_contract(
    work: &mut Work<'_>,
    contract: &BilledContract,
    instalments: &[InstalmentDue],
) -> Result<bool, Fail> {
    let mut any = false;
    for due in instalments {
        let line = kept(work, contract, due)?;
        any |= line.state == BillingState::Ready;
        work.insert(&line);
    }
    Ok(any)
}

/// A change: lines that are not invoiced follow the new agreement; the others stay as they are. `delivered`: since when
/// nothing is left to deliver, so that what waits for delivery is ready. True when it is.
pub async fn change(
    work: &mut Work<'_>,
    contract: &BilledContract,
    instalments: &[InstalmentDue],
    delivered: Option<NaiveDate>,
) -> Result<bool, Fail> {
    let mut any = false;
    let have = work.select::<BillingLine>().eq(BillingLine::contract_id, contract.id).all().await?;
    for due in instalments.iter().filter(|due| !have.iter().any(|line| line.id == due.instalment_id)) {
        let mut line = kept(work, contract, due)?;
        any |= ready_by(&mut line, delivered)?;
        work.insert(&line);
    }
    let parts = have.clone();
    let open = |line: &BillingLine| {
        let taken = matches!(line.state, BillingState::Invoiced | BillingState::Received);
        // A part that a delivery made ready stays; the rest of its instalment takes the difference.
        !taken && line.part_of_id.is_none()
    };
    for mut line in have.into_iter().filter(open) {
        match instalments.iter().find(|due| due.instalment_id == line.id) {
            Some(due) => {
                let mine = || parts.iter().filter(|p| p.part_of_id == Some(line.id));
                let net = due.net.minor() - mine().map(|p| p.net_minor).sum::<i64>();
                let tax = due.tax.minor() - mine().map(|p| p.tax_minor).sum::<i64>();
                if net < 0 || tax < 0 {
                    let refused = Refusal::conflict("contract_change.below_billed");
                    return Err(refused.with("no", &line.no).into());
                }
                (line.net_minor, line.tax_minor, line.gross_minor) = (net, tax, net + tax);
                if line.trigger == Trigger::from(due.trigger) {
                    line.due_days = i64::from(due.due_days);
                    line.trigger_on = due.trigger_on;
                }
            }
            None if line.state == BillingState::Dropped => continue,
            None => line.state = LIFECYCLE.next(line.state, "drop")?,
        }
        any |= ready_by(&mut line, delivered)?;
        work.update(&mut line)?;
    }
    Ok(any)
}

/// A line that waits for a delivery which is complete.
fn ready_by(line: &mut BillingLine, delivered: Option<NaiveDate>) -> Result<bool, Refusal> {
    let waits = line.state == BillingState::Waiting && line.trigger == Trigger::Delivery && !line.retention;
    let Some(on) = delivered.filter(|_| waits && line.gross_minor > 0) else { return Ok(false) };
    line.state = LIFECYCLE.next(line.state, "lift")?;
    line.ready_on = Some(on);
    line.due_on = Some(add_days(on, line.due_days)?);
    Ok(true)
}

/// Lifts every waiting line of the contract that waits for this event. True when one was lifted.
pub async fn lift(
    work: &mut Work<'_>,
    contract: &BilledContract,
    event: &Event<'_>,
    on: NaiveDate,
) -> Result<bool, Fail> {
    let waiting = work.select::<BillingLine>().eq(BillingLine::contract_id, contract.id);
    let mut any = false;
    for mut line in waiting.eq(BillingLine::state, BillingState::Waiting).all().await? {
        if lifts(event, line.trigger, line.milestone_code.as_deref()) {
            if line.retention && line.due_days > 0 {
                retain(&mut line, on)?;
                work.update(&mut line)?;
                continue;
            }
            line.state = LIFECYCLE.next(line.state, "lift")?;
            line.ready_on = Some(on);
            line.due_on = Some(add_days(on, line.due_days).map_err(Refusal::from)?);
            work.update(&mut line)?;
            work.touch("billing_line", line.id, &line.no);
            any = true;
        }
    }
    Ok(any)
}

/// What is retained waits for the end of its period: only then is the right to it unconditional (4.4.4).
fn retain(line: &mut BillingLine, on: NaiveDate) -> Result<(), Refusal> {
    let ends = add_days(on, line.due_days)?;
    (line.trigger, line.trigger_on, line.due_days, line.due_on) = (Trigger::Date, Some(ends), 0, Some(ends));
    Ok(())
}

/// A delivery that is not the last makes its share of the instalments on delivery ready, as lines of their own.
/// `issued` is its net price. True when there is one.
pub async fn lift_part(
    work: &mut Work<'_>,
    contract: &BilledContract,
    issued: i64,
    on: NaiveDate,
) -> Result<bool, Fail> {
    let open = contract.net_minor - contract.delivered_minor + issued;
    let all = work.select::<BillingLine>().eq(BillingLine::contract_id, contract.id).all().await?;
    let mut any = false;
    for line in all.iter().filter(|l| l.state == BillingState::Waiting && l.trigger == Trigger::Delivery) {
        let share = |minor| contract.money(minor).times_fraction(i128::from(issued), i128::from(open));
        let (net, tax) = (share(line.net_minor), share(line.tax_minor));
        let (net, tax) = (net.map_err(Refusal::from)?.minor(), tax.map_err(Refusal::from)?.minor());
        if net <= 0 {
            continue;
        }
        let n = 1 + all.iter().filter(|p| p.part_of_id == Some(line.id)).count();
        let part = BillingLine {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: [&line.no, ".", &n.to_string()].concat(),
            net_minor: net,
            tax_minor: tax,
            gross_minor: net + tax,
            state: BillingState::Ready,
            ready_on: Some(on),
            due_on: Some(add_days(on, line.due_days).map_err(Refusal::from)?),
            part_of_id: Some(line.id),
            ..line.clone()
        };
        work.insert(&part);
        work.touch("billing_line", part.id, &part.no);
        let mut rest = line.clone();
        rest.net_minor -= net;
        rest.tax_minor -= tax;
        rest.gross_minor -= net + tax;
        work.update(&mut rest)?;
        any = true;
    }
    Ok(any)
}

/// Since when a line may be invoiced. Refuses `billing_line.blocked` with the step.
pub fn ready_on(line: &BillingLine, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    match (line.state, line.ready_on, line.trigger_on) {
        (BillingState::Ready, Some(on), _) => Ok(on),
        (BillingState::Ready, None, _) => Ok(today),
        (BillingState::Invoiced, ..) => {
            Err(Refusal::conflict("invoice.already_invoiced").with("no", &line.no))
        }
        (BillingState::Waiting, _, Some(on)) if date_passed(line.trigger, line.trigger_on, today) => Ok(on),
        _ => Err(Refusal::conflict("billing_line.blocked").with("no", &line.no).with("step", line.trigger)),
    }
}

fn kept(work: &Work<'_>, contract: &BilledContract, due: &InstalmentDue) -> Result<BillingLine, Refusal> {
    let trigger = Trigger::from(due.trigger);
    let ready = match trigger {
        Trigger::Effective => Some(contract.effective_on),
        _ if date_passed(trigger, due.trigger_on, work.today()) => due.trigger_on,
        _ => None,
    };
    let from = ready.or(due.trigger_on.filter(|_| trigger == Trigger::Date));
    let due_on = from.map(|on| add_days(on, i64::from(due.due_days))).transpose()?;
    Ok(BillingLine {
        id: due.instalment_id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: [contract.no.as_str(), "/", &due.seq.to_string()].concat(),
        contract_id: contract.id,
        case_id: contract.case_id,
        account_id: contract.account_id,
        seq: i64::from(due.seq),
        label: due.label.clone(),
        net_minor: due.net.minor(),
        tax_minor: due.tax.minor(),
        gross_minor: due.gross.minor(),
        currency: due.gross.currency(),
        trigger,
        milestone_code: due.milestone_code.clone(),
        trigger_on: due.trigger_on,
        due_days: i64::from(due.due_days),
        retention: due.retention,
        state: if ready.is_some() { BillingState::Ready } else { BillingState::Waiting },
        ready_on: ready,
        due_on,
        invoice_id: None,
        invoiced_net_minor: 0,
        invoiced_tax_minor: 0,
        part_of_id: None,
        receipt_id: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_lift_what_waits_for_them() {
        let pac = Event::Accepted(AcceptanceKind::PreliminaryPac, None);
        assert!(lifts(&pac, Trigger::PreliminaryPac, None));
        assert!(!lifts(&pac, Trigger::FinalFac, None));
        assert!(lifts(&Event::Accepted(AcceptanceKind::FinalFac, None), Trigger::PreliminaryPac, None));
        let m1 = Event::Accepted(AcceptanceKind::ServicePeriod, Some("M1"));
        assert!(lifts(&m1, Trigger::Milestone, Some("M1")));
        assert!(!lifts(&m1, Trigger::Milestone, Some("M2")));
        assert!(lifts(&Event::Delivered, Trigger::Delivery, None));
        assert!(!lifts(&Event::Delivered, Trigger::Date, None));
    }
}
