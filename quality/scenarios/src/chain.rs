//! Lead to cash told through any caller, each verb a step of its own: the light deal of domain.md S-10, with
//! signing, delivery, invoice and cash taken apart so that every one of them can be hit alone.

use crate::caller::{Caller, Reply};
use anyhow::{Context, ensure};
use serde_json::{Value, json};

/// The master data that the deals use.
#[derive(Clone, Debug)]
pub struct Shop {
    pub entity: String,
    pub product: String,
    /// The business date on which everything happens.
    pub day: String,
}

/// What a deal leaves behind, by id.
#[derive(Clone, Debug, Default)]
pub struct Deal {
    pub account: String,
    pub contact: String,
    pub lead: String,
    pub case: String,
    pub opportunity: String,
    pub quote: String,
    pub contract: String,
    pub order: String,
    pub delivery: String,
    pub invoice: String,
    /// Gross amount of the invoice.
    pub gross: String,
}

/// The account responsible of every deal here.
pub const SELLER: &str = "ar2";

pub fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_default().to_owned()
}

fn cny(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "CNY" })
}

/// Enters one legal entity, one tax rate and one product.
pub async fn open_shop(c: &impl Caller, day: &str) -> anyhow::Result<Shop> {
    let entity = json!({"code": "SME", "name": "贯通小微服务部", "country": "CN", "currency": "CNY", "vat_status": "SMALL_SCALE",
        "vat_deferral": false, "finance_origin": "DELIVERY", "funding_rate": "0.045"});
    let entity = id(&c.does("admin", "/legal-entities", entity).await?);
    let tax = json!({"code": "CN1", "country": "CN", "name": "征收率 1%", "rate": "0.01", "valid_from": "2020-01-01"});
    c.does("admin", "/tax-rates", tax).await?;
    let product = json!({"sku": "LITE-APP", "name_zh": "轻量应用开通", "name_en": "Light application", "kind": "SOFTWARE",
        "unit": "件", "on_sale": true, "tax_code": "CN1", "list_price": "20000", "currency": "CNY", "standard_cost": "6000",
        "cost_currency": "CNY", "product_line": "LITE", "needs_acceptance": false, "minimum_margin": "0.1"});
    let product = id(&c.does("pfc", "/products", product).await?);
    Ok(Shop { entity, product, day: day.to_owned() })
}

/// The whole deal, from the account to the money. `tag` makes its names unlike those of other deals.
pub async fn lead_to_cash(c: &impl Caller, shop: &Shop, tag: &str) -> anyhow::Result<Deal> {
    let mut deal = to_contract(c, shop, tag).await?;
    deliver(c, &mut deal).await?;
    invoice(c, &mut deal).await?;
    collect(c, shop, &deal, tag).await?;
    Ok(deal)
}

/// Up to the contract in effect.
pub async fn to_contract(c: &impl Caller, shop: &Shop, tag: &str) -> anyhow::Result<Deal> {
    let mut deal = Deal::default();
    lead(c, &mut deal, shop, tag).await?;
    offer(c, &mut deal, shop).await?;
    sign(c, &mut deal, shop).await?;
    Ok(deal)
}

