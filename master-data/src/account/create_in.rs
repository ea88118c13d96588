//! Creating an account inside another verb: lead conversion.

use super::duplicate::{self, Identity};
use super::model::{AccountKind, AccountState};
use super::name::normalised;
use super::store::Account;
use crate::golden::{Origin, track};
use ltc_http::Work;
use ltc_store::{DateTime, Fail, Utc};
use uuid::Uuid;

/// What a lead knows of the company.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub kind: AccountKind,
    /// 统一社会信用代码, checked by the caller's form.
    pub credit_code: Option<String>,
    /// ISO 3166 alpha-2, upper case.
    pub country: String,
    pub province: Option<String>,
    pub industry: Option<String>,
    pub owner_id: Uuid,
    /// The same name in the same country is another company.
    pub allow_duplicate: bool,
    /// Who said all this.
    pub origin: Origin,
}

/// Inserts the account. The caller has permitted it, announces its own event and touches `account`.
/// Refuses 409 `account.duplicate` with the other's `id` and `no`.
pub async fn create_in(work: &mut Work<'_>, new: NewAccount) -> Result<Account, Fail> {
    let (id, at) = (work.new_id(), work.now());
    let normalised_name = normalised(&new.name);
    let identity = Identity {
        id,
        credit_code: new.credit_code.as_deref(),
        normalised_name: &normalised_name,
        country: &new.country,
    };
    duplicate::refuse(&**work, identity, new.allow_duplicate).await?;
    let no = work.label("AC").await?;
    let origin = new.origin.clone();
    let mut account = record(new, id, normalised_name, no, at);
    track::begun(&mut account, &origin);
    work.insert(&account);
    Ok(account)
}

/// An account outside any store, for tests of pure rules.
#[cfg(test)]
pub(crate) fn blank(new: NewAccount) -> Account {
    let name = normalised(&new.name);
    record(new, Uuid::nil(), name, "AC-1".to_owned(), DateTime::<Utc>::default())
}

/// The record as a lead or a file knows it.
pub(super) fn record(
    new: NewAccount,
    id: Uuid,
    normalised_name: String,
    no: String,
    at: DateTime<Utc>,
) -> Account {
    Account {
        id,
        version: 1,
        created_at: at,
        updated_at: at,
        no,
        name: new.name,
        short_name: None,
        kind: new.kind,
        credit_code: new.credit_code,
        vat_id: None,
        country: new.country,
        province: new.province,
        industry: new.industry,
        size: None,
        strategic: false,
        parent_id: None,
        invoice_title: None,
        tax_id: None,
        tax_address: None,
        tax_phone: None,
        bank_name: None,
        bank_account: None,
        owner_id: new.owner_id,
        state: AccountState::Active,
        normalised_name,
        credit_limit_minor: None,
        merged_into_id: None,
        merged_at: None,
        pending_approval_id: None,
        sources: None,
        merge_plan: None,
    }
}
