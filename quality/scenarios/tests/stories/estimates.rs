//! The estimate at work: risks, a cash plan, the terms that reach a margin and who would sign them, what moves the margin,
//! what the house knows beside it, and the lock (domain.md 4.1 to 4.3).
use crate::gates::house;
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::gate_deal::{Deal, customer, yuan};
use ltc_testkit::House;
use serde_json::{Value, json};

/// A checked quote of 18,000,000 net, paid 75 days after delivery.
async fn quoted(house: &House, deal: &mut Deal<'_>) -> Result<()> {
    let mut offer = deal.offer(false);
    offer["opportunity_id"] = json!(deal.opportunity);
    deal.quote = text(&house.does("ar", "/quotes", offer).await?, "id");
    house.does("ar", &format!("/quotes/{}/check", deal.quote), json!({})).await?;
    Ok(())
}

fn content(rate: &str) -> Value {
    json!({"carry_rate": rate, "terms": [{"share": "1", "months": 6}],
        "lines": [{"category": "MAT", "amount": yuan("12000000.00"), "basis": "QUOTE", "wbs": "1.1"},
            {"category": "LAB_DEL", "amount": yuan("2000000.00"), "basis": "MANUAL", "wbs": "2.1"}],
        "risks": [{"text": "接口返工", "probability": "0.2", "impact": yuan("500000.00"), "response": "先做样机"}]})
}

async fn estimated(house: &House, deal: &Deal<'_>, rate: &str) -> Result<Value> {
    let body = json!({"quote_id": deal.quote, "content": content(rate)});
    house.does("pfc", "/estimates", body).await
}

