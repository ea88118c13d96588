//! Late interest: who may claim it, at which rate, for which days, and how it is paid or given up.
use crate::money_deal::{MoneyDeal, Terms, company, money, sums};
use crate::read::{balances, text};
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

fn terms() -> Terms<'static> {
    Terms {
        day: "2026-01-05",
        currency: "CNY",
        quantity: "1",
        price: "100000",
        cost: "60000",
        tax: ("CN13", "0.13"),
        needs_acceptance: false,
        net: "100000.00",
        instalments: json!([
            {"label": "首付款", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 0},
            {"label": "尾款", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 30}]),
        entity: company(false),
        larger: false,
    }
}

async fn pay(deal: &MoneyDeal<'_>, reference: &str, on: &str, amount: &str, item: &Value) -> Result<Value> {
    let paid = json!({"bank_reference": reference, "amount": money(amount, "CNY"), "payer_name": "宁波海川装备有限公司",
        "received_on": on, "allocations": [{"invoice_id": item["id"], "amount": money(amount, "CNY")}]});
    deal.house.does("cashier", "/receipts", paid).await
}

async fn due(deal: &MoneyDeal<'_>, id: &Value) -> Result<Value> {
    let path = format!("/receivables/{}", id.as_str().unwrap_or_default());
    Ok(deal.house.sees("accounting", &path).await?["interest_due"]["amount"].clone())
}

async fn agree(deal: &MoneyDeal<'_>, rate: Option<&str>) -> Result<()> {
    let path = format!("/contracts/{}/set-late-rate", deal.contract);
    let agreed = json!({"late_rate": rate, "clause": "第 7.3 条"});
    deal.house.does("accounting", &path, agreed).await.map(drop)
}

/// 56 500 due at once on 5 January: 20 000 paid on the 15th, 16 500 on the 25th, the rest never.
#[tokio::test(flavor = "multi_thread")]
async fn each_payment_ends_its_own_days() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let invoice = deal.invoiced("1").await?;
    let ask = json!({"invoice_id": invoice["id"]});
    house.at("2026-01-28 09:00")?;
    pay(&deal, "B-1", "2026-01-15", "20000.00", &invoice).await?;
    pay(&deal, "B-2", "2026-01-25", "16500.00", &invoice).await?;
    // Nobody knows how large we are, so the law does not protect us; and the contract says nothing.
    house.refused("accounting", "/late-interests", ask.clone(), 409, "late_interest.no_rate").await?;
    assert_eq!(due(&deal, &invoice["id"]).await?, Value::Null);
    let rate = format!("/contracts/{}/set-late-rate", deal.contract);
    let yearly = json!({"late_rate": "0.06", "clause": "第 7.3 条"});
    let refused = house.refused("accounting", &rate, yearly, 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/late_rate late_interest.rate_too_high"]);
    agree(&deal, Some("0.0003")).await?;
    // 20 000 x 10 + 16 500 x 20 + 20 000 x 23 days: 60 + 99 + 138.
    assert_eq!(due(&deal, &invoice["id"]).await?, json!("297.00"));
    house.refused("ar2", "/late-interests", ask.clone(), 403, "forbidden").await?;
    let tomorrow = json!({"invoice_id": invoice["id"], "to_on": "2026-01-29", "due_on": "2026-01-01"});
    let refused = house.refused("accounting", "/late-interests", tomorrow, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&refused),
        ["/due_on late_interest.due_before_claim", "/to_on date.in_future"]
    );
    let first = house.does("accounting", "/late-interests", ask.clone()).await?;
    assert_eq!(text(&first["gross"], "amount"), "297.00");
    house.refused("accounting", "/late-interests", ask.clone(), 409, "late_interest.nothing_late").await?;
    // Two days later only two days of what is still open.
    house.at("2026-01-30 09:00")?;
    let second = house.does("accounting", "/late-interests", ask.clone()).await?;
    assert_eq!(
        (text(&second["gross"], "amount"), text(&second, "from_on")),
        ("12.00".into(), "2026-01-28".into())
    );
    let path = |claim: &Value| format!("/late-interests/{}/withdraw", text(claim, "id"));
    let waived = json!({"reason": "老客户，放弃"});
    house.refused("accounting", &path(&first), waived.clone(), 409, "late_interest.later_claim").await?;
    house.does("accounting", &path(&second), waived.clone()).await?;
    house.refused("accounting", &path(&second), waived.clone(), 409, "illegal_transition").await?;
    assert_eq!(due(&deal, &invoice["id"]).await?, json!("12.00"));
    // Interest is paid like an invoice, bears none itself, and is not taken back once paid.
    pay(&deal, "B-3", "2026-01-30", "100.00", &first).await?;
    house.refused("accounting", &path(&first), waived, 409, "late_interest.paid").await?;
    assert_eq!(due(&deal, &first["id"]).await?, Value::Null);
    let end = balances(&house, &deal.case).await?;
    let of = |account: &str| end.get(account).cloned().unwrap_or_default();
    assert_eq!((of("6603.02"), of("1122")), ("-262.83".into(), "20197.00".into()));
    house.sound().await
}

/// Claimed by twenty people at once: once.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_days_are_claimed_once() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let invoice = deal.invoiced("1").await?;
    agree(&deal, Some("0.0005")).await?;
    house.at("2026-01-15 09:00")?;
    let ask = || house.post("accounting", "/late-interests", json!({"invoice_id": invoice["id"]}));
    let answers = futures_util::future::join_all((0..20).map(|_| ask())).await;
    let made = answers.into_iter().filter_map(Result::ok).filter(|a| a.status.as_u16() == 201).count();
    assert_eq!(made, 1);
    let end = balances(&house, &deal.case).await?;
    assert_eq!(end.get("6603.02"), sums("6603.02 -250.00").get("6603.02"));
    house.sound().await
}
