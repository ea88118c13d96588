//! Splitting an amount so that the parts always sum to the whole (domain 4.4, 4.12).
//!
//! Largest remainder: every part gets its exact share rounded towards zero, and the minor
//! units that are left go to the parts with the largest remainders, ties to the earlier part.

use crate::money::{Money, MoneyError};
use crate::rounding::narrow;

/// Splits `total` in proportion to `weights`. Each part is within one minor unit of its exact
/// share; a weight of zero gets nothing. Negative totals split like positive ones.
///
/// Errors: a negative weight; weights that sum to zero while there is something to split.
pub fn split_by_weights(total: Money, weights: &[i64]) -> Result<Vec<Money>, MoneyError> {
    if weights.iter().any(|weight| *weight < 0) {
        return Err(MoneyError::OutOfRange { what: "weight" });
    }
    let whole: i128 = weights.iter().copied().map(i128::from).sum();
    if whole == 0 {
        return split_of_nothing(total, weights.len());
    }
    let size = i128::from(total.minor()).abs();
    let mut parts: Vec<i128> = weights.iter().map(|weight| size * i128::from(*weight) / whole).collect();
    let left = size - parts.iter().sum::<i128>();
    for index in largest_remainders(size, weights, whole).take(usize::try_from(left).unwrap_or(0)) {
        parts[index] += 1;
    }
    let sign = if total.is_negative() { -1 } else { 1 };
    parts.into_iter().map(|part| Ok(total.with(narrow(sign * part)?))).collect()
}

/// Splits `total` in `n` equal parts; the earlier parts get the minor units that are left.
pub fn split_equally(total: Money, n: usize) -> Result<Vec<Money>, MoneyError> {
    split_by_weights(total, &vec![1; n])
}

/// Splits `total` in proportion to other amounts (stand-alone prices, line amounts).
pub fn split_like(total: Money, amounts: &[Money]) -> Result<Vec<Money>, MoneyError> {
    let weights: Vec<i64> = amounts.iter().map(|amount| amount.minor()).collect();
    split_by_weights(total, &weights)
}

/// Indices of the parts, largest remainder first, ties in the given order (the sort is stable).
fn largest_remainders(size: i128, weights: &[i64], whole: i128) -> impl Iterator<Item = usize> + use<> {
    let mut order: Vec<(i128, usize)> = weights
        .iter()
        .enumerate()
        .map(|(index, weight)| (size * i128::from(*weight) % whole, index))
        .collect();
    order.sort_by_key(|(remainder, _)| std::cmp::Reverse(*remainder));
    order.into_iter().map(|(_, index)| index)
}

/// Without weights only zero can be split.
fn split_of_nothing(total: Money, parts: usize) -> Result<Vec<Money>, MoneyError> {
    if total.is_zero() { Ok(vec![total; parts]) } else { Err(MoneyError::DivisionByZero) }
}
