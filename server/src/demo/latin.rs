//! S-02: the Brazilian solar park. Six months of payment become 3+3, and the margin rises by three points
//! (domain.md section 8, 4.3).
use super::client::{Office, id};
use super::guide::Guide;
use super::master_data::Book;
use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// The story and what it leaves behind: the figures are in its estimates and gates.
pub struct Latin<'a> {
    office: &'a Office,
    book: &'a Book,
    today: NaiveDate,
    pub case: String,
    pub account: String,
    pub contact: String,
    pub opportunity: String,
    /// 100 % at 6 months, then 50 % at 3 and 50 % at 6.
    pub quotes: Vec<String>,
    pub estimates: Vec<String>,
    /// The ATB of each version.
    pub gates: Vec<String>,
    pub contract: String,
    pub invoices: Vec<String>,
}

fn usd(amount: &str) -> Value {
    json!({"amount": amount, "currency": "USD"})
}

impl<'a> Latin<'a> {
    /// The story ends before `today`: its second half is not due yet.
    pub fn new(office: &'a Office, book: &'a Book, today: NaiveDate) -> Self {
        let e = String::new;
        let (quotes, estimates, gates, invoices) = (vec![], vec![], vec![], vec![]);
        let (case, account, contact, opportunity, contract) = (e(), e(), e(), e(), e());
        Self {
            office,
            book,
            today,
            case,
            account,
            contact,
            opportunity,
            quotes,
            estimates,
            gates,
            contract,
            invoices,
        }
    }
    /// The day on which the systems arrive; what is posted begins here.
    pub fn delivered_on(&self) -> NaiveDate {
        self.on(130)
    }
    /// The day on which both halves are invoiced.
    pub fn accepted_on(&self) -> NaiveDate {
        self.on(122)
    }
    /// The day of the first half.
    pub fn received_on(&self) -> NaiveDate {
        self.on(38)
    }
    fn on(&self, days_ago: u64) -> NaiveDate {
        self.today - Days::new(days_ago)
    }
    fn at(&self, days_ago: u64, time: &str) -> Result<NaiveDate> {
        let day = self.on(days_ago);
        self.office.at(&format!("{day} {time}"))?;
        Ok(day)
    }
    async fn does(&self, login: &str, path: &str, body: Value) -> Result<Value> {
        self.office.does(login, path, body).await
    }

    /// The whole story.
    pub async fn run(&mut self) -> Result<()> {
        self.sell().await?;
        self.deliver().await?;
        self.invoice().await?;
        self.collect().await
    }

    /// From the lead to the contract in force.
    pub async fn sell(&mut self) -> Result<()> {
        self.lead_to_opportunity().await?;
        self.initiate().await?;
        self.engage().await?;
        self.at(290, "10:00")?;
        let six = json!([{"label": "货到六个月", "share": "1", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 6}]);
        self.version(six).await?;
        self.decide(
            "AGREE_WITH_CONDITIONS",
            "资金成本 240 万美元，毛利仅 13%。建议改为 3+3：三个月 50%，六个月 50%。",
            "REDIRECT",
        )
        .await?;
        self.at(284, "10:00")?;
        let halves = json!([{"label": "货到三个月", "share": "0.5", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 3},
            {"label": "货到六个月", "share": "0.5", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 6}]);
        self.version(halves).await?;
        self.decide("AGREE", "改为 3+3 后资金成本 180 万美元，毛利升至 16%。", "GO").await?;
        self.contract().await
    }

