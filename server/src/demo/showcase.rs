//! What a newcomer finds on the pages of prices, campaigns, requirements, solutions and bids: entered as of today on deals
//! that stand, without a new one.
use super::client::{Office, id};
use super::master_data::Book;
use anyhow::{Context, Result};
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

/// Enters everything; the deals stand already.
pub async fn enter(office: &Office, book: &Book, today: NaiveDate) -> Result<()> {
    options(office, book).await?;
    prices(office, book, today).await?;
    next_campaign(office, book, today).await?;
    let deal = matrix(office, today).await?;
    solution(office, book, &deal).await?;
    tender(office, today).await
}

fn rows(page: &Value) -> Vec<Value> {
    page["items"].as_array().cloned().unwrap_or_default()
}
fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// A server with memory, power and a network card that needs the stronger supply.
async fn options(office: &Office, book: &Book) -> Result<()> {
    let choice = |code: &str,
                  zh: &str,
                  en: &str,
                  price: &str,
                  cost: &str,
                  attributes: &str,
                  default: bool| {
        json!({"code": code, "name_zh": zh, "name_en": en, "price": price, "cost": cost, "attributes": attributes, "default": default})
    };
    let feature = |code: &str, zh: &str, en: &str, min: i64, choices: Value| json!({"code": code, "name_zh": zh, "name_en": en, "min": min, "max": 1, "choices": choices});
    let model = json!({"features": [
        feature("MEM", "内存", "Memory", 1, json!([choice("M64", "64 GB", "64 GB", "0", "0", "power=40", true),
            choice("M256", "256 GB", "256 GB", "12600", "8200", "power=110", false)])),
        feature("PSU", "电源", "Power supply", 1, json!([choice("P550", "550 瓦", "550 W", "0", "0", "supply=550", true),
            choice("P800", "800 瓦", "800 W", "980", "560", "supply=800", false)])),
        feature("NIC", "网卡", "Network card", 0, json!([choice("N25", "25G 双口网卡", "25G dual port", "3200", "1900", "power=25", false),
            choice("N100", "100G 网卡", "100G card", "9800", "6400", "power=75", false)]))],
        "rules": [{"kind": "REQUIRES", "when": "N100", "then": "P800", "reason": "100G 网卡功耗高，需要 800 瓦电源"}]});
    let path = ["/products/", &book.products["SRV-2U"], "/set-options"].concat();
    office.does("pfc", &path, model).await.map(drop)
}

/// A book in each of two currencies with tiers, what was agreed with one customer, and a promotion.
async fn prices(office: &Office, book: &Book, today: NaiveDate) -> Result<()> {
    let line = |sku: &str, from: &str, price: &str| json!({"product_id": book.products[sku], "min_quantity": from, "price": price});
    let customers = office.sees("director", "/accounts?limit=50&q=恒拓").await?;
    let customer = rows(&customers).into_iter().next().context("a customer")?;
    let (first, last) = (format!("{}-01-01", today.year()), format!("{}-12-31", today.year()));
    let books = [
        json!({"kind": "BOOK", "name": "华南区价格表", "currency": "CNY", "region": "广东", "valid_from": first, "valid_to": last,
            "lines": [line("SWI-48", "0", "35800"), line("SWI-48", "20", "34200"), line("SWI-48", "100", "32900"), line("PLC-X", "50", "17600")]}),
        json!({"kind": "BOOK", "name": "Carrier price book DACH", "currency": "EUR", "region": "DE", "valid_from": first, "valid_to": last,
            "lines": [line("EDGE-01", "0", "98000"), line("EDGE-01", "500", "95500")]}),
        json!({"kind": "AGREEMENT", "name": "恒拓精密年度协议", "currency": "CNY", "account_id": customer["id"], "valid_from": first, "valid_to": last,
            "note": "按年度框架，季度返利另计", "lines": [line("STO-8T", "0", "147500"), json!({"product_id": book.products["IMP-DAY"], "discount": "0.06"})]}),
        json!({"kind": "PROMOTION", "name": "边缘一体机秋季促销", "currency": "CNY", "region": "浙江", "valid_from": today - Days::new(10),
            "valid_to": today + Days::new(50), "lines": [{"product_id": book.products["PLC-X"], "discount": "0.05"}]}),
    ];
    for body in books {
        let made = office.does("pfc", "/price-books", body).await?;
        office.does("cfo", &["/price-books/", &id(&made), "/release"].concat(), json!({})).await?;
    }
    Ok(())
}

/// One that is over with its cost, and one that runs: leads of the crowd come from them.
pub async fn campaigns(office: &Office, book: &mut Book, today: NaiveDate) -> Result<()> {
    for (source, name, channel, ends, budget, cost, target) in [
        ("EVENT", "工业博览会巡展", "EXHIBITION", -30, "180000.00", "172400.00", 40),
        ("CAMPAIGN", "数字工厂线上研讨会", "WEBINAR", 60, "96000.00", "58600.00", 60),
    ] {
        let plan = json!({"name": name, "channel": channel, "begins_on": today - Days::new(700), "ends_on": after(today, ends),
            "budget": yuan(budget), "actual_cost": yuan(cost), "target_leads": target});
        let campaign = id(&office.does("mkt", "/campaigns", plan).await?);
        office.does("mkt", &["/campaigns/", &campaign, "/start"].concat(), json!({})).await?;
        book.campaigns.insert(source, campaign);
    }
    Ok(())
}

