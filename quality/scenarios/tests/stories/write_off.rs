//! Expected credit losses, write-offs and what comes back: E17 to E20, with the level of authority and the memo claim.
use crate::money_deal::{MoneyDeal, Terms, company, money};
use crate::read::{balances, text};
use anyhow::{Context, Result};
use ltc_testkit::House;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn terms() -> Terms<'static> {
    Terms {
        day: "2026-01-05",
        currency: "CNY",
        quantity: "1",
        price: "100000",
        cost: "60000",
        tax: ("CN13", "0.13"),
        needs_acceptance: true,
        net: "100000.00",
        instalments: json!([
            {"label": "首付款", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 0},
            {"label": "尾款", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 60}]),
        entity: company(false),
        larger: false,
    }
}

async fn books(house: &House) -> Result<BTreeMap<String, String>> {
    let balance = house.sees("auditor", "/trial-balance").await?;
    let pair = |r: &Value| (text(r, "account"), text(&r["balance"], "amount"));
    Ok(balance["rows"].as_array().into_iter().flatten().map(pair).collect())
}

async fn on(house: &House, account: &str) -> Result<String> {
    Ok(books(house).await?.remove(account).unwrap_or_else(|| "0.00".to_owned()))
}

/// The task of who is asked about the write-off.
async fn task(house: &House, who: &str) -> Result<String> {
    let mine = house.sees(who, "/tasks?limit=50").await?;
    let all = mine["items"].as_array().cloned().unwrap_or_default();
    let task =
        all.iter().find(|t| text(t, "approval_kind") == "WRITE_OFF").with_context(|| format!("{mine}"))?;
    Ok(format!("/tasks/{}", text(task, "id")))
}