    async fn lead_to_opportunity(&mut self) -> Result<()> {
        let day = self.at(335, "09:30")?;
        let account = json!({"name": "Sol do Norte Energia S.A.", "short_name": "Sol do Norte", "kind": "CUSTOMER", "country": "BR",
            "industry": "ENERGY", "size": "LARGE", "strategic": false, "tax_id": "45123789000150",
            "invoice_title": "Sol do Norte Energia S.A.", "tax_address": "Avenida Paulista 1842, São Paulo"});
        self.account = id(&self.does("ar3", "/accounts", account).await?);
        let contact = json!({"account_id": self.account, "name": "Beatriz Almeida", "title": "Diretora de Projetos",
            "email": "almeida@soldonorte.example.com", "influence": 9, "attitude": 2});
        self.contact = id(&self.does("ar3", "/contacts", contact).await?);
        let lead = self.does("ar3", "/leads", json!({"title": "巴西光伏并网电站", "source": "TENDER_NOTICE", "company_name": "Sol do Norte Energia S.A.",
            "country": "BR", "industry": "ENERGY", "industry_fit": "TARGET", "size_fit": "TARGET", "region_served": true,
            "contact_name": "Beatriz Almeida", "contact_title": "Diretora de Projetos", "contact_role": "DECISION_MAKER",
            "email": "almeida@soldonorte.example.com", "need_text": "ten grid-tied solar systems for the state of Bahia", "product_line": "SOLAR",
            "est_amount": usd("20000000.00"), "est_close_on": day + Days::new(120), "validation": {"budget": 25, "authority": 20, "need": 25, "timeline": 20}})).await?;
        let day = self.at(330, "10:00")?;
        let converted = self.does("ar3", &format!("/leads/{}/convert", id(&lead)), json!({"account_id": self.account, "template": "ENTERPRISE",
            "opportunity_name": "巴西 Bahia 光伏并网电站", "amount": usd("20000000.00"), "expected_close_on": day + Days::new(115),
            "product_lines": ["SOLAR"], "competitors": ["Iberia Solar"], "legal_entity_id": self.book.entities["CN"],
            "next_step": "现场勘查", "next_step_due_on": day + Days::new(10)})).await?;
        self.case = converted["case_id"].as_str().unwrap_or_default().to_owned();
        self.opportunity = converted["opportunity_id"].as_str().unwrap_or_default().to_owned();
        Ok(())
    }

    async fn initiate(&self) -> Result<()> {
        self.at(322, "10:00")?;
        let opportunity = format!("/opportunities/{}", self.opportunity);
        self.does(
            "ar3",
            &format!("{opportunity}/grade"),
            json!({"criteria": {"strategic_customer": false, "new_market": true, "repeat_potential": true,
            "many_entities": true, "long_delivery": false, "foreign_currency": true}}),
        )
        .await?;
        self.does(
            "ar3",
            &format!("{opportunity}/update"),
            json!({"margin_low": "0.12", "margin_high": "0.25"}),
        )
        .await?;
        let project = self.does("ar3", "/projects", json!({"opportunity_id": self.opportunity, "bid_budget": usd("120000.00"),
            "charter": {"objective": "进入拉美光伏市场", "scope": "十套并网系统", "success_criteria": "融资后毛利 15% 以上", "risks": ["账期过长", "雷亚尔贬值"]}})).await?;
        for (seat, login) in
            [("SOLUTION_RESPONSIBLE", "sr"), ("FULFILMENT_RESPONSIBLE", "fr"), ("PROJECT_FINANCE", "pfc")]
        {
            let body = json!({"seat": seat, "user_id": self.office.id_of(login)});
            self.does("ar3", &format!("/projects/{}/appoint", id(&project)), body).await?;
        }
        let admitted = json!({"export_clear": true, "delivery_possible": true});
        self.does("fr", &format!("{opportunity}/admit"), admitted).await?;
        self.does("ar3", &format!("{opportunity}/request-ati"), json!({})).await?;
        self.at(319, "15:00")?;
        let gate = self.gate("ATI").await?;
        crate::demo::bodies::decide(
            self.office,
            "ceo",
            &gate,
            json!({"decision": "GO", "minutes": "新市场首单，同意立项，账期须谈。"}),
        )
        .await?;
        Ok(())
    }

