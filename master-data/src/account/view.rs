//! Accounts as shown.

use super::lifecycle::LIFECYCLE;
use super::model::{AccountKind, AccountSize, AccountState};
use super::store::Account;
use ltc_http::{Look, Work, view};
use ltc_kernel::{Currency, Money};
use ltc_store::{DateTime, Db, Utc};
use uuid::Uuid;

view! {
    /// A customer account.
    pub struct AccountView {
        id: Uuid,
        no: String,
        version: i64,
        state: AccountState,
        name: String,
        short_name: Option<String>,
        kind: AccountKind,
        credit_code: Option<String>,
        vat_id: Option<String>,
        country: String,
        province: Option<String>,
        industry: Option<String>,
        size: Option<AccountSize>,
        strategic: bool,
        parent_id: Option<Uuid>,
        invoice_title: Option<String>,
        tax_id: Option<String>,
        tax_address: Option<String>,
        tax_phone: Option<String>,
        bank_name: Option<String>,
        bank_account: Option<String>,
        owner_id: Uuid,
        /// Of its credit profile, in the workspace's base currency.
        credit_limit: Option<Money>,
        /// Title and tax id are known.
        has_tax_profile: bool,
        merged_into_id: Option<Uuid>,
        /// A change of bank or tax data that waits for a second person.
        pending_approval_id: Option<Uuid>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// The events open in a state, beside those of the lifecycle.
fn events(account: &Account) -> impl Iterator<Item = &'static str> + use<> {
    let standing = matches!(account.state, AccountState::Active | AccountState::Blocked);
    let edits = ["update"].into_iter().filter(move |_| standing);
    // A file is taken back as a whole.
    edits.chain(LIFECYCLE.allowed(account.state).filter(|event| *event != "withdraw"))
}

impl AccountView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, account: Account) -> Self {
        let allowed = look.allowed("account", events(&account));
        Self::of(account, allowed, look.workspace().base_currency())
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, account: Account) -> Self {
        let allowed = work.allowed("account", events(&account));
        Self::of(account, allowed, work.workspace().base_currency())
    }
    fn of(a: Account, allowed_actions: Vec<String>, base: Currency) -> Self {
        Self {
            has_tax_profile: a.has_tax_profile(),
            id: a.id,
            no: a.no,
            version: a.version,
            state: a.state,
            name: a.name,
            short_name: a.short_name,
            kind: a.kind,
            credit_code: a.credit_code,
            vat_id: a.vat_id,
            country: a.country,
            province: a.province,
            industry: a.industry,
            size: a.size,
            strategic: a.strategic,
            parent_id: a.parent_id,
            invoice_title: a.invoice_title,
            tax_id: a.tax_id,
            tax_address: a.tax_address,
            tax_phone: a.tax_phone,
            bank_name: a.bank_name,
            bank_account: a.bank_account,
            owner_id: a.owner_id,
            credit_limit: a.credit_limit_minor.map(|minor| Money::new(minor, base)),
            merged_into_id: a.merged_into_id,
            pending_approval_id: a.pending_approval_id,
            allowed_actions,
            created_at: a.created_at,
            updated_at: a.updated_at,
        }
    }
}
