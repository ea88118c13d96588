//! A line of the bank is entered once.
use anyhow::Result;
use ltc_scenarios::chain;
use ltc_testkit::House;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_bank_reference_is_taken_once() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let deal = chain::to_contract(&house.office, &shop, "a").await?;
    chain::receipt(&house.office, &shop, &deal, "BANK-1", "100.00").await?;
    let again = json!({"account_id": deal.account, "legal_entity_id": shop.entity, "bank_reference": "BANK-1",
        "received_on": "2026-03-02", "amount": {"amount": "250.00", "currency": "CNY"}, "payer_name": "别人"});
    let problem = house.refused("accounting", "/receipts", again, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/bank_reference receipt.bank_reference_taken"]);
    house.sound().await
}
