//! Any table of rows with a known end, as examples to learn from. Columns that hold only numbers are numbers, the others
//! are words; a cell that says nothing in the usual ways is not known.

use ltc_import::cell::amount;
use ltc_import::delimiter;
use ltc_import::encoding::Detector;
use ltc_import::rows::{Row, Splitter};
use ltc_kernel::Refusal;
use ltc_learning::{Cell, Example};
use std::collections::BTreeMap;

/// What is asked of the columns.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub outcome: &'a str,
    pub positive: Option<&'a str>,
    pub ignore: &'a [String],
}

/// The rows as examples.
#[derive(Debug)]
pub struct Sheet {
    pub columns: Vec<String>,
    pub examples: Vec<Example>,
    /// The value that counts as yes.
    pub positive: String,
}

const UNKNOWN: [&str; 7] = ["", "na", "n/a", "null", "none", "nan", "?"];
const YES: [&str; 9] = ["1", "yes", "true", "y", "won", "converted", "是", "成交", "转化"];
const FEWEST: usize = 20;

impl Sheet {
    /// Reads a file in any of the usual encodings and separators. Refuses, each with its code: what is no table, a heading
    /// that is missing or names a column twice, rows that are too long, fewer than twenty rows with an end, an end that has
    /// not two values.
    pub fn read(bytes: &[u8], asked: Asked<'_>) -> Result<Self, Refusal> {
        let mut rows = split(bytes)?;
        if rows.is_empty() {
            return Err(Refusal::invalid("score.no_heading"));
        }
        let heading = rows.remove(0).cells;
        for (n, name) in heading.iter().enumerate() {
            if heading[..n].contains(name) {
                return Err(Refusal::invalid("score.column_twice").with("column", name));
            }
        }
        let place = |name: &str| {
            let missing = || Refusal::invalid("score.column_missing").with("column", name);
            heading.iter().position(|column| column == name).ok_or_else(missing)
        };
        let outcome = place(asked.outcome)?;
        let mut left_out = vec![outcome];
        for name in asked.ignore {
            left_out.push(place(name)?);
        }
        if let Some(row) = rows.iter().find(|row| row.cells.len() > heading.len() || row.open_quote) {
            let refusal = Refusal::invalid("score.row_malformed").with("row", row.number);
            return Err(refusal.with("cells", row.cells.len()).with("columns", heading.len()));
        }
        rows.retain(|row| !is_unknown(row.cells.get(outcome).map_or("", String::as_str)));
        let positive = positive(&rows, outcome, asked.positive)?;
        let kept: Vec<usize> = (0..heading.len()).filter(|n| !left_out.contains(n)).collect();
        let numbers: Vec<bool> = kept.iter().map(|n| holds_numbers(&rows, *n)).collect();
        let example = |row: &Row| Example {
            cells: kept.iter().zip(&numbers).map(|(n, number)| cell(row.cells.get(*n), *number)).collect(),
            outcome: row.cells.get(outcome) == Some(&positive),
        };
        let examples = rows.iter().map(example).collect();
        Ok(Self { columns: kept.iter().map(|n| heading[*n].clone()).collect(), examples, positive })
    }
}

fn split(bytes: &[u8]) -> Result<Vec<Row>, Refusal> {
    let mut detector = Detector::default();
    detector.push(bytes);
    if detector.is_no_table() || bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::invalid("score.no_table"));
    }
    let mut decoder = detector.found().decoder();
    let mut text = String::new();
    text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3));
    let (_, _, broken) = decoder.decode_to_string(bytes, &mut text, true);
    if broken && text.contains('\u{FFFD}') && text.matches('\u{FFFD}').count() * 20 > text.chars().count() {
        return Err(Refusal::invalid("score.no_table"));
    }
    let head: String = text.lines().take(20).collect::<Vec<_>>().join("\n");
    let (mut splitter, mut rows) = (Splitter::new(delimiter::guess(&head)), vec![]);
    splitter.push(&text, &mut rows);
    splitter.end(&mut rows);
    rows.retain(|row| !row.is_empty());
    Ok(rows)
}

fn is_unknown(text: &str) -> bool {
    UNKNOWN.contains(&text.to_lowercase().as_str())
}

/// The value that counts as yes.
fn positive(rows: &[Row], outcome: usize, asked: Option<&str>) -> Result<String, Refusal> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.cells.get(outcome).map_or("", String::as_str)).or_default() += 1;
    }
    if rows.len() < FEWEST {
        return Err(Refusal::invalid("score.too_few_rows").with("rows", rows.len()).with("needed", FEWEST));
    }
    let values: Vec<&str> = counts.keys().copied().take(5).collect();
    if counts.len() < 2 || asked.is_none() && counts.len() > 2 {
        let refusal = Refusal::invalid("score.not_two_outcomes").with("count", counts.len());
        return Err(refusal.with("values", values.join(", ")));
    }
    let named = match asked {
        Some(asked) if counts.contains_key(asked) => Some(asked),
        Some(asked) => {
            let refusal = Refusal::invalid("score.positive_unknown").with("value", asked);
            return Err(refusal.with("values", values.join(", ")));
        }
        None => counts.keys().copied().find(|value| YES.contains(&value.to_lowercase().as_str())),
    };
    let rarer = || counts.iter().min_by_key(|(_, count)| **count).map(|(value, _)| *value);
    Ok(named.or_else(rarer).unwrap_or_default().to_owned())
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim_end_matches('%');
    let plain = text.parse::<f64>().ok();
    plain.or_else(|| amount(text, None)?.parse().ok()).filter(|n: &f64| n.is_finite())
}

