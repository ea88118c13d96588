//! S-04: the customer delays acceptance. Exactly the journals and balances of domain.md section 8.
use crate::money_deal::{MoneyDeal, Terms, company, money, sums};
use crate::read::{balances, text};
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

fn terms(entity: Value) -> Terms<'static> {
    Terms {
        day: "2026-04-05",
        currency: "CNY",
        quantity: "1",
        price: "2000000",
        cost: "1300000",
        tax: ("CN13", "0.13"),
        needs_acceptance: true,
        net: "2000000.00",
        instalments: json!([
            {"label": "预付款", "share": "0.3", "trigger": "EFFECTIVE", "due_days": 0},
            {"label": "验收款", "share": "0.6", "trigger": "FINAL_FAC", "due_days": 30},
            {"label": "质保金", "share": "0.1", "trigger": "FINAL_FAC", "due_days": 365, "retention": true}]),
        entity,
        larger: false,
    }
}

/// The advance is there, the equipment delivered and handed in for acceptance on 10 May.
async fn submitted(deal: &MoneyDeal<'_>) -> Result<String> {
    let house = deal.house;
    let advance = json!({"bank_reference": "BANK-1", "amount": money("678000.00", "CNY"), "payer_name": "宁波海川装备有限公司"});
    let line = deal.line("1").await?;
    let mut short = advance.clone();
    short["amount"] = money("677999.99", "CNY");
    house
        .refused("accounting", &format!("/billing-lines/{line}/receive-advance"), short, 422, "invalid_input")
        .await?;
    house.does("accounting", &format!("/billing-lines/{line}/receive-advance"), advance).await?;
    house.at("2026-05-10 09:00")?;
    house.does("ops", "/deliveries", json!({"order_id": deal.order, "issue": true})).await?;
    let ask = json!({"contract_id": deal.contract, "kind": "FINAL_FAC", "evidence": "验收申请与签收回执", "due_on": "2026-06-09",
        "criteria": [{"text": "性能达标", "met": true}]});
    Ok(text(&house.does("ar2", "/acceptances", ask).await?, "id"))
}

fn silence() -> Value {
    json!({"clause": "第 9.2 条：30 日内无书面异议视为合格", "proof_of_submission": "5 月 10 日签收回执"})
}

