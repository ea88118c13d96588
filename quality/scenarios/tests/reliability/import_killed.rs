//! A server that dies while a file comes in (`reliability.md` G1): the next start goes on where the file stands, and each
//! row is in once.

use anyhow::{Context, ensure};
use ltc_kernel::business_date;
use ltc_scenarios::caller::{Caller, Remote, tokens};
use ltc_scenarios::kill::{Place, Server};
use ltc_server::{demo, migrations, setup};
use ltc_store::{Clock, Store};
use rand::Rng;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const ROWS: usize = 3_000;
const KILLS: usize = 4;
/// Where several servers share a database, a file that one of them worked on is left to it for twenty seconds: one kill
/// costs that.
const KILLS_OF_ONE_OF_MANY: usize = 1;
const LONGEST: Duration = Duration::from_secs(240);

#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_server_dies_comes_in_once() -> anyhow::Result<()> {
    let program: PathBuf =
        std::env::var_os("LTC_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_ltc-under-test").into()).into();
    let postgres = std::env::var("LTC_TEST_DATABASE").ok().filter(|url| !url.is_empty());
    let place = Place::fresh(postgres.as_deref()).await?;
    let store = Store::open(&place.url, Clock::wall()).await?;
    store.migrate(&migrations()).await?;
    let workspace = setup::workspace(&store, "main", "Files", setup::Home::CHINA).await?;
    demo::people::enter(&store, &workspace).await?;
    let tokens = tokens(&store, &workspace).await?;
    let mut server = Server::start(&program, &place.url).await?;
    let remote = Remote::new(vec![server.address()], tokens)?;
    let today = business_date(store.clock().now(), workspace.handle.zone());
    let path = handed_in(&remote, today.checked_add_days(chrono::Days::new(90)).context("a day")?).await?;

    let most = if postgres.is_some() { KILLS_OF_ONE_OF_MANY } else { KILLS };
    let (begun, mut kills, mut before) = (Instant::now(), 0, 0);
    loop {
        ensure!(begun.elapsed() < LONGEST, "still not in after {LONGEST:?}");
        tokio::time::sleep(Duration::from_millis(rand::rng().random_range(20..200))).await;
        let seen = remote.sees("ar", &path).await?;
        if seen["state"] == "DONE" {
            break;
        }
        let made = seen["made"].as_u64().unwrap_or_default();
        ensure!(made >= before, "{made} after {before}: what was in went out");
        if kills < most && made > before {
            before = made;
            server.kill()?;
            server.restart(&program, &place.url).await?;
            kills += 1;
        }
    }
    ensure!(kills > 0, "the file was in before the server died once");
    whole(&remote, &path).await?;
    server.kill()?;
    let reader = store.reader(workspace.handle);
    let mut broken = ltc_store::verify(&reader).await?;
    broken.extend(ltc_insight::verify(&reader).await?);
    ensure!(broken.is_empty(), "{broken:?}");
    println!("{ROWS} rows, {kills} kills, {:.0} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// The file is judged and comes in.
async fn handed_in(remote: &Remote, close_on: chrono::NaiveDate) -> anyhow::Result<String> {
    let account = json!({"name": "搬家客户", "kind": "CUSTOMER", "country": "CN"});
    remote.does("admin", "/accounts", account).await?;
    let mut text = String::from("商机名称,客户名称,金额,币种,预计成交日期\n");
    (0..ROWS).for_each(|n| text.push_str(&format!("搬家 {n},搬家客户,{},CNY,{close_on}\n", 1_000 + n)));
    let body = json!({"noun": "opportunity", "file_name": "deals.csv", "size_bytes": text.len()});
    let made = remote.does("ar", "/imports", body).await?;
    let path = format!("/imports/{}", made["id"].as_str().context("id")?);
    let piece = json!({"pos": 0, "content": ltc_import::base64::encode(text.as_bytes())});
    remote.does("ar", &format!("{path}/receive"), piece).await?;
    let begun = Instant::now();
    loop {
        let seen = remote.sees("ar", &path).await?;
        if seen["state"] == "CHECKED" {
            ensure!(seen["ready"] == json!(ROWS), "{seen}");
            break;
        }
        ensure!(begun.elapsed() < LONGEST, "not judged: {seen}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    remote.does("ar", &format!("{path}/run"), json!({})).await?;
    Ok(path)
}

/// Each row once, and no deal without its opportunity.
async fn whole(remote: &Remote, path: &str) -> anyhow::Result<()> {
    let seen = remote.sees("ar", path).await?;
    ensure!(seen["made"] == json!(ROWS) && seen["bad"] == json!(0), "{seen}");
    let (mut names, mut count, mut next) = (BTreeSet::new(), 0, String::new());
    loop {
        let page = remote.sees("director", &format!("/opportunities?limit=200{next}")).await?;
        let items = page["items"].as_array().context("items")?;
        count += items.len();
        names.extend(items.iter().map(|o| o["name"].as_str().unwrap_or_default().to_owned()));
        match &page["next"] {
            Value::String(cursor) => next = ["&after=", cursor].concat(),
            _ => break,
        }
    }
    ensure!((count, names.len()) == (ROWS, ROWS), "{count} opportunities, {} names", names.len());
    Ok(())
}
