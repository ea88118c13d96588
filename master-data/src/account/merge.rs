//! Two accounts are one company: this one points to the other and gets no new business (domain.md 6.9).
//! What hangs on it stays there, so that the merge can be undone.

use super::lifecycle::LIFECYCLE;
use super::store::Account;
use super::view::AccountView;
use crate::AccountRef;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The account that stays.
    pub struct AccountMerge { into_id: AccountRef, reason: String }
}

/// `POST /accounts/{id}/merge`
pub struct Merge;

impl Verb for Merge {
    const ROUTE: &'static str = "POST /accounts/{id}/merge";
    const ACTION: &'static str = "account.merge";
    type Input = AccountMerge;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountMerge) -> Result<AccountView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        let before = account.state;
        account.state = LIFECYCLE.next(before, "merge")?;
        let into = work.find::<Account>(input.into_id.0).await?;
        let mut findings = Findings::new();
        match &into {
            None => findings.add("/into_id", "reference_not_found"),
            Some(other) if other.id == id => findings.add("/into_id", "account.merge_into_itself"),
            Some(other) => drop(findings.keep("/into_id", other.refuse_inactive())),
        }
        findings.finish()?;
        account.merged_into_id = Some(input.into_id.0);
        account.merged_at = Some(work.now());
        work.update(&mut account)?;
        let mut announcement = Announcement::new("account.merged", id).touches("account", id, &account.no);
        if let Some(other) = into {
            announcement = announcement.touches("account", other.id, &other.no);
        }
        work.announce(announcement.change("state", before, account.state).attr("reason", &input.reason));
        Ok(AccountView::written(work, account))
    }
}
