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
        words: None,
        choices: vec![],
        product_line: None,
        on_sale: true,
        list_price: unit(list),
        cost: Some(unit("60")),
        minimum_margin: ratio("0.2"),
        tax_code: "CN13".to_owned(),
        tax_rate: ratio(rate),
        parts: vec![],
    };
    Ask {
        facts,
        given: vec![],
        optional: false,
        group: None,
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
    let findings = check(&asks, false);
    let found: Vec<_> = findings.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()]).collect();
    assert_eq!(found, rows(expected));
    assert_eq!(check(&[], false).as_slice()[0].code, "quote.no_lines");
}

/// A price book, an agreement or a promotion that leaves this price.
fn given(kind: StepKind, price: &str) -> Given {
    let source = kind.to_string();
    Given { kind, source_id: Uuid::nil(), source, min_quantity: Quantity::default(), price: unit(price) }
}

/// Every step stands on the line, and the last ones are the net and the gross.
#[test]
fn the_waterfall_of_a_line() {
    use StepKind::{Agreement, Book, Promotion};
    let table = "
        books             | discount | price | off | included | waterfall
        -                 | -        | -     | -   | no       | LIST 1000.00, TAX 1130.00
        -                 | 0.1      | -     | -   | no       | LIST 1000.00, DISCOUNT 900.00, TAX 1017.00
        90                | -        | -     | -   | no       | LIST 1000.00, BOOK 900.00, TAX 1017.00
        90 80             | 0.05     | -     | -   | no       | LIST 1000.00, BOOK 900.00, AGREEMENT 800.00, DISCOUNT 760.00, TAX 858.80
        90 80 75          | 0.05     | -     | 10  | no       | LIST 1000.00, BOOK 900.00, AGREEMENT 800.00, PROMOTION 750.00, DISCOUNT 712.50, DOCUMENT 702.50, TAX 793.83
        90                | -        | 70    | -   | no       | LIST 1000.00, BOOK 900.00, OWN_PRICE 700.00, TAX 791.00
        90                | -        | 70    | 100 | no       | LIST 1000.00, BOOK 900.00, OWN_PRICE 700.00, DOCUMENT 600.00, TAX 678.00
        -                 | -        | 113   | -   | yes      | LIST 1000.00, OWN_PRICE 1000.00, TAX 1130.00
        90                | -        | -     | 17  | yes      | LIST 1000.00, BOOK 900.00, DOCUMENT 884.96, TAX 1000.00
        33.333            | -        | -     | -   | yes      | LIST 1000.00, BOOK 333.33, TAX 376.66
    ";
    for [books, discount, price_text, off, included, expected] in rows(table) {
        let mut asked = ask("10", "100", discount, price_text, "0.13");
        let kinds = [Book, Agreement, Promotion];
        let prices = books.split(' ').filter(|b| *b != "-");
        asked.given = kinds.iter().zip(prices).map(|(kind, price)| given(*kind, price)).collect();
        let off = (off != "-").then(|| Money::parse(off, CNY).unwrap());
        let line = price(&[asked], off, included == "yes").unwrap().remove(0);
        let text = |step: PriceStep| [step.kind.as_str(), " ", &step.amount.to_text()].concat();
        let found: Vec<_> = line.waterfall().unwrap().into_iter().map(text).collect();
        assert_eq!(found.join(", "), expected);
    }
}

#[test]
fn optional_lines_are_in_no_total_and_take_no_discount() {
    let mut beside = ask("1", "100", "-", "-", "0.13");
    beside.optional = true;
    let asks = [ask("1", "100", "-", "-", "0.13"), beside.clone()];
    let lines = price(&asks, Some(Money::parse("10", CNY).unwrap()), false).unwrap();
    let nets: Vec<_> = lines.iter().map(|line| line.net.to_text()).collect();
    assert_eq!(nets, ["90.00", "100.00"]);
    assert_eq!(totals(&lines).unwrap().net.to_text(), "90.00");
    assert_eq!(check(&[beside], false).as_slice()[0].code, "quote.only_optional");
}

#[test]
fn a_price_above_what_is_offered_needs_a_reason() {
    let table = "
        book | price  | included | code
        -    | 100    | no       | -
        -    | 100.01 | no       | unit_price.above_list
        120  | 120    | no       | -
        120  | 120.01 | no       | unit_price.above_list
        80   | 95     | no       | -
        -    | 113    | yes      | -
        -    | 113.01 | yes      | unit_price.above_list
    ";
    for [book, price, included, code] in rows(table) {
        let mut asked = ask("1", "100", "-", price, "0.13");
        asked.given = (book != "-").then(|| given(StepKind::Book, book)).into_iter().collect();
        let findings = check(&[asked.clone()], included == "yes");
        let found = findings.as_slice().first().map_or("-", |f| f.code.as_ref());
        assert_eq!(found, code, "{book} {price}");
        asked.price_reason = Some("rush order".to_owned());
        assert!(check(&[asked], included == "yes").is_empty());
    }
}

/// Floor = cost / (1 - minimum margin), half-up.
#[test]
fn the_floor_price() {
    for [margin, expected] in rows("margin | floor\n 0 | 60.00\n 0.2 | 75.00\n 0.3 | 85.71428571\n 1 | -") {
        let mut facts = ask("1", "100", "-", "-", "0").facts;
        facts.minimum_margin = ratio(margin);
        let found = floor(&facts).unwrap().map_or("-".to_owned(), UnitPrice::to_text);
        assert_eq!(found, expected);
    }
}
