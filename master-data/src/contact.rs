//! contact.
pub mod model;
pub mod store;
