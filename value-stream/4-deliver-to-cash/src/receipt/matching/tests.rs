//! The rules as a table: what is open, what came, what is proposed.
use super::super::{Index, OpenItem, Tolerance};
use super::*;
use ltc_kernel::{Currency, NaiveDate};

/// Open items: number, customer, open, due day in June. Paid ones have 0.
const OPEN: &str = "
    1  A 113000.00 10
    2  A 226000.00 11
    3  A      0.00 12
    4  A   5000.00 13
    5  A   7000.00 14
    6  A   9000.00 15
    7  B 113000.00 10
    8  B    300.00 11
    9  B    300.00 12
    10 C   2000.00 10
    11 D    999.00 10";

const NAMES: [(&str, &str); 4] = [
    ("A", "华南采购有限公司"),
    ("B", "北方重工集团股份有限公司"),
    ("C", "Müller GmbH & Co. KG"),
    ("D", "东方航空"),
];

fn account(letter: &str) -> Uuid {
    Uuid::from_u128(u128::from(letter.as_bytes()[0]))
}

fn cny(text: &str) -> Money {
    Money::parse(text, Currency::CNY).unwrap()
}

fn index() -> Index {
    let rows = OPEN.lines().map(str::trim).filter(|row| !row.is_empty());
    let item = |row: &str| {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let n: u128 = cells[0].parse().unwrap();
        OpenItem {
            invoice_id: Uuid::from_u128(n),
            no: format!("IV-2026-{n:06}"),
            account_id: account(cells[1]),
            open: cny(cells[2]),
            due_on: NaiveDate::from_ymd_opt(2026, 6, cells[3].parse().unwrap()).unwrap(),
        }
    };
    Index::new(rows.map(item).collect(), NAMES.iter().map(|(letter, name)| (account(letter), *name)))
}

