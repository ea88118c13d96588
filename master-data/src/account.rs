//! Customer accounts (客户), stage 2 of the chain (domain.md 2.3): every deal has one.
//!
//! Reading order: `model` and `lifecycle` (what an account can be), `name` and `duplicate` (when two are
//! the same company), `details` (what is entered), `store`, `view`, then the verbs, `guarded` (bank and tax data change by two persons); `create_in` is what
//! lead conversion calls.

pub mod block;
pub mod create;
pub mod create_in;
pub mod credit_limit;
pub mod details;
pub mod duplicate;
pub mod guarded;
pub mod import;
pub mod lifecycle;
pub mod list;
pub mod merge;
pub mod model;
pub mod name;
pub mod show;
pub mod store;
pub mod unblock;
pub mod unmerge;
pub mod update;
pub mod view;

pub use create_in::{NewAccount, create_in};
pub use guarded::approval_ended;
pub use model::{AccountKind, AccountSize, AccountState};
pub use store::{Account, by_ids};

use ltc_http::Api;

/// Routes of `/accounts`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Accounts>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<credit_limit::SetCreditLimit>()
        .verb::<block::Block>()
        .verb::<unblock::Unblock>()
        .verb::<merge::Merge>()
        .verb::<unmerge::Unmerge>()
}
