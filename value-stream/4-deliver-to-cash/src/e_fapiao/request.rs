//! What the batch-issue workbook of the tax platform accepts, checked with all findings at once. Pure.

use crate::invoice::{Invoice, InvoiceLine};
use ltc_kernel::{Findings, Money, Quantity, UnitPrice};
use serde::{Deserialize, Serialize};

/// The short name of a tax class, printed between asterisks before the name of the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// 商品和服务税收编码, 19 digits.
    pub tax_class_code: String,
    pub short_name: String,
}

/// One row of sheet 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    pub class: String,
    pub unit: String,
    /// Both or none.
    pub quantity_and_price: Option<(String, String)>,
    pub amount: String,
    pub rate: String,
}

/// The rows of an invoice's lines; what is wrong goes to `findings` under `at`.
pub fn rows(invoice: &Invoice, categories: &[Category], at: &str, findings: &mut Findings) -> Vec<Row> {
    let mut errors = 0;
    let mut rows = vec![];
    for (n, line) in invoice.lines.0.iter().enumerate() {
        let at = [at, "/lines/", &n.to_string()].concat();
        let money = |minor| Money::new(minor, invoice.currency);
        let exact = money(line.net_minor).times(line.tax_rate).map(|tax| tax.minor()).unwrap_or(i64::MAX);
        let error = line.tax_minor.saturating_sub(exact).saturating_abs();
        errors += error;
        // Limits of the former tax-control software, kept as checks: 0.06 for a line, 1.27 for all.
        findings.check(error <= 6, [&at, "/tax"].concat(), "e_fapiao.line_tax");
        rows.push(row(invoice, line, categories, &at, findings));
    }
    findings.check(errors <= 127, [at, "/tax"].concat(), "e_fapiao.tax");
    rows
}

fn row(
    invoice: &Invoice,
    line: &InvoiceLine,
    categories: &[Category],
    at: &str,
    findings: &mut Findings,
) -> Row {
    let class = line.tax_class_code.clone().unwrap_or_default();
    let known = class.len() == 19 && class.bytes().all(|b| b.is_ascii_digit());
    findings.check(known, [at, "/tax_class_code"].concat(), "e_fapiao.tax_class_missing");
    let short = categories.iter().find(|c| c.tax_class_code == class).map(|c| c.short_name.as_str());
    findings.check(!known || short.is_some(), [at, "/tax_class_code"].concat(), "e_fapiao.category_missing");
    let name = line.description.trim();
    at_most(name, 100, &[at, "/description"].concat(), findings);
    let unit = line.unit.clone().unwrap_or_default();
    at_most(&unit, 22, &[at, "/unit"].concat(), findings);
    Row {
        name: ["*", short.unwrap_or_default(), "*", name].concat(),
        class,
        unit,
        quantity_and_price: quantity_and_price(invoice, line),
        amount: Money::new(line.net_minor, invoice.currency).to_text(),
        rate: line.tax_rate.to_text(),
    }
}

/// Both, where they lead to the amount within a hundredth; else the platform wants none of them.
fn quantity_and_price(invoice: &Invoice, line: &InvoiceLine) -> Option<(String, String)> {
    let (quantity, price) = (line.quantity?, line.unit_price.as_ref()?);
    let parsed = UnitPrice::parse(price, invoice.currency).ok()?;
    let off = parsed.times(quantity).ok()?.minor().saturating_sub(line.net_minor);
    let (quantity, price) = (trimmed(quantity), price.clone());
    (off.abs() <= 1 && quantity.len() <= 16 && price.len() <= 16).then_some((quantity, price))
}

fn trimmed(quantity: Quantity) -> String {
    let text = quantity.to_text();
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// Sheet 1: what stands for the whole invoice.
pub fn check(invoice: &Invoice, at: &str, findings: &mut Findings) {
    let buyer = &invoice.party.0;
    let tax_id = buyer.tax_id.clone().unwrap_or_default();
    let field = |name: &str| [at, name].concat();
    findings.check(!buyer.name.trim().is_empty(), field("/party/name"), "required");
    at_most(&buyer.name, 100, &field("/party/name"), findings);
    findings.check(!invoice.special || !tax_id.is_empty(), field("/party/tax_id"), "e_fapiao.tax_id_missing");
    let plain = tax_id.len() <= 20 && tax_id.bytes().all(|b| b.is_ascii_alphanumeric());
    findings.check(plain, field("/party/tax_id"), "tax_id.malformed");
    let exempt = invoice.lines.0.iter().any(|l| l.tax_code.ends_with("EX"));
    findings.check(!(invoice.special && exempt), field("/special"), "e_fapiao.special_exempt");
    for (name, value) in [
        ("/party/address", &buyer.address),
        ("/party/phone", &buyer.phone),
        ("/party/bank_name", &buyer.bank_name),
        ("/party/bank_account", &buyer.bank_account),
    ] {
        at_most(value.as_deref().unwrap_or_default(), 100, &field(name), findings);
    }
    findings.check(invoice.currency.code() == "CNY", field("/currency"), "e_fapiao.yuan_only");
    findings.check(!invoice.lines.0.is_empty(), field("/lines"), "e_invoice.no_lines");
}

fn at_most(text: &str, most: usize, at: &str, findings: &mut Findings) {
    let length = text.chars().count();
    if length > most {
        let params = [("max", most.to_string()), ("length", length.to_string())];
        findings.add_with(at, "too_long", &[("max", &params[0].1), ("length", &params[1].1)]);
    }
}
