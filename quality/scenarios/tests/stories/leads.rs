//! The front door: who gets a lead and why, what time does with it, and pools with limits.
use crate::read::text;
use anyhow::Result;
use chrono::Duration;
use ltc_testkit::House;
use serde_json::{Value, json};

fn id(house: &House, login: &str) -> String {
    house.id_of(login).to_string()
}

fn lead(name: &str, more: Value) -> Value {
    let mut body = json!({"title": name, "source": "WEB_FORM", "company_name": name, "country": "CN",
        "product_line": "LITE", "distribute": true});
    for (key, value) in more.as_object().into_iter().flatten() {
        body[key] = value.clone();
    }
    body
}

/// Pool with manager `sdr`; sellers: ar (Guangdong), ar2 (LITE), both with room for one lead.
async fn open() -> Result<(House, String)> {
    // A Monday, nine o'clock.
    let house = House::open("2026-03-02").await?;
    let pool = json!({"name": "华南公海", "held_limit": 1, "daily_limit": 2, "rest_days": 7});
    house.refused("ar", "/lead-pools", pool.clone(), 403, "forbidden").await?;
    let pool = text(&house.does("sdr", "/lead-pools", pool).await?, "id");
    for (login, more) in [
        ("ar", json!({"countries": ["CN"], "provinces": ["广东"]})),
        ("ar2", json!({"product_lines": ["LITE"]})),
    ] {
        let mut body = more;
        body["user_id"] = json!(house.id_of(login));
        body["works_in"] = json!("CN");
        body["open_leads_limit"] = json!(1);
        house.does("sdr", "/lead-sellers", body.clone()).await?;
        let twice = house.refused("sdr", "/lead-sellers", body, 422, "invalid_input").await?;
        assert_eq!(House::findings(&twice), ["/user_id lead_seller.entered_already"]);
    }
    Ok((house, pool))
}