fn share(value: &Value) -> i64 {
    value.as_str().unwrap_or_default().replace('.', "").parse().unwrap_or(i64::MIN)
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_that_reach_a_margin_hold_in_the_estimate() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    quoted(&house, &mut deal).await?;
    // 18.0m less 14.0m, a reserve of 0.1m and 18.0m x 12 % x 6/12 = 1.08m: 2.82m.
    let estimate = estimated(&house, &deal, "0.12").await?;
    let path = format!("/estimates/{}", text(&estimate, "id"));
    let seen = (&estimate["risk_reserve"]["amount"], &estimate["cost"]["amount"], &estimate["margin_after"]);
    assert_eq!(seen, (&json!("100000.00"), &json!("14100000.00"), &json!("0.156667")));
    let curve = house.sees("pfc", &format!("{path}/cash-curve")).await?;
    assert_eq!((&curve["assumed"], &curve["peak_funding"]["amount"]), (&json!(true), &json!("14100000.00")));
    // Every offer says what the estimate says with it; the one taken over reaches the target.
    let target = house.sees("pfc", &format!("{path}/better-terms?target=0.18")).await?;
    let offers = target["proposals"].as_array().cloned().unwrap_or_default();
    assert_eq!(offers.len(), 20, "{target}");
    assert!(offers.iter().all(|offer| share(&offer["margin_after"]) >= 180_000), "{target}");
    assert!(offers.is_sorted_by_key(|offer| share(&offer["moved_months"])), "{target}");
    assert_eq!((&target["present"]["level"], &target["present"]["wacp_days"]), (&json!(4), &json!(180)));
    for offer in [&offers[0], &offers[19]] {
        let mut better = content("0.12");
        better["terms"] = offer["terms"].clone();
        let taken = house.does("pfc", &format!("{path}/update"), json!({"content": better})).await?;
        assert_eq!(taken["margin_after"], offer["margin_after"]);
        assert_eq!(taken["wacp_days"], offer["wacp_days"]);
        let curve = house.sees("pfc", &format!("{path}/cash-curve")).await?;
        assert_eq!(curve["peak_funding"], offer["peak_funding"]);
    }
    let back = json!({"content": content("0.12")});
    house.does("pfc", &format!("{path}/update"), back).await?;
    let none = house.sees("pfc", &format!("{path}/better-terms?target=0.3")).await?;
    assert_eq!((&none["reaching"], &none["proposals"]), (&json!(0), &json!([])));
    // Nothing is carried when all is paid at delivery: 21.67 % is the most that terms can do.
    assert_eq!(none["best"]["margin_after"], "0.216667");
    let told = house.get("pfc", &format!("{path}/better-terms?target=much")).await?;
    assert_eq!(
        (told.status.as_u16(), House::findings(&told.body)),
        (422, vec!["/target not_ratio".to_owned()])
    );
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cash_plan_follows_its_terms_and_the_sensitivity_is_the_same_calculation() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    quoted(&house, &mut deal).await?;
    let estimate = estimated(&house, &deal, "0.12").await?;
    let path = format!("/estimates/{}", text(&estimate, "id"));
    let mut planned = content("0.12");
    planned["outflows"] =
        json!([{"month": 0, "amount": yuan("8000000.00")}, {"month": 2, "amount": yuan("6100000.00")}]);
    let update = format!("{path}/update");
    let told = house.refused("pfc", &update, json!({"content": planned}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/content/inflows estimate.one_sided_cash"]);
    planned["delivery_month"] = json!(3);
    let taken = house.does("pfc", &update, json!({"content": planned})).await?;
    // 8.0m for two months, 14.1m for seven: (16.0 + 98.7) x 1 % = 1.147m.
    assert_eq!((&taken["method"], &taken["financing"]["amount"]), (&json!("B"), &json!("1147000.00")));
    let curve = house.sees("pfc", &format!("{path}/cash-curve")).await?;
    let seen = (&curve["assumed"], &curve["peak_month"], &curve["payback_month"]);
    assert_eq!(seen, (&json!(false), &json!(2), &json!(9)));
    assert_eq!(curve["months"][9]["inflow"]["amount"], "18000000.00");
    let asked = house.sees("pfc", &format!("{path}/sensitivity?rate=0.02&months=1&price=0&cost=0")).await?;
    let of = |name: &str| {
        let drivers = asked["drivers"].as_array().cloned().unwrap_or_default();
        drivers.into_iter().find(|d| d["driver"] == name).unwrap_or_default()
    };
    assert_eq!(of("PRICE")["less"]["change"], "0.000000");
    for (rate, way) in [("0.10", "less"), ("0.14", "more")] {
        let mut other = planned.clone();
        other["carry_rate"] = json!(rate);
        let taken = house.does("pfc", &update, json!({"content": other})).await?;
        assert_eq!(taken["margin_after"], of("RATE")[way]["margin_after"], "the same calculation at {rate}");
    }
    let mut later = planned.clone();
    later["terms"] = json!([{"share": "1", "months": 7}]);
    let taken = house.does("pfc", &update, json!({"content": later})).await?;
    assert_eq!(taken["margin_after"], of("DELAY")["more"]["margin_after"]);
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_and_lessons_stand_beside_the_lines_and_a_lock_holds() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let earlier = Deal::initiated(&house, &book, &account, "9000000.00").await?;
    let lesson = json!({"case_id": earlier.case, "title": "接口要先做样机", "tags": ["MES", "LAB_DEL"], "what_happened": "返工两周",
        "recommendation": "立项时就排样机", "feeds_template": true});
    house.does("fr", "/lessons", lesson).await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    quoted(&house, &mut deal).await?;
    let rate = json!({"code": "eng", "name": "实施工程师", "hourly": yuan("200.00")});
    house.refused("ar", "/cost-rates", rate.clone(), 403, "forbidden").await?;
    house.does("pfc", "/cost-rates", rate.clone()).await?;
    let told = house.refused("pfc", "/cost-rates", rate, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/valid_from cost_rate.known"]);
    let lines = json!([{"category": "WAR", "driver": "OF_CATEGORY", "share": "0.01", "of_category": "MAT"},
        {"category": "LAB_DEL", "wbs": "2.1", "driver": "HOURS", "hours": "100", "rate_code": "ENG"},
        {"category": "COM", "driver": "OF_REVENUE", "share": "0.02"}]);
    let template = json!({"name": "MES 产线", "product_lines": ["MES"], "lines": lines});
    let template = house.does("pfc", "/estimate-templates", template).await?;
    assert_eq!(template["allowed_actions"], json!(["update", "retire"]));
    let estimate = estimated(&house, &deal, "0").await?;
    let path = format!("/estimates/{}", text(&estimate, "id"));
    let model = house.sees("pfc", &format!("{path}/cost-model")).await?;
    assert_eq!((&model["history_basis"], &model["history_projects"]), (&json!("NONE"), &json!(0)));
    let proposed: Vec<String> = model["templates"][0]["lines"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|line| line["basis"] == "TEMPLATE")
        .map(|line| format!("{} {}", text(line, "category"), text(&line["amount"], "amount")))
        .collect();
    assert_eq!(proposed[1..], ["LAB_DEL 20000.00", "COM 360000.00"], "{model}");
    assert!(proposed[0].starts_with("WAR "), "{model}");
    let why: Vec<String> = model["lessons"][0]["why"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|why| format!("{} {}", text(why, "kind"), text(why, "value")))
        .collect();
    assert!(
        why.contains(&"PRODUCT_LINE MES".to_owned()) && why.contains(&"CATEGORY LAB_DEL".to_owned()),
        "{why:?}"
    );
    let touched = model["categories"].as_array().into_iter().flatten().find(|c| c["category"] == "LAB_DEL");
    assert_eq!(touched.map(|c| c["lessons"][0].clone()), Some(model["lessons"][0]["id"].clone()));
    // Locked, the estimate stands for its version of the quote; a new version has one of its own.
    house.does("pfc", &format!("{path}/submit"), json!({})).await?;
    house.does("pfc", &format!("{path}/lock"), json!({})).await?;
    let other = json!({"content": content("0.05")});
    house.refused("pfc", &format!("{path}/update"), other, 409, "illegal_transition").await?;
    let again = json!({"quote_id": deal.quote, "content": content("0.05")});
    house.refused("pfc", "/estimates", again, 409, "estimate.locked_for_version").await?;
    let mut offer = deal.offer(true);
    offer["valid_until"] = json!("2026-07-31");
    let next = house.does("ar", &format!("/quotes/{}/revise", deal.quote), offer).await?;
    let fresh = json!({"quote_id": next["id"], "content": content("0.05")});
    let fresh = house.does("pfc", "/estimates", fresh).await?;
    assert_eq!(text(&fresh, "state"), "DRAFT");
    assert_eq!(text(&house.sees("pfc", &path).await?, "state"), "SUPERSEDED");
    house.sound().await
}
