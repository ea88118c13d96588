//! The credit limit has a verb of its own: whoever sells to the customer does not set it (domain.md 4.8).

use super::model::AccountState;
use super::store::Account;
use super::view::AccountView;
use ltc_http::{Belongs, NotNegative, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// The new limit in the workspace's base currency; left out: no limit is set.
    pub struct AccountSetCreditLimit { credit_limit: Option<NotNegative<Money>>, reason: String }
}

/// `POST /accounts/{id}/set-credit-limit`
pub struct SetCreditLimit;

impl Verb for SetCreditLimit {
    const ROUTE: &'static str = "POST /accounts/{id}/set-credit-limit";
    const ACTION: &'static str = "account.set_credit_limit";
    type Input = AccountSetCreditLimit;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountSetCreditLimit) -> Result<AccountView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        if account.state == AccountState::Merged {
            return Err(Refusal::conflict("account.not_active")
                .with("no", &account.no)
                .with("state", account.state)
                .into());
        }
        let base = work.workspace().base_currency();
        let limit = input.credit_limit.map(|limit| limit.0);
        let mut findings = Findings::new();
        if limit.is_some_and(|l| l.currency() != base) {
            findings.add_with("/credit_limit/currency", "currency.not_base", &[("base", base.code())]);
        }
        findings.finish()?;
        let before = account.credit_limit_minor;
        account.credit_limit_minor = limit.map(Money::minor);
        work.update(&mut account)?;
        let announcement =
            Announcement::new("account.credit_limit_set", id).touches("account", id, &account.no);
        let announcement = announcement.change("credit_limit_minor", before, account.credit_limit_minor);
        work.announce(announcement.attr("currency", base).attr("reason", &input.reason));
        Ok(AccountView::written(work, account))
    }
}
