//! No new business with this account.

use super::lifecycle::LIFECYCLE;
use super::store::Account;
use super::view::AccountView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the account is blocked.
    pub struct AccountBlock { reason: String }
}

/// `POST /accounts/{id}/block`
pub struct Block;

impl Verb for Block {
    const ROUTE: &'static str = "POST /accounts/{id}/block";
    const ACTION: &'static str = "account.block";
    type Input = AccountBlock;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountBlock) -> Result<AccountView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        let before = account.state;
        account.state = LIFECYCLE.next(before, "block")?;
        work.update(&mut account)?;
        let announcement = Announcement::new("account.blocked", id).touches("account", id, &account.no);
        work.announce(announcement.change("state", before, account.state).attr("reason", &input.reason));
        Ok(AccountView::written(work, account))
    }
}
