//! Bids (投标, domain.md 2.4): the offer as handed in, in time, and what the customer decided.
//!
//! Reading order: `model`, `lifecycle`, `store`, `view`, `tender` (pure), `create`, `plan`, `submit`, `open`, `room`, `award`, `withdraw`, `list`, `show`, `paper` (pure) and `document` (its cover).

mod award;
mod create;
mod document;
pub mod lifecycle;
mod list;
pub mod model;
mod open;
mod paper;
mod plan;
mod room;
mod show;
pub mod store;
mod submit;
pub mod tender;
pub mod view;
mod withdraw;

pub use lifecycle::LIFECYCLE;
pub use store::Bid;

use ltc_http::Api;

/// Everything under `/bids`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Bids>()
        .query::<show::Show>()
        .query::<room::ShowRoom>()
        .pdf::<document::ShowDocument>()
        .verb::<create::Create>()
        .verb::<plan::Plan>()
        .verb::<open::Open>()
        .verb::<submit::Submit>()
        .verb::<award::Award>()
        .verb::<withdraw::Withdraw>()
}
