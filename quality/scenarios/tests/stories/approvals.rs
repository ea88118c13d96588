//! What waits for a person: who may answer, what the answer does, and that time alone never agrees. Told with a credit
//! note of the light deal, which needs the level of its amount, and with the bank data of a customer.
use crate::read::text;
use anyhow::{Result, ensure};
use ltc_scenarios::chain::{self, Deal};
use ltc_server::demo::client::Office;
use ltc_server::demo::people::PASSWORD;
use ltc_server::setup::{self, NewUser};
use ltc_testkit::{House, money};
use serde_json::{Value, json};

/// Monday at nine; an invoice of 20,200.00; bodies for L3 (the director) and L4 (the managing director).
pub async fn house() -> Result<(House, Deal)> {
    let mut house = House::open("2026-01-05").await?;
    for (login, roles, level) in [("stranger", "SR", 0), ("cosigner", "FIN", 3)] {
        let new = NewUser {
            login: login.to_owned(),
            name: login.to_owned(),
            password: PASSWORD.to_owned(),
            roles: vec![roles.to_owned()],
            language: "en".to_owned(),
            authority_level: level,
        };
        setup::user(&house.store, &house.workspace, new).await?;
    }
    house.office = Office::open(house.store.clone(), house.workspace.clone()).await?;
    let shop = chain::open_shop(&house.office, "2026-01-05").await?;
    let mut deal = chain::to_contract(&house.office, &shop, "approvals").await?;
    chain::deliver(&house.office, &mut deal).await?;
    chain::invoice(&house.office, &mut deal).await?;
    Ok((house, deal))
}

pub async fn bodies(house: &House) -> Result<()> {
    body(house, "SDT-L3", 3, "director").await?;
    body(house, "SDT-L4", 4, "ceo").await.map(drop)
}

pub async fn body(house: &House, code: &str, level: i64, chair: &str) -> Result<Value> {
    let seat = |login: &str, seat: &str| json!({"user_id": house.id_of(login), "seat": seat});
    let members =
        [seat(chair, "CHAIR"), seat("cfo", "FINANCE"), seat("pfc", "MEMBER"), seat("support", "SECRETARY")];
    let body = json!({"code": code, "name_zh": "销售决策团队", "name_en": "Sales decision team", "level": level,
        "members": members});
    house.does("admin", "/bodies", body).await
}

async fn asked(house: &House, deal: &Deal, amount: &str) -> Result<Value> {
    let note = json!({"invoice_id": deal.invoice, "reason": "04", "amount": money(amount, "CNY")});
    house.does("accounting", "/credit-notes", note).await
}

pub async fn tasks(house: &House, login: &str) -> Result<Vec<Value>> {
    let page = house.sees(login, "/tasks?sort=due_at").await?;
    Ok(page["items"].as_array().cloned().unwrap_or_default())
}
async fn task(house: &House, login: &str) -> Result<String> {
    let mine = tasks(house, login).await?;
    ensure!(mine.len() == 1, "{login} has {} tasks: {mine:?}", mine.len());
    Ok(format!("/tasks/{}", text(&mine[0], "id")))
}
async fn state(house: &House, collection: &str, row: &Value) -> Result<String> {
    Ok(text(&house.sees("auditor", &format!("/{collection}/{}", text(row, "id"))).await?, "state"))
}

/// A house without bodies works as before; with them the amount's level must agree, and nothing is posted until then.
#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_waits_for_its_level() -> Result<()> {
    let (house, deal) = house().await?;
    assert_eq!(text(&asked(&house, &deal, "100.00").await?, "state"), "ISSUED");
    bodies(&house).await?;
    let before = house.sees("auditor", &format!("/trial-balance?case_id={}", deal.case)).await?;
    // 12,000 is L2; nobody holds exactly L2, so the chair of L3 is asked.
    let note = asked(&house, &deal, "12000.00").await?;
    assert_eq!(text(&note, "state"), "REQUESTED");
    assert_eq!(before, house.sees("auditor", &format!("/trial-balance?case_id={}", deal.case)).await?);
    let path = task(&house, "director").await?;
    let seen = house.sees("director", &path).await?;
    assert_eq!(seen["approval"]["level"], 2);
    assert_eq!(text(&seen["case"], "id"), deal.case);
    house.refused("pfc", &format!("{path}/agree"), json!({}), 403, "forbidden").await?;
    let stale = json!({"subject_hash": "another"});
    house.refused("director", &format!("{path}/agree"), stale, 409, "approval.outdated").await?;
    house.does("director", &format!("{path}/agree"), json!({"opinion": "同意"})).await?;
    assert_eq!(state(&house, "credit-notes", &note).await?, "ISSUED");
    house.refused("director", &format!("{path}/agree"), json!({}), 409, "approval.not_open").await?;
    // The second one is judged beside the first, and rejected: nothing of it is ever posted.
    let second = asked(&house, &deal, "60.00").await?;
    let path = task(&house, "director").await?;
    house.refused("director", &format!("{path}/reject"), json!({}), 422, "invalid_input").await?;
    house.does("director", &format!("{path}/reject"), json!({"reason": "无依据"})).await?;
    assert_eq!(state(&house, "credit-notes", &second).await?, "REFUSED");
    house.sound().await
}

