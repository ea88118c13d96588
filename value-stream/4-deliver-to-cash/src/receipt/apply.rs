//! Puts parts of a receipt on invoices: locks the deals, checks, records, hands over. Used by every verb
//! that allocates.

use super::model::AllocationState;
use super::settling::{Asked, Settled, settle};
use super::store::{Allocation, Receipt};
use crate::InvoiceRef;
use crate::billed_contract::{Basis, balance::share};
use crate::receivable::Receivable;
use ltc_governance::case;
use ltc_http::{Positive, Work, form};
use ltc_kernel::{CashSettled, Dimensions, Findings, Money, Refusal};
use ltc_store::{Column, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

form! {
    /// An invoice and how much of the receipt it gets.
    pub struct AllocationAsk { invoice_id: InvoiceRef, amount: Positive<Money> }
}

/// What is put on one receivable.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub receivable: Receivable,
    pub amount: Money,
    pub short: Money,
    pub over: Money,
    pub rule: Option<i64>,
}

/// The receivables of these requests, in one select. Findings `allocation.twice`, `allocation.not_found`.
pub(super) async fn targets(work: &Work<'_>, asks: &[AllocationAsk]) -> Result<Vec<Target>, Fail> {
    if asks.is_empty() {
        return Ok(vec![]);
    }
    let ids = asks.iter().map(|a| a.invoice_id.0);
    let found = work.select::<Receivable>().any_of(Column::new("id"), ids).all().await?;
    let mut findings = Findings::new();
    let mut targets = vec![];
    for (i, ask) in asks.iter().enumerate() {
        let at = format!("/allocations/{i}/invoice_id");
        let twice = asks[..i].iter().any(|other| other.invoice_id == ask.invoice_id);
        findings.check(!twice, at.as_str(), "allocation.twice");
        match found.iter().find(|r| r.id == ask.invoice_id.0) {
            Some(receivable) => targets.push(manual(receivable.clone(), ask.amount.0)),
            None => findings.add(at, "allocation.not_found"),
        }
    }
    findings.finish()?;
    Ok(targets)
}

fn manual(receivable: Receivable, amount: Money) -> Target {
    let zero = Money::zero(amount.currency());
    Target { receivable, amount, short: zero, over: zero, rule: None }
}

/// A receipt of one of our companies settles only its own invoices. Finding `allocation.other_entity`.
pub(super) fn same_entity(receipt: &Receipt, targets: &[Target]) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    for (i, target) in targets.iter().enumerate() {
        let same = target.receivable.legal_entity_id == receipt.legal_entity_id;
        findings.check(same, format!("/allocations/{i}/invoice_id"), "allocation.other_entity");
    }
    findings.finish()
}

/// Locks the deals of the invoices, always in the same order, so that two receipts never wait for each other.
pub(super) async fn lock(work: &mut Work<'_>, targets: &[Target]) -> Result<(), Fail> {
    let cases: BTreeSet<Uuid> = targets.iter().map(|t| t.receivable.case_id).collect();
    for case in cases {
        case::load_for_update(work, case).await?;
    }
    Ok(())
}

/// What each target settles, with the dimensions of its receivable.
pub(super) fn settle_all(
    available: Money,
    targets: &[Target],
) -> Result<Vec<(Settled, Dimensions)>, Refusal> {
    let ask = |t: &Target| Asked {
        open: t.receivable.open(),
        open_base: t.receivable.open_base(),
        amount: t.amount,
        short: t.short,
        over: t.over,
    };
    let asked: Vec<_> = targets.iter().map(ask).collect();
    let settled = settle(available, &asked)?;
    Ok(settled.into_iter().zip(targets).map(|(s, t)| (s, t.receivable.dims())).collect())
}

/// Records receivables and allocations and tells the deals. `came` is what the cash is taken from, in its
/// currency and in base currency. A receivable that changed since it was read fails by its version.
pub(super) fn record(
    work: &mut Work<'_>,
    receipt: &Receipt,
    targets: Vec<Target>,
    settled: &[(Settled, Dimensions)],
    came: (Money, Money),
) -> Result<Vec<Allocation>, Fail> {
    let mut rows = vec![];
    for (target, (s, _)) in targets.into_iter().zip(settled) {
        let mut r = target.receivable;
        let left = r.open().sub(s.amount).map_err(Refusal::from)?;
        let left_base = r.open_base().sub(s.base).map_err(Refusal::from)?;
        r.leave(left, left_base);
        work.update(&mut r)?;
        let row = Allocation {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            receipt_id: receipt.id,
            invoice_id: r.id,
            invoice_no: r.no.clone(),
            case_id: r.case_id,
            account_id: r.account_id,
            currency: r.currency,
            base_currency: r.base_currency,
            amount_minor: s.amount.minor(),
            base_minor: s.base.minor(),
            cash_minor: s.cash.minor(),
            cash_base_minor: share(came.1, s.cash, came.0).map_err(Refusal::from)?.minor(),
            rule: target.rule,
            allocated_on: work.today(),
            reversed_on: None,
            state: AllocationState::Active,
        };
        work.insert(&row);
        work.touch(r.source.kind(), r.id, &r.no);
        work.hand_over(CashSettled {
            case_id: r.case_id,
            contract_id: (r.basis == Basis::Contract).then_some(r.contract_id),
            invoice_id: r.id,
            receipt_id: receipt.id,
            amount: s.amount,
            settled_on: receipt.received_on,
            invoice_paid: r.open_minor == 0,
        });
        rows.push(row);
    }
    Ok(rows)
}
