//! calendar.
pub mod model;
pub mod store;
