//! Units, targets, groups and resources of the demo company, as of today: what the deals of the other stories are
//! measured by, and a C deal that holds what an A deal is short of.
use super::client::{Office, id};
use anyhow::Result;
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Enters everything; the deals stand already.
pub async fn enter(office: &Office, today: NaiveDate) -> Result<()> {
    units(office).await?;
    targets(office, today).await?;
    groups(office).await?;
    resources(office, today).await?;
    team(office).await
}

fn rows(page: &Value) -> Vec<Value> {
    page["items"].as_array().cloned().unwrap_or_default()
}

async fn units(office: &Office) -> Result<()> {
    for (code, name, manager, members) in [
        ("GROUP", "远景智造集团", "ceo", vec![]),
        ("GROUP/CN", "中国区", "director", vec!["ar2"]),
        ("GROUP/EU", "欧洲区", "director", vec!["ar"]),
        ("GROUP/INTL", "国际区", "ceo", vec!["ar3"]),
    ] {
        let members: Vec<_> = members.into_iter().map(|login| office.id_of(login)).collect();
        let body =
            json!({"code": code, "name": name, "manager_id": office.id_of(manager), "member_ids": members});
        office.does("admin", "/org-units", body).await?;
    }
    Ok(())
}

/// A tenth above what each unit reaches by now, in whole millions; the year is the sum of the units.
async fn targets(office: &Office, today: NaiveDate) -> Result<()> {
    let year = today.year().to_string();
    for metric in ["ORDERS", "REVENUE", "CASH", "MARGIN"] {
        let mut parts = vec![];
        for unit in ["CN", "EU", "INTL"] {
            parts.push((unit, reached(office, unit, metric, &year).await?));
        }
        let whole: i64 = parts.iter().map(|p| p.1).sum();
        let target = json!({"org": "GROUP", "period": year, "metric": metric, "value": millions(whole)});
        let root = id(&office.does("ceo", "/targets", target).await?);
        for (unit, value) in parts {
            let body = json!({"parent_id": root, "org": format!("GROUP/{unit}"), "period": year, "metric": metric,
                "value": millions(value)});
            let part = office.does("ceo", "/targets", body).await?;
            if metric == "ORDERS" && unit == "CN" {
                quarters(office, &id(&part), &year, value).await?;
            }
        }
        office.does("ceo", &format!("/targets/{root}/release"), json!({})).await?;
        if metric == "ORDERS" {
            review(office, &root, today).await?;
        }
    }
    let customers = json!({"org": "GROUP", "period": year, "metric": "NEW_CUSTOMERS", "count": 12});
    office.does("ceo", "/targets", customers).await.map(drop)
}

fn millions(value: i64) -> Value {
    json!({"amount": format!("{}.00", value * 1_000_000), "currency": "CNY"})
}

/// What a unit has reached so far and a tenth more: read from a target of one yuan that is withdrawn again.
async fn reached(office: &Office, unit: &str, metric: &str, year: &str) -> Result<i64> {
    let one = json!({"org": format!("GROUP/{unit}"), "period": year, "metric": metric, "value": {"amount": "1.00", "currency": "CNY"}});
    let probe = id(&office.does("ceo", "/targets", one).await?);
    let seen = office.sees("ceo", &format!("/insight/targets?period={year}&metric={metric}")).await?;
    let found = rows(&seen).into_iter().find(|t| t["id"] == probe.as_str());
    let amount = found.and_then(|t| t["forecast"]["money"]["amount"].as_str().map(str::to_owned));
    let whole = amount.and_then(|a| a.split('.').next().and_then(|w| w.parse::<i64>().ok())).unwrap_or(0);
    office.does("ceo", &format!("/targets/{probe}/withdraw"), json!({"reason": "试算"})).await?;
    Ok((whole / 1_000_000 * 11 / 10).max(2))
}

async fn quarters(office: &Office, parent: &str, year: &str, value: i64) -> Result<()> {
    let quarter = value / 4;
    for n in 1..=4 {
        let part = if n == 4 { value - 3 * quarter } else { quarter };
        if part > 0 {
            let body = json!({"parent_id": parent, "org": "GROUP/CN", "period": format!("{year}-Q{n}"), "metric": "ORDERS",
                "value": millions(part)});
            office.does("ceo", "/targets", body).await?;
        }
    }
    Ok(())
}

