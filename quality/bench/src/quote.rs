//! How long a quote of many lines takes to be priced: books chosen, steps written, discount spread, taxes, totals. Pure,
//! so nothing but the computer is measured.

use anyhow::Context;
use ltc_kernel::{Currency, Money, Quantity, Ratio, UnitPrice};
use ltc_lead_to_bid::quote::model::StepKind;
use ltc_lead_to_bid::quote::pricing::{Ask, Facts, Given, price, totals};
use ltc_master_data::price_book::model::{Change, Target, Tier};
use ltc_master_data::price_book::{Offers, PriceBookKind, Terms};
use serde_json::{Value, json};
use std::time::Instant;
use uuid::Uuid;

const ROUNDS: usize = 21;
/// The goal of issue 4.
const GOAL_MS: u128 = 200;

/// The median of some rounds, in milliseconds.
pub fn run(lines: usize) -> anyhow::Result<Value> {
    let offers = offers(lines);
    let mut times = vec![];
    for _ in 0..ROUNDS {
        let from = Instant::now();
        let asks = asks(&offers, lines)?;
        let off = Money::parse("12345.67", Currency::CNY)?;
        let priced = price(&asks, Some(off), false)?;
        let sum = totals(&priced)?;
        let text = serde_json::to_string(&priced)?;
        anyhow::ensure!(priced.len() == lines && sum.net.minor() > 0 && !text.is_empty(), "not priced");
        times.push(from.elapsed().as_micros());
    }
    times.sort_unstable();
    let median = times.get(ROUNDS / 2).copied().context("a round")?;
    let mark = if median <= GOAL_MS * 1_000 { "within" } else { "ABOVE" };
    println!("a quote of {lines} lines is priced in {} us ({mark} the goal of {GOAL_MS} ms)", median);
    Ok(json!({ "lines": lines, "median_us": u64::try_from(median)?, "goal_ms": u64::try_from(GOAL_MS)? }))
}

fn product(at: usize) -> Uuid {
    Uuid::from_u128(at as u128 + 1)
}

/// A book with three tiers for each product, an agreement and a promotion.
fn offers(lines: usize) -> Offers {
    let book = |id: u128, kind| Terms {
        id: Uuid::from_u128(id),
        no: "PB".to_owned(),
        name: "book".to_owned(),
        kind,
        closeness: 0,
        regional: false,
        priority: 0,
        valid_from: chrono::NaiveDate::default(),
        combinable: true,
    };
    let books = [(1, PriceBookKind::Book), (2, PriceBookKind::Agreement), (3, PriceBookKind::Promotion)];
    let tier = |id: u128, target, from: i64, change| {
        (Uuid::from_u128(id), Tier { target, min_quantity: Quantity::from_scaled(from * 1_000_000), change })
    };
    let of_product = (0..lines).flat_map(|at| {
        let price = |p: i64| Change::Price((p + i64::try_from(at).unwrap_or(0)) * UnitPrice::SCALE);
        [0, 10, 100].map(|from| tier(1, Target::Product(product(at)), from, price(900 - from)))
    });
    let off =
        |id, percent: i64| tier(id, Target::Everything, 0, Change::Off(Ratio::from_scaled(percent * 10_000)));
    let tiers: Vec<_> = of_product.chain([off(2, 5), off(3, 10)]).collect();
    Offers::new(books.into_iter().map(|(id, kind)| book(id, kind)).collect(), tiers)
}

fn asks(offers: &Offers, lines: usize) -> anyhow::Result<Vec<Ask>> {
    let mut asks = vec![];
    for at in 0..lines {
        let cny = |text: &str| UnitPrice::parse(text, Currency::CNY);
        let (list_price, quantity) = (cny("5000")?, Quantity::from_int(i64::try_from(at % 150)? + 1)?);
        let found = offers.of(product(at), Some("LINE"), quantity, list_price)?;
        let given = found.into_iter().map(|offer| Given {
            kind: match offer.terms.kind {
                PriceBookKind::Book => StepKind::Book,
                PriceBookKind::Agreement => StepKind::Agreement,
                PriceBookKind::Promotion => StepKind::Promotion,
            },
            source_id: offer.terms.id,
            source: offer.terms.name.clone(),
            min_quantity: offer.tier.min_quantity,
            price: offer.price,
        });
        asks.push(Ask {
            given: given.collect(),
            facts: Facts {
                product_id: product(at),
                name: "product".to_owned(),
                words: None,
                choices: vec![],
                product_line: Some("LINE".to_owned()),
                on_sale: true,
                list_price,
                cost: Some(cny("500")?),
                minimum_margin: Ratio::from_scaled(200_000),
                tax_code: "CN13".to_owned(),
                tax_rate: Ratio::from_scaled(130_000),
                parts: vec![],
            },
            quantity,
            discount: Some(Ratio::from_scaled(12_500)),
            unit_price: None,
            text: None,
            price_reason: None,
            optional: false,
            group: None,
        });
    }
    Ok(asks)
}
