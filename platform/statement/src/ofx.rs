//! Open Financial Exchange: 1.x is SGML whose leaves are not closed, 2.x is XML; read as one: a leaf is what has text.

use crate::amount;
use crate::model::{Format, Line, Statement};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Findings};

/// Looks like it.
pub fn is_it(text: &str) -> bool {
    let head = text.trim_start();
    head.starts_with("OFXHEADER") || head.starts_with("<?OFX") || head.to_ascii_uppercase().contains("<OFX>")
}

/// A sign of the document in its order.
#[derive(Debug, PartialEq, Eq)]
enum Sign<'a> {
    Open(&'a str),
    Close(&'a str),
    Leaf(&'a str, String),
}

/// The statements of a file. OFX tells only the closing balance; the opening one follows from it.
pub fn read(text: &str) -> Result<Vec<Statement>, Findings> {
    let signs = signs(text);
    let mut findings = Findings::new();
    let whole = signs.contains(&Sign::Close("OFX"));
    findings.check(whole, "", "statement.cut");
    let mut statements = vec![];
    let mut from = 0;
    while let Some(start) = position(&signs, from, "STMTRS", true) {
        let end = position(&signs, start, "STMTRS", false).unwrap_or(signs.len());
        let at = format!("/statements/{}", statements.len());
        statements.extend(statement(&signs[start..end], &at, &mut findings));
        from = end;
    }
    findings.check(!statements.is_empty() || !findings.is_empty(), "", "statement.empty");
    if findings.is_empty() { Ok(statements) } else { Err(findings) }
}

fn signs(text: &str) -> Vec<Sign<'_>> {
    let mut all = vec![];
    for part in text.split('<').skip(1) {
        let Some((tag, rest)) = part.split_once('>') else { continue };
        let tag = tag.split_whitespace().next().unwrap_or_default();
        match tag.strip_prefix('/') {
            Some(closed) => {
                // The end of a leaf in XML says nothing new.
                if !matches!(all.last(), Some(Sign::Leaf(name, _)) if *name == closed) {
                    all.push(Sign::Close(closed));
                }
            }
            None if tag.starts_with(['?', '!']) => {}
            None if rest.trim().is_empty() => all.push(Sign::Open(tag.trim_end_matches('/'))),
            None => all.push(Sign::Leaf(tag, plain(rest.trim()))),
        }
    }
    all
}

fn plain(text: &str) -> String {
    ["&lt;<", "&gt;>", "&quot;\"", "&apos;'", "&nbsp; ", "&amp;&"]
        .iter()
        .filter_map(|pair| pair.split_once(';'))
        .fold(text.to_owned(), |text, (name, sign)| text.replace(&[name, ";"].concat(), sign))
}

fn position(signs: &[Sign<'_>], from: usize, name: &str, open: bool) -> Option<usize> {
    let is =
        |s: &Sign<'_>| matches!((s, open), (Sign::Open(n), true) | (Sign::Close(n), false) if *n == name);
    signs[from..].iter().position(is).map(|at| from + at)
}

/// The first leaf of a name in a piece.
fn leaf<'a>(signs: &'a [Sign<'_>], name: &str) -> Option<&'a str> {
    signs.iter().find_map(|s| match s {
        Sign::Leaf(known, text) if *known == name && !text.is_empty() => Some(text.as_str()),
        _ => None,
    })
}

fn between<'a, 'b>(signs: &'a [Sign<'b>], name: &str) -> Option<&'a [Sign<'b>]> {
    let start = position(signs, 0, name, true)?;
    Some(&signs[start..position(signs, start, name, false)?])
}

fn statement(signs: &[Sign<'_>], at: &str, findings: &mut Findings) -> Option<Statement> {
    let code = leaf(signs, "CURDEF").unwrap_or_default();
    let Ok(currency) = Currency::of(code) else {
        findings.add_with(at, "statement.currency_unknown", &[("currency", code)]);
        return None;
    };
    let account = between(signs, "BANKACCTFROM").and_then(|a| leaf(a, "ACCTID")).map(str::to_owned);
    let closing = between(signs, "LEDGERBAL").and_then(|b| leaf(b, "BALAMT"));
    let closing_minor = closing.and_then(|text| money(text, &[at, "/balance"].concat(), currency, findings));
    let mut lines = vec![];
    let mut from = 0;
    while let Some(start) = position(signs, from, "STMTTRN", true) {
        let at = format!("{at}/entries/{}", lines.len());
        let Some(end) = position(signs, start, "STMTTRN", false) else {
            findings.add(at, "statement.cut");
            break;
        };
        lines.extend(line(&signs[start..end], &at, currency, findings));
        from = end;
    }
    let mut statement = Statement {
        format: Format::Ofx,
        id: String::new(),
        first_number: None,
        number: None,
        account,
        currency,
        opening_minor: None,
        closing_minor,
        lines,
    };
    statement.opening_minor =
        closing_minor.zip(statement.movements()).and_then(|(end, moved)| end.checked_sub(moved));
    Some(statement)
}

fn line(signs: &[Sign<'_>], at: &str, currency: Currency, findings: &mut Findings) -> Option<Line> {
    let text = |name: &str| leaf(signs, name).map(str::to_owned);
    let missing = |field: &str, findings: &mut Findings| {
        findings.add_with(at, "statement.field_missing", &[("field", field)]);
    };
    let (Some(amount), Some(day)) = (leaf(signs, "TRNAMT"), leaf(signs, "DTPOSTED")) else {
        missing(if leaf(signs, "TRNAMT").is_none() { "TRNAMT" } else { "DTPOSTED" }, findings);
        return None;
    };
    let minor = money(amount, at, currency, findings)?;
    let Some(booked_on) = date(day) else {
        findings.add_with(at, "statement.date_malformed", &[("date", day)]);
        return None;
    };
    let mut line = Line::new(at, booked_on, minor);
    line.bank_reference = text("FITID");
    line.value_on = leaf(signs, "DTAVAIL").and_then(date);
    line.end_to_end = text("REFNUM").or_else(|| text("CHECKNUM"));
    line.party_name = text("NAME");
    line.party_account = between(signs, "BANKACCTTO").and_then(|a| leaf(a, "ACCTID")).map(str::to_owned);
    line.text = text("MEMO").unwrap_or_default();
    Some(line)
}

/// A point or a comma stands before the decimals.
fn money(text: &str, at: &str, currency: Currency, findings: &mut Findings) -> Option<i64> {
    let read = amount::minor(&text.replace(',', "."), currency);
    if read.is_err() {
        findings.add_with(at, "statement.amount_malformed", &[("amount", text)]);
    }
    read.ok()
}

/// `20260603120000.000[+8:CST]`
fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok()
}
