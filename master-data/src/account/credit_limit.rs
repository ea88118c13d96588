//! The limit that the account shows is the one of its credit profile (domain.md 4.8): it is agreed there, by two people,
//! and nowhere else.

use super::store::Account;
use ltc_http::Work;
use ltc_kernel::Money;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Notes the limit of the profile that came into force; in the workspace's base currency.
pub async fn limit_agreed(work: &mut Work<'_>, account_id: Uuid, limit: Money) -> Result<(), Fail> {
    let mut account = work.get::<Account>(account_id).await?;
    account.credit_limit_minor = Some(limit.minor());
    work.touch("account", account.id, &account.no);
    work.update(&mut account)
}