    /// The chain of the customer, what hurts, why us.
    async fn engage(&self) -> Result<()> {
        let day = self.at(300, "10:00")?.to_string();
        let guide = Guide {
            office: self.office,
            login: "ar3",
            account: &self.account,
            opportunity: &self.opportunity,
        };
        let people = [
            ("Rafael Costa", "Gerente de Engenharia", "INFLUENCER", 7, 3),
            ("Camila Duarte", "Chefe de Operação", "USER", 5, 2),
            ("Paulo Menezes", "Gerente de Compras", "PROCUREMENT", 6, -1),
        ];
        guide.chain((&self.contact, "DECISION_MAKER", 9, 2), &people, &day).await?;
        let pain = json!({"statement": "柴油发电成本高，并网期限将至", "impact_amount": usd("3500000.00"), "priority": 1});
        guide.pain(pain, &self.contact, "现场勘查会议纪要").await?;
        let value = json!({"statement": "六个月内并网，度电成本低于柴油一半", "for_whom": "Bahia 州用户", "benefit_amount": usd("3500000.00")});
        guide.value(value, &self.contact).await?;
        self.solution().await
    }

    /// What the tender asks for, and the solution that later deals learn from.
    async fn solution(&self) -> Result<()> {
        for (no, text, kind) in [
            ("2.1", "并网符合 ABNT NBR 16149", "LEGAL"),
            ("2.4", "六个月内全部并网", "DELIVERY"),
            ("3.2", "逆变器效率不低于 98%", "PERF"),
        ] {
            let line = json!({"opportunity_id": self.opportunity, "no": no, "text": text, "kind": kind, "source": "Edital 014"});
            let line = id(&self.does("sr", "/requirements", line).await?);
            self.does("sr", &format!("/requirements/{line}/answer"), json!({"compliance": "FULL"})).await?;
        }
        let body = json!({"opportunity_id": self.opportunity, "title": "十套并网系统", "summary": "每套 2 MW，组串式逆变器，集中监控",
            "assumptions": "业主负责接入批复\n场地平整由业主完成", "exclusions": "不含升压站",
            "bill": [{"product_id": self.book.products["SOLAR-EX"], "quantity": "10"}]});
        let path = format!("/solutions/{}", id(&self.does("sr", "/solutions", body).await?));
        self.does("sr", &format!("{path}/submit"), json!({})).await?;
        self.does("fr", &format!("{path}/approve"), json!({"note": "物量与工期可行"})).await.map(drop)
    }

    /// A version of the quote with these terms, its estimate (k = 12 + 10 + 2 %) and the request of ATB.
    async fn version(&mut self, instalments: Value) -> Result<()> {
        let valid_until = self.on(180);
        let entity = &self.book.entities["CN"];
        let lines = json!([{"product_id": self.book.products["SOLAR-EX"], "quantity": "10"}]);
        let mut offer = json!({"legal_entity_id": entity, "lines": lines, "instalments": instalments, "valid_until": valid_until});
        let quote = match self.quotes.last() {
            Some(before) => self.does("ar3", &format!("/quotes/{before}/revise"), offer).await?,
            None => {
                offer["opportunity_id"] = json!(self.opportunity);
                self.does("ar3", "/quotes", offer).await?
            }
        };
        let quote = id(&quote);
        self.does("ar3", &format!("/quotes/{quote}/check"), json!({})).await?;
        let estimate = self.does("pfc", "/estimates", json!({"quote_id": quote, "content": {"carry_rate": "0.24",
            "lines": [{"category": "MAT", "amount": usd("12000000.00"), "basis": "QUOTE"}, {"category": "LAB_DEL", "amount": usd("3000000.00"), "basis": "QUOTE"}]}})).await?;
        self.does("pfc", &format!("/estimates/{}/submit", id(&estimate)), json!({})).await?;
        self.does("pfc", &format!("/estimates/{}/lock", id(&estimate)), json!({})).await?;
        self.does("ar3", &format!("/quotes/{quote}/request-atb"), json!({})).await?;
        self.quotes.push(quote);
        self.estimates.push(id(&estimate));
        let gate = self.gate("ATB").await?;
        self.gates.push(gate);
        Ok(())
    }

