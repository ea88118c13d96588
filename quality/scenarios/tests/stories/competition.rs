//! Whom we meet in deals, what we do about it, and why deals were won or lost.
use crate::read::text;
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

async fn opportunity(house: &House) -> Result<String> {
    let account =
        json!({"name": "海岳通信有限公司", "kind": "PROSPECT", "country": "CN", "strategic": false});
    let account = text(&house.does("ar", "/accounts", account).await?, "id");
    let body = json!({"name": "核心网扩容", "account_id": account, "amount": {"amount": "5000000.00", "currency": "CNY"},
        "expected_close_on": "2026-09-30", "product_lines": ["LITE"]});
    Ok(text(&house.does("ar", "/opportunities", body).await?, "id"))
}

async fn rival(house: &House) -> Result<String> {
    let body = json!({"name": "天枢通信有限公司", "strengths": "价格低、账期长", "weaknesses": "交付慢", "price_level": "LOWER"});
    Ok(text(&house.does("ar", "/competitors", body).await?, "id"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rival_is_assessed_and_answered_within_a_day() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let entity = json!({"code": "GT", "name": "贯通科技有限公司", "country": "CN", "currency": "CNY", "vat_status": "GENERAL",
        "vat_deferral": false, "finance_origin": "DELIVERY", "funding_rate": "0.045"});
    house.does("admin", "/legal-entities", entity).await?;
    let rival = rival(&house).await?;
    for (name, code) in
        [("天枢通信股份有限公司", "competitor.known"), ("贯通科技有限公司", "competitor.ourselves")]
    {
        let told = house.refused("ar2", "/competitors", json!({"name": name}), 422, "invalid_input").await?;
        assert_eq!(House::findings(&told), [format!("/name {code}")]);
    }
    let o = opportunity(&house).await?;
    let note = |threat: i64| {
        json!({"opportunity_id": o, "competitor_id": rival, "position": "LEADING", "threat": threat, "strategy": "FLANK",
            "our_counter": "把评标重点引到现网割接风险\n请交付经理讲两个案例", "price_low": {"amount": "4600000.00", "currency": "CNY"},
            "price_high": {"amount": "4400000.00", "currency": "CNY"}})
    };
    let told = house.refused("ar", "/competitor-assessments", note(6), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/price_high range.inverted", "/threat threat.out_of_range"]);
    let mut good = note(4);
    good["price_high"] = json!({"amount": "4900000.00", "currency": "CNY"});
    house.refused("ar2", "/competitor-assessments", good.clone(), 404, "not_found").await?;
    house.does("ar", "/competitor-assessments", good.clone()).await?;
    let told = house.refused("ar", "/competitor-assessments", good, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/competitor_id competitor.assessed_already"]);
    // The opportunity names the rival, and the answer is a task for tomorrow.
    let seen = house.sees("ar", &format!("/opportunities/{o}")).await?;
    assert_eq!(seen["competitors"], json!(["天枢通信有限公司"]));
    let tasks = house.sees("ar", &format!("/activities?opportunity_id={o}&state=PLANNED")).await?;
    assert_eq!(text(&tasks["items"][0], "title"), "把评标重点引到现网割接风险");
    assert_eq!(tasks["items"].as_array().map(Vec::len), Some(1));
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_deal_is_looked_back_at_once_and_counted() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let rival = rival(&house).await?;
    let o = opportunity(&house).await?;
    let review = json!({"opportunity_id": o, "primary_reason": "PRICE", "secondary_reason": "TERMS", "winner_id": rival,
        "winning_price": {"amount": "4500000.00", "currency": "CNY"}, "our_rank": 2, "interviewed": true,
        "lessons": "账期要在引导阶段谈，不要等到报价"});
    house.refused("ar", "/win-loss-reviews", review.clone(), 409, "win_loss.not_closed").await?;
    house
        .does(
            "ar",
            &format!("/opportunities/{o}/lose"),
            json!({"reason": "PRICE", "competitor": "天枢通信有限公司"}),
        )
        .await?;
    let report = house.sees("ar", "/win-loss-reviews/report").await?;
    assert_eq!(text(&report["missing"][0], "id"), o);
    // Closed on Tuesday the tenth: ten working days later is Tuesday the twenty-fourth.
    assert_eq!(
        (text(&report["missing"][0], "due_on"), &report["missing"][0]["overdue"]),
        ("2026-03-24".into(), &json!(false))
    );
    let mut wrong = review.clone();
    wrong["our_rank"] = json!(1);
    wrong["secondary_reason"] = json!("PRICE");
    wrong["winning_price"]["currency"] = json!("USD");
    let told = house.refused("ar", "/win-loss-reviews", wrong, 422, "invalid_input").await?;
    let expected = [
        "/our_rank win_loss.rank_contradicts",
        "/secondary_reason win_loss.reason_twice",
        "/winning_price/currency money.currency_mismatch",
    ];
    assert_eq!(House::findings(&told), expected);
    let written = house.does("ar", "/win-loss-reviews", review.clone()).await?;
    assert_eq!((text(&written, "outcome"), text(&written, "stage")), ("LOST".into(), "O1".into()));
    house.refused("ar", "/win-loss-reviews", review, 409, "win_loss.reviewed_already").await?;
    let report = house.sees("ar", "/win-loss-reviews/report").await?;
    assert_eq!((text(&report, "win_rate"), report["missing"].clone()), ("0.000000".into(), json!([])));
    let counts = |of: &Value| (text(&of[0], "name"), of[0]["won"].as_i64(), of[0]["lost"].as_i64());
    assert_eq!(counts(&report["by_reason"]), ("PRICE".into(), Some(0), Some(1)));
    assert_eq!(counts(&report["by_winner"]), ("天枢通信有限公司".into(), Some(0), Some(1)));
    // Nobody outside the team counts it.
    assert_eq!(house.sees("ar2", "/win-loss-reviews/report").await?["lost"], json!(0));
    house.sound().await
}
