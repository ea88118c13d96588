//! Our own companies, which sell, post and invoice.
pub mod model;
pub mod store;
