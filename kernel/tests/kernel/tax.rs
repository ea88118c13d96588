use crate::table::rows;
use ltc_kernel::{Currency, Money, MoneyError, Ratio, TaxTotals, TaxedLine, split_gross, tax_on_net};

fn yuan(text: &str) -> Money {
    Money::parse(text, Currency::CNY).unwrap()
}

/// Domain 4.12 (T-06).
#[test]
fn price_that_includes_tax() {
    let table = "
        gross  | rate | net    | tax
        113.00 | 0.13 | 100.00 | 13.00
        100.00 | 0.13 | 88.50  | 11.50
        99.99  | 0.06 | 94.33  | 5.66
        -99.99 | 0.06 | -94.33 | -5.66
        100.00 | 0    | 100.00 | 0.00
        0.01   | 0.13 | 0.01   | 0.00
    ";
    for [gross, rate, net, tax] in rows(table) {
        let parts = split_gross(yuan(gross), Ratio::parse(rate).unwrap()).unwrap();
        assert_eq!(parts, (yuan(net), yuan(tax)), "{gross} at {rate}");
    }
}

#[test]
fn price_without_tax() {
    let table = "
        net    | rate | tax
        100.00 | 0.13 | 13.00
        88.50  | 0.13 | 11.51
        0.03   | 0.13 | 0.00
        0.04   | 0.13 | 0.01
        -88.50 | 0.13 | -11.51
    ";
    for [net, rate, tax] in rows(table) {
        assert_eq!(tax_on_net(yuan(net), Ratio::parse(rate).unwrap()).unwrap(), yuan(tax), "{net} at {rate}");
    }
}

#[test]
fn a_negative_rate_is_refused() {
    let refused = MoneyError::OutOfRange { what: "tax_rate" };
    assert_eq!(tax_on_net(yuan("1.00"), Ratio::from_scaled(-1)), Err(refused.clone()));
    assert_eq!(split_gross(yuan("1.00"), Ratio::from_scaled(-2_000_000)), Err(refused));
}

#[test]
fn a_document_sums_its_rounded_lines() {
    let rate = Ratio::parse("0.13").unwrap();
    let lines = [
        TaxedLine::from_gross(yuan("100.00"), rate).unwrap(),
        TaxedLine::from_net(yuan("0.04"), rate).unwrap(),
    ];
    let totals = TaxTotals::of(Currency::CNY, &lines).unwrap();
    assert_eq!((totals.net, totals.tax, totals.gross), (yuan("88.54"), yuan("11.51"), yuan("100.05")));
}
