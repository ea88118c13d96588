//! Strategy and operations: targets that sum or say why not, against live figures; groups rolled up; resources that go
//! to A before C, with a trace.
use crate::gates::house;
use crate::read::text;
use anyhow::{Context, Result};
use ltc_server::demo::european::European;
use ltc_server::demo::master_data::Book;
use ltc_testkit::{House, money};
use serde_json::{Value, json};

fn cny(amount: &str) -> Value {
    money(amount, "CNY")
}

/// The company, Europe (林晚晴) and China (赵子昂, Emma Fischer).
async fn units(house: &House) -> Result<()> {
    let all = json!({"code": "ALL", "name": "全公司", "manager_id": house.id_of("ceo")});
    house.does("admin", "/org-units", all).await?;
    let europe = json!({"code": "ALL/EU", "name": "欧洲", "member_ids": [house.id_of("ar")]});
    house.does("admin", "/org-units", europe).await?;
    let china =
        json!({"code": "ALL/CN", "name": "中国", "member_ids": [house.id_of("ar2"), house.id_of("ar3")]});
    house.does("admin", "/org-units", china).await.map(drop)
}

async fn target(house: &House, parent: &Value, org: &str, period: &str, amount: &str) -> Result<Value> {
    let body = json!({"parent_id": parent["id"], "org": org, "period": period, "metric": "ORDERS", "value": cny(amount)});
    house.does("ceo", "/targets", body).await
}

/// Signed over 1.5 bn EUR at 7.77; the first invoice of 535.5 m is paid.
async fn signed<'a>(house: &'a House, book: &'a Book) -> Result<European<'a>> {
    let mut story = European::new(house, book, 0);
    story.until_signed().await?;
    story.first_cash("535500000.00").await?;
    Ok(story)
}

