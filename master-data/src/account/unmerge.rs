//! Undoing a merge within 30 days (domain.md 6.9): both accounts stand as before. A field of the one that stayed that
//! somebody changed since keeps what it has and is named in the event.

use super::lifecycle::LIFECYCLE;
use super::model::AccountState;
use super::store::Account;
use super::view::AccountView;
use crate::golden::plan::take_back;
use chrono::Duration;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

const REVERSIBLE_DAYS: i64 = 30;

form! {
    /// Why they are two companies after all.
    pub struct AccountUnmerge { reason: String }
}

/// `POST /accounts/{id}/unmerge`
pub struct Unmerge;

impl Verb for Unmerge {
    const ROUTE: &'static str = "POST /accounts/{id}/unmerge";
    const ACTION: &'static str = "account.unmerge";
    type Input = AccountUnmerge;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountUnmerge) -> Result<AccountView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        let other = seen.merged_into_id.unwrap_or(id);
        work.open(Ord::min(id, other)).await?;
        work.open(Ord::max(id, other)).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        let before = account.state;
        account.state = LIFECYCLE.next(before, "unmerge")?;
        let last = account.merged_at.map(|at| at + Duration::days(REVERSIBLE_DAYS));
        if last.is_some_and(|last| work.now() > last) {
            let refusal = Refusal::conflict("account.merge_too_old").with("days", REVERSIBLE_DAYS);
            return Err(refusal.into());
        }
        let into = account.merged_into_id.take();
        account.merged_at = None;
        let mut said = Announcement::new("account.unmerged", id).touches("account", id, &account.no);
        let plan = account.merge_plan.take().map(|plan| plan.0);
        if let (Some(into), Some(plan)) = (into, plan) {
            let mut into = work.get::<Account>(into).await?;
            let kept = take_back(&mut into, &plan.fields);
            // Of a merge that two merges hid, the credit code is with whoever has it now.
            if account.credit_code.is_none() && into.credit_code != plan.credit_code {
                account.credit_code = plan.credit_code;
            }
            if plan.state == AccountState::Blocked {
                account.state = AccountState::Blocked;
            }
            work.update(&mut into)?;
            said = said.touches("account", into.id, &into.no).attr("kept", kept);
        }
        work.update(&mut account)?;
        let said = said.change("state", before, account.state).change("merged_into_id", into, None);
        work.announce(said.attr("reason", &input.reason));
        Ok(AccountView::written(work, account))
    }
}
