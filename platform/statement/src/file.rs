//! Which format a file is, and its one statement.

use crate::model::Statement;
use crate::profile::{self, Profile};
use crate::{camt, checks, mt940, ofx, table, xml};
use ltc_import::Encoding;
use ltc_import::encoding::Detector;
use ltc_import::workbook;
use ltc_kernel::{Currency, Findings};
use std::io::Cursor;

/// Most text that a workbook may unfold to.
const MOST_TEXT: usize = 64 << 20;

/// Reads a file. Tables are read by the profile given, else by the shipped one that fits best; `expected` is the currency
/// of the account, for tables that name none.
///
/// Findings: `statement.empty`, `statement.unknown_format`, `statement.cut` and what each format says by place.
pub fn read(bytes: &[u8], profile: Option<&Profile>, expected: Currency) -> Result<Statement, Findings> {
    let one = |code: &'static str| {
        let mut findings = Findings::new();
        findings.add("", code);
        findings
    };
    let text = text_of(bytes).map_err(one)?;
    let head = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if head.is_empty() {
        return Err(one("statement.empty"));
    }
    if ofx::is_it(head) {
        return checks::joined(ofx::read(head)?);
    }
    if head.starts_with('<') {
        return checks::joined(camt::read(&xml::read(head)?)?);
    }
    if mt940::is_it(head) {
        return checks::joined(mt940::read(head)?);
    }
    let rows = table::rows(&text);
    let known = || table::known(&rows, profile::shipped());
    match profile.or_else(known) {
        Some(profile) => table::read(&rows, profile, expected),
        None => Err(one("statement.unknown_format")),
    }
}

/// The file as text, whatever it was written in.
fn text_of(bytes: &[u8]) -> Result<String, &'static str> {
    let mut detector = Detector::default();
    detector.push(bytes);
    if detector.is_no_table() {
        return Err("statement.unknown_format");
    }
    let encoding = detector.found();
    if encoding == Encoding::Workbook {
        let mut text = String::new();
        let read = workbook::transcribe(Cursor::new(bytes), 1 << 20, |piece| {
            text.push_str(&piece);
            if text.len() > MOST_TEXT { Err(workbook::NoWorkbook) } else { Ok(()) }
        });
        return read.map(|()| text).map_err(|_| "statement.unknown_format");
    }
    let mut decoder = encoding.decoder();
    let mut text = String::new();
    text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3));
    let _ = decoder.decode_to_string(bytes, &mut text, true);
    Ok(text)
}