fn standing<'a>(view: &'a Value, org: &str, period: &str) -> Result<&'a Value> {
    let found =
        view["items"].as_array().into_iter().flatten().find(|t| t["org"] == org && t["period"] == period);
    found.with_context(|| format!("no target {org} {period}: {view}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_target_is_told_whole() -> Result<()> {
    let (house, _) = house().await?;
    units(&house).await?;
    let wrong = json!({"org": "XX", "user_id": house.id_of("ar"), "period": "2026-13", "metric": "ORDERS", "count": 3});
    let problem = house.refused("ceo", "/targets", wrong, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        [
            "/count target.is_money",
            "/org target.unknown_org",
            "/period target.period_malformed",
            "/user_id target.two_owners",
            "/value required"
        ]
    );
    let euro = json!({"org": "ALL", "period": "2026", "metric": "CASH", "value": money("-5.00", "EUR")});
    let problem = house.refused("ceo", "/targets", euro, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/value money.not_positive", "/value/currency target.not_base_currency"]
    );
    let nobody = json!({"period": "2026", "metric": "NEW_CUSTOMERS", "value": cny("1.00")});
    let problem = house.refused("ceo", "/targets", nobody, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/count required", "/org target.no_owner", "/value target.is_a_count"]
    );
    let stranger =
        json!({"user_id": house.id_of("fr"), "period": "2026", "metric": "ORDERS", "value": cny("1.00")});
    let problem = house.refused("ceo", "/targets", stranger, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/user_id target.person_without_unit"]);
    let root = target(&house, &Value::Null, "ALL", "2026", "100.00").await?;
    let part = |org: &str, period: &str, metric: &str| json!({"parent_id": root["id"], "org": org, "period": period, "metric": metric, "value": cny("1.00")});
    let problem =
        house.refused("ceo", "/targets", part("ALL/EU", "2027-Q1", "CASH"), 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/metric target.metric_differs", "/period target.period_outside", "/period target.split_both"]
    );
    let problem =
        house.refused("ceo", "/targets", part("ALL", "2026", "ORDERS"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/org target.splits_nothing", "/period target.already_exists"]);
    let unit = |code: &str| json!({"code": code, "name": "某单位", "member_ids": [house.id_of("ar"), house.id_of("ar")]});
    let problem = house.refused("admin", "/org-units", unit("ALL/XX/YY"), 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        [
            "/code org_unit.parent_missing",
            "/member_ids/0 org_unit.member_elsewhere",
            "/member_ids/1 org_unit.member_elsewhere",
            "/member_ids/1 org_unit.member_twice"
        ]
    );
    // Setting targets is for those who decide.
    house
        .refused(
            "ar",
            "/targets",
            json!({"org": "ALL", "period": "2027", "metric": "CASH", "value": cny("1.00")}),
            403,
            "forbidden",
        )
        .await?;
    house
        .refused("admin", &format!("/targets/{}/release", text(&root, "id")), json!({}), 403, "forbidden")
        .await?;
    Ok(())
}

/// 20 bn = 12 + 7: one is missing, and the release says so; 12 + 8 sums.
#[tokio::test(flavor = "multi_thread")]
async fn parts_sum_to_their_whole_or_the_reason_is_on_record() -> Result<()> {
    let (house, book) = house().await?;
    units(&house).await?;
    let story = signed(&house, &book).await?;
    let root = target(&house, &Value::Null, "ALL", "2026", "20000000000.00").await?;
    let europe = target(&house, &root, "ALL/EU", "2026", "12000000000.00").await?;
    let china = target(&house, &root, "ALL/CN", "2026", "7000000000.00").await?;
    let path = |t: &Value, verb: &str| format!("/targets/{}/{verb}", text(t, "id"));
    let problem =
        house.refused("ceo", &path(&root, "release"), json!({}), 422, "target.does_not_sum").await?;
    assert_eq!(House::findings(&problem), ["/reason target.sum_under"]);
    assert_eq!(
        problem["findings"][0]["params"],
        json!({"no": root["no"], "value": "20000000000.00 CNY", "sum": "19000000000.00 CNY",
        "difference": "1000000000.00 CNY"})
    );
    house.does("ceo", &path(&china, "update"), json!({"value": cny("8000000000.00")})).await?;
    let released = house.does("ceo", &path(&root, "release"), json!({})).await?;
    assert_eq!((text(&released, "state"), released["sums"].clone()), ("RELEASED".into(), json!(true)));
    assert_eq!(
        text(&house.sees("ceo", &format!("/targets/{}", text(&china, "id"))).await?, "state"),
        "RELEASED"
    );
    // Europe over the year: 9 + 3. A part that spoils the sum is not released without a reason.
    let first = target(&house, &europe, "ALL/EU", "2026-Q1", "9000000000.00").await?;
    house.refused("ceo", &path(&first, "release"), json!({}), 422, "target.does_not_sum").await?;
    target(&house, &europe, "ALL/EU", "2026-Q3", "3000000000.00").await?;
    house.does("ceo", &path(&first, "release"), json!({})).await?;
    // A revision keeps its reason, and the difference above is known at once.
    house
        .refused("ceo", &path(&europe, "update"), json!({"value": cny("1.00")}), 409, "illegal_transition")
        .await?;
    let revised = json!({"value": cny("13000000000.00"), "reason": "欧洲二期提前"});
    house.does("ceo", &path(&europe, "revise"), revised).await?;
    let above = house.sees("ceo", &format!("/targets/{}", text(&root, "id"))).await?;
    assert_eq!((above["difference"].clone(), above["sums"].clone()), (cny("1000000000.00"), json!(false)));
    house
        .refused("ceo", &path(&europe, "withdraw"), json!({"reason": "试"}), 409, "target.has_parts")
        .await?;
    actuals(&house, &story).await?;
    house.sound().await
}

/// 1.5 bn EUR at 7.77 are 11,655 m CNY: 97.125 % of 12 bn, 89.65 % of 13 bn.
async fn actuals(house: &House, story: &European<'_>) -> Result<()> {
    let view = house.sees("ceo", "/insight/targets?period=2026").await?;
    let year = standing(&view, "ALL/EU", "2026")?;
    assert_eq!(
        (year["actual"]["money"].clone(), text(year, "attainment")),
        (cny("11655000000.00"), "0.896538".into())
    );
    assert_eq!(
        (year["variance"]["money"].clone(), text(year, "light")),
        (cny("-1345000000.00"), "RED".into())
    );
    assert_eq!(
        (text(year, "basis"), year["gap"]["money"].clone()),
        ("PIPELINE".into(), cny("1345000000.00"))
    );
    let quarter = standing(&view, "ALL/EU", "2026-Q1")?;
    assert_eq!((text(quarter, "attainment"), text(quarter, "light")), ("1.295000".into(), "GREEN".into()));
    assert_eq!(standing(&view, "ALL/CN", "2026")?["actual"]["money"], cny("0.00"));
    assert_eq!(standing(&view, "ALL", "2026")?["actual"]["money"], cny("11655000000.00"));
    assert_eq!(view["unassigned"], json!([]));
    // The same figure as on the first page.
    let cockpit = house.sees("ceo", "/insight/cockpit").await?;
    assert_eq!(cockpit["figures"]["orders"], cny("11655000000.00"));
    // Cash by the day of the bank, new customers by their first contract.
    for (metric, field, value) in
        [("CASH", "value", cny("1000000000.00")), ("NEW_CUSTOMERS", "count", json!(2))]
    {
        let body = json!({"org": "ALL/EU", "period": "2026-Q1", "metric": metric, field: value});
        house.does("ceo", "/targets", body).await?;
    }
    let cash = house.sees("ceo", "/insight/targets?metric=CASH").await?;
    let cash = standing(&cash, "ALL/EU", "2026-Q1")?;
    assert_eq!(
        (cash["actual"]["money"].clone(), text(cash, "basis")),
        (cny("4160835000.00"), "RECEIVABLES".into())
    );
    // 535.5 m EUR are in hand, and nothing else falls due in the quarter.
    assert_eq!(cash["forecast"]["money"], cny("4160835000.00"));
    let customers = house.sees("ceo", "/insight/targets?metric=NEW_CUSTOMERS").await?;
    assert_eq!(standing(&customers, "ALL/EU", "2026-Q1")?["actual"], json!({"money": null, "count": 1}));
    // One sees one's own unit; who belongs to none sees nothing.
    let mine = house.sees("ar", "/insight/targets").await?;
    let orgs: Vec<String> = mine["items"].as_array().into_iter().flatten().map(|t| text(t, "org")).collect();
    assert_eq!(orgs, ["ALL/EU"; 5]);
    assert_eq!(house.sees("sr", "/insight/targets").await?["items"], json!([]));
    assert_eq!(house.get("ar", "/insight/targets?period=Q1").await?.status, 422);
    review(house, quarter).await?;
    assert!(!story.case.is_empty());
    Ok(())
}

async fn review(house: &House, quarter: &Value) -> Result<()> {
    let action = json!({"text": "二期合同三月签署", "owner_id": house.id_of("ar"), "due_on": "2026-03-15"});
    let review = |conclusion: &str, actions: Value| {
        json!({"target_id": quarter["id"], "quarter": "2026-Q1", "held_on": "2026-02-10",
        "conclusion": conclusion, "minutes": "一季度订货已超目标，回款需催", "actions": actions})
    };
    let problem =
        house.refused("ceo", "/plan-reviews", review("CORRECT", json!([])), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/actions plan_review.actions_missing"]);
    let mut wrong = review("ON_PLAN", json!([]));
    (wrong["quarter"], wrong["held_on"]) = (json!("2026-02"), json!("2026-04-01"));
    let problem = house.refused("ceo", "/plan-reviews", wrong, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/held_on date.in_the_future", "/quarter plan_review.not_a_quarter"]
    );
    let kept = house.does("ceo", "/plan-reviews", review("CORRECT", json!([action]))).await?;
    assert_eq!(
        (text(&kept, "conclusion"), kept["actions"].as_array().map(Vec::len)),
        ("CORRECT".into(), Some(1))
    );
    let problem =
        house.refused("ceo", "/plan-reviews", review("ON_PLAN", json!([])), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/quarter plan_review.already_held"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_and_programmes_roll_up_their_deals() -> Result<()> {
    let (house, book) = house().await?;
    let story = signed(&house, &book).await?;
    let group = |accounts: Value| json!({"name": "欧洲运营商", "strategy": "先网络后服务", "owner_id": house.id_of("ar"), "account_ids": accounts});
    let problem =
        house.refused("director", "/customer-groups", group(json!([])), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/account_ids required"]);
    let made = house.does("director", "/customer-groups", group(json!([story.account]))).await?;
    let problem = house
        .refused(
            "director",
            "/customer-groups",
            group(json!([story.account, story.account])),
            422,
            "invalid_input",
        )
        .await?;
    assert_eq!(
        House::findings(&problem),
        [
            "/account_ids/0 customer_group.account_taken",
            "/account_ids/1 customer_group.account_taken",
            "/account_ids/1 customer_group.account_twice"
        ]
    );
    let programme =
        |cases: Value| json!({"name": "欧洲 5G", "goal": "三年内进入前三大运营商", "case_ids": cases});
    let run = house.does("director", "/programmes", programme(json!([story.case]))).await?;
    house.refused("director", "/programmes", programme(json!([story.case])), 422, "invalid_input").await?;
    for path in [
        format!("/customer-groups/{}/figures", text(&made, "id")),
        format!("/programmes/{}/figures", text(&run, "id")),
    ] {
        let all = house.sees("director", &path).await?;
        assert_eq!((all["deals"].clone(), all["open_deals"].clone()), (json!(1), json!(1)), "{path}");
        assert_eq!((all["signed"].clone(), all["pipeline"].clone()), (cny("11655000000.00"), cny("0.00")));
        assert_eq!(all["receivable_open"], cny("0.00"));
        assert_eq!(all["receivable_overdue"], cny("0.00"));
        let budget = &all["four_calculations"][1];
        assert_eq!(
            (text(budget, "code"), text(budget, "margin"), budget["deals"].clone()),
            ("BUDGET".into(), "0.272000".into(), json!(1))
        );
        assert_eq!(budget["revenue"], cny("11655000000.00"));
        assert_eq!(text(&all["items"][0], "id"), story.case);
        // The same page for somebody who sits in no team of it: the group has a name and no figures.
        let stranger = house.sees("ar2", &path).await?;
        assert_eq!(
            (stranger["deals"].clone(), stranger["signed"].clone(), stranger["items"].clone()),
            (json!(0), cny("0.00"), json!([]))
        );
    }
    house
        .does("director", &format!("/programmes/{}/close", text(&run, "id")), json!({"outcome": "首单落地"}))
        .await?;
    house.does("director", "/programmes", programme(json!([story.case]))).await?;
    house
        .does(
            "ar",
            &format!("/customer-groups/{}/archive", text(&made, "id")),
            json!({"reason": "并入大客户部"}),
        )
        .await?;
    house.sound().await
}
