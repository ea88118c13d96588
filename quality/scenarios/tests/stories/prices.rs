//! Prices that differ from the list (domain.md 2.4): books, agreements and promotions, every step on the line, who would
//! have to sign, rates of a day, and what they cost in statements.
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::chain::{self, Deal};
use ltc_testkit::House;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

const DAY: &str = "2026-03-02";

struct Sale {
    house: House,
    shop: chain::Shop,
    deal: Deal,
}

async fn sale() -> Result<Sale> {
    let house = House::open(DAY).await?;
    let shop = chain::open_shop(&house.office, DAY).await?;
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, &shop, "price").await?;
    Ok(Sale { house, shop, deal })
}

fn book(kind: &str, name: &str, more: Value, lines: Value) -> Value {
    let mut body =
        json!({"kind": kind, "name": name, "currency": "CNY", "valid_from": "2026-01-01", "lines": lines});
    if let (Some(body), Some(more)) = (body.as_object_mut(), more.as_object()) {
        body.extend(more.clone());
    }
    body
}

impl Sale {
    /// Written by finance, released by another.
    async fn released(&self, body: Value) -> Result<Value> {
        let made = self.house.does("pfc", "/price-books", body).await?;
        self.house.does("cfo", &format!("/price-books/{}/release", text(&made, "id")), json!({})).await
    }
    fn offer(&self, line: Value) -> Value {
        let mut line = line;
        line["product_id"] = json!(self.shop.product);
        json!({"opportunity_id": self.deal.opportunity, "lines": [line], "valid_until": DAY,
            "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0}]})
    }
    async fn quote(&self, line: Value) -> Result<Value> {
        self.house.does(chain::SELLER, "/quotes", self.offer(line)).await
    }
    async fn asks(&self, line: Value) -> Result<Value> {
        self.house.does(chain::SELLER, "/quotes/price", self.offer(line)).await
    }
}

/// `LIST 20000.00, BOOK 19000.00`
fn steps(line: &Value) -> String {
    let one = |s: &Value| format!("{} {}", text(s, "kind"), text(&s["amount"], "amount"));
    line["steps"].as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join(", ")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_of_a_price_stands_on_the_line() -> Result<()> {
    let sale = sale().await?;
    let (house, product) = (&sale.house, &sale.shop.product);
    let plain = sale.quote(json!({"quantity": "10"})).await?;
    assert_eq!(steps(&plain["lines"][0]), "LIST 200000.00, TAX 202000.00");

    let tiers = json!([{"product_id": product, "price": "19000"},
        {"product_id": product, "price": "18000", "min_quantity": "10"}]);
    let drafted =
        house.does("pfc", "/price-books", book("BOOK", "2026 标准价", json!({}), tiers.clone())).await?;
    let path = format!("/price-books/{}", text(&drafted, "id"));
    assert_eq!(
        drafted["allowed_actions"],
        json!(["update", "retire"]),
        "whoever wrote it does not release it"
    );
    house.refused("pfc", &format!("{path}/release"), json!({}), 409, "price_book.own_release").await?;
    house.refused(chain::SELLER, &format!("{path}/release"), json!({}), 403, "forbidden").await?;
    let still = sale.quote(json!({"quantity": "10"})).await?;
    assert_eq!(steps(&still["lines"][0]), "LIST 200000.00, TAX 202000.00", "a draft is nobody's price");
    house.does("cfo", &format!("{path}/release"), json!({})).await?;
    house
        .refused(
            "pfc",
            &format!("{path}/update"),
            book("BOOK", "x", json!({}), tiers),
            409,
            "illegal_transition",
        )
        .await?;

    more_books(&sale).await?;
    let quote = sale.quote(json!({"quantity": "10", "discount": "0.02", "group": "平台"})).await?;
    let line = &quote["lines"][0];
    assert_eq!(
        steps(line),
        "LIST 200000.00, BOOK 180000.00, AGREEMENT 171000.00, PROMOTION 153900.00, DISCOUNT 150822.00, TAX 152330.22"
    );
    assert_eq!((text(line, "unit_price"), text(&quote, "discount")), ("15082.20".into(), "0.245890".into()));
    assert_eq!((text(&line["steps"][1], "min_quantity"), text(line, "group")), ("10".into(), "平台".into()));
    let first = sale.quote(json!({"quantity": "9.5"})).await?;
    assert_eq!(steps(&first["lines"][0]).split(", ").nth(1), Some("BOOK 180500.00"), "the first tier");
    // What was sold keeps its price when the book is retired.
    house.does("pfc", &format!("{path}/retire"), json!({"reason": "新价格表"})).await?;
    let kept = house.sees(chain::SELLER, &format!("/quotes/{}", text(&quote, "id"))).await?;
    assert_eq!(steps(&kept["lines"][0]), steps(line));
    house.sound().await
}

/// An agreement with the group of the customer, a promotion, and three books that do not hold.
async fn more_books(sale: &Sale) -> Result<()> {
    let house = &sale.house;
    let group = house
        .does("ceo", "/customer-groups", json!({"name": "南星系", "account_ids": [sale.deal.account]}))
        .await?;
    let off = |share: &str| json!([{"discount": share}]);
    sale.released(book(
        "AGREEMENT",
        "南星框架协议",
        json!({"customer_group_id": text(&group, "id")}),
        off("0.05"),
    ))
    .await?;
    sale.released(book(
        "PROMOTION",
        "三月促销",
        json!({"valid_to": "2026-03-31"}),
        json!([{"product_line": "LITE", "discount": "0.1"}]),
    ))
    .await?;
    sale.released(book(
        "PROMOTION",
        "明日",
        json!({"valid_from": "2026-03-03", "valid_to": "2026-03-31"}),
        off("0.5"),
    ))
    .await?;
    sale.released(book("BOOK", "欧洲", json!({"region": "DE"}), off("0.5"))).await?;
    sale.released(book("BOOK", "USD", json!({"currency": "USD"}), off("0.5"))).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seller_learns_at_once_who_would_have_to_sign() -> Result<()> {
    let sale = sale().await?;
    let table = [("0.05", 1, ""), ("0.06", 2, "0.050000"), ("0.18", 3, "0.100000"), ("0.31", 5, "0.300000")];
    let before = sale.house.fingerprint().await?;
    for (discount, level, below) in table {
        let asked = sale.asks(json!({"quantity": "1", "discount": discount})).await?;
        let signing = &asked["signing"];
        assert_eq!(signing["discount_level"], level, "{discount}: {signing}");
        assert_eq!(text(&signing["one_level_down"], "discount"), below, "{discount}");
    }
    let asked = sale.asks(json!({"quantity": "1", "discount": "0.06"})).await?;
    let less = &asked["signing"]["one_level_down"];
    assert_eq!(
        (text(&less["net"], "amount"), text(&less["missing"], "amount")),
        ("19000.00".into(), "200.00".into())
    );
    assert!(asked["signing"]["people"].as_array().is_some_and(|p| !p.is_empty()), "{asked}");
    // Nobody but who answers for costs sees margin and floor.
    assert_eq!((&asked["margin"], &asked["lines"][0]["floor_price"]), (&Value::Null, &Value::Null));
    let margin = |s: &Value| {
        s["reasons"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|r| r["dimension"] == "margin_after_financing")
            .cloned()
    };
    assert_eq!(margin(&asked["signing"]).map(|r| text(&r, "value")), Some(String::new()));
    let stranger = sale.house.post("ar3", "/quotes/price", sale.offer(json!({"quantity": "1"}))).await?;
    assert_eq!(stranger.status, 404);
    assert_eq!(before, sale.house.fingerprint().await?, "asking writes nothing");
    // The same of a version that stands.
    let quote = sale.quote(json!({"quantity": "1", "discount": "0.18"})).await?;
    let signers = sale.house.sees(chain::SELLER, &format!("/quotes/{}/signers", text(&quote, "id"))).await?;
    assert_eq!((&signers["discount_level"], &signers["level"]), (&json!(3), &json!(3)), "{signers}");
    let wrong = sale.offer(json!({"quantity": "0", "discount": "1.5", "tax_code": "XX"}));
    let problem = sale.house.refused(chain::SELLER, "/quotes/price", wrong, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/lines/0/tax_code tax_code.unknown"]);
    let wrong = sale.offer(json!({"quantity": "0", "discount": "1.5"}));
    let problem = sale.house.refused(chain::SELLER, "/quotes/price", wrong, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/lines/0/discount discount.out_of_range", "/lines/0/quantity quantity.not_positive"]
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_price_books_are_told_all_at_once() -> Result<()> {
    let sale = sale().await?;
    let product = &sale.shop.product;
    let lines = json!([{"product_id": product, "price": "1", "discount": "0.1"}, {"price": "5"}, {"discount": "2"},
        {"product_id": product, "product_line": "LITE", "discount": "0.1"}]);
    let body = json!({"kind": "PROMOTION", "name": "x", "valid_from": "2026-03-01", "lines": lines});
    let problem = sale.house.refused("pfc", "/price-books", body, 422, "invalid_input").await?;
    let expected = [
        "/currency price_book.currency_needed",
        "/lines/0/price price_book.price_or_discount",
        "/lines/1/price price_book.price_needs_product",
        "/lines/2/discount discount.out_of_range",
        "/lines/3/product_line price_book.product_or_line",
        "/valid_to price_book.promotion_ends",
    ];
    assert_eq!(House::findings(&problem), expected);
    let rising = json!([{"product_id": product, "price": "100"}, {"product_id": product, "price": "110", "min_quantity": "5"}]);
    let body = book("AGREEMENT", "x", json!({"valid_to": "2025-12-31"}), rising);
    let problem = sale.house.refused("pfc", "/price-books", body, 422, "invalid_input").await?;
    let expected = [
        "/account_id price_book.whose_agreement",
        "/lines/1/price price_book.tier_rises",
        "/valid_to date.before_start",
    ];
    assert_eq!(House::findings(&problem), expected);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_in_another_currency_keeps_the_rate_of_its_day() -> Result<()> {
    let sale = sale().await?;
    let quoted = |on: &str, rate: &str| json!({"from_currency": "USD", "to_currency": "CNY", "quoted_on": on, "rate": rate, "source": "PBOC"});
    sale.house.does("pfc", "/exchange-rates", quoted("2026-02-20", "8.00")).await?;
    sale.house.does("pfc", "/exchange-rates", quoted("2026-03-01", "7.90")).await?;
    let mut offer = sale.offer(json!({"quantity": "1"}));
    offer["currency"] = json!("USD");
    offer["rates_on"] = json!("2026-02-25");
    offer["fx_clause"] = json!("汇率变动超过 3% 时调价");
    let abroad = sale.house.does(chain::SELLER, "/quotes", offer.clone()).await?;
    assert_eq!(
        (&abroad["net"], &abroad["rates_on"]),
        (&json!({"amount": "2500.00", "currency": "USD"}), &json!("2026-02-25"))
    );
    let back = &abroad["rates"][1];
    assert_eq!(
        (
            text(back, "from"),
            text(back, "to"),
            text(back, "rate"),
            text(back, "quoted_on"),
            text(back, "source")
        ),
        ("USD".into(), "CNY".into(), "8.0000".into(), "2026-02-20".into(), "PBOC".into()),
        "{abroad}"
    );
    offer["rates_on"] = json!("2026-03-03");
    let problem = sale.house.refused(chain::SELLER, "/quotes", offer.clone(), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/rates_on date.in_the_future"]);
    // Another currency and back changes nothing.
    let home = sale.offer(json!({"quantity": "1"}));
    let before = sale.house.does(chain::SELLER, "/quotes", home.clone()).await?;
    let revised = |currency: &str| {
        let mut body = home.clone();
        body["currency"] = json!(currency);
        body.as_object_mut().map(|b| b.remove("opportunity_id"));
        body
    };
    let path = |quote: &Value| format!("/quotes/{}/revise", text(quote, "id"));
    let there = sale.house.does(chain::SELLER, &path(&before), revised("USD")).await?;
    assert_eq!(text(&there["net"], "amount"), "2531.65");
    let again = sale.house.does(chain::SELLER, &path(&there), revised("CNY")).await?;
    assert_eq!((&again["lines"], &again["gross"]), (&before["lines"], &before["gross"]));
    Ok(())
}

/// A house without price books pays nothing for them; with them a quote takes two statements more.
#[tokio::test(flavor = "multi_thread")]
async fn books_cost_two_statements_and_none_where_there_are_none() -> Result<()> {
    let sale = sale().await?;
    let statements = || sale.house.store.counters().statements.load(Ordering::Relaxed);
    let mut counts = vec![];
    for round in 0..3 {
        if round == 2 {
            sale.released(book("BOOK", "x", json!({}), json!([{"discount": "0.1"}]))).await?;
        }
        let before = statements();
        sale.quote(json!({"quantity": "1"})).await?;
        counts.push(statements() - before);
    }
    // The first one also fetches a block of numbers.
    assert_eq!(counts[2], counts[1] + 2, "{counts:?}");
    Ok(())
}
