use crate::paper::{date, moment, money, paragraphs, percent, quantity, rounded_percent, unit_price};
use chrono::NaiveDate;
use ltc_governance::document::paper::in_words;
use ltc_kernel::{Currency, Money, Quantity, Ratio, UnitPrice};

#[test]
fn money_has_the_decimals_of_its_currency() {
    let table = [
        ("CNY", "0", "0.00"),
        ("CNY", "999.9", "999.90"),
        ("CNY", "1000", "1,000.00"),
        ("EUR", "-1234567.89", "−1,234,567.89"),
        ("JPY", "1234567", "1,234,567"),
        ("KWD", "12.5", "12.500"),
        ("KWD", "123456.789", "123,456.789"),
        ("CNY", "92233720368547758.07", "92,233,720,368,547,758.07"),
    ];
    for (currency, amount, written) in table {
        let amount = Money::parse(amount, Currency::of(currency).unwrap()).unwrap();
        assert_eq!(money(amount), written, "{currency}");
    }
}

#[test]
fn prices_keep_what_they_have_behind_the_point() {
    let table = [
        ("CNY", "20000", "20,000.00"),
        ("CNY", "0.0125", "0.0125"),
        ("CNY", "15082.2", "15,082.20"),
        ("JPY", "1500", "1,500"),
        ("JPY", "1500.25", "1,500.25"),
        ("KWD", "1.5", "1.500"),
        ("USD", "0.00000001", "0.00000001"),
    ];
    for (currency, price, written) in table {
        let price = UnitPrice::parse(price, Currency::of(currency).unwrap()).unwrap();
        assert_eq!(unit_price(price), written, "{currency}");
    }
}

#[test]
fn quantities_and_shares_have_no_zeros_behind() {
    for (text, written) in [("1500", "1,500"), ("2.500", "2.5"), ("0.125", "0.125"), ("10", "10")] {
        assert_eq!(quantity(Quantity::parse(text).unwrap()), written);
    }
    let table = [
        ("0.13", "13%"),
        ("0.0825", "8.25%"),
        ("0", "0%"),
        ("1", "100%"),
        ("0.3", "30%"),
        ("0.005", "0.5%"),
        ("0.245890", "24.589%"),
        ("-0.05", "−5%"),
        ("0.333334", "33.3334%"),
    ];
    for (text, written) in table {
        assert_eq!(percent(Ratio::parse(text).unwrap()), written, "{text}");
    }
}

#[test]
fn discounts_are_said_with_two_decimals() {
    for (text, said) in [("0.054491", "5.45%"), ("0.05", "5%"), ("0.333334", "33.33%"), ("0.000049", "0%")] {
        assert_eq!(rounded_percent(Ratio::parse(text).unwrap()), said);
    }
}

#[test]
fn dates_in_both_languages() {
    let on = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    assert_eq!((date(on, false), date(on, true)), ("2026年3月2日".into(), "2 March 2026".into()));
}

#[test]
fn a_deadline_stands_in_the_zone_of_its_tender() {
    let at = "2026-03-20T23:05:00Z".parse().unwrap();
    let table = [
        (chrono_tz::Europe::Lisbon, "2026年3月20日 23:05", "20 March 2026 23:05"),
        (chrono_tz::Asia::Shanghai, "2026年3月21日 07:05", "21 March 2026 07:05"),
    ];
    for (zone, chinese, english) in table {
        assert_eq!((moment(at, zone, false), moment(at, zone, true)), (chinese.into(), english.into()));
    }
    assert_eq!(paragraphs(" a \n\n\tb\n"), ["a", "b"]);
}

#[test]
fn yuan_are_written_out() {
    let table = [
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.30", "人民币叁角整"),
        ("10", "人民币壹拾元整"),
        ("1.05", "人民币壹元零伍分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("1680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("10030.5", "人民币壹万零叁拾元伍角整"),
        ("1000000", "人民币壹佰万元整"),
        ("100010000", "人民币壹亿零壹万元整"),
        ("100000001", "人民币壹亿零壹元整"),
        ("10100000", "人民币壹仟零壹拾万元整"),
        ("1272.00", "人民币壹仟贰佰柒拾贰元整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
    ];
    for (amount, words) in table {
        let amount = Money::parse(amount, Currency::CNY).unwrap();
        assert_eq!(in_words(amount).as_deref(), Some(words));
    }
    assert_eq!(in_words(Money::new(100, Currency::EUR)), None);
}
