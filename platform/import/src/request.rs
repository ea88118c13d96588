//! A row of a file as the request that a person would send. Pure: what cannot be said as a request is a finding.

use crate::Mapping;
use crate::cell::{self, DateOrder, Hint, NumberStyle};
use crate::field::{FieldSpec, Is, code_of};
use crate::rows::Row;
use ltc_kernel::Findings;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What holds for the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// As if it stood in every row that says nothing: field to text.
    pub defaults: BTreeMap<String, String>,
    /// What the words of the file mean here: field to text to text.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    pub date_order: Option<DateOrder>,
    pub number_style: Option<NumberStyle>,
    /// What is there already, by its key, is changed; without it such a row is known and left.
    pub update: bool,
}

/// The columns of a file as fields: made once, used for every row.
pub struct Reading<'a> {
    /// A field, and the column in which it stands; none: it has a default.
    fields: Vec<(&'static FieldSpec, Option<usize>)>,
    currency: Option<usize>,
    columns: usize,
    noun: &'static str,
    settings: &'a Settings,
}

/// The request, what could not be read, and what still has to be looked up: field and text.
#[derive(Debug, Default)]
pub struct Request {
    pub number: i64,
    pub key: String,
    pub body: Map<String, Value>,
    pub findings: Findings,
    pub lookups: Vec<(&'static str, String)>,
}

impl<'a> Reading<'a> {
    pub fn new(
        noun: &'static str,
        columns: &[String],
        mapping: &Mapping,
        specs: &'static [FieldSpec],
        settings: &'a Settings,
    ) -> Self {
        let at = |field: &str| columns.iter().position(|c| mapping.get(c).is_some_and(|f| f == field));
        let wanted =
            |spec: &&FieldSpec| at(spec.field).is_some() || settings.defaults.contains_key(spec.field);
        let fields = specs.iter().filter(wanted).map(|spec| (spec, at(spec.field))).collect();
        Self { fields, currency: at("currency"), columns: columns.len(), noun, settings }
    }

    /// The text of a field after the words of the file were translated.
    fn text<'r>(&'r self, row: &'r Row, spec: &FieldSpec, at: Option<usize>) -> Option<&'r str> {
        let own = at.and_then(|at| row.cells.get(at)).map(String::as_str).filter(|text| !text.is_empty());
        let text = own.or_else(|| self.settings.defaults.get(spec.field).map(String::as_str))?;
        let meant = self.settings.values.get(spec.field).and_then(|words| words.get(text));
        Some(meant.map_or(text, String::as_str)).filter(|text| !text.is_empty())
    }

    pub fn request(&self, row: &Row) -> Request {
        let mut made = Request { number: row.number, key: self.key(row), ..Request::default() };
        if row.open_quote {
            made.findings.add("", "import.quote_open");
        }
        let more = row.cells.get(self.columns..).is_some_and(|more| more.iter().any(|cell| !cell.is_empty()));
        made.findings.check(!more, "", "import.too_many_cells");
        for (spec, at) in &self.fields {
            if let Some(text) = self.text(row, spec, *at) {
                self.say(spec, text, row, &mut made);
            }
        }
        made
    }

    fn say(&self, spec: &'static FieldSpec, text: &str, row: &Row, made: &mut Request) {
        let mut wrong = |code: &'static str| {
            made.findings.add_with(["/", spec.field].concat(), code, &[("value", text)]);
        };
        let order = self.settings.date_order.unwrap_or_default();
        let value = match spec.is {
            Is::Text => json!(text),
            Is::Currency => json!(currency_of(text)),
            Is::Date | Is::Instant => match cell::date(text, order) {
                Some(on) if matches!(spec.is, Is::Instant) => json!([&on.to_string(), "T00:00:00Z"].concat()),
                Some(on) => json!(on),
                None => return wrong("not_date"),
            },
            Is::Money => match cell::amount(text, self.settings.number_style) {
                Some(amount) => json!({"amount": amount, "currency": self.currency(row)}),
                None => return wrong("not_money"),
            },
            Is::Decimal => match cell::amount(text, self.settings.number_style) {
                Some(amount) => json!(amount),
                None => return wrong("import.not_number"),
            },
            Is::Whole => {
                match cell::amount(text, self.settings.number_style).and_then(|t| t.parse::<i64>().ok()) {
                    Some(number) => json!(number),
                    None => return wrong("not_integer"),
                }
            }
            Is::Flag => match cell::flag(text) {
                Some(yes) => json!(yes),
                None => return wrong("not_boolean"),
            },
            Is::List => {
                let parts = text.split([';', '；', '、', '|']).map(str::trim).filter(|part| !part.is_empty());
                json!(parts.collect::<Vec<_>>())
            }
            Is::Word(words) => match code_of(words, text) {
                Some(code) => json!(code),
                // A country that this table does not name may still be a code.
                None if spec.field == "country" && text.len() == 2 => json!(text.to_uppercase()),
                None => return wrong("not_in_list"),
            },
            Is::Record(_) => {
                made.lookups.push((spec.field, text.to_owned()));
                return;
            }
        };
        if spec.to != "-" {
            made.body.insert(spec.to.to_owned(), value);
        }
    }

    fn currency(&self, row: &Row) -> Option<String> {
        let own = self.currency.and_then(|at| row.cells.get(at)).filter(|text| !text.is_empty());
        own.or_else(|| self.settings.defaults.get("currency")).map(|text| currency_of(text))
    }

