//! Files as people hand them in: in pieces, judged, brought in.
use crate::read::text;
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

pub use ltc_import::base64::encode as base64;

/// Hands a file in, in pieces that break rows and characters, and lets the job judge it.
pub async fn checked(house: &House, login: &str, mut body: Value, bytes: &[u8]) -> Result<Value> {
    if body["file_name"].is_null() {
        body["file_name"] = json!("file.csv");
    }
    body["size_bytes"] = json!(bytes.len());
    let made = house.does(login, "/imports", body).await?;
    let path = format!("/imports/{}", text(&made, "id"));
    let size = (bytes.len() / 3 + 1).max(7);
    for (pos, piece) in bytes.chunks(size).enumerate() {
        let piece = json!({"pos": pos, "content": base64(piece)});
        house.does(login, &format!("{path}/receive"), piece.clone()).await?;
        // A piece that comes twice changes nothing.
        if pos == 0 {
            let again = house.post(login, &format!("{path}/receive"), piece).await?;
            anyhow::ensure!(again.status == 200, "{}", again.body);
        }
    }
    house.bring_files_in().await?;
    house.sees(login, &path).await
}

/// Lets the good rows in.
pub async fn run(house: &House, login: &str, checked: &Value) -> Result<Value> {
    let path = format!("/imports/{}", text(checked, "id"));
    house.does(login, &format!("{path}/run"), json!({})).await?;
    house.bring_files_in().await?;
    house.sees(login, &path).await
}

/// `row: field code, field code` of every row that goes back.
pub async fn told(house: &House, login: &str, import: &Value) -> Result<Vec<String>> {
    let rows = house.sees(login, &format!("/imports/{}/rows?state=BAD", text(import, "id"))).await?;
    let one = |row: &Value| {
        let all = row["findings"].as_array().into_iter().flatten();
        let all: Vec<String> = all.map(|f| format!("{} {}", text(f, "field"), text(f, "code"))).collect();
        format!("{}: {}", row["row_no"], all.join(", "))
    };
    Ok(rows["items"].as_array().into_iter().flatten().map(one).collect())
}
