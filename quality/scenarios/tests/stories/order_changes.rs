//! A signed change reaches the order that is delivered: what has left us stays, plans are made anew, goods that come
//! back are counted once.
use crate::money_deal::{MoneyDeal, money, sums};
use crate::read::{balances, text};
use crate::s03_partial::{assessed, changed, deliver, fewer_and_cheaper, rate, signature, terms};
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

/// 600 of 1 000 units have left us.
async fn delivered(house: &House) -> Result<(MoneyDeal<'_>, String)> {
    rate(house, "2026-03-01", "7.10").await?;
    let deal = MoneyDeal::signed(house, &terms()).await?;
    let delivery = deliver(&deal, 1, "600").await?;
    Ok((deal, delivery))
}

fn edit(deal: &MoneyDeal<'_>, price_delta: &str, edits: Value) -> Value {
    json!({"contract_id": deal.contract, "origin": "CUSTOMER", "reason": "减量", "scope": "减量", "price_delta": money(price_delta, "USD"),
        "cost_delta": money("0.00", "USD"), "effective_on": "2026-04-10", "lines": edits})
}

/// Quantity, planned, shipped of a line of the order that is delivered.
async fn line(deal: &MoneyDeal<'_>, n: usize) -> Result<String> {
    let order = deal.house.sees("ops", &format!("/deliverable-orders/{}", deal.order)).await?;
    Ok(["quantity", "planned", "shipped"].map(|field| text(&order["lines"][n], field)).join(" "))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_stays_above_what_is_delivered() -> Result<()> {
    let house = House::open("2026-03-01").await?;
    let (deal, _) = delivered(&house).await?;
    house.at("2026-04-10 09:00")?;
    rate(&house, "2026-04-10", "7.10").await?;
    // Fewer than delivered, none at all, and the same number at another price: each is told at its field.
    let bad = [
        (
            json!([{"action": "CHANGE", "line_no": 1, "quantity": "599"}]),
            "-401000.00",
            "/lines/0/quantity contract_change.below_delivered",
        ),
        (
            json!([{"action": "REMOVE", "line_no": 1}, {"action": "ADD", "product_id": deal.product, "quantity": "900", "unit_price": "1000", "tax_code": "CN0"}]),
            "-100000.00",
            "/lines/0/quantity contract_change.below_delivered",
        ),
        (
            json!([{"action": "CHANGE", "line_no": 1, "quantity": "600", "unit_price": "950"}]),
            "-430000.00",
            "/lines/0/unit_price contract_change.delivered_price",
        ),
    ];
    for (edits, delta, wanted) in bad {
        let body = edit(&deal, delta, edits);
        let problem = house.refused("ar2", "/contract-changes", body, 422, "invalid_input").await?;
        assert!(House::findings(&problem).contains(&wanted.to_owned()), "{wanted}: {problem}");
    }
    // A delivery that is planned at the old price: the change takes it back, and what it held is open again.
    let plan = json!({"order_id": deal.order, "lines": [{"line_no": 1, "quantity": "300"}]});
    let planned = text(&house.does("ops", "/deliveries", plan).await?, "id");
    assert_eq!(line(&deal, 0).await?, "1000 900 600");
    changed(&deal, fewer_and_cheaper(&deal)).await?;
    assert_eq!(
        (line(&deal, 0).await?, line(&deal, 1).await?),
        ("600 600 600".to_owned(), "500 0 0".to_owned())
    );
    let gone = house.sees("ops", &format!("/deliveries/{planned}")).await?;
    assert_eq!(text(&gone, "state"), "CANCELLED");
    house
        .refused("ops", &format!("/deliveries/{planned}/ship"), json!({}), 409, "illegal_transition")
        .await?;
    // Half of what is left earns half of what is left of the price: 250 at 950.
    deliver(&deal, 2, "250").await?;
    let earned = "1405 -4250000.00; 1481 5946250.00; 6001 -5946250.00; 6401 4250000.00";
    assert_eq!(balances(&house, &deal.case).await?, sums(earned));
    // Goods leave between the draft and the signature: then the change is below what is delivered.
    let cut = edit(&deal, "-95000.00", json!([{"action": "CHANGE", "line_no": 2, "quantity": "400"}]));
    let path = assessed(&deal, cut).await?;
    deliver(&deal, 2, "200").await?;
    let problem = house
        .refused("ar2", &format!("{path}/sign"), signature(), 409, "contract_change.below_delivered")
        .await?;
    assert_eq!(
        (&problem["params"]["line_no"], &problem["params"]["delivered"]),
        (&json!("2"), &json!("450"))
    );
    deliver(&deal, 2, "50").await?;
    let all = "1405 -5500000.00; 1481 7632500.00; 6001 -7632500.00; 6401 5500000.00";
    assert_eq!(balances(&house, &deal.case).await?, sums(all));
    house.sound().await
}

/// What was still to come is dropped: nothing is left to deliver, so the rest is due and the contract is complete.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_down_to_what_is_delivered_ends_the_delivery() -> Result<()> {
    let house = House::open("2026-03-01").await?;
    let (deal, _) = delivered(&house).await?;
    house.at("2026-04-10 09:00")?;
    rate(&house, "2026-04-10", "7.10").await?;
    let waits = async || -> Result<String> {
        let line = deal.line("2").await?;
        Ok(text(&house.sees("accounting", &format!("/billing-lines/{line}")).await?, "state"))
    };
    assert_eq!(waits().await?, "WAITING");
    let cut = edit(&deal, "-400000.00", json!([{"action": "CHANGE", "line_no": 1, "quantity": "600"}]));
    changed(&deal, cut).await?;
    let order = house.sees("ops", &format!("/deliverable-orders/{}", deal.order)).await?;
    assert_eq!((text(&order, "state").as_str(), waits().await?.as_str()), ("DELIVERED", "READY"));
    let rest = deal.invoiced("2").await?;
    assert_eq!(text(&rest["gross"], "amount"), "500000.00");
    let contract = house.sees("ar2", &format!("/contracts/{}", deal.contract)).await?;
    assert_eq!(text(&contract, "state"), "COMPLETED");
    house.sound().await
}

