//! S-01: the European operator's 5G network, from the lead to the closed contract (domain.md section 8).
mod after_award;

use super::client::{Office, id};
use super::guide::Guide;
use super::master_data::Book;
use anyhow::{Context, Result};
use chrono::{Datelike, Months, NaiveDate};
use serde_json::{Value, json};

/// The story and what it leaves behind. Dates of the specification (signed on 15 January 2026) can be
/// moved by whole years, so that the demo's story lies in the past.
pub struct European<'a> {
    office: &'a Office,
    book: &'a Book,
    years_back: u32,
    pub case: String,
    pub account: String,
    pub contacts: Vec<String>,
    pub opportunity: String,
    pub quote: String,
    pub contract: String,
    pub order: String,
    pub first_invoice: String,
    pub final_account: String,
    budget: String,
}

fn eur(amount: &str) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}
fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

impl<'a> European<'a> {
    pub fn new(office: &'a Office, book: &'a Book, years_back: u32) -> Self {
        let e = String::new;
        Self {
            office,
            book,
            years_back,
            case: e(),
            account: e(),
            contacts: vec![],
            opportunity: e(),
            quote: e(),
            contract: e(),
            order: e(),
            first_invoice: e(),
            final_account: e(),
            budget: e(),
        }
    }
    /// A date of the specification, moved.
    pub fn on(&self, day: &str) -> NaiveDate {
        let day: NaiveDate = day.parse().unwrap_or_default();
        day.checked_sub_months(Months::new(12 * self.years_back)).unwrap_or(day)
    }
    fn at(&self, day: &str, time: &str) -> Result<()> {
        let d = self.on(day);
        self.office.at(&format!("{}-{:02}-{:02} {time}", d.year(), d.month(), d.day()))
    }
    async fn does(&self, login: &str, path: &str, body: Value) -> Result<Value> {
        self.office.does(login, path, body).await
    }

    /// The whole story.
    pub async fn run(&mut self) -> Result<()> {
        self.until_signed().await?;
        self.first_cash("535500000.00").await?;
        self.until_paid().await?;
        self.close().await
    }

    /// Up to the signature and the first invoice: where the variants branch off.
    pub async fn until_signed(&mut self) -> Result<()> {
        self.lead_to_opportunity().await?;
        self.initiate().await?;
        self.engage().await?;
        self.solution_and_estimate().await?;
        self.decide_bid().await?;
        self.contract().await
    }
    /// The first invoice and the bank credit for it, matched by the rules; gives the receipt.
    pub async fn first_cash(&mut self, amount: &str) -> Result<Value> {
        self.at("2026-01-15", "15:00")?;
        let invoice = self.invoice(0, "2026-01-15").await?;
        self.first_invoice = id(&invoice);
        self.at("2026-02-10", "10:00")?;
        self.receive(&invoice, amount, "ET-PAY-0001", "2026-02-10").await
    }