    /// Four reviews, the opinion of finance as told, the decision.
    async fn decide(&self, finance: &str, words: &str, decision: &str) -> Result<()> {
        let gate = self.gates.last().cloned().unwrap_or_default();
        self.reviews(&gate, true, finance, words).await?;
        let mut said = json!({"decision": decision, "minutes": words});
        if decision == "REDIRECT" {
            said["redirect_to"] = json!("S4_BID");
            said["changes_required"] = json!(words);
        }
        crate::demo::bodies::decide(self.office, "ceo", &gate, said).await
    }

    async fn reviews(&self, gate: &str, atb: bool, finance: &str, words: &str) -> Result<()> {
        let all: [(&str, &str, &[u8]); 4] = [
            ("fr", "TECH", &[1, 2, 3, 4, 5]),
            ("director", "COMM", if atb { &[6, 7, 8, 9] } else { &[8, 9] }),
            ("legal", "LEGAL", &[10, 11, 12, 13, 14]),
            ("cfo", "FIN", &[15, 16, 17]),
        ];
        let shown = self.office.sees("auditor", &format!("/gates/{gate}")).await?;
        let asked = all.into_iter().filter(|r| !crate::demo::bodies::has_signed(&shown, r.1));
        for (login, domain, elements) in asked {
            let conditional = domain == "FIN" && finance != "AGREE";
            let score = |n: &u8| match (conditional, n) {
                (true, 15 | 16) => {
                    json!({"id": format!("EL-{n:02}"), "score": 2, "comment": words, "evidence": "概算", "mitigation": "争取提高预付款并缩短账期"})
                }
                _ => json!({"id": format!("EL-{n:02}"), "score": 4, "evidence": "已附"}),
            };
            let (opinion, summary) =
                if domain == "FIN" { (finance, words) } else { ("AGREE", "评审通过") };
            let elements: Vec<Value> = elements.iter().map(score).collect();
            let body =
                json!({"domain": domain, "opinion": opinion, "summary": summary, "elements": elements});
            self.does(login, &format!("/gates/{gate}/review"), body).await?;
        }
        Ok(())
    }

    async fn gate(&self, kind: &str) -> Result<String> {
        let path = format!("/gates?case_id={}&kind={kind}", self.case);
        let all = self.office.sees("auditor", &path).await?;
        let waits = |g: &&Value| g["state"] == "IN_REVIEW" || g["state"] == "READY";
        Ok(id(all["items"].as_array().and_then(|all| all.iter().find(waits)).context("no gate waits")?))
    }

    /// Sent, accepted, contracted in US dollars by the Chinese company.
    async fn contract(&mut self) -> Result<()> {
        let quote = self.quotes.last().cloned().unwrap_or_default();
        self.at(280, "10:00")?;
        self.does("ar3", &format!("/quotes/{quote}/send"), json!({})).await?;
        let day = self.at(255, "10:00")?;
        self.does("ar3", &format!("/quotes/{quote}/accept"), json!({"accepted_on": day})).await?;
        let day = self.at(250, "10:00")?;
        let instalment = |label: &str, due: i64| json!({"label": label, "share": "0.5", "trigger": "DELIVERY", "due_days": due});
        let contract = self.does("ar3", "/contracts", json!({"quote_id": quote, "kind": "SALE", "customer_reference": "SDN-BA-10", "start_on": day,
            "governing_law": "English law", "dispute_forum": "ICC São Paulo", "incoterm": "CIF Salvador", "warranty_months": 24,
            "ld_rate_per_day": "0.0005", "ld_cap": "0.05", "acceptance_criteria": "grid connection certificate", "acceptance_period_days": 30,
            "deemed_acceptance_days": 30, "estimated_margin": "0.16", "instalments": [instalment("货到三个月", 90), instalment("货到六个月", 180)]})).await?;
        self.contract = id(&contract);
        let line = |category: &str, amount: &str| json!({"category": category, "amount": usd(amount)});
        let budget = self
            .does(
                "pfc",
                "/budgets",
                json!({"case_id": self.case, "contract_id": self.contract,
            "lines": [line("MAT", "12000000.00"), line("LAB_DEL", "3000000.00"), line("FIN", "1800000.00")]}),
            )
            .await?;
        let path = format!("/contracts/{}", self.contract);
        self.does("ar3", &format!("{path}/finalise"), json!({})).await?;
        self.does(
            "ar3",
            &format!("{path}/request-atc"),
            json!({"margin_after_financing": "0.16", "discount": "0", "wacp_days": 135}),
        )
        .await?;
        let gate = self.gate("ATC").await?;
        self.at(246, "15:00")?;
        self.reviews(&gate, false, "AGREE", "条款与投标一致").await?;
        crate::demo::bodies::decide(
            self.office,
            "ceo",
            &gate,
            json!({"decision": "GO", "minutes": "3+3 已写入合同，同意签约。"}),
        )
        .await?;
        let day = self.at(240, "11:00")?;
        self.does(
            "ar3",
            &format!("{path}/sign"),
            json!({"signatory_name": "陆致远", "signed_on": day, "countersignatory_name": "Beatriz Almeida",
            "countersigned_on": day, "effective": true, "effective_on": day}),
        )
        .await?;
        self.does("director", &format!("/budgets/{}/approve", id(&budget)), json!({})).await?;
        self.does("fr", &format!("{path}/accept-handover"), json!({"note": "交接清单齐全"})).await?;
        Ok(())
    }

