//! What the demo's own leads teach: the house asks for less history than delivered, learns, and turns the model on; and the
//! track by which leads that are not ripe are kept warm.
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

/// The track that marketing puts leads on by itself when they go to nurturing.
pub async fn nurture(office: &Office) -> Result<()> {
    let steps = json!([
        {"wait_days": 0, "channel": "EMAIL", "subject": "{{company|贵公司}}同行业的专网案例",
         "text": "{{contact|您好}}：\n\n附上两个同行业案例，供您做预算时参考。方便时请回复，我们再约时间。\n\n{{owner}}"},
        {"wait_days": 7, "channel": "CALL", "subject": "电话回访{{contact|客户}}：案例是否看过、预算进展如何"},
        {"wait_days": 14, "channel": "EMAIL", "subject": "{{product_line|产品}}试用邀请",
         "text": "{{contact|您好}}：\n\n如有兴趣，可以安排一次现场试用，不产生费用。\n\n{{owner}}"},
        {"wait_days": 30, "channel": "TASK", "subject": "决定：继续跟进还是放弃"}
    ]);
    office
        .does(
            "mkt",
            "/nurture-tracks",
            json!({"name": "预算未到：四步培育", "automatic": true, "steps": steps}),
        )
        .await?;
    Ok(())
}

/// Marketing learns from what there is and turns the model on.
pub async fn learn(office: &Office) -> Result<()> {
    let model = office.does("mkt", "/lead-models", json!({})).await?;
    office.does("mkt", &["/lead-models/", &id(&model), "/activate"].concat(), json!({})).await?;
    Ok(())
}
