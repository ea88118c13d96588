//! A deal whose money is told to the cent: one product, one contract, the journals read day by day.
use crate::read::text;
use anyhow::{Context, Result};
use ltc_testkit::House;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What is sold to whom.
pub struct Terms<'a> {
    pub day: &'a str,
    pub currency: &'a str,
    pub quantity: &'a str,
    pub price: &'a str,
    pub cost: &'a str,
    pub tax: (&'a str, &'a str),
    pub needs_acceptance: bool,
    pub net: &'a str,
    /// As the contract has them; the quote takes the same shares.
    pub instalments: Value,
    pub entity: Value,
    /// By its value it is graded B: the house leads it with the light template all the same.
    pub larger: bool,
}

pub struct MoneyDeal<'a> {
    pub house: &'a House,
    pub entity: String,
    pub product: String,
    pub case: String,
    pub contract: String,
    pub order: String,
}

pub fn money(amount: &str, currency: &str) -> Value {
    json!({"amount": amount, "currency": currency})
}

/// Our company as the stories have it.
pub fn company(vat_deferral: bool) -> Value {
    json!({"code": "CN", "name": "远景智造科技有限公司", "country": "CN", "currency": "CNY", "vat_status": "GENERAL",
        "vat_deferral": vat_deferral, "finance_origin": "DELIVERY", "funding_rate": "0.045"})
}

const WHO: &str = "ar2";

