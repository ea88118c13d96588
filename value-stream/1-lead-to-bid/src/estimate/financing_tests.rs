//! T-03: every figure of domain.md 4.3 and of scenario S-02.

use super::*;
use crate::table::rows;
use ltc_kernel::Currency;

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}
fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}
/// `50@3 50@6`
fn terms(text: &str) -> Vec<Payment> {
    let part = |part: &str| {
        let (percent, months) = part.split_once('@').unwrap();
        Payment {
            share: Ratio::from_scaled(percent.parse::<i64>().unwrap() * 10_000),
            months: months.parse().unwrap(),
        }
    };
    text.split(' ').map(part).collect()
}
/// `6.0@0 3.0@1`, in millions.
fn moves(text: &str) -> Vec<CashMove> {
    let part = |part: &str| {
        let (millions, month) = part.split_once('@').unwrap();
        let amount = usd(millions).times_fraction(1_000_000, 1).unwrap();
        CashMove { month: month.parse().unwrap(), amount }
    };
    text.split(' ').map(part).collect()
}

#[test]
fn method_a_of_the_latin_america_case() {
    let table = "
        terms      | k    | wacp | days | financing  | margin after
        100@6      | 0.24 | 6    | 180  | 2400000.00 | 0.130000
        50@3 50@6  | 0.24 | 4.5  | 135  | 1800000.00 | 0.160000
        100@6      | 0.12 | 6    | 180  | 1200000.00 | 0.190000
        50@0 50@6  | 0.12 | 3    | 90   | 600000.00  | 0.220000
        100@-2     | 0.24 | -2   | -60  | 0.00       | 0.250000
        30@-1 70@2 | 0.12 | 1.1  | 33   | 220000.00  | 0.239000
    ";
    let (revenue, cost) = (usd("20000000"), usd("15000000"));
    for [text, k, wacp, days, financing, margin] in rows(table) {
        let payments = terms(text);
        let found = wacp_months(&payments).unwrap();
        let carry = carry_cost(revenue, ratio(k), found).unwrap();
        let left = revenue.sub(cost).unwrap().sub(carry).unwrap();
        assert_eq!(found.to_text(), wacp, "{text}");
        assert_eq!(wacp_days(&payments).unwrap().to_string(), days, "{text}");
        assert_eq!(carry.to_text(), financing, "{text} at {k}");
        assert_eq!(Ratio::of(left, revenue).unwrap().to_text(), margin, "{text} at {k}");
    }
}

#[test]
fn both_readings_gain_three_points() {
    let table = "
        old   | new       | k    | gain
        100@6 | 50@3 50@6 | 0.24 | 0.030000
        100@6 | 50@0 50@6 | 0.12 | 0.030000
    ";
    for [old, new, k, expected] in rows(table) {
        let wacp = |text| wacp_months(&terms(text)).unwrap();
        assert_eq!(gain(ratio(k), wacp(old), wacp(new)).unwrap().to_text(), expected, "{old} to {new}");
    }
}

#[test]
fn the_exact_form_counts_days() {
    let (whole, half, k) = (usd("20000000"), usd("10000000"), ratio("0.24"));
    let old = carry_cost_by_days(&[(whole, 180)], k).unwrap();
    let new = carry_cost_by_days(&[(half, 90), (half, 180)], k).unwrap();
    assert_eq!((old.to_text().as_str(), new.to_text().as_str()), ("2367123.29", "1775342.47"));
    let points = Ratio::of(old.sub(new).unwrap(), whole).unwrap();
    assert_eq!(points.to_text(), "0.029589");
}

#[test]
fn method_b_of_the_latin_america_case() {
    let table = "
        inflows         | financing  | margin   | peak        | payback
        20.0@12         | 3200000.00 | 0.090000 | 15000000.00 | 12
        10.0@9 10.0@12  | 2600000.00 | 0.120000 | 15000000.00 | 12
    ";
    let outflows = moves("6.0@0 3.0@1 3.0@2 1.5@3 1.0@4 0.5@5");
    for [inflows, financing, margin, peak, payback] in rows(table) {
        let curve = cash_curve(&outflows, &moves(inflows), ratio("0.24")).unwrap();
        assert_eq!(curve.financing.to_text(), financing, "{inflows}");
        assert_eq!(curve.peak_funding.to_text(), peak, "{inflows}");
        assert_eq!(curve.payback_month.unwrap().to_string(), payback, "{inflows}");
        let left = usd("5000000").sub(curve.financing).unwrap();
        assert_eq!(Ratio::of(left, usd("20000000")).unwrap().to_text(), margin, "{inflows}");
    }
}

#[test]
fn a_curve_that_never_comes_back_has_no_payback() {
    let curve = cash_curve(&moves("2.0@0"), &moves("1.0@3"), ratio("0.12")).unwrap();
    assert_eq!(curve.payback_month, None);
    assert_eq!(curve.balances.len(), 4);
    assert!(cash_curve(&moves("2.0@0"), &moves("1.0@-1"), ratio("0.12")).is_err());
}

/// Present value would say 2.48 points: shown, not used.
#[test]
fn present_value_for_information() {
    let old = present_value(&terms("100@6"), ratio("0.24")).unwrap();
    let new = present_value(&terms("50@3 50@6"), ratio("0.24")).unwrap();
    assert_eq!(old.to_text(), "0.898027");
    assert_eq!(new.sub(old).unwrap().to_text(), "0.024808");
}
