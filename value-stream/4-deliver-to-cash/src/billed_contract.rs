//! The contract (or the order without one) as this stage knows it: totals, what is billed and recognised,
//! and the contract balance of domain.md 4.4.4. Kept from `ContractSigned` and `OrderConfirmed`.
//!
//! Reading order: `balance` (the posting algorithm, pure), `layers` (each advance at its rate, pure), `store`, `moving`
//! (what earning, billing and an advance do to one contract), `keep`.

pub mod balance;
mod keep;
pub mod layers;
mod moving;
mod store;

pub use keep::{from_change, from_contract, from_order};
pub use moving::{Billing, Earned};
pub use store::{AdvanceUse, Basis, BilledContract, ContractState, MilestoneShare, TaxShare};
