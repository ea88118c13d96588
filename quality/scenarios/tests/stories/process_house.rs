//! The process house over the routes: everybody walks it from L1 to L6, a process owner edits it, somebody else
//! releases, the map shows what is in hand, and every process leaves as BPMN.
use crate::gates::house;
use crate::read::text;
use anyhow::{Result, ensure};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use ltc_server::demo::client::Office;
use ltc_server::demo::european::European;
use ltc_server::demo::people::PASSWORD;
use ltc_server::setup::{self, NewUser};
use ltc_testkit::House;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tower::ServiceExt;

/// With two process owners.
async fn owned() -> Result<House> {
    let (mut house, _) = house().await?;
    for (login, name) in [("owner", "流程责任人"), ("owner2", "第二责任人")] {
        let person = NewUser {
            login: login.to_owned(),
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            roles: vec!["PROCESS_OWNER".to_owned()],
            language: "zh-CN".to_owned(),
            authority_level: 0,
        };
        setup::user(&house.store, &house.workspace, person).await?;
    }
    house.office = Office::open(house.store.clone(), house.workspace.clone()).await?;
    Ok(house)
}

/// The content of a node as an edit sends it.
async fn content(house: &House, code: &str) -> Result<Value> {
    Ok(house.sees("owner", &format!("/process-nodes/{code}")).await?["content"].clone())
}

