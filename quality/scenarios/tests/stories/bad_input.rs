//! Bad input of domain.md 2.2 to 2.7 for the objects of the line: a coded problem that names every field and
//! rule at once, nothing written, never a 500.
use anyhow::Result;
use ltc_server::demo::{master_data, sme};
use ltc_testkit::House;
use serde_json::{Value, json};

fn cny(amount: &str) -> Value {
    json!({"amount": amount, "currency": "CNY"})
}

async fn findings(house: &House, login: &str, path: &str, body: Value) -> Result<Vec<String>> {
    let problem = house.refused(login, path, body, 422, "invalid_input").await?;
    Ok(House::findings(&problem))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_with_many_mistakes_hears_of_all() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let body = json!({"title": "", "source": "FRIEND", "country": "China", "company_name": "甲公司", "email": "li@", "phone": "12ab", "credit_code": "91350100M000100Y44",
        "est_amount": {"amount": "-5", "currency": "CNY"}, "received_at": "2027-01-01", "owner": "me", "est_close_on": "2026-02-30"});
    let found = findings(&house, "sdr", "/leads", body).await?;
    for expected in [
        "/country country.malformed",
        "/credit_code credit_code.check_digit",
        "/email email.malformed",
        "/est_close_on not_date",
        "/owner unknown_field",
        "/phone phone.malformed",
        "/received_at not_instant",
        "/source not_in_list",
        "/title required",
    ] {
        assert!(found.iter().any(|f| f == expected), "{expected} is missing in {found:?}");
    }
    // What the form refuses and what the business refuses, in one answer.
    let both = json!({"title": "x", "source": "WEB_FORM", "country": "CN", "company_name": "甲公司", "email": "li@", "owner": "me",
        "est_amount": cny("-5.00"), "received_at": "2027-01-01T00:00:00Z", "validation": {"budget": 99, "authority": 20, "need": 20, "timeline": 20}});
    assert_eq!(
        findings(&house, "sdr", "/leads", both).await?,
        [
            "/email email.malformed",
            "/est_amount/amount money.not_positive",
            "/owner unknown_field",
            "/received_at instant.in_the_future",
            "/validation/budget bant.out_of_range",
        ]
    );
    let body = json!({"title": "x", "source": "WEB_FORM", "country": "CN", "company_name": "甲公司", "est_amount": cny("-5.00"), "received_at": "2027-01-01T00:00:00Z"});
    let found = findings(&house, "sdr", "/leads", body).await?;
    assert!(found.iter().any(|f| f.starts_with("/received_at ")), "{found:?}");
    let body = json!({"title": "x", "source": "WEB_FORM", "country": "CN", "company_name": "甲公司", "est_amount": {"amount": "1.005", "currency": "CNY"}});
    assert_eq!(
        findings(&house, "sdr", "/leads", body).await?,
        ["/est_amount/amount money.too_many_decimals"]
    );
    let body = json!({"title": "x", "source": "WEB_FORM", "country": "CN", "company_name": "甲公司", "est_amount": {"amount": "5"}});
    assert_eq!(findings(&house, "sdr", "/leads", body).await?, ["/est_amount/currency required"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn quotes_contracts_invoices_and_receipts() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let book = master_data::enter(&house, "2026-02-01".parse()?, "2026-03-01".parse()?).await?;
    let left = sme::run(&house, &book, "2026-03-02").await?;
    let opportunity = house.sees("auditor", &format!("/opportunities?case_id={}", left.case)).await?["items"]
        [0]["id"]
        .clone();
    let line = |quantity: &str, discount: &str| json!({"product_id": book.products["LITE-APP"], "quantity": quantity, "discount": discount});
    let instalment =
        |share: &str| json!({"label": "款", "share": share, "trigger": "DELIVERY", "due_days": 0});
    let quote = json!({"opportunity_id": opportunity, "lines": [line("0", "0"), line("-1", "1.5"), line("many", "0")],
        "instalments": [instalment("0.3"), instalment("0.4"), instalment("0.29")], "valid_until": "2026-03-31"});
    let problem = house.post("ar2", "/quotes", quote).await?;
    assert!(problem.status == 422 || problem.status == 409, "{:?}", problem.body);
    // Money verbs on what is finished: conflicts, coded, nothing written.
    let receipt = |reference: &str, amount: &str, allocated: &str| {
        json!({"bank_reference": reference, "received_on": "2026-03-02", "amount": cny(amount), "payer_name": "甲",
        "allocations": [{"invoice_id": left.invoice, "amount": cny(allocated)}]})
    };
    let before = house.fingerprint().await?;
    for body in [
        receipt("B-1", "1.00", "1.00"),
        receipt("B-2", "5.00", "6.00"),
        receipt("SME-2026-03-02", "1.00", "1.00"),
    ] {
        let answer = house.post("accounting", "/receipts", body).await?;
        assert!(answer.status == 409 || answer.status == 422, "{:?}", answer.body);
    }
    assert_eq!(before, house.fingerprint().await?);
    let negative = json!({"bank_reference": "B-3", "amount": cny("-1.00"), "payer_name": "甲"});
    assert_eq!(findings(&house, "accounting", "/receipts", negative).await?, ["/amount money.not_positive"]);
    let both = json!({"invoice_id": left.invoice, "reason": "09"});
    assert_eq!(findings(&house, "accounting", "/credit-notes", both).await?, ["/reason not_in_list"]);
    // Twice the same billing line.
    let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", left.case)).await?;
    let again = house
        .post("accounting", "/invoices", json!({"billing_line_id": plan["items"][0]["id"], "issue": true}))
        .await?;
    assert_eq!(again.status, 409, "{:?}", again.body);
    // Nothing moves on a closed deal.
    let cost = json!({"case_id": left.case, "category": "TRV", "amount": cny("1.00"), "source": "ERP"});
    house.refused("ops", "/cost-entries", cost, 409, "case_closed").await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_requests_are_problems_not_crashes() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let keyed = [("idempotency-key", "k-1")];
    for body in [json!(null), json!([]), json!("text"), json!(17), json!({"title": {"deep": [[[[]]]]}})] {
        let answer = house.send("sdr", "POST", "/leads", Some(body), &keyed).await?;
        assert_eq!(answer.status, 422, "{:?}", answer.body);
    }
    for path in ["/leads/not-an-id/convert", "/leads/00000000-0000-0000-0000-000000000000/convert"] {
        assert_eq!(house.post("ar", path, json!({"amount": cny("1.00")})).await?.status, 404);
    }
    for query in ["?limit=0", "?limit=x", "?sort=secret", "?after=zz", "?state=NEW&nothing=1"] {
        assert_eq!(house.get("sdr", &format!("/leads{query}")).await?.status, 422, "{query}");
    }
    Ok(())
}
