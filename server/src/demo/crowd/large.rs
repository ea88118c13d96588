//! A deal of the full template: estimate, reviews, three decisions, contract, acceptance, closing.
use super::super::client::id;
use super::super::guide::Guide;
use super::deal::{Deal, Desk, Step, Terms, text};
use super::needs::{costs, yuan};
use super::small::offer;
use anyhow::Result;
use serde_json::{Value, json};

/// One step of a large deal; false when the step is none of it.
pub async fn step(desk: &Desk<'_>, deal: &mut Deal<'_>, step: Step) -> Result<bool> {
    let owner = deal.owner();
    let quote = |verb: &str| ["/quotes/", deal.get("quote"), "/", verb].concat();
    match step {
        Step::Quote => self::quote(desk, deal).await?,
        Step::RequestAtb => {
            guided(desk, deal).await?;
            desk.does(owner, &quote("request-atb"), json!({})).await?;
        }
        Step::Review(upto) => reviews(desk, deal, upto).await?,
        Step::GateGo => desk.go(deal, "四域评审齐备，概算与条款可接受，同意。").await?,
        Step::Send => drop(desk.does(owner, &quote("send"), json!({"note": "邮件与纸质各一份"})).await?),
        Step::Award => drop(desk.does(owner, &quote("accept"), json!({"accepted_on": desk.day(0)})).await?),
        Step::Draft => draft(desk, deal).await?,
        Step::Sign => sign(desk, deal).await?,
        Step::Certify => certify(desk, deal).await?,
        Step::Close => close(desk, deal).await?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// A deal of grade A is asked how far the customer is guided: the rest of the chain, and who said what hurts.
async fn guided(desk: &Desk<'_>, deal: &Deal<'_>) -> Result<()> {
    let (owner, opportunity) = (deal.owner(), deal.get("opportunity"));
    let seen = desk.office.sees(owner, &["/opportunities/", opportunity].concat()).await?;
    if seen["grade"] != "A" {
        return Ok(());
    }
    let account = &deal.customer.account;
    let guide = Guide { office: desk.office, login: owner, account, opportunity };
    let people = [
        ("孟晓岚", "信息化主管", "INFLUENCER", 6, 2),
        ("石立峰", "车间主任", "USER", 5, 3),
        ("邱文静", "采购经理", "PROCUREMENT", 6, 0),
    ];
    guide.chain((&deal.customer.contact, "DECISION_MAKER", 9, 2), &people, &desk.day(0).to_string()).await?;
    let pain = json!({"statement": deal.need.text, "impact_amount": deal.guess(), "priority": 2});
    guide.pain(pain, &deal.customer.contact, "调研纪要").await
}

/// Quote, and an estimate locked on it.
async fn quote(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let quote = desk.does(deal.owner(), "/quotes", offer(desk, deal)).await?;
    deal.keep("quote", id(&quote));
    deal.keep("wacp", quote["wacp_days"].to_string());
    deal.keep("discount", text(&quote, "discount"));
    desk.does(deal.owner(), &["/quotes/", deal.get("quote"), "/check"].concat(), json!({})).await?;
    let line =
        |(category, fen): (&str, i64)| json!({"category": category, "amount": yuan(fen), "basis": "QUOTE"});
    let lines: Vec<Value> = costs(&deal.lines).into_iter().map(line).collect();
    let estimate = json!({"quote_id": deal.get("quote"), "content": {"carry_rate": "0.06", "lines": lines}});
    let estimate = desk.does("pfc", "/estimates", estimate).await?;
    deal.keep("margin", text(&estimate, "margin_after"));
    let path = ["/estimates/", &id(&estimate)].concat();
    desk.does("pfc", &[&path, "/submit"].concat(), json!({})).await?;
    desk.does("pfc", &[&path, "/lock"].concat(), json!({})).await?;
    Ok(())
}

/// The first reviews of the gate that waits, in the order in which they usually come.
async fn reviews(desk: &Desk<'_>, deal: &Deal<'_>, upto: usize) -> Result<()> {
    let (gate, _) = desk.gate(deal).await?;
    let atb = deal.get("contract").is_empty();
    let all: [(&str, &str, &[u8]); 4] = [
        ("fr", "TECH", &[1, 2, 3, 4, 5]),
        ("director", "COMM", if atb { &[6, 7, 8, 9] } else { &[8, 9] }),
        ("legal", "LEGAL", &[10, 11, 12, 13, 14]),
        ("cfo", "FIN", &[15, 16, 17]),
    ];
    let shown = desk.office.sees("auditor", &["/gates/", &gate].concat()).await?;
    let asked = all.into_iter().take(upto).filter(|r| !crate::demo::bodies::has_signed(&shown, r.1));
    for (login, domain, elements) in asked {
        let answer = |n: &u8| match (usize::from(*n) + deal.n) % 11 {
            0 => {
                json!({"id": format!("EL-{n:02}"), "score": 3, "comment": "方案细节尚未落到人", "evidence": "评审纪要",
                    "mitigation": "合同签订前细化并指定责任人"})
            }
            other => json!({"id": format!("EL-{n:02}"), "score": 4 + other % 2, "evidence": "已附"}),
        };
        let elements: Vec<Value> = elements.iter().map(answer).collect();
        let body = json!({"domain": domain, "opinion": "AGREE", "summary": "资料齐备，风险可控。", "elements": elements});
        desk.does(login, &["/gates/", &gate, "/review"].concat(), body).await?;
    }
    Ok(())
}

/// Text, budget, ATC asked for.
async fn draft(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let (owner, city) = (deal.owner(), deal.customer.company.city);
    let contract = desk.does(owner, "/contracts", json!({"quote_id": deal.get("quote"), "kind": "SALE", "start_on": desk.day(0),
        "customer_reference": format!("HT-{}-{:04}", desk.year(), 200 + deal.n), "governing_law": "中华人民共和国法律",
        "dispute_forum": format!("{city}仲裁委员会"), "warranty_months": 12, "ld_rate_per_day": "0.0005", "ld_cap": "0.05",
        "acceptance_criteria": "按技术协议附件二逐项验收", "acceptance_period_days": 15, "deemed_acceptance_days": 15,
        "estimated_margin": deal.get("margin"), "instalments": deal.instalments(false)})).await?;
    deal.keep("contract", id(&contract));
    let line = |(category, fen): (&str, i64)| json!({"category": category, "amount": yuan(fen / 100 * 101), "control": "SOFT"});
    let lines: Vec<Value> = costs(&deal.lines).into_iter().map(line).collect();
    let budget = json!({"case_id": deal.case(), "contract_id": deal.get("contract"), "lines": lines});
    let budget = desk.does("pfc", "/budgets", budget).await?;
    deal.keep("budget", id(&budget));
    let path = ["/contracts/", deal.get("contract")].concat();
    desk.does(owner, &[&path, "/finalise"].concat(), json!({})).await?;
    let wacp: i64 = deal.get("wacp").parse().unwrap_or(30);
    let stated = json!({"margin_after_financing": deal.get("margin"), "discount": deal.get("discount"), "wacp_days": wacp});
    desk.does(owner, &[&path, "/request-atc"].concat(), stated).await?;
    Ok(())
}

/// Both sign, the contract takes effect, the budget stands, the fulfilment responsible takes over.
async fn sign(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let (path, today) = (["/contracts/", deal.get("contract")].concat(), desk.day(0));
    let body = json!({"signatory_name": "陆致远", "signed_on": today, "countersignatory_name": deal.customer.company.contact,
        "countersigned_on": today, "effective": true, "effective_on": today});
    desk.does(deal.owner(), &[&path, "/sign"].concat(), body).await?;
    desk.does("director", &["/budgets/", deal.get("budget"), "/approve"].concat(), json!({})).await?;
    desk.does("fr", &[&path, "/accept-handover"].concat(), json!({"note": "移交清单齐全"})).await?;
    Ok(())
}

/// Hours and transport are booked, the customer accepts where that was agreed.
async fn certify(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let planned = costs(&deal.lines);
    for (category, fen) in [planned[1], planned[2]] {
        let actual = fen / 100 * (93 + i64::try_from(deal.n % 14)?);
        let body = json!({"case_id": deal.case(), "category": category, "amount": yuan(actual), "on": desk.day(0), "source": "ERP"});
        desk.does("fr", "/cost-entries", body).await?;
    }
    if deal.terms != Terms::Accepted {
        return Ok(());
    }
    let submitted = desk
        .does(
            "fr",
            "/acceptances",
            json!({"contract_id": deal.get("contract"), "kind": "FINAL_FAC",
        "criteria": [{"text": "联调通过", "met": true}, {"text": "连续运行 72 小时", "met": true}],
        "evidence": format!("FAC-{:04}", deal.n), "submitted_on": desk.day(0)}),
        )
        .await?;
    let body = json!({"decided_on": desk.day(0), "signed_by_id": deal.customer.contact, "evidence": format!("FAC-{:04}-CERT", deal.n)});
    desk.does("fr", &["/acceptances/", &id(&submitted), "/accept"].concat(), body).await?;
    Ok(())
}

/// Survey, lesson, final account, ATCC, closed.
async fn close(desk: &Desk<'_>, deal: &mut Deal<'_>) -> Result<()> {
    let contract = deal.get("contract").to_owned();
    let score = |k: usize| 80 + (deal.n * 7 + k * 5) % 19;
    let answers = json!({"contact_id": deal.customer.contact, "delivery": score(1), "quality": score(2), "response": score(3),
        "commercial": score(4), "documents": score(5)});
    desk.does(deal.owner(), "/surveys", json!({"contract_id": contract, "answers": answers})).await?;
    desk.does("fr", "/lessons", json!({"contract_id": contract, "title": format!("{}项目提前勘查", deal.customer.company.industry),
        "what_happened": "签约前完成现场勘查，安装一次到位", "recommendation": "同类项目在 ATB 前完成勘查", "tags": [deal.need.line]})).await?;
    let account = desk.does("pfc", "/final-accounts", json!({"contract_id": contract})).await?;
    desk.does("cfo", &["/final-accounts/", &id(&account), "/approve"].concat(), json!({})).await?;
    let path = ["/contracts/", contract.as_str()].concat();
    desk.does("accounting", &[&path, "/request-atcc"].concat(), json!({})).await?;
    desk.go(deal, "交付、回款、决算齐备，同意关闭。").await?;
    desk.does("director", &[&path, "/close"].concat(), json!({})).await?;
    Ok(())
}
