//! The contract (or the order without one) as this stage knows it: totals, what is billed and recognised,
//! and the contract balance of domain.md 4.4.4. Kept from `ContractSigned` and `OrderConfirmed`.
//!
//! Reading order: `balance` (the posting algorithm, pure), `store`, `keep`.

pub mod balance;
mod keep;
mod store;

pub use keep::{from_change, from_contract, from_order};
pub use store::{Basis, BilledContract, ContractState, MilestoneShare, TaxShare};
