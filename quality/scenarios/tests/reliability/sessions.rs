//! A person's rights end with their state (`reliability.md` B7, B8): suspended, logged out, revoked, expired.

use anyhow::{Context, ensure};
use chrono::Duration;
use ltc_scenarios::caller::Served;
use ltc_server::demo::people::PASSWORD;
use ltc_testkit::House;
use serde_json::json;

const DAY: &str = "2026-03-10";
/// How long a resolved principal may be remembered.
const SOON: std::time::Duration = std::time::Duration::from_millis(1000);

async fn status(served: &Served, header: (&str, &str)) -> anyhow::Result<u16> {
    let url = format!("http://{}/api/v1/session", served.address);
    let answer = reqwest::Client::new().get(url).header(header.0, header.1).send().await?;
    Ok(answer.status().as_u16())
}

async fn log_in(served: &Served, login: &str, password: &str) -> anyhow::Result<reqwest::Response> {
    let url = format!("http://{}/api/v1/session", served.address);
    let body = json!({"login": login, "password": password}).to_string();
    let request = reqwest::Client::new().post(url).header("content-type", "application/json").body(body);
    Ok(request.send().await?)
}

fn cookie_of(answer: &reqwest::Response) -> anyhow::Result<String> {
    let set = answer.headers().get("set-cookie").context("a cookie")?.to_str()?;
    ensure!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    Ok(set.split(';').next().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_person_has_no_rights_within_a_second() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let bearer = format!("Bearer {}", served.remote.token("sdr"));
    ensure!(status(&served, ("authorization", &bearer)).await? == 200);
    let path = format!("/users/{}/suspend", house.id_of("sdr"));
    house.does("admin", &path, json!({})).await?;
    tokio::time::sleep(SOON).await;
    ensure!(status(&served, ("authorization", &bearer)).await? == 401, "the token of a suspended person");
    let answer = log_in(&served, "sdr", PASSWORD).await?;
    ensure!(answer.status().as_u16() == 401, "a suspended person logs in: {}", answer.status());
    house.does("admin", &format!("/users/{}/activate", house.id_of("sdr")), json!({})).await?;
    tokio::time::sleep(SOON).await;
    ensure!(status(&served, ("authorization", &bearer)).await? == 200, "active again");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_is_closed_and_a_foreign_page_cannot_write_with_it() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    for (login, password) in [("ar", "wrong"), ("nobody", PASSWORD), ("", "")] {
        let answer = log_in(&served, login, password).await?;
        ensure!([401, 422].contains(&answer.status().as_u16()), "{login}: {}", answer.status());
        ensure!(answer.headers().get("set-cookie").is_none());
    }
    let cookie = cookie_of(&log_in(&served, "ar", PASSWORD).await?)?;
    ensure!(status(&served, ("cookie", &cookie)).await? == 200);
    let client = reqwest::Client::new();
    let leads = format!("http://{}/api/v1/leads", served.address);
    let lead = json!({"title": "x", "source": "WEB_FORM", "country": "CN", "company_name": "x"}).to_string();
    let write = |own_page: bool| {
        let request =
            client.post(&leads).header("cookie", &cookie).header("idempotency-key", "k1").body(lead.clone());
        if own_page { request.header("x-requested-with", "throughline") } else { request }
    };
    let before = house.fingerprint().await?;
    ensure!(write(false).send().await?.status().as_u16() == 403, "a write without our header");
    ensure!(before == house.fingerprint().await?, "it wrote");
    let answer = write(true).send().await?;
    ensure!(answer.status().as_u16() == 201, "{}", answer.text().await?);
    let session = format!("http://{}/api/v1/session", served.address);
    let end = client.delete(session).header("cookie", &cookie).header("x-requested-with", "throughline");
    ensure!(end.send().await?.status().is_success());
    ensure!(status(&served, ("cookie", &cookie)).await? == 401, "a closed session");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_ends_on_its_day_and_acts_only_in_its_scope() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let scopes = vec!["lead.read".to_owned()];
    let token =
        ltc_identity::token_for(&house.store, &house.workspace, "ar", "feed", scopes, Duration::hours(1))
            .await?;
    let client = reqwest::Client::new();
    let get = async |path: &str| {
        let url = format!("http://{}/api/v1{path}", served.address);
        anyhow::Ok(client.get(url).bearer_auth(&token.text).send().await?.status().as_u16())
    };
    ensure!(get("/leads").await? == 200, "inside its scope");
    ensure!(get("/accounts").await? == 403, "outside its scope, whatever the user may");
    house.wait(Duration::minutes(61));
    tokio::time::sleep(SOON).await;
    ensure!(get("/leads").await? == 401, "an expired token");
    for wrong in ["", "ltc_", "ltc_1_00", "ltc_999999_00", "ltc_-1_x", "x"] {
        let bearer = format!("Bearer {wrong}");
        ensure!(status(&served, ("authorization", &bearer)).await? == 401, "{wrong}");
    }
    Ok(())
}
