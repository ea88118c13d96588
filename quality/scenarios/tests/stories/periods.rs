//! A month that is closed but to finance takes postings of finance roles, and of nobody else (domain.md 0.2).
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::chain;
use ltc_testkit::House;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_soft_closed_month_is_open_to_finance_only() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = chain::to_contract(&house.office, &shop, "a").await?;
    let month = json!({"legal_entity_id": shop.entity, "period": "2026-03"});
    let month = format!(
        "/accounting-periods/{}",
        text(&house.does("pfc", "/accounting-periods", month).await?, "id")
    );
    house.does("pfc", &format!("{month}/soft-close"), json!({})).await?;
    let cost = json!({"case_id": deal.case, "category": "LAB_DEL", "source": "ERP", "on": "2026-03-02",
        "amount": {"amount": "500.00", "currency": "CNY"}});
    house.refused("ops", "/cost-entries", cost.clone(), 409, "period_soft_closed").await?;
    // The delivery earns the revenue of this deal.
    let delivery = json!({"order_id": deal.order, "issue": true});
    house.refused("ops", "/deliveries", delivery, 409, "period_soft_closed").await?;
    house.does("pfc", "/cost-entries", cost).await?;
    house.does("pfc", &format!("{month}/reopen"), json!({"reason": "补录交付"})).await?;
    chain::deliver(&house.office, &mut deal).await?;
    house.does("pfc", &format!("{month}/soft-close"), json!({})).await?;
    chain::invoice(&house.office, &mut deal).await?;
    chain::collect(&house.office, &shop, &deal, "a").await?;
    house.sound().await
}
