//! The company that trades in the measurement: its people, and its master data entered through the API.
use crate::chain::Company;
use crate::http::{Connection, Request};
use crate::server::{Program, Server};
use anyhow::{Context, ensure};
use chrono::{Duration, Utc};
use serde_json::{Value, json};

const PRODUCTS: usize = 50;
const ACCOUNTS: usize = 200;

/// Tokens of the people.
pub struct People {
    pub seller: String,
    pub finance: String,
    pub operations: String,
    pub accounting: String,
    pub admin: String,
}

impl People {
    /// Enters them in an empty database.
    pub fn enter(program: &Program) -> anyhow::Result<Self> {
        Ok(Self {
            seller: program.person("ar", "AR", "1")?,
            finance: program.person("finance", "FIN", "5")?,
            operations: program.person("operations", "OPS", "0")?,
            accounting: program.person("accounting", "AR_ACC", "0")?,
            admin: program.person("admin", "ADMIN,FIN", "0")?,
        })
    }
}

/// Enters legal entity, tax rate, products and customers.
pub async fn found(server: &Server, people: People) -> anyhow::Result<Company> {
    let mut desk = Desk { connection: Connection::new(server.address), token: people.admin.clone(), keys: 0 };
    let entity = desk.create("/legal-entities", json!({
        "code": "CN01", "name": "Throughline Bench", "country": "CN", "currency": "CNY", "vat_status": "GENERAL",
        "vat_deferral": false, "finance_origin": "DELIVERY", "funding_rate": "0.045",
    }));
    let entity = entity.await?;
    let rate = json!({"code": "CN13", "country": "CN", "name": "VAT 13 %", "rate": "0.13", "valid_from": "2019-04-01"});
    desk.create("/tax-rates", rate).await?;
    let mut company = Company { entity, ..Company::default() };
    for n in 0..PRODUCTS {
        company.products.push(desk.create("/products", product(n)).await?);
    }
    for n in 0..ACCOUNTS {
        company.accounts.push(desk.create("/accounts", account(n)).await?);
    }
    let today =
        Utc::now().with_timezone(&chrono::FixedOffset::east_opt(8 * 3600).context("zone")?).date_naive();
    company.today = today.to_string();
    company.later = (today + Duration::days(20)).to_string();
    company.seller = people.seller;
    company.finance = people.finance;
    company.operations = people.operations;
    company.accounting = people.accounting;
    Ok(company)
}

fn product(n: usize) -> Value {
    json!({
        "sku": format!("ITEM-{n:03}"), "name_zh": format!("标准件 {n}"), "name_en": format!("Standard part {n}"),
        "kind": "GOODS", "unit": "PCS", "on_sale": true, "tax_class_code": "1090511030000000000", "tax_code": "CN13",
        "list_price": "100.00", "currency": "CNY", "standard_cost": "60.00", "needs_acceptance": false,
        "product_line": "STANDARD", "minimum_margin": "0.10",
    })
}

fn account(n: usize) -> Value {
    let name = format!("华东设备有限公司 {n:03}");
    json!({
        "name": name, "kind": "CUSTOMER", "country": "CN", "province": "上海", "industry": "MACHINERY", "strategic": false,
        "invoice_title": name, "tax_id": format!("91310000MA1FL{n:05}"), "tax_address": "上海市浦东新区 1 号",
        "tax_phone": "+86 21 5000 0000", "bank_name": "中国银行", "bank_account": format!("6217{n:012}"),
        "allow_duplicate": false,
    })
}

/// Somebody who enters data.
struct Desk {
    connection: Connection,
    token: String,
    keys: u64,
}

impl Desk {
    async fn create(&mut self, path: &str, body: Value) -> anyhow::Result<String> {
        self.keys += 1;
        let (whole, key, body) =
            (["/api/v1", path].concat(), format!("setup-{}", self.keys), body.to_string());
        let request = Request {
            method: "POST",
            path: &whole,
            token: &self.token,
            key: Some(&key),
            minimal: true,
            body: &body,
        };
        let answer = self.connection.send(request).await?;
        ensure!(answer.is_success(), "POST {path}: {} {}", answer.status, answer.text());
        answer.json()?["id"].as_str().map(str::to_owned).context("no id")
    }
}