/// Account, contact, lead and its conversion.
pub async fn lead(c: &impl Caller, deal: &mut Deal, shop: &Shop, tag: &str) -> anyhow::Result<()> {
    let name = ["杭州南星文创工作室 ", tag].concat();
    let account =
        json!({"name": name, "kind": "CUSTOMER", "country": "CN", "invoice_title": name, "strategic": false});
    deal.account = id(&c.does(SELLER, "/accounts", account).await?);
    let contact = json!({"account_id": deal.account, "name": "叶星", "title": "负责人", "influence": 8, "attitude": 3,
        "email": format!("{tag}@nanxing.example.com")});
    deal.contact = id(&c.does(SELLER, "/contacts", contact).await?);
    let lead = json!({"title": format!("线上开通轻量应用 {tag}"), "source": "WEB_FORM", "company_name": name, "country": "CN",
        "contact_name": "叶星", "need_text": "当天开通轻量应用", "product_line": "LITE", "est_amount": cny("20000.00"),
        "est_close_on": shop.day, "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}});
    deal.lead = id(&c.does(SELLER, "/leads", lead).await?);
    let yes = json!({"need": true, "price": true, "delivery": true, "acceptance": true, "margin": true, "payment": true});
    let convert = json!({"account_id": deal.account, "template": "SME_LITE", "legal_entity_id": shop.entity,
        "amount": cny("20000.00"), "expected_close_on": shop.day, "product_lines": ["LITE"], "next_step": "报价",
        "next_step_due_on": shop.day, "self_check": yes});
    let converted = c.does(SELLER, &format!("/leads/{}/convert", deal.lead), convert).await?;
    deal.case = converted["case_id"].as_str().context("the deal of the lead")?.to_owned();
    deal.opportunity = converted["opportunity_id"].as_str().context("the opportunity")?.to_owned();
    Ok(())
}

/// Quote, decision, acceptance.
pub async fn offer(c: &impl Caller, deal: &mut Deal, shop: &Shop) -> anyhow::Result<()> {
    offer_at(c, deal, shop, None).await
}

/// The same at a price of our own that includes the tax; at the list price without one.
pub async fn offer_at(
    c: &impl Caller,
    deal: &mut Deal,
    shop: &Shop,
    with_tax: Option<&str>,
) -> anyhow::Result<()> {
    let quote = json!({"opportunity_id": deal.opportunity, "legal_entity_id": shop.entity, "tax_included": with_tax.is_some(),
        "lines": [{"product_id": shop.product, "quantity": "1", "unit_price": with_tax}], "valid_until": shop.day, "request_approval": true,
        "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 0}]});
    deal.quote = id(&c.does(SELLER, "/quotes", quote).await?);
    let gates = c.sees("cfo", &format!("/gates?case_id={}&state=READY", deal.case)).await?;
    let gate = gates["items"][0]["id"].as_str().context("a gate to decide")?.to_owned();
    let go = json!({"decision": "GO", "minutes": "金额小、毛利足，同意。"});
    c.does("cfo", &format!("/gates/{gate}/decide"), go).await?;
    let accept = json!({"accepted_on": shop.day, "required_on": shop.day});
    c.does(SELLER, &format!("/quotes/{}/accept", deal.quote), accept).await?;
    Ok(())
}

/// Contract, both signatures, effect.
pub async fn sign(c: &impl Caller, deal: &mut Deal, shop: &Shop) -> anyhow::Result<()> {
    let contract = json!({"quote_id": deal.quote, "kind": "SALE", "effective_on": shop.day, "start_on": shop.day,
        "deemed_acceptance_days": 7,
        "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0}],
        "obligations": [{"text": "应用开通", "kind": "GOODS", "pattern": "POINT", "ssp": cny("20000.00")}]});
    deal.contract = id(&c.does(SELLER, "/contracts", contract).await?);
    let path = format!("/contracts/{}", deal.contract);
    let ours = json!({"signatory_name": "赵子昂", "signed_on": shop.day});
    c.does(SELLER, &format!("{path}/sign"), ours).await?;
    let theirs = json!({"signatory_name": "叶星", "signed_on": shop.day});
    c.does(SELLER, &format!("{path}/countersign"), theirs).await?;
    c.does(SELLER, &format!("{path}/make-effective"), json!({"effective_on": shop.day})).await?;
    let seen = c.sees("ops", &format!("/deliverable-orders?case_id={}", deal.case)).await?;
    deal.order = seen["items"][0]["id"].as_str().context("the order of the contract")?.to_owned();
    Ok(())
}

/// The delivery is planned and leaves.
pub async fn deliver(c: &impl Caller, deal: &mut Deal) -> anyhow::Result<()> {
    deal.delivery = id(&c.does("ops", "/deliveries", json!({"order_id": deal.order})).await?);
    c.does("ops", &format!("/deliveries/{}/ship", deal.delivery), json!({})).await?;
    Ok(())
}

/// The billing line becomes an invoice.
pub async fn invoice(c: &impl Caller, deal: &mut Deal) -> anyhow::Result<()> {
    let plan = c.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
    let line = plan["items"][0]["id"].as_str().context("a line of the billing plan")?.to_owned();
    deal.invoice = id(&c.does("accounting", "/invoices", json!({"billing_line_id": line})).await?);
    let issued = c.does("accounting", &format!("/invoices/{}/issue", deal.invoice), json!({})).await?;
    deal.gross = issued["gross"]["amount"].as_str().unwrap_or("20200.00").to_owned();
    Ok(())
}

/// The money comes and is put on the invoice.
pub async fn collect(c: &impl Caller, shop: &Shop, deal: &Deal, tag: &str) -> anyhow::Result<()> {
    let receipt = receipt(c, shop, deal, &["BANK-", tag].concat(), &deal.gross).await?;
    let all = json!({"allocations": [{"invoice_id": deal.invoice, "amount": cny(&deal.gross)}]});
    c.does("accounting", &format!("/receipts/{receipt}/allocate"), all).await?;
    let left = c.sees("accounting", &format!("/invoices/{}", deal.invoice)).await?;
    ensure!(left["state"] != "DRAFT", "the invoice is issued: {left}");
    Ok(())
}

/// Money on account; gives its id.
pub async fn receipt(
    c: &impl Caller,
    shop: &Shop,
    deal: &Deal,
    reference: &str,
    amount: &str,
) -> anyhow::Result<String> {
    let body = json!({"account_id": deal.account, "legal_entity_id": shop.entity, "bank_reference": reference,
        "received_on": shop.day, "amount": cny(amount), "payer_name": "杭州南星文创工作室"});
    Ok(id(&c.does("accounting", "/receipts", body).await?))
}

/// One allocation of an amount, whatever its answer.
pub fn allocation(deal: &Deal, amount: &str) -> Value {
    json!({"allocations": [{"invoice_id": deal.invoice, "amount": cny(amount)}]})
}

/// A short text of an answer for a failed assertion.
pub fn told(reply: &Reply) -> String {
    format!("{} {}", reply.status, reply.text.chars().take(300).collect::<String>())
}
