//! Bodies that nobody should send (`reliability.md` G14): every POST of the document gets 30 of them, made from
//! a fitting body by spoiling it. Never a 5xx; a refusal says where; what is refused writes nothing.
//! `LTC_FUZZ=300` sends ten times as many.

use anyhow::ensure;
use ltc_scenarios::bodies::{Forms, spoil};
use ltc_scenarios::caller::Served;
use ltc_scenarios::world::{DAY, World, doer, events, nobody, some_id, some_ids};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::Value;
use std::collections::BTreeMap;

/// What is wrong with an answer, if anything.
fn complaint(status: u16, body: &Value, refused_whole: bool) -> Option<&'static str> {
    if status >= 500 {
        return Some("5xx");
    }
    if status < 400 || status == 413 {
        return None;
    }
    if body["code"].as_str().is_none_or(str::is_empty) {
        return Some("a problem without a code");
    }
    let findings = body["findings"].as_array().cloned().unwrap_or_default();
    let placed = |f: &Value| {
        f["pointer"].as_str().is_some_and(|p| p.is_empty() || p.starts_with('/')) && f["code"].is_string()
    };
    if !findings.iter().all(placed) {
        return Some("a finding without a place");
    }
    let silent = status == 422 && body["code"] == "invalid_input" && findings.is_empty() && !refused_whole;
    silent.then_some("invalid_input without findings")
}

/// Texts that are no JSON object, or hardly.
const RAW: &[&[u8]] =
    &[b"", b"null", b"[]", b"\"x\"", b"{", b"\xff\xfe", b"{\"a\":1,\"a\":2}", b"1e999", b"{\"\\ud800\":1}"];

#[tokio::test(flavor = "multi_thread")]
async fn no_body_brings_a_route_down() -> anyhow::Result<()> {
    let world = World::open().await?;
    let office = &world.house.office;
    let served = Served::open(office).await?;
    let client = reqwest::Client::new();
    let seed: u64 =
        std::env::var("LTC_FUZZ_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or_else(rand::random);
    let times: usize = std::env::var("LTC_FUZZ").ok().and_then(|s| s.parse().ok()).unwrap_or(30);
    let mut random = StdRng::seed_from_u64(seed);
    let forms = Forms::new(DAY);
    let ids = some_ids(office).await;
    let pick = |collection: &str| ids.get(collection).cloned().unwrap_or_else(nobody);
    let (mut wrong, mut counts) = (vec![], BTreeMap::<u16, usize>::new());
    for post in forms.posts() {
        let login = doer(&post.action)?;
        let url = format!("http://{}/api/v1{}", served.address, post.at(&pick(post.collection())));
        let before = events(office).await?;
        let mut fresh = 0;
        #[allow(clippy::needless_range_loop)] // n also counts
        for n in 0..times {
            let mut body = forms.valid(&post.schema, &pick);
            for _ in 0..random.random_range(0..=2) {
                spoil(&mut body, &mut random);
            }
            let raw = (n < RAW.len()).then(|| RAW[n].to_vec());
            let bytes = raw.clone().unwrap_or_else(|| body.to_string().into_bytes());
            let request =
                client.post(&url).bearer_auth(served.remote.token(login)).header("idempotency-key", nobody());
            let answer =
                request.header("content-type", "application/json").body(bytes.clone()).send().await?;
            let status = answer.status().as_u16();
            let answer: Value = serde_json::from_str(&answer.text().await?).unwrap_or(Value::Null);
            *counts.entry(status).or_default() += 1;
            // A run that finds nothing due changes nothing, and tells nothing; a question never does. Of many tasks
            // at once each tells its own answer, and these ids are nobody's.
            let silent = ["approval.run_service_levels", "task.agree_many"].contains(&post.action.as_str())
                || post.action.ends_with(".read");
            fresh += i64::from(status < 300 && !silent);
            if let Some(what) = complaint(status, &answer, raw.is_some()) {
                let sent: String = String::from_utf8_lossy(&bytes).chars().take(300).collect();
                wrong.push(format!("{what}: {login} {} {status} {answer}\n    {sent}", post.path));
            }
        }
        let written = events(office).await? - before;
        if written != fresh {
            wrong.push(format!("{}: {fresh} taken, {written} events", post.path));
        }
    }
    println!("seed {seed}: {counts:?}");
    ensure!(wrong.is_empty(), "seed {seed}, {} findings:\n{}", wrong.len(), wrong.join("\n"));
    world.house.sound().await
}

/// Query parameters of lists: filters, order, cursor, search.
#[tokio::test(flavor = "multi_thread")]
async fn no_query_brings_a_list_down() -> anyhow::Result<()> {
    let world = World::open().await?;
    let office = &world.house.office;
    let nasty = [
        "",
        "%00",
        "%27%3B%20DROP%20TABLE%20event%3B--",
        "-1",
        "99999999999999999999",
        "NaN",
        "%E2%80%AE",
        "a,b,,c",
        "..%2F..%2Fetc",
        "%25",
        "_",
        "00000000-0000-0000-0000-000000000000",
        "2026-02-30",
        "9999-12-31T23:59:59Z",
        "true",
        "id%20desc",
        "-created_at",
        "%F0%9F%98%80",
        "eyJhIjoxfQ",
    ];
    let before = world.house.fingerprint().await?;
    let mut wrong = vec![];
    let mut sent = 0;
    for operation in ltc_server::api().operations().iter().filter(|o| o.method == "GET") {
        let login = doer(operation.action)?;
        let id = some_id(office, operation.path.split('/').nth(1).unwrap_or_default())
            .await
            .unwrap_or_else(nobody);
        let path = operation.path.replace("{id}", &id);
        for name in operation.parameters.iter().chain(&["unknown"]) {
            for value in nasty {
                let answer = office.get(login, &format!("{path}?{name}={value}")).await?;
                sent += 1;
                if answer.status.as_u16() >= 500 {
                    wrong.push(format!("{path}?{name}={value}: {} {}", answer.status, answer.body));
                }
            }
        }
    }
    println!("{sent} queries");
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    ensure!(before == world.house.fingerprint().await?, "reading wrote something");
    Ok(())
}
