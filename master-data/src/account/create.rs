//! A new account.

use super::details::{AccountDetails, Kept};
use super::duplicate::{self, Identity};
use super::model::AccountState;
use super::view::AccountView;
use crate::golden::{moves::writer, track};
use crate::stamp::Stamp;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// `POST /accounts`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /accounts";
    const ACTION: &'static str = "account.create";
    const STATUS: u16 = 201;
    type Input = AccountDetails;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountDetails) -> Result<AccountView, Fail> {
        let actor = work.actor_id();
        work.permit(Self::ACTION, Belongs::to_owner(actor)).await?;
        let mut findings = input.check();
        input.check_references(&**work, id, None, &mut findings).await?;
        findings.finish()?;
        let allowed = input.allow_duplicate;
        let kept = Kept {
            no: String::new(),
            owner_id: actor,
            state: AccountState::Active,
            credit_limit_minor: None,
            pending_approval_id: None,
        };
        let mut account = input.record(Stamp::first(id, work.now()), kept);
        let identity = Identity {
            id,
            credit_code: account.credit_code.as_deref(),
            normalised_name: &account.normalised_name,
            country: &account.country,
        };
        duplicate::refuse(&**work, identity, allowed).await?;
        account.no = work.label("AC").await?;
        track::begun(&mut account, &writer(work));
        work.begin(id);
        work.insert(&account);
        let announcement = Announcement::new("account.created", id).touches("account", id, &account.no);
        work.announce(announcement.attr("name", &account.name).attr("allow_duplicate", allowed));
        Ok(AccountView::written(work, account))
    }
}