async fn alert(house: &House) -> Result<Option<String>> {
    let all = house.sees("ar2", "/insight/alerts").await?;
    let mut mine =
        all["items"].as_array().into_iter().flatten().filter(|a| a["alert"] == "acceptance_unanswered");
    Ok(mine.next().map(|a| format!("{} {}", text(a, "value"), text(a, "severity"))))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_customer_delays_acceptance() -> Result<()> {
    let house = House::open("2026-04-05").await?;
    // We are small, the buyer is large, and the contract agrees no rate for late payment.
    let mut entity = company(true);
    entity["size"] = json!("SMALL");
    let deal = MoneyDeal::signed(&house, &terms(entity)).await?;
    let acceptance = submitted(&deal).await?;
    // Days 14, 15, 24 and 30 of the period: nothing, then half, four fifths and all of it.
    let mut told = vec![];
    for day in ["2026-05-24", "2026-05-25", "2026-06-03", "2026-06-09"] {
        house.at(&format!("{day} 08:00"))?;
        told.push(alert(&house).await?);
    }
    assert_eq!(told[0], None);
    assert_eq!(
        told[1..].iter().flatten().map(|t| t.split(' ').next().unwrap_or_default()).collect::<Vec<_>>(),
        ["0.500000", "0.800000", "1.000000"]
    );
    let second = deal.line("2").await?;
    let early = json!({"billing_line_id": second, "issue": true});
    house.refused("accounting", "/invoices", early, 409, "billing_line.blocked").await?;
    let deemed = house.does("ar2", &format!("/acceptances/{acceptance}/deem"), silence()).await?;
    assert_eq!((text(&deemed, "state"), text(&deemed, "decided_on")), ("DEEMED".into(), "2026-06-09".into()));
    assert_eq!(text(&deemed, "evidence"), "5 月 10 日签收回执");
    let invoice = deal.invoiced("2").await?;
    assert_eq!(
        (text(&invoice["gross"], "amount"), text(&invoice, "due_on")),
        ("1356000.00".into(), "2026-07-09".into())
    );
    // The retention is earned and not due: no right to it yet.
    let third = json!({"billing_line_id": deal.line("3").await?, "issue": true});
    house.refused("accounting", "/invoices", third.clone(), 409, "billing_line.blocked").await?;
    house.at("2026-09-07 09:00")?;
    let paid = json!({"bank_reference": "BANK-2", "amount": money("1356000.00", "CNY"), "payer_name": "宁波海川装备有限公司",
        "allocations": [{"invoice_id": invoice["id"], "amount": money("1356000.00", "CNY")}]});
    house.does("cashier", "/receipts", paid).await?;
    late_interest(&deal, &invoice).await?;
    house.at("2027-06-08 09:00")?;
    house.refused("accounting", "/invoices", third, 409, "billing_line.blocked").await?;
    house.at("2027-06-09 09:00")?;
    let retention = deal.invoiced("3").await?;
    assert_eq!(text(&retention["gross"], "amount"), "226000.00");
    let days = deal.days().await?;
    let expected = [
        ("2026-04-05", "1002 678000.00; 2204 -600000.00; 2221.06 -78000.00"),
        ("2026-05-10", "1406 1300000.00; 1405 -1300000.00"),
        // Rows 3, 4 and 5: revenue, the tax of the advance, the cost; 60 % are receivable, 10 % contract asset, gross.
        (
            "2026-06-09",
            "2204 600000.00; 1122 1356000.00; 1481 226000.00; 6001 -2000000.00; 2221.01.01 -234000.00; \
            2221.06 52000.00; 6401 1300000.00; 1406 -1300000.00",
        ),
        // Rows 6 and 7: paid 60 days late, and the interest of these days.
        ("2026-09-07", "1002 1356000.00; 1122 -1315320.00; 6603.02 -36000.00; 2221.01.01 -4680.00"),
        ("2027-06-09", "1122 226000.00; 1481 -226000.00; 2221.06 26000.00; 2221.01.01 -26000.00"),
    ];
    for ((day, moved), (on, rows)) in days.iter().zip(expected) {
        assert_eq!((day.as_str(), moved), (on, &sums(rows)));
    }
    assert_eq!(days.len(), expected.len());
    entries(&deal).await?;
    let end = "1002 2034000.00; 1122 266680.00; 1405 -1300000.00; 2221.01.01 -264680.00; 6001 -2000000.00; \
        6401 1300000.00; 6603.02 -36000.00";
    assert_eq!(balances(&house, &deal.case).await?, sums(end));
    house.sound().await
}

/// Row 7: 1 356 000 x 0.05 % x 60 days, its tax in it; once.
async fn late_interest(deal: &MoneyDeal<'_>, invoice: &Value) -> Result<()> {
    let house = deal.house;
    let claim = house.does("accounting", "/late-interests", json!({"invoice_id": invoice["id"]})).await?;
    assert_eq!(
        (text(&claim, "rate_basis"), text(&claim, "late_rate")),
        ("STATUTORY".into(), "0.000500".into())
    );
    let amounts = ["gross", "net", "tax"].map(|field| text(&claim[field], "amount"));
    assert_eq!(amounts, ["40680.00", "36000.00", "4680.00"]);
    assert_eq!(claim["interest_parts"][0]["late_days"], 60);
    let again = json!({"invoice_id": invoice["id"]});
    house.refused("accounting", "/late-interests", again, 409, "late_interest.nothing_late").await?;
    Ok(())
}

/// The entries of 9 June one by one: rows 3 to 5.
async fn entries(deal: &MoneyDeal<'_>) -> Result<()> {
    let lines = deal.lines().await?;
    let of = |kind: &str| -> Vec<String> {
        let mine = lines.iter().filter(|l| l.0 == "2026-06-09" && l.1 == kind);
        mine.map(|l| format!("{} {}", l.2, crate::money_deal::cents(l.3))).collect()
    };
    assert_eq!(of("E04"), ["2204 600000.00", "1481 1582000.00", "6001 -2000000.00", "2221.06 -182000.00"]);
    assert_eq!(of("E02"), ["2221.06 78000.00", "2221.01.01 -78000.00"]);
    assert_eq!(of("E07"), ["6401 1300000.00", "1406 -1300000.00"]);
    assert_eq!(
        of("E08"),
        ["1122 1356000.00", "2221.06 156000.00", "1481 -1356000.00", "2221.01.01 -156000.00"]
    );
    Ok(())
}

/// A written objection on day 29: no deeming, no revenue, no invoice.
#[tokio::test(flavor = "multi_thread")]
async fn an_objection_stops_everything() -> Result<()> {
    let house = House::open("2026-04-05").await?;
    let deal = MoneyDeal::signed(&house, &terms(company(true))).await?;
    let acceptance = submitted(&deal).await?;
    house.at("2026-06-08 09:00")?;
    let objection = json!({"reason": "6 月 8 日来函：性能未达标"});
    house.does("ar2", &format!("/acceptances/{acceptance}/reject"), objection).await?;
    // A dispute of everything that waits for the acceptance stands at once, owned by sales and legal.
    let disputes = house.sees("legal", &format!("/disputes?case_id={}", deal.case)).await?;
    let dispute = &disputes["items"][0];
    assert_eq!(disputes["items"].as_array().map(Vec::len), Some(1));
    assert_eq!((text(dispute, "kind"), text(dispute, "state")), ("ACCEPTANCE".into(), "OPEN".into()));
    assert_eq!(text(&dispute["disputed"], "amount"), "1582000.00");
    assert_eq!((&dispute["invoice_id"], text(dispute, "acceptance_id")), (&Value::Null, acceptance.clone()));
    assert!(dispute["sales_owner_id"].is_string() && dispute["legal_owner_id"].is_string());
    house.at("2026-06-10 09:00")?;
    house
        .refused("ar2", &format!("/acceptances/{acceptance}/deem"), silence(), 409, "illegal_transition")
        .await?;
    let line = json!({"billing_line_id": deal.line("2").await?, "issue": true});
    house.refused("accounting", "/invoices", line, 409, "billing_line.blocked").await?;
    let end = "1002 678000.00; 1405 -1300000.00; 1406 1300000.00; 2204 -600000.00; 2221.06 -78000.00";
    assert_eq!(balances(&house, &deal.case).await?, sums(end));
    house.sound().await
}

/// Revenue only on a signed acceptance: silence moves nothing, a signature does.
#[tokio::test(flavor = "multi_thread")]
async fn where_only_a_signature_counts_silence_moves_nothing() -> Result<()> {
    let house = House::open("2026-04-05").await?;
    let mut entity = company(true);
    entity["signed_acceptance_only"] = json!(true);
    let deal = MoneyDeal::signed(&house, &terms(entity)).await?;
    let acceptance = submitted(&deal).await?;
    house.at("2026-06-09 09:00")?;
    let deemed = house.does("ar2", &format!("/acceptances/{acceptance}/deem"), silence()).await?;
    assert_eq!((text(&deemed, "state"), &deemed["certified"]), ("DEEMED".into(), &json!(false)));
    let held = "1002 678000.00; 1405 -1300000.00; 1406 1300000.00; 2204 -600000.00; 2221.06 -78000.00";
    assert_eq!(balances(&house, &deal.case).await?, sums(held));
    house.at("2026-06-20 09:00")?;
    let signed = json!({"signed_by": "郑海", "evidence": "验收单扫描件"});
    house.does("ar2", &format!("/acceptances/{acceptance}/accept"), signed.clone()).await?;
    let earned = balances(&house, &deal.case).await?;
    assert_eq!((earned["6001"].as_str(), earned["6401"].as_str()), ("-2000000.00", "1300000.00"));
    house
        .refused("ar2", &format!("/acceptances/{acceptance}/accept"), signed, 409, "illegal_transition")
        .await?;
    house.sound().await
}
