//! ISO 20022 cash management: 053 statement, 052 report within the day, 054 notification. All versions name the same
//! elements; a party stands under `Pty` since version 8, a state under `Cd` since version 7.

use crate::amount;
use crate::model::{Format, Line, Statement};
use crate::xml::Node;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Findings, Money};

/// The statements of a document.
pub fn read(document: &Node) -> Result<Vec<Statement>, Findings> {
    const KINDS: [(&str, &str, Format); 3] = [
        ("BkToCstmrStmt", "Stmt", Format::Camt053),
        ("BkToCstmrAcctRpt", "Rpt", Format::Camt052),
        ("BkToCstmrDbtCdtNtfctn", "Ntfctn", Format::Camt054),
    ];
    let mut findings = Findings::new();
    for (message, part, format) in KINDS {
        let Some(message) = document.child(message) else { continue };
        let mut statements = vec![];
        for (i, node) in message.children(part).enumerate() {
            let reading = Reading { at: format!("/statements/{i}"), format };
            statements.extend(reading.statement(node, &mut findings));
        }
        findings.check(!statements.is_empty() || !findings.is_empty(), "", "statement.empty");
        return if findings.is_empty() { Ok(statements) } else { Err(findings) };
    }
    findings.add("", "statement.unknown_format");
    Err(findings)
}

struct Reading {
    at: String,
    format: Format,
}

impl Reading {
    fn statement(&self, node: &Node, findings: &mut Findings) -> Option<Statement> {
        let account = node.at("Acct/Id/IBAN").or(node.at("Acct/Id/Othr/Id"));
        let Some(currency) = self.currency(node, findings) else {
            findings.add_with(&self.at, "statement.field_missing", &[("field", "Ccy")]);
            return None;
        };
        let mut lines = vec![];
        for (i, entry) in node.children("Ntry").enumerate() {
            let at = format!("{}/entries/{i}", self.at);
            lines.extend(entry_lines(entry, &at, currency, findings));
        }
        let ends: &[&str] = if self.format.is_final() { &["CLBD"] } else { &["CLBD", "ITBD"] };
        let number = node.text_at("LglSeqNb").or(node.text_at("ElctrncSeqNb")).and_then(|n| n.parse().ok());
        Some(Statement {
            format: self.format,
            id: node.text_at("Id").unwrap_or_default().to_owned(),
            first_number: number,
            number,
            account: account.map(|n| n.text.trim().to_owned()),
            currency,
            opening_minor: self.balance(node, &["OPBD", "PRCD"], currency, findings),
            closing_minor: self.balance(node, ends, currency, findings),
            lines,
        })
    }

    /// Of the account, else of its first balance or entry.
    fn currency(&self, node: &Node, findings: &mut Findings) -> Option<Currency> {
        let amount = node.at("Bal/Amt").or(node.at("Ntry/Amt"));
        let code = node.text_at("Acct/Ccy").or(amount.and_then(|a| a.attribute("Ccy")))?;
        let known = Currency::of(code).ok();
        if known.is_none() {
            findings.add_with(&self.at, "statement.currency_unknown", &[("currency", code)]);
        }
        known
    }

    fn balance(
        &self,
        node: &Node,
        kinds: &[&str],
        currency: Currency,
        findings: &mut Findings,
    ) -> Option<i64> {
        let is = |b: &&Node, kind: &str| b.text_at("Tp/CdOrPrtry/Cd") == Some(kind);
        let found = kinds.iter().find_map(|kind| node.children("Bal").find(|b| is(b, kind)))?;
        let at = format!("{}/balances/{}", self.at, found.text_at("Tp/CdOrPrtry/Cd").unwrap_or_default());
        let size = money(found, &at, currency, findings)?;
        Some(if sign(found, &at, findings)? { size } else { -size })
    }
}

/// `Amt`, which must be in the currency of the account.
fn money(node: &Node, at: &str, currency: Currency, findings: &mut Findings) -> Option<i64> {
    let Some(amount) = node.child("Amt") else {
        findings.add_with(at, "statement.field_missing", &[("field", "Amt")]);
        return None;
    };
    read_amount(amount, at, currency, findings)
}

