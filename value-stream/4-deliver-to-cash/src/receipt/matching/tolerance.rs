//! How much a payment may differ from what is open (rule 6).

use ltc_kernel::{Money, Refusal};

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// Of a payment from abroad a bank on the way may keep this much: the equivalent of 200 yuan. `None` at home.
    pub charge: Option<Money>,
}

/// At most 10.00 of the document's currency and at most 0.1 % of what is open; of a payment from abroad, short by at most
/// what banks keep.
pub fn within(open: Money, paid: Money, tolerance: Tolerance) -> Result<bool, Refusal> {
    let short = i128::from(open.sub(paid)?.minor());
    let ten = 10 * 10_i128.pow(open.currency().minor_digits());
    let small = short.abs() <= ten && short.abs() * 1_000 <= i128::from(open.minor());
    let kept = tolerance.charge.is_some_and(|most| {
        most.currency() == open.currency() && short > 0 && short <= i128::from(most.minor())
    });
    // Never the greater part of an invoice.
    Ok(small || kept && short * 2 < i128::from(open.minor()))
}
