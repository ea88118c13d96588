//! The front of a deal: the lead, its conversion, the initiation, and the ways in which nothing comes of it.
use super::super::client::id;
use super::deal::{Deal, Desk, Step, text};
use super::needs::yuan;
use super::prospects::Prospect;
use anyhow::Result;
use serde_json::{Value, json};

const SOURCES: [&str; 7] =
    ["WEB_FORM", "EVENT", "VISIT", "PARTNER", "CUSTOMER_REFERRAL", "EXISTING_CUSTOMER", "CAMPAIGN"];
const RIVALS: [&str; 4] = ["华北联科", "东海智联", "Nordic Automation", "中科数创"];
const NEXT_STEPS: [&str; 6] = [
    "提交初步方案",
    "约技术负责人交流",
    "安排现场勘查",
    "确认采购流程与预算",
    "演示样板产线",
    "澄清验收标准",
];
const HOLDS: [&str; 3] = ["客户集团预算冻结至下季度", "厂房搬迁，项目顺延", "等待母公司战略评审"];
const LOSSES: [(&str, &str); 5] = [
    ("PRICE", "对手报价低约 8%"),
    ("RELATION", "客户与原供应商续签"),
    ("DELIVERY", "客户要求的交付期无法满足"),
    ("NO_DECISION", "项目未获董事会批准"),
    ("TERMS", "客户坚持无预付款且账期 180 天"),
];
const CANCELS: [&str; 3] = ["客户取消该投资计划", "需求并入集团统一招标", "客户停产整顿，项目终止"];
const REJECTS: [&str; 5] = ["NO_BUDGET", "NOT_ICP", "COMPETITOR", "WRONG_CONTACT", "NO_NEED"];
const SURNAMES: [&str; 10] = ["李", "王", "张", "刘", "黄", "吴", "徐", "朱", "马", "郑"];
const CITIES: [(&str, &str); 8] = [
    ("常州", "江苏"),
    ("嘉兴", "浙江"),
    ("珠海", "广东"),
    ("烟台", "山东"),
    ("株洲", "湖南"),
    ("芜湖", "安徽"),
    ("绵阳", "四川"),
    ("洛阳", "河南"),
];
const STEMS: [&str; 9] = ["华腾", "瑞丰", "天工", "宏远", "联创", "中汇", "凯盛", "金石", "云帆"];
const TRADES: [(&str, &str); 5] = [
    ("轴承有限公司", "机械零部件"),
    ("塑胶科技有限公司", "塑料制品"),
    ("医药包装有限公司", "医药包装"),
    ("电气设备有限公司", "电气设备"),
    ("食品股份有限公司", "食品"),
];

/// One step of the front; false when the step is none of it.
pub async fn step(desk: &Desk<'_>, deal: &mut Deal<'_>, step: Step) -> Result<bool> {
    match step {
        Step::Lead => lead(desk, deal).await?,
        Step::Convert => convert(desk, deal).await?,
        Step::RequestAti => request_ati(desk, deal).await?,
        Step::AtiGo => desk.go(deal, "需求真实、预算明确，同意立项。").await?,
        Step::Engage => engage(desk, deal).await?,
        _ => return small_step(desk, deal, step).await,
    }
    Ok(true)
}