/// Who asks never approves: not directly, not as the only one of the level, not through another's delegation.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_approves_his_own_request() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    let grant = json!({"to_user_id": house.id_of("accounting"), "valid_from": "2026-01-05", "valid_to": "2026-01-31",
        "reason": "休假"});
    house.does("director", "/delegations", grant).await?;
    asked(&house, &deal, "60.00").await?;
    let path = task(&house, "director").await?;
    let own = house.post("accounting", &format!("{path}/agree"), json!({})).await?;
    assert_eq!(
        (own.status.as_u16(), text(&own.body, "code")),
        (409, "approval.requester_decides".to_owned())
    );
    let oneself = json!({"user_id": house.id_of("accounting"), "reason": "x"});
    let problem =
        house.refused("director", &format!("{path}/transfer"), oneself, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/user_id approval.requester_decides"]);
    Ok(())
}

/// A deputy answers for an absent one while the delegation holds, and the delegation stands with the answer.
#[tokio::test(flavor = "multi_thread")]
async fn a_deputy_answers_while_the_delegation_holds() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    let grant = json!({"to_user_id": house.id_of("cosigner"), "amount_limit": money("1000.00", "CNY"),
        "valid_from": "2026-01-05", "valid_to": "2026-01-06", "reason": "出差"});
    let delegation = house.does("director", "/delegations", grant).await?;
    asked(&house, &deal, "60.00").await?;
    asked(&house, &deal, "2000.00").await?;
    let mine = tasks(&house, "cosigner").await?;
    assert_eq!(mine.len(), 2, "{mine:?}");
    let of = |gross: &str| {
        let found = mine.iter().find(|t| t["amount"]["amount"] == gross);
        format!("/tasks/{}", found.map(|t| text(t, "id")).unwrap_or_default())
    };
    house.does("cosigner", &format!("{}/agree", of("60.00")), json!({})).await?;
    // Above what was given, and after its last day.
    house.refused("cosigner", &format!("{}/agree", of("2000.00")), json!({}), 403, "forbidden").await?;
    let events = house.sees("auditor", &format!("/cases/{}/events", deal.case)).await?;
    let agreed = events["items"].as_array().into_iter().flatten().find(|e| e["kind"] == "task.agreed");
    assert_eq!(agreed.map(|e| &e["attrs"]["delegations"][0]), Some(&delegation["id"]), "{events}");
    house.at("2026-01-07 09:00")?;
    assert_eq!(tasks(&house, "cosigner").await?, Vec::<Value>::new());
    // The monthly report names who decided, and in whose name.
    let report = house.sees("auditor", "/authority-report?month=2026-01").await?;
    let rows = report["rows"].as_array().cloned().unwrap_or_default();
    let deputy = rows.iter().find(|r| r["user_id"] == json!(house.id_of("cosigner")));
    let used = deputy.map(|r| (&r["on_behalf_of_user_id"], &r["decisions"], &r["amounts"][0]["amount"]));
    assert_eq!(used, Some((&json!(house.id_of("director")), &json!(1), &json!("60.00"))), "{report}");
    assert_eq!(house.get("auditor", "/authority-report?month=2026-13").await?.status.as_u16(), 422);
    Ok(())
}

