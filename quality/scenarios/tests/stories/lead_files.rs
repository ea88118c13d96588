//! Leads by file: judged first, good rows in, bad rows back, the same file twice does nothing; campaigns and what a lead
//! of them costs; the list of the fortnightly review.
use crate::files::{base64, checked, run, told};
use crate::read::text;
use anyhow::Result;
use ltc_testkit::{House, money};
use serde_json::{Value, json};

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

fn file() -> Value {
    json!({"noun": "lead", "defaults": {"country": "CN", "currency": "CNY", "distribute": "是"}})
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
    let checked = checked(&house, "sdr", file(), FILE.as_bytes()).await?;
    assert_eq!(
        (
            text(&checked, "state"),
            text(&checked, "encoding"),
            checked["total"].clone(),
            checked["bad"].clone()
        ),
        ("CHECKED".into(), "UTF-8".into(), json!(9), json!(5)),
        "{checked}"
    );
    assert_eq!(
        told(&house, "sdr", &checked).await?,
        [
            "4: company_name lead.company_or_contact",
            "5: email email.malformed",
            "6: amount not_money, source not_in_list, credit_code credit_code.check_digit",
            "7:  import.row_twice",
            "10: source not_in_list",
        ]
    );
    // Its unknown words are asked about, and its file of bad rows can be read by a spreadsheet.
    assert_eq!(checked["unmatched"], json!([{"field": "source", "text": "天上", "count": 2, "alike": []}]));
    let csv = house.get("sdr", &format!("/imports/{}/bad-rows", text(&checked, "id"))).await?;
    assert_eq!(csv.status, 200);

    they_come_in_once(&house, &checked).await?;
    house.sound().await
}

/// What cannot be read, or not in one way, is told before any row is judged.
async fn what_is_no_table_is_refused(house: &House) -> Result<()> {
    let mut body = file();
    body["file_name"] = json!("leads.csv");
    body["size_bytes"] = json!(8);
    house.refused("fr", "/imports", body.clone(), 403, "forbidden").await?;
    let mut wrong = body.clone();
    wrong["noun"] = json!("weather");
    wrong["date_order"] = json!("XYZ");
    let told = house.refused("sdr", "/imports", wrong, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/date_order not_in_list", "/noun not_in_list"]);
    // Who may not create such an object may not bring it by file.
    let mut foreign = body.clone();
    foreign["noun"] = json!("opportunity");
    house.refused("sdr", "/imports", foreign, 404, "not_found").await?;

    let made = house.does("sdr", "/imports", body).await?;
    let path = format!("/imports/{}/receive", text(&made, "id"));
    let piece = json!({"pos": 0, "content": "%%%"});
    let told = house.refused("sdr", &path, piece, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/content import.not_base64"]);
    let piece = json!({"pos": 1, "content": base64(b"%PDF-1.7 and more")});
    let told = house.refused("sdr", &path, piece, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/content import.other_size", "/pos import.piece_out_of_order"]);
    house.does("sdr", &path, json!({"pos": 0, "content": base64(b"%PDF-1.7")})).await?;
    house.bring_files_in().await?;
    let refused = house.sees("sdr", &format!("/imports/{}", text(&made, "id"))).await?;
    assert_eq!(
        (text(&refused, "state"), text(&refused, "problem")),
        ("REFUSED".into(), "import.unknown_format".into())
    );

    // A mapping that does not fit and a date that can be read in two ways are asked, and answered.
    let dated = "公司,预计成交,来源\n甲,01-03-27,官网\n";
    let asked = checked(house, "sdr", file(), dated.as_bytes()).await?;
    assert_eq!(
        (text(&asked, "state"), asked["questions"].clone()),
        (
            "ASKED".into(),
            json!([{"field": "date_order", "code": "import.date_order_needed", "params": {"example": "01-03-27"}}])
        )
    );
    let check = format!("/imports/{}/check", text(&asked, "id"));
    let wrong = json!({"mapping": {"公司": "weather", "X": "phone"}});
    let told = house.refused("sdr", &check, wrong, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/mapping import.column_unknown", "/mapping import.field_unknown"]);
    house.does("sdr", &check, json!({"date_order": "DMY"})).await?;
    house.bring_files_in().await?;
    let now = house.sees("sdr", &format!("/imports/{}", text(&asked, "id"))).await?;
    let wrong = crate::files::told(house, "sdr", &now).await?;
    assert_eq!((text(&now, "state"), now["ready"].clone()), ("CHECKED".into(), json!(1)), "{wrong:?}");
    Ok(())
}

/// Good rows in, the same file again does nothing, and all of it can be taken back.
async fn they_come_in_once(house: &House, checked: &Value) -> Result<()> {
    let path = format!("/imports/{}", text(checked, "id"));
    let done = run(house, "sdr", checked).await?;
    let figures =
        ["made", "merged", "suggested", "known", "bad", "ready"].map(|k| done[k].as_i64().unwrap_or(-1));
    assert_eq!((text(&done, "state"), figures), ("DONE".into(), [2, 1, 1, 0, 5, 0]), "{done}");
    let made = house.sees("sdr", &format!("/leads?import_id={}", text(checked, "id"))).await?;
    assert_eq!(made["items"].as_array().map(Vec::len), Some(3));
    // Each of them has an event of its own, in the stream of its deal.
    let case = text(&made["items"][0], "case_id");
    let events = house.sees("ceo", &format!("/cases/{case}/events")).await?;
    assert_eq!(text(&events["items"][0], "kind"), "lead.created", "{events}");
    // One of them went to the one seller, who takes no more; all in one transaction.
    let given = house.sees("sdr", &format!("/leads?owner_id={}", house.id_of("ar3"))).await?;
    assert_eq!(given["items"].as_array().map(Vec::len), Some(1));
    let pairs = house.sees("sdr", "/lead-duplicates?state=OPEN").await?;
    assert_eq!(text(&pairs["items"][0], "match_score"), "0.850000");

    // The same file again: everything is known, nothing is made; its mapping was remembered.
    let again = self::checked(house, "sdr", file(), FILE.as_bytes()).await?;
    let again = run(house, "sdr", &again).await?;
    assert_eq!((again["known"].clone(), again["made"].clone()), (json!(4), json!(0)), "{again}");
    house.does("sdr", &format!("{path}/take-back"), json!({"reason": "旧名单"})).await?;
    house.bring_files_in().await?;
    let back = house.sees("sdr", &path).await?;
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
