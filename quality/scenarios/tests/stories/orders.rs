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