    /// Shipped whole, with what it cost.
    pub async fn deliver(&self) -> Result<()> {
        let day = self.at(130, "09:00")?;
        let order = self.office.sees("auditor", &format!("/sales-orders?case_id={}", self.case)).await?;
        let order = id(order["items"].get(0).context("no order")?);
        let delivery = self.does("ops", "/deliveries", json!({"order_id": order, "shipped_on": day, "carrier": "COSCO", "tracking": "SDN-10", "issue": true})).await?;
        self.does(
            "ops",
            &format!("/deliveries/{}/prove", id(&delivery)),
            json!({"proven_on": day, "received_by": "Beatriz Almeida", "proof": "BL-SDN-10"}),
        )
        .await?;
        for (category, amount) in [("MAT", "12000000.00"), ("LAB_DEL", "2950000.00")] {
            self.does("fr", "/cost-entries", json!({"case_id": self.case, "category": category, "amount": usd(amount), "on": day, "source": "ERP"})).await?;
        }
        Ok(())
    }

    /// Accepted; both halves are invoiced.
    pub async fn invoice(&mut self) -> Result<()> {
        let accepted_on = self.at(122, "10:00")?;
        let submitted = self.does("fr", "/acceptances", json!({"contract_id": self.contract, "kind": "FINAL_FAC", "criteria": [{"text": "并网成功", "met": true}],
            "evidence": "FAC-SDN-10", "submitted_on": accepted_on})).await?;
        self.does(
            "fr",
            &format!("/acceptances/{}/accept", id(&submitted)),
            json!({"decided_on": accepted_on, "signed_by_id": self.contact, "evidence": "FAC-SDN-10-CERT"}),
        )
        .await?;
        let plan = self.office.sees("accounting", &format!("/billing-lines?case_id={}", self.case)).await?;
        for seq in 1..=2 {
            let line = plan["items"]
                .as_array()
                .and_then(|all| all.iter().find(|l| l["seq"] == seq))
                .context("no billing line")?;
            let invoice = self
                .does("accounting", "/invoices", json!({"billing_line_id": id(line), "issue": true}))
                .await?;
            self.invoices.push(id(&invoice));
        }
        Ok(())
    }

    /// The first half arrives in US dollars.
    pub async fn collect(&self) -> Result<()> {
        let day = self.at(38, "10:00")?;
        self.does("cashier", "/receipts", json!({"account_id": self.account, "legal_entity_id": self.book.entities["CN"], "bank_reference": "SWIFT-SDN-0001",
            "received_on": day, "amount": usd("10000000.00"), "payer_name": "Sol do Norte Energia S.A.",
            "allocations": [{"invoice_id": self.invoices[0], "amount": usd("10000000.00")}]})).await?;
        Ok(())
    }
}
