//! The next baseline of a signed contract change (domain.md 2.8.1: budget version +1).
use super::model::{BudgetState, CostCategory, LIFECYCLE, changed, total};
use super::store::{Budget, baselines};
use ltc_http::Work;
use ltc_kernel::{Money, Refusal};
use ltc_master_data::exchange_rate::store::rate_for;
use ltc_store::{Doc, Fail};
use uuid::Uuid;

/// What a change does to cost; ATAC has approved it.
pub struct CostChange<'a> {
    pub case_id: Uuid,
    pub change_id: Uuid,
    /// Of the contract after the change.
    pub contract_version_no: i64,
    pub delta: Money,
    pub named: &'a [(CostCategory, Money)],
}

/// Supersedes the baseline in force by one with the changed cost, approved by ATAC. Nothing happens where no
/// budget is in force. A change in another currency is converted at today's rate. Refuses
/// `budget.below_zero`.
pub async fn raise_version(work: &mut Work<'_>, change: CostChange<'_>) -> Result<Option<Budget>, Fail> {
    let before = baselines(&**work, change.case_id).await?;
    let Some(mut old) = before.iter().find(|b| b.state == BudgetState::Approved).cloned() else {
        return Ok(None);
    };
    let rate = rate_for(&**work, change.delta.currency(), old.currency, work.today()).await?;
    let convert = |money: Money| rate.convert(money, old.currency).map_err(Refusal::from);
    let named = change.named.iter().map(|(category, amount)| Ok((*category, convert(*amount)?)));
    let named = named.collect::<Result<Vec<_>, Refusal>>()?;
    let lines = changed(&old.lines.0, convert(change.delta)?, &named).map_err(Refusal::from)?;
    if lines.iter().any(|l| l.amount.is_negative()) {
        return Err(Refusal::conflict("budget.below_zero").into());
    }
    let budget = Budget {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("BG").await?,
        author_id: work.actor_id(),
        state: BudgetState::Approved,
        baseline: before.last().map_or(1, |b| b.baseline + 1),
        contract_version_no: Some(change.contract_version_no),
        change_id: Some(change.change_id),
        total_minor: total(old.currency, &lines).map_err(Refusal::from)?.minor(),
        lines: Doc(lines),
        approved_by: None,
        approved_at: Some(work.now()),
        ..old.clone()
    };
    old.state = LIFECYCLE.next(old.state, "supersede")?;
    work.update(&mut old)?;
    work.insert(&budget);
    Ok(Some(budget))
}