    /// What a row is known again by: its fields, in whatever column they stand. Half of a SHA-256.
    fn key(&self, row: &Row) -> String {
        let mut hash = Sha256::new();
        hash.update(self.noun);
        for (spec, at) in &self.fields {
            let Some(text) = at.and_then(|at| row.cells.get(at)).filter(|text| !text.is_empty()) else {
                continue;
            };
            hash.update(spec.field);
            hash.update([0x1F]);
            hash.update(text);
            hash.update([0x1E]);
        }
        hex::encode(&hash.finalize()[..16])
    }

    /// What the dates and amounts of a row say about how they are meant.
    pub fn hints(&self, row: &Row, unclear: &mut Unclear) {
        for (spec, at) in &self.fields {
            let Some(text) = at.and_then(|at| row.cells.get(at)).filter(|text| !text.is_empty()) else {
                continue;
            };
            match spec.is {
                Is::Date | Is::Instant => unclear.date.see(cell::date_hint(text), text),
                Is::Money | Is::Decimal | Is::Whole => unclear.number.see(cell::number_hint(text), text),
                _ => {}
            }
        }
    }
}

/// 人民币, RMB and ¥ are CNY.
fn currency_of(text: &str) -> String {
    match text.trim() {
        "人民币" | "元" | "RMB" | "rmb" | "¥" | "￥" => "CNY".to_owned(),
        "美元" | "$" => "USD".to_owned(),
        "欧元" | "€" => "EUR".to_owned(),
        other => other.to_uppercase(),
    }
}

/// What a whole file left open about its dates and amounts.
#[derive(Debug, Default)]
pub struct Unclear {
    pub date: Evidence<DateOrder>,
    pub number: Evidence<NumberStyle>,
}

/// One clear cell settles all unclear ones; two that contradict each other settle nothing.
#[derive(Debug)]
pub struct Evidence<T> {
    found: Option<T>,
    contradicted: bool,
    example: Option<String>,
}
impl<T> Default for Evidence<T> {
    fn default() -> Self {
        Self { found: None, contradicted: false, example: None }
    }
}
impl<T: Copy + PartialEq> Evidence<T> {
    fn see(&mut self, hint: Hint<T>, text: &str) {
        match hint {
            Hint::Nothing => {}
            Hint::Unclear if self.example.is_some() => {}
            Hint::Unclear => self.example = Some(text.to_owned()),
            Hint::Only(way) => {
                self.contradicted |= self.found.is_some_and(|found| found != way);
                self.found = Some(way);
            }
        }
    }
    /// The way that the file itself shows.
    pub fn settled(&self) -> Option<T> {
        self.found.filter(|_| !self.contradicted)
    }
    /// A cell that a person must explain.
    pub fn question(&self) -> Option<&str> {
        self.example.as_deref().filter(|_| self.settled().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: crate::field::Words = &[("O1", &["识别", "prospecting"]), ("O2", &["qualification"])];
    const FIELDS: &[FieldSpec] = &[
        FieldSpec::new("name", Is::Text, &["名称"]).required(),
        FieldSpec::new("amount", Is::Money, &["金额"]).to("est_amount"),
        FieldSpec::new("currency", Is::Currency, &["币种"]).to("-"),
        FieldSpec::new("close_on", Is::Date, &["日期"]),
        FieldSpec::new("stage", Is::Word(STAGES), &["阶段"]),
        FieldSpec::new("lines", Is::List, &["产品线"]),
    ];

    fn said(cells: [&str; 6], settings: &Settings) -> (Value, Vec<String>) {
        let columns: Vec<String> =
            ["名称", "金额", "币种", "日期", "阶段", "产品线"].map(str::to_owned).into();
        let mapping = crate::mapping::propose(&columns, FIELDS);
        let reading = Reading::new("thing", &columns, &mapping, FIELDS, settings);
        let row = Row { number: 2, cells: cells.map(str::to_owned).into(), open_quote: false };
        let made = reading.request(&row);
        let findings = made.findings.as_slice().iter().map(|f| format!("{} {}", f.pointer, f.code));
        (Value::Object(made.body.clone()), findings.collect())
    }

    #[test]
    fn a_row_becomes_a_request() {
        let mut settings = Settings::default();
        settings.defaults.insert("currency".into(), "CNY".into());
        settings.values.insert("stage".into(), [("初步".to_owned(), "识别".to_owned())].into());
        let (body, findings) = said(["甲", "12万", "", "2026/5/1", "初步", "云；网"], &settings);
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!(
            body,
            json!({"name": "甲", "est_amount": {"amount": "120000", "currency": "CNY"},
                "close_on": "2026-05-01", "stage": "O1", "lines": ["云", "网"]})
        );
        let (_, findings) = said(["乙", "很多", "美元", "明天", "天上", ""], &settings);
        assert_eq!(findings, ["/amount not_money", "/close_on not_date", "/stage not_in_list"]);
    }

    #[test]
    fn a_clear_cell_settles_the_unclear_ones() {
        let settings = Settings::default();
        let columns: Vec<String> = ["名称", "金额", "日期"].map(str::to_owned).into();
        let mapping = crate::mapping::propose(&columns, FIELDS);
        let reading = Reading::new("thing", &columns, &mapping, FIELDS, &settings);
        let mut unclear = Unclear::default();
        let mut see = |amount: &str, date: &str| {
            let row =
                Row { number: 2, cells: ["甲", amount, date].map(str::to_owned).into(), open_quote: false };
            reading.hints(&row, &mut unclear);
            (unclear.number.question().map(str::to_owned), unclear.date.question().map(str::to_owned))
        };
        assert_eq!(see("1,234", "01-03-17"), (Some("1,234".into()), Some("01-03-17".into())));
        assert_eq!(see("1,234.50", "25-03-17"), (None, None));
        assert_eq!(see("1.234,50", "02-13-17"), (Some("1,234".into()), Some("01-03-17".into())));
    }
}
