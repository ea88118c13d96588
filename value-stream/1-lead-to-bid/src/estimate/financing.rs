//! What payment terms cost us (domain.md 4.3). Pure.
//!
//! Months count from delivery; money received before has a negative month. VAT is left out. Month = 30 days.

use ltc_kernel::{Money, MoneyError, Quantity, Ratio, divide_half_up};

/// Share of the price and the month in which it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    pub share: Ratio,
    pub months: i64,
}

/// One month of the planned cash of a project; `months` count from its first outflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashMove {
    pub month: i64,
    pub amount: Money,
}

/// The cash curve of method B.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashCurve {
    /// Cumulative balance at the end of each month, from month 0.
    pub balances: Vec<Money>,
    pub financing: Money,
    /// The deepest need of money, 0 when there is none.
    pub peak_funding: Money,
    /// First month from which the balance stays at 0 or above; none when it never does.
    pub payback_month: Option<i64>,
}

/// Most months that a curve may have: 50 years.
const LONGEST: i64 = 600;

fn ints(a: i64, b: i64) -> i128 {
    i128::from(a) * i128::from(b)
}

/// Weighted average collection period in months: sum of share x month.
pub fn wacp_months(payments: &[Payment]) -> Result<Quantity, MoneyError> {
    let sum: i128 = payments.iter().map(|payment| ints(payment.share.scaled(), payment.months)).sum();
    i64::try_from(sum).map(Quantity::from_scaled).map_err(|_| MoneyError::Overflow)
}

/// The same in days of 30 for a month, half-up to the day: the dimension of the DoA.
pub fn wacp_days(payments: &[Payment]) -> Result<i64, MoneyError> {
    let days = i128::from(wacp_months(payments)?.scaled()) * 30;
    i64::try_from(divide_half_up(days, i128::from(Quantity::SCALE))?).map_err(|_| MoneyError::Overflow)
}

/// Method A: F = R x k x WACP / 12, never below 0 (30/360).
pub fn carry_cost(revenue: Money, k: Ratio, wacp: Quantity) -> Result<Money, MoneyError> {
    let scale = ints(Ratio::SCALE, Quantity::SCALE) * 12;
    revenue.times_fraction(ints(k.scaled(), wacp.scaled().max(0)), scale)
}

/// Method A in its exact form: F = sum of amount x k x days / 365 (ACT/365), rounded once.
pub fn carry_cost_by_days(parts: &[(Money, i64)], k: Ratio) -> Result<Money, MoneyError> {
    let Some((first, _)) = parts.first() else { return Err(MoneyError::DivisionByZero) };
    let mut amount_days: i128 = 0;
    for (amount, days) in parts {
        first.same_currency(*amount)?;
        amount_days += ints(amount.minor(), *days);
    }
    Money::new(1, first.currency())
        .times_fraction(amount_days.max(0) * i128::from(k.scaled()), ints(Ratio::SCALE, 365))
}

/// Method B: F = sum over the months of max(0, -balance) x k / 12. Interest on what we hold is 0.
pub fn cash_curve(outflows: &[CashMove], inflows: &[CashMove], k: Ratio) -> Result<CashCurve, MoneyError> {
    let Some(first) = outflows.first().or(inflows.first()) else { return Err(MoneyError::DivisionByZero) };
    let zero = Money::zero(first.amount.currency());
    let all = || outflows.iter().chain(inflows);
    let last = all().map(|cash| cash.month).max().unwrap_or(0);
    if all().any(|cash| cash.month < 0) || last > LONGEST {
        return Err(MoneyError::OutOfRange { what: "month" });
    }
    let in_month = |moves: &[CashMove], month: i64| {
        Money::sum(zero.currency(), moves.iter().filter(|cash| cash.month == month).map(|cash| cash.amount))
    };
    let (mut balance, mut needed, mut balances) = (zero, 0_i128, vec![]);
    for month in 0..=last {
        balance = balance.add(in_month(inflows, month)?)?.sub(in_month(outflows, month)?)?;
        needed += i128::from((-balance.minor()).max(0));
        balances.push(balance);
    }
    let one = Money::new(1, zero.currency());
    let financing = one.times_fraction(needed * i128::from(k.scaled()), ints(Ratio::SCALE, 12))?;
    let deepest = balances.iter().map(|balance| -balance.minor()).max().unwrap_or(0).max(0);
    Ok(CashCurve {
        payback_month: payback(&balances),
        balances,
        financing,
        peak_funding: Money::new(deepest, zero.currency()),
    })
}

fn payback(balances: &[Money]) -> Option<i64> {
    let negative = balances.iter().rposition(|balance| balance.is_negative());
    let month = negative.map_or(0, |at| at + 1);
    (month < balances.len()).then(|| i64::try_from(month).unwrap_or(i64::MAX))
}

/// What a change of terms brings to the margin: k x (old - new WACP) / 12, as a ratio.
pub fn gain(k: Ratio, old: Quantity, new: Quantity) -> Result<Ratio, MoneyError> {
    let shorter = old.sub(new)?;
    let exact = ints(k.scaled(), shorter.scaled());
    let scaled = divide_half_up(exact, i128::from(Quantity::SCALE) * 12)?;
    i64::try_from(scaled).map(Ratio::from_scaled).map_err(|_| MoneyError::Overflow)
}

/// Present value of what is paid, as a share of the price: sum of share x (1 + k) ^ -(months / 12). For
/// information only, never for a decision (4.3).
pub fn present_value(payments: &[Payment], k: Ratio) -> Result<Ratio, MoneyError> {
    let monthly = twelfth_root(i128::from(Ratio::SCALE + k.scaled()) * (ONE / i128::from(Ratio::SCALE)))?;
    let mut sum: i128 = 0;
    for payment in payments {
        let mut factor = ONE;
        for _ in 0..payment.months.clamp(0, LONGEST) {
            factor = divide_half_up(factor * ONE, monthly)?;
        }
        for _ in 0..(-payment.months).clamp(0, LONGEST) {
            factor = divide_half_up(factor * monthly, ONE)?;
        }
        sum += i128::from(payment.share.scaled()) * factor;
    }
    i64::try_from(divide_half_up(sum, ONE)?).map(Ratio::from_scaled).map_err(|_| MoneyError::Overflow)
}

/// Twelve decimals for the roots.
const ONE: i128 = 1_000_000_000_000;

/// The number whose twelfth power is `value`, both with twelve decimals, by halving an interval.
fn twelfth_root(value: i128) -> Result<i128, MoneyError> {
    if !(0..=11 * ONE).contains(&value) || value == 0 {
        return Err(MoneyError::OutOfRange { what: "carry_rate" });
    }
    let (mut low, mut high) = (0, 2 * ONE);
    while high - low > 1 {
        let middle = i128::midpoint(low, high);
        let power = (1..12).fold(middle, |power, _| power * middle / ONE);
        if power > value { high = middle } else { low = middle }
    }
    Ok(low)
}

#[cfg(test)]
#[path = "financing_tests.rs"]
mod tests;
