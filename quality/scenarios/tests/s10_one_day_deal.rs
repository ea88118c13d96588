//! S-10: the one-day deal of the light template, over the routes, with its exact figures and events.
use ltc_server::demo::{master_data, sme};
use ltc_testkit::House;

#[tokio::test(flavor = "multi_thread")]
async fn the_one_day_deal() -> anyhow::Result<()> {
    let house = House::open("2026-03-02").await?;
    let book = master_data::enter(&house, "2026-02-01".parse()?, "2026-03-01".parse()?).await?;
    let left = sme::run(&house, &book, "2026-03-02").await?;
    let case = house.sees("auditor", &format!("/cases/{}", left.case)).await?;
    println!("{}", serde_json::to_string_pretty(&case)?);
    house.sound().await
}
