//! S-15 of the specification: a thousand leads in GB18030, what is wrong with thirty of them, twelve that are there
//! already, six that may be; the clock of the first touch; a lead refused for its time that converts after forty days.
use crate::files::{checked, run};
use crate::read::text;
use anyhow::Result;
use chrono::Duration;
use ltc_server::demo::master_data;
use ltc_testkit::House;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SIGNS: &[char] = &['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const PLACES: &[&str] = &["北京", "上海", "广州", "深圳", "成都", "武汉", "西安", "南京", "杭州", "青岛"];

/// A name that no other of the file resembles, and its own domain.
fn company(n: usize) -> (String, String) {
    let sign = |place: usize| SIGNS[(n / place) % 10];
    let name = format!("{}{}{}{}科技有限公司", PLACES[n % 10], sign(10), sign(100), sign(1));
    (name, format!("c{n:04}.example.cn"))
}

/// A lead of another desk that the file meets again.
fn there(n: usize) -> Value {
    let (name, domain) = company(n);
    json!({"title": name, "company_name": name, "source": "EVENT", "country": "CN", "email": format!("a@{domain}"),
        "company_domain": domain, "city": "北京"})
}

/// 1,000 rows: 12 exact duplicates, 6 at 0.85, 952 of nobody, 30 that are wrong.
fn file() -> String {
    let mut text = String::from("公司名称,联系人,邮箱,来源,统一社会信用代码,网址,城市,需求\r\n");
    let mut row =
        |name: &str, person: &str, email: &str, source: &str, code: &str, domain: &str, city: &str| {
            text.push_str(&format!(
                "{name},{person},{email},{source},{code},{domain},{city},需要一套网络\r\n"
            ));
        };
    for n in 0..970 {
        let (name, domain) = company(n);
        match n {
            0..12 => row(&name, "张先生", &format!("a@{domain}"), "官网", "", &domain, "北京"),
            12..18 => row(
                &name.replace("有限公司", "有限责任公司"),
                "张先生",
                &format!("b@{domain}"),
                "展会",
                "",
                &domain,
                "北京",
            ),
            _ => row(&name, "张先生", &format!("a@{domain}"), "官网", "", &domain, "武汉"),
        }
    }
    for n in 0..30 {
        let (name, domain) = company(5_000 + n);
        match n {
            0..10 => row("", "", &format!("a@{domain}"), "官网", "", "", ""),
            10..18 => row(&name, "王", "没有邮箱", "官网", "", &domain, ""),
            18..25 => row(&name, "王", "", "官网", "91350100M000100Y44", &domain, ""),
            _ => row(&name, "王", "", "天上掉下来", "", &domain, ""),
        }
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_leads_in_gb18030() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    for login in ["ar", "ar2", "ar3"] {
        let seller = json!({"user_id": house.id_of(login), "works_in": "CN", "open_leads_limit": 2_000});
        house.does("sdr", "/lead-sellers", seller).await?;
    }
    let pool = json!({"name": "公海", "manager_id": house.id_of("sdr"), "countries": ["CN"], "held_limit": 50, "rest_days": 3,
        "daily_limit": 50});
    house.does("sdr", "/lead-pools", pool).await?;
    for n in 0..18 {
        house.does("sdr", "/leads", there(n)).await?;
    }

    // GB18030, as a spreadsheet in Chinese writes it.
    let file = file();
    let (bytes, _, _) = encoding_rs::GB18030.encode(&file);
    let defaults = json!({"country": "CN", "distribute": "是"});
    let seen = checked(&house, "sdr", json!({"noun": "lead", "defaults": defaults}), &bytes).await?;
    assert_eq!(
        (text(&seen, "encoding"), seen["total"].clone(), seen["ready"].clone(), seen["bad"].clone()),
        ("GB18030".into(), json!(1000), json!(970), json!(30)),
        "{seen}"
    );
    let reasons = reasons(&house, &seen).await?;
    assert_eq!(
        reasons,
        [
            ("company_name lead.company_or_contact", 10),
            ("credit_code credit_code.check_digit", 7),
            ("email email.malformed", 8),
            ("source not_in_list", 5),
        ]
        .map(|(reason, rows)| (reason.to_owned(), rows))
        .into()
    );

    let done = run(&house, "sdr", &seen).await?;
    let figures = ["made", "merged", "suggested", "known", "bad"].map(|k| done[k].as_i64().unwrap_or(-1));
    assert_eq!((text(&done, "state"), figures), ("DONE".into(), [952, 12, 6, 0, 30]), "{done}");
    let pairs = house.sees("sdr", "/lead-duplicates?state=OPEN").await?;
    let scores: Vec<String> =
        pairs["items"].as_array().into_iter().flatten().map(|pair| text(pair, "match_score")).collect();
    assert_eq!(scores, vec!["0.850000"; 6]);
    // 952 leads have an owner; the six wait for a person. The three share them evenly.
    let by_rule = house.sees("sdr", "/leads?state=ASSIGNED&limit=200").await?;
    assert_eq!(by_rule["items"].as_array().map(Vec::len), Some(200));
    let waiting = house.sees("sdr", "/leads?state=NEW&limit=200").await?;
    assert_eq!(waiting["items"].as_array().map(Vec::len), Some(18 + 6));

    late_twice_then_kept_warm(&house).await?;
    house.sound().await
}

/// The reasons of all rows that go back, with how many rows each stands.
async fn reasons(house: &House, import: &Value) -> Result<BTreeMap<String, i64>> {
    let mut counts = BTreeMap::new();
    for row in crate::files::told(house, "sdr", import).await? {
        let reason = row.split_once(": ").map(|(_, reason)| reason.to_owned()).unwrap_or_default();
        *counts.entry(reason).or_insert(0) += 1;
    }
    Ok(counts)
}

/// An A lead that nobody touches for four working hours is escalated, after four more it is somebody else's; he refuses it
/// for its time, and forty days later it converts.
async fn late_twice_then_kept_warm(house: &House) -> Result<()> {
    let lead = json!({"title": "园区网", "company_name": "远大重工集团", "source": "WEB_FORM", "country": "CN", "city": "长沙",
        "industry_fit": "TARGET", "size_fit": "TARGET", "region_served": true, "contact_role": "DECISION_MAKER",
        "contact_name": "李总", "email": "li@yuanda.example.cn", "credit_code": "91350100M000100Y43",
        "need_text": "新建园区,需要三百台交换机和无线覆盖", "product_line": "CORE", "est_close_on": "2026-05-20",
        "est_amount": {"amount": "800000.00", "currency": "CNY"}, "signals": ["DEMO_REQUEST", "PRICING_PAGE", "WEBINAR"],
        "consent_email": true, "consent_basis": "官网表单", "distribute": true});
    let made = house.does("sdr", "/leads", lead).await?;
    assert_eq!((text(&made, "grade"), text(&made, "state")), ("A".into(), "ASSIGNED".into()), "{made}");
    let (path, first) = (format!("/leads/{}", text(&made, "id")), text(&made, "owner_id"));
    let marked = || house.does("admin", "/leads/run-service-levels", json!({}));
    house.wait(Duration::minutes(3 * 60 + 59));
    assert_eq!(marked().await?["done"], Value::Null);
    house.wait(Duration::minutes(1));
    assert_eq!(marked().await?["done"], "lead.escalated");
    let late = house.sees("sdr", &path).await?;
    assert_eq!(
        (text(&late, "escalated_to_id"), late["breaches"].clone()),
        (house.id_of("sdr").to_string(), json!(1))
    );
    // Four working hours more: the rest of this day and the beginning of the next.
    house.wait(Duration::hours(24));
    let mut done = marked().await?;
    while done["done"] == "lead.escalated" {
        done = marked().await?;
    }
    assert_eq!(done["done"], "lead.assigned", "{done}");
    let moved = house.sees("sdr", &path).await?;
    assert_ne!(text(&moved, "owner_id"), first);

    let owner = ["ar", "ar2", "ar3"]
        .into_iter()
        .find(|login| house.id_of(login).to_string() == text(&moved, "owner_id"));
    let owner = owner.unwrap_or("ar");
    let refuse = json!({"reason": "TIMING", "note": "预算下季度才批"});
    let told = house.refused(owner, &format!("{path}/reject"), refuse.clone(), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/again_on date.not_in_the_future"]);
    let mut refuse = refuse;
    refuse["again_on"] = json!("2026-04-10");
    let warm = house.does(owner, &format!("{path}/reject"), refuse).await?;
    assert_eq!(
        (text(&warm, "state"), text(&warm, "reject_reason"), text(&warm, "nurture_on")),
        ("NURTURING".into(), "TIMING".into(), "2026-04-10".into())
    );
    house.wait(Duration::days(40));
    let awake =
        house.does(owner, &format!("{path}/touch"), json!({"kind": "CALL", "note": "预算批了"})).await?;
    assert_eq!((text(&awake, "state"), text(&awake, "nurtured_days")), ("WORKING".into(), "40.00".into()));
    let bant = json!({"budget": 25, "authority": 25, "need": 25, "timeline": 25});
    house.does(owner, &format!("{path}/validate"), json!({"bant": bant})).await?;
    let converted = house.does(owner, &format!("{path}/convert"), json!({"create_contact": true})).await?;
    assert_eq!(
        (text(&converted, "state"), text(&converted, "nurtured_days")),
        ("CONVERTED".into(), "40.00".into())
    );
    // What the person agreed to came along.
    let contact = house.sees(owner, &format!("/contacts/{}", text(&converted, "contact_id"))).await?;
    assert_eq!(
        (contact["consent_email"].clone(), text(&contact, "consent_basis")),
        (json!(true), "官网表单".into())
    );
    Ok(())
}
