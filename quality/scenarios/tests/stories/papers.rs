//! A solution and the cover of a bid as PDF, Chinese and English: what stands on them, and what never does.
use crate::documents::paper;
use crate::gates::house;
use crate::read::text;
use anyhow::{Result, ensure};
use ltc_governance::document::{DocumentKind, DocumentLanguage, sample};
use ltc_scenarios::gate_deal::{Deal, customer, yuan};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Instant;

/// Three requirements (one open gap that R&D can close, one alternative) and a solution with a bill.
async fn solution(deal: &Deal<'_>) -> Result<String> {
    let house = deal.house;
    for (no, priority, said, compliance) in [
        ("3.1", "MUST", "三条产线同时上线", "FULL"),
        ("3.2", "MUST", "单站节拍小于 30 秒", "PARTIAL"),
        ("3.3", "SHOULD", "旧系统数据全部迁移", "ALTERNATIVE"),
    ] {
        let typed = json!({"opportunity_id": deal.opportunity, "no": no, "text": said, "priority": priority, "source": "第三章"});
        let id = text(&house.does("sr", "/requirements", typed).await?, "id");
        let answer = json!({"compliance": compliance, "response": "见附件"});
        house.does("sr", &format!("/requirements/{id}/answer"), answer).await?;
        if compliance == "PARTIAL" {
            let ask = json!({"requirement_id": id, "question": "能到吗", "assignee_id": house.id_of("ops")});
            let asked = text(&house.does("sr", "/rd-requests", ask).await?, "id");
            let yes = json!({"answer": "内部夹具改造", "ready_on": "2026-06-01", "cost": yuan("80000.00")});
            house.does("ops", &format!("/rd-requests/{asked}/answer"), yes).await?;
        }
    }
    let products = &deal.book.products;
    let full = json!({"opportunity_id": deal.opportunity, "title": "三条产线 MES", "summary": "边缘节点加中心\n断网可用",
        "assumptions": "客户提供机房", "exclusions": "不含土建",
        "bill": [{"product_id": products["SRV-2U"], "quantity": "3", "group": "主设备"},
            {"product_id": products["TRAIN"], "quantity": "2.5", "optional": true}]});
    Ok(text(&house.does("sr", "/solutions", full).await?, "id"))
}

fn holds(paper: &str, words: &[&str], never: &[&str]) -> Result<()> {
    for word in words {
        ensure!(paper.contains(word), "{word} is not in: {paper}");
    }
    for word in never {
        ensure!(!paper.contains(word), "{word} is in: {paper}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solution_on_paper() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let id = solution(&deal).await?;
    let path = format!("/solutions/{id}/document");
    let made = paper(&house, "sr", &path).await?;
    assert_eq!(made.status, 200);
    let said = made.text()?;
    let words = [
        "技术方案",
        "草稿",
        "苏州精工装备有限公司",
        "产线数字化",
        "三条产线 MES",
        "断网可用",
        "3.2",
        "单站节拍小于 30 秒",
        "部分满足",
        "可提供日期：2026年6月1日",
        "替代方案",
        "完全满足率",
        "33.3333%",
        "主设备",
        "SRV-2U",
        "2.5",
        "（可选）",
        "客户提供机房",
        "不含土建",
    ];
    // What is done about a gap, what it costs, and prices are ours alone.
    holds(&said, &words, &["夹具", "80,000", "CNY"])?;
    let english = paper(&house, "sr", &format!("{path}?language=en")).await?.text()?;
    holds(
        &english,
        &["Solution", "Draft", "Bill of quantities", "Partial", "Available on 1 June 2026", "Page 1"],
        &["夹具"],
    )?;
    let begun = Instant::now();
    let again = paper(&house, "sr", &path).await?;
    ensure!(again.bytes == made.bytes, "the same bytes");
    println!("a solution is printed in {:?}", begun.elapsed());
    assert_eq!(paper(&house, "ar2", &path).await?.status, 404);
    // Approved, it is no draft any more.
    house.does("sr", &format!("/solutions/{id}/submit"), json!({})).await?;
    house.does("fr", &format!("/solutions/{id}/approve"), json!({})).await?;
    holds(&paper(&house, "sr", &path).await?.text()?, &["技术方案"], &["草稿"])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cover_of_a_bid() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    deal.offered().await?;
    let bid = json!({"quote_id": deal.quote, "due_at": "2025-11-03T09:00:00Z", "channel": "PAPER"});
    let bid = text(&house.does("ar", "/bids", bid).await?, "id");
    let plan = json!({"notice_no": "TP-2025-17", "agency": "里斯本招标", "due_at": "2025-11-03T09:00:00Z", "tender_zone": "Europe/Lisbon",
        "channel": "PAPER", "bid_valid_until": "2026-05-31", "bond": yuan("50000.00"), "bond_form": "GUARANTEE", "bond_expires_on": "2026-05-31"});
    house.does("ar", &format!("/bids/{bid}/plan"), plan).await?;
    for (title, required) in [("投标函", true), ("宣传册", false)] {
        let item = json!({"bid_id": bid, "title": title, "required": required, "due_on": "2025-10-20", "owner_id": house.id_of("ar")});
        house.does("ar", "/bid-items", item).await?;
    }
    let path = format!("/bids/{bid}/document");
    let words = [
        "投标文件",
        "准备中",
        "TP-2025-17",
        "产线数字化",
        "苏州精工装备有限公司",
        "里斯本招标",
        "2025年11月3日 09:00",
        "Europe/Lisbon",
        "本地时间 2025年11月3日 17:00",
        "纸质密封",
        "2026年5月31日",
        "投标保证金",
        "CNY 50,000.00",
        "银行保函",
        "投标函",
        "宣传册",
        "可选",
    ];
    // The price of the offer stands on no cover.
    holds(&paper(&house, "ar", &path).await?.text()?, &words, &["18,000,000", "20,340,000"])?;
    let english = paper(&house, "ar", &format!("{path}?language=en")).await?.text()?;
    holds(
        &english,
        &["Tender offer", "In preparation", "3 November 2025 09:00", "bank guarantee", "required"],
        &["18,000,000"],
    )?;
    assert_eq!(paper(&house, "ar2", &path).await?.status, 404);
    Ok(())
}

/// The sample in one language has the values of the other: a template that prints it prints both.
#[test]
fn samples_agree() {
    fn names(value: &Value, at: &str, all: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(k, v)| names(v, &[at, "/", k].concat(), all)),
            Value::Array(items) => items.iter().for_each(|v| names(v, &[at, "/0"].concat(), all)),
            _ => drop(all.insert(at.to_owned())),
        }
    }
    for kind in DocumentKind::ALL {
        let [zh, en] = [DocumentLanguage::Chinese, DocumentLanguage::English].map(|language| {
            let mut all = BTreeSet::new();
            names(&sample(*kind, language), "", &mut all);
            all
        });
        assert_eq!(zh, en, "{kind}");
    }
}
