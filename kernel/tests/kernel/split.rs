use crate::table::rows;
use ltc_kernel::{Currency, Money, MoneyError, split_by_weights, split_equally, split_like};

fn texts(parts: &[Money]) -> String {
    parts.iter().map(|part| part.to_text()).collect::<Vec<_>>().join(" ")
}

/// Domain 4.12 (T-06) and 4.4 (T-04).
#[test]
fn largest_remainder() {
    let table = "
        total      | currency | weights  | parts
        100.00     | CNY      | 1 1 1    | 33.34 33.33 33.33
        1000000.01 | CNY      | 30 40 30 | 300000.00 400000.01 300000.00
        100.00     | CNY      | 50 25 75 | 33.33 16.67 50.00
        -100.00    | CNY      | 1 1 1    | -33.34 -33.33 -33.33
        0.02       | CNY      | 1 1 1    | 0.01 0.01 0.00
        0.01       | CNY      | 1 9      | 0.00 0.01
        10.00      | CNY      | 0 1 0    | 0.00 10.00 0.00
        100        | JPY      | 1 1 1    | 34 33 33
        1.000      | KWD      | 2 1      | 0.667 0.333
        0.00       | CNY      | 0 0      | 0.00 0.00
    ";
    for [total, currency, weights, parts] in rows(table) {
        let total = Money::parse(total, Currency::of(currency).unwrap()).unwrap();
        let weights: Vec<i64> = weights.split(' ').map(|weight| weight.parse().unwrap()).collect();
        assert_eq!(texts(&split_by_weights(total, &weights).unwrap()), parts, "{total} by {weights:?}");
    }
}

#[test]
fn equal_parts_and_parts_like_other_amounts() {
    let total = Money::parse("100.00", Currency::CNY).unwrap();
    assert_eq!(texts(&split_equally(total, 3).unwrap()), "33.34 33.33 33.33");
    let prices = ["50.00", "25.00", "75.00"].map(|text| Money::parse(text, Currency::CNY).unwrap());
    assert_eq!(texts(&split_like(total, &prices).unwrap()), "33.33 16.67 50.00");
}

#[test]
fn refuses_what_can_not_be_split() {
    let total = Money::parse("1.00", Currency::CNY).unwrap();
    assert_eq!(split_by_weights(total, &[1, -1]), Err(MoneyError::OutOfRange { what: "weight" }));
    assert_eq!(split_by_weights(total, &[0, 0]), Err(MoneyError::DivisionByZero));
    assert_eq!(split_equally(total, 0), Err(MoneyError::DivisionByZero));
}

#[test]
fn the_largest_amount_splits_without_overflow() {
    for minor in [i64::MAX, i64::MIN] {
        let total = Money::new(minor, Currency::CNY);
        let parts = split_by_weights(total, &[i64::MAX, i64::MAX, 1]).unwrap();
        let sum: i128 = parts.iter().map(|part| i128::from(part.minor())).sum();
        assert_eq!(sum, i128::from(minor));
    }
}
