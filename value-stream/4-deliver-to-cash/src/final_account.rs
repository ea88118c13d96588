//! The final account (决算, FA): revenue, costs, financing and margin of a deal against its estimate, with a
//! bridge that sums exactly (domain.md 4.1).
//!
//! Reading order: `bridge` (pure), `model`, `store`, `create`, `approve`, `list`.

mod approve;
pub mod bridge;
mod create;
mod list;
mod model;
mod store;

pub use model::{FinalAccountState, LIFECYCLE};
pub use store::FinalAccount;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::FinalAccounts>()
        .query::<list::ShowFinalAccount>()
        .verb::<create::Create>()
        .verb::<approve::Approve>()
}
