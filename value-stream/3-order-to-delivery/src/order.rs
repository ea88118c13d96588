//! What may be delivered: confirmed orders as this stage needs them, kept from the handover
//! `OrderConfirmed`. Filled by `keep`, changed by `revise`, read by every delivery, halted and ended by `stand`.

mod keep;
mod list;
mod progress;
mod revise;
mod stand;
mod store;

pub use keep::keep;
pub use list::{DeliverableOrderView, DeliverableOrders};
pub use progress::progress;
pub use revise::revise;
pub use stand::{contract_completed, nothing_open, stand, waits_for_acceptance};
pub use store::{DeliverableLine, DeliverableOrder, OrderProgress};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new().list::<list::DeliverableOrders>().query::<list::ShowDeliverableOrder>()
}
