//! Leads by file: judged first, good rows in, bad rows back, the same file twice does nothing; campaigns and what a lead
//! of them costs; the list of the fortnightly review.
use crate::read::text;
use anyhow::Result;
use ltc_testkit::{House, money};
use serde_json::{Value, json};

pub(crate) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = (0..3).fold(0_u32, |bits, i| (bits << 8) | u32::from(chunk.get(i).copied().unwrap_or(0)));
        let sign = |i: usize| char::from(SIGNS[(bits >> (18 - 6 * i)) as usize & 63]);
        (0..4).map(|i| if i <= chunk.len() { sign(i) } else { '=' }).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

const FILE: &str = "\u{FEFF}公司名称;联系人;邮箱;电话;来源;预计金额;统一社会信用代码;网址;城市
甲一有限公司;张一;zhang@jia1.cn;13800000001;官网;12万;;;北京
甲二有限公司;;;;展会;;;;
;;;;官网;;;;
甲四有限公司;;li@@;;官网;;;;
甲五有限公司;;;;天上;很多;91350100M000100Y44;;
甲一有限公司;张一;zhang@jia1.cn;13800000001;官网;12万;;;北京
华为技术有限责任公司;;;;伙伴;;;huawei.com;深圳
老线索;王;old@known.cn;;官网;5000;;;
=cmd|calc;'=1+1;;;天上;;;;
";

fn file(content: &str) -> Value {
    json!({"file_name": "leads.csv", "content": base64(content.as_bytes()), "default_country": "CN",
        "default_currency": "CNY", "distribute": true})
}

#[tokio::test(flavor = "multi_thread")]
async fn good_rows_come_in_and_bad_rows_go_back_with_their_reason() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let lead = |name: &str, more: Value| {
        let mut body = json!({"title": name, "source": "OTHER", "company_name": name, "country": "CN"});
        more.as_object().into_iter().flatten().for_each(|(k, v)| body[k] = v.clone());
        body
    };
    house.does("sdr", "/leads", lead("老线索", json!({"email": "old@known.cn"}))).await?;
    let known = json!({"company_domain": "huawei.com", "city": "深圳市"});
    house.does("sdr", "/leads", lead("华为技术有限公司", known)).await?;

    let seller = json!({"user_id": house.id_of("ar3"), "works_in": "CN", "open_leads_limit": 1});
    house.does("sdr", "/lead-sellers", seller).await?;
    what_is_no_table_is_refused(&house).await?;

    // Judged: nothing came in yet, and every finding of every row is told.
    let checked = house.does("sdr", "/lead-imports", file(FILE)).await?;
    let path = format!("/lead-imports/{}", text(&checked, "id"));
    assert_eq!(
        (text(&checked, "encoding"), checked["total"].clone(), checked["bad"].clone()),
        ("UTF-8".into(), json!(9), json!(5))
    );
    let rows = house.sees("sdr", &format!("{path}/rows?state=BAD")).await?;
    let told: Vec<String> = rows["items"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| {
            let all = row["findings"].as_array().into_iter().flatten();
            let all: Vec<String> = all.map(|f| format!("{} {}", text(f, "field"), text(f, "code"))).collect();
            format!("{}: {}", row["row_no"], all.join(", "))
        })
        .collect();
    assert_eq!(
        told,
        [
            "4: company_name lead.company_or_contact",
            "5: email email.malformed",
            "6: amount not_money, source not_in_list, credit_code credit_code.check_digit",
            "7:  import.row_twice",
            "10: source not_in_list",
        ]
    );
    let csv = house.get("sdr", &format!("{path}/bad-rows")).await?;
    assert_eq!(csv.status, 200);

    they_come_in_once(&house, &checked).await?;
    house.sound().await
}

