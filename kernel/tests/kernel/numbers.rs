use crate::table::rows;
use ltc_kernel::{Currency, ExchangeRate, Money, MoneyError, Quantity, Ratio, UnitPrice};

#[test]
fn money_text_is_strict() {
    let table = "
        text                   | currency | result
        1234.50                | CNY      | 1234.50
        1234.5                 | CNY      | 1234.50
        -0.01                  | CNY      | -0.01
        0012                   | CNY      | 12.00
        1234                   | JPY      | 1234
        0.001                  | KWD      | 0.001
        92233720368547758.07   | CNY      | 92233720368547758.07
        -92233720368547758.08  | CNY      | -92233720368547758.08
        92233720368547758.08   | CNY      | money.overflow
        999999999999999999999  | JPY      | money.overflow
        1.005                  | CNY      | money.too_many_decimals allowed=2
        1.0                    | JPY      | money.too_many_decimals allowed=0
        +1                     | CNY      | money.malformed text=+1
        1e3                    | CNY      | money.malformed text=1e3
        1,000.00               | CNY      | money.malformed text=1,000.00
        1 000                  | CNY      | money.malformed text=1 000
        .5                     | CNY      | money.malformed text=.5
        5.                     | CNY      | money.malformed text=5.
        --5                    | CNY      | money.malformed text=--5
        1.-5                   | CNY      | money.malformed text=1.-5
        NaN                    | CNY      | money.malformed text=NaN
        １２                   | CNY      | money.malformed text=１２
    ";
    for [text, currency, expected] in rows(table) {
        let result = match Money::parse(text, Currency::of(currency).unwrap()) {
            Ok(money) => money.to_text(),
            Err(error) => error.to_string(),
        };
        assert_eq!(result, expected, "{text}");
    }
    for text in ["", " 1", "1 ", "-", "."] {
        assert!(Money::parse(text, Currency::CNY).is_err(), "{text:?}");
    }
}

#[test]
fn currencies_are_those_of_iso_4217_with_a_minor_unit() {
    assert_eq!(Currency::of("KWD").unwrap().minor_digits(), 3);
    assert_eq!(Currency::JPY.minor_digits(), 0);
    assert_eq!(Currency::CNY.code(), "CNY");
    for code in ["cny", "RMB", "XAU", "XXX", "", "CNYX"] {
        assert!(Currency::of(code).is_err(), "{code}");
    }
}

#[test]
fn currencies_do_not_mix() {
    let (yuan, yen) = (Money::new(1, Currency::CNY), Money::new(1, Currency::JPY));
    let refused = MoneyError::CurrencyMismatch { left: Currency::CNY, right: Currency::JPY };
    assert_eq!(yuan.add(yen), Err(refused.clone()));
    assert_eq!(yuan.sub(yen), Err(refused.clone()));
    assert_eq!(yuan.cmp_same(&yen), Err(refused.clone()));
    assert_eq!(yuan.min(yen), Err(refused.clone()));
    assert_eq!(Ratio::of(yuan, yen), Err(refused.clone()));
    assert_eq!(Money::sum(Currency::CNY, [yuan, yen]), Err(refused));
}

#[test]
fn overflow_is_an_error() {
    let (most, least) = (Money::new(i64::MAX, Currency::CNY), Money::new(i64::MIN, Currency::CNY));
    let one = Money::new(1, Currency::CNY);
    let overflow = Err(MoneyError::Overflow);
    assert_eq!(most.add(one), overflow);
    assert_eq!(least.sub(one), overflow);
    assert_eq!(least.neg(), overflow);
    assert_eq!(least.abs(), overflow);
    assert_eq!(most.times(Ratio::parse("1.000001").unwrap()), overflow);
    assert_eq!(most.times_fraction(i128::MAX, 1), overflow);
    let dear = UnitPrice::from_scaled(i64::MAX, Currency::KWD);
    assert_eq!(dear.times(Quantity::from_scaled(i64::MAX)), overflow);
    let rate = ExchangeRate::from_scaled(i64::MAX).unwrap();
    assert_eq!(rate.convert(most, Currency::KWD), overflow);
    assert_eq!(Quantity::from_int(i64::MAX), Err(MoneyError::Overflow));
}

#[test]
fn texts_of_the_other_numbers() {
    assert_eq!(Ratio::parse("0.28").unwrap().to_text(), "0.280000");
    assert_eq!(Quantity::parse("2.500000").unwrap().to_text(), "2.5");
    assert_eq!(Quantity::from_int(10).unwrap().to_text(), "10");
    assert_eq!(Quantity::parse("-0.000001").unwrap().to_text(), "-0.000001");
    assert_eq!(UnitPrice::parse("100", Currency::CNY).unwrap().to_text(), "100.00");
    assert_eq!(UnitPrice::parse("0.123", Currency::JPY).unwrap().to_text(), "0.123");
    assert_eq!(ExchangeRate::parse("7.1").unwrap().to_text(), "7.1000");
    assert_eq!(ExchangeRate::parse("0").unwrap_err().code(), "money.out_of_range");
    assert_eq!(ExchangeRate::parse("8").unwrap().inverse().unwrap().to_text(), "0.1250");
    assert!(Ratio::parse("0.1234567").is_err());
}

#[test]
fn json_forms() {
    let json = |value: &str| value.replace('\'', "\"");
    let money = Money::parse("1234.50", Currency::CNY).unwrap();
    let text = json("{'amount':'1234.50','currency':'CNY'}");
    assert_eq!(serde_json::to_string(&money).unwrap(), text);
    assert_eq!(serde_json::from_str::<Money>(&text).unwrap(), money);
    for wrong in [
        "{'amount':1234.5,'currency':'CNY'}",
        "{'amount':'1.005','currency':'CNY'}",
        "{'amount':'1.00','currency':'ABC'}",
        "{'amount':'1.00','currency':'CNY','scale':2}",
        "{'amount':'1.00'}",
    ] {
        assert!(serde_json::from_str::<Money>(&json(wrong)).is_err(), "{wrong}");
    }
    let ratio = Ratio::parse("0.28").unwrap();
    assert_eq!(serde_json::to_string(&ratio).unwrap(), json("'0.280000'"));
    assert!(serde_json::from_str::<Ratio>("0.28").is_err());
    let price = UnitPrice::parse("0.12345678", Currency::CNY).unwrap();
    assert_eq!(serde_json::from_str::<UnitPrice>(&serde_json::to_string(&price).unwrap()).unwrap(), price);
}
