//! New business is possible again.

use super::lifecycle::LIFECYCLE;
use super::store::Account;
use super::view::AccountView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the account is unblocked.
    pub struct AccountUnblock { reason: String }
}

/// `POST /accounts/{id}/unblock`
pub struct Unblock;

impl Verb for Unblock {
    const ROUTE: &'static str = "POST /accounts/{id}/unblock";
    const ACTION: &'static str = "account.unblock";
    type Input = AccountUnblock;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountUnblock) -> Result<AccountView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        let before = account.state;
        account.state = LIFECYCLE.next(before, "unblock")?;
        work.update(&mut account)?;
        let announcement = Announcement::new("account.unblocked", id).touches("account", id, &account.no);
        work.announce(announcement.change("state", before, account.state).attr("reason", &input.reason));
        Ok(AccountView::written(work, account))
    }
}
