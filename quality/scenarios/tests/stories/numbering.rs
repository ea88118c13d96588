//! Numbers of invoices under load (`reliability.md` B18): a thousand postings by 32 clients, every tenth of them refused.
use anyhow::{Context, Result, ensure};
use futures_util::{StreamExt, stream};
use ltc_scenarios::chain;
use ltc_testkit::House;
use serde_json::json;

const POSTINGS: usize = 1_000;
const CLIENTS: usize = 32;

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_postings_leave_no_gap() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut lines = vec![];
    for n in 0..8 {
        let mut deal = chain::to_contract(&house.office, &shop, &format!("n{n}")).await?;
        chain::deliver(&house.office, &mut deal).await?;
        let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
        lines.push(plan["items"][0]["id"].as_str().context("a billing line")?.to_owned());
    }
    let (house, lines) = (&house, &lines);
    let posting = |n: usize| async move {
        // Every tenth is due before it is issued: it fails after its deal was locked.
        let due = if n.is_multiple_of(10) { "2026-03-01" } else { "2026-04-01" };
        let body = json!({"billing_line_id": lines[n % lines.len()], "part": {"amount": "100.00", "currency": "CNY"},
            "issue": true, "due_on": due});
        let answer = house.post("accounting", "/invoices", body).await?;
        let status = answer.status.as_u16();
        ensure!(status < 500, "posting {n}: {status} {}", answer.body);
        ensure!((status == 201) != n.is_multiple_of(10), "posting {n}: {status} {}", answer.body);
        Ok(answer.body["no"].as_str().filter(|_| status == 201).map(str::to_owned))
    };
    let answers: Vec<Result<Option<String>>> =
        stream::iter(0..POSTINGS).map(posting).buffer_unordered(CLIENTS).collect().await;
    let mut numbers = vec![];
    for answer in answers {
        numbers.extend(answer?);
    }
    numbers.sort();
    let wanted: Vec<String> = (1..=900).map(|n| format!("IV-2026-{n:06}")).collect();
    ensure!(numbers == wanted, "{} numbers, the last is {:?}", numbers.len(), numbers.last());
    house.sound().await
}