/// The fair is over; the next campaign is planned.
async fn next_campaign(office: &Office, book: &Book, today: NaiveDate) -> Result<()> {
    office.does("mkt", &["/campaigns/", &book.campaigns["EVENT"], "/end"].concat(), json!({})).await?;
    let plan = json!({"name": "老客户回访季", "channel": "TELEPHONE", "begins_on": after(today, 15), "ends_on": after(today, 75),
        "budget": yuan("24000.00"), "target_leads": 30});
    office.does("mkt", "/campaigns", plan).await.map(drop)
}

fn yuan(amount: &str) -> Value {
    json!({"amount": amount, "currency": "CNY"})
}
fn after(day: NaiveDate, days: i64) -> NaiveDate {
    day + chrono::Duration::days(days)
}

/// An open deal that is initiated and has no offer yet.
async fn matrix(office: &Office, today: NaiveDate) -> Result<Value> {
    let open = rows(&office.sees("director", "/opportunities?state=OPEN&limit=200&sort=-amount").await?);
    let fits = |o: &&Value| matches!(text(o, "stage"), "O3" | "O4") && text(o, "template") == "ENTERPRISE";
    let quoted = rows(&office.sees("director", "/quotes?limit=200&sort=-created_at").await?);
    let free = |o: &&Value| !quoted.iter().any(|q| q["opportunity_id"] == o["id"]);
    let deal =
        open.iter().filter(fits).find(free).or_else(|| open.iter().find(fits)).context("an open deal")?;
    let owner = owner_of(office, deal);
    for (no, what, clause, kind, priority, said) in [
        (
            "3.1",
            "产线数据断网后本地缓存不少于 72 小时",
            "第三章 3.1",
            "FUNC",
            "MUST",
            Some(("FULL", "边缘节点本地缓存 7 天")),
        ),
        (
            "3.2",
            "单站采集周期不大于 50 毫秒",
            "第三章 3.2",
            "PERF",
            "MUST",
            Some(("PARTIAL", "标准版 100 毫秒，50 毫秒需新版采集卡")),
        ),
        (
            "3.3",
            "与现有 ERP 双向对接",
            "第三章 3.3",
            "FUNC",
            "MUST",
            Some(("ALTERNATIVE", "以标准接口对接，定制字段由中间表转换")),
        ),
        (
            "3.4",
            "历史数据全部迁移",
            "第三章 3.4",
            "FUNC",
            "SHOULD",
            Some(("PARTIAL", "迁移近五年，其余只读归档")),
        ),
        ("5.1", "签约后 16 周上线", "第五章", "DELIVERY", "MUST", Some(("FULL", "总计划 15 周"))),
        ("8.2", "质保五年", "第八章", "COMMERCIAL", "MUST", Some(("NO", "标准质保三年，五年须购维保包"))),
        ("8.3", "违约金不设上限", "第八章", "LEGAL", "SHOULD", Some(("NO", "违约金以合同额 5% 为限"))),
        ("9.1", "提供英文操作手册", "第九章", "DELIVERY", "NICE", None),
    ] {
        let line = json!({"opportunity_id": deal["id"], "no": no, "text": what, "source": clause, "kind": kind, "priority": priority});
        let path = ["/requirements/", &id(&office.does(&owner, "/requirements", line).await?)].concat();
        let Some((compliance, response)) = said else { continue };
        let answer = json!({"compliance": compliance, "response": response});
        office.does(&owner, &[&path, "/answer"].concat(), answer).await?;
        match no {
            "3.2" => {
                let ask = json!({"requirement_id": path.trim_start_matches("/requirements/"), "question": "新版采集卡能否做到 50 毫秒，何时可供？",
                    "assignee_id": office.id_of("ops"), "needed_by": today + Days::new(14)});
                let asked = id(&office.does(&owner, "/rd-requests", ask).await?);
                let promise = json!({"promised_on": today + Days::new(9)});
                office.does("ops", &["/rd-requests/", &asked, "/promise"].concat(), promise).await?;
            }
            "8.2" => {
                let plan = json!({"action": "报价中加五年维保包作为可选项", "owner_id": office.id_of("sr"), "due_on": today + Days::new(7)});
                office.does(&owner, &[&path, "/plan-gap"].concat(), plan).await?;
            }
            _ => {}
        }
    }
    Ok(deal.clone())
}

fn owner_of(office: &Office, row: &Value) -> String {
    let mut owners = ["ar", "ar2", "ar3"].into_iter();
    owners.find(|login| office.id_of(login).to_string() == text(row, "owner_id")).unwrap_or("ar").to_owned()
}

