//! Ageing by any date: what was open on a past day is the ledger's balance of that day, however much moved since, and every
//! figure leads to the rows that sum to it. Days sales outstanding from the same rows.
use crate::s08_duplicate::{Books, cny};
use anyhow::{Context, Result};
use ltc_scenarios::chain::id;
use ltc_store::Db;
use serde_json::{Value, json};

fn minor(money: &Value) -> i64 {
    let text = money["amount"].as_str().unwrap_or_default().replace('.', "");
    text.parse().unwrap_or(i64::MIN)
}
fn rows(view: &Value, field: &str) -> Vec<Value> {
    view[field].as_array().cloned().unwrap_or_default()
}

/// Follows a figure to its rows.
async fn follow(books: &Books, drill: &Value, expected: i64, count: Option<i64>, field: &str) -> Result<()> {
    let path = drill.as_str().context("where the rows are")?;
    let told = books.house.sees("accounting", path).await?;
    let items = rows(&told, "items");
    let sum: i64 = items.iter().map(|i| minor(&i[field])).sum();
    assert_eq!((sum, minor(&told["sum"])), (expected, expected), "{path}");
    if let Some(count) = count {
        assert_eq!((i64::try_from(items.len())?, told["count"].as_i64()), (count, Some(count)), "{path}");
    }
    Ok(())
}

/// One report in every cut, each figure followed; gives the total.
async fn every_figure(books: &Books, day: &str) -> Result<(i64, i64)> {
    let mut totals = vec![];
    for by in ["CUSTOMER", "SELLER", "LEGAL_ENTITY", "CURRENCY"] {
        for date in ["DUE", "INVOICE"] {
            let path = format!("/receivables/ageing?as_of={day}&by={by}&date={date}");
            let report = books.house.sees("accounting", &path).await?;
            let total = minor(&report["total"]);
            let mut sum = 0;
            for row in rows(&report, "rows") {
                let open = minor(&row["open"]);
                let cells: i64 = rows(&row, "buckets").iter().map(|b| minor(&b["open"])).sum();
                assert_eq!(cells, open, "{path}");
                sum += open;
                follow(books, &row["drill"], open, None, "open_base").await?;
                let unapplied = minor(&row["unapplied"]);
                assert!(unapplied <= 0, "{path}");
                follow(books, &row["drill_unapplied"], unapplied, None, "unapplied").await?;
                for b in rows(&row, "buckets") {
                    follow(books, &b["drill"], minor(&b["open"]), b["count"].as_i64(), "open_base").await?;
                }
            }
            assert_eq!(sum, total, "{path}");
            for b in rows(&report, "buckets") {
                follow(books, &b["drill"], minor(&b["open"]), b["count"].as_i64(), "open_base").await?;
            }
            totals.push((total, minor(&report["unapplied"])));
        }
    }
    let first = *totals.first().context("a report")?;
    assert!(totals.iter().all(|t| *t == first), "{day}: {totals:?}");
    Ok(first)
}

/// What stands on an account of the ledger on a day.
async fn ledger(books: &Books, day: &str, account: &str) -> Result<i64> {
    let told = books.house.sees("auditor", &format!("/trial-balance?as_of={day}")).await?;
    let of = rows(&told, "rows").into_iter().find(|r| r["account"] == account);
    Ok(of.map_or(0, |r| minor(&r["balance"])))
}