/// Who must approve can open what he must approve; only that; only as long as needed.
#[tokio::test(flavor = "multi_thread")]
async fn who_must_approve_can_open_it() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    let note = asked(&house, &deal, "60.00").await?;
    let path = task(&house, "director").await?;
    let note = format!("/credit-notes/{}", text(&note, "id"));
    let status =
        async |login: &str, path: &str| Ok::<_, anyhow::Error>(house.get(login, path).await?.status.as_u16());
    // One role sees credit notes of its own deals, the other none at all.
    assert_eq!((status("stranger", &note).await?, status("mkt", &note).await?), (404, 403));
    for login in ["stranger", "mkt"] {
        let signer = json!({"user_id": house.id_of(login), "place": "BESIDE", "reason": "请核对"});
        house.does("director", &format!("{path}/add-signer"), signer).await?;
        let invoice = format!("/invoices/{}", deal.invoice);
        assert_eq!((status(login, &note).await?, status(login, &invoice).await?), (200, 200), "{login}");
        let mine = task(&house, login).await?;
        assert_eq!(text(&house.sees(login, &mine).await?["case"], "id"), deal.case);
        for other in ["contracts/".to_owned() + &deal.contract, "cases/".to_owned() + &deal.case + "/events"]
        {
            let refused = status(login, &format!("/{other}")).await?;
            assert!(refused == 404 || refused == 403, "{login} {other}: {refused}");
        }
        assert_eq!(house.get(login, "/credit-notes").await?.body["items"].as_array().map_or(0, Vec::len), 0);
        house.does(login, &format!("{mine}/agree"), json!({})).await?;
        assert!(status(login, &note).await? >= 403 && status(login, &invoice).await? >= 403, "{login}");
    }
    Ok(())
}

/// Authority given while tasks wait opens what they ask about, on its days, until it is taken back.
#[tokio::test(flavor = "multi_thread")]
async fn a_deputy_reads_what_already_waits() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    let note = format!("/credit-notes/{}", text(&asked(&house, &deal, "60.00").await?, "id"));
    let status = async || Ok::<_, anyhow::Error>(house.get("mkt", &note).await?.status.as_u16());
    assert_eq!(status().await?, 403);
    let given = |from: &str| {
        json!({"to_user_id": house.id_of("mkt"), "amount_limit": money("1000.00", "CNY"),
            "valid_from": from, "valid_to": "2026-01-06", "reason": "出差"})
    };
    let today = house.does("director", "/delegations", given("2026-01-05")).await?;
    assert_eq!(status().await?, 200);
    let revoke = format!("/delegations/{}/revoke", text(&today, "id"));
    house.does("director", &revoke, json!({"reason": "回来了"})).await?;
    assert_eq!(status().await?, 403);
    house.does("director", "/delegations", given("2026-01-06")).await?;
    assert_eq!(status().await?, 403);
    house.at("2026-01-06 09:00")?;
    assert_eq!(status().await?, 200);
    house.at("2026-01-07 09:00")?;
    assert_eq!(status().await?, 403);
    Ok(())
}

