//! The claiming desk, refunds and statements of account: the second half of S-08, and what is refused.
use crate::money_deal::sums;
use crate::s08_duplicate::{Books, cny};
use anyhow::Result;
use ltc_scenarios::chain::id;
use ltc_testkit::House;
use serde_json::{Value, json};

/// All of S-08: the duplicate is used for IV-3 and the rest goes back, by its table of journals, to its final balances.
#[tokio::test(flavor = "multi_thread")]
async fn the_duplicate_is_used_and_the_rest_refunded() -> Result<()> {
    let books = Books::open(&["100000", "200000", "53097.35"]).await?;
    let house = &books.house;
    let (_, iv1) = books.invoiced("100000", "one").await?;
    let (_, iv2) = books.invoiced("200000", "two").await?;
    let cost = books.balances().await?;
    assert_eq!(
        (&*cost["1122"], &*cost["6001"], &*cost["2221.01.01"]),
        ("339000.00", "-300000.00", "-39000.00")
    );
    house.at("2026-06-10 09:00")?;
    let rows = [
        ("2026-06-03", 11_300_000, "L-1", iv1.as_str()),
        ("2026-06-05", 11_300_000, "L-2", iv1.as_str()),
        ("2026-06-09", 22_600_500, "L-3", iv2.as_str()),
    ];
    books.bring("june.csv", Books::file(0, &rows).as_bytes()).await?;
    let duplicate = id(&books.lines().await?[1].1);
    let seen = house.sees("accounting", &format!("/receipts/{duplicate}/candidates")).await?;
    assert_eq!(
        (&seen["receipt"]["duplicate_of"], &seen["receipt"]["suggestions"]),
        (&json!(iv1), &json!([]))
    );
    let (third, _) = books.invoiced_at("53097.35", "three", Some("60000")).await?;
    assert_eq!(
        books.posted(&third.invoice).await?,
        ["E08: 1122 DEBIT 60000.00, 1481 CREDIT 53097.35, 2221.01.01 CREDIT 6902.65"]
    );
    let claim = json!({"allocations": [{"invoice_id": third.invoice, "amount": cny("60000.00")}]});
    house.does("accounting", &format!("/receipts/{duplicate}/claim"), claim).await?;
    let too_much = json!({"receipt_id": duplicate, "amount": cny("53000.01"), "reason": "重复付款"});
    let problem = house.refused("accounting", "/refunds", too_much, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/amount refund.exceeds_on_account"]);
    let ask = json!({"receipt_id": duplicate, "amount": cny("53000.00"), "reason": "重复付款"});
    let refund = id(&house.does("accounting", "/refunds", ask).await?);
    let path = |event: &str| format!("/refunds/{refund}/{event}");
    house.refused("accounting", &path("pay"), json!({}), 409, "illegal_transition").await?;
    house.refused("accounting", &path("approve"), json!({}), 403, "forbidden").await?;
    house.does("pfc", &path("approve"), json!({})).await?;
    house.refused("pfc", &path("approve"), json!({}), 409, "refund.same_approver").await?;
    house.refused("accounting", &path("pay"), json!({}), 409, "illegal_transition").await?;
    house.does("cfo", &path("approve"), json!({})).await?;
    // It leaves by the next statement, which knows the line.
    let next = Books::file(45_200_500, &[("2026-06-10", -5_300_000, "L-4", "退款")]);
    books.bring("next.csv", next.as_bytes()).await?;
    let line = id(&books.lines().await?[3].0);
    house.does("accounting", &path("pay"), json!({"bank_line_id": line})).await?;
    house.refused("accounting", &path("pay"), json!({}), 409, "illegal_transition").await?;
    assert_eq!(
        books.posted(&duplicate).await?,
        [
            "E12: 1002 DEBIT 113000.00, 2241.90 CREDIT 113000.00",
            "E13: 2241.90 DEBIT 60000.00, 1122 CREDIT 60000.00",
        ]
    );
    assert_eq!(
        books.posted(&refund).await?,
        [
            "E14: 2241.90 DEBIT 53000.00, 2241.01 CREDIT 53000.00",
            "E14: 2241.01 DEBIT 53000.00, 1002 CREDIT 53000.00",
        ]
    );
    let end = "1002 399005.00; 2221.01.01 -45902.65; 6001 -353097.35; 6301 -5.00";
    assert_eq!(books.balances().await?, sums(end));
    house.sound().await
}

/// A refund that is not approved is on account again; who asked for it approves nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_refund_is_on_account_again() -> Result<()> {
    let books = Books::open(&["100000"]).await?;
    let house = &books.house;
    house.at("2026-06-10 09:00")?;
    books.bring("june.csv", Books::file(0, &[("2026-06-03", 11_300_000, "L-1", "?")]).as_bytes()).await?;
    let before = books.balances().await?;
    let receipt = id(&books.lines().await?[0].1);
    let ask = json!({"receipt_id": receipt, "amount": cny("13000.00"), "reason": "多付"});
    let refund = id(&house.does("accounting", "/refunds", ask).await?);
    house.does("cfo", &format!("/refunds/{refund}/reject"), json!({"reason": "留作下次货款"})).await?;
    assert_eq!(before, books.balances().await?);
    let seen = house.sees("accounting", &format!("/receipts/{receipt}")).await?;
    assert_eq!(seen["unapplied"]["amount"], "113000.00");
    house.sound().await
}

