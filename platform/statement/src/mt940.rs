//! SWIFT MT940: `:20:` reference, `:25:` account, `:28C:` number and part, `:60F:` opening, `:61:` movement, `:86:` text,
//! `:62F:` closing. Parts of one statement (`:60M:`, `:62M:`) are put together.

use crate::amount;
use crate::model::{Format, Line, Statement};
use crate::swift_text;
use chrono::{Datelike, NaiveDate};
use ltc_kernel::{Currency, Findings};

/// One field: its tag, its text, and the line of the file where it begins.
#[derive(Debug)]
struct Tagged {
    tag: String,
    text: String,
    line: usize,
}

/// Looks like it.
pub fn is_it(text: &str) -> bool {
    text.lines().take(12).any(|l| l.trim_start_matches('\u{1}').starts_with(":20:") || l.contains("{4:"))
        && text.contains(":25:")
}

/// The statements of a file.
pub fn read(text: &str) -> Result<Vec<Statement>, Findings> {
    let (messages, open_ended) = messages(text);
    let mut findings = Findings::new();
    let mut statements: Vec<Statement> = vec![];
    for (i, message) in messages.iter().enumerate() {
        let at = format!("/statements/{i}");
        let Some(one) = statement(message, &at, &mut findings) else { continue };
        match statements.last_mut().filter(|s| one.follows(s)) {
            None => {
                findings.check(one.part <= 1 || i > 0, &at, "statement.first_part_missing");
                statements.push(one.statement);
            }
            Some(before) => {
                if before.closing_minor != one.statement.opening_minor {
                    findings.add(&at, "statement.parts_do_not_meet");
                }
                before.closing_minor = one.statement.closing_minor;
                before.lines.extend(one.statement.lines);
            }
        }
    }
    findings.check(!messages.is_empty(), "", "statement.empty");
    findings.check(!open_ended || !findings.is_empty(), "", "statement.cut");
    if findings.is_empty() { Ok(statements) } else { Err(findings) }
}

struct Part {
    statement: Statement,
    part: i64,
}

impl Part {
    fn follows(&self, before: &Statement) -> bool {
        self.part > 1 && before.number == self.statement.number && before.account == self.statement.account
    }
}

/// The fields of each message; whether the file ends in the middle of a SWIFT block.
fn messages(text: &str) -> (Vec<Vec<Tagged>>, bool) {
    let mut all: Vec<Vec<Tagged>> = vec![];
    let (mut blocks, mut ended) = (false, true);
    for (n, raw) in text.lines().enumerate() {
        let mut line = raw.trim_end_matches(['\r', '\u{3}']).trim_start_matches('\u{1}');
        if line.starts_with('{') {
            (blocks, ended) = (true, false);
            line = line.rsplit_once("{4:").map_or("", |(_, rest)| rest);
        }
        if line == "-" || line.starts_with("-}") {
            ended = true;
            continue;
        }
        let tag = line.strip_prefix(':').and_then(|rest| rest.split_once(':')).filter(|(tag, _)| is_tag(tag));
        match (tag, all.last_mut()) {
            (Some(("20", rest)), _) => all.push(vec![tagged("20", rest, n)]),
            (Some((tag, rest)), Some(message)) => message.push(tagged(tag, rest, n)),
            (Some((tag, rest)), None) => all.push(vec![tagged(tag, rest, n)]),
            (None, Some(message)) => {
                if let Some(last) = message.last_mut().filter(|_| !line.is_empty()) {
                    last.text.push('\n');
                    last.text.push_str(line);
                }
            }
            (None, None) => {}
        }
    }
    (all, blocks && !ended)
}

fn tagged(tag: &str, text: &str, line: usize) -> Tagged {
    Tagged { tag: tag.to_owned(), text: text.to_owned(), line: line + 1 }
}

