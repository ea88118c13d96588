//! What the demo's own leads teach: the house asks for less history than delivered, learns, and turns the model on.
use super::client::{Office, id};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Releases the table `lead_learning` with these least numbers, by two people, in force from a day on.
pub async fn ask_for(office: &Office, day: &str, outcomes: i64, of_each: i64) -> Result<()> {
    let made = office
        .does("pfc", "/decision-tables", json!({"code": "lead_learning", "note": "样本门槛按本公司规模调整"}))
        .await?;
    let path = ["/decision-tables/", &id(&made)].concat();
    let mut content = made["content"].clone();
    let rows = content["rules"].as_array_mut().context("rows")?;
    for (row, number) in rows.iter_mut().zip([outcomes, of_each, of_each]) {
        row["number"] = json!(number.to_string());
    }
    let case = |what: &str, number: i64| json!({"name": what, "input": {"what": what}, "expected": [{"number": number}]});
    let cases = json!([case("OUTCOMES", outcomes), case("CONVERTED", of_each), case("DISCARDED", of_each)]);
    let update: Value =
        json!({"content": content, "cases": cases, "valid_from": day, "note": "样本门槛按本公司规模调整"});
    office.does("pfc", &[&path, "/update"].concat(), update).await?;
    office.does("pfc", &[&path, "/submit"].concat(), json!({})).await?;
    office.does("ceo", &[&path, "/release"].concat(), json!({})).await?;
    Ok(())
}

/// Marketing learns from what there is and turns the model on.
pub async fn learn(office: &Office) -> Result<()> {
    let model = office.does("mkt", "/lead-models", json!({})).await?;
    office.does("mkt", &["/lead-models/", &id(&model), "/activate"].concat(), json!({})).await?;
    Ok(())
}
