//! Documents made from the code: lifecycles, error codes, events, and the page of the API.
use axum::response::Html;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every lifecycle table, as Markdown.
pub fn lifecycles() -> String {
    let tables = [
        vec![ltc_import::desk::LIFECYCLE.docs()],
        ltc_governance::lifecycles(),
        ltc_master_data::lifecycles(),
        ltc_lead_to_bid::lifecycles(),
        ltc_bid_to_order::lifecycles(),
        ltc_order_to_delivery::lifecycles(),
        ltc_deliver_to_cash::lifecycles(),
    ];
    let mut text = String::from("# Lifecycles\n\nMade by `cargo xtask docs` from the tables in the code.\n");
    for table in tables.concat() {
        text.push('\n');
        text.push_str(table.trim_end());
        text.push('\n');
    }
    text
}

/// Every process (L3) of the shipped house as BPMN, by code, as JSON.
pub fn processes() -> anyhow::Result<String> {
    use ltc_governance::process_house::{House, bpmn};
    let house = House::shipped();
    let mut files = BTreeMap::new();
    for process in house.nodes().iter().filter(|n| n.content.level == 3) {
        files.insert(&process.code, bpmn(&house, process, false)?);
    }
    Ok(serde_json::to_string_pretty(&files)?)
}

/// Every error code with its texts, as Markdown.
pub fn error_codes() -> String {
    let read = |text: &str| serde_json::from_str::<BTreeMap<String, Value>>(text).unwrap_or_default();
    let zh = read(include_str!("../../web/src/i18n/zh-CN/errors.json"));
    let en = read(include_str!("../../web/src/i18n/en/errors.json"));
    let mut text = String::from(
        "# Error codes\n\nMade by `cargo xtask docs` from the client's texts.\n\n| code | 中文 | English |\n|---|---|---|\n",
    );
    for (code, chinese) in &zh {
        let english = en.get(code).and_then(Value::as_str).unwrap_or_default();
        let row = ["| `", code, "` | ", chinese.as_str().unwrap_or_default(), " | ", english, " |\n"];
        text.push_str(&row.concat());
    }
    text
}

/// Every operation with the permission that it asks, as Markdown.
pub fn events() -> String {
    let read = |text: &str| serde_json::from_str::<BTreeMap<String, Value>>(text).unwrap_or_default();
    let zh = read(include_str!("../../web/src/i18n/zh-CN/events.json"));
    let en = read(include_str!("../../web/src/i18n/en/events.json"));
    let mut text = String::from(
        "# Events\n\nMade by `cargo xtask docs` from the client's texts.\n\n| event | 中文 | English |\n|---|---|---|\n",
    );
    for (kind, chinese) in &zh {
        let english = en.get(kind).and_then(Value::as_str).unwrap_or_default();
        text.push_str(
            &["| `", kind, "` | ", chinese.as_str().unwrap_or_default(), " | ", english, " |\n"].concat(),
        );
    }
    text
}

/// `/api/docs`: the operations, readable without a script.
pub async fn api_page() -> Html<String> {
    let mut rows = String::new();
    for o in crate::api().operations() {
        rows.push_str(
            &[
                "<tr><td>",
                o.method,
                "</td><td><code>",
                ltc_http::BASE,
                o.path,
                "</code></td><td><code>",
                o.action,
                "</code></td></tr>",
            ]
            .concat(),
        );
    }
    let head = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Throughline API</title>\
        <style>body{font:14px system-ui;margin:2rem;max-width:70rem}td{padding:.25rem 1rem .25rem 0}code{font-size:13px}</style>\
        <h1>Throughline API</h1><p>Machine-readable: <a href=\"/api/openapi.json\">/api/openapi.json</a> (OpenAPI 3.1). Each operation asks the permission beside it.</p>\
        <table><thead><tr><th>Method</th><th>Path</th><th>Permission</th></tr></thead><tbody>";
    Html([head, &rows, "</tbody></table></html>"].concat())
}
