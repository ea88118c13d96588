//! Bid to order (标后流程, BTO): from the accepted quote to the signed contract and the confirmed order.
//!
//! Reading order: `contract` (text, gates, signatures), `budget`, `sales_order`, `contract_change`.

pub mod budget;
pub mod contract;
pub mod contract_change;
mod lines;
pub mod sales_order;

use ltc_http::Api;
use ltc_store::Migration;

/// The tables of this stage.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "bid_to_order_0001", sql: include_str!("../migrations/0001_bid_to_order.sql") },
    Migration {
        name: "bid_to_order_0002",
        sql: include_str!("../migrations/0002_shipped_of_order_line.sql"),
    },
];

/// Every route of this stage.
pub fn routes() -> Api {
    Api::new()
        .merge(contract::routes())
        .merge(budget::routes())
        .merge(sales_order::routes())
        .merge(contract_change::routes())
}

/// The lifecycle tables as documents.
pub fn lifecycles() -> Vec<String> {
    vec![
        contract::LIFECYCLE.docs(),
        budget::LIFECYCLE.docs(),
        sales_order::LIFECYCLE.docs(),
        contract_change::LIFECYCLE.docs(),
    ]
}
