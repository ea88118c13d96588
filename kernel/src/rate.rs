//! Scaled numbers that are not money: ratios, quantities, unit prices, exchange rates.
//!
//! Each is an i64 with a fixed scale, so equal numbers are equal bits and every rounding is
//! the one of [`crate::rounding`].

mod exchange_rate;
mod quantity;
mod ratio;
mod unit_price;

pub use exchange_rate::ExchangeRate;
pub use quantity::Quantity;
pub use ratio::Ratio;
pub use unit_price::UnitPrice;