/// Steps of one click.
async fn small_step(desk: &Desk<'_>, deal: &mut Deal<'_>, step: Step) -> Result<bool> {
    let (owner, n) = (deal.owner(), deal.n);
    let lead = |verb: &str| ["/leads/", deal.get("lead"), "/", verb].concat();
    let opportunity = |verb: &str| ["/opportunities/", deal.get("opportunity"), "/", verb].concat();
    let (login, path, body) = match step {
        Step::Assign => ("sdr", lead("assign"), json!({"owner_id": desk.office.id_of(owner)})),
        Step::Touch => {
            let kind = ["CALL", "VISIT", "WECHAT", "DEMO_REQUEST", "MEETING"][n % 5];
            (owner, lead("touch"), json!({"kind": kind, "note": "已联系客户，确认需求背景"}))
        }
        Step::Validate => (owner, lead("validate"), json!({"bant": bant(deal), "est_amount": deal.guess()})),
        Step::Nurture => {
            ("sdr", lead("nurture"), json!({"reason": "客户预算明年释放", "next_on": desk.day(75)}))
        }
        Step::RejectLead if deal.prospect.is_some() => {
            let reason = deal.prospect.as_ref().map(Prospect::reason);
            ("sdr", lead("reject"), json!({"reason": reason, "note": "电话核实后确认"}))
        }
        Step::RejectLead => {
            (owner, lead("reject"), json!({"reason": REJECTS[n % 5], "note": "电话核实后确认"}))
        }
        Step::NextStep(ahead) => {
            let body = json!({"next_step": NEXT_STEPS[n % 6], "next_step_due_on": desk.day(ahead)});
            (owner, opportunity("update"), body)
        }
        Step::Hold => (owner, opportunity("hold"), json!({"reason": HOLDS[n % 3]})),
        Step::Lose => {
            let (reason, note) = LOSSES[n % 5];
            let body = json!({"reason": reason, "competitor": RIVALS[n % 4], "note": note});
            (owner, opportunity("lose"), body)
        }
        Step::Cancel => (owner, opportunity("cancel"), json!({"reason": CANCELS[n % 3]})),
        _ => return Ok(false),
    };
    desk.does(login, &path, body).await?;
    Ok(true)
}

fn bant(deal: &Deal<'_>) -> Value {
    match deal.qualified {
        true => json!({"budget": 25, "authority": 15, "need": 25, "timeline": 20}),
        false => json!({"budget": 0, "authority": 10, "need": 20, "timeline": 10}),
    }
}

/// Deals come from our customers, entered by their owner and validated; loose leads from strangers.
async fn lead(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let n = deal.n;
    if let Some(prospect) = &deal.prospect {
        let mut body = prospect.lead(deal, |days| desk.day(days));
        if prospect.converted {
            body["owner_id"] = json!(desk.office.id_of(prospect.owner()));
            body["validation"] = bant(deal);
        }
        let campaign = body["source"].as_str().and_then(|source| desk.book.campaigns.get(source));
        if let Some(campaign) = campaign.cloned() {
            body["campaign_id"] = json!(campaign);
        }
        let made = desk.does(["sdr", "mkt"][n % 2], "/leads", body).await?;
        deal.keep("lead", id(&made));
        deal.keep("case", text(&made, "case_id"));
        return Ok(());
    }
    let mut body = json!({"source": SOURCES[n % 7], "country": "CN", "region_served": true, "need_text": deal.need.text,
        "product_line": deal.need.line, "est_amount": deal.guess(), "est_close_on": desk.day(if deal.light { 75 } else { 150 })});
    let stranger = deal.final_state == "lead";
    let login = if stranger {
        let (city, province) = CITIES[n % 8];
        let (trade, industry) = TRADES[n % 5];
        let company = [city, STEMS[n % 9], trade].concat();
        body["title"] = json!([&company[..6], STEMS[n % 9], deal.need.title].concat());
        body["company_name"] = json!(company);
        body["province"] = json!(province);
        body["industry"] = json!(industry);
        body["industry_fit"] = json!(["TARGET", "ADJACENT"][n % 2]);
        body["contact_name"] = json!([SURNAMES[n % 10], ["经理", "总", "工", "主任"][n % 4]].concat());
        body["contact_role"] = json!(["DECISION_MAKER", "INFLUENCER", "USER"][n % 3]);
        body["email"] = json!(format!("lead{n:03}@prospect-{n:03}.example.com"));
        body["phone"] = json!(format!("139{:08}", 20_304_050 + n * 77_113));
        if !n.is_multiple_of(3) {
            (body["consent_email"], body["consent_phone"]) = (json!(true), json!(true));
            body["consent_basis"] = json!("网站表单勾选");
        }
        ["sdr", "mkt"][n % 2]
    } else {
        let company = deal.customer.company;
        body["title"] = json!(deal.title());
        body["company_name"] = json!(company.name);
        body["province"] = json!(company.province);
        body["industry"] = json!(company.industry);
        body["industry_fit"] = json!(["TARGET", "TARGET", "ADJACENT"][n % 3]);
        body["existing_customer"] = json!(n % 4 != 1);
        body["contact_name"] = json!(company.contact);
        body["contact_title"] = json!(company.title);
        body["contact_role"] = json!(["DECISION_MAKER", "INFLUENCER", "DECISION_MAKER", "USER"][n % 4]);
        if n % 5 == 2 {
            body["est_amount"] = Value::Null;
        }
        body["validation"] = bant(deal);
        deal.owner()
    };
    let made = desk.does(login, "/leads", body).await?;
    deal.keep("lead", id(&made));
    deal.keep("case", text(&made, "case_id"));
    Ok(())
}