/// `rule confidence post|ask number=amount[-short|+over] ...`, or `duplicate number`.
fn told(matched: &Matched) -> String {
    let part = |p: &Part| {
        let gap = match (p.short.is_zero(), p.over.is_zero()) {
            (true, true) => String::new(),
            (false, _) => format!("-{}", p.short.to_text()),
            (true, false) => format!("+{}", p.over.to_text()),
        };
        format!("{}={}{gap}", p.no.trim_start_matches("IV-2026-0"), p.settles.to_text())
    };
    match matched {
        Matched::DuplicateSuspected { no } => format!("duplicate {}", no.trim_start_matches("IV-2026-0")),
        Matched::Proposals(all) if all.is_empty() => "9".to_owned(),
        Matched::Proposals(all) => {
            let one = |p: &Proposal| {
                let parts: Vec<String> = p.parts.iter().map(part).collect();
                let post = if p.automatic { "post" } else { "ask" };
                format!("{} {} {post} {}", p.rule, p.confidence.scaled() / 10_000, parts.join(" "))
            };
            all.iter().map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

/// amount | payer known | payer's name | reference | text | expected
const TABLE: &str = "
    113000.00 | A | - | RF IV-2026-000001 | -                              | 1 100 post 00001=113000.00
    113000.00 | - | - | RF IV-2026-000001 | -                              | 2 97 post 00001=113000.00
    113000.00 | B | - | -  | pay IV-2026-000001                            | 2 97 post 00001=113000.00
    339000.00 | - | - | -  | IV-2026-000001 IV-2026-000002                 | 3 95 post 00001=113000.00 00002=226000.00
    338995.00 | - | - | -  | IV-2026-000001, IV-2026-000002                | 6 80 post 00001=113000.00 00002=226000.00-5.00
    120000.00 | - | - | -  | IV-2026-000001 IV-2026-000002                 | 0 50 ask 00001=113000.00 00002=7000.00
    226000.00 | A | - | -  | no number                                     | 4 92 post 00002=226000.00
    300.00    | B | - | -  | -                                             | 4 50 ask 00008=300.00; 4 50 ask 00009=300.00
    12000.00  | A | - | -  | -                                             | 5 85 post 00004=5000.00 00005=7000.00
    14000.00  | A | - | -  | -                                             | 5 85 post 00004=5000.00 00006=9000.00
    360000.00 | A | - | -  | -                                             | 5 85 post 00001=113000.00 00002=226000.00 00004=5000.00 00005=7000.00 00006=9000.00
    226005.00 | - | - | -  | IV-2026-000002                                | 6 80 post 00002=226000.00+5.00
    225990.00 | A | - | -  | -                                             | 6 80 post 00002=226000.00-10.00
    225989.99 | A | - | -  | IV-2026-000002                                | 0 50 ask 00002=225989.99
    998.99    | - | 东方航空股份有限公司 | - | -                           | 9
    999.00    | - | 东方航空股份有限公司 | - | -                           | 7 70 ask 00011=999.00
    2000.00   | - | MUELLER GMBH | - | -                                   | 7 70 ask 00010=2000.00
    2000.00   | - | 别人 | - | -                                           | 9
    113000.00 | - | 北方重工集团有限公司 | - | -                           | 7 70 ask 00007=113000.00
    40000.00  | A | - | -  | -                                             | 8 50 ask 00001=40000.00
    150000.00 | A | - | -  | -                                             | 8 50 ask 00001=113000.00 00002=37000.00
    60000.00  | D | - | -  | -                                             | 8 50 ask 00011=999.00
    113000.00 | A | - | -  | IV-2026-000003                                | duplicate 00003
    226000.00 | A | - | -  | IV-2026-000003 IV-2026-000002                 | duplicate 00003
    0.01      | - | -  | - | -                                             | 9";

#[test]
fn the_first_rule_that_yields_one_result_wins() {
    let index = index();
    for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let some = |i: usize| Some(cells[i]).filter(|c| *c != "-");
        let incoming = Incoming {
            amount: cny(cells[0]),
            payer: some(1).map(account),
            payer_name: some(2).unwrap_or_default(),
            reference: some(3),
            text: some(4).unwrap_or_default(),
            tolerance: Tolerance { charge: None },
            earlier: None,
        };
        assert_eq!(told(&propose(incoming, &index).unwrap()), cells[5], "{row}");
    }
}

fn plain(amount: &str) -> Incoming<'_> {
    Incoming {
        amount: cny(amount),
        payer: Some(account("A")),
        payer_name: "",
        reference: None,
        text: "",
        tolerance: Tolerance { charge: None },
        earlier: None,
    }
}

/// S-08: the same payer, amount and reference again, though another invoice of 113 000 is open.
#[test]
fn a_second_payment_is_never_applied_by_itself() {
    let again = Incoming { earlier: Some("RC-2026-000001"), ..plain("113000.00") };
    assert_eq!(told(&propose(again, &index()).unwrap()), "duplicate RC-2026-000001");
}

/// A bank on the way keeps up to 200 yuan of a payment from abroad; at home it is a suggestion.
#[test]
fn a_bank_abroad_may_keep_its_fee() {
    let short = Incoming { text: "IV-2026-000002", ..plain("225800.00") };
    assert_eq!(told(&propose(short, &index()).unwrap()), "0 50 ask 00002=225800.00");
    let abroad = Incoming { tolerance: Tolerance { charge: Some(cny("200.00")) }, ..short };
    assert_eq!(told(&propose(abroad, &index()).unwrap()), "6 80 post 00002=226000.00-200.00");
    let more = Incoming { amount: cny("225799.99"), ..abroad };
    assert_eq!(told(&propose(more, &index()).unwrap()), "0 50 ask 00002=225799.99");
}

/// S-01: 535 500 000 by its reference is rule 1; 10.00 short posts, 10.01 short is a suggestion.
#[test]
fn ten_short_is_the_limit() {
    let open = Money::parse("535500000.00", Currency::EUR).unwrap();
    let item = OpenItem {
        invoice_id: Uuid::from_u128(1),
        no: "IV-2026-000001".into(),
        account_id: account("A"),
        open,
        due_on: NaiveDate::MIN,
    };
    let index = Index::new(vec![item], []);
    for (amount, expected) in [
        ("535500000.00", "1 100 post 00001=535500000.00"),
        ("535499990.00", "6 80 post 00001=535500000.00-10.00"),
        ("535499989.99", "0 50 ask 00001=535499989.99"),
    ] {
        let amount = Money::parse(amount, Currency::EUR).unwrap();
        let incoming = Incoming { amount, reference: Some("IV-2026-000001"), ..plain("1.00") };
        assert_eq!(told(&propose(incoming, &index).unwrap()), expected);
    }
}