fn why(lead: &Value) -> (String, Vec<String>) {
    let seen = lead["assignment"]["considered"].as_array().into_iter().flatten();
    (text(&lead["assignment"], "rule"), seen.map(|c| text(c, "verdict")).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rule_table_names_the_owner_and_says_why() -> Result<()> {
    let (house, pool) = open().await?;
    let first = house.does("mkt", "/leads", lead("佛山云", json!({"province": "广东"}))).await?;
    assert_eq!((text(&first, "state"), text(&first, "owner_id")), ("ASSIGNED".into(), id(&house, "ar")));
    assert_eq!(why(&first), ("TERRITORY".into(), vec!["CHOSEN".into(), "ELSEWHERE".into()]));
    // C: 24 working hours, three days of eight: Thursday, five in the afternoon is the end of the third.
    assert_eq!(text(&first, "first_touch_due_at"), "2026-03-04T09:00:00Z");
    // The territory is full: the product line is next, and the table that was passed is told.
    let second = house.does("mkt", "/leads", lead("深圳云", json!({"province": "广东"}))).await?;
    assert_eq!((text(&second, "owner_id"), why(&second).0), (id(&house, "ar2"), "PRODUCT_LINE".into()));
    assert_eq!(second["assignment"]["passed"], json!(["TERRITORY"]));
    // Everybody is full: the pool.
    let third = house.does("mkt", "/leads", lead("珠海云", json!({"province": "广东"}))).await?;
    assert_eq!((text(&third, "state"), text(&third, "pool_id")), ("NEW".into(), pool));
    assert_eq!(why(&third), ("QUEUE".into(), vec!["FULL".into(), "FULL".into()]));
    let route = format!("/leads/{}/route", text(&third, "id"));
    house.refused("sdr", &route, json!({}), 409, "lead.nobody_has_room").await?;
    // The customer's own account manager comes first, whatever his load.
    let account =
        json!({"name": "老客户有限公司", "kind": "CUSTOMER", "country": "CN", "owner_id": id(&house, "ar3")});
    house.does("ar3", "/accounts", account).await?;
    let known = house.does("mkt", "/leads", lead("老客户股份有限公司", json!({}))).await?;
    assert_eq!((text(&known, "owner_id"), why(&known).0), (id(&house, "ar3"), "ACCOUNT_OWNER".into()));
    // A person away is skipped; the seller's record says so.
    let sellers = house.sees("sdr", &format!("/lead-sellers?user_id={}", id(&house, "ar"))).await?;
    let mut seller = sellers["items"][0].clone();
    let path = format!("/lead-sellers/{}/update", text(&seller, "id"));
    let fields = ["id", "version", "user_id", "last_given_at", "allowed_actions", "created_at", "updated_at"];
    fields.iter().for_each(|f| drop(seller.as_object_mut().and_then(|o| o.remove(*f))));
    seller["away_until"] = json!("2026-03-06");
    let told = house.refused("sdr", &path, seller.clone(), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/away_until period.ends_before_it_begins"]);
    seller["away_from"] = json!("2026-03-02");
    seller["open_leads_limit"] = json!(9);
    house.does("sdr", &path, seller).await?;
    let away = house.does("mkt", "/leads", lead("惠州云", json!({"province": "广东"}))).await?;
    assert_eq!(why(&away), ("QUEUE".into(), vec!["AWAY".into(), "FULL".into()]));
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_first_touch_escalates_then_changes_hands_and_idle_leads_go_back() -> Result<()> {
    let (house, pool) = open().await?;
    let made = house.does("mkt", "/leads", lead("佛山云", json!({"province": "广东"}))).await?;
    let path = format!("/leads/{}", text(&made, "id"));
    let run = || house.does("admin", "/leads/run-service-levels", json!({}));
    house.refused("ar", "/leads/run-service-levels", json!({}), 404, "not_found").await?;
    assert_eq!(run().await?["done"], Value::Null);
    // Wednesday, five in the afternoon: three working days are over.
    house.wait(Duration::hours(56));
    assert_eq!(run().await?["done"], "lead.escalated");
    let late = house.sees("sdr", &path).await?;
    assert_eq!((text(&late, "escalated_to_id"), late["breaches"].clone()), (id(&house, "sdr"), json!(1)));
    let todo = &house.sees("sdr", "/insight/cockpit").await?["waiting_for_me"];
    let told = todo.as_array().into_iter().flatten().find(|w| w["kind"] == "lead.escalated");
    assert_eq!(told.map(|w| &w["subject_id"]), Some(&late["id"]), "{todo}");
    let mine = house.sees("sdr", &format!("/leads?escalated_to_id={}", id(&house, "sdr"))).await?;
    assert_eq!(mine["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(run().await?["done"], Value::Null);
    // Three more working days, and the weekend does not count: Monday, five in the afternoon.
    house.wait(Duration::hours(119));
    assert_eq!(run().await?["done"], Value::Null);
    house.wait(Duration::hours(1));
    assert_eq!(run().await?["done"], "lead.assigned");
    let moved = house.sees("sdr", &path).await?;
    assert_eq!(
        (text(&moved, "owner_id"), why(&moved)),
        (id(&house, "ar2"), ("PRODUCT_LINE".to_owned(), vec!["LATE".to_owned(), "CHOSEN".to_owned()]),)
    );
    house.refused("ar", &format!("{path}/touch"), json!({"kind": "CALL"}), 404, "not_found").await?;
    // A touch ends the clock; 30 days of silence bring the lead to the pool.
    house.does("ar2", &format!("{path}/touch"), json!({"kind": "CALL"})).await?;
    house.wait(Duration::days(29));
    assert_eq!(run().await?["done"], Value::Null);
    house.wait(Duration::days(1));
    assert_eq!(run().await?["done"], "lead.recycled");
    let idle = house.sees("sdr", &path).await?;
    assert_eq!((text(&idle, "state"), text(&idle, "pool_id")), ("RECYCLED".into(), pool));
    house.refused("ar2", &format!("{path}/claim"), json!({}), 409, "lead_pool.resting").await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_has_limits_and_hides_the_person_behind_a_lead() -> Result<()> {
    let (house, pool) = open().await?;
    let mut paths = vec![];
    for n in 0..4 {
        let more = json!({"product_line": "CORE", "contact_name": "张三", "phone": "13800138000"});
        let made = house.does("mkt", "/leads", lead(&format!("池中{n}"), more)).await?;
        let longest = text(&made["assignment"], "rule");
        paths.push((format!("/leads/{}", text(&made, "id")), longest));
    }
    // Two went to the longest idle, two lie in the pool.
    let pooled: Vec<String> = paths.iter().filter(|p| p.1 == "QUEUE").map(|p| p.0.clone()).collect();
    assert_eq!(pooled.len(), 2);
    let seen = house.sees("ar3", "/pooled-leads").await?;
    assert_eq!((seen["items"].as_array().map(Vec::len), &seen["items"][0]["phone"]), (Some(2), &Value::Null));
    assert_eq!(seen["items"][0]["allowed_actions"], json!(["claim"]));
    assert_eq!(house.get("ar3", &pooled[0]).await?.status, 404);
    house.refused("fr", &format!("{}/claim", pooled[0]), json!({}), 403, "forbidden").await?;
    let mine = house.does("ar3", &format!("{}/claim", pooled[0]), json!({})).await?;
    assert_eq!((text(&mine, "owner_id"), text(&mine, "phone")), (id(&house, "ar3"), "13800138000".into()));
    house.refused("ar2", &format!("{}/claim", pooled[0]), json!({}), 409, "lead_pool.not_in_pool").await?;
    house.refused("ar3", &format!("{}/claim", pooled[1]), json!({}), 409, "lead_pool.held_limit").await?;
    house.does("ar3", &format!("{}/release", pooled[0]), json!({"reason": "行业不熟"})).await?;
    house.refused("ar3", &format!("{}/claim", pooled[0]), json!({}), 409, "lead_pool.resting").await?;
    house.does("ar3", &format!("{}/claim", pooled[1]), json!({})).await?;
    let retire = format!("/lead-pools/{pool}/retire");
    house.refused("sdr", &retire, json!({}), 409, "lead_pool.not_empty").await?;
    house.does("ar2", &format!("{}/claim", pooled[0]), json!({})).await?;
    house.does("sdr", &retire, json!({})).await?;
    let path = format!("{}/release", pooled[0]);
    house.refused("ar2", &path, json!({"reason": "无人"}), 409, "lead_pool.none").await?;
    house.sound().await
}

fn company(name: &str, more: Value) -> Value {
    let mut body = lead(name, more);
    body["distribute"] = json!(false);
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn duplicates_are_suggested_with_evidence_merged_without_loss_and_undone() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let told = json!({"city": "深圳", "company_domain": "https://www.huawei.com/cn", "need_text": "专网"});
    let first = house.does("sdr", "/leads", company("华为技术有限公司", told)).await?;
    let likely = json!({"city": "深圳市", "email": "wang@huawei.com", "contact_name": "王五", "need_text": "机房改造"});
    let query = "/lead-duplicates/check?company_name=%E8%8F%AF%E7%82%BA%E6%8A%80%E8%A1%93%E6%9C%89%E9%99%90%E8%B2%AC%E4%BB%BB%E5%85%AC%E5%8F%B8&email=li@huawei.com&city=%E6%B7%B1%E5%9C%B3";
    let seen = house.sees("sdr", query).await?;
    assert_eq!(
        (text(&seen["items"][0], "id"), text(&seen["items"][0], "match_score")),
        (text(&first, "id"), "0.850000".into())
    );
    house.refused("fr", "/lead-duplicates/scan", json!({}), 403, "forbidden").await?;
    let second = house.does("sdr", "/leads", company("華為技術有限責任公司", likely)).await?;
    let pairs = house.sees("sdr", "/lead-duplicates?state=OPEN").await?;
    let pair = &pairs["items"][0];
    let kinds: Vec<String> =
        pair["evidence"].as_array().into_iter().flatten().map(|e| text(e, "kind")).collect();
    assert_eq!((text(pair, "match_score"), kinds.join(" ")), ("0.850000".into(), "NAME DOMAIN CITY".into()));
    // With the same phone nobody needs to be asked any more: it is refused, unless it is said to be another company.
    let mut certain = company(
        "华为技术",
        json!({"city": "深圳", "company_domain": "huawei.com", "phone": "0755 2878 0808"}),
    );
    house.does("sdr", "/leads", company("另一家", json!({"phone": "+86 755 28780808"}))).await?;
    let third = house.does("sdr", "/leads", certain.clone()).await?;
    certain["phone"] = json!("+86-755-28780808");
    let refused = house.refused("sdr", "/leads", certain.clone(), 409, "lead.duplicate").await?;
    assert_eq!(refused["params"]["no"], third["no"], "{refused}");
    certain["allow_duplicate"] = json!(true);
    house.does("sdr", "/leads", certain).await?;
    let scanned = house.does("sdr", "/lead-duplicates/scan", json!({})).await?;
    assert_eq!((scanned["compared"].clone(), scanned["noted"].clone()), (json!(5), json!(0)), "{scanned}");

    merged_and_undone(&house, &text(&first, "id"), &text(&second, "id"), &text(pair, "id")).await
}

/// `b` goes on in `a`, and for 30 days they can be two again.
async fn merged_and_undone(house: &House, a: &str, b: &str, pair: &str) -> Result<()> {
    house.does("sdr", &format!("/leads/{b}/assign"), json!({"owner_id": house.id_of("ar")})).await?;
    house.does("ar", &format!("/leads/{b}/touch"), json!({"kind": "CALL"})).await?;
    let preview = house.sees("sdr", &format!("/leads/{b}/merge-preview?into_id={a}")).await?;
    let differ: Vec<String> = preview["fields"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|f| f["differs"] == true)
        .map(|f| text(f, "field"))
        .collect();
    assert_eq!(differ, ["company_name", "city", "need_text"]);
    let merge = |take: Value, into: &str| json!({"into_id": into, "take": take, "reason": "同一需求"});
    let path = format!("/leads/{b}/merge");
    let wrong = house.refused("sdr", &path, merge(json!(["score"]), b), 422, "invalid_input").await?;
    assert_eq!(House::findings(&wrong), ["/into_id lead.merge_into_itself", "/take/0 not_in_list"]);
    let done = house.does("sdr", &path, merge(json!(["need_text"]), a)).await?;
    let one = house.sees("sdr", &format!("/leads/{a}")).await?;
    assert_eq!(
        (text(&one, "company_name"), text(&one, "need_text"), text(&one, "email")),
        ("华为技术有限公司".into(), "机房改造".into(), "wang@huawei.com".into())
    );
    assert_eq!((one["touch_count"].clone(), one["absorbed"].clone()), (json!(1), json!(1)));
    let touches = house.sees("sdr", &format!("/leads/{a}/touches")).await?;
    assert_eq!(touches["items"].as_array().map(Vec::len), Some(1));
    let gone = house.sees("sdr", &format!("/leads/{b}")).await?;
    assert_eq!((text(&gone, "state"), text(&gone, "merged_into_id")), ("DUPLICATE".into(), a.to_owned()));
    assert_eq!(house.sees("sdr", &format!("/lead-duplicates/{}", pair)).await?["state"], "MERGED");
    house
        .refused("sdr", &format!("/leads/{b}/touch"), json!({"kind": "CALL"}), 409, "illegal_transition")
        .await?;

    house.wait(Duration::days(30));
    let undo = format!("/lead-merges/{}/undo", text(&done, "id"));
    let undone = house.does("sdr", &undo, json!({"reason": "两个部门"})).await?;
    assert_eq!((text(&undone, "state"), undone["kept"].clone()), ("UNDONE".into(), json!([])));
    let one = house.sees("sdr", &format!("/leads/{a}")).await?;
    assert_eq!(
        (text(&one, "need_text"), one["email"].clone(), one["touch_count"].clone()),
        ("专网".into(), Value::Null, json!(0))
    );
    assert_eq!(house.sees("sdr", &format!("/leads/{b}")).await?["state"], "WORKING");
    let again = house.does("sdr", &path, merge(json!([]), a)).await?;
    house.wait(Duration::days(31));
    let undo = format!("/lead-merges/{}/undo", text(&again, "id"));
    house.refused("sdr", &undo, json!({"reason": "太晚"}), 409, "lead.merge_too_old").await?;
    house.sound().await
}