/// A solution that learns from the one of a won deal.
async fn solution(office: &Office, book: &Book, deal: &Value) -> Result<()> {
    let owner = owner_of(office, deal);
    let body = json!({"opportunity_id": deal["id"], "title": "产线数字化一体化方案", "summary": "每条产线一台边缘节点，断网自治；中心平台统一排产、追溯与报表。\n与现有 ERP 通过标准接口对接，数据单向先行。",
        "assumptions": "客户提供机房与网络\n旧系统可导出结构化数据", "exclusions": "不含土建与强电改造",
        "bill": [{"product_id": book.products["SRV-2U"], "quantity": "6", "group": "边缘与中心", "choices": ["M256", "P800", "N25"]},
            {"product_id": book.products["PLC-X"], "quantity": "24", "group": "边缘与中心"},
            {"product_id": book.products["IMP-DAY"], "quantity": "120", "group": "服务"},
            {"product_id": book.products["TRAIN"], "quantity": "6", "group": "服务", "optional": true}]});
    let mine = ["/solutions/", &id(&office.does(&owner, "/solutions", body).await?)].concat();
    let won = rows(&office.sees("director", "/solutions?state=APPROVED&limit=10").await?);
    if let Some(from) = won.first() {
        let copy = json!({"from_id": from["id"], "parts": ["ASSUMPTIONS", "EXCLUSIONS"]});
        office.does(&owner, &[&mine, "/copy"].concat(), copy).await?;
    }
    Ok(())
}

/// A bid that is being prepared: details in the zone of the tender, a checklist, questions.
async fn tender(office: &Office, today: NaiveDate) -> Result<()> {
    let quotes = rows(&office.sees("director", "/quotes?limit=200&sort=-created_at").await?);
    let due = today + Days::new(12);
    let lives = |q: &&Value| {
        let until = text(q, "valid_until").parse::<NaiveDate>().is_ok_and(|until| until >= due);
        until && matches!(text(q, "state"), "CHECKED" | "IN_APPROVAL" | "APPROVED" | "SENT")
    };
    // A deal of the full template first: light ones seldom have a tender behind them.
    let open = rows(&office.sees("director", "/opportunities?state=OPEN&limit=200").await?);
    let is_full =
        |q: &&Value| open.iter().any(|o| o["id"] == q["opportunity_id"] && o["template"] == "ENTERPRISE");
    let (full, light): (Vec<&Value>, Vec<&Value>) = quotes.iter().filter(lives).partition(is_full);
    for quote in full.into_iter().chain(light) {
        let owner = owner_of(office, quote);
        let bid = json!({"quote_id": quote["id"], "due_at": format!("{due}T01:30:00Z"), "channel": "PAPER"});
        // A deal of grade A that is not guided far enough does not begin one: the next quote.
        let Ok(bid) = office.does(&owner, "/bids", bid).await else { continue };
        return prepare(office, &owner, &id(&bid), due).await;
    }
    Ok(())
}

async fn prepare(office: &Office, owner: &str, bid: &str, due: NaiveDate) -> Result<()> {
    let plan = json!({"notice_no": format!("ZB-{}-0417", due.year()), "agency": "华信招标有限公司", "due_at": format!("{due}T01:30:00Z"),
        "tender_zone": "Asia/Shanghai", "channel": "PAPER", "questions_until": format!("{}T09:00:00Z", due - Days::new(6)),
        "bid_valid_until": due + Days::new(60), "bond": yuan("80000.00"), "bond_form": "GUARANTEE", "bond_expires_on": due + Days::new(75),
        "document_fee": yuan("500.00")});
    office.does(owner, &["/bids/", bid, "/plan"].concat(), plan).await?;
    for (title, required, before, who, done) in [
        ("投标函与授权书", true, 4, "ar", true),
        ("技术偏离表", true, 5, "sr", false),
        ("商务偏离表", true, 5, "legal", true),
        ("投标保函", true, 3, "cfo", false),
        ("同类业绩证明", true, 6, "mkt", true),
        ("企业宣传册", false, 3, "mkt", false),
    ] {
        let item = json!({"bid_id": bid, "title": title, "required": required, "due_on": due - Days::new(before), "owner_id": office.id_of(who)});
        let item = id(&office.does(owner, "/bid-items", item).await?);
        if done {
            office
                .does(owner, &["/bid-items/", &item, "/complete"].concat(), json!({"note": "已归档"}))
                .await?;
        }
    }
    for (question, answer) in [
        ("技术规范书 4.2 的采集点数是否含预留？", Some("含 10% 预留。")),
        ("投标保函是否接受电子保函？", None),
    ] {
        let asked = json!({"bid_id": bid, "question": question});
        let asked = id(&office.does(owner, "/bid-questions", asked).await?);
        if let Some(answer) = answer {
            office
                .does(owner, &["/bid-questions/", &asked, "/answer"].concat(), json!({"answer": answer}))
                .await?;
        }
    }
    Ok(())
}
