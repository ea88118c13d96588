//! People at accounts (domain.md 2.3; the relationship map of 6.7 is drawn from them).
//!
//! Reading order: `model`, `lifecycle`, `chain` (who reports to whom), `details`, `store`, `view`, the verbs.

pub mod activate;
pub mod adopt;
pub mod chain;
pub mod confirm;
pub mod create;
pub mod deactivate;
pub mod details;
pub mod import;
pub mod lifecycle;
pub mod list;
pub mod model;
pub mod pin;
pub mod show;
pub mod sources;
pub mod store;
pub mod unpin;
pub mod update;
pub mod view;

pub use model::ContactState;
pub use store::Contact;

use ltc_http::Api;

/// Routes of `/contacts`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Contacts>()
        .query::<show::Show>()
        .query::<sources::Sources>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<deactivate::Deactivate>()
        .verb::<activate::Activate>()
        .verb::<pin::PinValue>()
        .verb::<unpin::UnpinValue>()
        .verb::<confirm::ConfirmValue>()
        .verb::<adopt::AdoptValue>()
}