/// 56 500 are 26 days late (2 %), 56 500 are not due (0.5 %): 1 130 and 282.50.
#[tokio::test(flavor = "multi_thread")]
async fn the_matrix_charges_and_releases() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let (first, second) = (deal.invoiced("1").await?, deal.invoiced("2").await?);
    house.at("2026-01-31 09:00")?;
    house.refused("ar2", "/credit-loss-runs", json!({}), 403, "forbidden").await?;
    let tomorrow = json!({"as_of": "2026-02-01"});
    let refused = house.refused("accounting", "/credit-loss-runs", tomorrow, 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/as_of date.in_future"]);
    let run = house.does("accounting", "/credit-loss-runs", json!({})).await?;
    let amounts = |run: &Value| ["required_allowance", "allowance_change"].map(|f| text(&run[f], "amount"));
    assert_eq!(amounts(&run), ["1412.50", "1412.50"]);
    assert_eq!((on(&house, "1231").await?, on(&house, "6702").await?), ("-1412.50".into(), "1412.50".into()));
    // Once more: nothing to charge.
    let again = house.does("accounting", "/credit-loss-runs", json!({})).await?;
    assert_eq!(amounts(&again), ["1412.50", "0.00"]);
    // A gloomy outlook: 1 130 x 1.2 + 282.50 x 1.2.
    let gloomy = house.does("accounting", "/credit-loss-runs", json!({"forward_factor": "1.2"})).await?;
    assert_eq!(amounts(&gloomy), ["1695.00", "282.50"]);
    // Objective evidence: the customer is taken out of the matrix.
    let account = text(&first, "account_id");
    let assess = json!({"account_id": account, "loss_rate": "0.6", "evidence": "法院裁定受理破产申请"});
    let assessment = house.does("accounting", "/credit-loss-assessments", assess.clone()).await?;
    house.refused("accounting", "/credit-loss-assessments", assess, 422, "invalid_input").await?;
    let alone = house.does("accounting", "/credit-loss-runs", json!({})).await?;
    assert_eq!(amounts(&alone), ["67800.00", "66105.00"]);
    let end = format!("/credit-loss-assessments/{}/end-assessment", text(&assessment, "id"));
    house.does("accounting", &end, json!({"reason": "重整计划已履行"})).await?;
    // Both are paid: everything is released; the day before the payment cannot be run any more.
    house.at("2026-02-03 09:00")?;
    let paid = json!({"bank_reference": "B-1", "amount": money("113000.00", "CNY"), "payer_name": "宁波海川装备有限公司",
        "allocations": [{"invoice_id": first["id"], "amount": money("56500.00", "CNY")}, {"invoice_id": second["id"], "amount": money("56500.00", "CNY")}]});
    house.does("cashier", "/receipts", paid).await?;
    let early = json!({"as_of": "2026-01-31"});
    let refused = house.refused("accounting", "/credit-loss-runs", early, 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/as_of credit_loss.before_last_receipt"]);
    house.does("accounting", "/credit-loss-runs", json!({})).await?;
    assert_eq!((on(&house, "1231").await?, on(&house, "6702").await?), ("0.00".into(), "0.00".into()));
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_writes_off_and_the_claim_is_kept() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let invoice = deal.invoiced("1").await?;
    house.at("2026-06-30 09:00")?;
    house.does("accounting", "/credit-loss-runs", json!({})).await?;
    let allowance = on(&house, "1231").await?;
    let ask = |ground: &str, amount: Option<&str>| json!({"invoice_id": invoice["id"], "amount": amount.map(|a| money(a, "CNY")), "ground": ground, "evidence": "法院终结执行裁定"});
    let refused = house
        .refused("accounting", "/write-offs", ask("OVER_THREE_YEARS", Some("56500.01")), 422, "invalid_input")
        .await?;
    assert_eq!(
        House::findings(&refused),
        ["/amount write_off.exceeds_open", "/ground write_off.not_three_years"]
    );
    let refused =
        house.refused("accounting", "/write-offs", ask("SMALL_AMOUNT", None), 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/ground write_off.not_a_year", "/ground write_off.not_small"]);
    house.refused("ar2", "/write-offs", ask("COURT", None), 403, "forbidden").await?;
    let asked = house.does("accounting", "/write-offs", ask("COURT", None)).await?;
    assert_eq!((text(&asked, "state"), on(&house, "1231").await?), ("REQUESTED".into(), allowance.clone()));
    house.refused("accounting", "/write-offs", ask("COURT", None), 409, "write_off.requested").await?;
    // 56 500 need level 3: the director has it.
    let task = task(&house, "director").await?;
    house.does("director", &format!("{task}/agree"), json!({})).await?;
    let path = format!("/write-offs/{}", text(&asked, "id"));
    let done = house.sees("accounting", &path).await?;
    assert_eq!(
        (text(&done, "state"), text(&done["claim"], "amount")),
        ("WRITTEN_OFF".into(), "56500.00".into())
    );
    let receivable = format!("/receivables/{}", text(&invoice, "id"));
    let r = house.sees("accounting", &receivable).await?;
    assert_eq!(
        (text(&r["open"], "amount"), text(&r["written_off"], "amount")),
        ("0.00".into(), "56500.00".into())
    );
    let of = |sums: &BTreeMap<String, String>, account: &str| sums.get(account).cloned().unwrap_or_default();
    let deal_books = balances(&house, &deal.case).await?;
    assert_eq!((of(&deal_books, "1122"), of(&deal_books, "1231")), (String::new(), "56500.00".into()));
    // The month's end charges what the allowance lacked: in all, the loss is what was written off.
    house.does("accounting", "/credit-loss-runs", json!({})).await?;
    assert_eq!((on(&house, "1231").await?, on(&house, "6702").await?), ("0.00".into(), "56500.00".into()));
    // 20 000 come back: E19, the release, and the money like any other.
    let recover = |amount: &str| json!({"amount": money(amount, "CNY"), "evidence": "破产财产分配方案"});
    let verb = format!("{path}/recover");
    let refused = house.refused("accounting", &verb, recover("56500.01"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/amount write_off.exceeds_claim"]);
    let back = house.does("accounting", &verb, recover("20000.00")).await?;
    assert_eq!(
        (text(&back["recovered"], "amount"), text(&back["claim"], "amount")),
        ("20000.00".into(), "36500.00".into())
    );
    let paid = json!({"bank_reference": "B-1", "amount": money("20000.00", "CNY"), "payer_name": "宁波海川装备有限公司",
        "allocations": [{"invoice_id": invoice["id"], "amount": money("20000.00", "CNY")}]});
    house.does("cashier", "/receipts", paid).await?;
    let end = books(&house).await?;
    assert_eq!(
        ["1002", "1122", "1231", "6702"].map(|a| of(&end, a)),
        ["20000.00", "0.00", "0.00", "36500.00"].map(|expected| expected.to_owned())
    );
    house.sound().await
}

/// Disputed it is not written off; paid meanwhile it is refused for that; not agreed it stays open.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_disputed_or_paid_is_not_given_up() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let (first, second) = (deal.invoiced("1").await?, deal.invoiced("2").await?);
    let dispute = json!({"invoice_id": first["id"], "kind": "PRICE", "amount": money("0.01", "CNY"), "facts": "价格有误", "legal_owner_id": house.id_of("legal")});
    house.does("ar2", "/disputes", dispute).await?;
    let ask = |invoice: &Value| json!({"invoice_id": invoice["id"], "ground": "BANKRUPTCY", "evidence": "破产公告"});
    house.refused("accounting", "/write-offs", ask(&first), 409, "write_off.disputed").await?;
    house.does("accounting", "/write-offs", ask(&second)).await?;
    let paid = json!({"bank_reference": "B-1", "amount": money("6500.00", "CNY"), "payer_name": "宁波海川装备有限公司",
        "allocations": [{"invoice_id": second["id"], "amount": money("6500.00", "CNY")}]});
    house.does("cashier", "/receipts", paid).await?;
    let task = task(&house, "director").await?;
    house.refused("director", &format!("{task}/agree"), json!({}), 409, "write_off.paid_meanwhile").await?;
    house.does("director", &format!("{task}/reject"), json!({"reason": "客户已部分付款"})).await?;
    let all = house.sees("accounting", "/write-offs").await?;
    assert_eq!(text(&all["items"][0], "state"), "REFUSED");
    assert_eq!(on(&house, "1231").await?, "0.00");
    house.sound().await
}