/// The customer's answers to a statement of account.
#[tokio::test(flavor = "multi_thread")]
async fn a_customer_confirms_what_it_owes() -> Result<()> {
    let books = Books::open(&["100000"]).await?;
    let house = &books.house;
    let (_, iv1) = books.invoiced("100000", "one").await?;
    let body = json!({"account_id": books.customer, "reply_days": 7});
    let sent = house.does("accounting", "/account-statements", body.clone()).await?;
    assert_eq!(
        (&sent["open"]["amount"], &sent["items"][0]["invoice_no"]),
        (&json!("113000.00"), &json!(iv1))
    );
    let problem = house.refused("accounting", "/account-statements", body, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/account_id account_statement.sent_today"]);
    let path = |event: &str| format!("/account-statements/{}/{event}", id(&sent));
    house.refused("accounting", &path("no-reply"), json!({}), 409, "account_statement.not_due").await?;
    let differ = |rows: Value| json!({"replied_by": "张会计", "differences": rows});
    for (rows, finding) in [
        (json!([]), "/differences required"),
        (
            json!([{"invoice_no": "IV-1", "theirs": cny("1.00")}]),
            "/differences/0/invoice_no account_statement.not_listed",
        ),
        (
            json!([{"invoice_no": iv1, "theirs": cny("113000.00")}]),
            "/differences/0/theirs account_statement.no_difference",
        ),
    ] {
        let problem =
            house.refused("accounting", &path("differ"), differ(rows), 422, "invalid_input").await?;
        assert_eq!(House::findings(&problem), [finding]);
    }
    house.at("2026-06-09 09:00")?;
    assert_eq!(house.does("accounting", &path("no-reply"), json!({})).await?["state"], "NO_REPLY");
    let rows = json!([{"invoice_no": iv1, "theirs": cny("100000.00"), "note": "税额未入账"}]);
    let told = house.does("accounting", &path("differ"), differ(rows)).await?;
    assert_eq!(
        (&told["state"], &told["differences"][0]["theirs"]["amount"]),
        (&json!("DIFFERENCE"), &json!("100000.00"))
    );
    let agreed = house.does("accounting", &path("agree"), json!({"replied_by": "张会计"})).await?;
    assert_eq!((&agreed["state"], &agreed["replied_on"]), (&json!("AGREED"), &json!("2026-06-09")));
    house.refused("accounting", &path("differ"), differ(json!([])), 422, "invalid_input").await?;
    house.sound().await
}

/// Somebody else pays, a difference that is too large, and on account: what the desk refuses and learns.
#[tokio::test(flavor = "multi_thread")]
async fn the_claiming_desk_asks_for_a_letter_and_learns_the_payer() -> Result<()> {
    let books = Books::open(&["100000"]).await?;
    let house = &books.house;
    let (deal, _) = books.invoiced("100000", "one").await?;
    house.at("2026-06-10 09:00")?;
    let file = Books::file(0, &[("2026-06-03", 11_299_500, "L-1", "?"), ("2026-06-04", 500, "L-2", "?")]);
    books.bring("1.csv", file.replace("华南采购有限公司", "李四商行").as_bytes()).await?;
    let receipt = id(&books.lines().await?[0].1);
    let path = format!("/receipts/{receipt}/claim");
    let claim = |amount: &str, short: &str, letter: bool| json!({"allocations": [{"invoice_id": deal.invoice, "amount": cny(amount), "short": cny(short)}], "authorisation_letter": letter});
    house.refused("accounting", &path, claim("113000.00", "5.00", false), 422, "receipt.third_party").await?;
    for (amount, short, code) in [
        ("113000.00", "10.01", "/allocations/0/short allocation.beyond_tolerance"),
        ("113000.00", "0.00", "/allocations allocation.exceeds_receipt"),
        ("113000.01", "5.00", "/allocations/0/amount allocation.exceeds_open"),
    ] {
        let problem =
            house.refused("accounting", &path, claim(amount, short, true), 422, "invalid_input").await?;
        assert!(House::findings(&problem).contains(&code.to_owned()), "{problem}");
    }
    let done = house.does("accounting", &path, claim("113000.00", "5.00", true)).await?;
    assert_eq!(done["state"], "APPLIED");
    assert_eq!(
        books.posted(&receipt).await?[1],
        "E13: 2241.90 DEBIT 112995.00, 6603.04 DEBIT 5.00, 1122 CREDIT 113000.00"
    );
    // A payment for somebody else teaches nothing: the next one is still nobody's.
    let second = &books.lines().await?[1].1;
    assert_eq!((&second["account_id"], &second["state"]), (&Value::Null, &json!("UNAPPLIED")));
    let on_account = json!({"account_id": books.customer, "authorisation_letter": true});
    let kept = house.does("accounting", &format!("/receipts/{}/claim", id(second)), on_account).await?;
    assert_eq!((&kept["account_id"], &kept["unapplied"]["amount"]), (&json!(books.customer), &json!("5.00")));
    house.sound().await
}