/// Of the quarter that ended last, where it lies in this year.
async fn review(office: &Office, target: &str, today: NaiveDate) -> Result<()> {
    let quarter = today.month0() / 3;
    if quarter == 0 {
        return Ok(());
    }
    let body = json!({"target_id": target, "quarter": format!("{}-Q{quarter}", today.year()), "held_on": today, "conclusion": "CORRECT",
        "minutes": "订货进度正常，大额项目签约集中在季末；国际区需补充商机。",
        "actions": [{"text": "国际区每周新增两个合格商机", "owner_id": office.id_of("ar3"), "due_on": today + Days::new(30)}]});
    office.does("ceo", "/plan-reviews", body).await.map(drop)
}

/// The two industries with most customers, and the open deals of higher grade.
async fn groups(office: &Office) -> Result<()> {
    let accounts = office.sees("director", "/accounts?limit=200").await?;
    let mut by_industry: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for account in rows(&accounts) {
        let industry = account["industry"].as_str().unwrap_or_default().to_owned();
        by_industry.entry(industry).or_default().push(account["id"].clone());
    }
    let mut industries: Vec<_> = by_industry.into_iter().filter(|(name, _)| !name.is_empty()).collect();
    industries.sort_by_key(|(_, accounts)| std::cmp::Reverse(accounts.len()));
    for (name, (_, accounts)) in ["重点制造客户群", "成长客户群"].into_iter().zip(industries) {
        let body = json!({"name": name, "strategy": "先做样板，再复制到同行业", "owner_id": office.id_of("director"), "account_ids": accounts});
        office.does("director", "/customer-groups", body).await?;
    }
    let mut cases = open(office, "A").await?;
    cases.extend(open(office, "B").await?);
    let cases: Vec<Value> = cases.into_iter().take(6).map(|case| case["id"].clone()).collect();
    let body =
        json!({"name": "数字工厂三年计划", "goal": "三年内在重点行业落地十个样板工厂", "case_ids": cases});
    office.does("director", "/programmes", body).await.map(drop)
}

async fn open(office: &Office, grade: &str) -> Result<Vec<Value>> {
    let page = office.sees("director", &format!("/cases?state=OPEN&grade={grade}&limit=50")).await?;
    Ok(rows(&page))
}

/// What there is for twelve weeks, and what deals need: small ones came first and hold what they got.
async fn resources(office: &Office, today: NaiveDate) -> Result<()> {
    for (role, people) in [("SOLUTION", 3), ("DELIVERY", 2), ("ENGINEERING", 5), ("FINANCE", 1), ("LEGAL", 1)]
    {
        let body = json!({"role": role, "from_on": today, "weeks": 12, "people": people});
        office.does("director", "/resource-capacities", body).await?;
    }
    for (grade, most, weeks) in [("C", 4, 6), ("B", 3, 8), ("A", 2, 10)] {
        for (n, case) in open(office, grade).await?.into_iter().take(most).enumerate() {
            let from = today + Days::new(7 * (n as u64));
            let body = json!({"from_on": from, "weeks": weeks});
            office.does("director", &format!("/cases/{}/plan-resources", id(&case)), body).await?;
        }
    }
    Ok(())
}

/// A scorecard of its own, and a seat that waits for its successor.
async fn team(office: &Office) -> Result<()> {
    let mut cases = open(office, "A").await?;
    cases.extend(open(office, "B").await?);
    let mut proposed = false;
    for case in cases.iter().take(8) {
        let path = format!("/cases/{}", id(case));
        let body =
            json!({"margin_target": "0.22", "satisfaction_target": "85", "collection_days_target": 60});
        office.does("director", &format!("{path}/set-scorecard"), body).await?;
        let page = office.sees("director", &path).await?;
        let held =
            page["core_team"].as_array().into_iter().flatten().any(|s| s["seat"] == "FULFILMENT_RESPONSIBLE");
        if held && !proposed {
            let body = json!({"case_id": case["id"], "seat": "FULFILMENT_RESPONSIBLE", "to_id": office.id_of("ops"),
                "open_points": "到货计划待客户确认；第二批设备排产未锁定", "customers": "项目经理配合，验收方对文档要求高",
                "documents": "交付计划 v3、风险清单在项目空间"});
            office.does("director", "/seat-handovers", body).await?;
            proposed = true;
        }
    }
    Ok(())
}
