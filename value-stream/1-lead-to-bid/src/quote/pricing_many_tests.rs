//! 100,000 random quotes (issue 4): totals equal the sum of lines to the cent, the discount spread sums exactly, every
//! waterfall ends at net and gross, and going to another currency and back changes nothing.

use super::*;
use crate::quote::catalogue::in_currency;
use ltc_kernel::{Currency, ExchangeRate};
use std::collections::BTreeMap;

/// A small generator of our own, so that a failure can be repeated from its number.
struct Random(u64);
impl Random {
    fn below(&mut self, most: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % most).unwrap()
    }
    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

fn ask(random: &mut Random, currency: Currency) -> Ask {
    let list = random.below(1_000_000) * 1_000_000 + random.below(1_000_000);
    let price = |scaled: i64| UnitPrice::from_scaled(scaled, currency);
    let mut given = vec![];
    let mut now = list;
    for kind in [StepKind::Book, StepKind::Agreement, StepKind::Promotion] {
        if random.one_in(3) {
            now = now / 100 * (70 + random.below(30));
            let (source_id, source) = (Uuid::nil(), String::new());
            given.push(Given {
                kind,
                source_id,
                source,
                min_quantity: Quantity::default(),
                price: price(now),
            });
        }
    }
    let own = random.one_in(4);
    let rates = [0, 10_000, 30_000, 60_000, 90_000, 130_000];
    Ask {
        facts: Facts {
            product_id: Uuid::nil(),
            name: String::new(),
            words: None,
            choices: vec![],
            product_line: None,
            on_sale: true,
            list_price: price(list),
            cost: Some(price(list / 2)),
            minimum_margin: Ratio::zero(),
            tax_code: String::new(),
            tax_rate: Ratio::from_scaled(rates[usize::try_from(random.below(6)).unwrap()]),
            parts: vec![],
        },
        given,
        quantity: Quantity::from_scaled(1 + random.below(50_000_000)),
        discount: (!own && random.one_in(2)).then(|| Ratio::from_scaled(random.below(400_000))),
        unit_price: own.then(|| price(list / 100 * random.below(100))),
        text: None,
        price_reason: None,
        optional: random.one_in(8),
        group: None,
    }
}

#[test]
fn sums_hold_to_the_cent() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for quote in 0..100_000 {
        let asks: Vec<Ask> = (0..=random.below(6)).map(|_| ask(&mut random, Currency::CNY)).collect();
        let included = random.one_in(3);
        let plain = price(&asks, None, included).unwrap();
        let Ok(before) = totals(&plain) else { continue };
        let whole = if included { before.gross } else { before.net };
        let off = random.one_in(2).then(|| Money::new(random.below(1 + whole.minor() as u64), Currency::CNY));
        let lines = price(&asks, off, included).unwrap();
        let after = totals(&lines).unwrap();
        let counted = || lines.iter().filter(|l| !l.optional);
        let sum = |of: fn(&QuoteLine) -> Money| Money::sum(Currency::CNY, counted().map(of)).unwrap();
        assert_eq!((after.net, after.tax, after.gross), (sum(|l| l.net), sum(|l| l.tax), sum(|l| l.gross)));
        assert_eq!(after.gross, after.net.add(after.tax).unwrap(), "quote {quote}");
        let spread = if included { before.gross.sub(after.gross) } else { before.net.sub(after.net) };
        assert_eq!(spread.unwrap(), off.unwrap_or(Money::zero(Currency::CNY)), "quote {quote}");
        for line in &lines {
            let steps = line.waterfall().unwrap();
            assert_eq!(steps[0].amount, line.list_price.times(line.quantity).unwrap());
            let net = &steps[steps.len() - 2];
            assert_eq!((net.amount, steps[steps.len() - 1].amount), (line.net, line.gross), "quote {quote}");
        }
    }
}

/// Prices are converted from the currency that they are kept in: the other currency leaves no trace.
#[test]
fn another_currency_and_back_changes_nothing() {
    let mut random = Random(42);
    for _ in 0..10_000 {
        let asks: Vec<Ask> = (0..=random.below(4)).map(|_| ask(&mut random, Currency::CNY)).collect();
        let rate = ExchangeRate::from_scaled(1 + random.below(900_000_000)).unwrap();
        let there = BTreeMap::from([(Currency::CNY, rate)]);
        let in_terms_of = |currency: Currency, rates: &BTreeMap<Currency, ExchangeRate>| -> Vec<Ask> {
            let convert = |price: UnitPrice| in_currency(price, currency, rates).unwrap();
            let of = |ask: &Ask| {
                let mut ask = Ask { unit_price: None, given: vec![], ..ask.clone() };
                ask.facts.list_price = convert(ask.facts.list_price);
                ask.facts.cost = ask.facts.cost.map(convert);
                ask
            };
            asks.iter().map(of).collect()
        };
        let at_home = price(&in_terms_of(Currency::CNY, &BTreeMap::new()), None, false).unwrap();
        let abroad = price(&in_terms_of(Currency::USD, &there), None, false).unwrap();
        assert!(abroad.iter().all(|line| line.net.currency() == Currency::USD));
        assert_eq!(price(&in_terms_of(Currency::CNY, &BTreeMap::new()), None, false).unwrap(), at_home);
    }
}