async fn paid(books: &Books, day: &str, reference: &str, amount: &str) -> Result<String> {
    let entity = &books.shops["100000"].entity;
    let receipt = json!({"legal_entity_id": entity, "account_id": books.customer, "bank_reference": reference,
        "received_on": day, "amount": cny(amount), "payer_name": "付款人"});
    Ok(id(&books.house.does("cashier", "/receipts", receipt).await?))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_past_day_is_told_as_the_ledger_had_it_and_every_figure_leads_to_its_rows() -> Result<()> {
    let books = Books::open(&["100000", "200000"]).await?;
    let house = &books.house;
    let (one, _) = books.invoiced("100000", "one").await?;
    let (two, _) = books.invoiced("200000", "two").await?;
    house.at("2026-06-20 09:00")?;
    let receipt = paid(&books, "2026-06-20", "B-1", "50000.00").await?;
    let put = |invoice: &str, amount: &str| json!({"allocations": [{"invoice_id": invoice, "amount": cny(amount)}]});
    let allocate = format!("/receipts/{receipt}/allocate");
    house.does("cashier", &allocate, put(&one.invoice, "40000.00")).await?;
    house.at("2026-07-10 09:00")?;
    let (three, _) = books.invoiced("100000", "three").await?;
    house.at("2026-07-20 09:00")?;
    let all = paid(&books, "2026-07-20", "B-2", "113000.00").await?;
    let whole = put(&three.invoice, "113000.00");
    house.does("cashier", &format!("/receipts/{all}/allocate"), whole).await?;
    let note = json!({"invoice_id": two.invoice, "reason": "04", "amount": cny("22600.00")});
    house.does("accounting", "/credit-notes", note).await?;
    house.at("2026-08-05 09:00")?;
    let seen = house.sees("cashier", &format!("/receipts/{receipt}")).await?;
    let back = json!({"allocation_id": seen["allocations"][0]["id"], "reason": "记错发票"});
    house.does("cashier", &format!("/receipts/{receipt}/unallocate"), back).await?;
    house.at("2026-08-20 09:00")?;
    let expected = [
        ("2026-05-31", 0, 0),
        ("2026-06-01", 33_900_000, 0),
        ("2026-06-20", 29_900_000, 1_000_000),
        ("2026-07-19", 41_200_000, 1_000_000),
        ("2026-07-20", 27_640_000, 1_000_000),
        ("2026-08-04", 27_640_000, 1_000_000),
        ("2026-08-05", 31_640_000, 5_000_000),
        ("2026-08-20", 31_640_000, 5_000_000),
    ];
    for (day, open, cash) in expected {
        assert_eq!(every_figure(&books, day).await?, (open, cash), "{day}");
        assert_eq!(ledger(&books, day, "1122").await?, open, "{day}: the ledger");
        assert_eq!(ledger(&books, day, "2241.90").await?, -cash, "{day}: the ledger");
    }
    // Thirty days after 1 June is 1 July: the bucket changes on the day after.
    for (day, bucket) in [("2026-06-01", "NOT_DUE"), ("2026-07-01", "D1_30"), ("2026-07-02", "D31_60")] {
        let report = house.sees("accounting", &format!("/receivables/ageing?as_of={day}")).await?;
        let open: Vec<_> = rows(&report, "buckets").into_iter().filter(|b| b["count"] != 0).collect();
        assert_eq!(open.len(), 1, "{day}: {open:?}");
        assert_eq!(open[0]["bucket"], bucket, "{day}");
    }
    let wrong = house.get("accounting", "/receivables/ageing?as_of=2026-08-21&by=X&bucket=Y").await?;
    assert_eq!(wrong.status, 422);
    let findings = rows(&wrong.body, "findings");
    let mut codes: Vec<_> = findings.iter().filter_map(|f| f["code"].as_str()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["date.in_future", "not_in_list", "not_in_list"]);
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn days_sales_outstanding_come_from_issued_invoices() -> Result<()> {
    let books = Books::open(&["100000", "200000"]).await?;
    let house = &books.house;
    books.invoiced("200000", "one").await?;
    house.at("2026-07-10 09:00")?;
    books.invoiced("100000", "two").await?;
    house.at("2026-07-31 09:00")?;
    let dso = house.sees("accounting", "/receivables/dso").await?;
    // 339,000 open of 113,000 in July and 226,000 in June: both whole, 31 + 30 days.
    assert_eq!(dso["countback"], "61", "{dso}");
    // May to July: 92 days, all that was sold is open.
    assert_eq!((&dso["simple"], &dso["period_days"]), (&json!("92"), &json!(92)));
    assert_eq!(dso["average"], "46", "nothing was open when May began");
    assert_eq!(dso["rolling"], "365");
    assert_eq!((&dso["best_possible"], &dso["delinquent"]), (&json!("0"), &json!("92")));
    assert_eq!(dso["effectiveness_share"], "0.000000");
    // As of the end of June, and paid later.
    let june = house.sees("accounting", "/receivables/dso?as_of=2026-06-30").await?;
    assert_eq!((&june["countback"], &june["receivable_end"]["amount"]), (&json!("30"), &json!("226000.00")));
    assert_eq!(house.get("ar2", "/receivables/dso").await?.status, 404, "a figure of the company");
    house.sound().await
}

/// Open items of five hundred customers, due on four hundred days, copied from one invoice.
const MANY: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) \
     INSERT INTO receivable (workspace_id, id, version, created_at, updated_at, no, case_id, account_id, contract_id, basis, \
     legal_entity_id, currency, base_currency, original_minor, open_minor, open_base_minor, issued_on, due_on, state, issued_by) \
     SELECT r.workspace_id, {id}, 1, r.created_at, r.updated_at, 'N-' || n.i, r.case_id, {account}, r.contract_id, r.basis, \
     r.legal_entity_id, r.currency, r.base_currency, n.i, n.i, n.i, {issued}, {due}, 'OPEN', r.issued_by \
     FROM n CROSS JOIN (SELECT * FROM receivable LIMIT 1) r";

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_open_items_are_aged_at_once() -> Result<()> {
    let books = Books::open(&["100000"]).await?;
    let house = &books.house;
    books.invoiced("100000", "one").await?;
    house.at("2026-08-20 09:00")?;
    let of = match house.office.store.is_postgres() {
        true => [
            "md5(n.i::text)::uuid",
            "lpad(to_hex(n.i % 500 + 1), 32, '0')::uuid",
            "DATE '2026-08-01' - (n.i % 400)::int - 30",
            "DATE '2026-08-31' - (n.i % 400)::int",
        ],
        false => [
            "randomblob(16)",
            "unhex(printf('%032x', n.i % 500 + 1))",
            "date('2026-08-01', '-' || (n.i % 400 + 30) || ' days')",
            "date('2026-08-31', '-' || (n.i % 400) || ' days')",
        ],
    };
    let mut sql = MANY.to_owned();
    for (name, text) in ["{id}", "{account}", "{issued}", "{due}"].iter().zip(of) {
        sql = sql.replace(name, text);
    }
    let reader = house.office.store.reader(house.office.workspace.handle);
    reader.exec().query_text(&sql, vec![]).await?;
    let mut took = vec![];
    for day in ["2026-08-20", "2026-08-20", "2026-08-19", "2026-07-31", "2026-06-30"].iter().cycle().take(20)
    {
        let began = std::time::Instant::now();
        let report = house.sees("accounting", &format!("/receivables/ageing?as_of={day}")).await?;
        took.push(began.elapsed());
        assert!(rows(&report, "rows").len() >= 500);
    }
    let report = house.sees("accounting", "/receivables/ageing").await?;
    // 1 + 2 + ... + 100,000 cents, and the invoice; all issued by today.
    assert_eq!(report["total"]["amount"], "50113500.00");
    took.sort();
    println!("ageing of 100,000 open items: median {:?}, p95 {:?}", took[10], took[18]);
    assert!(took[18] < std::time::Duration::from_secs(5), "{took:?}");
    Ok(())
}
