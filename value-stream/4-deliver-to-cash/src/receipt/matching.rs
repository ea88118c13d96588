//! Which open invoices a receipt is for (domain.md 4.6, rules 1 to 9). Pure, over an index: what is looked at for one
//! receipt does not grow with the number of open items.
//!
//! Reading order: `item` (what is open, and the index over it), `numbers` (our numbers in a text), `tolerance`,
//! `subset` (which items add up), `rules` (the rules in their order).

mod item;
mod numbers;
mod rules;
mod subset;
mod tolerance;

pub use item::{Index, OpenItem};
pub use numbers::numbers_in;
pub use rules::{Incoming, Matched, Part, Proposal, propose};
pub use tolerance::{Tolerance, within};
