//! S-10: the one-day deal of the light template. One owner holds the three seats, finance decides.
use super::client::{Office, id};
use super::master_data::Book;
use anyhow::Result;
use serde_json::{Value, json};

/// What the story leaves behind, by the names of the objects.
#[derive(Debug, Default)]
pub struct Sme {
    pub case: String,
    pub quote: String,
    pub contract: String,
    pub invoice: String,
}

/// Runs on the given day; the clock moves as in domain.md S-10.
pub async fn run(office: &Office, book: &Book, day: &str) -> Result<Sme> {
    let at = |time: &str| office.at(&[day, " ", time].concat());
    at("09:00")?;
    let account = office
        .does(
            "ar2",
            "/accounts",
            json!({"name": "杭州南星文创工作室", "kind": "CUSTOMER", "country": "CN",
        "tax_id": "92330100MA2B0ABC1D", "invoice_title": "杭州南星文创工作室", "strategic": false}),
        )
        .await?;
    let contact = office
        .does(
            "ar2",
            "/contacts",
            json!({"account_id": id(&account), "name": "叶星", "title": "负责人",
        "email": "yexing@nanxing.example.com", "influence": 8, "attitude": 3}),
        )
        .await?;
    let lead = office
        .does(
            "ar2",
            "/leads",
            json!({"title": "线上开通轻量应用", "source": "WEB_FORM", "company_name": "杭州南星文创工作室",
        "country": "CN", "contact_name": "叶星", "need_text": "当天开通轻量应用", "product_line": "LITE",
        "est_amount": {"amount": "20000.00", "currency": "CNY"}, "est_close_on": day,
        "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}}),
        )
        .await?;
    at("09:10")?;
    let converted = office.does("ar2", &["/leads/", &id(&lead), "/convert"].concat(), json!({"account_id": id(&account),
        "template": "SME_LITE", "legal_entity_id": book.entities["SME"], "amount": {"amount": "20000.00", "currency": "CNY"},
        "expected_close_on": day, "product_lines": ["LITE"], "next_step": "报价", "next_step_due_on": day,
        "self_check": {"need": true, "price": true, "delivery": true, "acceptance": true, "margin": true, "payment": true}})).await?;
    let case = converted["case_id"].as_str().unwrap_or_default().to_owned();
    at("10:00")?;
    let quote = office.does("ar2", "/quotes", json!({"opportunity_id": converted["opportunity_id"], "legal_entity_id": book.entities["SME"],
        "lines": [{"product_id": book.products["LITE-APP"], "quantity": "1"}],
        "instalments": [{"label": "全款", "share": "1", "trigger": "FINAL_FAC", "due_days": 0, "months_after_delivery": 0}],
        "valid_until": day, "request_approval": true})).await?;
    at("10:30")?;
    let gates = office.sees("cfo", &["/gates?case_id=", &case, "&state=READY"].concat()).await?;
    let gate = gates["items"][0]["id"].as_str().unwrap_or_default().to_owned();
    crate::demo::bodies::decide(
        office,
        "cfo",
        &gate,
        json!({"decision": "GO", "minutes": "金额小、毛利足，同意。"}),
    )
    .await?;
    let contract = sign(office, day, &quote).await?;
    change(office, day, &id(&contract)).await?;
    let invoice = deliver_and_collect(office, day, &case, &contract, &id(&account), &id(&contact)).await?;
    Ok(Sme { case, quote: id(&quote), contract: id(&contract), invoice })
}

/// Accepted, put into a contract, signed: the deal is won.
pub async fn sign(office: &Office, day: &str, quote: &Value) -> Result<Value> {
    office.at(&[day, " 11:00"].concat())?;
    office
        .does(
            "ar2",
            &["/quotes/", &id(quote), "/accept"].concat(),
            json!({"accepted_on": day, "required_on": day}),
        )
        .await?;
    let contract = office.does("ar2", "/contracts", json!({"quote_id": id(quote), "kind": "SALE", "effective_on": day, "start_on": day,
        "deemed_acceptance_days": 7, "acceptance_criteria": "开通即验收", "acceptance_period_days": 7,
        "instalments": [{"label": "全款", "share": "1", "trigger": "FINAL_FAC", "due_days": 0}],
        "milestones": [{"code": "FAC", "name": "开通验收", "planned_on": day, "triggers": ["INVOICE", "REVENUE"], "acceptance": "FINAL_FAC"}],
        "obligations": [{"text": "应用开通", "kind": "GOODS", "pattern": "POINT", "ssp": {"amount": "20000.00", "currency": "CNY"}}]})).await?;
    office
        .does(
            "ar2",
            &["/contracts/", &id(&contract), "/sign"].concat(),
            json!({"signatory_name": "赵子昂", "signed_on": day,
        "countersignatory_name": "叶星", "countersigned_on": day, "effective": true, "effective_on": day}),
        )
        .await
}

/// The customer wants another administrator: no money moves, the owner's click is enough, on the record.
async fn change(office: &Office, day: &str, contract: &str) -> Result<()> {
    office.at(&[day, " 11:02"].concat())?;
    let zero = json!({"amount": "0.00", "currency": "CNY"});
    let change = office.does("ar2", "/contract-changes", json!({"contract_id": contract, "origin": "CUSTOMER", "reason": "管理员邮箱变更",
        "scope": "开通账号改为 admin@nanxing.example.com", "price_delta": zero, "cost_delta": zero, "effective_on": day})).await?;
    let path = ["/contract-changes/", &id(&change)].concat();
    office
        .does(
            "ar2",
            &[&path, "/assess"].concat(),
            json!({"added_distinct": false, "priced_at_ssp": false, "remaining_distinct": true,
        "partly_distinct": false, "margin_before": "0.7"}),
        )
        .await?;
    office
        .does(
            "ar2",
            &[&path, "/sign"].concat(),
            json!({"signatory_name": "赵子昂", "customer_signatory": "叶星", "signed_on": day}),
        )
        .await?;
    office.does("ar2", &[&path, "/implement"].concat(), json!({})).await?;
    Ok(())
}

async fn deliver_and_collect(
    office: &Office,
    day: &str,
    case: &str,
    contract: &Value,
    account: &str,
    contact: &str,
) -> Result<String> {
    let at = |time: &str| office.at(&[day, " ", time].concat());
    at("11:05")?;
    let seen = office.sees("ar2", &["/cases/", case].concat()).await?;
    let documents = seen["documents"].as_array().cloned().unwrap_or_default();
    let order = documents
        .iter()
        .find(|d| d["kind"] == "sales_order")
        .and_then(|d| d["id"].as_str())
        .unwrap_or_default()
        .to_owned();
    office.does("ops", "/deliveries", json!({"order_id": order, "issue": true})).await?;
    at("11:20")?;
    let acceptance = office
        .does(
            "ar2",
            "/acceptances",
            json!({"contract_id": id(contract), "milestone_code": "FAC", "kind": "FINAL_FAC",
        "criteria": [{"text": "账号可登录", "met": true}], "evidence": "ACTIVATION-LOG"}),
        )
        .await?;
    office
        .does(
            "ar2",
            &["/acceptances/", &id(&acceptance), "/accept"].concat(),
            json!({"signed_by_id": contact, "evidence": "CLICK-1120"}),
        )
        .await?;
    office.does("ar2", "/surveys", json!({"contract_id": id(contract),
        "answers": {"contact_id": contact, "delivery": 95, "quality": 95, "response": 95, "commercial": 95, "documents": 95}})).await?;
    at("11:30")?;
    let plan = office.sees("accounting", &["/billing-lines?case_id=", case].concat()).await?;
    let line = plan["items"][0]["id"].as_str().unwrap_or_default().to_owned();
    let invoice =
        office.does("accounting", "/invoices", json!({"billing_line_id": line, "issue": true})).await?;
    at("15:00")?;
    office
        .does(
            "accounting",
            "/receipts",
            json!({"account_id": account, "bank_reference": format!("SME-{day}"), "received_on": day,
        "amount": {"amount": "20200.00", "currency": "CNY"}, "payer_name": "杭州南星文创工作室",
        "allocations": [{"invoice_id": id(&invoice), "amount": {"amount": "20200.00", "currency": "CNY"}}]}),
        )
        .await?;
    Ok(id(&invoice))
}
