use super::*;
use crate::table::rows;
use ltc_kernel::Currency;

const CNY: Currency = Currency::CNY;

fn unit(text: &str) -> UnitPrice {
    UnitPrice::parse(text, CNY).unwrap()
}
fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}
/// A line as `quantity x list`, with a discount or a price of its own where not `-`.
fn ask(quantity: &str, list: &str, discount: &str, price: &str, rate: &str) -> Ask {
    let facts = Facts {
        product_id: Uuid::nil(),
        name: "switch".to_owned(),
        on_sale: true,
        list_price: unit(list),
        cost: Some(unit("60")),
        minimum_margin: ratio("0.2"),
        tax_code: "CN13".to_owned(),
        tax_rate: ratio(rate),
    };
    Ask {
        facts,
        quantity: Quantity::parse(quantity).unwrap(),
        discount: (discount != "-").then(|| ratio(discount)),
        unit_price: (price != "-").then(|| unit(price)),
        text: None,
        price_reason: None,
    }
}

#[test]
fn a_line_is_rounded_once_and_taxed() {
    let table = "
        quantity | list   | discount | price | rate | unit   | net     | tax    | gross
        10       | 100    | -        | -     | 0.13 | 100.00 | 1000.00 | 130.00 | 1130.00
        10       | 100    | 0.15     | -     | 0.13 | 85.00  | 850.00  | 110.50 | 960.50
        3        | 33.335 | -        | -     | 0.06 | 33.335 | 100.01  | 6.00   | 106.01
        0.5      | 0.01   | -        | -     | 0.13 | 0.01   | 0.01    | 0.00   | 0.01
        7        | 100    | -        | 99.99 | 0.13 | 99.99  | 699.93  | 90.99  | 790.92
        1        | 100    | 1        | -     | 0.13 | 0.00   | 0.00    | 0.00   | 0.00
    ";
    for [quantity, list, discount, price_text, rate, unit, net, tax, gross] in rows(table) {
        let lines = price(&[ask(quantity, list, discount, price_text, rate)], None, false).unwrap();
        let line = &lines[0];
        let found = [line.unit_price.to_text(), line.net.to_text(), line.tax.to_text(), line.gross.to_text()];
        assert_eq!(found, [unit, net, tax, gross], "{quantity} x {list} less {discount}");
    }
}

/// S-10: 20,200 with 1 % levy is 20,000 and 200.
#[test]
fn prices_may_include_the_tax() {
    let lines = price(&[ask("1", "20000", "-", "20200", "0.01")], None, true).unwrap();
    assert_eq!((lines[0].net.to_text(), lines[0].tax.to_text()), ("20000.00".into(), "200.00".into()));
    assert_eq!(lines[0].unit_price.to_text(), "20000.00");
    assert_eq!(lines[0].discount, Ratio::zero());
}

#[test]
fn a_document_discount_is_spread_to_the_cent() {
    let asks = [
        ask("1", "100", "-", "-", "0.13"),
        ask("1", "100", "-", "-", "0.06"),
        ask("1", "100", "-", "-", "0"),
    ];
    let lines = price(&asks, Some(Money::parse("100", CNY).unwrap()), false).unwrap();
    let nets: Vec<_> = lines.iter().map(|line| line.net.to_text()).collect();
    assert_eq!(nets, ["66.66", "66.67", "66.67"]);
    let totals = totals(&lines).unwrap();
    assert_eq!((totals.net.to_text(), totals.discount.to_text()), ("200.00".into(), "0.333333".into()));
    assert_eq!(totals.margin.unwrap().to_text(), "0.100000");
    assert_eq!(totals.gross, totals.net.add(totals.tax).unwrap());
    assert_eq!(below_floor(&asks, &lines), [1, 2, 3]);
    assert!(price(&asks, Some(Money::parse("300.01", CNY).unwrap()), false).is_err());
}

#[test]
fn every_fault_of_the_lines_is_found() {
    let mut ended = ask("1", "100", "0.1", "90", "0.13");
    ended.facts.on_sale = false;
    let asks = [
        ask("0", "100", "-", "-", "0"),
        ask("1", "100", "1.000001", "-", "0"),
        ask("-1", "100", "-", "100.01", "0"),
        ended,
    ];
    let expected = "
        pointer             | code
        /lines/0/quantity   | quantity.not_positive
        /lines/1/discount   | discount.out_of_range
        /lines/2/quantity   | quantity.not_positive
        /lines/2/unit_price | unit_price.above_list
        /lines/3/product_id | product.not_on_sale
        /lines/3/discount   | quote.discount_and_price
    ";
    let findings = check(&asks);
    let found: Vec<_> = findings.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()]).collect();
    assert_eq!(found, rows(expected));
    assert_eq!(check(&[]).as_slice()[0].code, "quote.no_lines");
}
