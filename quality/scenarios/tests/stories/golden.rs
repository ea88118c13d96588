//! The golden record: where values come from, which one survives a file and a merge, what a person holds on to, and the
//! merge taken back.
use crate::files::{checked, run};
use crate::read::text;
use anyhow::{Context, Result};
use ltc_testkit::House;
use serde_json::{Value, json};

async fn source(house: &House, account: &str, field: &str) -> Result<Value> {
    let all = house.sees("ar", &format!("/accounts/{account}/sources")).await?;
    let items = all["items"].as_array().context("fields")?;
    items.iter().find(|item| item["field"] == field).cloned().context("the field")
}

fn from(item: &Value) -> String {
    format!("{} {}", item["value"].as_str().unwrap_or("-"), text(&item["origin"], "source"))
}

fn others(item: &Value) -> Vec<String> {
    item["others"].as_array().into_iter().flatten().map(from).collect()
}

async fn file(house: &House, rows: &str) -> Result<()> {
    let seen = checked(house, "admin", json!({"noun": "account", "update": true}), rows.as_bytes()).await?;
    run(house, "admin", &seen).await?;
    Ok(())
}

const FIRST: &str = "客户名称,国家,行业,省份\n星河电力有限公司,中国,能源,广东\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_does_not_overrule_a_person_and_a_pin_holds() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    file(&house, FIRST).await?;
    let found = house.sees("admin", "/accounts?q=星河").await?;
    let account = found["items"][0].clone();
    let id = text(&account, "id");
    let path = |verb: &str| format!("/accounts/{id}/{verb}");
    assert_eq!(from(&source(&house, &id, "industry").await?), "能源 IMPORT");
    file(&house, "客户名称,国家,行业\n星河电力有限公司,中国,电力\n").await?;
    let industry = source(&house, &id, "industry").await?;
    assert_eq!((from(&industry), others(&industry)), ("电力 IMPORT".into(), vec!["能源 IMPORT".to_owned()]));

    let by_hand = json!({"name": "星河电力有限公司", "kind": "PROSPECT", "country": "CN", "industry": "电网", "province": "广东"});
    house.does("admin", &path("update"), by_hand.clone()).await?;
    file(&house, "客户名称,国家,行业\n星河电力有限公司,中国,新能源\n").await?;
    let industry = source(&house, &id, "industry").await?;
    assert_eq!(from(&industry), "电网 HAND", "a file does not overrule a person");
    assert_eq!(others(&industry)[0], "新能源 IMPORT");

    let unknown = json!({"field": "industry", "value": "农业", "reason": "?"});
    let no = house.refused("admin", &path("adopt"), unknown, 422, "invalid_input").await?;
    assert_eq!(House::findings(&no), ["/value golden.value_gone"]);
    let adopt = json!({"field": "industry", "value": "新能源", "reason": "客户年报"});
    house.does("admin", &path("adopt"), adopt).await?;
    assert_eq!(from(&source(&house, &id, "industry").await?), "新能源 IMPORT");

    let pin = json!({"field": "industry", "reason": "按我方行业口径"});
    house.does("admin", &path("pin"), pin).await?;
    let no = house.refused("admin", &path("update"), by_hand.clone(), 422, "invalid_input").await?;
    assert_eq!(House::findings(&no), ["/industry golden.pinned"]);
    file(&house, "客户名称,国家,行业\n星河电力有限公司,中国,水电\n").await?;
    assert_eq!(from(&source(&house, &id, "industry").await?), "新能源 IMPORT");
    house.does("admin", &path("unpin"), json!({"field": "industry", "reason": "口径已改"})).await?;
    house.does("admin", &path("update"), by_hand).await?;

    let no = house
        .refused(
            "admin",
            &path("confirm"),
            json!({"fields": ["name"], "register": true}),
            422,
            "invalid_input",
        )
        .await?;
    assert_eq!(House::findings(&no), ["/reference required"]);
    let checked = json!({"fields": ["name", "province"], "register": true, "reference": "GSXT-2026-0302"});
    house.does("admin", &path("confirm"), checked).await?;
    let name = source(&house, &id, "name").await?;
    assert_eq!(
        (from(&name), text(&name["origin"], "reference")),
        ("星河电力有限公司 CODE_CHECK".into(), "GSXT-2026-0302".into())
    );
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_tells_field_by_field_and_is_taken_back_whole() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    file(&house, FIRST).await?;
    let found = house.sees("admin", "/accounts?q=星河").await?;
    let into = text(&found["items"][0], "id");
    let other = json!({"name": "星河电力集团股份有限公司", "kind": "CUSTOMER", "country": "CN", "industry": "电网",
        "credit_code": "91350100M000100Y43", "invoice_title": "星河电力集团", "tax_id": "91350100M000100Y43"});
    let other = house.does("admin", "/accounts", other).await?;
    let id = text(&other, "id");
    let before = house.sees("admin", &format!("/accounts/{into}")).await?;
    let known = house.sees("admin", &format!("/accounts/{into}/sources")).await?;

    let seen =
        house.sees("admin", &format!("/accounts/{id}/merge-preview?into_id={into}&keep=industry")).await?;
    let rule = |field: &str| {
        let all = seen["fields"].as_array().into_iter().flatten();
        let one =
            all.filter(|f| f["field"] == field).map(|f| format!("{} {}", text(f, "result"), text(f, "rule")));
        one.collect::<String>()
    };
    assert_eq!(rule("name"), "星河电力集团股份有限公司 TRUST");
    assert_eq!(rule("industry"), "能源 CHOSEN");
    assert_eq!(rule("province"), "广东 ONLY");
    assert_eq!(rule("country"), "CN SAME");

    let path = format!("/accounts/{id}/merge");
    let wrong = json!({"into_id": into, "take": ["owner_id"], "reason": "同一家"});
    let no = house.refused("admin", &path, wrong, 422, "invalid_input").await?;
    assert_eq!(House::findings(&no), ["/take/0 not_in_list"]);
    let merge = json!({"into_id": into, "keep": ["industry"], "reason": "同一家公司"});
    let merged = house.does("admin", &path, merge).await?;
    assert_eq!((text(&merged, "state"), merged["credit_code"].clone()), ("MERGED".into(), Value::Null));
    let one = house.sees("admin", &format!("/accounts/{into}")).await?;
    assert_eq!(
        (text(&one, "name"), text(&one, "industry"), text(&one, "credit_code"), text(&one, "tax_id")),
        (
            "星河电力集团股份有限公司".into(),
            "能源".into(),
            "91350100M000100Y43".into(),
            "91350100M000100Y43".into()
        )
    );
    let name = source(&house, &into, "name").await?;
    assert_eq!(
        (text(&name["origin"], "merged_from"), others(&name)),
        (text(&other, "no"), vec!["星河电力有限公司 IMPORT".to_owned()])
    );
    let pin = json!({"field": "name", "reason": "?"});
    house.refused("admin", &format!("/accounts/{id}/pin"), pin, 409, "account.not_active").await?;
    let gone = house.sees("admin", &format!("/accounts?merged_into_id={into}")).await?;
    assert_eq!(text(&gone["items"][0], "id"), id);

    let undone = house.does("admin", &format!("/accounts/{id}/unmerge"), json!({"reason": "两家"})).await?;
    assert_eq!(
        (text(&undone, "state"), text(&undone, "credit_code")),
        ("ACTIVE".into(), "91350100M000100Y43".into())
    );
    let mut after = house.sees("admin", &format!("/accounts/{into}")).await?;
    for moved in ["version", "updated_at"] {
        after[moved] = before[moved].clone();
    }
    assert_eq!(after, before, "all of it is as before");
    assert_eq!(house.sees("admin", &format!("/accounts/{into}/sources")).await?, known);
    house.sound().await
}

/// Another tax id than the one that stands waits for a second person, by a merge too.
#[tokio::test(flavor = "multi_thread")]
async fn a_merge_does_not_go_round_the_second_person() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let account = |name: &str, tax: &str| json!({"name": name, "kind": "CUSTOMER", "country": "DE", "invoice_title": name, "tax_id": tax});
    let stays = house.does("admin", "/accounts", account("Alpha", "DE111111111")).await?;
    let goes = house.does("admin", "/accounts", account("Alfa", "DE222222222")).await?;
    let merge = json!({"into_id": stays["id"], "take": ["tax_id"], "reason": "one company"});
    house.does("admin", &format!("/accounts/{}/merge", text(&goes, "id")), merge).await?;
    let one = house.sees("admin", &format!("/accounts/{}", text(&stays, "id"))).await?;
    assert_eq!(text(&one, "tax_id"), "DE111111111");
    assert!(one["pending_approval_id"].is_string(), "the other tax id is asked for");
    house.sound().await
}