impl<'a> MoneyDeal<'a> {
    /// From the product to the contract in force, on one day.
    pub async fn signed(house: &'a House, t: &Terms<'_>) -> Result<Self> {
        let entity = text(&house.does("admin", "/legal-entities", t.entity.clone()).await?, "id");
        let tax = json!({"code": t.tax.0, "country": "CN", "name": t.tax.0, "rate": t.tax.1, "valid_from": "2020-01-01"});
        house.does("admin", "/tax-rates", tax).await?;
        let product = json!({"sku": "EQ-1", "name_zh": "设备", "name_en": "Equipment", "kind": "GOODS", "unit": "台", "on_sale": true,
            "tax_code": t.tax.0, "list_price": t.price, "currency": t.currency, "standard_cost": t.cost, "cost_currency": "CNY",
            "product_line": "EQ", "needs_acceptance": t.needs_acceptance, "minimum_margin": "0.1"});
        let product = text(&house.does("pfc", "/products", product).await?, "id");
        let name = "宁波海川装备有限公司";
        let account = json!({"name": name, "kind": "CUSTOMER", "country": "CN", "size": "LARGE", "invoice_title": name, "strategic": false});
        let account = text(&house.does(WHO, "/accounts", account).await?, "id");
        let contact = json!({"account_id": account, "name": "郑海", "title": "设备部长", "influence": 8, "attitude": 3, "email": "zh@haichuan.example.com"});
        house.does(WHO, "/contacts", contact).await?;
        let lead = json!({"title": "设备采购", "source": "WEB_FORM", "company_name": name, "country": "CN", "contact_name": "郑海",
            "need_text": "采购设备", "product_line": "EQ", "est_amount": money("20000.00", t.currency), "est_close_on": t.day,
            "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}});
        let lead = text(&house.does(WHO, "/leads", lead).await?, "id");
        let yes = json!({"need": true, "price": true, "delivery": true, "acceptance": true, "margin": true, "payment": true});
        let convert = json!({"account_id": account, "template": "SME_LITE", "legal_entity_id": entity, "amount": money("20000.00", t.currency),
            "expected_close_on": t.day, "product_lines": ["EQ"], "next_step": "报价", "next_step_due_on": t.day, "self_check": yes});
        let converted = house.does(WHO, &format!("/leads/{lead}/convert"), convert).await?;
        let mut deal = Self {
            house,
            entity,
            product,
            case: text(&converted, "case_id"),
            contract: String::new(),
            order: String::new(),
        };
        if t.larger {
            deal.led_light(t, &text(&converted, "opportunity_id")).await?;
        }
        let quote = deal.offered(t, &text(&converted, "opportunity_id")).await?;
        deal.sign(t, &quote).await?;
        Ok(deal)
    }

    /// A deal of this value is graded B; the level of the last gate grants C.
    async fn led_light(&self, t: &Terms<'_>, opportunity: &str) -> Result<()> {
        let update = json!({"amount": money(t.net, t.currency)});
        self.house.does(WHO, &format!("/opportunities/{opportunity}/update"), update).await?;
        let criteria = json!({"criteria": {"strategic_customer": false, "new_market": false, "repeat_potential": false,
            "many_entities": false, "long_delivery": false, "foreign_currency": false}});
        self.house.does(WHO, &format!("/opportunities/{opportunity}/grade"), criteria).await?;
        let lower = json!({"grade": "C", "reason": "标准产品，老客户"});
        let asked = self.house.does(WHO, &format!("/cases/{}/override-grade", self.case), lower).await?;
        if asked["state"] == "WAITING" {
            self.house
                .does("cfo", &format!("/grade-changes/{}/grant", text(&asked, "id")), json!({}))
                .await?;
        }
        Ok(())
    }

    async fn offered(&self, t: &Terms<'_>, opportunity: &str) -> Result<String> {
        let one = |i: &Value| json!({"label": i["label"], "share": i["share"], "trigger": i["trigger"], "due_days": i["due_days"], "months_after_delivery": 0});
        let instalments: Vec<Value> = t.instalments.as_array().into_iter().flatten().map(one).collect();
        let quote = json!({"opportunity_id": opportunity, "legal_entity_id": self.entity, "instalments": instalments,
            "lines": [{"product_id": self.product, "quantity": t.quantity}], "valid_until": t.day, "request_approval": true});
        let quote = text(&self.house.does(WHO, "/quotes", quote).await?, "id");
        self.decide().await?;
        let accept = json!({"accepted_on": t.day, "required_on": t.day});
        self.house.does(WHO, &format!("/quotes/{quote}/accept"), accept).await?;
        Ok(quote)
    }

    /// Whoever is asked says yes.
    pub async fn decide(&self) -> Result<()> {
        loop {
            let gates = self.house.sees("ceo", &format!("/gates?case_id={}&state=READY", self.case)).await?;
            let Some(gate) = gates["items"].as_array().and_then(|all| all.first()).map(|g| text(g, "id"))
            else {
                return Ok(());
            };
            // One decision may answer several gates.
            let go = json!({"decision": "GO", "minutes": "同意。"});
            self.house.does("ceo", &format!("/gates/{gate}/decide"), go).await?;
        }
    }

    async fn sign(&mut self, t: &Terms<'_>, quote: &str) -> Result<()> {
        let contract = json!({"quote_id": quote, "kind": "SALE", "effective_on": t.day, "start_on": t.day, "deemed_acceptance_days": 30,
            "acceptance_criteria": "30 日内无书面异议视为验收合格", "acceptance_period_days": 30, "instalments": t.instalments,
            "retention_months": t.instalments.to_string().contains("retention").then_some(12),
            "obligations": [{"text": "设备", "kind": "GOODS", "pattern": "POINT", "ssp": money(t.net, t.currency)}]});
        self.contract = text(&self.house.does(WHO, "/contracts", contract).await?, "id");
        let signature = json!({"signatory_name": "赵子昂", "signed_on": t.day, "countersignatory_name": "郑海",
            "countersigned_on": t.day, "effective": true, "effective_on": t.day});
        self.house.does(WHO, &format!("/contracts/{}/sign", self.contract), signature).await?;
        let orders = self.house.sees("ops", &format!("/deliverable-orders?case_id={}", self.case)).await?;
        self.order = orders["items"][0]["id"].as_str().context("the order of the contract")?.to_owned();
        Ok(())
    }

    /// The id of the line of the billing plan with this number in its contract: `1`, `2.1`.
    pub async fn line(&self, n: &str) -> Result<String> {
        let all =
            self.house.sees("accounting", &format!("/billing-lines?case_id={}&limit=50", self.case)).await?;
        let end = ["/", n].concat();
        let mut found =
            all["items"].as_array().into_iter().flatten().filter(|l| text(l, "no").ends_with(&end));
        found.next().map(|l| text(l, "id")).with_context(|| format!("line {n} of {all}"))
    }

    /// The line as an invoice, issued; gives it.
    pub async fn invoiced(&self, n: &str) -> Result<Value> {
        let line = self.line(n).await?;
        self.house.does("accounting", "/invoices", json!({"billing_line_id": line, "issue": true})).await
    }

    /// What each day moved, net by account: `5 Apr`'s row of the specification. Accounts that are back where they were
    /// on that day are left out.
    pub async fn days(&self) -> Result<Vec<(String, BTreeMap<String, String>)>> {
        let mut days: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
        for (on, _, account, minor) in self.lines().await? {
            *days.entry(on).or_default().entry(account).or_default() += minor;
        }
        let told = |(day, sums): (String, BTreeMap<String, i64>)| {
            let sums =
                sums.into_iter().filter(|(_, minor)| *minor != 0).map(|(a, m)| (a, cents(m))).collect();
            (day, sums)
        };
        Ok(days.into_iter().map(told).collect())
    }

    /// Every line of the deal in base currency, debits positive: day, kind, account, cents.
    pub async fn lines(&self) -> Result<Vec<(String, String, String, i64)>> {
        let mut lines = vec![];
        let mut entries = vec![];
        let mut after = String::new();
        loop {
            let page = self
                .house
                .sees("auditor", &format!("/journal-entries?limit=200&sort=posted_on{after}"))
                .await?;
            entries.extend(page["items"].as_array().cloned().unwrap_or_default());
            let Some(next) = page["next"].as_str() else { break };
            after = ["&after=", next].concat();
        }
        for entry in &entries {
            let entry =
                self.house.sees("auditor", &format!("/journal-entries/{}", text(entry, "id"))).await?;
            for line in entry["lines"].as_array().into_iter().flatten() {
                let (sign, amount) = match line["base_debit"].is_null() {
                    true => (-1, &line["base_credit"]),
                    false => (1, &line["base_debit"]),
                };
                let minor: i64 = text(amount, "amount").replace('.', "").parse()?;
                lines.push((
                    text(&entry, "posted_on"),
                    text(&entry, "kind"),
                    text(line, "account"),
                    sign * minor,
                ));
            }
        }
        Ok(lines)
    }
}

/// Cents as decimal text.
pub fn cents(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", minor.abs() / 100, minor.abs() % 100)
}

/// `account amount` pairs, debits positive.
pub fn sums(rows: &str) -> BTreeMap<String, String> {
    let pairs = rows.split(';').map(str::trim).filter(|row| !row.is_empty());
    pairs.filter_map(|row| row.split_once(' ')).map(|(a, m)| (a.to_owned(), m.trim().to_owned())).collect()
}
