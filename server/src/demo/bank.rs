//! A statement of the bank whose lines no rule is sure of: what a newcomer finds on the claiming desk. Nothing of it is put
//! on an invoice by itself, so the deals stay as they are.
use super::client::{Office, id};
use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

const OPENING: i64 = 125_000_000;

/// Enters the account of the company that has most open invoices, and yesterday's statement.
pub async fn enter(office: &Office, today: NaiveDate) -> Result<()> {
    let open = invoices(office, "OPEN").await?;
    let (_, entity, _) = open.first().context("an open invoice")?.clone();
    let mine =
        |all: Vec<(Value, String, String)>| all.into_iter().filter(|i| i.1 == entity).collect::<Vec<_>>();
    let (open, paid) = (mine(open), mine(invoices(office, "PAID").await?));
    let bank = json!({"name": "工商银行基本户", "number": "6222 0202 0001 8866 218", "currency": "CNY",
        "legal_entity_id": entity, "bank_name": "中国工商银行", "profile": "ICBC"});
    let bank = id(&office.does("accounting", "/bank-accounts", bank).await?);
    let no = |row: &Value| row["no"].as_str().unwrap_or_default().to_owned();
    let mut lines: Vec<(i64, String, String, String)> = vec![];
    if let Some((row, _, name)) = open.first() {
        lines.push((minor(&row["open"]), name.clone(), "6217 0001 1001".into(), "货款".into()));
    }
    if let Some((row, _, name)) = open.get(1) {
        lines.push((
            minor(&row["open"]) / 2,
            name.clone(),
            "6217 0001 1002".into(),
            format!("{} 首期", no(row)),
        ));
    }
    if let Some((row, _, name)) = paid.first() {
        lines.push((minor(&row["original"]), name.clone(), "6217 0001 1003".into(), no(row)));
    }
    lines.push((880_000, "张三".into(), "6228 4800 0099".into(), "个人转账".into()));
    lines.push((1_560_050, "深圳市代付结算有限公司".into(), "7559 0000 1212".into(), "代付 6 月货款".into()));
    lines.push((-2_500, "中国工商银行".into(), String::new(), "对公汇款手续费".into()));
    let file = file(&lines, today - Days::new(1));
    let body = json!({"bank_account_id": bank, "file_name": "icbc-statement.csv",
        "content": ltc_import::base64::encode(file.as_bytes())});
    office.does("accounting", "/bank-statements", body).await?;
    office.bring_files_in().await
}

/// Receivables in yuan of a state, with the company that issued them and the customer's name.
async fn invoices(office: &Office, state: &str) -> Result<Vec<(Value, String, String)>> {
    let page = office.sees("accounting", &format!("/receivables?state={state}&sort=due_on&limit=40")).await?;
    let mut found = vec![];
    for row in page["items"].as_array().into_iter().flatten().filter(|r| r["open"]["currency"] == "CNY") {
        let invoice = office.sees("accounting", &["/invoices/", &id(row)].concat()).await?;
        let account = row["account_id"].as_str().unwrap_or_default();
        let account = office.sees("accounting", &["/accounts/", account].concat()).await?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found.push((row.clone(), text(&invoice["legal_entity_id"]), text(&account["name"])));
        if found.len() == 8 {
            break;
        }
    }
    Ok(found)
}

fn minor(money: &Value) -> i64 {
    money["amount"].as_str().and_then(|text| text.replace('.', "").parse().ok()).unwrap_or(0)
}

/// As the bank writes it: the newest first, with the running balance.
fn file(lines: &[(i64, String, String, String)], on: NaiveDate) -> String {
    let yuan = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);
    let mut balance = OPENING;
    let mut rows = vec![];
    for (n, (minor, name, account, text)) in lines.iter().enumerate() {
        balance += minor;
        let (out, into) =
            if *minor < 0 { (yuan(-minor), String::new()) } else { (String::new(), yuan(*minor)) };
        rows.push(format!("{on},ICBC{on}{n:03},{out},{into},{},{name},{account},,{text}", yuan(balance)));
    }
    rows.reverse();
    let head = "账号:,6222020200018866218\n交易日期,凭证号,借方发生额,贷方发生额,余额,对方户名,对方账号,对方开户行,用途\n";
    [head, &rows.join("\n"), "\n"].concat()
}
