//! S-01 after the award: contract, change, delivery, cash, closing.
use super::super::client::id;
use super::{European, eur};
use anyhow::Result;
use serde_json::json;

impl European<'_> {
    /// Same price; budget 1,092.0m (27.2 %); ATC GO over the text.
    pub async fn approved_contract(&mut self) -> Result<()> {
        self.contract_in_review().await?;
        self.ask_atc().await?;
        let gate = self.review_atc().await?;
        self.decide_atc(&gate).await
    }

    /// The text is final, with the budget beside it.
    pub async fn contract_in_review(&mut self) -> Result<()> {
        self.at("2025-12-08", "10:00")?;
        let obligation = |text: &str, kind: &str, pattern: &str, ssp: &str| json!({"text": text, "kind": kind, "pattern": pattern, "ssp": eur(ssp)});
        let instalment = |label: &str, share: &str, trigger: &str| json!({"label": label, "share": share, "trigger": trigger, "due_days": 30});
        let signed_on = self.on("2026-01-15");
        let contract = self.does("ar", "/contracts", json!({"quote_id": self.quote, "kind": "SALE", "legal_entity_id": self.book.entities["EU"],
            "customer_reference": "ET-2026-5G-001", "effective_on": signed_on, "start_on": signed_on, "governing_law": "German law", "dispute_forum": "Bonn",
            "warranty_months": 24, "ld_rate_per_day": "0.0005", "ld_cap": "0.05", "acceptance_criteria": "PAC、FAC 测试规范 v3", "acceptance_period_days": 30,
            "deemed_acceptance_days": 30, "estimated_margin": "0.272",
            "instalments": [instalment("首付款", "0.3", "EFFECTIVE"), instalment("初验款", "0.4", "PRELIMINARY_PAC"), instalment("终验款", "0.3", "FINAL_FAC")],
            "milestones": [{"code": "PAC", "name": "初验", "planned_on": self.on("2026-12-28"), "triggers": ["INVOICE", "REVENUE"], "acceptance": "PRELIMINARY_PAC"},
                {"code": "FAC", "name": "终验", "planned_on": self.on("2027-01-20"), "triggers": ["INVOICE"], "acceptance": "FINAL_FAC"}],
            "obligations": [obligation("5G 设备", "GOODS", "POINT", "1050000000.00"), obligation("网络集成", "SERVICE", "POINT", "300000000.00"),
                obligation("三年维保", "WARRANTY_SERVICE", "STRAIGHT_LINE", "250000000.00")],
            "clauses": [{"code": "LIAB", "text": "责任上限为合同总价的 100%。", "standard": true, "deviation_level": 0}]})).await?;
        self.contract = id(&contract);
        let line = |category: &str, amount: &str| json!({"category": category, "amount": eur(amount)});
        // Where the customer's sites and foreign taxes decide, finance is warned and nobody is stopped.
        let soft = |category: &str, amount: &str| json!({"category": category, "amount": eur(amount), "control": "SOFT"});
        let budget = self.does("pfc", "/budgets", json!({"case_id": self.case, "contract_id": self.contract, "lines": [line("MAT", "725000000.00"),
            line("LAB_DEL", "253000000.00"), line("LOG", "38000000.00"), soft("SITE", "22000000.00"), line("FIN", "18000000.00"), line("RSK", "24000000.00"), soft("TAX_NR", "12000000.00")]})).await?;
        self.budget = id(&budget);
        self.does("ar", &format!("/contracts/{}/finalise", self.contract), json!({})).await.map(drop)
    }

    pub async fn ask_atc(&self) -> Result<()> {
        let dimensions = json!({"margin_after_financing": "0.272", "discount": "0.0625", "wacp_days": 60});
        self.does("ar", &format!("/contracts/{}/request-atc", self.contract), dimensions).await.map(drop)
    }

    /// Four reviews; gives the gate.
    pub async fn review_atc(&self) -> Result<String> {
        let gate = self.gate("ATC").await?;
        self.review(&gate, "fr", "TECH", &["EL-01", "EL-02", "EL-03", "EL-04", "EL-05"], None).await?;
        self.review(&gate, "director", "COMM", &["EL-08", "EL-09"], None).await?;
        self.review(&gate, "legal", "LEGAL", &["EL-10", "EL-11", "EL-12", "EL-13", "EL-14"], None).await?;
        self.review(&gate, "cfo", "FIN", &["EL-15", "EL-16", "EL-17"], None).await?;
        Ok(gate)
    }

    async fn decide_atc(&self, gate: &str) -> Result<()> {
        self.at("2025-12-18", "16:00")?;
        crate::demo::bodies::decide(
            self.office,
            "ceo",
            gate,
            json!({"decision": "GO", "minutes": "条款与投标一致，毛利提升，同意签约。"}),
        )
        .await
        .map(drop)
    }

    /// Signed by both and in effect on 15 January; the budget approved, the hand-over accepted.
    pub async fn contract(&mut self) -> Result<()> {
        self.approved_contract().await?;
        let (contract, signed_on) = (format!("/contracts/{}", self.contract), self.on("2026-01-15"));
        self.at("2026-01-15", "10:00")?;
        self.does(
            "ar",
            &format!("{contract}/sign"),
            json!({"signatory_name": "陆致远", "signed_on": signed_on,
            "countersignatory_name": "Dr. Klaus Weber", "countersigned_on": signed_on}),
        )
        .await?;
        self.does("ar", &format!("{contract}/make-effective"), json!({"effective_on": signed_on})).await?;
        self.does("director", &format!("/budgets/{}/approve", self.budget), json!({})).await?;
        self.does("fr", &format!("{contract}/accept-handover"), json!({"note": "交接清单齐全"})).await?;
        self.order = self.document("sales_order").await?;
        Ok(())
    }

    /// The customer moves forty sites: no price, no cost, but nothing of the contract changes without ATAC.
    async fn change(&self) -> Result<()> {
        self.at("2026-05-11", "10:00")?;
        let change = self.does("ar", "/contract-changes", json!({"contract_id": self.contract, "origin": "CUSTOMER", "reason": "客户调整 40 个站点位置",
            "scope": "站点清单 v4 替换 v3，数量与价格不变", "price_delta": eur("0.00"), "cost_delta": eur("0.00"), "effective_on": self.on("2026-05-11")})).await?;
        let path = format!("/contract-changes/{}", id(&change));
        self.does(
            "ar",
            &format!("{path}/assess"),
            json!({"added_distinct": false, "priced_at_ssp": false, "remaining_distinct": true,
            "partly_distinct": false, "margin_before": "0.272"}),
        )
        .await?;
        self.does("ar", &format!("{path}/request-atac"), json!({})).await?;
        let gate = self.gate("ATAC").await?;
        self.review(&gate, "cfo", "FIN", &["EL-15", "EL-16", "EL-17"], None).await?;
        crate::demo::bodies::decide(
            self.office,
            "ceo",
            &gate,
            json!({"decision": "GO", "minutes": "无金额影响，同意变更。"}),
        )
        .await?;
        self.does("ar", &format!("{path}/sign"), json!({"signatory_name": "林晚晴", "customer_signatory": "Ingrid Baum", "signed_on": self.on("2026-05-11")})).await?;
        self.does("ar", &format!("{path}/implement"), json!({})).await?;
        Ok(())
    }

    /// Shipped and proven on 21 December: 340 days, the customer expected 400. Actual costs.
    async fn deliver(&self) -> Result<()> {
        self.at("2026-12-21", "09:00")?;
        let delivered_on = self.on("2026-01-15") + chrono::Duration::days(340);
        let delivery = self.does("fr", "/deliveries", json!({"order_id": self.order, "shipped_on": delivered_on, "carrier": "DHL", "tracking": "EU-5G", "issue": true})).await?;
        self.does(
            "fr",
            &format!("/deliveries/{}/prove", id(&delivery)),
            json!({"proven_on": delivered_on, "received_by": "Dr. Klaus Weber", "proof": "POD-5G-1"}),
        )
        .await?;
        for (category, amount) in [
            ("LAB_DEL", "250000000.00"),
            ("LOG", "35000000.00"),
            ("SITE", "25000000.00"),
            ("FIN", "18000000.00"),
            ("RSK", "22000000.00"),
            ("TAX_NR", "20000000.00"),
        ] {
            self.does("fr", "/cost-entries", json!({"case_id": self.case, "category": category, "amount": eur(amount), "on": delivered_on, "source": "ERP"})).await?;
        }
        Ok(())
    }

    /// Both acceptances, both instalments, cash.
    async fn settle(&self) -> Result<()> {
        for (i, kind, code, day, amount, paid) in [
            (1, "PRELIMINARY_PAC", "PAC", "2026-12-28", "714000000.00", "2027-01-22"),
            (2, "FINAL_FAC", "FAC", "2027-01-20", "535500000.00", "2027-02-15"),
        ] {
            self.at(day, "10:00")?;
            let acceptance = self.does("fr", "/acceptances", json!({"contract_id": self.contract, "milestone_code": code, "kind": kind,
                "criteria": [{"text": "KPI 达标", "met": true}], "evidence": format!("{code}-REPORT"), "submitted_on": self.on(day)})).await?;
            self.does("fr", &format!("/acceptances/{}/accept", id(&acceptance)), json!({"decided_on": self.on(day), "signed_by_id": self.contacts[0], "evidence": format!("{code}-CERT")})).await?;
            let invoice = self.invoice(i, day).await?;
            self.at(paid, "10:00")?;
            self.receive(&invoice, amount, &format!("ET-PAY-000{}", i + 1), paid).await?;
        }
        Ok(())
    }

    /// The approved change, delivery and all cash: the contract is completed and nobody has decided to close it.
    pub async fn until_paid(&self) -> Result<()> {
        self.change().await?;
        self.deliver().await?;
        self.settle().await
    }

    /// Final account 28.0 %, satisfaction 92.0, lesson, ATCC with the support tail, closed.
    pub(super) async fn close(&mut self) -> Result<()> {
        self.until_decided_to_close().await?;
        self.does("ceo", &format!("/contracts/{}/close", self.contract), json!({"with_tail": true})).await?;
        Ok(())
    }

    /// Everything is there and ATCC has said GO; the contract is not closed yet.
    pub async fn until_decided_to_close(&mut self) -> Result<()> {
        self.at("2027-03-01", "10:00")?;
        self.does("ar", "/surveys", json!({"contract_id": self.contract, "answers": {"contact_id": self.contacts[0], "delivery": 95, "quality": 92, "response": 91, "commercial": 88, "documents": 89}})).await?;
        self.does("fr", "/lessons", json!({"contract_id": self.contract, "title": "本地工厂提前备货", "what_happened": "在投标阶段锁定本地产能，物流周期缩短",
            "recommendation": "大型海外项目在 ATB 前确认本地备货", "tags": ["telecom", "A", "europe"], "feeds_template": true})).await?;
        let account = self.does("pfc", "/final-accounts", json!({"contract_id": self.contract})).await?;
        self.final_account = id(&account);
        self.does("cfo", &format!("/final-accounts/{}/approve", self.final_account), json!({})).await?;
        self.does(
            "accounting",
            &format!("/contracts/{}/request-atcc", self.contract),
            json!({"with_tail": true}),
        )
        .await?;
        let gate = self.gate("ATCC").await?;
        crate::demo::bodies::decide(
            self.office,
            "ceo",
            &gate,
            json!({"decision": "GO", "minutes": "目标全部达成；维保义务作为尾项保留至 2029 年。"}),
        )
        .await?;
        Ok(())
    }
}
