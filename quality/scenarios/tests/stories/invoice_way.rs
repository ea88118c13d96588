//! The way of an invoice: checked, approved by another above the limit, with the tax platform, issued, delivered; and its
//! red-letter form with the 72 hours.
use anyhow::{Context, Result};
use chrono::Duration;
use ltc_scenarios::chain::{self, Deal, Shop};
use ltc_testkit::House;
use serde_json::{Value, json};

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

/// A deal that may be invoiced, and its billing line.
async fn ready(house: &House, tag: &str) -> Result<(Shop, Deal, String)> {
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = chain::to_contract(&house.office, &shop, tag).await?;
    chain::deliver(&house.office, &mut deal).await?;
    let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
    let line = text(&plan["items"][0], "id");
    Ok((shop, deal, line))
}

#[tokio::test(flavor = "multi_thread")]
async fn above_the_limit_another_person_approves() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let (shop, _, line) = ready(&house, "w").await?;
    let limit = json!({"legal_entity_id": shop.entity, "above": {"amount": "20000.00", "currency": "CNY"}});
    house.does("admin", "/invoice-limits", limit.clone()).await?;
    house.refused("admin", "/invoice-limits", limit, 409, "invoice_limit.exists").await?;
    let at_once = json!({"billing_line_id": line, "issue": true});
    house.refused("accounting", "/invoices", at_once, 409, "invoice.needs_approval").await?;
    let draft = house.does("accounting", "/invoices", json!({"billing_line_id": line})).await?;
    let path = format!("/invoices/{}", text(&draft, "id"));
    house.refused("accounting", &format!("{path}/issue"), json!({}), 409, "invoice.needs_approval").await?;
    house.refused("cfo", &format!("{path}/approve"), json!({}), 409, "illegal_transition").await?;
    house.does("accounting", &format!("{path}/check"), json!({})).await?;
    house
        .refused("accounting", &format!("{path}/approve"), json!({}), 409, "segregation.drafter_approves")
        .await?;
    let approved = house.does("cfo", &format!("{path}/approve"), json!({})).await?;
    assert_eq!(text(&approved, "state"), "APPROVED");
    let issued = house.does("accounting", &format!("{path}/issue"), json!({})).await?;
    assert_eq!((text(&issued, "state"), text(&issued, "no")), ("ISSUED".into(), "IV-2026-000001".into()));
    let sent = json!({"recipient": "叶星", "channel": "EMAIL"});
    let early = json!({"recipient": "叶星", "channel": "EMAIL", "on": "2026-03-03"});
    house.refused("accounting", &format!("{path}/deliver"), early, 422, "invalid_input").await?;
    let delivered = house.does("accounting", &format!("{path}/deliver"), sent.clone()).await?;
    assert_eq!(
        (text(&delivered, "state"), text(&delivered["deliveries"][0], "on")),
        ("DELIVERED".into(), "2026-03-02".into())
    );
    let again = house.does("accounting", &format!("{path}/deliver"), sent).await?;
    assert_eq!(again["deliveries"].as_array().map(Vec::len), Some(2));
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instalment_is_invoiced_in_parts_and_a_pro_forma_takes_nothing() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let (_, deal, line) = ready(&house, "t").await?;
    let of = |amount: &str| json!({"billing_line_id": line, "part": {"amount": amount, "currency": "CNY"}, "issue": true});
    let proforma =
        house.does("accounting", "/invoices", json!({"billing_line_id": line, "proforma": true})).await?;
    assert_eq!(
        (text(&proforma, "kind"), text(&proforma, "no").starts_with("PI-")),
        ("PROFORMA".into(), true)
    );
    let issue = format!("/invoices/{}/issue", text(&proforma, "id"));
    house.refused("accounting", &issue, json!({}), 409, "invoice.proforma").await?;
    let problem = house.refused("accounting", "/invoices", of("20000.01"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/part invoice.part_exceeds_line"]);
    let first = house.does("accounting", "/invoices", of("6666.67")).await?;
    assert_eq!(
        (text(&first["tax"], "amount"), text(&first["gross"], "amount")),
        ("66.67".into(), "6733.34".into())
    );
    let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
    assert_eq!(text(&plan["items"][0], "state"), "READY");
    house.refused("accounting", "/invoices", of("13333.34"), 422, "invalid_input").await?;
    let rest = house.does("accounting", "/invoices", json!({"billing_line_id": line, "issue": true})).await?;
    assert_eq!(
        (text(&rest["net"], "amount"), text(&rest["gross"], "amount")),
        ("13333.33".into(), "13466.66".into())
    );
    let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
    assert_eq!(text(&plan["items"][0], "state"), "INVOICED");
    house
        .refused("accounting", "/invoices", json!({"billing_line_id": line}), 409, "invoice.already_invoiced")
        .await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_red_form_has_seventy_two_hours() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let (_, mut deal, _) = ready(&house, "r").await?;
    chain::invoice(&house.office, &mut deal).await?;
    let open = || async {
        let row = house.sees("accounting", &format!("/receivables/{}", deal.invoice)).await?;
        anyhow::Ok(text(&row["open"], "amount"))
    };
    let form = |amount: &str| json!({"invoice_id": deal.invoice, "reason": "04", "buyer_booked": true, "amount": {"amount": amount, "currency": "CNY"}});
    let more = house.refused("accounting", "/red-forms", form("20200.01"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&more), ["/amount credit_note.exceeds_open"]);
    let wrong = json!({"invoice_id": deal.invoice, "reason": "01", "amount": {"amount": "100.00", "currency": "CNY"}});
    let wrong = house.refused("accounting", "/red-forms", wrong, 422, "invalid_input").await?;
    assert_eq!(House::findings(&wrong), ["/amount credit_note.whole_only"]);
    let first = house.does("accounting", "/red-forms", form("2020.00")).await?;
    let path = format!("/red-forms/{}", text(&first, "id"));
    assert_eq!((text(&first, "code"), text(&first, "state")), ("02".into(), "PENDING".into()));
    house.refused("accounting", "/red-forms", form("1.00"), 409, "red_form.open").await?;
    house.refused("accounting", &format!("{path}/issue"), json!({}), 409, "illegal_transition").await?;
    house.refused("accounting", &format!("{path}/lapse"), json!({}), 409, "red_form.not_lapsed").await?;
    house.wait(Duration::hours(72) + Duration::minutes(1));
    house.refused("accounting", &format!("{path}/confirm"), json!({}), 409, "red_form.lapsed").await?;
    let lapsed = house.does("accounting", &format!("{path}/lapse"), json!({})).await?;
    assert_eq!(
        (text(&lapsed, "code"), text(&lapsed, "state"), open().await?),
        ("07".into(), "VOID".into(), "20200.00".into())
    );
    let second = house.does("accounting", "/red-forms", form("2020.00")).await?;
    let path = format!("/red-forms/{}", text(&second, "id"));
    house.wait(Duration::hours(72));
    let confirmed = house.does("accounting", &format!("{path}/confirm"), json!({})).await?;
    assert_eq!((text(&confirmed, "code"), open().await?), ("04".into(), "20200.00".into()));
    // Only the red invoice takes it off the receivable.
    let issued = house.does("accounting", &format!("{path}/issue"), json!({})).await?;
    assert_eq!((text(&issued, "state"), open().await?), ("RED_ISSUED".into(), "18180.00".into()));
    let note =
        house.sees("accounting", &format!("/credit-notes/{}", text(&issued, "credit_note_id"))).await?;
    assert_eq!(
        (text(&note["net"], "amount"), text(&note["tax"], "amount")),
        ("2000.00".into(), "20.00".into())
    );
    house.sound().await
}

fn result(number: &str, seller: &str, gross: &str) -> Value {
    json!({"content": format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><EInvoice><EInvoiceData><SellerInformation><SellerIdNum>{seller}\
        </SellerIdNum></SellerInformation><BuyerInformation/><BasicInformation><TotalAmWithoutTax>20000.00</TotalAmWithoutTax>\
        <TotalTaxAm>200.00</TotalTaxAm><TotalTax-includedAmount>{gross}</TotalTax-includedAmount><RequestTime>2026-03-02 10:00:00\
        </RequestTime></BasicInformation></EInvoiceData><TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber></TaxSupervisionInfo></EInvoice>")})
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tax_platform_issues_and_we_book() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let (shop, _, line) = ready(&house, "f").await?;
    let entity = house.sees("admin", &format!("/legal-entities/{}", shop.entity)).await?;
    let mut details = entity.as_object().context("an entity")?.clone();
    details.retain(|name, _| {
        !["id", "version", "allowed_actions", "created_at", "updated_at", "no", "state", "case_id"]
            .contains(&name.as_str())
    });
    details.insert("vat_id".into(), json!("91350100M000100Y43"));
    house.does("admin", &format!("/legal-entities/{}/update", shop.entity), Value::Object(details)).await?;
    let draft = house.does("accounting", "/invoices", json!({"billing_line_id": line})).await?;
    let id = text(&draft, "id");
    let problem = house
        .refused("accounting", "/e-fapiao-batches", json!({"invoice_ids": [id]}), 422, "invalid_input")
        .await?;
    assert_eq!(
        House::findings(&problem),
        ["/invoice_ids/0/lines/0/tax_class_code e_fapiao.tax_class_missing"]
    );
    // Issued here first, as simple deals are; the number of the platform follows.
    let path = format!("/invoices/{id}");
    let number = "26352000000012345678";
    let record = format!("{path}/record-e-fapiao");
    house
        .refused(
            "accounting",
            &record,
            result(number, "91350100M000100Y43", "20200.00"),
            409,
            "e_fapiao.not_submitted",
        )
        .await?;
    house.does("accounting", &format!("{path}/issue"), json!({})).await?;
    for (file, wanted) in [
        (result(number, "91350100M000100Y43", "20200.01"), "e_fapiao.total_differs"),
        (result(number, "91440300MA5EXAMPLE", "20200.00"), "e_fapiao.seller_not_ours"),
        (result("2635200000001234567", "91350100M000100Y43", "20200.00"), "e_fapiao.number_malformed"),
        (json!({"content": "<EInvoice>"}), "e_fapiao.not_xml"),
    ] {
        let problem = house.refused("accounting", &record, file, 422, "invalid_input").await?;
        assert_eq!(House::findings(&problem), [format!("/content {wanted}")]);
    }
    let booked = house.does("accounting", &record, result(number, "91350100M000100Y43", "20200.00")).await?;
    assert_eq!(text(&booked, "external_no"), number);
    house
        .refused(
            "accounting",
            &record,
            result(number, "91350100M000100Y43", "20200.00"),
            409,
            "e_fapiao.recorded",
        )
        .await?;
    house.sound().await
}