/// 加签, 减签, 转办, 委派, 抄送, 退回, 提交, 撤回, 撤销, 催办, 终止.
#[tokio::test(flavor = "multi_thread")]
async fn every_verb_has_its_guards() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    let note = asked(&house, &deal, "60.00").await?;
    let path = task(&house, "director").await?;
    let to = |login: &str| json!({"user_id": house.id_of(login), "reason": "请看"});
    // 委派: comes back with an opinion.
    house.does("director", &format!("{path}/delegate"), to("pfc")).await?;
    house.refused("director", &format!("{path}/agree"), json!({}), 409, "illegal_transition").await?;
    let opinion = task(&house, "pfc").await?;
    house.refused("pfc", &format!("{opinion}/agree"), json!({}), 409, "approval.nothing_to_agree").await?;
    house.does("pfc", &format!("{opinion}/answer"), json!({"opinion": "金额正确"})).await?;
    // 加签 before me, 减签 again; one added by the rules is nobody's to remove.
    let mut before = to("cosigner");
    before["place"] = json!("BEFORE");
    house.does("director", &format!("{path}/add-signer"), before.clone()).await?;
    let added = task(&house, "cosigner").await?;
    house
        .refused("cosigner", &format!("{added}/remove-signer"), json!({"reason": "x"}), 403, "forbidden")
        .await?;
    house.does("director", &format!("{added}/remove-signer"), json!({"reason": "不需要"})).await?;
    let unasked = json!({"reason": "x"});
    house
        .refused("director", &format!("{path}/remove-signer"), unasked, 409, "approval.not_added_by_you")
        .await?;
    // After me, and taken back while nobody after me has answered.
    before["place"] = json!("AFTER");
    house.does("director", &format!("{path}/add-signer"), before).await?;
    house.does("director", &format!("{path}/agree"), json!({})).await?;
    assert_eq!(state(&house, "credit-notes", &note).await?, "REQUESTED");
    house.does("director", &format!("{path}/withdraw"), json!({"reason": "再看一次"})).await?;
    assert_eq!(tasks(&house, "cosigner").await?.len(), 0);
    // 抄送, 催办 once, 退回, 提交.
    let copy = json!({"user_ids": [house.id_of("mkt")]});
    house.does("director", &format!("{path}/copy"), copy).await?;
    let copied = task(&house, "mkt").await?;
    house.does("mkt", &format!("{copied}/acknowledge"), json!({})).await?;
    let mine = house.sees("accounting", "/approvals").await?;
    let approval = format!("/approvals/{}", text(&mine["items"][0], "id"));
    house.does("accounting", &format!("{approval}/urge"), json!({})).await?;
    house.refused("accounting", &format!("{approval}/urge"), json!({}), 409, "approval.urged_lately").await?;
    house.does("director", &format!("{path}/return"), json!({"reason": "补充依据"})).await?;
    house.refused("director", &format!("{path}/agree"), json!({}), 409, "approval.not_open").await?;
    house.does("accounting", &format!("{approval}/submit"), json!({"note": "已补充"})).await?;
    // 转办: to a person of the level, not below it.
    let problem =
        house.refused("director", &format!("{path}/transfer"), to("mkt"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/user_id approval.level_too_low"]);
    house.does("director", &format!("{path}/transfer"), to("ceo")).await?;
    house.does("ceo", &format!("{}/agree", task(&house, "ceo").await?), json!({})).await?;
    house.does("cosigner", &format!("{}/agree", task(&house, "cosigner").await?), json!({})).await?;
    assert_eq!(state(&house, "credit-notes", &note).await?, "ISSUED");
    house.sound().await
}

/// 撤销 by the requester alone, 终止 by who keeps order alone; both end the request and what it asked for.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_revoked_or_terminated() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    for (login, other, verb, state_after) in
        [("accounting", "ar2", "revoke", "WITHDRAWN"), ("support", "accounting", "terminate", "TERMINATED")]
    {
        let note = asked(&house, &deal, "60.00").await?;
        let open = house.sees("auditor", "/approvals?state=OPEN").await?;
        let approval = &open["items"][0];
        let path = format!("/approvals/{}/{verb}", text(approval, "id"));
        let why = json!({"reason": "重复"});
        let refused = house.post(other, &path, why.clone()).await?.status.as_u16();
        assert!(refused == 403 || refused == 404, "{other} {verb}: {refused}");
        assert_eq!(text(&house.does(login, &path, why).await?, "state"), state_after);
        assert_eq!(state(&house, "credit-notes", &note).await?, "REFUSED");
        assert_eq!(tasks(&house, "director").await?.len(), 0);
    }
    Ok(())
}

/// Monday at one o'clock, eight working hours: Tuesday at one, unless the country of the house keeps a holiday.
#[tokio::test(flavor = "multi_thread")]
async fn a_holiday_is_no_working_time() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    house.at("2026-01-05 13:00")?;
    let holiday =
        |country: &str| json!({"country": country, "day": "2026-01-06", "kind": "HOLIDAY", "name": "休"});
    for (country, due) in [("DE", "2026-01-06T05:00:00Z"), ("CN", "2026-01-07T05:00:00Z")] {
        house.does("admin", "/calendar-days", holiday(country)).await?;
        asked(&house, &deal, "60.00").await?;
        let mine = tasks(&house, "director").await?;
        let due_at: Vec<_> = mine.iter().map(|t| text(t, "due_at")).collect();
        assert!(due_at.contains(&due.to_owned()), "{country}: {due_at:?}");
    }
    Ok(())
}

