//! Clients that hang up (`reliability.md` S2, B22, G11): 500 requests are cut at random times over TCP. Each of
//! them happened as a whole or not at all, and everything can be used afterwards.
//! `LTC_CUTS=10000` cuts more.

use anyhow::ensure;
use ltc_identity::User;
use ltc_scenarios::caller::{Ask, Caller, Served};
use ltc_scenarios::world::events;
use ltc_store::{Db, Reads};
use ltc_testkit::House;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const DAY: &str = "2026-03-10";

fn lead(n: usize) -> String {
    json!({"title": format!("cut {n}"), "source": "WEB_FORM", "country": "CN", "company_name": format!("company {n}")}).to_string()
}

/// Sends a request, perhaps only a part of it, waits a little, and is gone.
async fn cut(served: &Served, n: usize, percent: usize, wait: Duration) -> anyhow::Result<()> {
    let body = lead(n);
    let token = served.remote.token("ar");
    let request = format!(
        "POST /api/v1/leads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: cut-{n}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(served.address).await?;
    let bytes = request.as_bytes();
    let part = bytes.len() * percent / 100;
    stream.write_all(&bytes[..part]).await?;
    let mut first = [0_u8; 1];
    tokio::time::timeout(wait, stream.read(&mut first)).await.ok();
    Ok(())
}

/// Every event count that must agree when no verb was left half done.
async fn whole(house: &House) -> anyhow::Result<()> {
    let reader = house.store.snapshot(house.workspace.handle).await?;
    let count = async |sql: &str| {
        let rows = reader.exec().query_text(sql, vec![]).await?;
        let n: i64 = rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?;
        anyhow::Ok(n)
    };
    let leads = count("SELECT CAST(COUNT(*) AS BIGINT) FROM lead").await?;
    let said = count("SELECT CAST(COUNT(*) AS BIGINT) FROM event WHERE kind = 'lead.created'").await?;
    let keys = count("SELECT CAST(COUNT(*) AS BIGINT) FROM idempotency").await?;
    let outgoing = count("SELECT CAST(COUNT(*) AS BIGINT) FROM outbox").await?;
    let all = count("SELECT CAST(COUNT(*) AS BIGINT) FROM event").await?;
    ensure!(leads == said && leads == keys, "{leads} leads, {said} events of creation, {keys} keys");
    ensure!(outgoing == all, "{outgoing} outgoing of {all} events");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_hangs_up_leaves_nothing_half_done() -> anyhow::Result<()> {
    let cuts: usize = std::env::var("LTC_CUTS").ok().and_then(|s| s.parse().ok()).unwrap_or(500);
    let house = House::open(DAY).await?;
    let served = Served::open(&house.office).await?;
    let seed: u64 = rand::random();
    let mut random = StdRng::seed_from_u64(seed);
    println!("seed {seed}");
    for start in (0..cuts).step_by(20) {
        let mut batch = vec![];
        for n in start..(start + 20).min(cuts) {
            let percent = if random.random_ratio(1, 5) { random.random_range(10..100) } else { 100 };
            batch.push(cut(&served, n, percent, Duration::from_micros(random.random_range(0..20_000))));
        }
        for done in futures_util::future::join_all(batch).await {
            done?;
        }
    }
    // What was begun runs to its end; then the house is quiet.
    let mut before = -1;
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let now = events(&house.office).await?;
        if now == before {
            break;
        }
        before = now;
    }
    whole(&house).await?;
    usable(&house, &served).await?;
    whole(&house).await?;
    let made = events(&house.office).await?;
    println!("{cuts} requests cut, {made} events stand");
    Ok(())
}

/// All pools still give connections: sixty at once read and write within five seconds.
async fn usable(house: &House, served: &Served) -> anyhow::Result<()> {
    let body = |n: usize| serde_json::from_str::<serde_json::Value>(&lead(n)).unwrap_or_default();
    let writes = (0..30).map(async |n| {
        let body = body(1_000_000 + n);
        served.remote.send(Ask::post("ar", "/leads", &body, &format!("after-{n}"))).await
    });
    let reads = (0..30).map(|_| served.remote.send(Ask::get("ar", "/leads")));
    let all = futures_util::future::join(
        futures_util::future::join_all(writes),
        futures_util::future::join_all(reads),
    );
    let (writes, reads) = tokio::time::timeout(Duration::from_secs(5), all).await?;
    for reply in writes.into_iter().chain(reads) {
        let reply = reply?;
        ensure!(reply.is_success(), "{}", reply.text);
    }
    if house.store.is_postgres() {
        let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
        let rows = house.store.reader(house.workspace.handle).exec().query_text(sql, vec![]).await?;
        let open: i64 = rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?;
        ensure!(open == 0, "{open} transactions were left open");
    }
    let people = house.store.reader(house.workspace.handle).select::<User>().count().await?;
    ensure!(people > 10);
    Ok(())
}
