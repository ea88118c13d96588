//! Order to delivery (OTD): from a confirmed order to the customer's acceptance, and what it costs on the
//! way (domain.md 2.6, 4.1, 5.5). What it owes the next stage leaves by handovers: goods issued, acceptance
//! certified, cost booked.
//!
//! Reading order: `order` (what may be delivered), `delivery`, `acceptance`, `cost_entry`.

pub mod acceptance;
pub mod cost_entry;
pub mod delivery;
pub mod order;

use ltc_http::{Api, reference};
use ltc_store::Migration;

reference! { OrderRef => "sales-orders", ContractRef => "contracts", CaseRef => "cases", ContactRef => "contacts" }

/// Every route of the stage.
pub fn routes() -> Api {
    Api::new()
        .merge(order::routes())
        .merge(delivery::routes())
        .merge(acceptance::routes())
        .merge(cost_entry::routes())
}

/// The tables of the stage; governance and master data come before.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "order_to_delivery_0001",
        sql: include_str!("../migrations/0001_order_to_delivery.sql"),
    },
    Migration { name: "order_to_delivery_0002", sql: include_str!("../migrations/0002_cost_reversal.sql") },
    Migration {
        name: "order_to_delivery_0003",
        sql: include_str!("../migrations/0003_acceptance_clause.sql"),
    },
    Migration {
        name: "order_to_delivery_0004",
        sql: include_str!("../migrations/0004_revision_and_return.sql"),
    },
];

/// The lifecycle tables, for the documentation.
pub fn lifecycles() -> Vec<String> {
    vec![delivery::LIFECYCLE.docs(), acceptance::LIFECYCLE.docs()]
}