/// What cannot be read, or not in one way, is told before any row is judged.
async fn what_is_no_table_is_refused(house: &House) -> Result<()> {
    house.refused("ar", "/lead-imports", file(FILE), 403, "forbidden").await?;
    let mut wrong = file(FILE);
    wrong["content"] = json!("%%%");
    let told = house.refused("sdr", "/lead-imports", wrong.clone(), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/content import.not_base64"]);
    wrong["content"] = json!(base64(b"%PDF-1.7"));
    let told = house.refused("sdr", "/lead-imports", wrong, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/content import.unknown_format"]);
    let mut mapped = file(FILE);
    mapped["mapping"] = json!({"公司名称": "weather", "X": "phone"});
    let told = house.refused("sdr", "/lead-imports", mapped, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/mapping import.column_unknown", "/mapping import.field_unknown"]);
    let dated = "公司,预计成交\n甲,01-03-17\n";
    let told = house.refused("sdr", "/lead-imports", file(dated), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/date_order import.date_order_needed"]);
    Ok(())
}

/// Good rows in, the same file again does nothing, and all of it can be taken back.
async fn they_come_in_once(house: &House, checked: &Value) -> Result<()> {
    let path = format!("/lead-imports/{}", text(checked, "id"));
    let done = house.does("sdr", &format!("{path}/run"), json!({})).await?;
    let figures =
        ["made", "merged", "suggested", "known", "bad", "ready"].map(|k| done[k].as_i64().unwrap_or(-1));
    assert_eq!((text(&done, "state"), figures), ("DONE".into(), [2, 1, 1, 0, 5, 0]), "{done}");
    let made = house.sees("sdr", &format!("/leads?import_id={}", text(checked, "id"))).await?;
    assert_eq!(made["items"].as_array().map(Vec::len), Some(3));
    // One of them went to the one seller, who takes no more; all in one transaction.
    let given = house.sees("sdr", &format!("/leads?owner_id={}", house.id_of("ar3"))).await?;
    assert_eq!(given["items"].as_array().map(Vec::len), Some(1));
    let pairs = house.sees("sdr", "/lead-duplicates?state=OPEN").await?;
    assert_eq!(text(&pairs["items"][0], "match_score"), "0.850000");

    // The same file again: everything is known, nothing is made; its mapping was remembered.
    let again = house.does("sdr", "/lead-imports", file(FILE)).await?;
    let again = house.does("sdr", &format!("/lead-imports/{}/run", text(&again, "id")), json!({})).await?;
    assert_eq!((again["known"].clone(), again["made"].clone()), (json!(4), json!(0)), "{again}");
    let back = house.does("sdr", &format!("{path}/take-back"), json!({"reason": "旧名单"})).await?;
    assert_eq!((text(&back, "state"), back["taken_back"].clone()), ("TAKEN_BACK".into(), json!(3)));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_tells_what_a_lead_costs_and_the_review_lists_what_matters() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let mut plan = json!({"name": "春季展会", "channel": "EXHIBITION", "begins_on": "2026-03-10", "ends_on": "2026-03-01",
        "budget": money("50000", "CNY"), "actual_cost": money("-1", "USD"), "target_leads": 4});
    let told = house.refused("mkt", "/campaigns", plan.clone(), 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&told),
        [
            "/actual_cost/amount money.negative",
            "/actual_cost/currency campaign.one_currency",
            "/ends_on period.ends_before_it_begins",
        ]
    );
    plan["begins_on"] = json!("2026-02-25");
    plan["actual_cost"] = Value::Null;
    let campaign = house.does("mkt", "/campaigns", plan.clone()).await?;
    let path = format!("/campaigns/{}", text(&campaign, "id"));
    for n in 0..3 {
        let body = json!({"title": format!("线索{n}"), "source": "EVENT", "company_name": format!("展商{n}"), "country": "CN",
            "campaign_id": campaign["id"], "consent_email": n == 0, "consent_basis": if n == 0 { json!("展台登记") } else { Value::Null }});
        house.does("mkt", "/leads", body).await?;
    }
    let unbased = json!({"title": "甲", "source": "EVENT", "company_name": "甲", "country": "CN", "consent_phone": true});
    let told = house.refused("mkt", "/leads", unbased, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/consent_basis lead.consent_without_basis"]);
    let figures = house.sees("mkt", &format!("{path}/figures")).await?;
    assert_eq!(
        (figures["leads"].clone(), figures["warnings"].clone()),
        (json!(3), json!(["campaign.cost_missing"]))
    );
    plan["actual_cost"] = money("40000", "CNY");
    house.does("mkt", &format!("{path}/start"), json!({})).await?;
    house.does("mkt", &format!("{path}/update"), plan).await?;
    let figures = house.sees("mkt", &format!("{path}/figures")).await?;
    assert_eq!(
        (figures["cost_per_lead"].clone(), text(&figures, "attainment")),
        (money("13333.33", "CNY"), "0.750000".into())
    );
    house.does("mkt", &format!("{path}/end"), json!({})).await?;

    review(&house).await?;
    house.sound().await
}

/// Nothing yet; a lead whose first touch is late belongs to it.
async fn review(house: &House) -> Result<()> {
    let leads = house.sees("mkt", "/leads?q=%E7%BA%BF%E7%B4%A20").await?;
    let lead = format!("/leads/{}", text(&leads["items"][0], "id"));
    house.does("sdr", &format!("{lead}/assign"), json!({"owner_id": house.id_of("ar")})).await?;
    assert_eq!(house.sees("sdr", "/lead-reviews").await?["items"], json!([]));
    house.wait(chrono::Duration::days(4));
    let due = house.sees("sdr", "/lead-reviews").await?;
    assert_eq!(
        (due["items"].as_array().map(Vec::len), text(&due["items"][0], "title")),
        (Some(1), "线索0".into())
    );
    // Who unsubscribes is written to no more.
    let left = house.does("ar", &format!("{lead}/touch"), json!({"kind": "UNSUBSCRIBE"})).await?;
    assert_eq!((left["consent_email"].clone(), left["unsubscribed_at"].is_null()), (json!(false), false));
    Ok(())
}
