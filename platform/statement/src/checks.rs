//! Whether a whole file may be believed (domain.md 4.6). One doubt holds all of it.

use crate::key::same_account;
use crate::model::{Format, Statement};
use ltc_kernel::{Currency, Findings, Money};

/// What we know of the account before the file.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    pub account: &'a str,
    pub currency: Currency,
    /// The end of the last final statement.
    pub previous: Option<Previous>,
}

/// How the account stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Previous {
    pub closing_minor: i64,
    pub number: Option<i64>,
}

/// The statements of one file as one: they must be of one account and follow each other.
pub fn joined(mut statements: Vec<Statement>) -> Result<Statement, Findings> {
    let mut findings = Findings::new();
    if statements.is_empty() {
        findings.add("", "statement.empty");
        return Err(findings);
    }
    let mut whole = statements.remove(0);
    for (i, next) in statements.into_iter().enumerate() {
        let at = format!("/statements/{}", i + 1);
        if next.account != whole.account || next.currency != whole.currency {
            findings.add_with(
                at,
                "statement.several_accounts",
                &[("account", &next.account.unwrap_or_default())],
            );
            continue;
        }
        let moved = whole.movements().zip(whole.opening_minor).and_then(|(m, o)| o.checked_add(m));
        if whole.closing_minor.is_some() && moved != whole.closing_minor {
            adds_up(&whole, &format!("/statements/{i}"), &mut findings);
        }
        if whole.closing_minor != next.opening_minor {
            findings.add(at.as_str(), "statement.parts_do_not_meet");
        }
        let gap = whole.number.zip(next.number).is_some_and(|(a, b)| b != a && !follows(a, b));
        findings.check(!gap, at, "statement.sequence_gap");
        whole.closing_minor = next.closing_minor;
        whole.number = next.number.or(whole.number);
        whole.lines.extend(next.lines);
    }
    if findings.is_empty() { Ok(whole) } else { Err(findings) }
}

/// All checks at once. `known_minor` is what those of its lines move that came in before.
pub fn check(statement: &Statement, expected: Expected<'_>, known_minor: i64) -> Findings {
    let mut findings = Findings::new();
    if let Some(account) = &statement.account {
        let same = same_account(account, expected.account);
        if !same {
            findings.add_with("", "statement.other_account", &[("account", account)]);
        }
    }
    if statement.currency != expected.currency {
        let codes = [("currency", statement.currency.code()), ("of", expected.currency.code())];
        findings.add_with("", "statement.other_currency", &codes);
        return findings;
    }
    adds_up(statement, "", &mut findings);
    if !statement.format.is_final() {
        return findings;
    }
    let needs_ends = matches!(statement.format, Format::Camt053 | Format::Mt940);
    let ends = statement.opening_minor.is_some() && statement.closing_minor.is_some();
    findings.check(ends || !needs_ends, "", "statement.no_balances");
    let Some(previous) = expected.previous else { return findings };
    let text = |minor: i64| Money::new(minor, statement.currency).to_text();
    if let Some(opening) = statement.opening_minor {
        let after_known = opening.checked_add(known_minor);
        if opening != previous.closing_minor && after_known != Some(previous.closing_minor) {
            let told = [("opening", text(opening)), ("previous", text(previous.closing_minor))];
            let told: Vec<(&str, &str)> = told.iter().map(|(k, v)| (*k, v.as_str())).collect();
            findings.add_with("", "statement.opening_differs", &told);
        }
    }
    if let Some((before, number)) = previous.number.zip(statement.first_number)
        && number != before
        && !follows(before, number)
    {
        let told = [("expected", (before + 1).to_string()), ("number", number.to_string())];
        let told: Vec<(&str, &str)> = told.iter().map(|(k, v)| (*k, v.as_str())).collect();
        findings.add_with("", "statement.sequence_gap", &told);
    }
    findings
}

