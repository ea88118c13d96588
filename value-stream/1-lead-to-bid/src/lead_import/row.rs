//! A row of a file as the request that a person would send. Pure: what cannot be said as a request is a finding.

use super::fields::{country, source};
use ltc_import::Mapping;
use ltc_import::cell::{self, DateOrder};
use ltc_kernel::Findings;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// What holds for the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// For rows that name none.
    pub source: Option<String>,
    pub country: Option<String>,
    pub currency: Option<String>,
    pub date_order: DateOrder,
    pub campaign_id: Option<Uuid>,
    /// The rule table names the owners.
    pub distribute: bool,
}

/// The request, and what could not be read.
pub fn request(
    columns: &[String],
    cells: &[String],
    mapping: &Mapping,
    settings: &Settings,
) -> (Value, Findings) {
    let mut findings = Findings::new();
    let mut body = Map::new();
    let cell_of = |field: &str| {
        let at = columns.iter().position(|c| mapping.get(c).is_some_and(|f| f == field))?;
        cells.get(at).map(String::as_str).filter(|text| !text.is_empty())
    };
    for field in mapping.values() {
        let Some(text) = cell_of(field) else { continue };
        match field.as_str() {
            "source" => drop(body.insert("source".into(), json!(source(text)))),
            "country" => drop(body.insert("country".into(), json!(country(text)))),
            "est_close_on" | "received_on" => match cell::date(text, settings.date_order) {
                Some(on) if field == "received_on" => {
                    body.insert(
                        "received_at".into(),
                        json!([on.to_string().as_str(), "T00:00:00Z"].concat()),
                    );
                }
                Some(on) => drop(body.insert("est_close_on".into(), json!(on))),
                None => findings.add(["/", field].concat(), "not_date"),
            },
            "amount" => match cell::amount(text) {
                Some(amount) => {
                    let named = cell_of("currency").map(str::to_uppercase);
                    let currency = named.or(settings.currency.clone());
                    body.insert("est_amount".into(), json!({"amount": amount, "currency": currency}));
                }
                None => findings.add("/amount", "not_money"),
            },
            "currency" => {}
            plain => drop(body.insert(plain.to_owned(), json!(text))),
        }
    }
    defaults(&mut body, settings);
    (Value::Object(body), findings)
}

fn defaults(body: &mut Map<String, Value>, settings: &Settings) {
    let mut fill = |field: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|_| !body.contains_key(field)) {
            body.insert(field.to_owned(), json!(value));
        }
    };
    fill("source", settings.source.as_deref());
    fill("country", settings.country.as_deref());
    let named = ["title", "company_name", "contact_name"].iter().find_map(|f| body.get(*f)).cloned();
    // A row without any name gets the finding that says so.
    body.insert("title".into(), named.unwrap_or_else(|| json!("-")));
    if let Some(campaign) = settings.campaign_id {
        body.insert("campaign_id".into(), json!(campaign));
    }
    body.insert("distribute".into(), json!(settings.distribute));
}

/// What a row is known again by: its cells under its headings.
pub fn key(columns: &[String], cells: &[String]) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for (column, cell) in columns.iter().zip(cells) {
        hash.update(ltc_import::mapping::form(column));
        hash.update([0x1F]);
        hash.update(cell);
        hash.update([0x1E]);
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_a_request() {
        let columns: Vec<String> =
            ["公司名称", "来源", "预计金额", "预计成交", "国家"].map(str::to_owned).into();
        let mapping = ltc_import::mapping::propose(&columns, super::super::fields::FIELDS);
        let settings =
            Settings { currency: Some("CNY".into()), country: Some("CN".into()), ..Settings::default() };
        let row = |cells: [&str; 5]| {
            let (body, findings) = request(&columns, &cells.map(str::to_owned), &mapping, &settings);
            (body, findings.finish().err().map(|r| r.findings.len()))
        };
        let (body, findings) = row(["甲公司", "官网", "12万", "2026/5/1", ""]);
        assert_eq!(findings, None);
        assert_eq!(
            body,
            json!({"company_name": "甲公司", "title": "甲公司", "source": "WEB_FORM", "country": "CN",
            "est_amount": {"amount": "120000", "currency": "CNY"}, "est_close_on": "2026-05-01", "distribute": false})
        );
        let (body, findings) = row(["乙", "天上", "很多", "明天", "德国"]);
        assert_eq!((findings, &body["source"], &body["country"]), (Some(2), &json!("天上"), &json!("DE")));
    }
}
