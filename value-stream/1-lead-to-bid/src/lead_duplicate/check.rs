//! While somebody types: who may this be already? Leads and accounts, with what speaks for each.

use super::find::candidates;
use super::view::{EvidenceView, evidence};
use ltc_http::{Look, Query, view};
use ltc_kernel::{Ratio, Refusal};
use ltc_master_data::Account;
use ltc_master_data::account::model::AccountState;
use ltc_master_data::account::name::normalised;
use ltc_master_data::matching::{Keys, Known, Match, compare};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Fail, Reads, Select};
use uuid::Uuid;

view! {
    /// A lead or an account that may be the same company.
    pub struct LikelyView {
        /// `lead` or `account`.
        kind: String,
        id: Uuid,
        no: String,
        name: String,
        owner_id: Uuid,
        match_score: Ratio,
        /// The score is so high that entering it again is refused.
        certain: bool,
        evidence: Vec<EvidenceView>,
    }
}
view! {
    /// Best first.
    pub struct LikelyList { items: Vec<LikelyView> }
}

/// `GET /lead-duplicates/check?company_name=...`
pub struct Check;
impl Query for Check {
    const ROUTE: &'static str = "GET /lead-duplicates/check";
    const ACTION: &'static str = "lead.create";
    const PARAMETERS: &'static [&'static str] =
        &["company_name", "credit_code", "email", "company_domain", "phone", "country", "city"];
    type Output = LikelyList;

    async fn run(look: &Look, _: Uuid) -> Result<LikelyList, Fail> {
        if !look.may_ever(Self::ACTION) {
            return Err(Refusal::forbidden(Self::ACTION).into());
        }
        let keys = Keys::of(Known {
            name: look.param("company_name"),
            credit_code: look.param("credit_code"),
            email: look.param("email"),
            domain: look.param("company_domain"),
            phone: look.param("phone"),
            country: look.param("country").unwrap_or_default(),
            city: look.param("city"),
        });
        let view = |kind: &str, id, no, name, owner_id, found: Match| LikelyView {
            kind: kind.to_owned(),
            id,
            no,
            name,
            owner_id,
            match_score: found.ratio(),
            certain: found.is_certain(),
            evidence: evidence(found.evidence),
        };
        let mut items: Vec<LikelyView> = vec![];
        for (lead, found) in candidates(look, &keys, Uuid::nil()).await? {
            let name = lead.company_name.unwrap_or(lead.title);
            items.push(view("lead", lead.id, lead.no, name, lead.owner_id, found));
        }
        for account in accounts(look, look.param("company_name"), &keys).await? {
            let known = Known {
                name: Some(&account.name),
                credit_code: account.credit_code.as_deref(),
                country: &account.country,
                ..Known::default()
            };
            let found = compare(&keys, &Keys::of(known));
            items.push(view("account", account.id, account.no, account.name, account.owner_id, found));
        }
        Ok(LikelyList { items })
    }
}

/// Accounts of this credit code or of this very name.
async fn accounts(db: &impl Reads, name: Option<&str>, keys: &Keys) -> Result<Vec<Account>, Fail> {
    let column = Select::<Account>::expr;
    let mut any = Cond::any();
    if let Some(name) = name {
        any = any.add(column(Account::normalised_name).is_in([normalised(name), keys.name.clone()]));
    }
    if !keys.credit_code.is_empty() {
        any = any.add(column(Account::credit_code).eq(keys.credit_code.clone()));
    }
    if any.is_empty() {
        return Ok(vec![]);
    }
    let standing = db.select::<Account>().ne(Account::state, AccountState::Merged);
    standing.filter_all(any).limit(20).all().await
}
