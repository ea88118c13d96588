//! S-03: partial delivery, change order, credit note, return to stock and exchange differences: every row of domain.md
//! section 8 to the cent, and all final balances.
use crate::money_deal::{MoneyDeal, Terms, company, money, sums};
use crate::read::{balances, text};
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

pub fn terms() -> Terms<'static> {
    Terms {
        day: "2026-03-01",
        currency: "USD",
        quantity: "1000",
        price: "1000",
        cost: "5000",
        tax: ("CN0", "0"),
        needs_acceptance: false,
        net: "1000000.00",
        instalments: json!([
            {"label": "预付款", "share": "0.1", "trigger": "EFFECTIVE", "due_days": 0},
            {"label": "到货款", "share": "0.9", "trigger": "DELIVERY", "due_days": 30}]),
        entity: company(false),
        larger: true,
    }
}

pub async fn rate(house: &House, on: &str, rate: &str) -> Result<Value> {
    let body = json!({"from_currency": "USD", "to_currency": "CNY", "quoted_on": on, "rate": rate, "source": "PBOC"});
    house.does("accounting", "/exchange-rates", body).await
}

pub async fn deliver(deal: &MoneyDeal<'_>, line_no: i64, quantity: &str) -> Result<String> {
    let body =
        json!({"order_id": deal.order, "issue": true, "lines": [{"line_no": line_no, "quantity": quantity}]});
    Ok(text(&deal.house.does("ops", "/deliveries", body).await?, "id"))
}

async fn revalue(house: &House, day: &str) -> Result<Value> {
    house.does("accounting", "/revaluations", json!({"valued_on": day})).await
}

/// The remaining 400 units and 100 more, all at 950.
pub fn fewer_and_cheaper(deal: &MoneyDeal<'_>) -> Value {
    json!({"contract_id": deal.contract, "origin": "CUSTOMER", "reason": "追加 100 台并调整余量单价", "scope": "余下 400 台与新增 100 台，单价 950",
        "price_delta": money("75000.00", "USD"), "cost_delta": money("70422.54", "USD"), "effective_on": "2026-04-10",
        "lines": [{"action": "CHANGE", "line_no": 1, "quantity": "600"},
            {"action": "ADD", "product_id": deal.product, "description": "设备（变更）", "quantity": "500", "unit_price": "950", "tax_code": "CN0"}]})
}

/// Assessed: what is added is distinct and below its price.
pub async fn assessed(deal: &MoneyDeal<'_>, body: Value) -> Result<String> {
    let house = deal.house;
    let change = text(&house.does("ar2", "/contract-changes", body).await?, "id");
    let path = format!("/contract-changes/{change}");
    let facts = json!({"added_distinct": true, "priced_at_ssp": false, "remaining_distinct": true, "partly_distinct": false, "margin_before": "0.29"});
    let assessed = house.does("ar2", &format!("{path}/assess"), facts).await?;
    assert_eq!(text(&assessed, "treatment"), "PROSPECTIVE");
    Ok(path)
}

pub fn signature() -> Value {
    json!({"signatory_name": "赵子昂", "customer_signatory": "郑海", "signed_on": "2026-04-10"})
}

