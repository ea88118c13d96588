//! Sales orders (销售订单, SO), process step S6 begins (domain.md 5.1): what the customer ordered within what
//! was agreed. Before it: the accepted quote or the contract; after it: promising, scheduling, delivery.
//!
//! Reading order: `model` (states, holds), `checks` (order review), `store`, `view`, `place` (orders that a
//! handover places), `create`, `confirm`, `credit` (the answer to whether it may be), `cancel`, `hold`, `release`, `close`, `revise` (after a contract
//! change), `goods_issued`, `list`.

mod cancel;
mod checks;
mod close;
mod confirm;
mod create;
mod credit;
mod goods_issued;
mod hold;
mod list;
mod model;
mod place;
mod release;
mod revise;
mod store;
mod view;

pub use credit::{credit_answered, credit_lifted};
pub use goods_issued::goods_issued;
pub use list::SalesOrders;
pub use model::{Hold, HoldKind, LIFECYCLE, SalesOrderState};
pub use place::{place, place_for_contract};
pub(crate) use revise::{Revision, revise};
pub(crate) use store::shipped;
pub use store::{SalesOrder, SalesOrderLine};

use ltc_http::Api;

/// Routes of `/sales-orders`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::SalesOrders>()
        .query::<list::Show>()
        .verb::<create::Create>()
        .verb::<confirm::Confirm>()
        .verb::<cancel::Cancel>()
        .verb::<hold::Hold>()
        .verb::<release::Release>()
        .verb::<close::Close>()
}
