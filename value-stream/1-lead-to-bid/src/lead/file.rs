//! Leads by file (domain.md 2.2). A row of an open lead fills its gaps, one that is likely another lead is made and noted
//! for a person, all others are made, each with its deal and its own event.
//!
//! Reading order: `fields` (headings and words), `kind` (judge, take, take back).

pub mod fields;
mod kind;

pub use kind::LeadFile;
pub(crate) use kind::take_one;
