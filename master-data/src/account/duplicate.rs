//! Is this company there already? (domain.md 6.9: accounts are proposed, never merged by themselves)

use super::model::AccountState;
use super::store::Account;
use ltc_kernel::Refusal;
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Fail, Reads, Select};
use uuid::Uuid;

/// What identifies a company.
#[derive(Clone, Debug)]
pub struct Identity<'a> {
    /// The account itself, which is no duplicate of itself.
    pub id: Uuid,
    pub credit_code: Option<&'a str>,
    pub normalised_name: &'a str,
    pub country: &'a str,
}

/// Refuses 409 `account.duplicate` (params `id`, `no`, `name`, `by`: `credit_code` or `name`). The same
/// credit code is always refused, the same name in the same country unless `allowed`.
pub async fn refuse(db: &impl Reads, identity: Identity<'_>, allowed: bool) -> Result<(), Fail> {
    let column = Select::<Account>::expr;
    let same_name = Cond::all()
        .add(column(Account::normalised_name).eq(identity.normalised_name))
        .add(column(Account::country).eq(identity.country));
    let mut same = Cond::any().add(same_name);
    if let Some(code) = identity.credit_code {
        same = same.add(column(Account::credit_code).eq(code));
    }
    let others = db.select::<Account>().ne(Account::id, identity.id).filter_all(same).limit(50).all().await?;
    Ok(decide(&others, &identity, allowed)?)
}

fn decide(others: &[Account], identity: &Identity<'_>, allowed: bool) -> Result<(), Refusal> {
    let by_code =
        others.iter().find(|o| o.credit_code.is_some() && o.credit_code.as_deref() == identity.credit_code);
    if let Some(other) = by_code {
        return Err(refusal(other, "credit_code"));
    }
    let gone = [AccountState::Merged, AccountState::Withdrawn];
    let standing = others.iter().find(|o| !gone.contains(&o.state));
    match standing {
        Some(other) if !allowed => Err(refusal(other, "name")),
        _ => Ok(()),
    }
}

fn refusal(other: &Account, by: &str) -> Refusal {
    Refusal::conflict("account.duplicate")
        .with("id", other.id)
        .with("no", &other.no)
        .with("name", &other.name)
        .with("by", by)
}
