//! Learning a chance of yes from examples with a known end: logistic regression with an L2 penalty, in plain arithmetic
//! that gives the same figures on every machine of the kind. It knows no business word: a room gives columns and
//! examples, and gets a model whose every answer can be taken apart column by column.
//!
//! Reading order. Pure, all of it: `example` (cells, examples, splits), `encode` (cells to numbers), `fit` (the regression),
//! `model` (learnt, asked, explained), `measures` (how good it is on examples it has not seen), `evaluate` (all in one).

pub mod encode;
pub mod evaluate;
pub mod example;
mod fit;
pub mod measures;
pub mod model;

pub use evaluate::{Evaluation, evaluate};
pub use example::{Cell, Example, later_held_out, spread_held_out};
pub use measures::{Decile, Measures};
pub use model::{Coefficient, Model, Share};

use ltc_kernel::Ratio;

/// A figure with six decimals; what is no number, or too large, is cut to the limits.
fn ratio(value: f64) -> Ratio {
    let scaled = (value * 1_000_000.0).round();
    // A cast from a float saturates, and makes 0 of what is no number.
    Ratio::from_scaled(scaled.clamp(-9.0e15, 9.0e15) as i64)
}

/// Counts are small: no precision is lost.
fn real(count: usize) -> f64 {
    count as f64
}
