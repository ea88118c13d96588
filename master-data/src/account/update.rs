//! Changing what is known of an account. Everything is audited with before and after; another tax id or bank account
//! than the one that stands waits for a second person (`guarded`).

use super::details::{AccountDetails, Kept};
use super::duplicate::{self, Identity};
use super::guarded;
use super::model::AccountState;
use super::store::Account;
use super::view::AccountView;
use crate::golden::{moves::writer, track};
use crate::stamp::stamp_of;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /accounts/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /accounts/{id}/update";
    const ACTION: &'static str = "account.update";
    type Input = AccountDetails;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountDetails) -> Result<AccountView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let before = work.get::<Account>(id).await?;
        work.fresh(&before)?;
        if before.state == AccountState::Merged {
            return Err(Refusal::conflict("account.not_active")
                .with("no", &before.no)
                .with("state", before.state)
                .into());
        }
        let mut findings = input.check();
        input.check_references(&**work, id, Some(&before), &mut findings).await?;
        findings.finish()?;
        let allowed = input.allow_duplicate;
        let kept = Kept {
            no: before.no.clone(),
            owner_id: before.owner_id,
            state: before.state,
            credit_limit_minor: before.credit_limit_minor,
            pending_approval_id: before.pending_approval_id,
        };
        let mut after = input.record(stamp_of!(before), kept);
        if renamed(&before, &after) {
            let identity = Identity {
                id,
                credit_code: after.credit_code.as_deref(),
                normalised_name: &after.normalised_name,
                country: &after.country,
            };
            duplicate::refuse(&**work, identity, allowed).await?;
        }
        track::pinned(&before, &after).finish()?;
        guarded::ask_if_changed(work, &before, &mut after).await?;
        track::entered(&before, &mut after, &writer(work));
        work.update(&mut after)?;
        work.announce(changes(&before, &after));
        Ok(AccountView::written(work, after))
    }
}

fn renamed(before: &Account, after: &Account) -> bool {
    before.normalised_name != after.normalised_name
        || before.country != after.country
        || before.credit_code != after.credit_code
}

fn changes(before: &Account, after: &Account) -> Announcement {
    Announcement::new("account.updated", after.id)
        .touches("account", after.id, &after.no)
        .change("name", &before.name, &after.name)
        .change("kind", before.kind, after.kind)
        .change("country", &before.country, &after.country)
        .change("credit_code", &before.credit_code, &after.credit_code)
        .change("vat_id", &before.vat_id, &after.vat_id)
        .change("invoice_title", &before.invoice_title, &after.invoice_title)
        .change("tax_id", &before.tax_id, &after.tax_id)
        .change("bank_name", &before.bank_name, &after.bank_name)
        .change("bank_account", &before.bank_account, &after.bank_account)
        .change("owner_id", before.owner_id, after.owner_id)
        .change("parent_id", before.parent_id, after.parent_id)
        .change("strategic", before.strategic, after.strategic)
}
