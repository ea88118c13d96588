//! Customer groups as stored.

use super::model::CustomerGroupState;
use crate::account::store::by_ids;
use ltc_http::{Work, text_fields};
use ltc_kernel::Findings;
use ltc_store::{Doc, Fail, Reads, record, stored_text};
use uuid::Uuid;

text_fields!(CustomerGroupState);
stored_text!(CustomerGroupState);

record! {
    /// Accounts that are steered together.
    pub struct CustomerGroup in "customer_group" {
        /// `CG-2026-000001`.
        no: String,
        name: String,
        /// What we want to reach with them.
        strategy: Option<String>,
        owner_id: Uuid,
        accounts: Doc<Vec<Uuid>>,
        state: CustomerGroupState,
    }
}

/// Most accounts of one group.
const MOST: usize = 500;

/// The accounts exist, stand once in the list and in no other active group; `own` is the group itself.
pub(super) async fn check_accounts(
    work: &Work<'_>,
    own: Uuid,
    accounts: &[Uuid],
    findings: &mut Findings,
) -> Result<(), Fail> {
    findings.check(!accounts.is_empty(), "/account_ids", "required");
    findings.check(accounts.len() <= MOST, "/account_ids", "customer_group.too_many");
    if accounts.is_empty() || accounts.len() > MOST {
        return Ok(());
    }
    let known = by_ids(&**work, accounts).await?;
    let active = work.select::<CustomerGroup>().eq(CustomerGroup::state, CustomerGroupState::Active);
    let active = active.all().await?;
    for (i, account) in accounts.iter().enumerate() {
        let at = format!("/account_ids/{i}");
        findings.check(known.contains_key(account), at.as_str(), "reference_not_found");
        findings.check(!accounts[..i].contains(account), at.as_str(), "customer_group.account_twice");
        if let Some(other) = active.iter().find(|g| g.id != own && g.accounts.0.contains(account)) {
            findings.add_with(at, "customer_group.account_taken", &[("no", &other.no)]);
        }
    }
    Ok(())
}
