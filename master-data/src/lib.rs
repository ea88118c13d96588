//! Master data: what every deal refers to. Legal entities, accounts, contacts, products, tax rates,
//! exchange rates, calendars, users and accounting periods.

pub mod account;
pub mod calendar;
pub mod contact;
pub mod exchange_rate;
pub mod legal_entity;
pub mod period;
pub mod product;
pub mod tax_rate;

pub use account::store::Account;
pub use contact::store::Contact;
pub use legal_entity::store::LegalEntity;
pub use product::store::Product;

use ltc_store::Migration;

/// The tables of master data.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "master_data_0001", sql: include_str!("../migrations/0001_master_data.sql") }];