    pub async fn lead_to_opportunity(&mut self) -> Result<()> {
        self.at("2025-06-02", "09:00")?;
        let account = self.does("ar", "/accounts", json!({"name": "Europa Telekom AG", "short_name": "Europa Telekom", "kind": "CUSTOMER",
            "country": "DE", "industry": "TELECOM", "size": "LARGE", "strategic": true, "vat_id": "DE811193231",
            "tax_id": "DE811193231", "invoice_title": "Europa Telekom AG", "tax_address": "Friedrich-Ebert-Allee 140, Bonn"})).await?;
        self.account = id(&account);
        for (name, title, influence, attitude) in
            [("Dr. Klaus Weber", "CTO", 9, 3), ("Ingrid Baum", "Procurement Director", 8, -1)]
        {
            let email = format!(
                "{}@europa-telekom.example.com",
                name.rsplit(' ').next().unwrap_or("x").to_lowercase()
            );
            let contact = self
                .does(
                    "ar",
                    "/contacts",
                    json!({"account_id": self.account, "name": name, "title": title, "email": email,
                "influence": influence, "attitude": attitude}),
                )
                .await?;
            self.contacts.push(id(&contact));
        }
        let lead = self.does("mkt", "/leads", json!({"title": "低时延 5G 网络", "source": "MARKET_RESEARCH", "company_name": "Europa Telekom AG",
            "country": "DE", "industry": "TELECOM", "industry_fit": "TARGET", "size_fit": "TARGET", "region_served": true,
            "existing_customer": true, "contact_name": "Dr. Klaus Weber", "contact_title": "CTO", "contact_role": "DECISION_MAKER",
            "email": "weber@europa-telekom.example.com", "need_text": "low-latency network", "product_line": "RAN",
            "est_amount": eur("1500000000.00"), "est_close_on": self.on("2026-01-15"), "owner_id": self.office.id_of("ar")})).await?;
        self.at("2025-06-02", "11:00")?;
        for kind in ["DEMO_REQUEST", "VISIT", "WEBINAR"] {
            self.does("ar", &format!("/leads/{}/touch", id(&lead)), json!({"kind": kind})).await?;
        }
        self.does("ar", &format!("/leads/{}/validate", id(&lead)), json!({"bant": {"budget": 25, "authority": 25, "need": 25, "timeline": 25},
            "need_text": "low-latency network", "product_line": "RAN", "est_amount": eur("1500000000.00"), "est_close_on": self.on("2026-01-15")})).await?;
        self.at("2025-06-05", "10:00")?;
        let converted = self.does("ar", &format!("/leads/{}/convert", id(&lead)), json!({"account_id": self.account, "template": "ENTERPRISE",
            "opportunity_name": "欧洲运营商 5G 网络", "amount": eur("1500000000.00"), "expected_close_on": self.on("2026-01-15"),
            "product_lines": ["RAN", "EDGE", "SERVICES"], "competitors": ["Nordic Networks"], "customer_budget": eur("1500000000.00"),
            "legal_entity_id": self.book.entities["EU"], "next_step": "技术交流", "next_step_due_on": self.on("2025-06-12")})).await?;
        self.case = text(&converted, "case_id");
        self.opportunity = text(&converted, "opportunity_id");
        Ok(())
    }

    /// Grade A, charter, core team, ATI with one condition that another person verifies.
    pub async fn initiate(&mut self) -> Result<()> {
        self.ask_ati().await?;
        self.decide_ati().await
    }

    /// Grade A, charter, core team: ATI is asked for, and waits.
    pub async fn ask_ati(&mut self) -> Result<()> {
        self.at("2025-06-10", "09:30")?;
        let opportunity = format!("/opportunities/{}", self.opportunity);
        self.does("ar", &format!("{opportunity}/grade"), json!({"criteria": {"strategic_customer": true, "new_market": true,
            "repeat_potential": true, "many_entities": true, "long_delivery": true, "foreign_currency": true}})).await?;
        self.does("ar", &format!("{opportunity}/update"), json!({"margin_low": "0.24", "margin_high": "0.28",
            "amount_low": eur("1400000000.00"), "amount_high": eur("1500000000.00"), "product_lines": ["RAN", "EDGE", "SERVICES"],
            "competitors": ["Nordic Networks"], "customer_budget": eur("1500000000.00")})).await?;
        let project = self.does("ar", "/projects", json!({"opportunity_id": self.opportunity, "bid_budget": eur("2000000.00"),
            "charter": {"objective": "赢得欧洲首个低时延 5G 网络", "scope": "设备、集成、三年维保", "success_criteria": "毛利 26% 以上，400 天内交付",
                "risks": ["物流周期", "本地合作伙伴资质"]}})).await?;
        for (seat, login) in [
            ("SOLUTION_RESPONSIBLE", "sr"),
            ("FULFILMENT_RESPONSIBLE", "fr"),
            ("PROJECT_FINANCE", "pfc"),
            ("LEGAL", "legal"),
            ("PROJECT_DIRECTOR", "director"),
            ("SPONSOR", "ceo"),
        ] {
            let holder = json!({"seat": seat, "user_id": self.office.id_of(login)});
            self.does("ar", &format!("/projects/{}/appoint", id(&project)), holder).await?;
        }
        let admitted =
            json!({"export_clear": true, "export_note": "目的地与用途已核对", "delivery_possible": true});
        self.does("sr", &format!("{opportunity}/admit"), admitted).await?;
        self.does("ar", &format!("{opportunity}/request-ati"), json!({})).await.map(drop)
    }

