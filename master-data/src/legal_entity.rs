//! Our own companies, which sell, post and invoice (domain.md 0.2, Tenancy; 4.3; 4.5).
//!
//! Reading order: `model`, `store` (with `the_only_or`), `details`, `view`, the verbs.

pub mod create;
pub mod details;
pub mod list;
pub mod model;
pub mod show;
pub mod store;
pub mod update;
pub mod view;

pub use model::{FinanceOrigin, VatStatus};
pub use store::{LegalEntity, of, the_only_or};

use ltc_http::Api;

/// Routes of `/legal-entities`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::LegalEntities>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
}