async fn convert(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let mut body = json!({"account_id": deal.customer.account, "opportunity_name": deal.title(), "amount": deal.guess(),
        "template": if deal.light { "SME_LITE" } else { "ENTERPRISE" }, "expected_close_on": desk.day(if deal.light { 60 } else { 130 }),
        "product_lines": [deal.need.line], "competitors": [RIVALS[deal.n % 4]], "legal_entity_id": desk.book.entities["CN"],
        "next_step": NEXT_STEPS[deal.n % 6], "next_step_due_on": desk.day(7 + i64::try_from(deal.n % 9)?)});
    if let Some(prospect) = &deal.prospect {
        body["account_id"] = prospect.account(deal);
        body["allow_duplicate"] = json!(true);
    } else if deal.self_checked() {
        body["self_check"] = json!({"need": true, "price": true, "delivery": true, "acceptance": true, "margin": true, "payment": true});
    }
    let made = desk.does(deal.owner(), &["/leads/", deal.get("lead"), "/convert"].concat(), body).await?;
    deal.keep("opportunity", text(&made, "opportunity_id"));
    Ok(())
}

/// Small deals ask with what they have; the others with a charter, a team and a range of margin.
async fn request_ati(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let owner = deal.owner();
    let opportunity = ["/opportunities/", deal.get("opportunity")].concat();
    if !deal.light {
        let low = yuan(deal.net / 100 * 92);
        let mode = ["NEGOTIATED", "TENDER"][deal.n % 2];
        desk.does(
            owner,
            &[&opportunity, "/update"].concat(),
            json!({"margin_low": "0.22", "margin_high": "0.31",
            "amount_low": low, "amount_high": deal.guess(), "procurement_mode": mode}),
        )
        .await?;
        let project = desk.does(owner, "/projects", json!({"opportunity_id": deal.get("opportunity"), "bid_budget": yuan(deal.net / 20_000 * 100),
            "charter": {"objective": format!("赢得{}", deal.title()), "scope": deal.need.text, "success_criteria": "毛利不低于 22%，按期交付",
                "risks": ["客户现场条件", "供货周期"]}})).await?;
        for (seat, login) in [("SOLUTION_RESPONSIBLE", "sr"), ("FULFILMENT_RESPONSIBLE", "fr")] {
            let body = json!({"seat": seat, "user_id": desk.office.id_of(login)});
            desk.does(owner, &["/projects/", &id(&project), "/appoint"].concat(), body).await?;
        }
    }
    let admitted = json!({"export_clear": true, "delivery_possible": true});
    desk.does(owner, &[&opportunity, "/admit"].concat(), admitted).await?;
    desk.does(owner, &[&opportunity, "/request-ati"].concat(), json!({})).await?;
    Ok(())
}

/// A pain, and a value that the customer accepts: O4.
async fn engage(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let (owner, opportunity) = (deal.owner(), deal.get("opportunity").to_owned());
    let pain = json!({"opportunity_id": opportunity, "statement": deal.need.text, "impact_amount": deal.guess(), "priority": 1});
    desk.does(owner, "/pain-points", pain).await?;
    let value = json!({"opportunity_id": opportunity, "statement": "投产后十八个月内收回投资", "for_whom": deal.customer.company.title});
    let value = desk.does(owner, "/value-propositions", value).await?;
    let accepted = json!({"contact_id": deal.customer.contact});
    desk.does(owner, &["/value-propositions/", &id(&value), "/accept"].concat(), accepted).await?;
    Ok(())
}
