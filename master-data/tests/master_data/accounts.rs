//! Accounts and contacts.

use crate::world::{World, findings};
use serde_json::json;

#[tokio::test]
async fn the_same_company_is_not_created_twice() {
    let world = World::new().await;
    let huawei = json!({"name": "华为技术有限公司", "kind": "CUSTOMER", "country": "CN", "credit_code": "91350100M000100Y43"});
    let first = world.done("/accounts", huawei.clone()).await;
    assert_eq!(first["no"], "AC-2026-000001");
    assert_eq!(first["has_tax_profile"], false);

    let mut same_code = huawei.clone();
    same_code["name"] = json!("别的公司");
    same_code["allow_duplicate"] = json!(true);
    let (status, problem) = world.post(&world.admin, "/accounts", same_code).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("account.duplicate")));
    assert_eq!((&problem["params"]["id"], &problem["params"]["by"]), (&first["id"], &json!("credit_code")));

    let same_name = json!({"name": "华为技术有限责任公司", "kind": "PROSPECT", "country": "CN"});
    let (status, problem) = world.post(&world.admin, "/accounts", same_name.clone()).await;
    assert_eq!((status, problem["params"]["by"].as_str()), (409, Some("name")));
    let elsewhere = json!({"name": "华为技术有限责任公司", "kind": "PROSPECT", "country": "SG"});
    world.done("/accounts", elsewhere).await;
    let mut meant = same_name;
    meant["allow_duplicate"] = json!(true);
    let second = world.done("/accounts", meant).await;
    assert_eq!(second["no"], "AC-2026-000003");
}

#[tokio::test]
async fn every_wrong_field_is_told_at_once() {
    let world = World::new().await;
    let wrong = json!({"name": " ", "kind": "FRIEND", "country": "China", "credit_code": "91350100M000100Y44",
        "tax_id": "?", "tax_phone": "call me", "bank_account": "1", "rating": 5});
    let (status, problem) = world.post(&world.admin, "/accounts", wrong).await;
    assert_eq!((status, problem["code"].as_str()), (422, Some("invalid_input")));
    let expected = [
        "/bank_account bank_account.malformed",
        "/country country.malformed",
        "/credit_code credit_code.check_digit",
        "/kind not_in_list",
        "/name required",
        "/rating unknown_field",
        "/tax_id tax_id.malformed",
        "/tax_phone phone.malformed",
    ];
    assert_eq!(findings(&problem), expected);
    let nobody = uuid::Uuid::nil();
    let wrong = json!({"name": "A", "kind": "CUSTOMER", "country": "DE", "credit_code": "91350100M000100Y43",
        "tax_id": "91350100M000100Y43", "bank_account": "6222080200001234", "parent_id": nobody, "owner_id": nobody});
    let (_, problem) = world.post(&world.admin, "/accounts", wrong).await;
    let expected = [
        "/bank_name account.bank_name_missing",
        "/credit_code account.credit_code_not_chinese",
        "/invoice_title account.invoice_title_missing",
        "/owner_id user.not_active",
        "/parent_id reference_not_found",
    ];
    assert_eq!(findings(&problem), expected);
}

#[tokio::test]
async fn accounts_are_seen_and_changed_by_their_owner() {
    let world = World::new().await;
    let mine = json!({"name": "Alpha GmbH", "kind": "PROSPECT", "country": "DE"});
    let (status, account) = world.post(&world.ar, "/accounts", mine.clone()).await;
    assert_eq!((status, account["owner_id"].clone()), (201, json!(world.ar.id)));
    let path = ["/accounts/", account["id"].as_str().unwrap()].concat();
    assert_eq!(world.get(&world.ar, &path).await.0, 200);
    assert_eq!(world.get(&world.other_ar, &path).await.0, 404);
    assert_eq!(world.get(&world.other_ar, "/accounts").await.1["items"], json!([]));
    assert_eq!(
        world.get(&world.ar, "/accounts?q=alpha").await.1["items"][0]["allowed_actions"],
        json!(["update"])
    );

    let update = [&path, "/update"].concat();
    let mut changed = mine;
    changed["invoice_title"] = json!("Alpha GmbH");
    changed["tax_id"] = json!("de123456789");
    assert_eq!(world.post(&world.other_ar, &update, changed.clone()).await.0, 404);
    let (status, account) = world.post(&world.ar, &update, changed).await;
    assert_eq!((status, &account["version"], &account["tax_id"]), (200, &json!(2), &json!("DE123456789")));
    assert_eq!(account["has_tax_profile"], true);
    assert_eq!(account["credit_limit"], serde_json::Value::Null, "it is agreed in the credit profile");
}

