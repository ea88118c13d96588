//! Prices that differ from the list (domain.md 2.4): price books by currency, region, customer group, tier and date,
//! agreements with a customer, and promotions. What is released never changes; a new price is a new book.
//!
//! Reading order: `model`, `lifecycle`, `checks` (pure), `choice` (pure: which book speaks for a line), `store` (with
//! `offered`, what holds for a customer on a day), `details`, `view`, the verbs `create`, `update`, `release`,
//! `retire`, and `list`, `show`.

pub mod checks;
pub mod choice;
mod create;
mod details;
pub mod lifecycle;
mod list;
pub mod model;
mod release;
mod retire;
mod show;
pub mod store;
mod update;
mod view;

pub use choice::{Offer, Offers, Terms};
pub use lifecycle::LIFECYCLE;
pub use model::{PriceBookKind, PriceBookState};
pub use store::{PriceBook, PriceBookLine};

use ltc_http::Api;

/// Routes of `/price-books`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::PriceBooks>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<release::Release>()
        .verb::<retire::Retire>()
}
