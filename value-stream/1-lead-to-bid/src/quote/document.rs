//! The quotation as a document for the customer (报价单): the version with who sells and who buys, in the customer's
//! language, printed by the template in force. What is internal (cost, floor price, margin, steps of a price, remarks of
//! ours) is not among the values that a template gets.
//!
//! Reading order: `parties`, `paper` (pure: the values),
//! `show`.

mod paper;
mod parties;
mod show;

#[cfg(test)]
#[path = "document/tests.rs"]
mod tests;

pub use parties::{Issued, Party, issued, with_buyer};
pub use show::ShowDocument;
