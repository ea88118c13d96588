//! Cells that are more than text. Pure.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

/// How 01-03-17 is meant; nothing in a file says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    #[default]
    #[serde(rename = "YMD")]
    YearFirst,
    #[serde(rename = "DMY")]
    DayFirst,
    #[serde(rename = "MDY")]
    MonthFirst,
}

/// A date in one of the usual forms: 2026-03-01, 2026/3/1, 2026年3月1日, 20260301, 1.3.2026 by the order, or the number of a
/// spreadsheet.
pub fn date(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    if let [one] = parts[..] {
        return match one.len() {
            8 => NaiveDate::parse_from_str(one, "%Y%m%d").ok(),
            5 => NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::days(one.parse().ok()?)),
            _ => None,
        };
    }
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = match order {
        _ if a.len() == 4 => (a, b, c),
        DateOrder::YearFirst => (a, b, c),
        DateOrder::DayFirst => (c, b, a),
        DateOrder::MonthFirst => (c, a, b),
    };
    let year = number(year).map(|y| if y < 100 { y + 2000 } else { y })?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(month)?, number(day)?)
}

/// What a text says about how its column is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint<T> {
    /// It reads the same in every way.
    Nothing,
    /// It can be read in more than one way.
    Unclear,
    /// Only this way makes sense.
    Only(T),
}

/// How a date must be meant: 13/02/2026 has its day first.
pub fn date_hint(text: &str) -> Hint<DateOrder> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let [a, b, _] = parts[..] else { return Hint::Nothing };
    match (a, b) {
        (1000.., _) => Hint::Nothing,
        (32.., _) => Hint::Only(DateOrder::YearFirst),
        (13.., 1..=12) => Hint::Only(DateOrder::DayFirst),
        (1..=12, 13..) => Hint::Only(DateOrder::MonthFirst),
        (a, b) if a == b => Hint::Nothing,
        _ => Hint::Unclear,
    }
}

/// Which sign stands before the cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberStyle {
    #[serde(rename = "POINT")]
    Point,
    #[serde(rename = "COMMA")]
    Comma,
}

