//! Undoing a merge within 30 days (domain.md 6.9).

use super::lifecycle::LIFECYCLE;
use super::store::Account;
use super::view::AccountView;
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
        work.open(id).await?;
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
        work.update(&mut account)?;
        let announcement = Announcement::new("account.unmerged", id).touches("account", id, &account.no);
        let announcement =
            announcement.change("state", before, account.state).change("merged_into_id", into, None);
        work.announce(announcement.attr("reason", &input.reason));
        Ok(AccountView::written(work, account))
    }
}