/// The next number, or 1 again with a new year.
const fn follows(before: i64, number: i64) -> bool {
    number == before + 1 || number == 1
}

/// Opening balance and movements give the closing balance.
fn adds_up(statement: &Statement, at: &str, findings: &mut Findings) {
    let text = |minor: i64| Money::new(minor, statement.currency).to_text();
    let Some((opening, closing)) = statement.opening_minor.zip(statement.closing_minor) else { return };
    let moved = statement.movements();
    if moved.and_then(|m| opening.checked_add(m)) == Some(closing) {
        return;
    }
    let movements = moved.map(text).unwrap_or_default();
    let (opening, closing) = (text(opening), text(closing));
    let told = [("opening", &*opening), ("movements", &*movements), ("closing", &*closing)];
    findings.add_with(at, "statement.does_not_add_up", &told);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Line;

    /// opening, movements, closing, number, account, currency
    fn statement(text: &str) -> Statement {
        let cells: Vec<&str> = text.split('/').map(str::trim).collect();
        let on = chrono::NaiveDate::from_ymd_opt(2026, 6, 3).unwrap();
        let line = |m: &str| Line::new("", on, m.parse().unwrap());
        Statement {
            format: Format::Camt053,
            id: String::new(),
            first_number: cells[3].parse().ok(),
            number: cells[3].parse().ok(),
            account: Some(cells[4].to_owned()),
            currency: Currency::of(cells[5]).unwrap(),
            opening_minor: cells[0].parse().ok(),
            closing_minor: cells[2].parse().ok(),
            lines: cells[1].split_whitespace().map(line).collect(),
        }
    }

    /// The account is 1234 in CNY; it closed with 100 by statement 7.
    const TABLE: &str = "
        100/30 -10/120/8/1234/CNY   | 0   |
        100/30 -10/121/8/1234/CNY   | 0   | statement.does_not_add_up
        100/30 -10/120/9/1234/CNY   | 0   | statement.sequence_gap
        100/30 -10/120/1/1234/CNY   | 0   |
        90/30 -10/110/8/1234/CNY    | 0   | statement.opening_differs
        70/30 -10/90/7/1234/CNY     | 30  |
        100/30/130/8/9999/CNY       | 0   | statement.other_account
        100/30/130/8/1234/USD       | 0   | statement.other_currency
        /30//8/1234/CNY             | 0   | statement.no_balances
        90/30/130/9/9999/CNY        | 0   | statement.other_account statement.does_not_add_up statement.opening_differs statement.sequence_gap";

    #[test]
    fn one_doubt_holds_the_whole_file() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let previous = Some(Previous { closing_minor: 100, number: Some(7) });
            let expected = Expected { account: "1234", currency: Currency::CNY, previous };
            let found = check(&statement(cells[0]), expected, cells[1].parse().unwrap());
            let codes: Vec<&str> = found.as_slice().iter().map(|f| f.code.as_ref()).collect();
            assert_eq!(codes.join(" "), cells[2], "{row}");
        }
    }

    #[test]
    fn statements_of_one_file_follow_each_other() {
        let of = |rows: &[&str]| joined(rows.iter().map(|r| statement(r)).collect());
        let whole = of(&["100/30/130/8/1234/CNY", "130/5/135/9/1234/CNY"]).unwrap();
        assert_eq!((whole.opening_minor, whole.closing_minor, whole.lines.len()), (Some(100), Some(135), 2));
        for (rows, code) in [
            (["100/30/130/8/1234/CNY", "131/5/136/9/1234/CNY"], "statement.parts_do_not_meet"),
            (["100/30/130/8/1234/CNY", "130/5/135/10/1234/CNY"], "statement.sequence_gap"),
            (["100/30/130/8/1234/CNY", "130/5/135/9/77/CNY"], "statement.several_accounts"),
        ] {
            assert_eq!(of(&rows).unwrap_err().as_slice()[0].code, code);
        }
    }
}
