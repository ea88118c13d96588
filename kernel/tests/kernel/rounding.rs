use crate::table::rows;
use ltc_kernel::{Currency, ExchangeRate, Money, MoneyError, Quantity, Ratio, UnitPrice};
use ltc_kernel::{divide_half_up, round_half_up};

#[test]
fn half_away_from_zero() {
    let table = "
        num | den | result
          5 |   2 |  3
         -5 |   2 | -3
          5 |  -2 | -3
         -5 |  -2 |  3
          4 |   3 |  1
         -4 |   3 | -1
          1 |   2 |  1
         -1 |   2 | -1
         49 | 100 |  0
         50 | 100 |  1
          0 |   7 |  0
          9 |   1 |  9
    ";
    for [num, den, result] in rows(table) {
        let number = |text: &str| text.parse::<i128>().unwrap();
        assert_eq!(round_half_up(number(num), number(den)), number(result), "{num} / {den}");
    }
}

#[test]
fn the_ends_of_the_range_do_not_panic() {
    assert_eq!(round_half_up(i128::MIN, -1), i128::MAX);
    assert_eq!(round_half_up(i128::MAX, i128::MIN), -1);
    assert_eq!(round_half_up(1, 0), i128::MAX);
    assert_eq!(round_half_up(-1, 0), i128::MIN);
    assert_eq!(divide_half_up(1, 0), Err(MoneyError::DivisionByZero));
}

#[test]
fn price_times_quantity_is_rounded_once_to_the_minor_unit() {
    let table = "
        unit price | quantity | currency | amount
        100.00     | 3        | CNY      | 300.00
        0.12345678 | 1000     | CNY      | 123.46
        0.005      | 1        | CNY      | 0.01
        0.004      | 1        | CNY      | 0.00
        -0.005     | 1        | CNY      | -0.01
        33.335     | 2.5      | USD      | 83.34
        0.5        | 1        | JPY      | 1
        1.0005     | 1        | KWD      | 1.001
    ";
    for [price, quantity, currency, amount] in rows(table) {
        let currency = Currency::of(currency).unwrap();
        let price = UnitPrice::parse(price, currency).unwrap();
        let total = price.times(Quantity::parse(quantity).unwrap()).unwrap();
        assert_eq!(total.to_text(), amount, "{price} x {quantity}");
    }
}

#[test]
fn conversion_goes_from_minor_unit_to_minor_unit() {
    let table = "
        amount    | from | rate       | to  | result
        100.00    | USD  | 7.12       | CNY | 712.00
        0.07      | USD  | 7.125      | CNY | 0.50
        1000      | JPY  | 0.04875    | CNY | 48.75
        1.00      | CNY  | 20.512821  | JPY | 21
        1.000     | KWD  | 23.1       | CNY | 23.10
        10.00     | CNY  | 0.0432901  | KWD | 0.433
        -0.07     | USD  | 7.125      | CNY | -0.50
    ";
    for [amount, from, rate, to, result] in rows(table) {
        let money = Money::parse(amount, Currency::of(from).unwrap()).unwrap();
        let converted = ExchangeRate::parse(rate).unwrap().convert(money, Currency::of(to).unwrap()).unwrap();
        assert_eq!(converted.to_text(), result, "{money} at {rate}");
    }
}

#[test]
fn ratios_have_six_decimals() {
    let table = "
        part   | whole  | ratio
        28.00  | 100.00 | 0.280000
        1.00   | 3.00   | 0.333333
        2.00   | 3.00   | 0.666667
        -1.00  | 3.00   | -0.333333
        0.00   | 5.00   | 0.000000
        5.00   | 4.00   | 1.250000
    ";
    for [part, whole, ratio] in rows(table) {
        let money = |text| Money::parse(text, Currency::CNY).unwrap();
        assert_eq!(Ratio::of(money(part), money(whole)).unwrap().to_text(), ratio, "{part} of {whole}");
    }
    let zero = Money::zero(Currency::CNY);
    assert_eq!(Ratio::of(zero, zero), Err(MoneyError::DivisionByZero));
}

/// Domain 4.3: method A in its exact form, ACT/365, 24 % on 20 million.
#[test]
fn financing_cost_by_days() {
    let price = Money::parse("20000000.00", Currency::CNY).unwrap();
    let half = Money::parse("10000000.00", Currency::CNY).unwrap();
    let rate = i128::from(Ratio::parse("0.24").unwrap().scaled());
    let year = 365 * i128::from(Ratio::SCALE);
    assert_eq!(price.times_fraction(rate * 180, year).unwrap().to_text(), "2367123.29");
    assert_eq!(half.times_fraction(rate * (180 + 90), year).unwrap().to_text(), "1775342.47");
}

/// Domain 4.4.5: (60 x 100 + 30 x 80) / 90.
#[test]
fn remaining_unit_price_after_a_change() {
    let total = Money::parse("8400.00", Currency::CNY).unwrap();
    let price = UnitPrice::from_total(total, Quantity::from_int(90).unwrap()).unwrap();
    assert_eq!(price.to_text(), "93.33333333");
    assert_eq!(price.times(Quantity::from_int(90).unwrap()).unwrap(), total);
}
