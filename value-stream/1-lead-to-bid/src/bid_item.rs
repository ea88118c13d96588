//! The checklist of a bid: what has to be in the envelope, who brings it until when. What is required and open keeps the
//! bid from being handed in.
//!
//! Reading order: `store` (record, lifecycle, view), `create`, `moves`, `list`.

mod create;
mod list;
mod moves;
mod store;

pub use store::{BidItem, BidItemView, LIFECYCLE};

use ltc_http::Api;

/// Everything under `/bid-items`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::BidItems>()
        .query::<list::ShowBidItem>()
        .verb::<create::Create>()
        .verb::<moves::Complete>()
        .verb::<moves::Reopen>()
        .verb::<moves::Drop>()
}
