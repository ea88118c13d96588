//! What may be promised, and what became of it. Pure.

use chrono::NaiveDate;
use ltc_kernel::{Findings, Money, Refusal, days_between, text_enum};
use std::cmp::Ordering;

/// Promises that an invoice gets (domain.md 4.7).
pub const MOST: usize = 2;
/// Days that a promise may lie ahead [D].
pub const FURTHEST: i64 = 60;

text_enum! {
    /// What became of a promise.
    pub enum PromiseStatus { Open = "OPEN", Kept = "KEPT", Broken = "BROKEN" }
}

/// Kept once so much less is open; broken when its day is over before that.
pub fn status(
    open_then: i64,
    amount: i64,
    open_now: i64,
    promised_on: NaiveDate,
    today: NaiveDate,
) -> PromiseStatus {
    if open_then - open_now >= amount {
        PromiseStatus::Kept
    } else if promised_on < today {
        PromiseStatus::Broken
    } else {
        PromiseStatus::Open
    }
}

/// The amount that is promised: all that is open and not disputed, unless given.
///
/// Findings `date.in_past`, `payment_promise.too_far` at `/promised_on`; `payment_promise.currency`,
/// `payment_promise.exceeds_open` at `/amount`. Refuses `payment_promise.too_many`, `payment_promise.still_open`,
/// `payment_promise.nothing_open`.
pub fn checked(
    due: Money,
    asked: Option<Money>,
    (promised_on, today): (NaiveDate, NaiveDate),
    earlier: &[PromiseStatus],
) -> Result<Money, Refusal> {
    if !due.is_positive() {
        return Err(Refusal::conflict("payment_promise.nothing_open"));
    }
    if earlier.contains(&PromiseStatus::Open) {
        return Err(Refusal::conflict("payment_promise.still_open"));
    }
    if earlier.len() >= MOST {
        return Err(Refusal::conflict("payment_promise.too_many").with("most", MOST));
    }
    let mut findings = Findings::new();
    let ahead = days_between(today, promised_on);
    findings.check(ahead >= 0, "/promised_on", "date.in_past");
    findings.check(ahead <= FURTHEST, "/promised_on", "payment_promise.too_far");
    let amount = asked.unwrap_or(due);
    match amount.cmp_same(&due) {
        Err(_) => findings.add("/amount", "payment_promise.currency"),
        Ok(Ordering::Greater) => {
            findings.add_with("/amount", "payment_promise.exceeds_open", &[("open", &due.to_text())]);
        }
        Ok(_) => {}
    }
    findings.finish()?;
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use PromiseStatus::{Broken, Kept, Open};
    use ltc_kernel::Currency;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }

    #[test]
    fn a_promise_is_broken_the_day_after() {
        let on = day("2026-03-10");
        let of = |now, today| status(100, 60, now, on, day(today));
        assert_eq!(of(100, "2026-03-10"), Open);
        assert_eq!(of(41, "2026-03-11"), Broken);
        assert_eq!(of(40, "2026-03-11"), Kept);
    }

    #[test]
    fn two_promises_and_no_third() {
        let today = day("2026-03-01");
        let ask = |on: &str, amount, earlier: &[PromiseStatus]| {
            checked(cny(100), amount, (day(on), today), earlier)
        };
        let code = |result: Result<Money, Refusal>| {
            let refusal = result.unwrap_err();
            refusal.findings.first().map_or(refusal.code.to_string(), |f| f.code.to_string())
        };
        assert_eq!(ask("2026-03-01", None, &[Broken]), Ok(cny(100)));
        assert_eq!(code(ask("2026-02-28", None, &[])), "date.in_past");
        assert_eq!(code(ask("2026-05-01", None, &[])), "payment_promise.too_far");
        assert_eq!(code(ask("2026-03-05", Some(cny(101)), &[])), "payment_promise.exceeds_open");
        assert_eq!(code(ask("2026-03-05", None, &[Open])), "payment_promise.still_open");
        assert_eq!(code(ask("2026-03-05", None, &[Kept, Broken])), "payment_promise.too_many");
        assert_eq!(code(checked(cny(0), None, (today, today), &[])), "payment_promise.nothing_open");
    }
}
