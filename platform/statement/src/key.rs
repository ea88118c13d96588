//! By what a line is known again (domain.md 4.6): account, date, amount, the bank's reference, running balance. Equal
//! lines of one file are counted, so that two payments of the same amount on one day are two.

use crate::model::Line;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Letters and digits in capitals: `DE12 3456` is `DE123456`.
pub fn account_form(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '*');
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

/// The same account? Tables may mask the middle (`6222****1234`), SWIFT may put the bank before it (`BANK/1234`).
pub fn same_account(file: &str, ours: &str) -> bool {
    let (whole, ours) = (account_form(file), account_form(ours));
    let last = file.rsplit('/').next().map(account_form).unwrap_or_default();
    if let Some((head, _)) = whole.split_once('*') {
        let tail = whole.rsplit('*').next().unwrap_or_default();
        return head.len() + tail.len() >= 4 && ours.starts_with(head) && ours.ends_with(tail);
    }
    !ours.is_empty() && (whole == ours || last == ours)
}

/// The keys of the lines, in their order.
pub fn keys(account: &str, lines: &[Line]) -> Vec<String> {
    let mut seen: HashMap<String, u64> = HashMap::with_capacity(lines.len());
    lines
        .iter()
        .map(|line| {
            let plain = plain(account, line);
            let count = seen.entry(plain.clone()).or_default();
            *count += 1;
            if *count == 1 { plain } else { format!("{plain}/{count}") }
        })
        .collect()
}

fn plain(account: &str, line: &Line) -> String {
    let reference = line.bank_reference.clone().unwrap_or_default();
    let balance = line.balance_minor.map(|b| b.to_string()).unwrap_or_default();
    let mut parts = vec![
        account_form(account),
        line.booked_on.to_string(),
        line.minor.to_string(),
        reference.clone(),
        balance.clone(),
    ];
    // Nothing of the bank tells such lines apart: who and what for does.
    if reference.is_empty() && balance.is_empty() {
        parts.extend([line.party_name.clone().unwrap_or_default(), line.text.clone()]);
    }
    hex::encode(&Sha256::digest(parts.join("\u{1f}"))[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_compared_without_their_dress() {
        for (file, ours, same) in [
            ("DE12 3456 7890", "de1234567890", true),
            ("COBADEFF/1234567890", "1234567890", true),
            ("6222****1234", "6222000000001234", true),
            ("6222****9999", "6222000000001234", false),
            ("**34", "1234", false),
            ("1234", "12345", false),
            ("", "", false),
        ] {
            assert_eq!(same_account(file, ours), same, "{file}");
        }
    }

    #[test]
    fn equal_lines_of_one_file_are_two() {
        let on = chrono::NaiveDate::from_ymd_opt(2026, 6, 3).unwrap();
        let line = |reference: Option<&str>, text: &str| Line {
            bank_reference: reference.map(str::to_owned),
            text: text.to_owned(),
            ..Line::new("", on, 100)
        };
        let all = keys("1", &[line(Some("A"), ""), line(Some("A"), "x"), line(None, "x"), line(None, "y")]);
        assert_eq!(all[1], [all[0].as_str(), "/2"].concat());
        assert!(all[2] != all[3] && all[2] != all[0]);
        // The same file again gives the same keys.
        assert_eq!(all[..2], keys("1", &[line(Some("A"), "z"), line(Some("A"), "")]));
    }
}
