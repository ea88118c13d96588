//! The files that accounting systems import. Cells that a spreadsheet would run as a formula are made harmless. Pure.
//!
//! 用友: the columns of U8's voucher template. 金蝶: the columns of the K/3 and KIS standard voucher exchange. Which of
//! them an installation asks for is set there; a column that it does not know is left out by its import.

use chrono::{Datelike, NaiveDate};
use ltc_import::safe::csv_line;
use ltc_kernel::{Currency, Money, text_enum};

text_enum! {
    /// What the file is for.
    pub enum ExportFormat { Generic = "GENERIC", Yonyou = "YONYOU", Kingdee = "KINGDEE" }
}

/// One line of a voucher, with the codes of the accounting system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportLine {
    pub voucher: String,
    pub pos: i64,
    pub on: NaiveDate,
    pub account: String,
    pub account_name: String,
    pub summary: String,
    pub debit: Option<Money>,
    pub credit: Option<Money>,
    /// As the document says it.
    pub amount: Money,
    pub customer: String,
    pub contract: String,
    pub author: String,
}

/// The digits of `JE-2026-000012`: 12.
fn number(voucher: &str) -> String {
    let digits = voucher.rsplit('-').next().unwrap_or_default().trim_start_matches('0');
    if digits.is_empty() { "0".to_owned() } else { digits.to_owned() }
}

fn amount(money: Option<Money>) -> String {
    money.map_or_else(String::new, Money::to_text)
}

/// The rate between document and base currency, eight decimals; empty where they are one.
fn rate(line: &ExportLine) -> String {
    let Some(base) = line.debit.or(line.credit) else { return String::new() };
    let foreign = line.amount.currency() != base.currency() && line.amount.minor() != 0;
    if !foreign {
        return String::new();
    }
    let scale = |currency: Currency| 10_i128.pow(currency.minor_digits());
    let scaled = i128::from(base.minor()) * scale(line.amount.currency()) * 100_000_000
        / (i128::from(line.amount.minor()) * scale(base.currency()));
    format!("{}.{:08}", scaled / 100_000_000, scaled % 100_000_000)
}

const GENERIC: &[&str] = &[
    "voucher",
    "line",
    "date",
    "account",
    "account_name",
    "summary",
    "debit",
    "credit",
    "currency",
    "amount",
    "customer",
    "contract",
];
const YONYOU: &[&str] = &[
    "制单日期",
    "凭证类别",
    "凭证编号",
    "附单据数",
    "摘要",
    "科目编码",
    "借方金额",
    "贷方金额",
    "币种",
    "外币金额",
    "汇率",
    "制单人",
    "客户",
    "项目",
];
const KINGDEE: &[&str] = &[
    "凭证日期",
    "会计年度",
    "会计期间",
    "凭证字",
    "凭证号",
    "科目代码",
    "科目名称",
    "币别代码",
    "原币金额",
    "借方",
    "贷方",
    "制单",
    "凭证摘要",
    "业务日期",
    "附件数",
    "序号",
    "汇率",
    "分录序号",
    "核算项目",
];

/// The whole file: a heading and a line for each line of each voucher.
pub fn file(format: ExportFormat, lines: &[ExportLine]) -> String {
    let heading = match format {
        ExportFormat::Generic => GENERIC,
        ExportFormat::Yonyou => YONYOU,
        ExportFormat::Kingdee => KINGDEE,
    };
    let mut text = String::from("\u{feff}");
    text.push_str(&csv_line(heading.iter().map(|h| (*h).to_owned())));
    for line in lines {
        text.push_str(&csv_line(cells(format, line)));
    }
    text
}

fn cells(format: ExportFormat, l: &ExportLine) -> Vec<String> {
    let (on, no, one) = (l.on.to_string(), number(&l.voucher), || "0".to_owned());
    let (debit, credit, foreign) = (amount(l.debit), amount(l.credit), l.amount.to_text());
    let currency = l.amount.currency().code().to_owned();
    match format {
        ExportFormat::Generic => vec![
            l.voucher.clone(),
            l.pos.to_string(),
            on,
            l.account.clone(),
            l.account_name.clone(),
            l.summary.clone(),
            debit,
            credit,
            currency,
            foreign,
            l.customer.clone(),
            l.contract.clone(),
        ],
        ExportFormat::Yonyou => vec![
            on,
            "记".to_owned(),
            no,
            one(),
            l.summary.clone(),
            l.account.clone(),
            debit,
            credit,
            currency,
            foreign,
            rate(l),
            l.author.clone(),
            l.customer.clone(),
            l.contract.clone(),
        ],
        ExportFormat::Kingdee => vec![
            on.clone(),
            l.on.year().to_string(),
            l.on.month().to_string(),
            "记".to_owned(),
            no.clone(),
            l.account.clone(),
            l.account_name.clone(),
            currency,
            foreign,
            debit,
            credit,
            l.author.clone(),
            l.summary.clone(),
            on,
            one(),
            no,
            rate(l),
            (l.pos - 1).to_string(),
            item(l),
        ],
    }
}

/// 核算项目: `客户---名称`.
fn item(l: &ExportLine) -> String {
    if l.customer.is_empty() { String::new() } else { ["客户---", &l.customer].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> ExportLine {
        ExportLine {
            voucher: "JE-2026-000012".into(),
            pos: 1,
            on: NaiveDate::from_ymd_opt(2026, 3, 20).unwrap(),
            account: "1122".into(),
            account_name: "应收账款".into(),
            summary: "=cmd|' /C calc'!A0".into(),
            debit: Some(Money::new(384_480_000, Currency::CNY)),
            credit: None,
            amount: Money::new(54_000_000, Currency::USD),
            customer: "宁波海川".into(),
            contract: "CT-2026-000001".into(),
            author: "system".into(),
        }
    }

    #[test]
    fn each_system_gets_its_columns() {
        for (format, heading, expected) in [
            (
                ExportFormat::Generic,
                GENERIC,
                "JE-2026-000012,1,2026-03-20,1122,应收账款,'=cmd|' /C calc'!A0,3844800.00,,USD,540000.00,宁波海川,CT-2026-000001",
            ),
            (
                ExportFormat::Yonyou,
                YONYOU,
                "2026-03-20,记,12,0,'=cmd|' /C calc'!A0,1122,3844800.00,,USD,540000.00,7.12000000,system,宁波海川,CT-2026-000001",
            ),
            (
                ExportFormat::Kingdee,
                KINGDEE,
                "2026-03-20,2026,3,记,12,1122,应收账款,USD,540000.00,3844800.00,,system,'=cmd|' /C calc'!A0,2026-03-20,0,12,7.12000000,0,客户---宁波海川",
            ),
        ] {
            let text = file(format, &[line()]);
            let rows: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
            assert_eq!(rows[0].split(',').count(), heading.len());
            assert_eq!(rows[1], expected);
            assert_eq!(rows[1].split(',').count(), heading.len(), "{format:?}");
        }
    }
}
