//! The contract for Idempotency-Key (`reliability.md` section 4), over HTTP.

use anyhow::ensure;
use ltc_scenarios::caller::{Ask, Caller, Reply, Served};
use ltc_scenarios::chain;
use ltc_scenarios::world::events;
use ltc_testkit::House;
use serde_json::{Value, json};

const DAY: &str = "2026-03-10";

fn lead(title: &str) -> Value {
    json!({"title": title, "source": "WEB_FORM", "country": "CN", "company_name": title})
}

async fn post(
    served: &Served,
    login: &str,
    path: &str,
    body: &Value,
    key: Option<&str>,
) -> anyhow::Result<Reply> {
    let headers = key.map(|k| ("idempotency-key", k.to_owned())).into_iter().collect();
    served.remote.send(Ask { login, method: "POST", path, body: Some(body), headers }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_required_and_well_formed() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let before = house.fingerprint().await?;
    let reply = post(&served, "ar", "/leads", &lead("a"), None).await?;
    ensure!(reply.status == 400 && reply.code() == "idempotency_key_missing", "{}", reply.text);
    let long = "k".repeat(256);
    for wrong in ["", &long, "ü", "a\tb"] {
        let reply = post(&served, "ar", "/leads", &lead("a"), Some(wrong)).await?;
        let code = reply.code();
        let told = ["idempotency_key_malformed", "idempotency_key_missing"].contains(&code);
        ensure!(reply.status == 400 && told, "{wrong:?}: {}", reply.text);
    }
    ensure!(before == house.fingerprint().await?, "something was written");
    for fine in ["k", &"k".repeat(255), "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~ x"] {
        let reply = post(&served, "ar", "/leads", &lead(&format!("lead {}", fine.len())), Some(fine)).await?;
        ensure!(reply.status == 201, "{fine:?}: {}", reply.text);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_is_byte_equal_and_a_changed_body_is_refused() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let first = post(&served, "ar", "/leads", &lead("first"), Some("k1")).await?;
    ensure!(first.status == 201 && !first.replayed, "{}", first.text);
    let before = events(&house.office).await?;
    let again = post(&served, "ar", "/leads", &lead("first"), Some("k1")).await?;
    ensure!(again.status == 201 && again.replayed && again.text == first.text, "{}", again.text);
    // The order of the fields and the spacing are not the content.
    let url = format!("http://{}/api/v1/leads", served.address);
    let spaced =
        "{ \"company_name\":\"first\",\n\"country\" : \"CN\", \"source\":\"WEB_FORM\",\"title\":\"first\" }";
    let request = reqwest::Client::new().post(url).bearer_auth(served.remote.token("ar"));
    let answer = request.header("idempotency-key", "k1").body(spaced).send().await?;
    ensure!(answer.headers()["idempotency-replayed"] == "true");
    ensure!(answer.text().await? == first.text);
    let other = post(&served, "ar", "/leads", &lead("second"), Some("k1")).await?;
    ensure!(other.status == 422 && other.code() == "idempotency_key_reused", "{}", other.text);
    ensure!(before == events(&house.office).await?, "a replay wrote something");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_belong_to_a_person_a_route_and_an_object() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let own = |title: &str| {
        let mut body = lead(title);
        body["owner_id"] = json!(house.id_of("ar"));
        body
    };
    let mine = post(&served, "ar", "/leads", &own("mine"), Some("k1")).await?;
    let theirs = post(&served, "ar2", "/leads", &lead("theirs"), Some("k1")).await?;
    ensure!(mine.is_fresh() && theirs.is_fresh() && chain::id(&mine.body) != chain::id(&theirs.body));
    let account = json!({"name": "甲", "kind": "CUSTOMER", "country": "CN"});
    let other_route = post(&served, "ar", "/accounts", &account, Some("k1")).await?;
    ensure!(other_route.is_fresh(), "another route: {}", other_route.text);
    let touch = json!({"kind": "CALL"});
    let one = format!("/leads/{}/touch", chain::id(&mine.body));
    let second = post(&served, "ar", "/leads", &own("another"), Some("k2")).await?;
    let two = format!("/leads/{}/touch", chain::id(&second.body));
    let (a, b) = (
        post(&served, "ar", &one, &touch, Some("t")).await?,
        post(&served, "ar", &two, &touch, Some("t")).await?,
    );
    ensure!(a.is_fresh() && b.is_fresh(), "another object: {} {}", a.text, b.text);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_request_keeps_no_key_and_a_verb_in_the_way_is_told_apart() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let wrong = post(&served, "ar", "/leads", &json!({"title": ""}), Some("k1")).await?;
    ensure!(wrong.status == 422, "{}", wrong.text);
    let right = post(&served, "ar", "/leads", &lead("right"), Some("k1")).await?;
    ensure!(right.is_fresh(), "the key was free: {}", right.text);
    // The second arrival of a key that moved an object finds the first answer, not the new state.
    let path = format!("/leads/{}/reject", chain::id(&right.body));
    let reason = json!({"reason": "NO_BUDGET", "note": "x"});
    let first = post(&served, "ar", &path, &reason, Some("r1")).await?;
    if first.is_success() {
        let again = post(&served, "ar", &path, &reason, Some("r1")).await?;
        ensure!(again.replayed && again.text == first.text, "{}", again.text);
        let late = post(&served, "ar", &path, &reason, Some("r2")).await?;
        ensure!(late.status == 409, "{}", late.text);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_version_is_refused_and_named() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let mut assigned = lead("versions");
    assigned["owner_id"] = json!(house.id_of("ar"));
    let made = post(&served, "ar", "/leads", &assigned, Some("k1")).await?;
    let path = format!("/leads/{}/touch", chain::id(&made.body));
    let touch = json!({"kind": "CALL"});
    let send = async |key: &str, version: &str| {
        let headers = vec![("idempotency-key", key.to_owned()), ("if-match", version.to_owned())];
        served
            .remote
            .send(Ask { login: "ar", method: "POST", path: &path, body: Some(&touch), headers })
            .await
    };
    let first = send("t1", "\"1\"").await?;
    ensure!(first.is_fresh(), "{}", first.text);
    let before = house.fingerprint().await?;
    let stale = send("t2", "\"1\"").await?;
    ensure!(stale.status == 409 && stale.code() == "version_conflict", "{}", stale.text);
    ensure!(stale.body["current_version"] == 2, "{}", stale.text);
    let malformed = send("t3", "abc").await?;
    ensure!(malformed.status == 400, "{}", malformed.text);
    ensure!(before == house.fingerprint().await?, "something was written");
    Ok(())
}

/// A replay tells a person nothing that they may no longer see.
#[tokio::test(flavor = "multi_thread")]
async fn a_replay_asks_for_permission_again() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let mut mine = lead("mine");
    mine["owner_id"] = json!(house.id_of("ar"));
    let made = post(&served, "ar", "/leads", &mine, Some("k1")).await?;
    let path = format!("/leads/{}/touch", chain::id(&made.body));
    let touch = json!({"kind": "CALL"});
    let first = post(&served, "ar", &path, &touch, Some("t1")).await?;
    ensure!(first.is_fresh(), "{}", first.text);
    ensure!(post(&served, "ar", &path, &touch, Some("t1")).await?.replayed);
    // Another person takes the lead and the deal over.
    let other = sea_orm::Value::from(house.id_of("ar2"));
    for sql in ["UPDATE lead SET owner_id = ?", "UPDATE membership SET user_id = ?"] {
        house.store.control(sql, vec![other.clone()]).await?;
    }
    let again = post(&served, "ar", &path, &touch, Some("t1")).await?;
    ensure!(again.status == 404 && !again.text.contains("mine"), "{}", again.text);
    Ok(())
}
