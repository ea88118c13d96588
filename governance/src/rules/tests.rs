use super::*;
use crate::gate::{Dimensions, judge, level_of};
use ltc_kernel::Ratio;
use serde_json::{Value, json};

fn jdm(rules: Value) -> Jdm {
    serde_json::from_value(json!({
        "hitPolicy": "collect",
        "inputs": [{"id": "a", "field": "amount"}, {"id": "c", "field": "customer.country"}, {"id": "x"}],
        "outputs": [{"id": "o", "field": "fee"}],
        "rules": rules,
    }))
    .unwrap()
}

/// The delivered tables compile and pass the test cases that they come with.
#[test]
fn what_is_delivered_holds() {
    for code in CODES {
        let shipped = shipped(code).unwrap_or_else(|| panic!("{code} is not readable"));
        let table = Table::compile(&shipped.content).map_err(|e| format!("{code}: {e:?}")).unwrap();
        assert!(!shipped.cases.is_empty(), "{code} has no test cases");
        for case in &shipped.cases {
            let hits = table.run(&case.input).unwrap_or_else(|e| panic!("{code}: {}: {e:?}", case.name));
            let got: Vec<Value> = hits.into_iter().map(|hit| hit.output.into()).collect();
            let same = value::canonical(&json!(got)) == value::canonical(&json!(case.expected));
            assert!(same, "{code}: {}: {got:?}", case.name);
        }
    }
}

#[test]
fn numbers_stay_decimal() {
    let table =
        Table::compile(&jdm(json!([{"a": "> 9007199254740992.001", "o": "amount * 0.1 + 0.2"}]))).unwrap();
    assert_eq!(table.run(&json!({"amount": "9007199254740992.001"})).unwrap(), vec![]);
    let hits = table.run(&json!({"amount": "9007199254740992.002"})).unwrap();
    assert_eq!(hits[0].output["fee"], json!("900719925474099.4002"));
    let refused = table.run(&json!({"amount": 0.3})).unwrap_err();
    assert_eq!(refused.column, "amount");
}

#[test]
fn errors_name_the_row_and_the_column() {
    let errors = |rules| {
        let found = Table::compile(&jdm(rules)).err().unwrap_or_default();
        found.iter().map(|e| (e.pointer(), e.code)).collect::<Vec<_>>()
    };
    let found =
        errors(json!([{"a": "> 5", "o": "1"}, {"a": "> (", "o": "1 +", "zz": "1"}, {"x": "rand(3) > 1"}]));
    let expected = [
        ("/rules/1/zz", "rules.column_unknown"),
        ("/rules/1/a", "rules.cell_malformed"),
        ("/rules/1/o", "rules.cell_malformed"),
        ("/rules/2/x", "rules.function_not_allowed"),
    ];
    assert_eq!(found, expected.map(|(at, code)| (at.to_owned(), code)));
    for trailing in ["> 5 abc", "5 5", "\"A\" \"B\"", "[1..", ") > 3"] {
        assert_eq!(errors(json!([{"a": trailing, "o": "1"}])).len(), 1, "{trailing}");
    }
}

#[test]
fn the_wrong_kind_is_an_error_and_an_absent_value_is_no_match() {
    let table = Table::compile(&jdm(json!([
        {"a": ">= 5", "c": "\"CN\", \"HK\"", "o": "\"home\""},
        {"a": "null", "o": "\"none\""},
        {"x": "amount > 3 and customer.country == \"US\"", "o": "\"abroad\""},
    ])))
    .unwrap();
    let rows = |input: Value| table.run(&input).map(|hits| hits.iter().map(|h| h.row).collect::<Vec<_>>());
    assert_eq!(rows(json!({"amount": "5.00", "customer": {"country": "HK"}})), Ok(vec![0]));
    assert_eq!(rows(json!({"amount": 4, "customer": {"country": "US"}})), Ok(vec![2]));
    let wrong = rows(json!({"amount": "many", "customer": {"country": "CN"}})).unwrap_err();
    assert_eq!((wrong.row, wrong.column.as_str()), (Some(0), "a"));
}

/// xorshift: the same decisions in every run.
struct Dice(u64);
impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

const DIMENSIONS: [&str; 4] = ["margin_after_financing", "discount", "wacp_days", "advance"];

/// Four random bounds, ascending, with their number of decimals.
fn bounds(dice: &mut Dice, dimension: &str) -> ([i64; 4], u32) {
    let scale = if dimension == "wacp_days" { 0 } else { 4 };
    let most = if scale == 0 { 400 } else { 9_000 };
    loop {
        let mut found = [0; 4].map(|_: i64| i64::try_from(dice.next(most)).unwrap() + 1);
        found.sort_unstable();
        if found.windows(2).all(|pair| pair[0] < pair[1]) {
            return (found, scale);
        }
    }
}