/// Time reminds at half, tells the next level's secretary when due, asks the next level's chair at twice: and never
/// agrees. A day of eight hours from Monday nine o'clock.
#[tokio::test(flavor = "multi_thread")]
async fn silence_never_approves() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    let note = asked(&house, &deal, "60.00").await?;
    let run = async |at: &str| {
        house.at(at)?;
        let said = house.does("support", "/approvals/run-service-levels", json!({})).await?;
        Ok::<_, anyhow::Error>(["reminded", "escalated", "chaired"].map(|k| said[k].as_i64().unwrap_or(-1)))
    };
    assert_eq!(run("2026-01-05 12:59").await?, [0, 0, 0]);
    assert_eq!(run("2026-01-05 13:00").await?, [1, 0, 0]);
    assert_eq!(run("2026-01-05 13:01").await?, [0, 0, 0]);
    assert_eq!(run("2026-01-05 17:00").await?, [0, 1, 0]);
    assert_eq!(text(&tasks(&house, "support").await?[0], "kind"), "COPY");
    assert_eq!(run("2026-01-06 17:00").await?, [0, 0, 1]);
    assert_eq!(run("2026-03-01 09:00").await?, [0, 0, 0]);
    assert_eq!(state(&house, "credit-notes", &note).await?, "REQUESTED");
    // The level asked for is L1, its next level with a body L3: the director is the chair asked already.
    assert_eq!(tasks(&house, "director").await?.len(), 1);
    house.refused("accounting", "/approvals/run-service-levels", json!({}), 403, "forbidden").await?;
    Ok(())
}

/// Many at once: each in its own transaction, a result for each, and the same again under the same key.
#[tokio::test(flavor = "multi_thread")]
async fn many_are_agreed_to_at_once() -> Result<()> {
    let (house, deal) = house().await?;
    bodies(&house).await?;
    for amount in ["60.00", "70.00", "80.00"] {
        asked(&house, &deal, amount).await?;
    }
    let mut ids: Vec<String> = tasks(&house, "director").await?.iter().map(|t| text(t, "id")).collect();
    ids.push(house.id_of("mkt").to_string());
    let all = json!({"ids": ids, "each": {"opinion": "批量同意"}});
    let key = [("idempotency-key", "many-1")];
    let first = house.send("director", "POST", "/tasks/agree-many", Some(all.clone()), &key).await?.body;
    assert_eq!((first["done"].as_i64(), first["refused"].as_i64()), (Some(3), Some(1)), "{first}");
    assert_eq!(first["results"][3]["problem"]["code"], "not_found");
    let again = house.send("director", "POST", "/tasks/agree-many", Some(all), &key).await?.body;
    assert_eq!(again["done"], 3, "{again}");
    let issued = house.sees("auditor", "/credit-notes?state=ISSUED").await?;
    assert_eq!(issued["items"].as_array().map(Vec::len), Some(3));
    house.sound().await
}

/// Another tax number or bank account than the one that stands: one person asks, another agrees.
#[tokio::test(flavor = "multi_thread")]
async fn bank_details_change_by_two_persons() -> Result<()> {
    let (house, _) = house().await?;
    let mut account = json!({"name": "华东设备有限公司", "kind": "CUSTOMER", "country": "CN", "invoice_title": "华东设备有限公司",
        "tax_id": "91310000MA1K00001X", "bank_name": "中国银行", "bank_account": "6217000000001"});
    let made = house.does("ar", "/accounts", account.clone()).await?;
    let path = format!("/accounts/{}", text(&made, "id"));
    account["bank_account"] = json!("6217999999999");
    account["province"] = json!("江苏");
    let update = format!("{path}/update");
    let asked = house.does("accounting", &update, account.clone()).await?;
    assert_eq!((&asked["bank_account"], &asked["province"]), (&json!("6217000000001"), &json!("江苏")));
    ensure!(asked["pending_approval_id"].is_string(), "{asked}");
    house.refused("accounting", &update, account.clone(), 409, "approval.already_open").await?;
    assert_eq!(tasks(&house, "accounting").await?.len(), 0);
    let first = task(&house, "pfc").await?;
    let seen = house.sees("pfc", &first).await?;
    assert_eq!(seen["facts"]["bank_account"]["after"], "6217999999999");
    house.does("pfc", &format!("{first}/agree"), json!({})).await?;
    let stands = house.sees("ar", &path).await?;
    assert_eq!(
        (&stands["bank_account"], &stands["pending_approval_id"]),
        (&json!("6217999999999"), &Value::Null)
    );
    assert_eq!(tasks(&house, "cfo").await?.len(), 0);
    // Rejected: the old ones stand. The next request tells what changed since.
    account["bank_account"] = json!("6217000000002");
    house.does("accounting", &update, account.clone()).await?;
    let second = task(&house, "cfo").await?;
    assert_eq!(house.sees("cfo", &second).await?["task"]["changed"], 1);
    house.does("cfo", &format!("{second}/reject"), json!({"reason": "未经客户确认"})).await?;
    assert_eq!(house.sees("ar", &path).await?["bank_account"], "6217999999999");
    house.sound().await
}
