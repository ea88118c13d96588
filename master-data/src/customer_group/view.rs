//! Customer groups as shown.

use super::model::{CustomerGroupState, LIFECYCLE};
use super::store::CustomerGroup;
use ltc_http::{Look, Work, view};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A customer group and its accounts.
    pub struct CustomerGroupView {
        id: Uuid,
        no: String,
        version: i64,
        state: CustomerGroupState,
        name: String,
        strategy: Option<String>,
        owner_id: Uuid,
        account_ids: Vec<Uuid>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl CustomerGroupView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, group: CustomerGroup) -> Self {
        let allowed = look.allowed("customer_group", LIFECYCLE.allowed(group.state));
        Self::of(group, allowed)
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, group: CustomerGroup) -> Self {
        let allowed = work.allowed("customer_group", LIFECYCLE.allowed(group.state));
        Self::of(group, allowed)
    }
    fn of(g: CustomerGroup, allowed_actions: Vec<String>) -> Self {
        Self {
            id: g.id,
            no: g.no,
            version: g.version,
            state: g.state,
            name: g.name,
            strategy: g.strategy,
            owner_id: g.owner_id,
            account_ids: g.accounts.0,
            allowed_actions,
            created_at: g.created_at,
            updated_at: g.updated_at,
        }
    }
}