fn text(value: i64, scale: u32) -> String {
    if scale == 0 { value.to_string() } else { format!("{}.{:04}", value / 10_000, value % 10_000) }
}

/// The reference: counts the bounds that are passed. Knows nothing of tables, cells or decimals.
fn reference(bounds: &[i64; 4], high_is_better: bool, value: Option<i64>) -> i64 {
    let Some(value) = value else { return 5 };
    let passed = |bound: &&i64| if high_is_better { value < **bound } else { value > **bound };
    1 + i64::try_from(bounds.iter().filter(passed).count()).unwrap()
}

fn rows_of(dice: &mut Dice, dimension: &str, high: bool, bounds: &[i64; 4], scale: u32) -> Vec<Value> {
    let b: Vec<String> = bounds.iter().map(|b| text(*b, scale)).collect();
    let level = |at: usize| if high { 5 - at } else { at + 1 };
    let mut cells = vec![(if high { format!("< {}", b[0]) } else { format!("<= {}", b[0]) }, level(0))];
    for at in 1..4 {
        let (low, up) = (&b[at - 1], &b[at]);
        let band = if high { format!("[{low}..{up})") } else { format!("({low}..{up}]") };
        let long = if high { format!("$ >= {low} and $ < {up}") } else { format!("$ > {low} and $ <= {up}") };
        cells.push((if dice.next(2) == 0 { band } else { long }, level(at)));
    }
    cells.push((if high { format!(">= {}", b[3]) } else { format!("> {}", b[3]) }, level(4)));
    let row = |(cell, level): (String, usize)| json!({"d": format!("\"{dimension}\""), "v": cell, "l": level.to_string()});
    cells.into_iter().map(row).collect()
}

/// Issue, must show: 10,000 random decisions under random tables; the engine's level is the reference's.
#[test]
fn ten_thousand_random_decisions() {
    let mut dice = Dice(20_261_122);
    for _ in 0..100 {
        let table_bounds =
            DIMENSIONS.map(|dimension| (dimension, dice.next(2) == 0, bounds(&mut dice, dimension)));
        let mut rules = vec![json!({"v": "null", "l": "5"})];
        for (dimension, high, (b, scale)) in &table_bounds {
            rules.extend(rows_of(&mut dice, dimension, *high, b, *scale));
        }
        for at in (1..rules.len()).rev() {
            rules.swap(at, usize::try_from(dice.next(at as u64 + 1)).unwrap());
        }
        let content: Jdm = serde_json::from_value(json!({
            "hitPolicy": "collect",
            "inputs": [{"id": "d", "field": "dimension", "kind": "text"}, {"id": "v", "field": "value"}],
            "outputs": [{"id": "l", "field": "level"}],
            "rules": rules,
        }))
        .unwrap();
        let table = std::sync::Arc::new(Table::compile(&content).unwrap());
        let table = InForce { code: "authority".to_owned(), revision: 1, version_id: None, table };
        for _ in 0..100 {
            decide_once(&mut dice, &table, &table_bounds);
        }
    }
}

fn decide_once(dice: &mut Dice, table: &InForce, dimensions: &[(&str, bool, ([i64; 4], u32)); 4]) {
    let mut worst = 1;
    let mut values = vec![];
    for (dimension, high, (b, scale)) in dimensions {
        // absent, on a bound, one beside a bound, or anywhere
        let near = b[usize::try_from(dice.next(4)).unwrap()];
        let value = match dice.next(8) {
            0 => None,
            1..=3 => Some(near),
            4 => Some(near + 1),
            5 => Some(near - 1),
            _ => Some(i64::try_from(dice.next(if *scale == 0 { 500 } else { 10_000 })).unwrap()),
        };
        let level = reference(b, *high, value);
        worst = worst.max(level);
        let given = value.map_or(Value::Null, |v| Value::from(text(v, *scale)));
        assert_eq!(
            level_of(table, dimension, &given).unwrap(),
            level,
            "{dimension} {given} of {b:?}, high {high}"
        );
        values.push(value);
    }
    let ratio = |at: usize| values[at].map(|v| Ratio::parse(&text(v, 4)).unwrap());
    let stated = Dimensions {
        margin_after_financing: ratio(0),
        discount: ratio(1),
        wacp_days: values[2],
        advance: ratio(3),
        ..Dimensions::default()
    };
    assert_eq!(judge(table, &stated, &DIMENSIONS).unwrap().0, worst, "{stated:?}");
}
