//! Master data: what every deal refers to. It stands below the value stream and knows nothing of it.
//!
//! Reading order: `legal_entity` (who sells), `account`, `contact` and `customer_group` (to whom), `golden` (where what
//! is known of them comes from), `product` (what),
//! `configuration` (with which options), `price_book` (at which prices),
//! `tax_rate`, `exchange_rate` and `period` (on which terms of the world), `user` (by whom).

pub mod account;
pub mod configuration;
pub mod contact;
pub mod customer_group;
pub mod exchange_rate;
pub mod golden;
mod kinds;
pub mod legal_entity;
pub mod matching;
pub mod period;
pub mod price_book;
pub mod product;
mod stamp;
pub mod tax_rate;
pub mod user;

pub use account::store::Account;
pub use contact::store::Contact;
pub use customer_group::CustomerGroup;
pub use kinds::ROLES;
pub use legal_entity::store::LegalEntity;
pub use product::store::Product;

use ltc_http::Api;
use ltc_store::Migration;

ltc_http::reference! {
    AccountRef => "accounts",
    ContactRef => "contacts",
    CustomerGroupRef => "customer-groups",
    LegalEntityRef => "legal-entities",
    ProductRef => "products",
    UserRef => "users",
}

/// The tables of master data.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "master_data_0001", sql: include_str!("../migrations/0001_master_data.sql") },
    Migration { name: "master_data_0002", sql: include_str!("../migrations/0002_account_changes.sql") },
    Migration { name: "master_data_0003", sql: include_str!("../migrations/0003_customer_group.sql") },
    Migration { name: "master_data_0004", sql: include_str!("../migrations/0004_price_book.sql") },
    Migration { name: "master_data_0005", sql: include_str!("../migrations/0005_product_options.sql") },
    Migration { name: "master_data_0006", sql: include_str!("../migrations/0006_contact_consent.sql") },
    Migration { name: "master_data_0007", sql: include_str!("../migrations/0007_golden_record.sql") },
    Migration { name: "master_data_0035", sql: include_str!("../migrations/0035_legal_entity_size.sql") },
    Migration { name: "master_data_0040", sql: include_str!("../migrations/0040_signed_acceptance.sql") },
];

/// All routes of master data.
pub fn routes() -> Api {
    Api::new()
        .merge(legal_entity::routes())
        .merge(account::routes())
        .merge(contact::routes())
        .merge(customer_group::routes())
        .merge(product::routes())
        .merge(configuration::routes())
        .merge(price_book::routes())
        .merge(tax_rate::routes())
        .merge(exchange_rate::routes())
        .merge(period::routes())
        .merge(user::routes())
}

/// The lifecycles, as sections of the documentation.
pub fn lifecycles() -> Vec<String> {
    vec![
        account::lifecycle::LIFECYCLE.docs(),
        contact::lifecycle::LIFECYCLE.docs(),
        customer_group::LIFECYCLE.docs(),
        product::lifecycle::LIFECYCLE.docs(),
        price_book::LIFECYCLE.docs(),
        period::lifecycle::LIFECYCLE.docs(),
        user::lifecycle::LIFECYCLE.docs(),
    ]
}