#[tokio::test]
async fn an_account_is_blocked_merged_and_brought_back() {
    let world = World::new().await;
    let account = world.done("/accounts", json!({"name": "A", "kind": "CUSTOMER", "country": "CN"})).await;
    let stays = world.done("/accounts", json!({"name": "B", "kind": "CUSTOMER", "country": "CN"})).await;
    let (id, stays_id) = (account["id"].as_str().unwrap(), stays["id"].as_str().unwrap());
    let path = |verb: &str| ["/accounts/", id, "/", verb].concat();
    assert_eq!(world.done(&path("block"), json!({"reason": "overdue"})).await["state"], "BLOCKED");
    let (status, problem) = world.post(&world.admin, &path("block"), json!({"reason": "again"})).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("illegal_transition")));
    assert_eq!(world.done(&path("unblock"), json!({"reason": "paid"})).await["state"], "ACTIVE");
    let (_, problem) = world.post(&world.admin, &path("merge"), json!({"into_id": id, "reason": "x"})).await;
    assert_eq!(findings(&problem), ["/into_id account.merge_into_itself"]);
    let merged = world.done(&path("merge"), json!({"into_id": stays_id, "reason": "one company"})).await;
    assert_eq!((&merged["state"], &merged["merged_into_id"]), (&json!("MERGED"), &stays["id"]));
    let contact = json!({"account_id": id, "name": "Li", "influence": 5, "attitude": 0});
    let (_, problem) = world.post(&world.admin, "/contacts", contact).await;
    assert_eq!(findings(&problem), ["/account_id account.not_active"]);
    assert_eq!(world.done(&path("unmerge"), json!({"reason": "two after all"})).await["state"], "ACTIVE");
}

#[tokio::test]
async fn parents_and_superiors_form_no_circle() {
    let world = World::new().await;
    let details = |name: &str, parent: &serde_json::Value| json!({"name": name, "kind": "CUSTOMER", "country": "CN", "parent_id": parent});
    let top = world.done("/accounts", details("Top", &json!(null))).await;
    let below = world.done("/accounts", details("Below", &top["id"])).await;
    let path = ["/accounts/", top["id"].as_str().unwrap(), "/update"].concat();
    let (_, problem) = world.post(&world.admin, &path, details("Top", &below["id"])).await;
    assert_eq!(findings(&problem), ["/parent_id account.parent_cycle"]);

    let person = |name: &str, above: &serde_json::Value| json!({"account_id": top["id"], "name": name, "influence": 8, "attitude": -1, "reports_to_id": above, "email": "Li@Example.com"});
    let chief = world.done("/contacts", person("Chief", &json!(null))).await;
    assert_eq!(chief["email"], "li@example.com");
    let clerk = world.done("/contacts", person("Clerk", &chief["id"])).await;
    let mut update = person("Chief", &clerk["id"]);
    update.as_object_mut().unwrap().remove("account_id");
    let path = ["/contacts/", chief["id"].as_str().unwrap(), "/update"].concat();
    let (_, problem) = world.post(&world.admin, &path, update.clone()).await;
    assert_eq!(findings(&problem), ["/reports_to_id contact.reports_to_cycle"]);
    update["reports_to_id"] = below["id"].clone();
    update["influence"] = json!(11);
    let (_, problem) = world.post(&world.admin, &path, update.clone()).await;
    assert_eq!(findings(&problem), ["/influence number.out_of_range"]);
    update["influence"] = json!(10);
    let (_, problem) = world.post(&world.admin, &path, update).await;
    assert_eq!(findings(&problem), ["/reports_to_id contact.reports_to_stranger"]);
    let of_top = ["/contacts?account_id=", top["id"].as_str().unwrap(), "&sort=name"].concat();
    assert_eq!(world.get(&world.admin, &of_top).await.1["items"][1]["name"], "Clerk");
    let path = ["/contacts/", clerk["id"].as_str().unwrap(), "/deactivate"].concat();
    assert_eq!(world.done(&path, json!({})).await["state"], "INACTIVE");
}