fn is_tag(tag: &str) -> bool {
    let digits = tag.trim_end_matches(|c: char| c.is_ascii_uppercase());
    (2..=3).contains(&tag.len()) && digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn statement(fields: &[Tagged], at: &str, findings: &mut Findings) -> Option<Part> {
    let of = |tags: &[&str]| fields.iter().find(|f| tags.contains(&f.tag.as_str()));
    let missing = |field: &str, findings: &mut Findings| {
        findings.add_with(at, "statement.field_missing", &[("field", field)]);
    };
    let opening = of(&["60F", "60M"]);
    let Some(opening) = opening else {
        missing(":60F:", findings);
        return None;
    };
    let (currency, opening_minor) = balance(opening, findings)?;
    // A statement without its end was cut.
    let Some(closing) = of(&["62F", "62M"]) else {
        findings.add(at, "statement.cut");
        return None;
    };
    let (closing_currency, closing_minor) = balance(closing, findings)?;
    if closing_currency != currency {
        let codes = [("currency", closing_currency.code()), ("of", currency.code())];
        findings.add_with(at, "statement.currency_mixed", &codes);
    }
    let account = of(&["25", "25P"]).and_then(|f| f.text.lines().next()).map(|t| t.trim().to_owned());
    if account.is_none() {
        missing(":25:", findings);
    }
    let number = of(&["28C", "28"]).map(|f| f.text.trim().to_owned()).unwrap_or_default();
    let (number, part) = number.split_once('/').unwrap_or((&number, "1"));
    let statement = Statement {
        format: Format::Mt940,
        id: of(&["20"]).map(|f| f.text.trim().to_owned()).unwrap_or_default(),
        first_number: number.parse().ok(),
        number: number.parse().ok(),
        account,
        currency,
        opening_minor: Some(opening_minor),
        closing_minor: Some(closing_minor),
        lines: lines(fields, currency, findings),
    };
    Some(Part { statement, part: part.parse().unwrap_or(1) })
}

/// `C260630CNY113000,00`
fn balance(field: &Tagged, findings: &mut Findings) -> Option<(Currency, i64)> {
    let at = format!("/rows/{}", field.line);
    let text = field.text.trim();
    let parts = text.split_at_checked(1).and_then(|(mark, rest)| {
        let (day, rest) = rest.split_at_checked(6)?;
        let (code, amount) = rest.split_at_checked(3)?;
        Some((mark, day, code, amount))
    });
    let Some((mark, day, code, amount)) = parts.filter(|p| matches!(p.0, "C" | "D")) else {
        findings.add_with(at, "statement.balance_malformed", &[("field", &field.tag)]);
        return None;
    };
    findings.check(date(day).is_some(), at.as_str(), "statement.date_malformed");
    let Ok(currency) = Currency::of(code) else {
        findings.add_with(at, "statement.currency_unknown", &[("currency", code)]);
        return None;
    };
    match amount::swift(amount, currency) {
        Ok(minor) => Some((currency, if mark == "C" { minor } else { -minor })),
        Err(wrong) => {
            findings.add_with(at, wrong.code(), &[("amount", amount)]);
            None
        }
    }
}

fn lines(fields: &[Tagged], currency: Currency, findings: &mut Findings) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![];
    for (i, field) in fields.iter().enumerate().filter(|(_, f)| f.tag == "61") {
        let at = format!("/rows/{}", field.line);
        match movement(&field.text, &at, currency) {
            Ok(mut line) => {
                if let Some(told) = fields.get(i + 1).filter(|f| f.tag == "86") {
                    swift_text::tell(&told.text, &mut line);
                }
                lines.push(line);
            }
            Err((code, what)) => findings.add_with(at, code, &[("amount", &what)]),
        }
    }
    lines
}

/// `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x]`
fn movement(text: &str, at: &str, currency: Currency) -> Result<Line, (&'static str, String)> {
    let bad = |code: &'static str| (code, text.chars().take(40).collect::<String>());
    let malformed = || bad("statement.movement_malformed");
    let first = text.lines().next().unwrap_or_default();
    let (day, rest) = first.split_at_checked(6).ok_or_else(malformed)?;
    let value_on = date(day).ok_or_else(|| bad("statement.date_malformed"))?;
    let entry = rest.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let booked_on = entry.map_or(Some(value_on), |d| near(d, value_on));
    let booked_on = booked_on.ok_or_else(|| bad("statement.date_malformed"))?;
    let rest = if entry.is_some() { &rest[4..] } else { rest };
    const MARKS: [(&str, bool, bool); 4] =
        [("RC", false, true), ("RD", true, true), ("C", true, false), ("D", false, false)];
    let (mark, credit, reversal) =
        MARKS.into_iter().find(|(mark, ..)| rest.starts_with(mark)).ok_or_else(malformed)?;
    let rest = &rest[mark.len()..];
    // The third letter of the currency may stand before the amount.
    let rest = rest.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).ok_or_else(malformed)?;
    let (amount, rest) = rest.split_at(end);
    let minor = amount::swift(amount, currency).map_err(|wrong| (wrong.code(), amount.to_owned()))?;
    let (_, references) = rest.split_at_checked(4).ok_or_else(malformed)?;
    let (own, bank) = references.split_once("//").map_or((references, None), |(own, bank)| (own, Some(bank)));
    let own = Some(own.trim()).filter(|t| !t.is_empty() && *t != "NONREF").map(str::to_owned);
    let mut line = Line::new(at, booked_on, if credit { minor } else { -minor });
    line.value_on = Some(value_on);
    line.reversal = reversal;
    line.bank_reference = bank.map(|b| b.trim().to_owned()).filter(|b| !b.is_empty()).or_else(|| own.clone());
    line.end_to_end = own;
    line.text = text.lines().skip(1).collect::<Vec<_>>().join(" ").trim().to_owned();
    Ok(line)
}

/// `260603`
fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n = |from: usize| text[from..from + 2].parse::<u32>().ok();
    let year = i32::try_from(n(0)?).ok()?;
    NaiveDate::from_ymd_opt(if year < 80 { 2000 + year } else { 1900 + year }, n(2)?, n(4)?)
}

/// Month and day of the entry: in the year of the value date, or the one beside it at the turn of the year.
fn near(text: &str, value_on: NaiveDate) -> Option<NaiveDate> {
    let (month, day) = (text[..2].parse().ok()?, text[2..].parse().ok()?);
    let years = [value_on.year(), value_on.year() - 1, value_on.year() + 1];
    let days = |on: &NaiveDate| (*on - value_on).num_days().abs();
    years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).min_by_key(days)
}
