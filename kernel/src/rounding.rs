//! The one rounding of the product: half-up (四舍五入), half away from zero (domain 4.12).
//!
//! Every amount is rounded once, at the moment it enters a document. Nothing else in the
//! product divides money.

use crate::money::MoneyError;

/// `num / den` rounded half away from zero: 2.5 becomes 3, -2.5 becomes -3.
///
/// Never panics. A zero denominator saturates to the end of the i128 range, which no money,
/// rate or quantity can hold, so the next checked step refuses it; use [`divide_half_up`]
/// where the denominator is not a constant.
pub fn round_half_up(num: i128, den: i128) -> i128 {
    let negative = (num < 0) != (den < 0);
    let Some(remainder) = num.checked_rem(den) else {
        // den is zero, or i128::MIN / -1
        return if num < 0 && den == 0 { i128::MIN } else { i128::MAX };
    };
    let quotient = num / den;
    let rest = remainder.unsigned_abs();
    if rest < den.unsigned_abs() - rest {
        quotient
    } else if negative {
        quotient.saturating_sub(1)
    } else {
        quotient.saturating_add(1)
    }
}

/// [`round_half_up`] for a denominator that comes from data: zero is an error.
pub fn divide_half_up(num: i128, den: i128) -> Result<i128, MoneyError> {
    if den == 0 { Err(MoneyError::DivisionByZero) } else { Ok(round_half_up(num, den)) }
}

/// Narrows an intermediate result to what is stored.
pub(crate) fn narrow(value: i128) -> Result<i64, MoneyError> {
    i64::try_from(value).map_err(|_| MoneyError::Overflow)
}

/// Product of two factors that may not fit.
pub(crate) fn product(left: i128, right: i128) -> Result<i128, MoneyError> {
    left.checked_mul(right).ok_or(MoneyError::Overflow)
}

/// Ten to the power of a number of decimals (never more than 20 in this crate).
pub(crate) fn ten_to(decimals: u32) -> i128 {
    10_i128.saturating_pow(decimals)
}
