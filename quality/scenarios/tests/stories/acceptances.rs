//! Silence counts as acceptance after the days that the contract names, not after those that somebody types in.
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::chain;
use ltc_testkit::House;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn silence_counts_after_the_days_of_the_contract() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = chain::to_contract(&house.office, &shop, "a").await?;
    chain::deliver(&house.office, &mut deal).await?;
    let ask = json!({"contract_id": deal.contract, "kind": "FINAL_FAC", "evidence": "开通确认单",
        "criteria": [{"text": "可登录", "met": true}]});
    let id = text(&house.does(chain::SELLER, "/acceptances", ask).await?, "id");
    let deem = format!("/acceptances/{id}/deem");
    let silence = json!({"clause": "7.3", "proof_of_submission": "邮件回执"});
    let mut typed = silence.clone();
    typed["period_days"] = json!(1);
    house.refused(chain::SELLER, &deem, typed, 422, "invalid_input").await?;
    house.at("2026-03-08 09:00")?;
    house.refused(chain::SELLER, &deem, silence.clone(), 409, "acceptance.period_running").await?;
    house.at("2026-03-09 09:00")?;
    let deemed = house.does(chain::SELLER, &deem, silence).await?;
    assert_eq!((&deemed["state"], &deemed["decided_on"]), (&json!("DEEMED"), &json!("2026-03-09")));
    house.sound().await
}