    async fn decide_ati(&self) -> Result<()> {
        self.at("2025-06-12", "15:00")?;
        let gate = self.gate("ATI").await?;
        crate::demo::bodies::decide(self.office, "ceo", &gate, json!({"decision": "GO_WITH_CONDITIONS", "minutes": "战略项目，同意立项。",
            "conditions": [{"text": "投标前完成本地合作伙伴尽职调查", "effect": "BEFORE_NEXT_GATE", "owner_id": self.office.id_of("ar"), "due_on": self.on("2025-08-01")}]})).await?;
        self.at("2025-07-20", "10:00")?;
        let condition = self.condition().await?;
        let evidence = json!({"evidence": "尽调报告 DD-2025-07 已归档"});
        self.does("ar", &format!("/conditions/{condition}/submit"), evidence).await?;
        self.does("legal", &format!("/conditions/{condition}/verify"), json!({"note": "核对无误"})).await?;
        Ok(())
    }

    /// Decision chain, technical demo and executive visit with their results, value accepted.
    pub async fn engage(&self) -> Result<()> {
        self.at("2025-06-18", "09:00")?;
        let people = [
            ("Anja Krüger", "Head of Network Planning", "INFLUENCER", 6, 2),
            ("Thomas Schulte", "Head of Network Operations", "USER", 5, 3),
        ];
        let day = self.on("2025-06-18").to_string();
        let guide = self.guide();
        guide.chain((&self.contacts[0], "DECISION_MAKER", 9, 3), &people, &day).await?;
        guide.member((&self.contacts[1], "PROCUREMENT", 8, -1), &day).await?;
        let pain = json!({"opportunity_id": self.opportunity, "statement": "时延过高，工业客户流失",
            "impact_amount": eur("120000000.00"), "priority": 1});
        let pain = id(&self.does("ar", "/pain-points", pain).await?);
        let said = json!({"contact_id": self.contacts[0], "evidence": "CTO 会议纪要"});
        self.does("ar", &format!("/pain-points/{pain}/confirm"), said).await?;
        for (kind, goal, result) in
            [("TECH_DEMO", "证明 10 毫秒时延", "实测 8 毫秒"), ("EXEC_VISIT", "高层互信", "客户确认合作意向")]
        {
            let plan = self.does("ar", "/action-plans", json!({"opportunity_id": self.opportunity, "kind": kind, "planned_on": self.on("2025-07-01"), "goal": goal})).await?;
            let done = json!({"result": result, "passed": true});
            self.does("ar", &format!("/action-plans/{}/complete", id(&plan)), done).await?;
        }
        let value = json!({"statement": "边缘计算让时延低于 10 毫秒", "for_whom": "工业客户",
            "benefit_amount": eur("120000000.00")});
        guide.value(value, &self.contacts[0]).await
    }