fn read_amount(node: &Node, at: &str, currency: Currency, findings: &mut Findings) -> Option<i64> {
    let code = node.attribute("Ccy").unwrap_or_default();
    if code != currency.code() {
        findings.add_with(at, "statement.currency_mixed", &[("currency", code), ("of", currency.code())]);
        return None;
    }
    match amount::iso(&node.text, currency).ok().filter(|n| *n >= 0) {
        Some(minor) => Some(minor),
        None => {
            findings.add_with(at, "statement.amount_malformed", &[("amount", short(&node.text))]);
            None
        }
    }
}

/// Is it a credit?
fn sign(node: &Node, at: &str, findings: &mut Findings) -> Option<bool> {
    match node.text_at("CdtDbtInd") {
        Some("CRDT") => Some(true),
        Some("DBIT") => Some(false),
        _ => {
            findings.add_with(at, "statement.field_missing", &[("field", "CdtDbtInd")]);
            None
        }
    }
}

/// A booked entry as its lines: one, or one for each part of a batch.
fn entry_lines(entry: &Node, at: &str, currency: Currency, findings: &mut Findings) -> Vec<Line> {
    let state = entry.text_at("Sts/Cd").or(entry.text_at("Sts")).unwrap_or("BOOK");
    if state != "BOOK" {
        return vec![];
    }
    let size = money(entry, at, currency, findings);
    let credit = sign(entry, at, findings);
    let booked_on = date(entry, "BookgDt", at, findings);
    let (Some(size), Some(credit), Some(booked_on)) = (size, credit, booked_on) else { return vec![] };
    let minor = if credit { size } else { -size };
    let mut whole = Line::new(at, booked_on, minor);
    whole.value_on = entry.at("ValDt").and_then(date_of);
    whole.reversal = entry.text_at("RvslInd") == Some("true");
    whole.bank_reference = text(entry, &["AcctSvcrRef"]);
    whole.text = entry.text_at("AddtlNtryInf").unwrap_or_default().to_owned();
    let parts: Vec<&Node> = entry.children("NtryDtls").flat_map(|d| d.children("TxDtls")).collect();
    match parts.as_slice() {
        [] => vec![whole],
        // A batch of which the file tells no amounts cannot be split.
        many if many.len() > 1 && many.iter().all(|p| part_amount(p).is_none()) => vec![whole],
        many => split(&whole, many, currency, findings),
    }
}

/// The parts of a batch. Finding `statement.entry_parts` when they do not add up to the entry.
fn split(whole: &Line, parts: &[&Node], currency: Currency, findings: &mut Findings) -> Vec<Line> {
    let before = findings.as_slice().len();
    let mut lines = vec![];
    for (i, part) in parts.iter().enumerate() {
        let at = if parts.len() == 1 { whole.place.clone() } else { format!("{}/parts/{i}", whole.place) };
        let size = match part_amount(part) {
            // Of a payment in another currency the amount here is the payer's; the booked one is the entry's.
            Some(amount) if parts.len() == 1 && amount.attribute("Ccy") != Some(currency.code()) => None,
            Some(amount) => read_amount(amount, &at, currency, findings),
            None => {
                if parts.len() > 1 {
                    findings.add_with(&at, "statement.field_missing", &[("field", "Amt")]);
                }
                None
            }
        };
        let credit = part.text_at("CdtDbtInd").map_or(whole.minor >= 0, |c| c == "CRDT");
        let minor = size.map_or(whole.minor, |n| if credit { n } else { -n });
        lines.push(part_line(whole, part, at, minor, currency));
    }
    let sum = lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.minor));
    if findings.as_slice().len() == before && sum != Some(whole.minor) {
        let text = |minor: i64| Money::new(minor, currency).to_text();
        let parts = sum.map(text).unwrap_or_default();
        findings.add_with(
            &whole.place,
            "statement.entry_parts",
            &[("entry", &text(whole.minor)), ("parts", &parts)],
        );
    }
    lines
}