/// A return is taken back to the store or scrapped, by line, and never more than the customer has; many at once are
/// each counted.
#[tokio::test(flavor = "multi_thread")]
async fn goods_come_back_once() -> Result<()> {
    let house = House::open("2026-03-01").await?;
    let (deal, delivery) = delivered(&house).await?;
    house.at("2026-03-20 09:00")?;
    let path = format!("/deliveries/{delivery}/return-goods");
    let back = |quantity: &str, disposal: &str| json!({"reason": "有缺陷", "lines": [{"line_no": 1, "quantity": quantity, "disposal": disposal}]});
    let mut early = back("1", "RESTOCK");
    early["returned_on"] = json!("2026-02-28");
    let bad = [
        (back("601", "RESTOCK"), "/lines/0/quantity delivery.return_exceeds"),
        (json!({"reason": "有缺陷", "lines": []}), "/lines delivery.nothing_returned"),
        (
            json!({"reason": "有缺陷", "lines": [{"line_no": 9, "quantity": "1", "disposal": "SCRAP"}]}),
            "/lines/0/line_no delivery.unknown_line",
        ),
        (early, "/returned_on delivery.returned_before_shipped"),
    ];
    for (body, wanted) in bad {
        let problem = house.refused("ops", &path, body, 422, "invalid_input").await?;
        assert_eq!(House::findings(&problem), [wanted], "{problem}");
    }
    house.refused("cashier", &path, back("1", "RESTOCK"), 403, "forbidden").await?;
    // Scrap costs the deal what it cost; 598 are left with the customer.
    house.does("ops", &path, back("2", "SCRAP")).await?;
    let before = "1405 -3000000.00; 1481 4260000.00; 6001 -4260000.00; 6401 3000000.00";
    assert_eq!(balances(&house, &deal.case).await?, sums(before));
    let body = back("100", "RESTOCK");
    let outcome = ltc_scenarios::storm::storm(&house.office, "ops", &path, &body, false, 12).await;
    assert!(outcome.errors.is_empty() && outcome.ok == 5 && outcome.conflicts == 7, "{outcome:?}");
    let after = "1405 -500000.00; 1481 4260000.00; 6001 -4260000.00; 6401 500000.00";
    assert_eq!(balances(&house, &deal.case).await?, sums(after));
    let shown = house.sees("ops", &format!("/deliveries/{delivery}")).await?;
    assert_eq!(text(&shown["lines"][0], "returned"), "502");
    house.sound().await
}
