//! People at accounts (domain.md 2.3; the relationship map of 6.7 is drawn from them).
//!
//! Reading order: `model`, `lifecycle`, `chain` (who reports to whom), `details`, `store`, `view`, the verbs.

pub mod activate;
pub mod chain;
pub mod create;
pub mod deactivate;
pub mod details;
pub mod import;
pub mod lifecycle;
pub mod list;
pub mod model;
pub mod show;
pub mod store;
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
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<deactivate::Deactivate>()
        .verb::<activate::Activate>()
}
