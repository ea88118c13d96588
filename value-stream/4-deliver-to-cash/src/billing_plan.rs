//! The billing plan: one line for each instalment of a contract, waiting for its trigger, ready, invoiced.
//! It answers "why is this money not here yet?" (domain.md 2.7, I-R2).
//!
//! Reading order: `model`, `lifecycle`, `blocked` (who must do what), `store`, `plan` (keeps and lifts), `list`.

mod blocked;
mod lifecycle;
mod list;
mod model;
mod plan;
mod receive_advance;
mod store;

pub use blocked::{Blocked, blocked_by};
pub use lifecycle::LIFECYCLE;
pub use model::{BillingState, Trigger};
pub use plan::{Event, change, from_contract, lift, lift_part, lifts, ready_on};
pub use store::{BillableLine, BillingLine};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::BillingLines>()
        .query::<list::ShowBillingLine>()
        .verb::<receive_advance::ReceiveAdvance>()
}
