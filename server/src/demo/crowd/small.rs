//! A small deal in few clicks: quote, one decision, order or short contract; and what all deals share
//! from the delivery to the last cash.
use super::super::client::id;
use super::deal::{Deal, Desk, Step, text};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// One step of a small deal or of the back of any; false when the step is none of it.
pub async fn step(desk: &Desk<'_>, deal: &mut Deal<'_>, step: Step) -> Result<bool> {
    match step {
        Step::Quote if deal.light => quote(desk, deal).await?,
        Step::Approve => desk.go(deal, "金额与毛利在授权内，同意。").await?,
        Step::Order => order(desk, deal).await?,
        Step::SignSmall => sign(desk, deal).await?,
        Step::DeliverHalf => deliver(desk, deal, true).await?,
        Step::Deliver => deliver(desk, deal, false).await?,
        Step::Invoice(seq) => invoice(desk, deal, seq).await?,
        Step::Pay(seq) => pay(desk, deal, seq).await?,
        Step::Cause => {
            let path = ["/receivables/", deal.noted("invoice"), "/set-root-cause"].concat();
            let cause = ["CUSTOMER_CASH", "DISPUTE", "CREDIT_TERMS", "SERVICE_ISSUE"][deal.n % 4];
            desk.does("accounting", &path, json!({"root_cause": cause})).await?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// The quote of any deal, as a request.
pub fn offer(desk: &Desk<'_>, deal: &Deal<'_>) -> Value {
    let lines: Vec<Value> = deal.lines.iter().map(|line| line.ask(desk.book)).collect();
    json!({"opportunity_id": deal.get("opportunity"), "legal_entity_id": desk.book.entities["CN"], "lines": lines,
        "instalments": deal.instalments(true), "valid_until": desk.day(60), "required_on": desk.day(if deal.light { 30 } else { 100 })})
}

async fn quote(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let mut offer = offer(desk, deal);
    offer["request_approval"] = json!(true);
    let quote = desk.does(deal.owner(), "/quotes", offer).await?;
    deal.keep("quote", id(&quote));
    Ok(())
}

async fn order(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let body =
        json!({"accepted_on": desk.day(0), "required_on": desk.day(21), "place_order": !deal.by_contract()});
    desk.does(deal.owner(), &["/quotes/", deal.get("quote"), "/accept"].concat(), body).await?;
    Ok(())
}

async fn sign(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let (owner, today) = (deal.owner(), desk.day(0));
    let contract = desk
        .does(
            owner,
            "/contracts",
            json!({"quote_id": deal.get("quote"), "kind": "SALE", "start_on": today,
        "customer_reference": format!("PO-{}-{:04}", desk.year(), 100 + deal.n), "deemed_acceptance_days": 7,
        "governing_law": "中华人民共和国法律", "instalments": deal.instalments(false)}),
        )
        .await?;
    deal.keep("contract", id(&contract));
    let body = json!({"signatory_name": "陆致远", "signed_on": today, "countersignatory_name": deal.customer.company.contact,
        "countersigned_on": today, "effective": true, "effective_on": today});
    desk.does(owner, &["/contracts/", deal.get("contract"), "/sign"].concat(), body).await?;
    Ok(())
}

async fn deliver(desk: &Desk<'_>, deal: &mut Deal<'_>, half: bool) -> Result<()> {
    let order = desk.order(deal).await?;
    let carrier = ["顺丰速运", "德邦物流", "京东物流", "跨越速运"][deal.n % 4];
    let mut body = json!({"order_id": order, "issue": true, "carrier": carrier, "tracking": format!("TL{:09}", 40_500_000 + deal.n * 7_919)});
    if half {
        let most = deal.lines.iter().position(|line| line.quantity > 1).unwrap_or(0);
        let quantity = (deal.lines[most].quantity / 2).max(1);
        body["lines"] = json!([{"line_no": most + 1, "quantity": quantity.to_string()}]);
    }
    let delivery = desk.does("ops", "/deliveries", body).await?;
    if !deal.light {
        let body =
            json!({"received_by": deal.customer.company.contact, "proof": format!("POD-{:04}", deal.n)});
        desk.does("ops", &["/deliveries/", &id(&delivery), "/prove"].concat(), body).await?;
    }
    Ok(())
}

async fn invoice(desk: &Desk<'_>, deal: &mut Deal<'_>, seq: i64) -> Result<()> {
    let body = if deal.by_contract() {
        let plan = desk.office.sees("accounting", &["/billing-lines?case_id=", deal.case()].concat()).await?;
        let line = plan["items"].as_array().and_then(|all| all.iter().find(|l| l["seq"] == seq));
        json!({"billing_line_id": id(line.context("no billing line")?), "issue": true, "special": true})
    } else {
        json!({"order_id": desk.order(deal).await?, "issue": true, "special": true, "due_on": desk.day(30)})
    };
    let invoice = desk.does("accounting", "/invoices", body).await?;
    deal.note("invoice".to_owned(), id(&invoice));
    deal.note(format!("invoice {seq}"), id(&invoice));
    deal.note(format!("amount {seq}"), text(&invoice["gross"], "amount"));
    Ok(())
}

/// Received whole, with the number of the invoice as its purpose.
async fn pay(desk: &Desk<'_>, deal: &mut Deal<'_>, seq: i64) -> Result<()> {
    let invoice = deal.noted(&format!("invoice {seq}"));
    let amount = json!({"amount": deal.noted(&format!("amount {seq}")), "currency": "CNY"});
    let body = json!({"account_id": deal.customer.account, "legal_entity_id": desk.book.entities["CN"],
        "bank_reference": format!("ICBC{}{:05}{seq}", desk.day(0).replace('-', ""), deal.n), "received_on": desk.day(0), "amount": amount,
        "payer_name": deal.customer.company.name, "allocations": [{"invoice_id": invoice, "amount": amount}]});
    desk.does("cashier", "/receipts", body).await?;
    Ok(())
}
