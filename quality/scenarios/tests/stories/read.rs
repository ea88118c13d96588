//! Reading what a story left behind.
use anyhow::Result;
use ltc_testkit::House;
use serde_json::Value;
use std::collections::BTreeMap;

/// The events of a deal in their order: `minute kind`.
pub async fn events(house: &House, case: &str) -> Result<Vec<String>> {
    let all = house.sees("auditor", &format!("/cases/{case}/events")).await?;
    let mut kinds: Vec<String> =
        all["items"].as_array().into_iter().flatten().map(|e| text(e, "kind")).collect();
    kinds.reverse();
    Ok(kinds)
}

/// Balances of a deal by account, as decimal text; accounts at zero are left out.
pub async fn balances(house: &House, case: &str) -> Result<BTreeMap<String, String>> {
    let balance = house.sees("auditor", &format!("/trial-balance?case_id={case}")).await?;
    let rows = balance["rows"].as_array().cloned().unwrap_or_default();
    let pair =
        |r: &Value| (text(r, "account"), r["balance"]["amount"].as_str().unwrap_or_default().to_owned());
    Ok(rows.iter().map(pair).filter(|(_, amount)| amount != "0.00").collect())
}

/// The postings of a deal: `kind account side amount`, in the order of the vouchers.
pub async fn postings(house: &House, case: &str) -> Result<Vec<String>> {
    let all =
        house.sees("auditor", &format!("/journal-entries?case_id={case}&limit=200&sort=posted_on")).await?;
    let mut rows = vec![];
    for entry in all["items"].as_array().into_iter().flatten() {
        let entry = house.sees("auditor", &format!("/journal-entries/{}", text(entry, "id"))).await?;
        let lines = entry["lines"].as_array().into_iter().flatten();
        rows.extend(lines.map(|line| format!("{} {}", text(&entry, "kind"), side(line))));
    }
    Ok(rows)
}

pub fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// `kind decision` of each gate of a deal, in the order of the requests.
pub fn gates(case: &Value) -> Vec<String> {
    case["gates"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|g| format!("{} {}", text(g, "kind"), text(g, "decision")))
        .collect()
}

/// `account DEBIT|CREDIT amount` of a journal line.
pub fn side(line: &Value) -> String {
    let (side, amount) =
        if line["debit"].is_null() { ("CREDIT", &line["credit"]) } else { ("DEBIT", &line["debit"]) };
    format!("{} {side} {}", text(line, "account"), text(amount, "amount"))
}