impl NumberStyle {
    const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// How an amount must be meant: 1.234,50 has a comma before the cents, 1,234 can be read in two ways.
pub fn number_hint(text: &str) -> Hint<NumberStyle> {
    let kept: String = text.chars().filter(|c| c.is_ascii_digit() || ".,".contains(*c)).collect();
    let count = |sign: char| kept.matches(sign).count();
    let last = |style: NumberStyle| kept.rfind(style.sign());
    let (points, commas) = (count('.'), count(','));
    match (points, commas) {
        (0, 0) => Hint::Nothing,
        (1.., 1..) if last(NumberStyle::Point) > last(NumberStyle::Comma) => Hint::Only(NumberStyle::Point),
        (1.., 1..) => Hint::Only(NumberStyle::Comma),
        (2.., 0) => Hint::Only(NumberStyle::Comma),
        (0, 2..) => Hint::Only(NumberStyle::Point),
        (one, _) => {
            let style = if one == 1 { NumberStyle::Point } else { NumberStyle::Comma };
            let behind = kept.len() - 1 - last(style).unwrap_or(0);
            if behind == 3 && !kept.starts_with('0') { Hint::Unclear } else { Hint::Only(style) }
        }
    }
}

/// An amount as decimal text: "¥1,234.50", "1 234,50", "12万", "1.234.567"; `style` settles what its text leaves open.
pub fn amount(text: &str, style: Option<NumberStyle>) -> Option<String> {
    let (text, zeros) = match text.trim() {
        t if t.ends_with('万') => (t.trim_end_matches('万'), 4),
        t if t.ends_with('亿') => (t.trim_end_matches('亿'), 8),
        t => (t, 0),
    };
    let kept: String = text.chars().filter(|c| c.is_ascii_digit() || ".,-".contains(*c)).collect();
    let strange = text.chars().any(|c| !c.is_ascii_digit() && !".,-¥￥$€ '\u{A0}\u{202F}元".contains(c));
    let minus = kept.starts_with('-');
    let kept = kept.trim_start_matches('-');
    if strange || kept.is_empty() || kept.contains('-') {
        return None;
    }
    let style = match number_hint(kept) {
        Hint::Only(style) => style,
        // A sign before three digits groups them, unless the column says otherwise.
        Hint::Unclear if kept.contains(',') => style.unwrap_or(NumberStyle::Point),
        Hint::Unclear => style.unwrap_or(NumberStyle::Comma),
        Hint::Nothing => NumberStyle::Point,
    };
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let (whole, fraction) = match kept.rfind(style.sign()) {
        Some(at) => (digits(&kept[..at]), digits(&kept[at + 1..])),
        None => (digits(kept), String::new()),
    };
    Some([if minus { "-" } else { "" }, &shifted(&whole, &fraction, zeros)].concat())
}

/// The decimal point moved to the right.
fn shifted(whole: &str, fraction: &str, places: usize) -> String {
    let mut fraction = fraction.to_owned();
    while fraction.len() < places {
        fraction.push('0');
    }
    let (more, rest) = fraction.split_at(places);
    let whole = [whole, more].concat();
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { whole.to_owned() } else { [whole, ".", rest].concat() }
}

/// Yes or no in the words of both languages.
pub fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "x" | "是" | "有" | "√" => Some(true),
        "" | "false" | "no" | "n" | "0" | "否" | "无" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_amounts_in_the_usual_forms() {
        let table = "2026-03-01 YMD 2026-03-01\n2026/3/1 DMY 2026-03-01\n2026年3月1日 YMD 2026-03-01\n20260301 YMD 2026-03-01\n1.3.2026 DMY 2026-03-01\n03/01/2026 MDY 2026-03-01\n01-03-17 YMD 2001-03-17\n46082 YMD 2026-03-01\n31.2.2026 DMY -\nmorgen YMD -";
        for row in table.lines() {
            let cells: Vec<&str> = row.split(' ').collect();
            let order = serde_json::from_value(serde_json::json!(cells[1])).unwrap();
            assert_eq!(date(cells[0], order).map_or("-".to_owned(), |d| d.to_string()), cells[2], "{row}");
        }
        for (text, hint) in [
            ("01-03-17", Hint::Unclear),
            ("2026-03-01", Hint::Nothing),
            ("13/02/2026", Hint::Only(DateOrder::DayFirst)),
            ("02/13/2026", Hint::Only(DateOrder::MonthFirst)),
            ("99-01-02", Hint::Only(DateOrder::YearFirst)),
            ("3.3.2026", Hint::Nothing),
        ] {
            assert_eq!(date_hint(text), hint, "{text}");
        }
        for (text, hint) in [
            ("1,234", Hint::Unclear),
            ("1.234,5", Hint::Only(NumberStyle::Comma)),
            ("1,234,567", Hint::Only(NumberStyle::Point)),
            ("12.5", Hint::Only(NumberStyle::Point)),
            ("0.125", Hint::Only(NumberStyle::Point)),
            ("500", Hint::Nothing),
        ] {
            assert_eq!(number_hint(text), hint, "{text}");
        }
        assert_eq!(amount("1,234", Some(NumberStyle::Comma)).as_deref(), Some("1.234"));
        for (text, expected) in [
            ("¥1,234.50", "1234.50"),
            ("1 234,50", "1234.50"),
            ("12万", "120000"),
            ("1.5亿", "150000000"),
            ("1.234.567", "1234567"),
            ("1,234", "1234"),
            ("-5", "-5"),
            ("0.125", "0.125"),
            ("abc", ""),
            ("12 pieces", ""),
        ] {
            assert_eq!(amount(text, None).unwrap_or_default(), expected, "{text}");
        }
        assert_eq!((flag("是"), flag("No"), flag("vielleicht")), (Some(true), Some(false), None));
    }
}
