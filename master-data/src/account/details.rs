//! What is entered about an account, on creation and on every update.

use super::model::{AccountKind, AccountSize, AccountState};
use super::name::normalised;
use super::store::Account;
use crate::kinds::{BankAccount, TaxId};
use crate::stamp::Stamp;
use crate::{AccountRef, UserRef};
use ltc_http::{Country, CreditCode, Findings, Phone, form, text_fields};
use ltc_identity::{User, UserState};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(AccountKind, AccountSize, AccountState);

form! {
    /// All editable fields of an account; an update replaces them, so what is left out becomes empty.
    pub struct AccountDetails {
        name: String,
        short_name: Option<String>,
        kind: AccountKind,
        /// 统一社会信用代码, of Chinese companies only.
        credit_code: Option<CreditCode>,
        vat_id: Option<TaxId>,
        country: Country,
        province: Option<String>,
        industry: Option<String>,
        size: Option<AccountSize>,
        strategic: bool,
        parent_id: Option<AccountRef>,
        /// 发票抬头
        invoice_title: Option<String>,
        /// 纳税人识别号
        tax_id: Option<TaxId>,
        tax_address: Option<String>,
        tax_phone: Option<Phone>,
        bank_name: Option<String>,
        bank_account: Option<BankAccount>,
        /// The account responsible; left out: the person who creates it, or the one who has it.
        owner_id: Option<UserRef>,
        /// The same name may exist already: it is another company.
        allow_duplicate: bool,
    }
}

/// Longest chain of parents that is followed.
const DEEPEST: usize = 20;

/// What an update keeps of the account.
pub(crate) struct Kept {
    pub no: String,
    pub owner_id: Uuid,
    pub state: AccountState,
    pub credit_limit_minor: Option<i64>,
    pub pending_approval_id: Option<Uuid>,
}

impl AccountDetails {
    /// Rules that need nothing but the form.
    pub fn check(&self) -> Findings {
        let mut findings = Findings::new();
        let chinese = &*self.country == "CN";
        findings.check(
            self.credit_code.is_none() || chinese,
            "/credit_code",
            "account.credit_code_not_chinese",
        );
        let bank_named = self.bank_account.is_none() || self.bank_name.is_some();
        findings.check(bank_named, "/bank_name", "account.bank_name_missing");
        let titled = self.tax_id.is_none() || self.invoice_title.is_some();
        findings.check(titled, "/invoice_title", "account.invoice_title_missing");
        findings
    }

    /// Rules about the records it refers to, added to `findings`.
    pub(crate) async fn check_references(
        &self,
        db: &impl Reads,
        id: Uuid,
        was: Option<&Account>,
        findings: &mut Findings,
    ) -> Result<(), Fail> {
        let parent = self.parent_id.map(|p| p.0);
        if let Some(parent) = parent.filter(|p| was.and_then(|w| w.parent_id) != Some(*p))
            && let Some(code) = wrong_parent(db, id, parent).await?
        {
            findings.add("/parent_id", code);
        }
        if let Some(owner) = self.owner_id.filter(|o| was.map(|w| w.owner_id) != Some(o.0)) {
            let user = db.select::<User>().eq(User::id, owner.0).one().await?;
            findings.check(
                user.is_some_and(|u| u.state == UserState::Active),
                "/owner_id",
                "user.not_active",
            );
        }
        Ok(())
    }

    /// The account as it will stand.
    pub(crate) fn record(self, stamp: Stamp, kept: Kept) -> Account {
        Account {
            id: stamp.id,
            version: stamp.version,
            created_at: stamp.created_at,
            updated_at: stamp.updated_at,
            no: kept.no,
            normalised_name: normalised(&self.name),
            name: self.name,
            short_name: self.short_name,
            kind: self.kind,
            credit_code: self.credit_code.map(String::from),
            vat_id: self.vat_id.map(String::from),
            country: self.country.0,
            province: self.province,
            industry: self.industry,
            size: self.size,
            strategic: self.strategic,
            parent_id: self.parent_id.map(|p| p.0),
            invoice_title: self.invoice_title,
            tax_id: self.tax_id.map(String::from),
            tax_address: self.tax_address,
            tax_phone: self.tax_phone.map(String::from),
            bank_name: self.bank_name,
            bank_account: self.bank_account.map(String::from),
            owner_id: self.owner_id.map_or(kept.owner_id, |o| o.0),
            state: kept.state,
            credit_limit_minor: kept.credit_limit_minor,
            merged_into_id: None,
            merged_at: None,
            pending_approval_id: kept.pending_approval_id,
            sources: None,
            merge_plan: None,
        }
    }
}

/// A parent must exist and must not be the account itself or one below it.
async fn wrong_parent(db: &impl Reads, id: Uuid, parent: Uuid) -> Result<Option<&'static str>, Fail> {
    let mut above = Some(parent);
    for step in 0..DEEPEST {
        let Some(next) = above else { return Ok(None) };
        if next == id {
            return Ok(Some("account.parent_cycle"));
        }
        match db.select::<Account>().eq(Account::id, next).one().await? {
            Some(account) => above = account.parent_id,
            None if step == 0 => return Ok(Some("reference_not_found")),
            None => return Ok(None),
        }
    }
    Ok(Some("account.parents_too_deep"))
}
