//! What the demo company sells, to whom it may, at which taxes and rates.
use super::client::{Office, id};
use anyhow::Result;
use chrono::{Months, NaiveDate};
use serde_json::json;
use std::collections::HashMap;

/// Ids by the codes that the stories use.
#[derive(Debug, Default)]
pub struct Book {
    pub entities: HashMap<&'static str, String>,
    pub products: HashMap<&'static str, String>,
    /// By the source of the leads that they bring.
    pub campaigns: HashMap<&'static str, String>,
}

struct Product(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    bool,
);

/// sku, names, kind, tax code, currency, list price, standard cost, needs acceptance.
const PRODUCTS: &[Product] = &[
    Product(
        "RAN-5G",
        "5G 基站设备",
        "5G radio access equipment",
        "GOODS",
        "DE19",
        "EUR",
        "95000",
        "62000",
        true,
    ),
    Product(
        "EDGE-01",
        "边缘计算模块",
        "Edge computing module",
        "GOODS",
        "DE19",
        "EUR",
        "100000",
        "90000",
        true,
    ),
    Product(
        "INT-5G",
        "网络集成服务",
        "Network integration",
        "SERVICE",
        "DE19",
        "EUR",
        "300000000",
        "0",
        true,
    ),
    Product("SUP-3Y", "三年维保", "Three-year support", "SERVICE", "DE19", "EUR", "250000000", "0", false),
    Product("SRV-2U", "机架服务器", "Rack server", "GOODS", "CN13", "CNY", "68000", "43000", false),
    Product("STO-8T", "存储阵列", "Storage array", "GOODS", "CN13", "CNY", "152000", "98000", false),
    Product("SWI-48", "核心交换机", "Core switch", "GOODS", "CN13", "CNY", "36500", "22500", false),
    Product("PLC-X", "产线控制器", "Line controller", "GOODS", "CN13", "CNY", "18800", "11200", false),
    Product("MES-LIC", "MES 软件许可", "MES licence", "SOFTWARE", "CN13", "CNY", "420000", "60000", true),
    Product(
        "IMP-DAY",
        "实施服务（人天）",
        "Implementation, day",
        "SERVICE",
        "CN6",
        "CNY",
        "2600",
        "1500",
        false,
    ),
    Product("TRAIN", "培训服务（天）", "Training, day", "SERVICE", "CN6", "CNY", "5200", "2400", false),
    Product(
        "LITE-APP",
        "轻量应用开通",
        "Light application, activation",
        "SOFTWARE",
        "CN1",
        "CNY",
        "20000",
        "6000",
        true,
    ),
    Product(
        "SOLAR-EX",
        "光伏并网系统",
        "Grid-tied solar system",
        "GOODS",
        "CN0",
        "USD",
        "2000000",
        "0",
        true,
    ),
];

/// Entities, taxes, rates of exchange, products.
pub async fn enter(office: &Office, from: NaiveDate, until: NaiveDate) -> Result<Book> {
    let mut book = Book::default();
    for (code, name, country, currency, status) in [
        ("CN", "远景智造科技有限公司", "CN", "CNY", "GENERAL"),
        ("EU", "Throughline Networks GmbH", "DE", "EUR", "FOREIGN"),
        ("SME", "贯通小微服务部", "CN", "CNY", "SMALL_SCALE"),
    ] {
        let body = json!({"code": code, "name": name, "country": country, "currency": currency, "vat_status": status,
            "vat_deferral": false, "finance_origin": "DELIVERY", "funding_rate": "0.045"});
        book.entities.insert(code, id(&office.does("admin", "/legal-entities", body).await?));
    }
    for (code, country, name, rate) in [
        ("CN13", "CN", "增值税 13%", "0.13"),
        ("CN9", "CN", "增值税 9%", "0.09"),
        ("CN6", "CN", "增值税 6%", "0.06"),
        ("CN1", "CN", "征收率 1%", "0.01"),
        ("CN0", "CN", "出口零税率", "0"),
        ("DE19", "DE", "VAT 19 %", "0.19"),
    ] {
        let body =
            json!({"code": code, "country": country, "name": name, "rate": rate, "valid_from": "2020-01-01"});
        office.does("admin", "/tax-rates", body).await?;
    }
    let now = office.now();
    office.at(&format!("{until} 12:00"))?;
    rates(office, from, until).await?;
    office.store.clock().set(now);
    for Product(sku, zh, en, kind, tax, currency, price, cost, acceptance) in PRODUCTS {
        let body = json!({"sku": sku, "name_zh": zh, "name_en": en, "kind": kind, "unit": "件", "on_sale": true, "tax_code": tax,
            "list_price": price, "currency": currency, "standard_cost": cost, "cost_currency": currency,
            "product_line": product_line(sku), "needs_acceptance": acceptance, "minimum_margin": "0.1"});
        book.products.insert(sku, id(&office.does("pfc", "/products", body).await?));
    }
    Ok(book)
}

/// A rate for the first and the fifteenth of each month; a slow, repeatable wave.
async fn rates(office: &Office, from: NaiveDate, until: NaiveDate) -> Result<()> {
    let mut month = from;
    let mut step = 0_i64;
    while month <= until {
        for day in [month, month + chrono::Duration::days(14)].into_iter().filter(|d| *d <= until) {
            let wave = [0, 3, 5, 6, 5, 3, 0, -2, -3, -2][usize::try_from(step % 10).unwrap_or(0)];
            for (currency, base) in [("EUR", 780_i64), ("USD", 712)] {
                let cents = base + wave;
                let body = json!({"from_currency": currency, "to_currency": "CNY", "quoted_on": day, "source": "PBOC",
                    "rate": format!("{}.{:02}", cents / 100, cents % 100), "confirm": true});
                office.does("pfc", "/exchange-rates", body).await?;
            }
            step += 1;
        }
        month = month.checked_add_months(Months::new(1)).unwrap_or(until + chrono::Duration::days(1));
    }
    Ok(())
}

/// The line that a product is sold in, as opportunities name it.
fn product_line(sku: &str) -> &str {
    match sku.split('-').next().unwrap_or(sku) {
        "SRV" => "SERVER",
        "STO" => "STORAGE",
        "SWI" => "SWITCH",
        "IMP" => "SERVICE",
        "INT" | "SUP" => "SERVICES",
        line => line,
    }
}
