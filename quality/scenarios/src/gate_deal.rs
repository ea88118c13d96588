//! A deal that comes to its gate ATB in an enterprise house, as S-14 tells it, with the people who review and vote.
use anyhow::Result;
use ltc_server::demo::master_data::Book;
use ltc_testkit::{House, money};
use serde_json::{Value, json};

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

/// A deal of grade B: net 18,000,000, margin after financing 17.2 %, discount 18 %, collection after 75 days.
pub struct Deal<'a> {
    pub house: &'a House,
    pub book: &'a Book,
    pub case: String,
    pub opportunity: String,
    pub quote: String,
}

pub fn yuan(amount: &str) -> Value {
    money(amount, "CNY")
}

impl<'a> Deal<'a> {
    /// ATI is decided; nothing is offered yet.
    pub async fn initiated(house: &'a House, book: &'a Book, account: &str, amount: &str) -> Result<Self> {
        let opportunity = house.does("ar", "/opportunities", json!({"name": "产线数字化", "account_id": account,
            "amount": yuan(amount), "expected_close_on": "2025-12-01", "product_lines": ["MES"], "competitors": ["北辰软件"],
            "bant": {"budget": 25, "authority": 15, "need": 25, "timeline": 20}, "template": "ENTERPRISE",
            "legal_entity_id": book.entities["CN"]})).await?;
        let (id, case) = (text(&opportunity, "id"), text(&opportunity, "case_id"));
        let update = json!({"margin_low": "0.26", "margin_high": "0.30"});
        house.does("ar", &format!("/opportunities/{id}/update"), update).await?;
        let project = house.does("ar", "/projects", json!({"opportunity_id": id, "bid_budget": yuan("50000.00"),
            "charter": {"objective": "三条产线上线", "scope": "软硬件与实施", "success_criteria": "毛利 17% 以上", "risks": ["接口"]}})).await?;
        for (seat, login) in [("SOLUTION_RESPONSIBLE", "sr"), ("FULFILMENT_RESPONSIBLE", "fr")] {
            let holder = json!({"seat": seat, "user_id": house.office.id_of(login)});
            house.does("ar", &format!("/projects/{}/appoint", text(&project, "id")), holder).await?;
        }
        let admitted = json!({"export_clear": true, "delivery_possible": true});
        house.does("sr", &format!("/opportunities/{id}/admit"), admitted).await?;
        house.does("ar", &format!("/opportunities/{id}/request-ati"), json!({})).await?;
        let deal = Self { house, book, case, opportunity: id, quote: String::new() };
        let gate = deal.gate("ATI").await?;
        let go = json!({"decision": "GO", "minutes": "值得争取"});
        house.does("ceo", &format!("/gates/{gate}/decide"), go).await?;
        Ok(deal)
    }

    /// What is offered; with an advance of a fifth, or all after delivery.
    pub fn offer(&self, advance: bool) -> Value {
        let line =
            |sku: &str, quantity: &str| json!({"product_id": self.book.products[sku], "quantity": quantity});
        let rest =
            |share: &str| json!({"label": "到货款", "share": share, "trigger": "DELIVERY", "due_days": 75});
        let first = json!({"label": "预付款", "share": "0.2", "trigger": "EFFECTIVE", "due_days": 0, "months_after_delivery": -1});
        json!({"lines": [line("SRV-2U", "322"), line("TRAIN", "10"), line("IMP-DAY", "1")],
            "discount_total": yuan("3950600.00"), "valid_until": "2026-06-30",
            "instalments": if advance { json!([first, rest("0.8")]) } else { json!([rest("1")]) }})
    }

    /// Quote and estimate at 17.2 %, ATB asked for.
    pub async fn ask_atb(&mut self) -> Result<Value> {
        self.offered().await?;
        self.house.does("ar", &format!("/quotes/{}/request-atb", self.quote), json!({})).await?;
        let gate = self.gate("ATB").await?;
        self.house.sees("auditor", &format!("/gates/{gate}")).await
    }

