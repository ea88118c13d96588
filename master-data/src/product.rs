//! What we sell (domain.md 2.4): quotes, orders, deliveries and invoices name a product in every line.
//!
//! Reading order: `model`, `lifecycle`, `details`, `store` (with `by_ids`), `view`, `moves`, the verbs.
//! Standard cost is a field class of its own: it is shown to whom may `product.cost_read`.

pub mod create;
pub mod details;
pub mod end;
pub mod import;
pub mod last_order;
pub mod lifecycle;
pub mod list;
pub mod model;
mod moves;
pub mod reinstate;
pub mod release;
pub mod show;
pub mod store;
pub mod update;
pub mod view;

pub use model::{ProductKind, ProductState};
pub use store::{Product, by_ids};

use ltc_http::Api;

/// The permission for cost fields.
pub const COST_READ: &str = "product.cost_read";

/// Routes of `/products`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Products>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<release::Release>()
        .verb::<last_order::LastOrder>()
        .verb::<reinstate::Reinstate>()
        .verb::<end::End>()
}