fn holds_numbers(rows: &[Row], column: usize) -> bool {
    let mut known =
        rows.iter().filter_map(|row| row.cells.get(column)).filter(|text| !is_unknown(text)).peekable();
    known.peek().is_some() && known.all(|text| number(text).is_some())
}

fn cell(text: Option<&String>, is_number: bool) -> Cell {
    match text.filter(|text| !is_unknown(text)) {
        None => Cell::Missing,
        Some(text) if is_number => number(text).map_or(Cell::Missing, Cell::Number),
        Some(text) => Cell::Word(text.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(outcomes: &[&str]) -> String {
        let rows = outcomes.iter().enumerate();
        let lines = rows.map(|(n, yes)| format!("{n},{},{yes}", if n % 2 == 0 { "web" } else { "fair" }));
        ["n,source,won"].into_iter().map(String::from).chain(lines).collect::<Vec<_>>().join("\r\n")
    }
    fn read(text: &str, positive: Option<&str>, ignore: &[&str]) -> Result<Sheet, String> {
        let ignore: Vec<String> = ignore.iter().map(|name| (*name).to_owned()).collect();
        let asked = Asked { outcome: "won", positive, ignore: &ignore };
        Sheet::read(text.as_bytes(), asked).map_err(|refusal| refusal.code.into_owned())
    }

    #[test]
    fn numbers_words_and_what_is_not_known() {
        let mut ends = ["yes", "no"].repeat(15);
        ends.push("N/A");
        let sheet = read(&file(&ends), None, &[]).unwrap();
        assert_eq!((sheet.columns.join(" "), sheet.positive.as_str()), ("n source".to_owned(), "yes"));
        assert_eq!(sheet.examples.len(), 30);
        assert_eq!(sheet.examples[3].cells, [Cell::Number(3.0), Cell::Word("fair".into())]);
        assert!(sheet.examples[0].outcome && !sheet.examples[1].outcome);
        let sheet = read(&file(&ends).replace(',', ";"), Some("no"), &["n"]).unwrap();
        assert_eq!((sheet.columns.join(" "), sheet.examples[1].outcome), ("source".to_owned(), true));
        let rarer = ["open", "shut", "shut"].repeat(10);
        assert_eq!(read(&file(&rarer), None, &[]).unwrap().positive, "open");
    }

    #[test]
    fn bad_files_are_refused_by_a_code() {
        let two = ["yes", "no"].repeat(15);
        let broken = file(&two).replacen("0,web,yes", "0,web,yes,again,and again", 1);
        for (text, positive, ignore, code) in [
            (String::new(), None, vec![], "score.no_heading"),
            ("%PDF-1.7 …".to_owned(), None, vec![], "score.no_table"),
            ("a,b\n1,2".to_owned(), None, vec![], "score.column_missing"),
            ("won,won\n1,2".to_owned(), None, vec![], "score.column_twice"),
            (file(&two), None, vec!["colour"], "score.column_missing"),
            (broken, None, vec![], "score.row_malformed"),
            (file(&["yes", "no"]), None, vec![], "score.too_few_rows"),
            (file(&["yes"; 30]), None, vec![], "score.not_two_outcomes"),
            (file(&["a", "b", "c"].repeat(10)), None, vec![], "score.not_two_outcomes"),
            (file(&two), Some("maybe"), vec![], "score.positive_unknown"),
        ] {
            assert_eq!(
                read(&text, positive, &ignore).map(|s| s.examples.len()),
                Err(code.to_owned()),
                "{text:.30}"
            );
        }
    }

    #[test]
    fn a_chinese_file_in_its_own_encoding() {
        let text = ["来源,金额,成交"].into_iter().map(String::from);
        let rows = (0..30).map(|n| {
            format!(
                "{},\"{},000.00\",{}",
                if n % 2 == 0 { "展会" } else { "官网" },
                n + 1,
                if n % 3 == 0 { "是" } else { "否" }
            )
        });
        let text = text.chain(rows).collect::<Vec<_>>().join("\n");
        let asked = Asked { outcome: "成交", positive: None, ignore: &[] };
        let sheet = Sheet::read(text.as_bytes(), asked).unwrap();
        assert_eq!(sheet.positive, "是");
        assert_eq!(sheet.examples[1].cells, [Cell::Word("官网".into()), Cell::Number(2_000.0)]);
    }
}
