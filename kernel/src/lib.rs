//! wip
mod decimal;
pub mod money;
pub mod rate;
pub mod rounding;
pub mod split;
pub mod tax;
