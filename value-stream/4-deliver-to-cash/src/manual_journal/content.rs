//! What may be written, and the entry that it posts. Pure.

use super::model::WrittenLine;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions, Entry, EntryBuilder, Findings, LedgerAccount, Money, Refusal, Side};

/// The posting kind of a manual journal.
pub const KIND: &str = "M01";

/// Accounts that only the sub-ledgers move: receivables, contract assets and liabilities, cash on account.
pub fn is_control(account: LedgerAccount) -> bool {
    account.is_control() || account == LedgerAccount::UNAPPLIED_CASH
}

/// The entry, or all findings: `ledger.unknown_account`, `manual_journal.control_account`,
/// `manual_journal.one_side`, `money.not_positive`, `entry.base_currency`, `manual_journal.too_few`,
/// `entry.unbalanced` (with `difference`).
pub fn entry(
    on: NaiveDate,
    base: Currency,
    lines: &[WrittenLine],
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    let mut findings = Findings::new();
    let mut builder = EntryBuilder::new(KIND, on, base);
    findings.check(lines.len() >= 2, "/lines", "manual_journal.too_few");
    let mut sum = 0_i128;
    for (i, line) in lines.iter().enumerate() {
        let at = |field: &str| ["/lines/", &i.to_string(), field].concat();
        let account = LedgerAccount::of(&line.account).ok();
        findings.check(account.is_some(), at("/account"), "ledger.unknown_account");
        findings.check(!account.is_some_and(is_control), at("/account"), "manual_journal.control_account");
        let (side, amount) = match (line.debit, line.credit) {
            (Some(amount), None) => (Side::Debit, amount),
            (None, Some(amount)) => (Side::Credit, amount),
            _ => {
                findings.add(at(""), "manual_journal.one_side");
                continue;
            }
        };
        findings.check(amount.is_positive(), at(""), "money.not_positive");
        findings.check(amount.currency() == base, at(""), "entry.base_currency");
        sum += side.signed(amount);
        if let Some(account) = account {
            builder = builder.line(side, account, amount, amount, dims.clone());
        }
    }
    if findings.is_empty() && sum != 0 {
        let difference = Money::new(i64::try_from(sum).unwrap_or(i64::MAX), base).to_text();
        findings.add_with("/lines", "entry.unbalanced", &[("difference", &difference)]);
    }
    findings.finish()?;
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines (account, D or C, amount), findings in their order.
    const TABLE: &str = "
        1405 D 100000, 6401 C 100000                | ok
        1122 D 100, 6001 C 100                      | manual_journal.control_account
        2241.90 D 100, 1481 C 100                   | manual_journal.control_account manual_journal.control_account
        1405 D 100, 6401 C 99                       | entry.unbalanced
        1405 D 100                                  | manual_journal.too_few
        1405 D 0, 6401 C 0                          | money.not_positive money.not_positive
        9999 D 100, 6401 C 100                      | ledger.unknown_account
    ";

    #[test]
    fn a_journal_balances_and_leaves_control_accounts_alone() {
        let on = NaiveDate::from_ymd_opt(2026, 4, 25).unwrap();
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let (lines, expected) = row.split_once('|').unwrap();
            let line = |text: &str| {
                let w: Vec<_> = text.split_whitespace().collect();
                let amount = Some(Money::new(w[2].parse().unwrap(), Currency::CNY));
                let (debit, credit) = if w[1] == "D" { (amount, None) } else { (None, amount) };
                WrittenLine { account: w[0].to_owned(), debit, credit }
            };
            let lines: Vec<_> = lines.split(',').map(line).collect();
            let said = match entry(on, Currency::CNY, &lines, &Dimensions::default()) {
                Ok(_) => "ok".to_owned(),
                Err(r) => r.findings.iter().map(|f| f.code.to_string()).collect::<Vec<_>>().join(" "),
            };
            assert_eq!(said, expected.trim(), "{row}");
        }
    }
}
