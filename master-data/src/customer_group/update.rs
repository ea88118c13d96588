//! Name, strategy, owner and accounts of a customer group.

use super::model::LIFECYCLE;
use super::store::{CustomerGroup, check_accounts};
use super::view::CustomerGroupView;
use crate::{AccountRef, UserRef};
use ltc_governance::core_team::must_be_active;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// All of a group that can change; its accounts as they are from now on.
    pub struct CustomerGroupUpdate { name: String, strategy: Option<LongText>, owner_id: UserRef, account_ids: Vec<AccountRef> }
}

/// `POST /customer-groups/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /customer-groups/{id}/update";
    const ACTION: &'static str = "customer_group.update";
    type Input = CustomerGroupUpdate;
    type Output = CustomerGroupView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CustomerGroupUpdate,
    ) -> Result<CustomerGroupView, Fail> {
        let seen = work.get::<CustomerGroup>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let before = work.get::<CustomerGroup>(id).await?;
        work.fresh(&before)?;
        let state = LIFECYCLE.next(before.state, "update")?;
        let accounts: Vec<Uuid> = input.account_ids.iter().map(|a| a.0).collect();
        let mut findings = Findings::new();
        check_accounts(work, id, &accounts, &mut findings).await?;
        findings.finish()?;
        must_be_active(work, "/owner_id", input.owner_id.0).await?;
        let mut group = CustomerGroup {
            name: input.name,
            strategy: input.strategy.map(|s| s.0),
            owner_id: input.owner_id.0,
            accounts: Doc(accounts),
            state,
            ..before.clone()
        };
        work.update(&mut group)?;
        let said = Announcement::new("customer_group.updated", id).touches("customer_group", id, &group.no);
        work.announce(
            said.change("name", &before.name, &group.name)
                .change("owner_id", before.owner_id, group.owner_id)
                .change("accounts", &before.accounts.0, &group.accounts.0),
        );
        Ok(CustomerGroupView::written(work, group))
    }
}
