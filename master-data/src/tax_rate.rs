//! tax rates.
pub mod store;
pub mod table;
