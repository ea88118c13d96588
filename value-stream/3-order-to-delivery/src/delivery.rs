//! Deliveries (DN): planned from what is left of an order, shipped (goods issue), proven (POD). Over-delivery
//! is refused; the goods issue posts the cost and owes the next stage `GoodsIssued` (domain.md 2.6, 5.5).
//!
//! Reading order: `model`, `lifecycle`, `plan` (what a delivery takes from each line), `postings`, `store`,
//! `view`, `issue` (the goods issue), `returned` (what came back, pure), the verbs.

mod cancel;
mod create;
mod issue;
mod lifecycle;
mod list;
mod model;
mod plan;
mod postings;
mod prove;
mod return_goods;
mod returned;
mod ship;
mod store;
mod view;

pub(crate) use cancel::give_back;
pub use lifecycle::LIFECYCLE;
pub use list::Deliveries;
pub use model::DeliveryState;
pub use postings::control_passed;
pub use store::{Delivery, DeliveryLine};
pub use view::DeliveryView;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Deliveries>()
        .query::<list::ShowDelivery>()
        .verb::<create::Create>()
        .verb::<ship::Ship>()
        .verb::<prove::Prove>()
        .verb::<return_goods::ReturnGoods>()
        .verb::<cancel::Cancel>()
}
