//! exchange rates.
pub mod choice;
pub mod store;
