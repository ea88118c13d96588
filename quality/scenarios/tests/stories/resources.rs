//! Resources go to A before C, with a trace on both deals.
use crate::gates::{estimated, house};
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::chain::{self, Deal, Shop};
use ltc_testkit::House;
use serde_json::{Value, json};

/// 44 hours a week: C takes 8, A wants 40 and gets 36. The board says that C holds what A is short of; four hours move.
#[tokio::test(flavor = "multi_thread")]
async fn a_goes_before_c() -> Result<()> {
    let (house, book) = house().await?;
    let story = estimated(&house, &book).await?;
    let shop = Shop {
        entity: book.entities["SME"].clone(),
        product: book.products["LITE-APP"].clone(),
        day: "2025-09-20".to_owned(),
    };
    let mut small = Deal::default();
    chain::lead(&house.office, &mut small, &shop, "c").await?;
    let capacity =
        |hours: i64| json!({"role": "SOLUTION", "from_on": "2025-09-24", "weeks": 2, "hours": hours});
    house.refused("ar", "/resource-capacities", capacity(44), 403, "forbidden").await?;
    let both = json!({"role": "SOLUTION", "from_on": "2025-09-24", "weeks": 0, "hours": 4, "people": 2});
    let problem = house.refused("director", "/resource-capacities", both, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/hours resource.hours_or_people", "/weeks resource.weeks_out_of_range"]
    );
    house.does("director", "/resource-capacities", capacity(44)).await?;
    let plan = |hours: i64| json!({"from_on": "2025-09-22", "weeks": 2, "lines": [{"role": "SOLUTION", "hours": hours}]});
    let small_plan = house.does("ar2", &format!("/cases/{}/plan-resources", small.case), plan(8)).await?;
    let large = house.does("ar", &format!("/cases/{}/plan-resources", story.case), plan(40)).await?;
    let told = |plan: &Value| {
        format!(
            "{}/{} short {}",
            plan["items"][0]["booked"], plan["items"][0]["hours"], plan["items"][0]["short"]
        )
    };
    assert_eq!((told(&small_plan), told(&large)), ("8/8 short 0".into(), "36/40 short 4".into()));
    let board = "/resource-board?from=2025-09-22&weeks=2";
    let seen = house.sees("director", board).await?;
    let cell = &seen["cells"][0];
    let figures = ["capacity", "demand_a", "demand_c", "demand", "booked", "free", "short"]
        .map(|k| cell[k].as_i64().unwrap_or(-1));
    assert_eq!(
        (text(cell, "role"), figures, text(cell, "load")),
        ("SOLUTION".into(), [44, 40, 8, 48, 44, 0, 4], "1.090909".into())
    );
    assert_eq!(
        (seen["alerts"].clone(), text(&seen["conflicts"][0], "kind")),
        (json!(2), "C_HOLDS_WHAT_A_NEEDS".into())
    );
    let first = &seen["conflicts"][0];
    assert_eq!((first["hours"].clone(), first["allowed_actions"].clone()), (json!(4), json!(["reallocate"])));
    assert_eq!(text(first, "week_on"), "2025-09-22");
    // Who runs the C deal reads what concerns it, without the name of the other deal, and moves nothing.
    let theirs = house.sees("ar2", board).await?;
    assert_eq!(
        (text(&theirs["conflicts"][0]["short"], "title"), theirs["conflicts"][0]["allowed_actions"].clone()),
        (String::new(), json!([]))
    );
    moved(&house, first).await?;
    let seen = house.sees("director", board).await?;
    assert_eq!(seen["alerts"], 1);
    for case in [&story.case, &small.case] {
        let events = house.sees("auditor", &format!("/cases/{case}/events")).await?;
        let kinds: Vec<String> =
            events["items"].as_array().into_iter().flatten().map(|e| text(e, "kind")).collect();
        assert!(kinds.contains(&"resource_demand.reallocated".to_owned()), "{case}: {kinds:?}");
    }
    let problem =
        house.refused("director", "/resource-capacities", capacity(40), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/hours resource.below_booked"]);
    house.sound().await
}

async fn moved(house: &House, conflict: &Value) -> Result<()> {
    let (taker, giver) = (text(&conflict["short"], "demand_id"), text(&conflict["holder"], "demand_id"));
    let path = format!("/resource-demands/{taker}/reallocate");
    let from =
        |id: &str, hours: Value| json!({"from_demand_id": id, "hours": hours, "reason": "A 级投标在即"});
    house.refused("ar", &path, from(&giver, Value::Null), 403, "forbidden").await?;
    let problem = house.refused("director", &path, from(&giver, json!(5)), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/hours resource.more_than_movable"]);
    let back = format!("/resource-demands/{giver}/reallocate");
    let problem = house.refused("director", &back, from(&taker, Value::Null), 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/from_demand_id resource.grade_not_higher", "/hours resource.nothing_missing"]
    );
    house.refused("director", &path, from(&taker, Value::Null), 422, "invalid_input").await?;
    let done = house.does("director", &path, from(&giver, Value::Null)).await?;
    assert_eq!((done["booked"].clone(), done["short"].clone()), (json!(40), json!(0)));
    house
        .refused(
            "director",
            &format!("/resource-demands/{taker}/book"),
            json!({}),
            409,
            "resource.nothing_missing",
        )
        .await?;
    house
        .refused("ar2", &format!("/resource-demands/{giver}/book"), json!({}), 409, "resource.nothing_free")
        .await?;
    house
        .does("ar2", &format!("/resource-demands/{giver}/release"), json!({"reason": "改用客户自有人员"}))
        .await
        .map(drop)
}