    /// Quote and estimate; ATB may be asked for.
    pub async fn offered(&mut self) -> Result<()> {
        let mut offer = self.offer(false);
        offer["opportunity_id"] = json!(self.opportunity);
        let quote = self.house.does("ar", "/quotes", offer).await?;
        assert_eq!(
            (text(&quote["net"], "amount").as_str(), text(&quote, "discount").as_str()),
            ("18000000.00", "0.179977")
        );
        self.quote = text(&quote, "id");
        self.house.does("ar", &format!("/quotes/{}/check", self.quote), json!({})).await?;
        let estimate = json!({"quote_id": self.quote, "content": {"carry_rate": "0",
            "lines": [{"category": "MAT", "amount": yuan("14904000.00"), "basis": "QUOTE"}]}});
        let estimate = self.house.does("pfc", "/estimates", estimate).await?;
        assert_eq!(text(&estimate, "margin_after"), "0.172000");
        let path = format!("/estimates/{}", text(&estimate, "id"));
        self.house.does("pfc", &format!("{path}/submit"), json!({})).await?;
        self.house.does("pfc", &format!("{path}/lock"), json!({})).await?;
        Ok(())
    }

    /// The latest gate of a kind.
    pub async fn gate(&self, kind: &str) -> Result<String> {
        let all = self.house.sees("auditor", &format!("/gates?case_id={}&kind={kind}", self.case)).await?;
        Ok(text(&all["items"][0], "id"))
    }
}

pub async fn customer(house: &House, name: &str) -> Result<String> {
    let account = json!({"name": name, "kind": "CUSTOMER", "country": "CN", "industry": "MANUFACTURING", "size": "LARGE",
        "invoice_title": name, "tax_address": "苏州工业园区"});
    Ok(text(&house.does("ar", "/accounts", account).await?, "id"))
}

/// One domain's review; `(element, score)` are the answers that are not a 4.
pub async fn review(
    house: &House,
    gate: &str,
    domain: &str,
    opinion: &str,
    weak: &[(&str, i64)],
) -> Result<Value> {
    let (login, from, to) = match domain {
        "TECH" => ("fr", 1, 5),
        "COMM" => ("director", 6, 9),
        "LEGAL" => ("legal", 10, 14),
        _ => ("cfo", 15, 17),
    };
    let answer = |n: i64| {
        let id = format!("EL-{n:02}");
        match weak.iter().find(|w| w.0 == id) {
            Some((_, score)) => {
                json!({"id": id, "score": score, "comment": "不足", "evidence": "评审表", "mitigation": "补充措施"})
            }
            None => json!({"id": id, "score": 4, "evidence": "评审表"}),
        }
    };
    let body = json!({"domain": domain, "opinion": opinion, "summary": "已评审",
        "elements": (from..=to).map(answer).collect::<Vec<_>>()});
    house.does(login, &format!("/gates/{gate}/review"), body).await
}

pub async fn four_reviews(house: &House, gate: &str) -> Result<()> {
    for domain in ["TECH", "COMM", "LEGAL", "FIN"] {
        review(house, gate, domain, "AGREE", &[]).await?;
    }
    Ok(())
}

/// The regional team: chair and four voting members, finance among them; legal has a veto on red lines only.
pub async fn regional_team(house: &House, level: i64) -> Result<String> {
    let seat = |login: &str, seat: &str| json!({"user_id": house.office.id_of(login), "seat": seat});
    let body = json!({"code": format!("SDT-L{level}"), "name_zh": "区域决策团队", "name_en": "Regional SDT", "level": level,
        "members": [seat("director", "CHAIR"), seat("cfo", "FINANCE"), seat("fr", "DELIVERY"), seat("sr", "PRODUCT"),
            seat("ops", "MEMBER"), seat("mkt", "MEMBER"), seat("legal", "LEGAL"), seat("support", "SECRETARY")]});
    Ok(text(&house.does("admin", "/bodies", body).await?, "id"))
}

pub async fn votes(house: &House, gate: &str, said: &[(&str, &str)]) -> Result<()> {
    for (login, vote) in said {
        let reason = (*vote != "AGREE").then_some("理由见纪要");
        house.does(login, &format!("/gates/{gate}/vote"), json!({"vote": vote, "reason": reason})).await?;
    }
    Ok(())
}
