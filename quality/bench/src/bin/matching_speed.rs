//! How fast the rules are: a hundred thousand lines of the bank against a hundred thousand open items of ten thousand
//! customers (domain.md 4.6; the goal is a minute). `cargo run --release -p ltc-bench --bin matching-speed [lines]`.
//! Every line goes through all that the product asks of it but the database: numbers in texts, names, sets that add up.

use anyhow::Context;
use ltc_deliver_to_cash::receipt::matching::{Incoming, Index, Matched, OpenItem, Tolerance, propose};
use ltc_kernel::{Currency, Money, NaiveDate};
use std::collections::BTreeMap;
use std::time::Instant;
use uuid::Uuid;

const CUSTOMERS: u64 = 10_000;
const CITIES: [&str; 10] = ["华南", "华北", "上海", "深圳", "杭州", "成都", "武汉", "西安", "青岛", "南京"];
const TRADES: [&str; 10] = ["电子", "机械", "纺织", "化工", "汽车", "食品", "医药", "建材", "物流", "能源"];

struct Chance(u64);
impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn name(customer: u64) -> String {
    let pick = |all: &[&'static str; 10], n: u64| all[usize::try_from(n % 10).unwrap_or(0)];
    format!("{}{}{customer}有限公司", pick(&CITIES, customer), pick(&TRADES, customer / 10))
}

fn main() -> anyhow::Result<()> {
    let lines: u64 = std::env::args().nth(1).map_or(Ok(100_000), |n| n.parse())?;
    let items = 100_000_u64;
    let mut chance = Chance(2026);
    let due = NaiveDate::from_ymd_opt(2026, 6, 30).context("a day")?;
    let open: Vec<OpenItem> = (0..items)
        .map(|n| OpenItem {
            invoice_id: Uuid::from_u128(u128::from(n) + 1),
            no: format!("IV-2026-{n:06}"),
            account_id: Uuid::from_u128(u128::from(chance.below(CUSTOMERS)) + 1),
            open: Money::new(i64::try_from(10_000 + chance.below(5_000_000)).unwrap_or(1), Currency::CNY),
            due_on: due,
        })
        .collect();
    let names: Vec<(Uuid, String)> =
        (0..CUSTOMERS).map(|c| (Uuid::from_u128(u128::from(c) + 1), name(c))).collect();
    let begun = Instant::now();
    let index = Index::new(open.clone(), names.iter().map(|(id, name)| (*id, name.as_str())));
    println!("index of {items} items: {} ms", begun.elapsed().as_millis());
    let before = peak()?;
    let (begun, mut rules) = (Instant::now(), BTreeMap::<String, u64>::new());
    for _ in 0..lines {
        let item = &open[usize::try_from(chance.below(items))?];
        let other = &open[usize::try_from(chance.below(items))?];
        let of_payer: Vec<&OpenItem> = index.of_account(item.account_id).take(3).collect();
        let kind = chance.below(10);
        let text = match kind {
            0..=3 => format!("货款 {}", item.no),
            4 => format!("{} {}", item.no, other.no),
            _ => "货款".to_owned(),
        };
        let minor = match kind {
            4 => item.open.minor() + other.open.minor(),
            5 => of_payer.iter().map(|i| i.open.minor()).sum(),
            6 => item.open.minor() - 500,
            7 => item.open.minor() + 777_777,
            _ => item.open.minor(),
        };
        let known = matches!(kind, 0 | 1 | 5..=8);
        let payer_name = name(u64::try_from(item.account_id.as_u128()).unwrap_or(1) - 1);
        let incoming = Incoming {
            amount: Money::new(minor, Currency::CNY),
            payer: known.then_some(item.account_id),
            payer_name: &payer_name,
            reference: (kind == 0).then_some(item.no.as_str()),
            text: &text,
            tolerance: Tolerance { charge: None },
            earlier: None,
        };
        let said = match propose(incoming, &index)? {
            Matched::DuplicateSuspected { .. } => "duplicate".to_owned(),
            Matched::Proposals(all) => all.first().map_or("rule 9".to_owned(), |p| {
                format!("rule {}{}", p.rule, if p.automatic { "" } else { " asks" })
            }),
        };
        *rules.entry(said).or_default() += 1;
    }
    let took = begun.elapsed();
    println!(
        "{lines} lines: {} ms, {} us each",
        took.as_millis(),
        took.as_micros() / u128::from(lines.max(1))
    );
    rules.iter().for_each(|(rule, count)| println!("  {rule}: {count}"));
    println!("peak memory: {before} kB with the index, {} kB after all lines", peak()?);
    Ok(())
}

/// The most memory this process ever held, in kB.
fn peak() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|l| l.starts_with("VmHWM")).context("VmHWM")?;
    Ok(line.split_whitespace().nth(1).context("a number")?.parse()?)
}
