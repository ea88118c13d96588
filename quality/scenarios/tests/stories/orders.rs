//! An order and a contract end when what they promise is done, not before; and what rests or has ended is not
//! delivered any more.
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::chain::{self, Deal, SELLER, Shop};
use ltc_server::demo::european::European;
use ltc_server::demo::master_data;
use ltc_testkit::House;
use serde_json::json;

/// A light deal whose contract is in effect.
async fn ordered() -> Result<(House, Shop, Deal)> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let deal = chain::to_contract(&house.office, &shop, "a").await?;
    Ok((house, shop, deal))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_closes_when_it_is_delivered_and_is_not_delivered_afterwards() -> Result<()> {
    let (house, _, mut deal) = ordered().await?;
    let close = format!("/sales-orders/{}/close", deal.order);
    house.refused("ops", &close, json!({}), 409, "sales_order.not_delivered").await?;
    chain::deliver(&house.office, &mut deal).await?;
    house.does("ops", &close, json!({})).await?;
    let more = json!({"order_id": deal.order});
    house.refused("ops", "/deliveries", more, 409, "delivery.order_not_open").await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_or_cancelled_does_not_leave() -> Result<()> {
    let (house, _, deal) = ordered().await?;
    let (order, ask) = (format!("/sales-orders/{}", deal.order), json!({"order_id": deal.order}));
    let planned = text(&house.does("ops", "/deliveries", ask.clone()).await?, "id");
    let ship = format!("/deliveries/{planned}/ship");
    for kind in ["CREDIT", "EXPORT"] {
        house.does("ops", &format!("{order}/hold"), json!({"kind": kind, "reason": "复核"})).await?;
    }
    house.refused("ops", &ship, json!({}), 409, "delivery.order_not_open").await?;
    house.refused("ops", "/deliveries", ask.clone(), 409, "delivery.order_not_open").await?;
    let lift = |kind: &str| json!({"kind": kind, "reason": "已核实"});
    house.does("ops", &format!("{order}/release"), lift("CREDIT")).await?;
    house.refused("ops", &ship, json!({}), 409, "delivery.order_not_open").await?;
    house.does("ops", &format!("{order}/release"), lift("EXPORT")).await?;
    house.does("ops", &format!("/deliveries/{planned}/cancel"), json!({})).await?;
    house.does("ops", &format!("{order}/cancel"), json!({"reason": "客户撤单"})).await?;
    house.refused("ops", "/deliveries", ask, 409, "delivery.order_not_open").await?;
    house.sound().await
}

/// 2.5, 2.8: COMPLETED when everything is delivered and accepted. The fulfilment responsible may say so, too.
#[tokio::test(flavor = "multi_thread")]
async fn a_contract_is_complete_when_all_is_delivered_and_accepted() -> Result<()> {
    let house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let complete = format!("/contracts/{}/complete", story.contract);
    for login in ["fr", "ar"] {
        house.refused(login, &complete, json!({}), 409, "contract.delivery_open").await?;
    }
    let fac = json!({"contract_id": story.contract, "milestone_code": "FAC", "kind": "FINAL_FAC", "evidence": "FAC-REPORT",
        "criteria": [{"text": "KPI 达标", "met": true}]});
    let all = json!({"order_id": story.order, "issue": true});
    house.does("fr", "/deliveries", all).await?;
    house.refused("fr", &complete, json!({}), 409, "contract.acceptance_open").await?;
    let fac = text(&house.does("fr", "/acceptances", fac).await?, "id");
    let signed = json!({"signed_by_id": story.contacts[0], "evidence": "FAC-CERT"});
    house.does("fr", &format!("/acceptances/{fac}/accept"), signed).await?;
    let contract = house.sees("ar", &format!("/contracts/{}", story.contract)).await?;
    assert_eq!(contract["state"], "COMPLETED", "the last acceptance completes it");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_of_a_light_deal_cannot_complete_it_before_delivery_either() -> Result<()> {
    let (house, _, deal) = ordered().await?;
    let complete = format!("/contracts/{}/complete", deal.contract);
    house.refused(SELLER, &complete, json!({}), 409, "contract.delivery_open").await?;
    Ok(())
}

/// A bundle is sold at one price and ordered by its parts: each is delivered by itself, and no cent is lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_is_ordered_by_its_parts() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut parts = vec![];
    for (sku, name, price) in [("GATE", "网关", "3000"), ("SENSOR", "传感器", "700")] {
        let part = json!({"sku": sku, "name_zh": name, "name_en": sku, "kind": "GOODS", "unit": "件", "on_sale": true,
            "tax_code": "CN1", "list_price": price, "currency": "CNY", "standard_cost": "10", "cost_currency": "CNY",
            "product_line": "LITE", "needs_acceptance": false, "minimum_margin": "0.1"});
        parts.push(text(&house.does("pfc", "/products", part).await?, "id"));
    }
    let choice = |code: &str, name: &str, price: &str, part: &str, quantity: i64| json!({"code": code, "name_zh": name, "name_en": code, "price": price, "cost": "10", "component_id": part, "quantity": quantity, "default": true});
    let choices =
        [choice("GATE", "网关", "2500", &parts[0], 1), choice("SENSOR", "传感器", "500", &parts[1], 3)];
    let kit = json!({"features": [{"code": "KIT", "name_zh": "套件", "name_en": "Kit", "min": 2, "max": 2, "choices": choices}], "rules": []});
    house.does("pfc", &format!("/products/{}/set-options", shop.product), kit).await?;
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, &shop, "kit").await?;
    let offer = json!({"opportunity_id": deal.opportunity, "legal_entity_id": shop.entity, "request_approval": true,
        "lines": [{"product_id": shop.product, "quantity": "2", "choices": ["GATE", "SENSOR"], "discount": "0.05"}], "valid_until": "2026-04-01",
        "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 0}]});
    let quote = house.does(SELLER, "/quotes", offer).await?;
    let gates = house.sees("cfo", &format!("/gates?case_id={}&state=READY", deal.case)).await?;
    let gate = text(&gates["items"][0], "id");
    house.does("cfo", &format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意"})).await?;
    let accept = format!("/quotes/{}/accept", text(&quote, "id"));
    house.does(SELLER, &accept, json!({"place_order": true})).await?;
    let order = house.sees("ops", &format!("/sales-orders?case_id={}", deal.case)).await?["items"][0].clone();
    let order = house.sees("ops", &format!("/sales-orders/{}", text(&order, "id"))).await?;
    let lines = order["lines"].as_array().cloned().unwrap_or_default();
    let told: Vec<_> = lines.iter().map(|l| (text(l, "product_id"), text(l, "quantity"))).collect();
    // The product itself, two gateways, six sensors.
    let is = |product: &str, quantity: &str| (product.to_owned(), quantity.to_owned());
    assert_eq!(told, [is(&shop.product, "2"), is(&parts[0], "2"), is(&parts[1], "6")]);
    let minor =
        |amount: &serde_json::Value| text(amount, "amount").replace('.', "").parse::<i64>().unwrap_or(0);
    for field in ["net", "tax", "gross"] {
        let sum: i64 = lines.iter().map(|l| minor(&l[field])).sum();
        assert_eq!(sum, minor(&quote[field]), "{field}: {lines:?}");
    }
    // Alone they cost 20,000, 3,000 and 2,100: the price of the whole goes to them in that proportion.
    assert_eq!(text(&quote["net"], "amount"), "45600.00");
    let nets: Vec<_> = lines.iter().map(|l| text(&l["net"], "amount")).collect();
    assert_eq!(nets, ["36334.66", "5450.20", "3815.14"]);
    // The gateways leave first; the order is delivered in part.
    let some = json!({"order_id": order["id"], "lines": [{"line_no": 2}]});
    let delivery = text(&house.does("ops", "/deliveries", some).await?, "id");
    let shipped = house.does("ops", &format!("/deliveries/{delivery}/ship"), json!({})).await?;
    assert_eq!(shipped["lines"].as_array().map(Vec::len), Some(1), "{shipped}");
    house.sound().await
}
