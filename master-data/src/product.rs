//! product.
pub mod model;
pub mod store;
