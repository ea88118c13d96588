//! The forecast of a quarter with what is said of it; and an account as a whole.
use crate::read::text;
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

const QUARTER: &str = "/forecasts?period=2026-Q3";

async fn account(house: &House, name: &str, parent: Option<&str>) -> Result<String> {
    let body =
        json!({"name": name, "kind": "CUSTOMER", "country": "CN", "strategic": false, "parent_id": parent});
    Ok(text(&house.does("ar", "/accounts", body).await?, "id"))
}

async fn opportunity(house: &House, account: &str) -> Result<String> {
    let body = json!({"name": "核心网扩容", "account_id": account, "amount": {"amount": "5000000.00", "currency": "CNY"},
        "expected_close_on": "2026-09-30", "product_lines": ["LITE"]});
    Ok(text(&house.does("ar", "/opportunities", body).await?, "id"))
}

fn amounts(of: &Value) -> [String; 3] {
    ["commit", "best_case", "pipeline"].map(|k| text(&of[k], "amount"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_managers_say_stands_over_the_deals_and_is_never_lost() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let customer = account(&house, "海岳通信有限公司", None).await?;
    let o = opportunity(&house, &customer).await?;
    let seen = house.sees("ar", QUARTER).await?;
    assert_eq!(amounts(&seen["total"]), ["0.00", "0.00", "5000000.00"]);
    assert_eq!(text(&seen["total"]["weighted"], "amount"), "500000.00");
    assert_eq!(seen["partial"], json!(true));
    let award = json!({"stage": "O6", "override_reason": "口头中标"});
    house.does("ar", &format!("/opportunities/{o}/move"), award).await?;

    // The seller says less, the head of sales says something else of the unit; each word has its figure and its reason.
    let mine = format!("user:{}", house.id_of("ar"));
    let say = |subject: &str, amount: Value, reason: &str| json!({"period": "2026-Q3", "subject": subject, "category": "COMMIT", "amount": amount, "reason": reason});
    let cny = |amount: &str| json!({"amount": amount, "currency": "CNY"});
    house.does("ar", "/forecasts/adjust", say(&mine, cny("4000000.00"), "客户预算可能缩减")).await?;
    assert_eq!(text(&house.sees("ar", QUARTER).await?["expected"], "amount"), "4000000.00");
    let other = say(&format!("user:{}", house.id_of("ar2")), cny("1.00"), "越权");
    house.refused("ar", "/forecasts/adjust", other, 404, "not_found").await?;
    let unit = json!({"code": "CN", "name": "中国区", "manager_id": house.id_of("director"), "member_ids": [house.id_of("ar")]});
    let unit = house.does("admin", "/org-units", unit).await?;
    house.does("director", "/forecasts/adjust", say("unit:CN", cny("4500000.00"), "已有两家备选")).await?;
    let seen = house.sees("ceo", QUARTER).await?;
    let lines: Vec<[String; 3]> = seen["lines"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|l| {
            [text(l, "name"), text(&l["raw"]["commit"], "amount"), text(&l["adjusted"]["commit"], "amount")]
        })
        .collect();
    let line = |name: &str, raw: &str, adjusted: &str| [name.to_owned(), raw.to_owned(), adjusted.to_owned()];
    assert_eq!(
        lines,
        [line("中国区", "5000000.00", "4500000.00"), line("林晚晴", "5000000.00", "4000000.00")]
    );

    // The organisation changes: the words stay.
    let moved = json!({"name": "中国区", "manager_id": house.id_of("director"), "member_ids": []});
    house.does("admin", &format!("/org-units/{}/update", text(&unit, "id")), moved).await?;
    let seen = house.sees("ceo", QUARTER).await?;
    let said: Vec<String> =
        seen["adjustments"].as_array().into_iter().flatten().map(|w| text(&w["seen"], "amount")).collect();
    assert_eq!(said, ["4000000.00", "5000000.00"]);
    // Taken back: the unit is worth what is below it again, which is nothing now; the record stands.
    house.does("director", "/forecasts/adjust", say("unit:CN", Value::Null, "组织调整")).await?;
    let seen = house.sees("ceo", QUARTER).await?;
    assert_eq!(text(&seen["expected"], "amount"), "4000000.00");
    assert_eq!(seen["adjustments"].as_array().map(Vec::len), Some(3));

    // Kept once a day.
    house.does("director", "/forecasts/snapshot", json!({"period": "2026-Q3"})).await?;
    house
        .refused(
            "director",
            "/forecasts/snapshot",
            json!({"period": "2026-Q3"}),
            409,
            "forecast.snapshot_taken",
        )
        .await?;
    let seen = house.sees("ceo", QUARTER).await?;
    assert_eq!(text(&seen["snapshots"][0]["expected"], "amount"), "4000000.00");

    // A committed deal whose next step is more than 30 days late is no commitment (O-R3).
    let late = json!({"next_step": "签约谈判", "next_step_due_on": "2026-02-01", "product_lines": [], "competitors": []});
    house.does("ar", &format!("/opportunities/{o}/update"), late).await?;
    assert_eq!(amounts(&house.sees("ceo", QUARTER).await?["total"]), ["0.00", "5000000.00", "0.00"]);
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_on_nothing_is_refused() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let wrong = json!({"period": "2026-Q5", "subject": "unit:XX", "category": "COMMIT",
        "amount": {"amount": "1.00", "currency": "USD"}, "reason": "?"});
    let told = house.refused("ceo", "/forecasts/adjust", wrong, 422, "invalid_input").await?;
    let expected = [
        "/amount/currency money.currency_mismatch",
        "/period forecast.period_malformed",
        "/subject forecast.subject_unknown",
    ];
    assert_eq!(House::findings(&told), expected);
    let over = json!({"period": "2025-Q4", "subject": format!("user:{}", house.id_of("ar")), "category": "COMMIT", "reason": "?"});
    let told = house.refused("ceo", "/forecasts/adjust", over, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/period forecast.period_over"]);
    house.refused("ar", "/forecasts/snapshot", json!({"period": "2026-Q3"}), 403, "forbidden").await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_seen_with_its_family_and_by_ones_rights() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let head = account(&house, "海岳集团有限公司", None).await?;
    let daughter = account(&house, "海岳通信有限公司", Some(&head)).await?;
    opportunity(&house, &daughter).await?;
    let call = json!({"kind": "CALL", "account_id": head, "at": "2026-03-10T00:30:00Z"});
    house.does("ar", "/activities/log", call).await?;
    let at = |id: &str| format!("/accounts/{id}/figures");
    let seen = house.sees("ar", &at(&head)).await?;
    assert_eq!(
        (text(&seen["pipeline"], "amount"), text(&seen["family_pipeline"], "amount")),
        ("0.00".into(), "5000000.00".into())
    );
    assert_eq!(text(&seen, "last_activity_at"), "2026-03-10T00:30:00Z");
    let family: Vec<(i64, String)> = seen["family"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|m| (m["level"].as_i64().unwrap_or(-1), text(&m["pipeline"], "amount")))
        .collect();
    assert_eq!(family, [(0, "0.00".to_owned()), (1, "5000000.00".to_owned())]);
    // Another seller sees the account, not the deals of others; marketing sees no receivables.
    let seen = house.sees("ar2", &at(&daughter)).await?;
    assert_eq!((text(&seen["pipeline"], "amount"), seen["partial"].clone()), ("0.00".into(), json!(true)));
    assert_eq!(house.sees("mkt", &at(&daughter)).await?["receivable_open"], Value::Null);
    let circle = json!({"name": "海岳集团有限公司", "kind": "CUSTOMER", "country": "CN", "strategic": false, "parent_id": daughter});
    let told = house.refused("ar", &format!("/accounts/{head}/update"), circle, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/parent_id account.parent_cycle"]);
    house.sound().await
}

/// The methods from the same deals; the draws can be repeated; the board counts what the filter asks for.
#[tokio::test(flavor = "multi_thread")]
async fn the_methods_stand_side_by_side_and_the_board_honours_its_filter() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let customer = account(&house, "海岳通信有限公司", None).await?;
    let committed = opportunity(&house, &customer).await?;
    opportunity(&house, &account(&house, "临江电力有限公司", None).await?).await?;
    let award = json!({"stage": "O6", "override_reason": "口头中标"});
    house.does("ar", &format!("/opportunities/{committed}/move"), award).await?;

    let seen = house.sees("ceo", "/forecasts/methods?period=2026-Q3").await?;
    let method = |seen: &Value, name: &str| {
        let all = seen["methods"].as_array().cloned().unwrap_or_default();
        let one = all.into_iter().find(|m| m["method"] == name).unwrap_or_default();
        ["low", "amount", "high"].map(|end| text(&one[end], "amount"))
    };
    let plain = |amount: &str| [String::new(), amount.to_owned(), String::new()];
    assert_eq!(method(&seen, "WEIGHTED"), plain("4500000.00"), "80 % and 10 % of 5,000,000");
    assert_eq!(method(&seen, "HISTORICAL"), plain("4500000.00"), "nothing has ended: the defaults");
    assert_eq!(method(&seen, "CATEGORY"), ["0.00", "5000000.00", "5000000.00"].map(str::to_owned));
    assert_eq!(method(&seen, "RUN_RATE"), plain(""), "nothing small was ever won");
    // Signed on the last day of the quarter, nothing may slip: the deals hardly come in time.
    assert_eq!(method(&seen, "SIMULATION"), ["0.00", "0.00", "0.00"].map(str::to_owned));
    assert_eq!((seen["draws"].clone(), seen["deals"].clone()), (json!(5000), json!(2)));
    assert_eq!(
        seen["win_rates"][0],
        json!({"stage": "O1", "default": "0.100000", "wins": 0, "ended": 0, "rate": "0.100000"})
    );
    assert_eq!(
        house.sees("ceo", "/forecasts/methods?period=2026-Q3").await?,
        seen,
        "the same deals, the same figures"
    );
    house.does("director", "/forecasts/snapshot", json!({"period": "2026-Q3"})).await?;
    let told = house.get("ceo", "/forecasts/methods?period=soon").await?;
    assert_eq!(House::findings(&told.body), ["/period forecast.period_malformed"]);

    let sums = |board: &Value| -> Vec<String> {
        let all = board["columns"].as_array().into_iter().flatten();
        all.filter(|c| c["count"] != 0)
            .map(|c| format!("{} {} {}", text(c, "stage"), c["count"], text(&c["sums"][0], "amount")))
            .collect()
    };
    let board = house.sees("ceo", "/opportunities/board").await?;
    assert_eq!(sums(&board), ["O1 1 5000000.00", "O6 1 5000000.00"]);
    let board = house.sees("ceo", &format!("/opportunities/board?account_id={customer}")).await?;
    assert_eq!(sums(&board), ["O6 1 5000000.00"]);
    let board = house.sees("ceo", "/opportunities/board?expected_close_to=2026-06-30").await?;
    assert_eq!(sums(&board), Vec::<String>::new());
    house.sound().await
}