    fn guide(&self) -> Guide<'_> {
        Guide { office: self.office, login: "ar", account: &self.account, opportunity: &self.opportunity }
    }
    /// The attitudes of the chain, judged again before the offer.
    pub async fn judge_again(&self) -> Result<()> {
        self.guide().judge_again(&self.on("2025-09-18").to_string()).await
    }

    pub fn instalments() -> Value {
        json!([{"label": "首付款", "share": "0.3", "trigger": "EFFECTIVE", "due_days": 30, "months_after_delivery": -1},
            {"label": "初验款", "share": "0.4", "trigger": "PRELIMINARY_PAC", "due_days": 30, "months_after_delivery": 2},
            {"label": "终验款", "share": "0.3", "trigger": "FINAL_FAC", "due_days": 30, "months_after_delivery": 5}])
    }
    fn quote_lines(&self, edge: bool) -> Value {
        let line = |sku: &str, quantity: &str| json!({"product_id": self.book.products[sku], "quantity": quantity, "discount": "0.0625"});
        let mut lines = vec![line("RAN-5G", "10000"), line("INT-5G", "1"), line("SUP-3Y", "1")];
        if edge {
            lines.insert(1, line("EDGE-01", "1000"));
        }
        Value::Array(lines)
    }

    /// Solution v1 without, v2 with the edge module; estimate locked on v2.
    pub async fn solution_and_estimate(&mut self) -> Result<()> {
        let first = self.first_solution().await?;
        self.second_solution(&first).await?;
        self.locked_estimate().await
    }

    /// Without the edge module; gives the quote.
    pub async fn first_solution(&self) -> Result<Value> {
        self.at("2025-09-01", "10:00")?;
        self.does("ar", "/quotes", json!({"opportunity_id": self.opportunity, "legal_entity_id": self.book.entities["EU"],
            "lines": self.quote_lines(false), "instalments": Self::instalments(), "valid_until": self.on("2026-03-31")})).await
    }

    /// With the edge module, checked.
    pub async fn second_solution(&mut self, first: &Value) -> Result<()> {
        self.at("2025-09-20", "10:00")?;
        self.judge_again().await?;
        let second = self.does("ar", &format!("/quotes/{}/revise", id(first)), json!({"legal_entity_id": self.book.entities["EU"],
            "lines": self.quote_lines(true), "instalments": Self::instalments(), "valid_until": self.on("2026-03-31"),
            "required_on": self.on("2026-01-15") + chrono::Duration::days(400)})).await?;
        self.quote = id(&second);
        self.does("ar", &format!("/quotes/{}/check", self.quote), json!({})).await.map(drop)
    }

    /// Cost 1,102.5m with the financing.
    fn cost_lines() -> Value {
        let line = |category: &str, amount: &str| json!({"category": category, "amount": eur(amount), "basis": "QUOTE"});
        json!([
            line("MAT", "735000000.00"),
            line("LAB_DEL", "255000000.00"),
            line("LOG", "40000000.00"),
            line("SITE", "20000000.00"),
            line("RSK", "24500000.00"),
            line("TAX_NR", "10000000.00")
        ])
    }

    /// An estimate of the story's quote as it stands, submitted and locked.
    pub async fn locked_estimate(&self) -> Result<()> {
        let estimate = self.does("pfc", "/estimates", json!({"quote_id": self.quote, "content": {"carry_rate": "0.072",
            "lines": Self::cost_lines(),
            "terms": [{"share": "0.3", "months": -1}, {"share": "0.4", "months": 2}, {"share": "0.3", "months": 5}]}})).await?;
        self.does("pfc", &format!("/estimates/{}/submit", id(&estimate)), json!({})).await?;
        self.does("pfc", &format!("/estimates/{}/lock", id(&estimate)), json!({})).await?;
        Ok(())
    }

    /// ATB with a condition, which is met; bid submitted and won.
    pub async fn decide_bid(&self) -> Result<()> {
        let bid = self.conditional_bid().await?;
        self.submit_bid(&bid).await
    }

    /// Four reviews, 17 elements with EL-04 yellow, ATB GO with a condition that nobody has met; gives the bid.
    pub async fn conditional_bid(&self) -> Result<String> {
        self.at("2025-10-06", "09:00")?;
        let bid = self.does("ar", "/bids", json!({"quote_id": self.quote, "due_at": format!("{}T16:00:00Z", self.on("2025-11-03")), "channel": "PORTAL",
            "bond": eur("5000000.00"), "bond_expires_on": self.on("2026-03-31")})).await?;
        self.does("ar", &format!("/quotes/{}/request-atb", self.quote), json!({})).await?;
        let gate = self.gate("ATB").await?;
        self.review(&gate, "fr", "TECH", &["EL-01", "EL-02", "EL-03", "EL-04", "EL-05"], Some("EL-04"))
            .await?;
        self.review(&gate, "director", "COMM", &["EL-06", "EL-07", "EL-08", "EL-09"], None).await?;
        self.review(&gate, "legal", "LEGAL", &["EL-10", "EL-11", "EL-12", "EL-13", "EL-14"], None).await?;
        self.review(&gate, "cfo", "FIN", &["EL-15", "EL-16", "EL-17"], None).await?;
        self.at("2025-10-09", "16:00")?;
        crate::demo::bodies::decide(self.office, "ceo", &gate, json!({"decision": "GO_WITH_CONDITIONS", "minutes": "同意投标，物流周期须以本地备货化解。",
            "conditions": [{"text": "在欧洲本地工厂备货", "effect": "BEFORE_EFFECT", "owner_id": self.office.id_of("fr"), "due_on": self.on("2025-10-20")}]})).await?;
        Ok(id(&bid))
    }

    async fn submit_bid(&self, bid: &str) -> Result<()> {
        self.at("2025-10-16", "10:00")?;
        let condition = self.condition().await?;
        self.does(
            "fr",
            &format!("/conditions/{condition}/submit"),
            json!({"evidence": "本地工厂备货协议 LS-118"}),
        )
        .await?;
        self.does("pfc", &format!("/conditions/{condition}/verify"), json!({})).await?;
        self.at("2025-10-30", "10:00")?;
        self.does("ar", &format!("/bids/{bid}/submit"), json!({"receipt_ref": "EU-5G-0031"})).await?;
        self.at("2025-11-04", "17:00")?;
        let offers = json!([{"bidder": "Nordic Networks", "price": eur("1741000000.00")}, {"bidder": "Lyra Radio", "price": eur("1905500000.00")}]);
        self.does("ar", &format!("/bids/{bid}/open"), json!({"offers": offers})).await?;
        self.at("2025-12-01", "10:00")?;
        let won = json!({"result": "WON", "awarded_on": self.on("2025-12-01"), "price_rank": 2});
        self.does("ar", &format!("/bids/{bid}/award"), won).await?;
        let accepted = json!({"accepted_on": self.on("2025-12-01")});
        self.does("ar", &format!("/quotes/{}/accept", self.quote), accepted).await?;
        Ok(())
    }

    async fn review(
        &self,
        gate: &str,
        login: &str,
        domain: &str,
        elements: &[&str],
        yellow: Option<&str>,
    ) -> Result<()> {
        let answer = |e: &&str| {
            if Some(*e) == yellow {
                json!({"id": e, "score": 3, "comment": "物流周期偏长", "evidence": "DP-07", "mitigation": "本地备货"})
            } else {
                json!({"id": e, "score": 4, "evidence": "已附"})
            }
        };
        let elements: Vec<_> = elements.iter().map(answer).collect();
        let opinion = if yellow.is_some() { "AGREE_WITH_CONDITIONS" } else { "AGREE" };
        self.does(
            login,
            &format!("/gates/{gate}/review"),
            json!({"domain": domain, "opinion": opinion, "summary": "评审通过", "elements": elements}),
        )
        .await?;
        Ok(())
    }
    /// The latest gate of a kind.
    pub async fn gate(&self, kind: &str) -> Result<String> {
        let gates = self.office.sees("auditor", &format!("/gates?case_id={}&kind={kind}", self.case)).await?;
        Ok(id(gates["items"].get(0).context("no gate")?))
    }
    async fn condition(&self) -> Result<String> {
        let all =
            self.office.sees("auditor", &format!("/conditions?case_id={}&state=OPEN", self.case)).await?;
        Ok(id(all["items"].get(0).context("no condition")?))
    }
    async fn document(&self, kind: &str) -> Result<String> {
        let case = self.office.sees("auditor", &format!("/cases/{}", self.case)).await?;
        let found = case["documents"]
            .as_array()
            .and_then(|all| all.iter().find(|d| d["kind"] == kind))
            .context("no such document")?;
        Ok(id(found))
    }
    async fn invoice(&self, instalment: usize, day: &str) -> Result<Value> {
        let plan = self.office.sees("accounting", &format!("/billing-lines?case_id={}", self.case)).await?;
        let seq = i64::try_from(instalment)? + 1;
        let line = plan["items"]
            .as_array()
            .and_then(|all| all.iter().find(|l| l["seq"] == seq))
            .context("no billing line")?;
        self.does(
            "accounting",
            "/invoices",
            json!({"billing_line_id": id(line), "issue": true, "issue_on": self.on(day)}),
        )
        .await
    }
    async fn receive(&self, invoice: &Value, amount: &str, reference: &str, day: &str) -> Result<Value> {
        let no = text(invoice, "no");
        self.does("accounting", "/receipts", json!({"account_id": self.account, "legal_entity_id": self.book.entities["EU"], "bank_reference": reference,
            "received_on": self.on(day), "amount": eur(amount), "payer_name": "Europa Telekom AG", "reference": no, "text": no, "auto_match": true})).await
    }
}
