//! A new customer group.

use super::model::CustomerGroupState;
use super::store::{CustomerGroup, check_accounts};
use super::view::CustomerGroupView;
use crate::{AccountRef, UserRef};
use ltc_governance::core_team::must_be_active;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// Accounts that are steered together.
    pub struct CustomerGroupCreate {
        name: String,
        /// What we want to reach with them.
        strategy: Option<LongText>,
        /// Who steers it; the acting person unless given.
        owner_id: Option<UserRef>,
        account_ids: Vec<AccountRef>,
    }
}

/// `POST /customer-groups`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /customer-groups";
    const ACTION: &'static str = "customer_group.create";
    const STATUS: u16 = 201;
    type Input = CustomerGroupCreate;
    type Output = CustomerGroupView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CustomerGroupCreate,
    ) -> Result<CustomerGroupView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let accounts: Vec<Uuid> = input.account_ids.iter().map(|a| a.0).collect();
        let mut findings = Findings::new();
        check_accounts(work, id, &accounts, &mut findings).await?;
        findings.finish()?;
        let owner_id = input.owner_id.map_or(work.actor_id(), |o| o.0);
        must_be_active(work, "/owner_id", owner_id).await?;
        let group = CustomerGroup {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("CG").await?,
            name: input.name,
            strategy: input.strategy.map(|s| s.0),
            owner_id,
            accounts: Doc(accounts),
            state: CustomerGroupState::Active,
        };
        work.begin(id);
        work.insert(&group);
        let mut said =
            Announcement::new("customer_group.created", id).touches("customer_group", id, &group.no);
        for account in &group.accounts.0 {
            said = said.touches("account", *account, "");
        }
        work.announce(said);
        Ok(CustomerGroupView::written(work, group))
    }
}