/// From the draft to the contract as it stands from now on. Not signed before ATAC.
pub async fn changed(deal: &MoneyDeal<'_>, body: Value) -> Result<()> {
    let (house, signature) = (deal.house, signature());
    let path = assessed(deal, body).await?;
    house.refused("ar2", &format!("{path}/sign"), signature.clone(), 409, "gate_missing").await?;
    house.does("ar2", &format!("{path}/request-atac"), json!({})).await?;
    deal.decide().await?;
    house.does("ar2", &format!("{path}/sign"), signature).await?;
    house.does("ar2", &format!("{path}/implement"), json!({})).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn partial_delivery_change_credit_note_and_exchange() -> Result<()> {
    let house = House::open("2026-03-01").await?;
    rate(&house, "2026-03-01", "7.10").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let accounting = format!("/contracts/{}/set-accounting", deal.contract);
    let choice = json!({"advance_use": "PRO_RATA", "bill_each_delivery": true});
    house.does("accounting", &accounting, choice.clone()).await?;
    let advance =
        json!({"bank_reference": "SWIFT-1", "amount": money("100000.00", "USD"), "payer_name": "Haichuan"});
    house
        .does("accounting", &format!("/billing-lines/{}/receive-advance", deal.line("1").await?), advance)
        .await?;
    house.at("2026-03-20 09:00")?;
    rate(&house, "2026-03-20", "7.12").await?;
    let delivery = deliver(&deal, 1, "600").await?;
    house.refused("accounting", &accounting, choice, 409, "revenue.accounting_fixed").await?;
    let first = deal.invoiced("2.1").await?;
    assert_eq!(
        (text(&first["gross"], "amount"), text(&first, "due_on")),
        ("540000.00".into(), "2026-04-19".into())
    );
    house.at("2026-03-31 18:00")?;
    rate(&house, "2026-03-31", "7.15").await?;
    let run = revalue(&house, "2026-03-31").await?;
    assert_eq!(
        (text(&run["difference"], "amount"), text(&run["items"][0], "rate")),
        ("16200.00".into(), "7.1500".into())
    );
    // Valued again at the same rate nothing moves.
    assert_eq!(text(&revalue(&house, "2026-03-31").await?["difference"], "amount"), "0.00");
    house.at("2026-04-10 09:00")?;
    changed(&deal, fewer_and_cheaper(&deal)).await?;
    house.at("2026-04-20 09:00")?;
    rate(&house, "2026-04-20", "7.08").await?;
    deliver(&deal, 2, "500").await?;
    let second = deal.invoiced("2").await?;
    assert_eq!(
        (text(&second["gross"], "amount"), text(&second, "due_on")),
        ("435000.00".into(), "2026-05-20".into())
    );
    house.at("2026-04-25 09:00")?;
    returned(&deal, &first, &delivery).await?;
    house.at("2026-04-30 18:00")?;
    rate(&house, "2026-04-30", "7.06").await?;
    let paid = json!({"bank_reference": "SWIFT-2", "amount": money("519970.00", "USD"), "bank_charge": money("30.00", "USD"),
        "payer_name": "Haichuan", "allocations": [{"invoice_id": first["id"], "amount": money("520000.00", "USD")}]});
    house.does("cashier", "/receipts", paid).await?;
    let run = revalue(&house, "2026-04-30").await?;
    assert_eq!(text(&run["difference"], "amount"), "-8700.00");
    journals(&deal).await?;
    let end = "1002 4380988.20; 1122 3071100.00; 1405 -5400000.00; 6001 -7492200.00; 6401 5400000.00; 6603.03 39900.00; 6603.04 211.80";
    assert_eq!(balances(&house, &deal.case).await?, sums(end));
    figures(&deal, &first, &second).await?;
    house.sound().await
}

/// Row 7 by a credit note of finance, row 8 by the return that operations take in.
async fn returned(deal: &MoneyDeal<'_>, first: &Value, delivery: &str) -> Result<()> {
    let house = deal.house;
    let note = json!({"invoice_id": first["id"], "reason": "02", "amount": money("20000.00", "USD")});
    credit(house, note).await?;
    let back =
        json!({"reason": "20 台有缺陷", "lines": [{"line_no": 1, "quantity": "20", "disposal": "RESTOCK"}]});
    let path = format!("/deliveries/{delivery}/return-goods");
    let delivery = house.does("ops", &path, back).await?;
    assert_eq!(
        (text(&delivery, "state"), text(&delivery["lines"][0], "returned")),
        ("SHIPPED".into(), "20".into())
    );
    Ok(())
}

pub async fn credit(house: &House, note: Value) -> Result<()> {
    house.does("accounting", "/credit-notes", note).await.map(drop)
}

async fn journals(deal: &MoneyDeal<'_>) -> Result<()> {
    let expected = [
        ("2026-03-01", "1002 710000.00; 2204 -710000.00"),
        (
            "2026-03-20",
            "2204 426000.00; 1122 3844800.00; 6001 -4270800.00; 6401 3000000.00; 1405 -3000000.00",
        ),
        ("2026-03-31", "1122 16200.00; 6603.03 -16200.00"),
        (
            "2026-04-20",
            "2204 284000.00; 1122 3079800.00; 6001 -3363800.00; 6401 2500000.00; 1405 -2500000.00",
        ),
        ("2026-04-25", "6001 142400.00; 6603.03 600.00; 1122 -143000.00; 1405 100000.00; 6401 -100000.00"),
        ("2026-04-30", "1002 3670988.20; 6603.04 211.80; 6603.03 55500.00; 1122 -3726700.00"),
    ];
    let days = deal.days().await?;
    for ((day, moved), (on, rows)) in days.iter().zip(expected) {
        assert_eq!((day.as_str(), moved), (on, &sums(rows)));
    }
    assert_eq!(days.len(), expected.len());
    // The receipt and the valuation of the same day apart: rows 9 and 10.
    let lines = deal.lines().await?;
    let of = |kind: &str| -> Vec<String> {
        let mine = lines.iter().filter(|l| l.0 == "2026-04-30" && l.1 == kind);
        mine.map(|l| format!("{} {}", l.2, crate::money_deal::cents(l.3))).collect()
    };
    assert_eq!(of("E11"), ["1002 3670988.20", "6603.04 211.80", "1122 -3718000.00", "6603.03 46800.00"]);
    assert_eq!(of("E26"), ["1122 -8700.00", "6603.03 8700.00"]);
    Ok(())
}

async fn figures(deal: &MoneyDeal<'_>, first: &Value, second: &Value) -> Result<()> {
    let house = deal.house;
    let contract = house.sees("ar2", &format!("/contracts/{}", deal.contract)).await?;
    assert_eq!(text(&contract["total_net"], "amount"), "1075000.00");
    assert_eq!(text(&contract, "state"), "COMPLETED", "the last delivery completes it");
    let closed = house.sees("accounting", &format!("/receivables/{}", text(first, "id"))).await?;
    assert_eq!((text(&closed["open"], "amount"), text(&closed, "state")), ("0.00".into(), "PAID".into()));
    let open = house.sees("accounting", &format!("/receivables/{}", text(second, "id"))).await?;
    assert_eq!(text(&open["open"], "amount"), "435000.00");
    // 600 at 1 000 and 500 at 950, less the credit note of 20 000; the advance and the first payment came in.
    let money = house.sees("accounting", &format!("/contracts/{}/money", deal.contract)).await?;
    let figures = ["price", "recognised", "received", "contract_asset", "contract_liability"]
        .map(|figure| text(&money[figure], "amount"));
    assert_eq!(figures, ["1055000.00", "1055000.00", "620000.00", "0.00", "0.00"]);
    // What the deal cost, without the goods that came back: (7 492 200 - 5 400 000) / 7 492 200.
    let page = house.sees("pfc", &format!("/cases/{}", deal.case)).await?;
    assert_eq!(
        page["four_calculations"]["actual"]["cost"]["amount"], "5400000.00",
        "{}",
        page["four_calculations"]
    );
    let book = balances(house, &deal.case).await?;
    let fen = |account: &str| -> i64 {
        book.get(account).and_then(|a| a.replace('.', "").parse().ok()).unwrap_or_default()
    };
    let revenue = -fen("6001");
    // In hundredths of a percent, half up.
    let margin = ((revenue - fen("6401")) * 100_000 / revenue + 5) / 10;
    assert_eq!(margin, 2_793);
    let order = house.sees("ops", &format!("/deliverable-orders/{}", deal.order)).await?;
    let line = |n: usize| ["quantity", "shipped"].map(|field| text(&order["lines"][n], field));
    assert_eq!(
        (text(&order, "state").as_str(), line(0), line(1)),
        ("DELIVERED", ["600", "600"].map(String::from), ["500", "500"].map(String::from))
    );
    Ok(())
}

/// A rate of zero is none; one that jumps by more than a fifth is meant only when somebody says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_rate_that_jumps_is_confirmed() -> Result<()> {
    let house = House::open("2026-03-01").await?;
    rate(&house, "2026-02-28", "7.10").await?;
    let inverted = |rate: &str| json!({"from_currency": "USD", "to_currency": "CNY", "quoted_on": "2026-03-01", "rate": rate, "source": "PBOC"});
    for (rate, finding) in
        [("0.1408", "/rate exchange_rate.jump"), ("8.53", "/rate exchange_rate.jump"), ("0", "")]
    {
        let problem =
            house.refused("accounting", "/exchange-rates", inverted(rate), 422, "invalid_input").await?;
        assert!(
            House::findings(&problem).iter().any(|f| f.starts_with(finding) && f.starts_with("/rate")),
            "{problem}"
        );
    }
    let mut meant = inverted("8.53");
    meant["confirm"] = json!(true);
    house.does("accounting", "/exchange-rates", meant).await?;
    house.sound().await
}
