//! `POST /budgets/{id}/update`: the lines of a draft, as a whole.
use super::model::{LIFECYCLE, total};
use super::store::locked;
use super::view::{BudgetLineForm, BudgetView, buttons, read};
use ltc_http::{Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// The lines as they shall stand.
    pub struct BudgetUpdate { lines: Vec<BudgetLineForm> }
}

/// Replaces the lines; who changes them last is the author.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /budgets/{id}/update";
    const ACTION: &'static str = "budget.update";
    type Input = BudgetUpdate;
    type Output = BudgetView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BudgetUpdate) -> Result<BudgetView, Fail> {
        let (case, mut budget) = locked(work, Self::ACTION, id).await?;
        budget.state = LIFECYCLE.next(budget.state, "update")?;
        let before = budget.total();
        let (currency, lines) = read(input.lines)?;
        budget.currency = currency;
        budget.total_minor = total(currency, &lines).map_err(Refusal::from)?.minor();
        budget.lines = Doc(lines);
        budget.author_id = work.actor_id();
        work.update(&mut budget)?;
        let said = Announcement::new("budget.updated", case.id).touches("budget", budget.id, &budget.no);
        work.announce(said.change("total", before, budget.total()));
        let allowed = work.allowed("budget", buttons(budget.state));
        Ok(BudgetView::of(budget, allowed))
    }
}
