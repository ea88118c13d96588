//! `POST /budgets/{id}/approve`: the baseline holds from now on; never by its author.
use super::model::{BudgetState, LIFECYCLE};
use super::store::{baselines, locked};
use super::view::{BudgetView, buttons};
use ltc_http::{Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// Approves a baseline and supersedes the one before.
pub struct Approve;
impl Verb for Approve {
    const ROUTE: &'static str = "POST /budgets/{id}/approve";
    const ACTION: &'static str = "budget.approve";
    type Input = ();
    type Output = BudgetView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<BudgetView, Fail> {
        let (case, mut budget) = locked(work, Self::ACTION, id).await?;
        let before = budget.state;
        budget.state = LIFECYCLE.next(before, "approve")?;
        if budget.author_id == work.actor_id() {
            return Err(Refusal::conflict("budget.own_approval").into());
        }
        budget.approved_by = Some(work.actor_id());
        budget.approved_at = Some(work.now());
        let mut said = Announcement::new("budget.approved", case.id).touches("budget", budget.id, &budget.no);
        for mut old in
            baselines(&**work, case.id).await?.into_iter().filter(|b| b.state == BudgetState::Approved)
        {
            old.state = LIFECYCLE.next(old.state, "supersede")?;
            said = said.touches("budget", old.id, &old.no);
            work.update(&mut old)?;
        }
        work.update(&mut budget)?;
        work.announce(said.attr("total", budget.total()).change("state", before, budget.state));
        let allowed = work.allowed("budget", buttons(budget.state));
        Ok(BudgetView::of(budget, allowed))
    }
}