fn part_amount(part: &Node) -> Option<&Node> {
    part.child("Amt").or(part.at("AmtDtls/TxAmt/Amt"))
}

fn part_line(whole: &Line, part: &Node, place: String, minor: i64, currency: Currency) -> Line {
    let (party, agent) = if minor >= 0 { ("Dbtr", "DbtrAgt") } else { ("Cdtr", "CdtrAgt") };
    let of = |paths: &[&str]| {
        let paths: Vec<String> = paths.iter().map(|p| p.replace("{}", party)).collect();
        text(part, &paths.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let remittance: Vec<&str> =
        part.child("RmtInf").into_iter().flat_map(|r| r.children("Ustrd")).map(|u| u.text.trim()).collect();
    let said = match remittance.join(" ") {
        said if said.is_empty() => text(part, &["AddtlTxInf"]).unwrap_or_else(|| whole.text.clone()),
        said => said,
    };
    let bank = [agent, "/FinInstnId"].concat();
    let bank = part.child("RltdAgts").and_then(|a| a.at(&bank));
    Line {
        place,
        minor,
        bank_reference: text(part, &["Refs/AcctSvcrRef", "Refs/TxId"]).or(whole.bank_reference.clone()),
        end_to_end: text(part, &["Refs/EndToEndId"]).filter(|id| id != "NOTPROVIDED"),
        creditor_reference: text(part, &["RmtInf/Strd/CdtrRefInf/Ref"]),
        text: said,
        party_name: of(&[
            "RltdPties/{}/Pty/Nm",
            "RltdPties/{}/Nm",
            "RltdPties/Ultmt{}/Pty/Nm",
            "RltdPties/Ultmt{}/Nm",
        ]),
        party_account: of(&["RltdPties/{}Acct/Id/IBAN", "RltdPties/{}Acct/Id/Othr/Id"]),
        party_bank: bank.and_then(|b| text(b, &["Nm", "BICFI", "BIC"])),
        charge_minor: charge(part, minor, currency),
        ..whole.clone()
    }
}

/// What was kept back: charges that are said to be in the amount, or that make up what lacks to the amount instructed.
fn charge(part: &Node, minor: i64, currency: Currency) -> i64 {
    let own = |n: &Node| {
        let same = n.attribute("Ccy") == Some(currency.code());
        amount::iso(&n.text, currency).ok().filter(|_| same)
    };
    let Some(charges) = part.child("Chrgs") else { return 0 };
    let records: Vec<&Node> = charges.children("Rcrd").collect();
    let included = records.iter().any(|r| r.text_at("ChrgInclInd") == Some("true"))
        || charges.text_at("ChrgInclInd") == Some("true");
    let total = match charges.child("TtlChrgsAndTaxAmt").or(charges.child("Amt")) {
        Some(total) => own(total),
        None => records.iter().map(|r| r.child("Amt").and_then(own)).sum(),
    };
    let instructed = part.at("AmtDtls/InstdAmt/Amt").and_then(own);
    match (total, instructed) {
        (Some(total), _) if included => total,
        (Some(total), Some(instructed)) if minor >= 0 && instructed - minor == total => total,
        _ => 0,
    }
}

fn date(entry: &Node, name: &str, at: &str, findings: &mut Findings) -> Option<NaiveDate> {
    let Some(node) = entry.child(name) else {
        findings.add_with(at, "statement.field_missing", &[("field", name)]);
        return None;
    };
    let read = date_of(node);
    if read.is_none() {
        findings.add_with(at, "statement.date_malformed", &[("date", name)]);
    }
    read
}

fn date_of(node: &Node) -> Option<NaiveDate> {
    let text = node.text_at("Dt").or(node.text_at("DtTm"))?;
    text.get(..10)?.parse().ok()
}

fn text(node: &Node, paths: &[&str]) -> Option<String> {
    paths.iter().find_map(|path| node.text_at(path)).map(str::to_owned)
}

/// As much of a wrong text as a message needs.
fn short(text: &str) -> &str {
    text.char_indices().nth(30).map_or(text, |(at, _)| &text[..at])
}
