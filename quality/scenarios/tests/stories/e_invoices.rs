//! An issued invoice as an electronic one, and credit notes by line. That the files keep the official rules is shown by
//! `cargo xtask test e-invoice`; here, that they say what was issued.
use anyhow::{Context, Result};
use ltc_scenarios::chain::{self, Deal, Shop};
use ltc_testkit::House;
use serde_json::{Value, json};

async fn issued(house: &House, tag: &str) -> Result<(Shop, Deal)> {
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = chain::to_contract(&house.office, &shop, tag).await?;
    chain::deliver(&house.office, &mut deal).await?;
    chain::invoice(&house.office, &mut deal).await?;
    Ok((shop, deal))
}

/// The text between two tags.
fn said<'a>(xml: &'a str, tag: &str) -> Vec<&'a str> {
    let open = ["<", tag].concat();
    let close = ["</", tag, ">"].concat();
    let after = xml.split(open.as_str()).skip(1).filter(|rest| rest.starts_with([' ', '>']));
    after
        .filter_map(|rest| rest.split_once('>')?.1.split_once(close.as_str()).map(|(text, _)| text))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_issued_invoice_is_written_as_it_was_issued() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = chain::to_contract(&house.office, &shop, "e").await?;
    chain::deliver(&house.office, &mut deal).await?;
    let plan = house.office.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
    let line = plan["items"][0]["id"].as_str().context("a billing line")?;
    let draft = house.does("accounting", "/invoices", json!({"billing_line_id": line})).await?;
    let path = format!("/invoices/{}", draft["id"].as_str().context("id")?);
    let early = house.office.get("accounting", &format!("{path}/ubl")).await?;
    assert_eq!((early.status.as_u16(), early.body["code"].as_str()), (409, Some("e_invoice.not_issued")));
    // Neither side is known to any register yet: all that is missing is told at once.
    house.does("accounting", &format!("{path}/issue"), json!({})).await?;
    let missing = house.office.get("accounting", &format!("{path}/ubl?profile=peppol")).await?;
    assert_eq!(
        House::findings(&missing.body),
        [
            "/buyer/endpoint_id e_invoice.endpoint_missing",
            "/seller/endpoint_id e_invoice.endpoint_missing",
            "/seller/registration_no e_invoice.registration_missing",
            "/seller/vat_id e_invoice.seller_vat_missing"
        ]
    );
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_with_an_address_make_a_peppol_invoice() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = chain::to_contract(&house.office, &shop, "p").await?;
    chain::deliver(&house.office, &mut deal).await?;
    let ours = json!({"legal_entity_id": shop.entity, "endpoint_scheme": "0060", "endpoint_id": "123456789",
        "registration_no": "91350100M000100Y43", "vat_id": "CN91350100M000100Y43", "iban": "CN4200001234", "street": "鼓楼区 1 号"});
    house.does("accounting", "/e-invoice-parties", ours.clone()).await?;
    house.refused("accounting", "/e-invoice-parties", ours, 409, "e_invoice.party_exists").await?;
    let bad = json!({"account_id": deal.account, "legal_entity_id": shop.entity, "endpoint_scheme": "9999", "vat_id": "12"});
    let problem = house.refused("accounting", "/e-invoice-parties", bad, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem).len(), 4, "{problem}");
    let theirs = json!({"account_id": deal.account, "endpoint_scheme": "0060", "endpoint_id": "987654321", "buyer_reference": "PO-77"});
    let theirs = house.does("accounting", "/e-invoice-parties", theirs).await?;
    chain::invoice(&house.office, &mut deal).await?;
    // What is changed after the issue does not change the invoice.
    let path = format!("/e-invoice-parties/{}/update", theirs["id"].as_str().context("id")?);
    let moved = json!({"account_id": deal.account, "endpoint_scheme": "0060", "endpoint_id": "111111111"});
    house.does("accounting", &path, moved).await?;
    let file = house.office.get("accounting", &format!("/invoices/{}/ubl", deal.invoice)).await?;
    assert_eq!(file.status.as_u16(), 200, "{}", file.body);
    let xml = file.body.as_str().context("the file")?;
    let invoice = house.office.sees("accounting", &format!("/invoices/{}", deal.invoice)).await?;
    assert_eq!(said(xml, "cbc:EndpointID"), ["123456789", "987654321"]);
    assert_eq!(said(xml, "cbc:BuyerReference"), ["PO-77"]);
    assert_eq!(said(xml, "cbc:ID")[0], invoice["no"].as_str().context("no")?);
    assert_eq!(said(xml, "cbc:TaxExclusiveAmount"), ["20000.00"]);
    assert_eq!(said(xml, "cbc:TaxInclusiveAmount"), ["20200.00"]);
    assert_eq!(said(xml, "cbc:PayableAmount"), ["20200.00"]);
    assert_eq!(said(xml, "cbc:Percent"), ["1", "1"]);
    assert!(xml.contains("#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"), "{xml}");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn credit_notes_take_lines_back_and_never_more() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let (_, deal) = issued(&house, "c").await?;
    let note = |lines: Value| json!({"invoice_id": deal.invoice, "reason": "04", "lines": lines});
    let before = house.fingerprint().await?;
    for (lines, finding) in [
        (json!([{"line_no": 9}]), "/lines/0/line_no credit_note.line_unknown"),
        (json!([{"line_no": 1}, {"line_no": 1}]), "/lines/1/line_no credit_note.line_twice"),
        (
            json!([{"line_no": 1, "net": {"amount": "20000.01", "currency": "CNY"}}]),
            "/lines/0/net credit_note.line_exceeds",
        ),
        (json!([{"line_no": 1, "quantity": "1"}]), "/lines/0/quantity credit_note.line_has_no_quantity"),
    ] {
        let problem = house.refused("accounting", "/credit-notes", note(lines), 422, "invalid_input").await?;
        assert_eq!(House::findings(&problem), [finding]);
    }
    let both = json!({"invoice_id": deal.invoice, "reason": "04", "lines": [{"line_no": 1}], "amount": {"amount": "1.00", "currency": "CNY"}});
    let problem = house.refused("accounting", "/credit-notes", both, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/amount credit_note.lines_or_amount"]);
    assert_eq!(house.fingerprint().await?, before);
    let third = json!([{"line_no": 1, "net": {"amount": "6666.67", "currency": "CNY"}}]);
    let first = house.does("accounting", "/credit-notes", note(third.clone())).await?;
    assert_eq!(
        (first["net"]["amount"].as_str(), first["tax"]["amount"].as_str(), first["gross"]["amount"].as_str()),
        (Some("6666.67"), Some("66.67"), Some("6733.34"))
    );
    house.does("accounting", "/credit-notes", note(third)).await?;
    // What is left of the line is the rest to the cent.
    let rest = house.does("accounting", "/credit-notes", note(json!([{"line_no": 1}]))).await?;
    assert_eq!(
        (rest["net"]["amount"].as_str(), rest["gross"]["amount"].as_str()),
        (Some("6666.66"), Some("6733.32"))
    );
    let invoice = house.office.sees("accounting", &format!("/invoices/{}", deal.invoice)).await?;
    assert_eq!(
        (invoice["state"].as_str(), invoice["credited"]["amount"].as_str()),
        (Some("CREDITED"), Some("20200.00"))
    );
    let file = house
        .office
        .get(
            "accounting",
            &format!("/credit-notes/{}/ubl?profile=en16931", rest["id"].as_str().context("id")?),
        )
        .await?;
    assert_eq!(file.status.as_u16(), 422, "the seller has no tax number: {}", file.body);
    house.sound().await
}
