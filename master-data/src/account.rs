//! account.
pub mod model;
pub mod store;
