//! Accounts as stored.

use super::merge::MergePlan;
use super::model::{AccountKind, AccountSize, AccountState};
use crate::golden::Sources;
use ltc_kernel::Refusal;
use ltc_store::{DateTime, Doc, Fail, Reads, Utc, record, stored_text};
use std::collections::HashMap;
use uuid::Uuid;

stored_text!(AccountKind, AccountSize, AccountState);

record! {
    /// A customer, partner or competitor (domain.md 2.3).
    pub struct Account in "account" {
        /// `AC-2026-000001`.
        no: String,
        name: String,
        short_name: Option<String>,
        kind: AccountKind,
        /// 统一社会信用代码; unique in the workspace.
        credit_code: Option<String>,
        vat_id: Option<String>,
        /// ISO 3166 alpha-2.
        country: String,
        province: Option<String>,
        industry: Option<String>,
        size: Option<AccountSize>,
        strategic: bool,
        parent_id: Option<Uuid>,
        /// 发票抬头.
        invoice_title: Option<String>,
        /// 纳税人识别号.
        tax_id: Option<String>,
        tax_address: Option<String>,
        tax_phone: Option<String>,
        bank_name: Option<String>,
        bank_account: Option<String>,
        /// The account responsible (AR).
        owner_id: Uuid,
        state: AccountState,
        /// The name as compared for duplicates (domain.md 6.9).
        normalised_name: String,
        /// Minor units of the workspace's base currency; `None`: no limit set.
        credit_limit_minor: Option<i64>,
        merged_into_id: Option<Uuid>,
        merged_at: Option<DateTime<Utc>>,
        /// A change of bank or tax data that waits for a second person.
        pending_approval_id: Option<Uuid>,
        /// Where the values come from; `None`: from before this was kept.
        sources: Option<Doc<Sources>>,
        /// Of a merged account: what the merge did.
        merge_plan: Option<Doc<MergePlan>>,
    }
}

impl Account {
    /// A special VAT invoice can be addressed: title and tax id are known (domain.md 4.5).
    pub fn has_tax_profile(&self) -> bool {
        self.invoice_title.is_some() && self.tax_id.is_some()
    }

    /// Conflict `account.not_active` for a change of a merged account.
    pub fn refuse_merged(&self) -> Result<(), Refusal> {
        if self.state == AccountState::Merged { self.refuse_inactive() } else { Ok(()) }
    }

    /// Conflict `account.not_active` for new business with a blocked or merged account (domain.md 2.3, O-R5).
    pub fn refuse_inactive(&self) -> Result<(), Refusal> {
        match self.state {
            AccountState::Active => Ok(()),
            state => Err(Refusal::conflict("account.not_active").with("no", &self.no).with("state", state)),
        }
    }
}

/// The accounts of these ids, in one select; unknown ids are absent.
pub async fn by_ids(db: &impl Reads, ids: &[Uuid]) -> Result<HashMap<Uuid, Account>, Fail> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found =
        db.select::<Account>().any_of(ltc_store::Column::new("id"), ids.iter().copied()).all().await?;
    Ok(found.into_iter().map(|account| (account.id, account)).collect())
}
