//! Pools of leads (线索池, 公海): leads in no one's hands, which people claim within limits, and to which leads come
//! back that nobody cares for (domain.md 2.2, 6.2).
//!
//! Reading order: `limits` (who may claim, pure), `store` (which pool is a lead's), `view`, `enter`, `retire`, `list`,
//! `pooled` (what lies in a pool, without its persons).

mod enter;
pub mod limits;
mod list;
mod pooled;
mod retire;
pub mod store;
pub mod view;

pub use retire::LIFECYCLE;
pub use store::{LeadPool, pool_for};

use ltc_http::Api;

/// Routes of `/lead-pools` and `/pooled-leads`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::LeadPools>()
        .query::<list::Show>()
        .verb::<enter::Create>()
        .verb::<enter::Update>()
        .verb::<retire::Retire>()
        .list::<pooled::PooledLeads>()
}
