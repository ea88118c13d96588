//! Customer accounts (客户), stage 2 of the chain (domain.md 2.3): every deal has one.
//!
//! Reading order: `model` and `lifecycle` (what an account can be), `name` and `duplicate` (when two are
//! the same company), `details` (what is entered), `store`, `view`, then the verbs, `guarded` (bank and tax data change by two persons); `create_in` is what
//! lead conversion calls.

pub mod adopt;
pub mod block;
pub mod confirm;
pub mod create;
pub mod create_in;
mod credit_limit;
pub mod details;
pub mod duplicate;
pub mod guarded;
pub mod import;
pub mod lifecycle;
pub mod list;
pub mod merge;
pub mod merge_preview;
pub mod model;
pub mod name;
pub mod pin;
pub mod show;
pub mod sources;
pub mod store;
pub mod unblock;
pub mod unmerge;
pub mod unpin;
pub mod update;
pub mod view;

#[cfg(test)]
pub(crate) use create_in::blank;
pub use create_in::{NewAccount, create_in};
pub use credit_limit::limit_agreed;
pub use guarded::approval_ended;
pub use model::{AccountKind, AccountSize, AccountState};
pub use store::{Account, by_ids};

use ltc_http::Api;

/// Routes of `/accounts`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Accounts>()
        .query::<show::Show>()
        .query::<sources::Sources>()
        .query::<merge_preview::Preview>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<block::Block>()
        .verb::<unblock::Unblock>()
        .verb::<merge::Merge>()
        .verb::<unmerge::Unmerge>()
        .verb::<pin::PinValue>()
        .verb::<unpin::UnpinValue>()
        .verb::<confirm::ConfirmValue>()
        .verb::<adopt::AdoptValue>()
}