fn codes(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|n| text(n, "code")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_walks_from_l1_to_l6() -> Result<()> {
    let house = owned().await?;
    let tree = house.sees("sdr", "/process-house").await?;
    assert_eq!(tree["verbs_without_activity"], json!([]));
    assert_eq!(tree["allowed_actions"], json!([]), "a development representative edits nothing");
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let level = |n: i64| nodes.iter().filter(|node| node["level"] == n).count();
    assert_eq!(level(1), 3);
    ensure!(level(3) >= 50 && level(5) >= 150 && level(6) >= 20, "{} nodes", nodes.len());
    let mut code = "2".to_owned();
    for (deeper, expected) in [("2.1", 1), ("2.1.4", 2), ("2.1.4.1", 3), ("2.1.4.1.2", 4), ("2.1.4.1.2.1", 5)]
    {
        let node = house.sees("sdr", &format!("/process-nodes/{code}")).await?;
        ensure!(codes(&node["children"]).contains(&deeper.to_owned()), "{code}: {}", node["children"]);
        assert_eq!(node["path"].as_array().map(Vec::len), Some(expected - 1), "{code}");
        code = deeper.to_owned();
    }
    let card = house.sees("sdr", "/process-nodes/2.1.4.1.2").await?;
    assert_eq!(card["content"]["verbs"], json!(["lead.convert"]));
    assert_eq!(card["content"]["screen"], "/leads");
    assert_eq!(card["content"]["responsible_role"], "AR");
    assert_eq!(card["content"]["decision_point"]["zh"], "客户经理是否接受该线索？");
    assert_eq!(card["revision"], 0);
    // By its id as well as by its code; and nothing else is found.
    let id = text(&card, "id");
    assert_eq!(house.sees("sdr", &format!("/process-nodes/{id}")).await?["code"], "2.1.4.1.2");
    assert_eq!(house.get("sdr", "/process-nodes/9.9.9").await?.status, 404);
    assert_eq!(house.get("sdr", "/process-house?on=someday").await?.status, 422);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_takes_four_eyes_and_its_day() -> Result<()> {
    let house = owned().await?;
    let mut changed = content(&house, "2.1.4.1.2").await?;
    changed["name"] = json!({"zh": "转化有效线索", "en": "Convert a validated lead"});
    let draft = json!({"code": "2.1.4.1.2", "valid_from": "2025-07-01", "content": changed});
    let forbidden = house.post("ar", "/process-nodes", draft.clone()).await?;
    assert_eq!(forbidden.status, 403);
    let version = house.does("owner", "/process-nodes", draft.clone()).await?;
    assert_eq!((&version["revision"], &version["state"]), (&json!(1), &json!("DRAFT")));
    assert_eq!(version["allowed_actions"], json!(["update", "discard"]), "not by its author");
    house.refused("owner2", "/process-nodes", draft.clone(), 409, "process_node.draft_exists").await?;
    let path = format!("/process-nodes/{}", text(&version, "id"));
    let release = format!("{path}/release");
    house.refused("owner", &release, json!({}), 409, "process_node.releaser_is_author").await?;
    // A draft changes nothing; whoever changes it is its author.
    assert_eq!(content(&house, "2.1.4.1.2").await?["name"]["zh"], "转化线索");
    let again = json!({"valid_from": "2025-07-01", "content": changed});
    house.does("owner2", &format!("{path}/update"), again).await?;
    house.refused("owner2", &release, json!({}), 409, "process_node.releaser_is_author").await?;
    let released = house.does("director", &release, json!({})).await?;
    assert_eq!(released["state"], "RELEASED");
    assert_eq!(released["released_by"], json!(house.id_of("director")));
    house.refused("director", &release, json!({}), 409, "illegal_transition").await?;
    // Valid from its day on, not before.
    assert_eq!(content(&house, "2.1.4.1.2").await?["name"]["zh"], "转化线索");
    let later = house.sees("sdr", "/process-nodes/2.1.4.1.2?on=2025-07-01").await?;
    assert_eq!(later["content"]["name"]["zh"], "转化有效线索");
    assert_eq!(later["revision"], 1);
    house.at("2025-07-01 09:00")?;
    assert_eq!(content(&house, "2.1.4.1.2").await?["name"]["zh"], "转化有效线索");
    assert_eq!(content(&house, "2.1.4.1.2").await?["verbs"], json!(["lead.convert"]));
    // A version leads to its node.
    assert_eq!(house.sees("sdr", &path).await?["code"], "2.1.4.1.2");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_wrong_is_told_at_once() -> Result<()> {
    let house = owned().await?;
    let mut wrong = content(&house, "2.1.4.1.2").await?;
    wrong["name"] = json!({"zh": "转化线索", "en": ""});
    wrong["parent_code"] = json!("8.8");
    wrong["owner_role"] = Value::Null;
    wrong["responsible_role"] = json!("BOSS");
    wrong["verbs"] = json!(["lead.convert", "lead.create", "lead.fly"]);
    wrong["kpis"] = json!(["KPI-99"]);
    wrong["screen"] = json!("leads");
    let draft = json!({"code": "2.1.4.1.2", "valid_from": "2025-01-01", "content": wrong});
    let problem = house.refused("owner", "/process-nodes", draft, 422, "invalid_input").await?;
    let expected = [
        "/content/kpis/0 process_node.kpi_unknown",
        "/content/name/en process_node.text_missing",
        "/content/owner_role process_node.owner_missing",
        "/content/parent_code process_node.parent_unknown",
        "/content/responsible_role role.unknown",
        "/content/screen process_node.screen_malformed",
        "/content/verbs/1 process_node.verb_twice",
        "/content/verbs/2 process_node.verb_unknown",
        "/valid_from process_node.back_dated",
    ];
    assert_eq!(House::findings(&problem), expected);
    // A level that skips one.
    let mut skipped = content(&house, "2.1.4.1.2").await?;
    skipped["parent_code"] = json!("2.1.4");
    let draft = json!({"code": "2.1.4.1.2", "valid_from": "2025-06-01", "content": skipped});
    let problem = house.refused("owner", "/process-nodes", draft, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/content/level process_node.level_wrong"]);
    Ok(())
}

/// A verb goes from one activity to another in two releases; between them the house says that it has no home.
#[tokio::test(flavor = "multi_thread")]
async fn a_verb_moves_to_another_activity() -> Result<()> {
    let house = owned().await?;
    let release = async |code: &str, verbs: Value| -> Result<()> {
        let mut changed = content(&house, code).await?;
        changed["verbs"] = verbs;
        let draft = json!({"code": code, "valid_from": "2025-06-01", "content": changed});
        let version = house.does("owner", "/process-nodes", draft).await?;
        house.does("owner2", &format!("/process-nodes/{}/release", text(&version, "id")), json!({})).await?;
        Ok(())
    };
    // Drafted while the verb was free, it is judged again when it is released.
    release("2.1.3.1.2", json!([])).await?;
    let lost = house.sees("owner", "/process-house").await?;
    let moved = ["lead.recycle", "lead.release", "lead_pool.create", "lead_pool.retire", "lead_pool.update"];
    assert_eq!(lost["verbs_without_activity"], json!(moved));
    let mut taken = content(&house, "2.1.3.1.3").await?;
    taken["verbs"] = json!(["lead.reopen", "lead.recycle", "lead.claim"]);
    let draft = json!({"code": "2.1.3.1.3", "valid_from": "2025-06-01", "content": taken});
    let version = house.does("owner", "/process-nodes", draft).await?;
    let mut verbs = content(&house, "2.1.3.1.1").await?["verbs"].as_array().cloned().unwrap_or_default();
    verbs.extend(moved.map(Value::from));
    release("2.1.3.1.1", json!(verbs)).await?;
    let path = format!("/process-nodes/{}", text(&version, "id"));
    let problem =
        house.refused("owner2", &format!("{path}/release"), json!({}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/content/verbs/1 process_node.verb_twice"]);
    house.does("owner", &format!("{path}/discard"), json!({})).await?;
    let whole = house.sees("owner", "/process-house").await?;
    assert_eq!(whole["verbs_without_activity"], json!([]));
    house.sound().await
}

/// New nodes, an activity with a gate among them, are part of the drawing.
#[tokio::test(flavor = "multi_thread")]
async fn a_new_process_is_drawn() -> Result<()> {
    let house = owned().await?;
    let both = |zh: &str, en: &str| json!({"zh": zh, "en": en});
    let add = async |code: &str, level: i64, parent: &str, more: Value| -> Result<()> {
        let mut node = json!({"level": level, "parent_code": parent, "name": both("渠道合作", "Partner channel"), "owner_role": "MKT"});
        if let (Some(node), Some(more)) = (node.as_object_mut(), more.as_object()) {
            node.extend(more.clone());
        }
        let draft = json!({"code": code, "valid_from": "2025-06-01", "content": node});
        let version = house.does("owner", "/process-nodes", draft).await?;
        house.does("owner2", &format!("/process-nodes/{}/release", text(&version, "id")), json!({})).await?;
        Ok(())
    };
    add("2.1.9", 3, "2.1", json!({})).await?;
    add("2.1.9.1", 4, "2.1.9", json!({})).await?;
    let card = json!({"responsible_role": "MKT", "inputs": [both("伙伴名单", "list of partners")],
        "outputs": [both("伙伴线索", "partner leads")], "decision_point": both("签约吗？", "Sign?"),
        "screen": "/leads", "gate": "ATI"});
    add("2.1.9.1.1", 5, "2.1.9.1", card).await?;
    let drawn = house.sees("sdr", "/process-nodes/2.1.9/diagram").await?;
    let kinds: Vec<String> =
        drawn["figures"].as_array().into_iter().flatten().map(|f| text(f, "kind")).collect();
    assert_eq!(kinds, ["START", "ACTIVITY", "GATE", "END", "END"]);
    let problem = house.get("sdr", "/process-nodes/2.1.9.1/diagram").await?;
    assert_eq!((problem.status.as_u16(), &problem.body["code"]), (409, &json!("process_node.not_a_process")));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_leaves_as_bpmn() -> Result<()> {
    let house = owned().await?;
    let router = ltc_server::router(house.app.clone());
    let ask = async |path: &str, token: Option<&str>| -> Result<(u16, String, String)> {
        let mut request = Request::builder().uri(format!("/api/v1{path}"));
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let response = router.clone().oneshot(request.body(Body::empty())?).await?;
        let status = response.status().as_u16();
        let named = |name| {
            let value = response.headers().get(name).and_then(|v| v.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let headers = [named(header::CONTENT_TYPE), named(header::CONTENT_DISPOSITION)].join(" ");
        let body = String::from_utf8(to_bytes(response.into_body(), 8 << 20).await?.to_vec())?;
        Ok((status, headers, body))
    };
    let all = vec!["*".to_owned()];
    let day = chrono::Duration::days(1);
    let token = ltc_identity::token_for(&house.store, &house.workspace, "sdr", "bpmn", all, day).await?;
    let (status, headers, xml) = ask("/process-nodes/2.2.6/bpmn?language=en", Some(&token.text)).await?;
    assert_eq!((status, headers.as_str()), (200, "application/xml attachment; filename=\"2.2.6.bpmn\""));
    for part in ["<bpmn:definitions", "name=\"Request ATB\"", "name=\"REDIRECT\"", "<bpmndi:BPMNEdge"] {
        ensure!(xml.contains(part), "{part} is missing");
    }
    assert_eq!(ask("/process-nodes/2.2.6/bpmn", None).await?.0, 401);
    assert_eq!(ask("/process-nodes/2.2/bpmn", Some(&token.text)).await?.0, 409);
    Ok(())
}

/// Counts and days are those of the deals that one may see.
#[tokio::test(flavor = "multi_thread")]
async fn the_map_lives() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let map = house.sees("ceo", "/insight/process-map").await?;
    let nodes: BTreeMap<String, Value> =
        map["nodes"].as_array().into_iter().flatten().map(|n| (text(n, "code"), n.clone())).collect();
    let case = house.sees("ceo", &format!("/cases/{}", story.case)).await?;
    let stage = text(&case, "stage");
    let group = BTreeMap::from([("S5_CONTRACT", "2.3"), ("S6_DELIVER", "2.4"), ("S7_CASH", "2.5")]);
    let group = group.get(stage.as_str()).copied().unwrap_or_default();
    assert_eq!(nodes[group]["deals"], 1, "{stage}");
    assert_eq!(nodes["2"]["deals"], 1);
    assert_eq!(nodes["2.1"]["deals"], 0);
    assert_eq!(nodes["1"]["deals"], Value::Null);
    ensure!(nodes["2.1"]["median_days"].is_string(), "{}", nodes["2.1"]);
    assert_eq!(nodes["2.1"]["clock"], "LTO");
    assert_eq!(nodes["2.2.2"]["clock"], "ATI");
    assert_eq!(nodes["2.2.2"]["finished"], 1);
    assert_eq!(nodes["2.1.4"]["records"], 0);
    let levels: BTreeSet<usize> = nodes.keys().map(|c| c.split('.').count()).collect();
    assert_eq!(levels, (1..=6).collect());
    // Who sits in no team of the deal sees none of it.
    let theirs = house.sees("ar2", "/insight/process-map").await?;
    let sum = |key: &str| -> i64 {
        theirs["nodes"].as_array().into_iter().flatten().filter_map(|n| n[key].as_i64()).sum()
    };
    assert_eq!(sum("deals"), 0);
    assert_eq!(sum("finished"), 0);
    Ok(())
}
